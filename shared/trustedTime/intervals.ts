/**
 * When each event must have happened, by the province's clock, whatever the station's own clock said (DESIGN §4, trusted time).
 *
 * What is known of the true moment t of an event:
 * - it carries the hash of a time receipt (`anchor`): t is not before that receipt's server time;
 * - a receipt vouches for a head at or behind it (`headSeq`): t is not after that receipt's server time;
 * - inside one boot the machine's own counter runs on whatever is done to the clock: two moments lie as far apart as it says,
 *   but for DRIFT of the distance and COUNTER_SLACK_MS of rounding;
 * - the journal's order is the order of the moments.
 * These are differences between neighbours, so the narrowest bounds come from walking the events forward and back: O(n).
 * Any part of a journal gives bounds that hold; more of it only makes them narrower.
 *
 * A counter that goes back inside a boot, or that the receipts contradict (it stood while the machine slept), is not believed:
 * its events are bounded by receipts and order alone. Pure: the caller says what was written and what was answered.
 */
import { type Instant, instantToMs, msToInstant } from '../time.ts';

export interface ClockedEvent {
  readonly incarnation: string;
  readonly seq: number;
  readonly clock: { readonly bootId: string; readonly monotonicMs: number };
  readonly recordedAt: Instant;
  readonly anchor: string | null;
}

export interface ReceiptTime {
  readonly incarnation: string;
  readonly headSeq: number;
  readonly serverTime: Instant;
  readonly hash: string;
}

/** Null: not bounded on that side. */
export interface Interval {
  readonly from: Instant | null;
  readonly to: Instant | null;
}

/** As instants, where a bound is wanted and there is none. */
export const BEFORE_ALL: Instant = '1970-01-01T00:00:00.000Z';
export const AFTER_ALL: Instant = '9999-01-01T00:00:00.000Z';

/** Of a machine's counter against true time, by quartz of the worst kind (200 ppm: 17 s a day). Our design. */
export const DRIFT = 0.0002;
/** Counters are read in steps of up to 16 ms and rounded. */
export const COUNTER_SLACK_MS = 40;
/** Clocks of several gateway processes may part by as much without anybody's fault. */
const SERVER_SLACK_MS = 1000;

/** One event's bounds in ms (±Infinity where there are none), and in which run of the counter it lies. */
export interface Bounds {
  readonly run: number;
  readonly from: number;
  readonly to: number;
  /** False where the counter of its run was found wrong. */
  readonly isCounted: boolean;
}

/** `events` in the order of the journal, `receipts` in any order. One answer for each event. */
export const boundsOf = (events: readonly ClockedEvent[], receipts: readonly ReceiptTime[]): Bounds[] => {
  const runs = runsOf(events);
  const known = { events, runs, after: anchorTimes(events, receipts), before: coverTimes(events, receipts) };
  const first = walk(known, new Set());
  const wrong = new Set(runs.filter((_, index) => (first.from[index] ?? 0) > (first.to[index] ?? 0) + SERVER_SLACK_MS));
  const { from, to } = wrong.size === 0 ? first : walk(known, wrong);
  return events.map((_, index) => {
    const [run, low, high] = [runs[index] ?? 0, from[index] ?? -Infinity, to[index] ?? Infinity];
    return { run, from: Math.min(low, high) - COUNTER_SLACK_MS / 2, to: Math.max(low, high) + COUNTER_SLACK_MS / 2, isCounted: !wrong.has(run) };
  });
};

export const boundsToInterval = ({ from, to }: Pick<Bounds, 'from' | 'to'>): Interval => ({ from: toInstant(Math.floor(from)), to: toInstant(Math.ceil(to)) });

const toInstant = (ms: number): Instant | null => (Number.isFinite(ms) ? msToInstant(ms) : null);

interface Known {
  readonly events: readonly ClockedEvent[];
  readonly runs: readonly number[];
  /** Server time of the receipt an event names, and of the first that covers it. */
  readonly after: readonly number[];
  readonly before: readonly number[];
}

