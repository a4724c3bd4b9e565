/**
 * How a dossier stands to its date, as far as this station's clock can be believed: by the receipts alone where that is enough. What
 * is open is doubtful only where something showed that the clock was wrong: when it was received or stopped, or now.
 */
import { dossierToReading, type DossierReading } from '#shared/dossier/asOf';
import { openStop } from '#shared/dossier/clockStop';
import type { Dossier } from '#shared/dossier/dossier';
import type { Instant } from '#shared/time';
import type { StationCore } from '../core.ts';
import { dueDoubtOf, duesAround, type Span } from './dueTime.ts';
import { endTimeOf, recordedTimeOf } from './endTime.ts';
import { type OpenDoubt, openDoubtOf, openDoubts } from './openDoubts.ts';
import { presentDoubt } from './presentTime.ts';

/** `isPast`: the dossier is as it was at `asOf`; else `asOf` is now. */
export const readingAt = (core: StationCore, dossier: Dossier, asOf: Instant, isPast = false): DossierReading | 'voided' =>
  dossier.endedAt === null ? openReading(dossier, asOf, openDoubtOf(core, dossier), isPast ? null : presentDoubt(core)) : endedReading(core, dossier, asOf, isPast);

/** Of many, as they are now: what is known of the clock is asked once. */
export const readingsAt = (core: StationCore, asOf: Instant): ((dossier: Dossier) => DossierReading | 'voided') => {
  const [doubts, present] = [openDoubts(core), presentDoubt(core)];
  return (dossier) => (dossier.endedAt === null ? openReading(dossier, asOf, doubts.get(dossier.id) ?? null, present) : endedReading(core, dossier, asOf, false));
};

/** What stands is as late as when its clock stopped, whatever it is now. */
const openReading = (dossier: Dossier, asOf: Instant, doubt: OpenDoubt | null, present: Span | null): DossierReading | 'voided' => {
  const until = openStop(dossier.clockStops) === null ? present : (doubt?.stopped ?? null);
  return dossierToReading(dossier, asOf, { end: null, recordedEnd: null, until, dues: duesAround(dossier.due.legalDue, doubt?.due ?? null) });
};

const endedReading = (core: StationCore, dossier: Dossier, asOf: Instant, isPast: boolean): DossierReading | 'voided' => {
  const [end, recordedEnd] = [endTimeOf(core, dossier), recordedTimeOf(core, dossier)];
  const read = (how: 'rough' | 'close'): DossierReading | 'voided' => dossierToReading(dossier, asOf, { end, recordedEnd, isPast, dues: duesAround(dossier.due.legalDue, dueDoubtOf(core, dossier, how)) });
  const rough = read('rough');
  return rough !== 'voided' && [rough, rough.declared].some((one) => one?.byDate === 'unattested' || one?.byMinute === 'unattested') ? read('close') : rough;
};
