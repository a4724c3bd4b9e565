/** How a dossier stands to its date, as far as this station's clock can be believed: by the receipts alone where that is enough. */
import { dossierToReading, type DossierReading } from '#shared/dossier/asOf';
import type { Dossier } from '#shared/dossier/dossier';
import type { Instant } from '#shared/time';
import type { StationCore } from '../core.ts';
import { dueDoubtOf, duesAround } from './dueTime.ts';
import { endTimeOf, recordedTimeOf } from './endTime.ts';

/** `isPast`: the dossier is as it was at `asOf`. */
export const readingAt = (core: StationCore, dossier: Dossier, asOf: Instant, isPast = false): DossierReading | 'voided' => {
  if (dossier.endedAt === null) return dossierToReading(dossier, asOf);
  const [end, recordedEnd] = [endTimeOf(core, dossier), recordedTimeOf(core, dossier)];
  const read = (how: 'rough' | 'close'): DossierReading | 'voided' => dossierToReading(dossier, asOf, { end, recordedEnd, isPast, dues: duesAround(dossier.due.legalDue, dueDoubtOf(core, dossier, how)) });
  const rough = read('rough');
  return rough !== 'voided' && [rough, rough.declared].some((one) => one?.byDate === 'unattested' || one?.byMinute === 'unattested') ? read('close') : rough;
};
