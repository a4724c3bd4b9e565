/**
 * What the sync engine needs of the station's database, as a port. Every method is one transaction of its own; the
 * engine keeps nothing that a killed process would lose.
 */
import type { RecordDifference } from '#shared/errors';
import type { EventBy } from '#shared/journal/event';
import type { OutcomeRun } from '#shared/sync/outcome';
import type { Lease, PublicJwk } from '#shared/sync/protocol';
import type { PrivateJwk } from '#shared/sync/signature';
import type { Instant } from '#shared/time';
import type { InboxPage } from './keepInbox.ts';
import type { ForkResult } from './forkLife.ts';

export interface SyncIdentity {
  readonly station: string;
  readonly agencyCode: string;
  readonly unitName: string;
  readonly numberRange: readonly [number, number];
  readonly simulated: boolean;
}

/** The gateway this station is enrolled with. */
export interface Peer {
  /** Base address, without a slash at the end. */
  readonly gateway: string;
  /** Pinned at enrolment: only what this key signed is an answer. */
  readonly gatewayKey: PublicJwk;
  /** Pinned as well: PEM of the only TLS authority trusted for it; null when the system's own count. */
  readonly authority: string | null;
  readonly epoch: string;
  readonly lastSyncAt: Instant | null;
  /** The gateway's newest head of the present incarnation. */
  readonly gatewayHead: string | null;
}

/** One incarnation of this database and how far the province has it. */
export interface Life {
  readonly incarnation: string;
  readonly headSeq: number;
  readonly headHash: string;
  readonly ackedSeq: number;
  /** What the gateway last said it holds of a former incarnation; null while it was not asked since, and for the present one. */
  readonly gatewaySeq: number | null;
  /** It parted from the province's record: `headSeq` is the last event both have, and what lies behind it was said again. */
  readonly parted: boolean;
  /** The highest Số of any form this station has given; left out while it gave none. */
  readonly formsGiven?: number;
  /** Numbers of forms leased to this incarnation, as far as we heard: read before the head, so that whatever comes behind it was numbered by who knew them. */
  readonly formsLeased?: { readonly from: number; readonly to: number };
}

export interface PendingEvent {
  readonly seq: number;
  /** As stored, as hashed, as sent. */
  readonly bytes: Uint8Array;
  readonly prevHash: string;
  readonly hash: string;
}

/** What a greeting or a batch changed, saved whole or not at all. */
export interface SavedAnswer {
  readonly incarnation: string;
  /** Of this incarnation. Lower than what is kept, it is an answer overtaken by another. */
  readonly ackedSeq: number;
  /** The gateway's own end of this incarnation, which may be beyond ours. */
  readonly gatewaySeq: number;
  readonly gatewayHead: string;
  readonly epoch: string;
  readonly outcomes: readonly OutcomeRun[];
  readonly receipt: { readonly jws: string; readonly headSeq: number; readonly headHash: string; readonly serverTime: Instant };
  /** Only a greeting tells it. */
  readonly lease: Lease | null;
  readonly at: Instant;
}

export interface SyncCounts {
  /** Events of all incarnations the province has acknowledged, and those it has not. */
  readonly acked: number;
  readonly pending: number;
  /** Open: not yet settled by an officer. */
  readonly rejected: number;
  readonly conflicts: number;
  readonly deferred: number;
  /** Events of former incarnations the province holds and this database does not. */
  readonly lost: number;
  /** Items of the inbox that could not be put to use yet. */
  readonly inboxWaiting: number;
}

/** What is known for certain of a life of ours that the province has otherwise. */
export interface PartedRecord {
  readonly incarnation: string;
  /** The last event both have. */
  readonly commonSeq: number;
  /** The province's own end of that life. */
  readonly gatewaySeq: number;
  readonly gatewayHead: string;
  /** The province's database was put back since we last spoke: what it had acknowledged before proves nothing. */
  readonly epochChanged: boolean;
}

/** A life that parted, and the one that goes on instead. */
export interface Fork {
  readonly at: Instant;
  readonly incarnation: string;
  readonly parentSeq: number;
  /** Events said again in the new life. */
  readonly repeated: number;
  /** Events of the former life that only the province holds. */
  readonly elsewhere: number;
}

export interface SyncStore {
  readonly identity: () => SyncIdentity;
  /** Made at first use. @idempotent */
  readonly stationKey: () => PrivateJwk;
  readonly peer: () => Peer | null;
  /** Journals `station.enrolled` and pins the gateway in one transaction. */
  readonly saveEnrolment: (enrolment: Pick<Peer, 'gateway' | 'gatewayKey' | 'authority' | 'epoch'> & { readonly lease: Lease }, by: EventBy) => void;
  /** Oldest first; the last is the present one. */
  readonly lives: () => readonly Life[];
  /** Hash of one event, the genesis hash for 0, null when there is none. */
  readonly hashAt: (incarnation: string, seq: number) => string | null;
  /** Events after `afterSeq` in order: at least one when there is any, else as many as stay below both limits. */
  readonly pending: (incarnation: string, afterSeq: number, maxBytes: number, maxCount: number) => readonly PendingEvent[];
  readonly saveAnswer: (answer: SavedAnswer) => void;
  /** The province has another record than ours: nothing is acknowledged by that, and nobody may call it in sync. */
  readonly noteGatewayHead: (headHash: string) => void;
  /** The province's database is another one than that which acknowledged, of this epoch: every incarnation is asked about again, and the inbox read from its beginning. */
  readonly forgetAcknowledgements: (epoch: string) => void;
  readonly counts: () => SyncCounts;
  /** After which item of the inbox to ask on; back at the beginning when the province's database was restored. */
  readonly inboxCursor: () => number;
  /** Every item once, with all it does here, and the cursor: one transaction. How many were new. @idempotent */
  readonly saveInbox: (page: InboxPage) => number;
  /** At the first run of a program, which may be a newer one: what could not be read of the inbox. @idempotent */
  readonly readInboxAgain: () => void;
  /** Goes on in a new life behind the last common event, which says again what was done here after it (`forkLife.ts`). */
  readonly fork: (parted: PartedRecord) => ForkResult;
  /** The newest one, for people. */
  readonly lastFork: () => Fork | null;
  /** Keeps and tells where the two records part while nothing can be done about it by itself. */
  readonly noteDifference: (incarnation: string, seq: number) => RecordDifference;
  /** The two records are one again. */
  readonly clearDifference: () => void;
  readonly difference: () => RecordDifference | null;
  /** The key of the encrypted database, to be sealed for the province. */
  readonly dataKey: () => Uint8Array;
  /** Journals that it was left there. */
  readonly noteEscrow: (thumbprint: string) => void;
}
