import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantToMs, msToInstant } from '../time.ts';
import { type LinkAttempt, linkFailures, type OpenOutage, type Outage, outageMs, SHORTEST_OUTAGE_MS, watchLink } from './linkWatch.ts';

const minute = (n: number): string => msToInstant(Date.parse('2026-11-23T01:00:00.000Z') + n * 60_000);

const walk = (attempts: readonly LinkAttempt[]): { outages: Outage[]; open: OpenOutage | null } => {
  let open: OpenOutage | null = null;
  const outages: Outage[] = [];
  for (const attempt of attempts) {
    const next = watchLink(open, attempt);
    open = next.open;
    if (next.ended !== null) outages.push(next.ended);
  }
  return { outages, open };
};

describe('an outage', () => {
  it('lasts from the first failed attempt to the first that is answered, and says how often it was tried and what was found most often', () => {
    const { outages, open } = walk([
      { at: minute(0), failure: null },
      { at: minute(1), failure: 'interrupted' },
      { at: minute(2), failure: 'no-network' },
      { at: minute(4), failure: 'no-network' },
      { at: minute(9), failure: null },
    ]);
    expect(outages).toEqual([{ from: minute(1), lastFailedAt: minute(4), to: minute(9), attempts: 3, failure: 'no-network' }]);
    expect(open).toBeNull();
  });

  it('shorter than a minute is a hiccup and is not told', () => {
    expect(walk([{ at: minute(1), failure: 'interrupted' }, { at: minute(1.9), failure: null }]).outages).toEqual([]);
    expect(walk([{ at: minute(1), failure: 'interrupted' }, { at: minute(2), failure: null }]).outages).toHaveLength(1);
  });

  it('never claims a moment at which the province answered, whatever the order of attempts', () => {
    const attempts = fc.array(fc.record({ gap: fc.integer({ min: 1, max: 600 }), failure: fc.option(fc.constantFrom(...linkFailures)) }), { maxLength: 40 });
    fc.assert(
      fc.property(attempts, (steps) => {
        let at = 0;
        const walked = steps.map(({ gap, failure }): LinkAttempt => ({ at: minute((at += gap) / 60), failure }));
        const { outages } = walk(walked);
        for (const { from, to, lastFailedAt, attempts: tries } of outages) {
          expect(instantToMs(to) - instantToMs(from)).toBeGreaterThanOrEqual(SHORTEST_OUTAGE_MS);
          const inside = walked.filter((attempt) => attempt.at >= from && attempt.at < to);
          expect(inside.every(({ failure }) => failure !== null)).toBe(true);
          expect([inside.length, inside.at(-1)?.at]).toEqual([tries, lastFailedAt]);
        }
      }),
    );
  });
});

describe('time without the province', () => {
  it('is counted inside the period only, and once where two overlap', () => {
    const outages = [{ from: minute(-10), to: minute(5) }, { from: minute(3), to: minute(8) }, { from: minute(50), to: minute(90) }];
    expect(outageMs(outages, minute(0), minute(60))).toBe((8 + 10) * 60_000);
  });
});
