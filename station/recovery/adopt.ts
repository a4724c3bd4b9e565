/**
 * Takes events of this station that were kept elsewhere (an old folder, the province) into its journal as they are:
 * the same bytes at the same place of their life, each hash checked against the one before, the tables made from them by
 * the same code as ever.
 */
import type { StationDatabase } from '#db/openDatabase';
import { chainHash, GENESIS_HASH } from '#shared/journal/chain';
import { parseEvent } from '#shared/journal/event';
import { parseJson } from '#shared/parseJson';
import { createProjector } from '#station/journal/project';

export interface Adopter {
  /** Newest seq and hash held of a life; 0 and the genesis hash for none. */
  readonly end: (incarnation: string) => { readonly seq: number; readonly hash: string };
  /** In one transaction; how many were taken before the first that does not follow what is held of its life, or is no event of it. */
  readonly takeAll: (rows: readonly { readonly incarnation: string; readonly bytes: Uint8Array }[]) => number;
}

export const createAdopter = (db: StationDatabase, station: string): Adopter => {
  const projector = createProjector(db);
  const newest = db.sqlite.prepare<[string], { seq: number; hash: string }>('SELECT seq, hash FROM journal WHERE incarnation = ? ORDER BY seq DESC LIMIT 1');
  const insert = db.sqlite.prepare<[string, number, string, string, string | null, string, Uint8Array, string, string]>(
    'INSERT INTO journal (incarnation, seq, id, type, dossier_id, at, bytes, prev_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const end: Adopter['end'] = (incarnation) => newest.get(incarnation) ?? { seq: 0, hash: GENESIS_HASH };

  const take = (incarnation: string, bytes: Uint8Array): boolean => {
    const { seq, hash: prevHash } = end(incarnation);
    const parsed = parseEvent(parseJson(bytes));
    if (!parsed.ok) return false;
    const { event } = parsed;
    if (event.station !== station || event.incarnation !== incarnation || event.seq !== seq + 1) return false;
    const { lastInsertRowid } = insert.run(incarnation, event.seq, event.id, event.type, event.dossierId, event.at, bytes, prevHash, chainHash(prevHash, bytes));
    projector.own(event, Number(lastInsertRowid));
    return true;
  };

  return {
    end,
    takeAll: (rows) =>
      db.sqlite
        .transaction(() => {
          const stop = rows.findIndex(({ incarnation, bytes }) => !take(incarnation, bytes));
          return stop === -1 ? rows.length : stop;
        })
        .immediate(),
  };
};
