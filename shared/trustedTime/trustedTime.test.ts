import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantToMs, msToInstant } from '../time.ts';
import type { ClockedEvent, ReceiptTime } from './intervals.ts';
import { SUSPICIOUS_MS, trustedTimes } from './trustedTime.ts';

const START = instantToMs('2026-11-23T01:00:00.000Z');
const [SECOND, MINUTE, HOUR, DAY] = [1000, 60_000, 3_600_000, 86_400_000];

/** One thing after another at a station, as it truly happened. */
type Step =
  | { readonly kind: 'event'; readonly after: number; readonly wall: number; readonly program: number }
  /** `lag`: how many of the newest events the head stated leaves out; `kept`: whether the answer arrived. */
  | { readonly kind: 'receipt'; readonly after: number; readonly lag: number; readonly kept: boolean }
  | { readonly kind: 'reboot'; readonly after: number; readonly drift: number }
  | { readonly kind: 'restored'; readonly after: number };

interface Lived {
  readonly events: ClockedEvent[];
  readonly receipts: ReceiptTime[];
  /** The true moment of each event, ms. */
  readonly truth: number[];
}

/** `wallOf`: what the clock shows at a true moment. Two programs of one machine count from places of their own. */
const live = (steps: readonly Step[], wallOf: (ms: number, step: Step) => number = (ms) => ms): Lived => {
  const lived: Lived = { events: [], receipts: [], truth: [] };
  let [now, boot, drift, booted, life, seq] = [START, 0, 0, START - HOUR, 0, 0];
  let anchor: string | null = null;
  for (const step of steps) {
    now += step.after;
    if (step.kind === 'reboot') [boot, drift, booted] = [boot + 1, step.drift, now];
    else if (step.kind === 'restored') [life, seq] = [life + 1, 0];
    else if (step.kind === 'receipt') {
      const receipt = { incarnation: `life ${life}`, headSeq: Math.max(0, seq - step.lag), serverTime: msToInstant(Math.round(now)), hash: `receipt ${lived.receipts.length}` };
      if (!step.kept) continue;
      lived.receipts.push(receipt);
      anchor = receipt.hash;
      now += 0.5;
    } else {
      seq += 1;
      const monotonicMs = Math.round((now - booted) * (1 + drift)) + step.program * 7 * HOUR;
      lived.events.push({ incarnation: `life ${life}`, seq, clock: { bootId: `boot ${boot}, program ${step.program}`, monotonicMs }, recordedAt: msToInstant(Math.round(wallOf(now, step))), anchor });
      lived.truth.push(now);
    }
  }
  return lived;
};

const moment = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 5 * MINUTE }), fc.integer({ min: 0, max: 3 * DAY }));
/** Right, creeping, a day back, a year forward, or anything. */
const wall = fc.oneof(fc.constant(0), fc.constantFrom(-DAY, 365 * DAY, HOUR, -3 * HOUR), fc.integer({ min: -400 * DAY, max: 400 * DAY }));
const event = fc.record({ kind: fc.constant('event' as const), after: moment, wall, program: fc.constantFrom(0, 0, 0, 1) });
const receipt = fc.record({ kind: fc.constant('receipt' as const), after: moment, lag: fc.constantFrom(0, 0, 1, 3), kept: fc.boolean() });
const reboot = fc.record({ kind: fc.constant('reboot' as const), after: moment, drift: fc.double({ min: -0.00019, max: 0.00019, noNaN: true }).map((drift) => (Math.abs(drift) < 0.0001 ? Math.sign(drift) * 0.00019 : drift)) });
const restored = fc.record({ kind: fc.constant('restored' as const), after: moment });
const steps = fc.tuple(reboot, fc.array(fc.oneof({ weight: 8, arbitrary: event }, { weight: 4, arbitrary: receipt }, { weight: 1, arbitrary: reboot }, { weight: 1, arbitrary: restored }), { maxLength: 40 })).map(([first, others]): Step[] => [first, ...others]);

const ms = (instant: string | null, none: number): number => (instant === null ? none : instantToMs(instant));

