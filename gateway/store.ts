/**
 * What the gateway keeps, as a port: rules live in `enrol.ts`, `hello.ts`, `ingest.ts`; a store only remembers.
 * One set of tests holds for every store (`storeContract.ts`).
 */
import type { Dossier } from '#shared/dossier/dossier';
import type { OutcomeReason, OutcomeRun, SettledOutcome } from '#shared/sync/outcome';
import type { Lease, PublicJwk } from '#shared/sync/protocol';
import type { PrivateJwk } from '#shared/sync/signature';
import type { Instant } from '#shared/time';
import type { TimeTransaction } from './timeStore.ts';
import type { HistoryEntry } from './history.ts';
import type { InboxTransaction } from './inboxStore.ts';
import type { ReconcileTransaction } from './reconcileStore.ts';
import type { FileTransaction } from './fileRecords.ts';
import type { RepairTransaction } from './repairStore.ts';
import type { WatchTransaction } from './stationWatch.ts';

export interface GatewayIdentity {
  readonly simulated: boolean;
  readonly epoch: string;
  readonly signingKey: PrivateJwk;
}

export interface StoredToken {
  readonly id: string;
  /** SHA-256 of the secret, hex: the secret itself is never kept. */
  readonly secretHash: string;
  readonly expiresAt: Instant;
  readonly usedBy: string | null;
  /** The unit it admits a station of; null: the first station of a unit that has none. */
  readonly unit: string | null;
}

export interface StoredStation {
  readonly id: string;
  readonly agencyCode: string;
  readonly unitName: string;
  readonly publicKey: PublicJwk;
}

/** An incarnation and how far its chain is stored. */
export interface StoredLife {
  readonly id: string;
  readonly station: string;
  readonly incarnation: string;
  readonly lease: Lease;
  readonly ackedSeq: number;
  readonly headHash: string;
}

/** One incarnation among those of its station. */
export interface StationLife {
  readonly id: string;
  readonly incarnation: string;
  readonly lease: Lease;
  /** The last event it took over from an earlier one. */
  readonly parent: { readonly incarnation: string; readonly seq: number } | null;
  /** The head it stated when it first greeted by the lease it has here: what comes behind was numbered by who knew it. Null: not shown, or nobody can tell any more. */
  readonly greetedSeq: number | null;
}

export interface NewEvent {
  readonly seq: number;
  readonly hash: string;
  readonly outcome: SettledOutcome;
  readonly reason: OutcomeReason | null;
  readonly type: string | null;
  readonly dossierId: string | null;
  /** Of the dossier after it; null where it changed none. */
  readonly version: number | null;
  readonly bytes: Uint8Array;
}

export interface StoredDossier {
  readonly agencyCode: string;
  readonly station: string;
  readonly dossier: Dossier;
  /** The events it is made of, in the order in which they were applied. */
  readonly history: readonly HistoryEntry[];
  /** Up to which place in the history each agency it was handed over to was told. */
  readonly told: Readonly<Record<string, number>>;
}

export interface GivenLease extends Pick<Lease, 'from' | 'to' | 'forms'> {
  readonly station: string;
  readonly incarnation: string;
}

/** One row for each incarnation of each station, for people and `quay gateway status`. */
export interface StationStatus {
  readonly station: string;
  readonly agencyCode: string;
  readonly unitName: string;
  readonly incarnation: string;
  /** Hash of the newest event stored. */
  readonly head: string;
  /** The newest seq the station said it holds. */
  readonly seq: number;
  readonly ackedSeq: number;
  readonly events: number;
  /** Of the station, all its incarnations together. */
  readonly dossiers: number;
  readonly rejected: number;
  readonly deferred: number;
  readonly conflicts: number;
  readonly lastSeenAt: Instant;
}