/** Twice forward and back: two programs of one machine may write in turn, each with a counter of its own. */
const walk = (known: Known, wrong: ReadonlySet<number>): { readonly from: number[]; readonly to: number[] } => {
  const { events, runs } = known;
  const neighbours = neighboursOf(runs, wrong);
  const counted = (index: number, other: number): number => (events[index]?.clock.monotonicMs ?? 0) - (events[other]?.clock.monotonicMs ?? 0);
  const from = known.after.map((ms) => ms - COUNTER_SLACK_MS / 2);
  const to = known.before.map((ms) => ms + COUNTER_SLACK_MS / 2);
  const at = (bounds: readonly number[], index: number, none: number): number => bounds[index] ?? none;

  for (let round = 0; round < 2; round += 1) {
    for (let index = 0; index < events.length; index += 1) {
      const same = neighbours.before[index] ?? -1;
      const isOther = index > 0 && same !== index - 1;
      if (same >= 0) {
        from[index] = Math.max(at(from, index, -Infinity), at(from, same, -Infinity) + counted(index, same) * (1 - DRIFT));
        to[index] = Math.min(at(to, index, Infinity), at(to, same, Infinity) + counted(index, same) * (1 + DRIFT));
      }
      if (isOther) from[index] = Math.max(at(from, index, -Infinity), at(from, index - 1, -Infinity) - COUNTER_SLACK_MS);
    }
    for (let index = events.length - 1; index >= 0; index -= 1) {
      const same = neighbours.behind[index] ?? -1;
      const isOther = index + 1 < events.length && same !== index + 1;
      if (same >= 0) {
        from[index] = Math.max(at(from, index, -Infinity), at(from, same, -Infinity) - counted(same, index) * (1 + DRIFT));
        to[index] = Math.min(at(to, index, Infinity), at(to, same, Infinity) - counted(same, index) * (1 - DRIFT));
      }
      if (isOther) to[index] = Math.min(at(to, index, Infinity), at(to, index + 1, Infinity) + COUNTER_SLACK_MS);
    }
  }
  return { from, to };
};

/** A run: events of one boot whose counter never goes back. Numbered as they begin. */
const runsOf = (events: readonly ClockedEvent[]): number[] => {
  const open = new Map<string, { run: number; last: number }>();
  let runs = 0;
  return events.map(({ clock }) => {
    const known = open.get(clock.bootId);
    const run = known !== undefined && known.last <= clock.monotonicMs ? known.run : runs++;
    open.set(clock.bootId, { run, last: clock.monotonicMs });
    return run;
  });
};

/** The event of the same believed run before and behind each; -1 where there is none. */
const neighboursOf = (runs: readonly number[], wrong: ReadonlySet<number>): { readonly before: number[]; readonly behind: number[] } => {
  const before: number[] = [];
  const behind = runs.map(() => -1);
  const last = new Map<number, number>();
  for (const [index, run] of runs.entries()) {
    const same = wrong.has(run) ? -1 : (last.get(run) ?? -1);
    before.push(same);
    if (same >= 0) behind[same] = index;
    last.set(run, index);
  }
  return { before, behind };
};

const anchorTimes = (events: readonly ClockedEvent[], receipts: readonly ReceiptTime[]): number[] => {
  const times = new Map(receipts.map(({ hash, serverTime }) => [hash, instantToMs(serverTime)]));
  return events.map(({ anchor }) => (anchor === null ? -Infinity : (times.get(anchor) ?? -Infinity)));
};

/** The earliest server time among the receipts of its incarnation that vouch for it. */
const coverTimes = (events: readonly ClockedEvent[], receipts: readonly ReceiptTime[]): number[] => {
  const waiting = new Map<string, ReceiptTime[]>();
  for (const receipt of receipts.toSorted((one, other) => one.headSeq - other.headSeq)) {
    const own = waiting.get(receipt.incarnation) ?? [];
    own.push(receipt);
    waiting.set(receipt.incarnation, own);
  }
  const earliest = new Map<string, number>();
  const times = events.map(() => Infinity);
  for (let index = events.length - 1; index >= 0; index -= 1) {
    const event = events[index];
    if (event === undefined) continue;
    const own = waiting.get(event.incarnation) ?? [];
    let time = earliest.get(event.incarnation) ?? Infinity;
    for (let last = own.at(-1); last !== undefined && last.headSeq >= event.seq; last = own.at(-1)) {
      time = Math.min(time, instantToMs(last.serverTime));
      own.pop();
    }
    earliest.set(event.incarnation, time);
    times[index] = time;
  }
  return times;
};
