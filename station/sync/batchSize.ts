/**
 * How much goes into one batch: measured as it travels, starting at 64 kB, doubled after each full batch that arrived
 * quickly up to 256 kB, cut to ten seconds' worth on a slow link, halved when one timed out or was too large. What events
 * shrink to is learnt from the batches sent.
 */
import { MAX_BATCH_BYTES } from '#shared/sync/protocol';

export interface BatchSize {
  /** Bytes on the wire to aim at. */
  readonly wire: number;
  /** Bytes of events for one byte on the wire, from the last batch. */
  readonly ratio: number;
}

export const SMALLEST = 1024;
export const LARGEST = 256 * 1024;
/** How long one batch may take, there and back. */
export const AIM_MS = 10_000;
/** Ten events shrink four times, a hundred six times: too small a first guess only costs one request. */
export const initialBatchSize: BatchSize = { wire: 64 * 1024, ratio: 4 };

/** Bytes of events to take. */
export const rawLimit = (size: BatchSize): number => Math.min(Math.trunc(size.wire * size.ratio), MAX_BATCH_BYTES / 2);

export const learned = (size: BatchSize, rawBytes: number, wireBytes: number): BatchSize => ({ ...size, ratio: Math.min(Math.max(rawBytes / wireBytes, 1), 16) });
export const grown = (size: BatchSize): BatchSize => ({ ...size, wire: Math.min(size.wire * 2, LARGEST) });

/**
 * After a batch that arrived: no batch shall take longer than AIM_MS at the rate seen, for what breaks off is sent again
 * whole. Doubled only when it was full and twice as much would still be in time; cut to what fits when it was not.
 */
export const timed = (size: BatchSize, sent: { readonly bytes: number; readonly ms: number; readonly full: boolean }): BatchSize => {
  if (sent.ms > AIM_MS) return { ...size, wire: Math.max(Math.trunc((Math.min(size.wire, sent.bytes) * AIM_MS) / sent.ms), SMALLEST) };
  return sent.full && sent.ms * 2 <= AIM_MS ? grown(size) : size;
};
/** Half of what was really sent: the aim may have been larger than all there was. */
export const halved = (size: BatchSize, sentBytes: number): BatchSize => ({ ...size, wire: Math.max(Math.trunc(Math.min(size.wire, sentBytes) / 2), SMALLEST) });
