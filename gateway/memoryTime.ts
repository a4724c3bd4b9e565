/** `TimeTransaction` in memory. */
import type { MemoryTables } from './memoryStore.ts';
import { RECEIPTS_OF_HEAD, type StoredReceipt, type TimeTransaction } from './timeStore.ts';

/** By life, as they were given. */
export type MemoryReceipts = Map<string, readonly StoredReceipt[]>;

export const receiptRows = (tables: MemoryTables): TimeTransaction => ({
  addReceipt: async (lifeId, receipt) => {
    const before = tables.receipts.get(lifeId) ?? [];
    const ofHead = before.filter(({ headSeq }) => headSeq === receipt.headSeq);
    const forgotten = new Set(ofHead.slice(1, Math.max(1, ofHead.length - RECEIPTS_OF_HEAD + 1)));
    tables.receipts.set(lifeId, [...before.filter((one) => !forgotten.has(one)), receipt]);
  },
  receiptsOf: async (station, incarnation, fromSeq) => {
    const life = [...tables.lives.values()].find((row) => row.station === station && row.incarnation === incarnation);
    const given = life === undefined ? [] : (tables.receipts.get(life.id) ?? []);
    return given.filter(({ headSeq }) => headSeq >= fromSeq).toSorted((a, b) => a.headSeq - b.headSeq);
  },
});