describe('trusted time', () => {
  it('holds the true moment of every event inside its interval, whatever is done to the clock', () => {
    fc.assert(
      fc.property(steps, (lived) => {
        const { events, receipts, truth } = live(lived, (now, step) => now + (step.kind === 'event' ? step.wall : 0));
        for (const [index, { from, to, effectiveAt }] of trustedTimes(events, receipts).times.entries()) {
          const true_ = truth[index] ?? 0;
          expect(ms(from, -Infinity)).toBeLessThanOrEqual(true_);
          expect(ms(to, Infinity)).toBeGreaterThanOrEqual(true_);
          expect(instantToMs(effectiveAt)).toBeGreaterThanOrEqual(ms(from, -Infinity));
          expect(instantToMs(effectiveAt)).toBeLessThanOrEqual(ms(to, Infinity));
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('suspects no honest clock, and takes it at its word', () => {
    fc.assert(
      fc.property(steps, (lived) => {
        const { events, receipts } = live(lived);
        const { times, suspicions } = trustedTimes(events, receipts);
        expect(suspicions).toEqual([]);
        for (const [index, { effectiveAt }] of times.entries()) expect(Math.abs(instantToMs(effectiveAt) - instantToMs(events[index]?.recordedAt ?? ''))).toBeLessThanOrEqual(1);
      }),
      { numRuns: 500 },
    );
  });

  it('is as narrow as the receipts around an event where it was written and sent at once', () => {
    const { events, receipts } = live(Array.from({ length: 30 }, (_, index): Step[] => [{ kind: 'event', after: index % 3 === 0 ? HOUR : 20 * SECOND, wall: 0, program: 0 }, { kind: 'receipt', after: 2 * SECOND, lag: 0, kept: true }]).flat());
    const widths = trustedTimes(events, receipts).times.slice(1).map(({ from, to }) => ms(to, Infinity) - ms(from, -Infinity));
    // Twenty seconds since the receipt before, two to the next; what was written an hour after one is held by its neighbours.
    expect(Math.max(...widths)).toBeLessThan(23 * SECOND);
  });

  it('bounds by the counter alone what was done in one boot while the line was down for hours', () => {
    const { events, receipts } = live([receiptNow, { ...workDone, after: SECOND }, ...Array.from({ length: 8 }, (): Step => ({ ...workDone, after: HOUR })), { ...receiptNow, after: SECOND }]);
    // A second at either end, and the drift of four hours from the nearer one.
    for (const { from, to } of trustedTimes(events, receipts).times) expect(ms(to, Infinity) - ms(from, -Infinity)).toBeLessThan(2 * SECOND + 4 * HOUR * 0.0004 + COUNTED);
  });

  it.each([
    ['a day back', -DAY],
    ['a year forward', 365 * DAY],
  ])('corrects a clock that was set %s by what the receipts show', (_, by) => {
    const { events, receipts, truth } = live([receiptNow, workDone, receiptNow, workDone, receiptNow], (now) => now + by);
    const { times, suspicions } = trustedTimes(events, receipts);
    expect(suspicions.map(({ kind }) => kind)).toEqual([by < 0 ? 'set-back' : 'set-forward']);
    expect(Math.abs((suspicions[0]?.byMs ?? 0) - by)).toBeLessThan(2 * MINUTE);
    for (const [index, { effectiveAt, offsetMs }] of times.entries()) {
      expect(Math.abs(instantToMs(effectiveAt) - (truth[index] ?? 0))).toBeLessThan(MINUTE);
      expect(Math.abs((offsetMs ?? 0) - by)).toBeLessThan(MINUTE);
    }
  });

  it('measures a jump during a shift exactly, with the line down all the while', () => {
    let jumped = 0;
    const { events } = live([workDone, workDone, workDone, workDone], () => START + (jumped += 1) * MINUTE + (jumped > 2 ? 3 * HOUR : 0));
    const [found, ...others] = trustedTimes(events, []).suspicions;
    expect(others).toEqual([]);
    expect(found).toMatchObject({ kind: 'jumped-in-boot', from: { seq: 2 }, to: { seq: 3 } });
    expect(Math.abs((found?.byMs ?? 0) - 3 * HOUR)).toBeLessThan(2 * SECOND);
  });

  it('finds a clock that creeps a minute every ten', () => {
    let done = 0;
    const { events } = live(Array.from({ length: 12 }, (): Step => ({ ...workDone, after: 10 * MINUTE })), (now) => now - (done += 1) * MINUTE);
    expect(trustedTimes(events, []).suspicions.every(({ kind, byMs }) => kind === 'jumped-in-boot' && byMs < -SUSPICIOUS_MS)).toBe(true);
    expect(trustedTimes(events, []).suspicions.length).toBeGreaterThan(2);
  });

  it('finds a clock turned back across a reboot and restored, and bounds what was done between by the receipts around', () => {
    const back: Step[] = [{ kind: 'reboot', after: MINUTE, drift: 0 }, { ...workDone, wall: -5 * HOUR }, { kind: 'reboot', after: MINUTE, drift: 0 }, workDone, receiptNow];
    const { events, receipts, truth } = live([receiptNow, workDone, ...back], (now, step) => now + (step.kind === 'event' ? step.wall : 0));
    const { times, suspicions } = trustedTimes(events, receipts);
    expect(suspicions.map(({ kind, from, to }) => `${kind} ${from.seq}-${to.seq}`)).toEqual(['across-reboots 1-2', 'across-reboots 2-3', 'set-back 2-2']);
    expect(suspicions.map(({ byMs }) => Math.sign(byMs))).toEqual([-1, 1, -1]);
    expect(Math.abs(instantToMs(times[1]?.effectiveAt ?? '') - (truth[1] ?? 0))).toBeLessThan(5 * MINUTE);
  });

  it('believes no counter that stood while the machine slept', () => {
    const { events, receipts } = live([receiptNow, workDone, receiptNow, { ...receiptNow, after: 8 * HOUR }, workDone, receiptNow]);
    const slept = events.map((one, index) => ({ ...one, clock: { ...one.clock, monotonicMs: index * 1000 } }));
    const { times, suspicions } = trustedTimes(slept, receipts);
    expect(suspicions).toEqual([]);
    for (const [index, { effectiveAt }] of times.entries()) expect(effectiveAt).toBe(events[index]?.recordedAt);
  });

  it('begins anew with a counter that goes back under the name of the same boot', () => {
    const { events, receipts, truth } = live([receiptNow, workDone, receiptNow, { kind: 'reboot', after: MINUTE, drift: 0 }, workDone, receiptNow]);
    const renamed = events.map((one) => ({ ...one, clock: { ...one.clock, bootId: 'boot' } }));
    const { times, suspicions } = trustedTimes(renamed, receipts);
    expect(suspicions).toEqual([]);
    expect(trustedTimes(renamed, []).suspicions).toEqual([]);
    for (const [index, { from, to }] of times.entries()) {
      expect(ms(from, Infinity)).toBeLessThanOrEqual(truth[index] ?? 0);
      expect(ms(to, -Infinity)).toBeGreaterThanOrEqual(truth[index] ?? 0);
    }
  });

  it('says nothing of a station that never heard from the province', () => {
    const { events } = live([workDone, workDone]);
    expect(trustedTimes(events, []).times).toEqual(events.map(({ recordedAt }) => ({ from: null, to: null, effectiveAt: recordedAt, offsetMs: null })));
  });

  it('goes through a year of a busy counter in a moment', () => {
    const busy = live(Array.from({ length: 30_000 }, (): Step[] => [workDone, receiptNow]).flat());
    expect(trustedTimes(busy.events, busy.receipts).times.length).toBe(30_000);
  });
});

const receiptNow: Step = { kind: 'receipt', after: 20 * SECOND, lag: 0, kept: true };
const workDone: Extract<Step, { kind: 'event' }> = { kind: 'event', after: MINUTE, wall: 0, program: 0 };
/** Rounding of the counter, ms. */
const COUNTED = 100;
