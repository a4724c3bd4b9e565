/**
 * Which contents this machine wants from the province, as a table that outlives the program: on a thin line one may take
 * hours. And, as a query, which contents its own record names: what of them is not on this disk was lost with another.
 */
import { preparedOnce } from '#db/preparedOnce';
import type { StationDatabase } from '#db/openDatabase';
import type { ContentRight } from '#shared/sync/files';

export interface WantedFile {
  readonly hash: string;
  readonly size: number;
  readonly right: ContentRight;
}

export interface FetchedState {
  readonly dossierId: string;
  readonly state: 'wanted' | 'here' | 'refused';
  readonly reason: string | null;
}

export interface FetchedFiles {
  /** @idempotent it keeps its place among the others. */
  readonly want: (file: { readonly hash: string; readonly dossierId: string; readonly size: number }, at: string) => void;
  readonly forget: (hash: string) => void;
  /** Also of one nobody asked for by a dossier: then there is nothing to note. */
  readonly save: (hash: string, state: FetchedState['state'], reason: string | null, at: string) => void;
  /** Asked for first, first; `except` were tried in vain. */
  readonly next: (except: ReadonlySet<string>) => WantedFile | null;
  readonly wanted: () => readonly string[];
  readonly stateOf: (hash: string) => FetchedState | null;
  /** Contents an event of this station's journal names, smallest first, each by such an event: there or not. `openOnly`: attached now, to a dossier that is not over. */
  readonly named: (openOnly: boolean) => readonly WantedFile[];
  readonly isNamed: (hash: string) => boolean;
}

export const createFetchedFiles = (db: StationDatabase): FetchedFiles => {
  const { want, forget, save, wanted, state, named, isNamed } = statements(db);
  return {
    want: (file, at) => void want.run({ ...file, at }),
    forget: (hash) => void forget.run(hash),
    save: (hash, to, reason, at) => void save.run({ hash, state: to, reason, at }),
    next: (except) => {
      for (const { hash, size, dossier } of wanted.iterate()) if (!except.has(hash)) return { hash, size, right: { dossier } };
      return null;
    },
    wanted: () => wanted.all().map(({ hash }) => hash),
    stateOf: (hash) => state.get(hash) ?? null,
    named: (openOnly) => named.all({ openOnly: openOnly ? 1 : 0 }).map(({ hash, size, incarnation, seq }) => ({ hash, size, right: { incarnation, seq } })),
    isNamed: (hash) => isNamed.get(hash) !== undefined,
  };
};

const statements = preparedOnce(({ sqlite }) => ({
  want: sqlite.prepare<[{ hash: string; dossierId: string; size: number; at: string }]>(
    `INSERT INTO fetched_file (hash, dossier_id, size, state, reason, at) VALUES (@hash, @dossierId, @size, 'wanted', NULL, @at)
     ON CONFLICT (hash) DO UPDATE SET dossier_id = excluded.dossier_id, size = excluded.size, state = 'wanted', reason = NULL, at = CASE state WHEN 'wanted' THEN at ELSE excluded.at END`,
  ),
  forget: sqlite.prepare<[string]>('DELETE FROM fetched_file WHERE hash = ?'),
  save: sqlite.prepare<[{ hash: string; state: string; reason: string | null; at: string }]>(
    `UPDATE fetched_file SET at = CASE WHEN state = @state THEN at ELSE @at END, state = @state, reason = @reason WHERE hash = @hash`,
  ),
  wanted: sqlite.prepare<[], { hash: string; size: number; dossier: string }>(`SELECT hash, size, dossier_id AS dossier FROM fetched_file WHERE state = 'wanted' ORDER BY at, hash`),
  state: sqlite.prepare<[string], FetchedState>('SELECT dossier_id AS dossierId, state, reason FROM fetched_file WHERE hash = ?'),
  named: sqlite.prepare<[{ openOnly: number }], { hash: string; size: number; incarnation: string; seq: number }>(
    `SELECT a.hash, a.size, j.incarnation, j.seq, max(a.pos) FROM attached_file a JOIN journal j ON j.pos = a.pos LEFT JOIN dossier d ON d.id = j.dossier_id
      WHERE @openOnly = 0 OR (d.status <> 'returned' AND d.doc ->> '$.finalStop' IS NULL AND EXISTS (SELECT 1 FROM json_each(d.doc, '$.files') f WHERE f.value ->> '$.hash' = a.hash))
      GROUP BY a.hash ORDER BY a.size, a.hash`,
  ),
  isNamed: sqlite.prepare<[string], 1>('SELECT 1 FROM attached_file WHERE hash = ? LIMIT 1').pluck(),
}));
