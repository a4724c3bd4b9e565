/** What trusted time asks of the gateway's store, beside the rest of `store.ts`. */
import type { Instant } from '#shared/time';

export interface StoredReceipt {
  readonly headSeq: number;
  /** As stated: worth something only where the chain has that hash at that place. */
  readonly headHash: string;
  /** SHA-256 of the receipt: what the next event is anchored to. */
  readonly hash: string;
  readonly serverTime: Instant;
}

/** Of one head the first is kept, and as many of the newest: an answer may be lost, and then an older one is the station's newest. */
export const RECEIPTS_OF_HEAD = 3;

export interface TimeTransaction {
  readonly addReceipt: (lifeId: string, receipt: StoredReceipt) => Promise<void>;
  /** Of one incarnation, heads from `fromSeq` on, in order. */
  readonly receiptsOf: (station: string, incarnation: string, fromSeq: number) => Promise<readonly StoredReceipt[]>;
}
