import fc from 'fast-check';
import { expect, test } from 'vitest';
import { err, ok } from '../result.ts';
import { findFirstDifference } from './firstDifference.ts';
import { MAX_HEADS } from './repair.ts';

/** Two chains that agree up to `common`; hashes of different chains never meet again. */
const search = async (last: number, common: number, before = 0) => {
  let requests = 0;
  const found = await findFirstDifference(
    {
      ours: (seq) => (seq <= common ? `both ${seq}` : `ours ${seq}`),
      theirs: async (seqs) => {
        requests += 1;
        expect(seqs.length).toBeLessThanOrEqual(MAX_HEADS);
        return ok(seqs.map((seq) => (seq <= common ? `both ${seq}` : `theirs ${seq}`)));
      },
    },
    last,
    before,
  );
  return { found: found.ok ? found.value : found.error, requests };
};

test('the first difference is found wherever it lies, and none is found where there is none', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 5000 }), fc.nat(5000), async (last, at) => {
      const common = Math.min(at, last);
      expect((await search(last, common)).found).toBe(common === last ? null : common + 1);
    }),
    { numRuns: 300 },
  );
});

test('a million events are searched in four requests', async () => {
  for (const common of [0, 1, 499_999, 777_777, 999_999, 1_000_000]) expect((await search(1_000_000, common)).requests).toBeLessThanOrEqual(4);
});

test('what both are known to have in common is not asked about again', async () => {
  expect(await search(1_000_000, 999_990, 999_980)).toEqual({ found: 999_991, requests: 1 });
  expect(await search(5, 5, 5)).toEqual({ found: null, requests: 0 });
});

test('a place the other side has nothing at is a difference, and a road that fails ends the search', async () => {
  const holes = await findFirstDifference({ ours: (seq) => `h${seq}`, theirs: async (seqs) => ok(seqs.map((seq) => (seq < 3 ? `h${seq}` : null))) }, 10);
  expect(holes).toEqual({ ok: true, value: 3 });
  expect(await findFirstDifference({ ours: () => 'h', theirs: async () => err({ type: 'LinkDown' }) }, 10)).toEqual({ ok: false, error: { type: 'LinkDown' } });
});
