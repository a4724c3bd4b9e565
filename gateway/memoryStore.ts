/**
 * The gateway's store in memory, for the simulator: it forgets at the end of the process and keeps to the same contract
 * as PostgreSQL. Transactions run one after the other; each works on a copy of the tables, which becomes the state when
 * it returns and is thrown away when it throws. Rows are never changed, only replaced, so a copy is shallow and a
 * snapshot is the state itself.
 */
import { GENESIS_HASH } from '#shared/journal/chain';
import { dossierToComparable } from '#shared/reconcile/reconcile';
import { copyInboxTables, emptyInboxTables, type EventRow, inboxRows, type MemoryInboxTables } from './memoryInbox.ts';
import { copyFileTables, emptyFileTables, fileRows, type MemoryFileTables } from './files/memoryFiles.ts';
import { type MemoryReceipts, receiptRows } from './memoryTime.ts';
import { copyRepairTables, emptyRepairTables, type MemoryRepairTables, repairRows } from './memoryRepair.ts';
import type { GatewayIdentity, GatewayStore, GatewayTransaction, NewEvent, StationLife, StationStatus, StoredDossier, StoredLife, StoredStation, StoredToken } from './store.ts';

/** A station that greets and never sends keeps this many; older ones are forgotten. */
const NONCES_KEPT = 8;

interface StationRow extends StoredStation {
  readonly lastSeenAt: string;
}

interface LifeRow extends StoredLife {
  readonly parent: StationLife['parent'];
  /** Null: nobody can tell any more. */
  readonly greetedSeq: number | 'not-yet' | null;
  readonly statedSeq: number;
}

interface NonceRow {
  readonly nonce: string;
  readonly station: string;
}

interface DossierRow extends Omit<StoredDossier, 'dossier' | 'history' | 'told'> {
  readonly code: string;
  /** JSON, as PostgreSQL keeps it: nobody shares an object with the store. */
  readonly doc: string;
}

/** Each table by its key; what is inside is never changed. */
export interface MemoryTables {
  identity: GatewayIdentity | null;
  readonly tokens: Map<string, StoredToken>;
  readonly stations: Map<string, StationRow>;
  readonly lives: Map<string, LifeRow>;
  /** Oldest first. */
  readonly nonces: Map<string, NonceRow>;
  /** By life, in order of seq. */
  readonly events: Map<string, readonly EventRow[]>;
  readonly dossiers: Map<string, DossierRow>;
  readonly inbox: MemoryInboxTables;
  readonly repair: MemoryRepairTables;
  readonly files: MemoryFileTables;
  readonly receipts: MemoryReceipts;
}

export interface MemoryStore extends GatewayStore {
  /** What was committed last: to look at, and to give back to `restore`. */
  readonly snapshot: () => Readonly<MemoryTables>;
  /** As a database brought back from a backup. */
  readonly restore: (tables: Readonly<MemoryTables>) => void;
}

export const createMemoryStore = (): MemoryStore => {
  let state = emptyTables();
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work);
    turn = mine.catch(() => undefined);
    return mine;
  };
  return {
    transaction: (work) =>
      inTurn(async () => {
        const draft = copyTables(state);
        const value = await work(transactionOn(draft));
        state = draft;
        return value;
      }),
    findStation: async (id) => findStation(state, id),
    status: async () => status(state),
    close: async () => undefined,
    snapshot: () => state,
    restore: (tables) => {
      state = copyTables(tables);
    },
  };
};

const emptyTables = (): MemoryTables => ({ identity: null, tokens: new Map(), stations: new Map(), lives: new Map(), nonces: new Map(), events: new Map(), dossiers: new Map(), inbox: emptyInboxTables(), repair: emptyRepairTables(), files: emptyFileTables(), receipts: new Map() });

const copyTables = (tables: Readonly<MemoryTables>): MemoryTables => ({
  identity: tables.identity,
  tokens: new Map(tables.tokens),
  stations: new Map(tables.stations),
  lives: new Map(tables.lives),
  nonces: new Map(tables.nonces),
  events: new Map(tables.events),
  dossiers: new Map(tables.dossiers),
  inbox: copyInboxTables(tables.inbox),
  repair: copyRepairTables(tables.repair),
  files: copyFileTables(tables.files),
  receipts: new Map(tables.receipts),
});

