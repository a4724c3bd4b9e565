/**
 * What the bounds say of the station's clock: the best moment for each event, and where the clock was moved (DESIGN §4).
 *
 * A clock found wrong is corrected for, never a reason to refuse work: `effectiveAt` is what the clock said, less how far it
 * was off where that is known best inside the same stretch (events of one boot between two jumps), kept inside the interval.
 * A clock that is right within its bounds is taken at its word.
 */
import { type Instant, instantToMs, msToInstant } from '../time.ts';
import { type Bounds, boundsOf, boundsToInterval, type ClockedEvent, COUNTER_SLACK_MS, DRIFT, type Interval, type ReceiptTime } from './intervals.ts';

export interface EventTime extends Interval {
  /** The best single moment. */
  readonly effectiveAt: Instant;
  /** How far the clock was ahead of the server's (negative: behind); 0 for a clock within its bounds, null where nothing tells. */
  readonly offsetMs: number | null;
}

/**
 * `jumped-in-boot`: measured by the machine's own counter. `across-reboots`: the order of events and the receipts around
 * say so. `set-back`, `set-forward`: the clock said a moment that cannot have been.
 */
export type SuspicionKind = 'set-back' | 'set-forward' | 'jumped-in-boot' | 'across-reboots';

export interface EventPlace {
  readonly incarnation: string;
  readonly seq: number;
}

export interface Suspicion {
  readonly kind: SuspicionKind;
  /** A jump lies between the two; a wrong clock was wrong at both and at all between. */
  readonly from: EventPlace;
  readonly to: EventPlace;
  /** At least so far; negative: to an earlier moment than the true one. */
  readonly byMs: number;
}

/** Less is nobody's business: clocks are set right by hand and by the network. */
export const SUSPICIOUS_MS = 2 * 60_000;

export const trustedTimes = (events: readonly ClockedEvent[], receipts: readonly ReceiptTime[]): { readonly times: EventTime[]; readonly suspicions: Suspicion[] } => {
  const bounds = boundsOf(events, receipts);
  const said = events.map(({ recordedAt }) => instantToMs(recordedAt));
  const { jumps, stretches } = stretchesOf(events, bounds, said);
  return { times: timesOf(bounds, said, stretches), suspicions: [...jumps, ...acrossReboots(events, bounds, said), ...wrongClock(events, bounds, said)] };
};

interface Last {
  readonly index: number;
  /** The event from which on the clock is measured: creeping is found like a leap. */
  readonly base: number;
  readonly stretch: number;
}

/** Number of the stretch of each event, and the jumps that part the stretches of one boot. */
const stretchesOf = (events: readonly ClockedEvent[], bounds: readonly Bounds[], said: readonly number[]): { readonly jumps: Suspicion[]; readonly stretches: number[] } => {
  const open = new Map<number, Last>();
  const jumps: Suspicion[] = [];
  let stretches = 0;
  const numbers = events.map((event, index) => {
    const { run = 0, isCounted = false } = bounds[index] ?? {};
    const last = isCounted ? open.get(run) : undefined;
    const base = last === undefined ? undefined : events[last.base];
    const counted = base === undefined ? 0 : event.clock.monotonicMs - base.clock.monotonicMs;
    const parted = last === undefined ? 0 : (said[index] ?? 0) - (said[last.base] ?? 0) - counted;
    const atLeast = Math.abs(parted) - counted * DRIFT - COUNTER_SLACK_MS;
    const hasJumped = last !== undefined && atLeast > SUSPICIOUS_MS;
    const before = last === undefined ? undefined : events[last.index];
    if (hasJumped && before !== undefined) jumps.push({ kind: 'jumped-in-boot', from: placeOf(before), to: placeOf(event), byMs: Math.sign(parted) * Math.floor(atLeast) });
    const stretch = last === undefined || hasJumped ? stretches++ : last.stretch;
    open.set(run, { index, base: last === undefined || hasJumped ? index : last.base, stretch });
    return stretch;
  });
  return { jumps, stretches: numbers };
};

/** How much the clock must have been moved between the last event of one boot and the first of the next. */
const acrossReboots = (events: readonly ClockedEvent[], bounds: readonly Bounds[], said: readonly number[]): Suspicion[] =>
  events.flatMap((event, index): Suspicion[] => {
    const [before, here, there] = [events[index - 1], bounds[index], bounds[index - 1]];
    if (before === undefined || here === undefined || there === undefined || here.run === there.run) return [];
    const shown = (said[index] ?? 0) - (said[index - 1] ?? 0);
    const most = shown - Math.max(0, here.from - there.to);
    const least = shown - Math.max(0, here.to - there.from);
    const byMs = most < -SUSPICIOUS_MS ? Math.ceil(most) : least > SUSPICIOUS_MS ? Math.floor(least) : 0;
    return byMs === 0 ? [] : [{ kind: 'across-reboots', from: placeOf(before), to: placeOf(event), byMs }];
  });

/** Neighbours with the same fault are one suspicion. */
const wrongClock = (events: readonly ClockedEvent[], bounds: readonly Bounds[], said: readonly number[]): Suspicion[] => {
  const found: Suspicion[] = [];
  let isOpen = false;
  for (const [index, event] of events.entries()) {
    const { from = -Infinity, to = Infinity } = bounds[index] ?? {};
    const clock = said[index] ?? 0;
    const byMs = clock < from - SUSPICIOUS_MS ? Math.ceil(clock - from) : clock > to + SUSPICIOUS_MS ? Math.floor(clock - to) : 0;
    const last = found.at(-1);
    const kind = byMs < 0 ? 'set-back' : 'set-forward';
    if (byMs !== 0 && isOpen && last?.kind === kind) found[found.length - 1] = { ...last, to: placeOf(event), byMs: Math.abs(byMs) > Math.abs(last.byMs) ? byMs : last.byMs };
    else if (byMs !== 0) found.push({ kind, from: placeOf(event), to: placeOf(event), byMs });
    isOpen = byMs !== 0;
  }
  return found;
};

/** A moment known no better than this tells nobody how far a clock was off: then the clock is only kept inside the interval. */
const KNOWN_WITHIN_MS = 10 * 60_000;

const timesOf = (bounds: readonly Bounds[], said: readonly number[], stretches: readonly number[]): EventTime[] => {
  const best = new Map<number, { readonly width: number; readonly offset: number }>();
  for (const [index, { from, to }] of bounds.entries()) {
    const [stretch, clock] = [stretches[index] ?? 0, said[index] ?? 0];
    const width = to - from;
    if (width > KNOWN_WITHIN_MS || width >= (best.get(stretch)?.width ?? Infinity)) continue;
    best.set(stretch, { width, offset: clock >= from && clock <= to ? 0 : clock - (from + to) / 2 });
  }
  return bounds.map(({ from, to }, index) => {
    const clock = said[index] ?? 0;
    const offset = best.get(stretches[index] ?? 0)?.offset;
    const effective = Math.min(to, Math.max(from, clock - (offset ?? 0)));
    return { ...boundsToInterval({ from, to }), effectiveAt: msToInstant(Math.round(effective)), offsetMs: offset === undefined ? null : Math.round(offset) };
  });
};

const placeOf = ({ incarnation, seq }: EventPlace): EventPlace => ({ incarnation, seq });
