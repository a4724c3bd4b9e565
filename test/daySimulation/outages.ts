/** When the province cannot be reached from each commune: its own line and the site itself, each up and down in turn. */
import type { Random } from '../simulation/random.ts';
import type { Knobs } from './assumptions.ts';
import { DAY, midnight, MINUTE, type Month } from './month.ts';

export interface Line {
  readonly isUp: (at: number) => boolean;
  /** The first moment at or after `at` with an answer. */
  readonly upFrom: (at: number) => number;
  /** The last moment at or before `at` with one. */
  readonly upUntil: (at: number) => number;
}

interface Span {
  readonly from: number;
  readonly to: number;
}

const SIGMA = 1.2;

export const createLines = (month: Month, knobs: Knobs, random: Random): Line[] => {
  const whole = knobs.outage / 100;
  const shared = whole * (knobs['outage-shared'] / 100);
  const own = shared >= 1 ? 0 : 1 - (1 - whole) / (1 - shared);
  const site = outagesOf(month, shared, knobs['outage-minutes'], random.stream('site'));
  return Array.from({ length: knobs.communes }, (_, commune) => lineOf([...site, ...outagesOf(month, own, knobs['outage-minutes'], random.stream(`line ${commune}`))]));
};

/** Up for a time without memory, down for a log-normal one, so that `share` of all time is down. */
const outagesOf = ({ days }: Month, share: number, meanMinutes: number, random: Random): Span[] => {
  if (share <= 0) return [];
  const [first = 0, last = 0] = [days[0], days.at(-1)];
  const meanGap = (meanMinutes * (1 - share)) / share;
  const [begin, end] = [midnight(first) - 2 * DAY, midnight(last + 1)];
  const found: Span[] = [];
  for (let at = begin; at < end; ) {
    const from = at + exponential(random, meanGap) * MINUTE;
    const to = from + logNormal(random, meanMinutes) * MINUTE;
    found.push({ from: Math.round(from), to: Math.round(to) });
    at = to;
  }
  return found;
};

export const exponential = (random: Random, mean: number): number => -Math.log(1 - random.next()) * mean;

const logNormal = (random: Random, mean: number): number => {
  const normal = Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
  return Math.exp(Math.log(mean) - SIGMA ** 2 / 2 + SIGMA * normal);
};

const lineOf = (spans: readonly Span[]): Line => {
  const merged: Span[] = [];
  for (const span of spans.toSorted((one, other) => one.from - other.from)) {
    const last = merged.at(-1);
    if (last !== undefined && span.from <= last.to) merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
    else merged.push(span);
  }
  const downAt = (at: number): Span | undefined => {
    let [low, high] = [0, merged.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((merged[middle]?.to ?? 0) > at) high = middle;
      else low = middle + 1;
    }
    const span = merged[low];
    return span !== undefined && span.from <= at ? span : undefined;
  };
  return { isUp: (at) => downAt(at) === undefined, upFrom: (at) => downAt(at)?.to ?? at, upUntil: (at) => downAt(at)?.from ?? at };
};
