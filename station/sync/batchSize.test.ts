import { expect, test } from 'vitest';
import { grown, halved, initialBatchSize, LARGEST, learned, rawLimit, SMALLEST, timed } from './batchSize.ts';

test('a batch starts at 64 kB on the wire, doubles to 256 kB and no further', () => {
  expect(initialBatchSize.wire).toBe(64 * 1024);
  expect([grown(initialBatchSize).wire, grown(grown(grown(initialBatchSize))).wire]).toEqual([128 * 1024, LARGEST]);
});

test('half of what was really sent is tried after a refusal, never less than the smallest', () => {
  expect(halved(initialBatchSize, 10_000).wire).toBe(5_000);
  expect(halved(initialBatchSize, 1e9).wire).toBe(32 * 1024);
  expect(halved(initialBatchSize, 100).wire).toBe(SMALLEST);
});

test('how much events shrink is learnt, within bounds, and never leads past what the gateway unpacks', () => {
  expect(rawLimit(learned(initialBatchSize, 60_000, 10_000))).toBe(6 * 64 * 1024);
  expect(learned(initialBatchSize, 1_000_000, 10).ratio).toBe(16);
  expect(learned(initialBatchSize, 10, 1_000).ratio).toBe(1);
  expect(rawLimit({ wire: LARGEST * 100, ratio: 12 })).toBe(4 * 1024 * 1024);
});

test('a batch aims at ten seconds of the link: doubled while twice as much is in time, cut to what fits when it was late', () => {
  const size = { wire: 64 * 1024, ratio: 4 };
  expect(timed(size, { bytes: 64 * 1024, ms: 5_000, full: true }).wire).toBe(128 * 1024);
  expect(timed(size, { bytes: 64 * 1024, ms: 6_000, full: true }).wire).toBe(64 * 1024);
  expect(timed(size, { bytes: 64 * 1024, ms: 40_000, full: true }).wire).toBe(16 * 1024);
  // A few events over a long way say nothing about its width.
  expect(timed(size, { bytes: 400, ms: 2_000, full: false })).toEqual(size);
  expect(timed(size, { bytes: 400, ms: 60_000, full: false }).wire).toBe(SMALLEST);
});
