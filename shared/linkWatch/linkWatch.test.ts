import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { msToInstant } from '../time.ts';
import { type LinkAttempt, type LinkFailure, linkFailures, LONGEST_SILENCE_MS, type OpenOutage, type Outage, outageMs, SHORTEST_OUTAGE_MS, watchLink } from './linkWatch.ts';

const start = Date.parse('2026-11-23T01:00:00.000Z');
const minute = (n: number): string => msToInstant(start + n * 60_000);
/** At minute `n` by the counter; the wall clock shows `clock` minutes more. */
const attempt = (n: number, failure: LinkFailure | null, clock = 0, bootId = 'boot'): LinkAttempt => ({ at: minute(n + clock), bootId, monotonicMs: n * 60_000, failure });

const walk = (attempts: readonly LinkAttempt[]): { outages: Outage[]; open: OpenOutage | null } => {
  let open: OpenOutage | null = null;
  const outages: Outage[] = [];
  for (const one of attempts) {
    const next = watchLink(open, one);
    open = next.open;
    if (next.ended !== null) outages.push(next.ended);
  }
  return { outages, open };
};

describe('an outage', () => {
  it('lasts from the first failed attempt to the first that is answered, and says how often it was tried and what was found most often', () => {
    const { outages, open } = walk([attempt(0, null), attempt(1, 'interrupted'), attempt(2, 'no-network'), attempt(4, 'no-network'), attempt(9, null)]);
    expect(outages).toEqual([{ from: minute(1), lastFailedAt: minute(4), to: minute(9), lengthMs: 8 * 60_000, ended: 'answered', clockMoved: false, attempts: 3, failure: 'no-network' }]);
    expect(open).toBeNull();
  });

  it('shorter than a minute is a hiccup and is not told', () => {
    expect(walk([attempt(1, 'interrupted'), attempt(1.9, null)]).outages).toEqual([]);
    expect(walk([attempt(1, 'interrupted'), attempt(2, null)]).outages).toHaveLength(1);
  });

  it('ends with the last try where the machine was off or nobody tried for long: what nobody watched is not counted', () => {
    const weekend = walk([attempt(0, 'no-network'), attempt(5, 'no-network'), attempt(3000, 'no-network'), attempt(3002, null)]);
    expect(weekend.outages.map(({ from, to, lengthMs, ended }) => [from, to, lengthMs / 60_000, ended])).toEqual([[minute(0), minute(5), 5, 'not-watched'], [minute(3000), minute(3002), 2, 'answered']]);
    expect(walk([attempt(0, 'no-network'), attempt(3000, null)]).outages).toEqual([]);
    const reboot = walk([attempt(0, 'no-network'), attempt(10, 'no-network'), attempt(1, null, 14, 'next boot')]);
    expect(reboot.outages).toMatchObject([{ lengthMs: 10 * 60_000, ended: 'not-watched' }]);
  });

  it('is as long as the machine counts, whatever somebody does to its clock, and says that the clock was set', () => {
    const { outages } = walk([attempt(0, 'no-network'), attempt(1, 'no-network', 360), attempt(3, null, 360)]);
    expect(outages).toMatchObject([{ from: minute(0), to: minute(363), lengthMs: 3 * 60_000, clockMoved: true }]);
    expect(walk([attempt(0, 'no-network'), attempt(9, null, -360)]).outages).toMatchObject([{ lengthMs: 9 * 60_000, clockMoved: true }]);
  });

  it('never claims a moment at which the province answered, nor a silence longer than the program ever keeps, whatever the clock says', () => {
    const attempts = fc.array(fc.record({ gap: fc.integer({ min: 1, max: 2000 }), clock: fc.integer({ min: -600, max: 600 }), failure: fc.option(fc.constantFrom(...linkFailures)) }), { maxLength: 40 });
    fc.assert(
      fc.property(attempts, (steps) => {
        let at = 0;
        const walked = steps.map(({ gap, failure, clock }) => attempt((at += gap) / 60, failure, clock));
        const { outages } = walk(walked);
        const failed = walked.filter(({ failure }) => failure !== null).length;
        expect(outages.reduce((sum, { attempts: tries }) => sum + tries, 0)).toBeLessThanOrEqual(failed);
        for (const { from, lengthMs, attempts: tries } of outages) {
          expect(lengthMs).toBeGreaterThanOrEqual(SHORTEST_OUTAGE_MS);
          const first = walked.findIndex((one) => one.at === from && one.failure !== null);
          const inside = walked.slice(first, first + tries);
          expect(inside.every(({ failure }) => failure !== null)).toBe(true);
          for (const [index, one] of inside.entries()) if (index > 0) expect(one.monotonicMs - (inside[index - 1]?.monotonicMs ?? 0)).toBeLessThanOrEqual(LONGEST_SILENCE_MS);
        }
      }),
    );
  });
});

describe('time without the province', () => {
  it('is counted inside the period only, and once where two overlap', () => {
    const outages = [{ from: minute(-10), lengthMs: 15 * 60_000 }, { from: minute(3), lengthMs: 5 * 60_000 }, { from: minute(50), lengthMs: 40 * 60_000 }];
    expect(outageMs(outages, minute(0), minute(60))).toBe((8 + 10) * 60_000);
  });
});
