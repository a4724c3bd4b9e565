/** `FileTransaction` in memory, on the tables of `memoryStore.ts`. */
import type { FileTransaction } from '../fileRecords.ts';
import type { MemoryTables } from '../memoryStore.ts';
import type { StoredDossier } from '../store.ts';

export interface MemoryFileTables {
  /** Station by hash. */
  readonly kept: Map<string, string>;
  /** `station hash`. */
  readonly refused: Set<string>;
}

export const emptyFileTables = (): MemoryFileTables => ({ kept: new Map(), refused: new Set() });
export const copyFileTables = ({ kept, refused }: Readonly<MemoryFileTables>): MemoryFileTables => ({ kept: new Map(kept), refused: new Set(refused) });

export const fileRows = ({ lives, events, dossiers, files: { kept, refused } }: MemoryTables): FileTransaction => ({
  namingEvent: async (station, incarnation, seq) => {
    const life = [...lives.values()].find((row) => row.station === station && row.incarnation === incarnation);
    const event = life === undefined ? undefined : events.get(life.id)?.find((row) => row.seq === seq);
    return event === undefined ? null : { outcome: event.outcome, bytes: event.bytes };
  },
  dossierOfFiles: async (id) => {
    const row = dossiers.get(id);
    return row === undefined ? null : { agencyCode: row.agencyCode, dossier: (JSON.parse(row.doc) as Pick<StoredDossier, 'dossier'>).dossier };
  },
  noteFileKept: async ({ hash }, station) => {
    if (!kept.has(hash)) kept.set(hash, station);
    refused.delete(`${station} ${hash}`);
  },
  noteFileRefused: async (station, hash) => void refused.add(`${station} ${hash}`),
  fileCounts: async (station) => ({ kept: [...kept.values()].filter((first) => first === station).length, refused: [...refused].filter((key) => key.startsWith(`${station} `)).length }),
});
