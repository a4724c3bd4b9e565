/**
 * Folds one dossier anew from both logs (`shared/dossier/twoLogs.ts`) and writes its row: whenever the inbox brings
 * something about it, or an officer settles what the province did not take.
 */
import type { StationDatabase } from '#db/openDatabase';
import { foldTwoLogs, type ForeignEvent, type OwnEvent } from '#shared/dossier/twoLogs';
import type { JournalEvent } from '#shared/journal/event';
import type { DossierRows } from './dossierRows.ts';

/** How far both logs are read: `verify` goes through them step by step. `no` null: the inbox as it was at that position of the journal. */
export interface UpTo {
  readonly pos: number;
  readonly no: number | null;
}

export type Refold = (dossierId: string, upTo: UpTo) => void;

export const createRefold = (logs: StationDatabase, rows: DossierRows): Refold => {
  const statements = prepare(logs);
  return (dossierId, { pos, no }) => {
    const own = statements.own.all({ dossierId, pos }).map((row): OwnEvent => ({ pos: row.pos, event: JSON.parse(row.bytes.toString('utf8')) as JournalEvent }));
    const foreign = statements.foreign.all({ dossierId, pos, no }).map((row): ForeignEvent => ({ after: row.acked_pos, event: (JSON.parse(row.bytes.toString('utf8')) as { event: JournalEvent }).event }));
    const dossier = foldTwoLogs(own, foreign);
    // Nothing of it began here or elsewhere yet: its events wait in the inbox.
    if (dossier !== undefined) rows.write(dossier, pos + 1, own.at(-1)?.pos ?? 0);
  };
};

const prepare = ({ sqlite }: StationDatabase) => ({
  own: sqlite.prepare<[{ dossierId: string; pos: number }], { pos: number; bytes: Buffer }>(
    // What was said again behind a fork counts there, after what the province had from the other side.
    `SELECT j.pos, j.bytes FROM journal j WHERE j.dossier_id = @dossierId AND j.pos <= @pos
       AND NOT EXISTS (SELECT 1 FROM fork f WHERE f.pos <= @pos AND j.pos > f.parent_pos AND j.pos < f.pos) ORDER BY j.pos`,
  ),
  foreign: sqlite.prepare<[{ dossierId: string; pos: number; no: number | null }], { acked_pos: number; bytes: Buffer }>(
    `SELECT acked_pos, bytes FROM inbox WHERE dossier_id = @dossierId AND kind = 'dossier-event' AND (no <= @no OR (@no IS NULL AND after_pos < @pos)) ORDER BY no`,
  ),
});
