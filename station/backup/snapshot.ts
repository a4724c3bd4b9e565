/** What a station's database says of itself, and whether it is whole: asked of a fresh backup and of one about to be restored. */
import type { StationDatabase } from '#db/openDatabase';
import type { StorageError } from '#shared/errors';
import { err, ok, type Result } from '#shared/result';

export interface SnapshotFacts {
  readonly stationId: string;
  readonly incarnation: string;
  readonly headSeq: number;
  readonly headHash: string;
  readonly schemaVersion: number;
}

/** Every page and index checked, the head as the journal has it. */
export const checkSnapshot = (db: StationDatabase, stationId: string): Result<SnapshotFacts, StorageError> => {
  if (db.sqlite.pragma('integrity_check', { simple: true }) !== 'ok') return err({ type: 'DatabaseCorrupt', detail: 'integrity_check' });
  const head = readHead(db);
  const station = db.sqlite.prepare<[], { id: string }>('SELECT id FROM station').get();
  if (head === null || station?.id !== stationId) return err({ type: 'DatabaseCorrupt', detail: head === null ? 'journal' : 'station' });
  return ok({ stationId, incarnation: head.incarnation, headSeq: head.seq, headHash: head.hash, schemaVersion: readSchemaVersion(db) });
};

/** The newest event over all incarnations, or null in a database without events. */
export const readHead = ({ sqlite }: StationDatabase): { readonly incarnation: string; readonly seq: number; readonly hash: string } | null =>
  sqlite.prepare<[], { incarnation: string; seq: number; hash: string }>('SELECT incarnation, seq, hash FROM journal ORDER BY pos DESC LIMIT 1').get() ?? null;

/** Migrations the database has had. */
const readSchemaVersion = ({ sqlite }: StationDatabase): number =>
  sqlite.prepare<[], { n: number }>('SELECT count(*) AS n FROM __drizzle_migrations').get()?.n ?? 0;
