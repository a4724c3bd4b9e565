/**
 * What the officer saw against what stands there now. A paper printed meanwhile is no change of what they decide about: the
 * receipt of money just collected, the receipt of what was just accepted come by themselves, a moment after the act, and the
 * next key would be refused as if another desk had been there. A print itself is held to the version its paper was made for.
 */
import { preparedOnce } from '#db/preparedOnce';
import type { Dossier } from '#shared/dossier/dossier';
import type { AppError } from '#shared/errors';
import type { JournalEvent } from '#shared/journal/event';
import { err, type Result } from '#shared/result';
import type { StationCore } from '../core.ts';

const prints: ReadonlySet<string> = new Set<JournalEvent['type']>(['dossier.printed', 'dossier.fee-printed']);
const printActs: ReadonlySet<string> = new Set(['print', 'print-fee-receipt']);

/** Null when the act may go on. Error: DossierChanged. */
export const changedMeanwhile = (core: StationCore, dossier: Dossier, { act, dossierVersion: seen }: { readonly act: string; readonly dossierVersion?: number | undefined }): Result<never, AppError> | null => {
  const { code, version: now } = dossier;
  if (seen === undefined || seen === now || (seen < now && !printActs.has(act) && wereAllPrints(core, dossier, seen))) return null;
  return err({ type: 'DossierChanged', code, seen, now });
};

/** What came from another station stands in no journal of ours, and is never passed over. */
const wereAllPrints = ({ db }: StationCore, { id, version }: Dossier, seen: number): boolean => {
  const since = newest(db).all(id, version - seen);
  return since.length === version - seen && since.every(({ type, bytes }, back) => prints.has(type) && (JSON.parse(bytes.toString('utf8')) as JournalEvent).dossierVersion === version - 1 - back);
};

const newest = preparedOnce(({ sqlite }) => sqlite.prepare<[string, number], { type: string; bytes: Buffer }>('SELECT type, bytes FROM journal WHERE dossier_id = ? ORDER BY pos DESC LIMIT ?'));
