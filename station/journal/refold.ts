/**
 * Folds one dossier anew from both logs (`shared/dossier/twoLogs.ts`) and writes its row: whenever the inbox brings
 * something about it, or an officer settles what the province did not take.
 */
import type { StationDatabase } from '#db/openDatabase';
import { preparedOnce } from '#db/preparedOnce';
import { countedEvents, foldTwoLogs, type ForeignEvent } from '#shared/dossier/twoLogs';
import type { JournalEvent } from '#shared/journal/event';
import type { InboxItemOf } from '#shared/sync/inbox';
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
    const own = statements.own.all({ dossierId, pos });
    const told = statements.foreign.all({ dossierId, pos, no }).map(({ bytes }) => JSON.parse(bytes.toString('utf8')) as Told);
    const dossier = foldTwoLogs(own.map(({ bytes }) => JSON.parse(bytes.toString('utf8')) as JournalEvent), lastTold(told));
    // Nothing of it began here or elsewhere yet: its events wait in the inbox.
    if (dossier !== undefined) rows.write(dossier, pos + 1, own.at(-1)?.pos ?? 0);
  };
};

/** Everything that counts of it now, whoever wrote it. */
export const dossierEvents = (db: StationDatabase, dossierId: string): JournalEvent[] => {
  const told = prepared(db).foreign.all({ dossierId, pos: Number.MAX_SAFE_INTEGER, no: null }).map(({ bytes }) => JSON.parse(bytes.toString('utf8')) as Told);
  return countedEvents(ownEvents(db, dossierId), lastTold(told));
};

/** What counts of our own journal about it, settlements included. */
export const ownEvents = (db: StationDatabase, dossierId: string): JournalEvent[] =>
  prepared(db).own.all({ dossierId, pos: Number.MAX_SAFE_INTEGER }).map(({ bytes }) => JSON.parse(bytes.toString('utf8')) as JournalEvent);

type Told = Pick<InboxItemOf<'dossier-event'>, 'station' | 'incarnation' | 'seq'> & ForeignEvent;

/** A restored province may tell an event again, elsewhere among the others: its last word holds. */
const lastTold = (told: readonly Told[]): readonly ForeignEvent[] =>
  [...new Map(told.map((one) => [`${one.station}/${one.incarnation}/${one.seq}`, one])).values()].sort((a, b) => a.version - b.version);

/** By the dossier's own index: left to itself the planner reads the events of all dossiers, for each of them. */
export const foreignOfDossier = `SELECT bytes FROM inbox INDEXED BY inbox_dossier WHERE dossier_id = @dossierId AND kind = 'dossier-event' AND (no <= @no OR (@no IS NULL AND after_pos < @pos)) ORDER BY no`;

const prepare = ({ sqlite }: StationDatabase) => ({
  own: sqlite.prepare<[{ dossierId: string; pos: number }], { pos: number; bytes: Buffer }>(
    // What was said again behind a fork counts there, after what the province had from the other side.
    `SELECT j.pos, j.bytes FROM journal j WHERE j.dossier_id = @dossierId AND j.pos <= @pos
       AND NOT EXISTS (SELECT 1 FROM fork f WHERE f.pos <= @pos AND j.pos > f.parent_pos AND j.pos < f.pos) ORDER BY j.pos`,
  ),
  foreign: sqlite.prepare<[{ dossierId: string; pos: number; no: number | null }], { bytes: Buffer }>(foreignOfDossier),
});
const prepared = preparedOnce(prepare);
