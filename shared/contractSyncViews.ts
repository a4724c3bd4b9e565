/** What the station shows a screen of the road to the province: files, sync, the line, đối soát (`contractViews.ts` holds the rest). Times are instants unless said otherwise. */
import type { FileFacts } from './files/attachedFile.ts';
import type { LinkFailure, OutageEnd } from './linkWatch/linkWatch.ts';
import type { BookComparison } from './reconcile/paperBook.ts';
import type { ReconciledDay, ReconcileRow } from './reconcile/reconcile.ts';

/**
 * Where a content is. Attached here, on its way to the province: `unsent` (not enrolled) to `rejected`. Not on this disk:
 * `elsewhere` (attached at another station), `lost` (attached here, not here any more), `queued`, `fetching`, `not-fetched`.
 * `fetched`: of another station, and here.
 */
export type FileSendState = 'unsent' | 'waiting' | 'sending' | 'sent' | 'rejected' | 'elsewhere' | 'lost' | 'queued' | 'fetching' | 'not-fetched' | 'fetched';

/** A person may ask the province for it. */
export const isFetchable = (state: FileSendState): boolean => state === 'elsewhere' || state === 'lost' || state === 'not-fetched';
/** It is on its way here, or waits to be. */
export const isComing = (state: FileSendState): boolean => state === 'queued' || state === 'fetching';

export interface DossierFile extends FileFacts {
  readonly at: string;
  readonly byName: string;
  readonly state: FileSendState;
  /** While it is being sent or fetched: 0–100. */
  readonly percent: number | null;
  /** Why the province did not take it, or why it is not here yet, in words. */
  readonly reason: string | null;
}

export interface DossierFiles {
  readonly mostBytes: number;
  /** Why nothing may be attached or taken away now, in words; null when it may. */
  readonly refusal: string | null;
  readonly files: readonly DossierFile[];
}

export interface FileUploadsView {
  /** Not sent yet, those under way included. */
  readonly waiting: number;
  readonly waitingBytes: number;
  readonly sent: number;
  /** 0–100 of the one under way; null while none is. */
  readonly percent: number | null;
  /** Asked for, or lost with a former machine, and not here yet; of the one under way 0–100. */
  readonly toFetch: number;
  readonly fetchPercent: number | null;
  readonly refused: readonly { readonly hash: string; readonly code: string; readonly name: string; readonly reason: string; readonly at: string }[];
}

export interface SyncStatus {
  readonly enrolled: boolean;
  readonly gateway: string | null;
  readonly link: 'up' | 'down' | 'unknown';
  /** When the link was lost, while it is. */
  readonly downSince: string | null;
  /** Events not acknowledged by the province. */
  readonly pending: number;
  readonly rejected: number;
  readonly conflicts: number;
  readonly deferred: number;
  /** Items of the inbox that cannot be put to use yet. */
  readonly inboxWaiting: number;
  /** What stays until somebody does something, though everything is sent: refused, in conflict, or told and not yet put to use. */
  readonly needsPerson: number;
  readonly lastSyncAt: string | null;
  readonly running: boolean;
  /** Nothing unacknowledged and both heads equal: a query, never a flag. */
  readonly inSync: boolean;
  /** A sentence when something needs a person; null otherwise. */
  readonly trouble: string | null;
  /** Which behaviour the present trouble asks for: of the line, of being let in, of the record, of versions. */
  readonly troubleKind: 'link' | 'authority' | 'record' | 'version' | null;
  /** What the program mended by itself when this record and the province's had parted; null when they never did. */
  readonly mended: string | null;
}

/** A stretch of time in which the province could not be reached. `to` and `seq` null: it goes on. `acts`: what was done on dossiers meanwhile. */
export interface OutageRow {
  readonly seq: number | null;
  readonly from: string;
  readonly lastFailedAt: string;
  readonly to: string | null;
  /** By the machine's counter; of one that goes on, up to now. */
  readonly lengthMs: number;
  /** Null while it goes on. `not-watched`: the machine was off or nobody tried any more, and `to` is the last try. */
  readonly ended: OutageEnd | null;
  readonly clockMoved: boolean;
  readonly attempts: number;
  readonly failure: LinkFailure;
  readonly acts: number;
}

/** The line to the province over one day. `samples`: each attempt; `roundTripMs` of those that were answered. */
export interface LinkDay {
  readonly day: string;
  readonly samples: readonly { readonly at: string; readonly failure: LinkFailure | null; readonly roundTripMs: number | null }[];
  readonly outages: readonly OutageRow[];
  /** Of this day, milliseconds. */
  readonly downMs: number;
}

/** Đối soát of a period, days of receipt inclusive: heads and counts of the whole journal, each day, and every dossier the two sides do not agree on. */
export interface ReconcileReport {
  readonly at: string;
  readonly from: string;
  readonly to: string;
  /** Nothing unacknowledged and both heads equal. */
  readonly inSync: boolean;
  readonly head: string;
  readonly gatewayHead: string | null;
  readonly pending: number;
  readonly rejected: number;
  readonly conflicts: number;
  readonly deferred: number;
  readonly days: readonly ReconciledDay[];
  readonly rows: readonly ReconcileRow[];
  /** Days of which the province told only a part, for their number. */
  readonly cutDays: readonly string[];
}

/** The paper register of a day beside the system, as it was last compared; null where nobody did. */
export interface BookCheck extends Omit<BookComparison, 'matched'> {
  /** Not of a comparison from before it was written down. */
  readonly matched?: readonly string[];
  readonly day: string;
  readonly at: string;
  readonly by: string;
  readonly seq: number;
}

/** `entries`: the book as it was compared, to be added to. */
export interface BookCheckView extends BookCheck {
  readonly byName: string;
  readonly entries: readonly string[];
}

/** One way to get a lost station back, and when it was last proved. */
export interface RecoveryDrillView {
  readonly way: 'passphrase' | 'escrow';
  /** The newest drill and how it went; null when there was none. */
  readonly at: string | null;
  readonly ok: boolean | null;
  readonly okAt: string | null;
  /** A sentence when the last good one is too long ago; null otherwise. */
  readonly warning: string | null;
}

export interface OutboxRow {
  readonly incarnation: string;
  readonly seq: number;
  readonly at: string;
  readonly text: string;
  readonly code: string | null;
  readonly outcome: 'waiting' | 'rejected' | 'conflict' | 'deferred';
  readonly reason: string | null;
}

export interface SyncReport {
  /** Of the whole journal, as it stands after this run. */
  readonly acked: number;
  /** In this run. */
  readonly sent: number;
  readonly pending: number;
  readonly rejected: number;
  readonly conflicts: number;
  readonly deferred: number;
  /** Events the province holds of this station that a restored database does not. */
  readonly lost: number;
  /** Items of the inbox that were new, and those that cannot be put to use yet. */
  readonly received: number;
  readonly inboxWaiting: number;
  readonly head: string;
  readonly gatewayHead: string | null;
  readonly requests: number;
  readonly bytesUp: number;
  readonly bytesDown: number;
  readonly seconds: number;
}
