/** `FileTransaction` in memory, on the tables of `memoryStore.ts`. */
import type { FileTransaction } from '../fileRecords.ts';
import type { MemoryTables } from '../memoryStore.ts';
import type { StoredDossier } from '../store.ts';

export interface MemoryFileTables {
  /** Station by hash. */
  readonly kept: Map<string, string>;
  /** `unit hash`. */
  readonly brought: Set<string>;
  /** `station hash`. */
  readonly refused: Set<string>;
}

export const emptyFileTables = (): MemoryFileTables => ({ kept: new Map(), brought: new Set(), refused: new Set() });
export const copyFileTables = ({ kept, brought, refused }: Readonly<MemoryFileTables>): MemoryFileTables => ({ kept: new Map(kept), brought: new Set(brought), refused: new Set(refused) });

export const fileRows = ({ stations, lives, events, dossiers, files: { kept, brought, refused } }: MemoryTables): FileTransaction => ({
  namingEvent: async (station, incarnation, seq) => {
    const life = [...lives.values()].find((row) => row.station === station && row.incarnation === incarnation);
    const event = life === undefined ? undefined : events.get(life.id)?.find((row) => row.seq === seq);
    return event === undefined ? null : { outcome: event.outcome, bytes: event.bytes };
  },
  dossierOfFiles: async (id) => {
    const row = dossiers.get(id);
    return row === undefined ? null : { agencyCode: row.agencyCode, dossier: (JSON.parse(row.doc) as Pick<StoredDossier, 'dossier'>).dossier };
  },
  attachingEvents: async (dossier) =>
    [...lives.values()].flatMap(({ id, station }) =>
      (events.get(id) ?? []).flatMap(({ dossierId, type, outcome, bytes }) => (dossierId === dossier && type === 'dossier.file-attached' && outcome === 'applied' ? [{ agencyCode: stations.get(station)?.agencyCode ?? '', bytes }] : []))),
  isBrought: async (hash, agencyCode) => brought.has(`${agencyCode} ${hash}`),
  noteFileKept: async ({ hash }, station) => {
    brought.add(`${stations.get(station)?.agencyCode} ${hash}`);
    if (!kept.has(hash)) kept.set(hash, station);
    refused.delete(`${station} ${hash}`);
  },
  noteFileRefused: async (station, hash) => void refused.add(`${station} ${hash}`),
  fileCounts: async (station) => ({ kept: [...kept.values()].filter((first) => first === station).length, refused: [...refused].filter((key) => key.startsWith(`${station} `)).length }),
});