const transactionOn = (tables: MemoryTables): GatewayTransaction => ({
  ...identityRows(tables),
  ...stationRows(tables),
  ...lifeRows(tables),
  ...nonceRows(tables),
  ...journalRows(tables),
  ...dossierRows(tables),
  ...inboxRows(tables),
  ...repairRows(tables),
  dossiersReceived: async (agencyCode, from, to, limit) =>
    [...tables.dossiers.values()]
      .filter((row) => tables.stations.get(row.station)?.agencyCode === agencyCode)
      .map(({ doc }) => dossierToComparable((JSON.parse(doc) as Pick<StoredDossier, 'dossier'>).dossier))
      .filter(({ receivedAt }) => receivedAt >= from && receivedAt < to)
      .toSorted((a, b) => (a.code < b.code ? -1 : 1))
      .slice(0, limit),
  ...fileRows(tables),
  ...receiptRows(tables),
  // What is counted for the eyes of the province's people is PostgreSQL's alone: nothing is judged by it.
  receiptTimes: async () => new Map(),
  addToWatch: async () => undefined,
});

const identityRows = (tables: MemoryTables) =>
  ({
    identity: async () => tables.identity,
    createIdentity: async (identity) => {
      tables.identity ??= identity;
    },
    addToken: async (token) => {
      insert(tables.tokens, token.id, token);
    },
    findToken: async (id) => tables.tokens.get(id) ?? null,
    useToken: async (id, station) => {
      change(tables.tokens, id, { usedBy: station });
    },
  }) satisfies Partial<GatewayTransaction>;

const findStation = (tables: Readonly<MemoryTables>, id: string): StoredStation | null => {
  const row = tables.stations.get(id);
  if (row === undefined) return null;
  const { lastSeenAt: _, ...station } = row;
  return station;
};

const stationRows = (tables: MemoryTables) =>
  ({
    findStation: async (id) => findStation(tables, id),
    hasStationKey: async (x) => [...tables.stations.values()].some(({ publicKey }) => publicKey.x === x),
    addStation: async (station, at) => {
      insert(tables.stations, station.id, { ...station, lastSeenAt: at });
    },
    touchStation: async (id, at) => {
      change(tables.stations, id, { lastSeenAt: at });
    },
  }) satisfies Partial<GatewayTransaction>;

const lifeKey = (station: string, incarnation: string): string => `${station}/${incarnation}`;
const livesOf = (tables: Readonly<MemoryTables>, isWanted: (life: LifeRow) => boolean): LifeRow[] => [...tables.lives.values()].filter(isWanted);

const lifeRows = (tables: MemoryTables) =>
  ({
    lockLeases: async (agencyCode) =>
      livesOf(tables, ({ lease }) => lease.agencyCode === agencyCode)
        .map(({ station, incarnation, lease }) => ({ station, incarnation, ...lease }))
        .sort((a, b) => a.from - b.from),
    addLife: async (life) => {
      const id = lifeKey(life.station, life.incarnation);
      insert(tables.lives, id, { ...life, id, ackedSeq: 0, headHash: GENESIS_HASH, statedSeq: 0, parent: null, greetedSeq: 'not-yet' });
    },
    lockLife: async (station, incarnation) => {
      const row = tables.lives.get(lifeKey(station, incarnation));
      if (row === undefined) return null;
      const { statedSeq: _, parent: __, greetedSeq: ___, ...life } = row;
      return life;
    },
    stationLives: async (station) => livesOf(tables, (life) => life.station === station).map(({ id, incarnation, lease, parent, greetedSeq }) => ({ id, incarnation, lease, parent, greetedSeq: greetedSeq === 'not-yet' ? null : greetedSeq })),
    setParent: async (id, parent) => {
      change(tables.lives, id, { parent });
    },
    stateHead: async (id, seq, knowsLease) => {
      const { statedSeq = 0, greetedSeq = null } = tables.lives.get(id) ?? {};
      change(tables.lives, id, { statedSeq: Math.max(statedSeq, seq), greetedSeq: greetedSeq === 'not-yet' ? (knowsLease ? seq : greetedSeq) : knowsLease ? greetedSeq : null });
    },
  }) satisfies Partial<GatewayTransaction>;

const nonceRows = (tables: MemoryTables) =>
  ({
    addNonce: async (station, nonce) => {
      insert(tables.nonces, nonce, { nonce, station });
      const own = [...tables.nonces.values()].filter((row) => row.station === station);
      for (const old of own.slice(0, -NONCES_KEPT)) tables.nonces.delete(old.nonce);
    },
    consumeNonce: async (station, nonce) => tables.nonces.get(nonce)?.station === station && tables.nonces.delete(nonce),
  }) satisfies Partial<GatewayTransaction>;

const eventsOf = (tables: Readonly<MemoryTables>, lifeId: string): readonly EventRow[] => tables.events.get(lifeId) ?? [];

