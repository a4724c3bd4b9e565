/** `RepairTransaction` in memory, on the tables of `memoryStore.ts`. */
import type { MemoryTables } from './memoryStore.ts';
import type { RepairTransaction, StoredEscrow, StoredEscrowKey } from './repairStore.ts';

export interface MemoryRepairTables {
  /** By thumbprint, oldest first. */
  readonly escrowKeys: Map<string, StoredEscrowKey>;
  /** By station. */
  readonly escrows: Map<string, StoredEscrow>;
  /** Station by token. */
  readonly recovers: Map<string, string>;
}

export const emptyRepairTables = (): MemoryRepairTables => ({ escrowKeys: new Map(), escrows: new Map(), recovers: new Map() });
export const copyRepairTables = (tables: Readonly<MemoryRepairTables>): MemoryRepairTables => ({ escrowKeys: new Map(tables.escrowKeys), escrows: new Map(tables.escrows), recovers: new Map(tables.recovers) });

export const repairRows = (tables: MemoryTables): RepairTransaction => {
  const eventsOf = (station: string, incarnation: string) => {
    const life = [...tables.lives.values()].find((row) => row.station === station && row.incarnation === incarnation);
    return life === undefined ? [] : (tables.events.get(life.id) ?? []);
  };
  return {
    livesOf: async (station) => [...tables.lives.values()].filter((life) => life.station === station).map(({ incarnation, ackedSeq, headHash }) => ({ incarnation, ackedSeq, headHash })),
    hashesAt: async (station, incarnation, seqs) => {
      const hashes = new Map(eventsOf(station, incarnation).map(({ seq, hash }) => [seq, hash]));
      return seqs.map((seq) => hashes.get(seq) ?? null);
    },
    chainAfter: async (station, incarnation, after, maxBytes) => {
      let total = 0;
      const behind = eventsOf(station, incarnation).filter(({ seq }) => seq > after);
      return behind.filter(({ bytes }, index) => (total += bytes.length) <= maxBytes || index === 0).map(({ bytes }) => bytes);
    },
    changeEpoch: async (epoch) => {
      if (tables.identity !== null) tables.identity = { ...tables.identity, epoch };
    },
    escrowKey: async () => [...tables.repair.escrowKeys.values()].at(-1) ?? null,
    addEscrowKey: async (key) => {
      if (!tables.repair.escrowKeys.has(key.thumbprint)) tables.repair.escrowKeys.set(key.thumbprint, key);
    },
    forgetEscrowPrivateKey: async (thumbprint) => {
      const key = tables.repair.escrowKeys.get(thumbprint);
      if (key !== undefined) tables.repair.escrowKeys.set(thumbprint, { ...key, privateKey: null });
      return key !== undefined;
    },
    findEscrow: async (station) => tables.repair.escrows.get(station) ?? null,
    escrowKeyOf: async (thumbprint) => tables.repair.escrowKeys.get(thumbprint) ?? null,
    saveEscrow: async (escrow) => void tables.repair.escrows.set(escrow.station, escrow),
    addRecoveryToken: async ({ id, secretHash, expiresAt, station }) => {
      tables.tokens.set(id, { id, secretHash, expiresAt, usedBy: null, unit: null });
      tables.repair.recovers.set(id, station);
    },
    recoveredBy: async (tokenId) => tables.repair.recovers.get(tokenId) ?? null,
    changeStationKey: async (station, publicKey) => {
      const row = tables.stations.get(station);
      if (row === undefined) throw new Error('whose key is changed is there');
      tables.stations.set(station, { ...row, publicKey });
      for (const [nonce, given] of tables.nonces) if (given.station === station) tables.nonces.delete(nonce);
    },
  };
};