export interface GatewayStore {
  /** Commits when `work` returns (a refusal is a return), undoes everything when it throws. `work` is done again when another transaction was quicker: it does nothing but through `tx`. Asked at once, its questions are answered in the order asked. */
  readonly transaction: <T>(work: (tx: GatewayTransaction) => Promise<T>) => Promise<T>;
  readonly findStation: (id: string) => Promise<StoredStation | null>;
  readonly status: () => Promise<readonly StationStatus[]>;
  readonly close: () => Promise<void>;
}

export interface GatewayTransaction extends RepairTransaction, InboxTransaction, ReconcileTransaction, FileTransaction, TimeTransaction, WatchTransaction {
  readonly identity: () => Promise<GatewayIdentity | null>;
  /** @idempotent the first identity stays. */
  readonly createIdentity: (identity: GatewayIdentity, at: Instant) => Promise<void>;

  readonly addToken: (token: StoredToken, at: Instant) => Promise<void>;
  /** Locks it until the end of the transaction. */
  readonly findToken: (id: string) => Promise<StoredToken | null>;
  readonly useToken: (id: string, station: string, at: Instant) => Promise<void>;

  readonly findStation: (id: string) => Promise<StoredStation | null>;
  /** Whether some station has this public key (`x` of its JWK): a signature must name one station only. */
  readonly hasStationKey: (x: string) => Promise<boolean>;
  readonly addStation: (station: StoredStation, at: Instant) => Promise<void>;
  readonly touchStation: (id: string, at: Instant) => Promise<void>;

  /** Every lease of the agency in order of `from`; nobody else leases there until the end of the transaction. */
  readonly lockLeases: (agencyCode: string) => Promise<readonly GivenLease[]>;
  readonly addLife: (life: Omit<StoredLife, 'id' | 'ackedSeq' | 'headHash'>, at: Instant) => Promise<void>;
  /** Locks it until the end of the transaction: batches of one incarnation come one after the other. */
  readonly lockLife: (station: string, incarnation: string) => Promise<StoredLife | null>;
  /** In the order they were opened. */
  readonly stationLives: (station: string) => Promise<readonly StationLife[]>;
  /** What a life grew from, as it says itself. */
  readonly setParent: (lifeId: string, parent: { readonly incarnation: string; readonly seq: number }) => Promise<void>;
  /**
   * The newest seq the station said it holds: a greeting said again, or by somebody else, does not lower it.
   * The first one said by who `knowsLease` stays known as `greetedSeq`, until it is said again by who does not: two copies, or a
   * province put back twice. From then on nobody can tell.
   */
  readonly stateHead: (lifeId: string, seq: number, knowsLease: boolean) => Promise<void>;

  /** Keeps the newest few of the station. */
  readonly addNonce: (station: string, nonce: string) => Promise<void>;
  /** True once for each nonce given to that station. */
  readonly consumeNonce: (station: string, nonce: string) => Promise<boolean>;

  /** Hash of one stored event, or null. */
  readonly hashAt: (lifeId: string, seq: number) => Promise<string | null>;
  /** Of the stored events in the range, in order. */
  readonly storedEvents: (lifeId: string, fromSeq: number, toSeq: number) => Promise<readonly { readonly hash: string; readonly outcome: SettledOutcome; readonly reason: OutcomeReason | null }[]>;
  /** Stored events after `afterSeq` that are not applied, oldest first. */
  readonly openOutcomes: (lifeId: string, afterSeq: number, limit: number) => Promise<readonly OutcomeRun[]>;
  /** Appends behind the head, moves it, and notes that the station was heard of. */
  readonly appendEvents: (lifeId: string, events: readonly NewEvent[], at: Instant) => Promise<void>;

  /** Locks the ones found until the end of the transaction. */
  readonly dossiers: (ids: readonly string[]) => Promise<ReadonlyMap<string, StoredDossier>>;
  /** Which of them have an open event (neither applied nor voided), of this station or of the one that received the dossier: what others said of it stops nobody. */
  readonly blockedDossiers: (station: string, ids: readonly string[]) => Promise<ReadonlySet<string>>;
  readonly dossierIdsByCode: (codes: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  readonly saveDossiers: (dossiers: readonly StoredDossier[]) => Promise<void>;
}