const journalRows = (tables: MemoryTables) =>
  ({
    hashAt: async (lifeId, seq) => eventsOf(tables, lifeId).find((event) => event.seq === seq)?.hash ?? null,
    storedEvents: async (lifeId, fromSeq, toSeq) =>
      eventsOf(tables, lifeId)
        .filter(({ seq }) => seq >= fromSeq && seq <= toSeq)
        .map(({ hash, outcome, reason }) => ({ hash, outcome, reason })),
    openOutcomes: async (lifeId, afterSeq, limit) =>
      eventsOf(tables, lifeId)
        .filter(({ seq, outcome }) => seq > afterSeq && outcome !== 'applied')
        .slice(0, limit)
        .map(({ seq, outcome, reason }) => ({ fromSeq: seq, toSeq: seq, outcome, reason: reason ?? undefined })),
    appendEvents: async (lifeId, events, at) => {
      const last = events.at(-1);
      if (last === undefined) return;
      const before = eventsOf(tables, lifeId);
      const received = [...tables.events.values()].reduce((sum, rows) => sum + rows.length, 0);
      const taken = new Set(before.map(({ seq }) => seq));
      if (events.some(({ seq }) => taken.has(seq))) throw new Error('a place in the chain is taken once');
      tables.events.set(lifeId, [...before, ...events.map((event, index) => ({ ...event, bytes: Uint8Array.from(event.bytes), receivedAt: at, receivedNo: received + index }))]);
      const life = change(tables.lives, lifeId, { ackedSeq: last.seq, headHash: last.hash, statedSeq: Math.max(tables.lives.get(lifeId)?.statedSeq ?? 0, last.seq) });
      change(tables.stations, life.station, { lastSeenAt: at });
    },
  }) satisfies Partial<GatewayTransaction>;

const dossierRows = (tables: MemoryTables) =>
  ({
    dossiers: async (ids) => {
      const found = new Map<string, StoredDossier>();
      for (const id of ids) {
        const row = tables.dossiers.get(id);
        if (row !== undefined) found.set(id, { agencyCode: row.agencyCode, station: row.station, ...(JSON.parse(row.doc) as Pick<StoredDossier, 'dossier' | 'history' | 'told'>) });
      }
      return found;
    },
    blockedDossiers: async (station, ids) => {
      const blocked = new Set<string>();
      for (const life of tables.lives.values()) {
        for (const { dossierId, outcome } of eventsOf(tables, life.id)) {
          if (dossierId === null || outcome === 'applied' || outcome === 'voided' || !ids.includes(dossierId)) continue;
          if (life.station === station || life.station === tables.dossiers.get(dossierId)?.station) blocked.add(dossierId);
        }
      }
      return blocked;
    },
    dossierIdsByCode: async (codes) => {
      const found = new Map<string, string>();
      for (const [id, { code }] of tables.dossiers) if (codes.includes(code)) found.set(code, id);
      return found;
    },
    saveDossiers: async (dossiers) => {
      for (const { agencyCode, station, dossier, history, told } of dossiers) {
        const before = tables.dossiers.get(dossier.id);
        const doc = JSON.stringify({ dossier, history, told });
        if (before === undefined && [...tables.dossiers.values()].some(({ code }) => code === dossier.code)) throw new Error('a code is given once');
        tables.dossiers.set(dossier.id, before === undefined ? { agencyCode, station, code: dossier.code, doc } : { ...before, doc });
      }
    },
  }) satisfies Partial<GatewayTransaction>;

const status = (tables: Readonly<MemoryTables>): StationStatus[] =>
  [...tables.lives.values()]
    .map((life): StationStatus => {
      const station = tables.stations.get(life.station);
      if (station === undefined) throw new Error('a life has its station');
      const events = eventsOf(tables, life.id);
      const countOf = (outcome: NewEvent['outcome']): number => events.filter((event) => event.outcome === outcome).length;
      return {
        station: station.id,
        agencyCode: station.agencyCode,
        unitName: station.unitName,
        incarnation: life.incarnation,
        head: life.headHash,
        seq: life.statedSeq,
        ackedSeq: life.ackedSeq,
        events: events.length,
        dossiers: [...tables.dossiers.values()].filter((dossier) => dossier.station === station.id).length,
        rejected: countOf('rejected'),
        deferred: countOf('deferred'),
        conflicts: countOf('conflict'),
        lastSeenAt: station.lastSeenAt,
      };
    })
    .sort((a, b) => (a.agencyCode === b.agencyCode ? compare(a.station, b.station) : compare(a.agencyCode, b.agencyCode)));

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const insert = <K, V>(table: Map<K, V>, key: K, row: V): void => {
  if (table.has(key)) throw new Error('a key is given once');
  table.set(key, row);
};

const change = <V extends object>(table: Map<string, V>, key: string, part: Partial<V>): V => {
  const row = table.get(key);
  if (row === undefined) throw new Error('what is changed is there');
  const changed = { ...row, ...part };
  table.set(key, changed);
  return changed;
};
