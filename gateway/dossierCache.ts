/**
 * Dossiers as this process last saw them, so that a backlog sent batch after batch does not fetch and parse each
 * document again for every event of it. Never believed by itself: a document counts only when the row, locked, still
 * bears the stamp it was held under.
 *
 * The stamp is the id of the transaction that wrote the row (PostgreSQL's xmin): another writer means another stamp, and
 * what an undone transaction put here never matches. It could repeat in a database restored under a running gateway;
 * such a gateway has lost its connections, which empties this, and is started again for its new epoch.
 */
import type { StoredDossier } from './store.ts';

/** Some 8 kB each in memory. */
const KEPT = 4000;

interface Held {
  readonly stamp: string;
  readonly stored: StoredDossier;
}

export interface DossierCache {
  /** Those of the dossiers that are held at this moment; later changes do not touch the answer. */
  readonly held: (ids: readonly string[]) => ReadonlyMap<string, Held>;
  readonly put: (stamp: string, stored: StoredDossier) => void;
  readonly clear: () => void;
}

export const createDossierCache = (kept = KEPT): DossierCache => {
  const entries = new Map<string, Held>();
  return {
    held: (ids) => new Map(ids.flatMap((id) => {
      const entry = entries.get(id);
      return entry === undefined ? [] : [[id, entry]];
    })),
    put: (stamp, stored) => {
      const { id } = stored.dossier;
      // Behind all others: the first of the map is the one longest untouched.
      entries.delete(id);
      entries.set(id, { stamp, stored });
      if (entries.size > kept) for (const oldest of entries.keys()) return void entries.delete(oldest);
    },
    clear: () => entries.clear(),
  };
};
