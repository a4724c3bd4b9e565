/**
 * How much goes into one batch: measured as it travels, starting at 64 kB, doubled after each full batch that arrived
 * up to 256 kB, halved when one timed out or was too large. What events shrink to is learnt from the batches sent.
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
/** Ten events shrink four times, a hundred six times: too small a first guess only costs one request. */
export const initialBatchSize: BatchSize = { wire: 64 * 1024, ratio: 4 };

/** Bytes of events to take. */
export const rawLimit = (size: BatchSize): number => Math.min(Math.trunc(size.wire * size.ratio), MAX_BATCH_BYTES / 2);

export const learned = (size: BatchSize, rawBytes: number, wireBytes: number): BatchSize => ({ ...size, ratio: Math.min(Math.max(rawBytes / wireBytes, 1), 16) });
export const grown = (size: BatchSize): BatchSize => ({ ...size, wire: Math.min(size.wire * 2, LARGEST) });
/** Half of what was really sent: the aim may have been larger than all there was. */
export const halved = (size: BatchSize, sentBytes: number): BatchSize => ({ ...size, wire: Math.max(Math.trunc(Math.min(size.wire, sentBytes) / 2), SMALLEST) });
