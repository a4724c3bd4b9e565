/**
 * What the attempts to reach the province add up to: outages (khoảng thời gian mất kết nối), each from the first attempt
 * that failed to the first that was answered. Pure; our own design. An outage is what was observed and no more: how long
 * it lasted is read off the machine's counter, which nobody can set; it ends where the watching ended (the machine was off,
 * or nobody tried for longer than the program ever waits); and it says how often it was tried.
 */
import type { Instant } from '../time.ts';
import { instantToMs, msToInstant } from '../time.ts';

/** Why the province could not be reached, as far as the machine can tell. */
export const linkFailures = ['no-network', 'unreachable', 'interrupted', 'portal', 'province-busy'] as const;
export type LinkFailure = (typeof linkFailures)[number];

/** How an outage ended: with an answer, or because nobody watched any more. */
export const outageEnds = ['answered', 'not-watched'] as const;
export type OutageEnd = (typeof outageEnds)[number];

export interface LinkAttempt {
  /** By the wall clock. */
  readonly at: Instant;
  readonly bootId: string;
  /** The machine's counter, whole milliseconds. */
  readonly monotonicMs: number;
  /** Null: the province answered, whatever it said. */
  readonly failure: LinkFailure | null;
}

export interface Outage {
  readonly from: Instant;
  /** The last attempt that failed; between it and `to` nobody tried. */
  readonly lastFailedAt: Instant;
  /** The first attempt that was answered; of one nobody watched to its end, the last that failed. */
  readonly to: Instant;
  /** By the machine's counter, from `from` to `to`. */
  readonly lengthMs: number;
  readonly ended: OutageEnd;
  /** The wall clock was set meanwhile: `to` is not `from` and the length. */
  readonly clockMoved: boolean;
  /** Attempts that failed, 1 or more. */
  readonly attempts: number;
  /** The kind most attempts failed with; of equals the first. */
  readonly failure: LinkFailure;
}

/** An outage that is not over; what a station keeps over its own restarts. */
export interface OpenOutage {
  readonly first: LinkAttempt;
  readonly last: LinkAttempt;
  readonly clockMoved: boolean;
  readonly failures: Readonly<Partial<Record<LinkFailure, number>>>;
}

/** Shorter ones are hiccups of any line: seen in the day's chart, not worth a line of the journal. */
export const SHORTEST_OUTAGE_MS = 60_000;
/** The program waits five minutes between two attempts, fifteen where the province asks for it: after a longer silence nobody watched. */
export const LONGEST_SILENCE_MS = 20 * 60_000;
/** A wall clock and a counter that part by more were parted by somebody. */
const CLOCK_SLACK_MS = 120_000;

/** `ended`: over with this attempt and long enough to be told. */
export const watchLink = (open: OpenOutage | null, attempt: LinkAttempt): { readonly open: OpenOutage | null; readonly ended: Outage | null } => {
  if (open !== null && !isWatchedUntil(open, attempt)) {
    const next = watchLink(null, attempt);
    return { ...next, ended: longEnough(outageOf(open, open.last, 'not-watched')) };
  }
  if (attempt.failure === null) return { open: null, ended: open === null ? null : longEnough(outageOf(open, attempt, 'answered')) };
  const failures = { ...open?.failures, [attempt.failure]: (open?.failures[attempt.failure] ?? 0) + 1 };
  const first = open?.first ?? attempt;
  return { open: { first, last: attempt, clockMoved: (open?.clockMoved ?? false) || isClockMoved(first, attempt), failures }, ended: null };
};

const isWatchedUntil = ({ last }: OpenOutage, { bootId, monotonicMs }: LinkAttempt): boolean =>
  last.bootId === bootId && monotonicMs >= last.monotonicMs && monotonicMs - last.monotonicMs <= LONGEST_SILENCE_MS;

const isClockMoved = (first: LinkAttempt, now: LinkAttempt): boolean => Math.abs(instantToMs(now.at) - instantToMs(first.at) - (now.monotonicMs - first.monotonicMs)) > CLOCK_SLACK_MS;

const outageOf = (open: OpenOutage, end: LinkAttempt, ended: OutageEnd): Outage => ({
  from: open.first.at,
  lastFailedAt: open.last.at,
  to: end.at,
  lengthMs: end.monotonicMs - open.first.monotonicMs,
  ended,
  clockMoved: open.clockMoved || isClockMoved(open.first, end),
  attempts: attemptsOf(open),
  failure: mainFailure(open),
});

const longEnough = (outage: Outage): Outage | null => (outage.lengthMs < SHORTEST_OUTAGE_MS ? null : outage);

/** How long an outage that goes on has lasted, as far as it was watched. */
export const openLengthMs = ({ first, last }: OpenOutage): number => last.monotonicMs - first.monotonicMs;

export const attemptsOf = ({ failures }: OpenOutage): number => Object.values(failures).reduce((sum, count) => sum + count, 0);

export const mainFailure = ({ failures }: OpenOutage): LinkFailure => {
  const [first, ...others] = linkFailures.filter((failure) => failures[failure] !== undefined);
  return others.reduce<LinkFailure>((best, failure) => ((failures[failure] ?? 0) > (failures[best] ?? 0) ? failure : best), first ?? 'unreachable');
};

/** Where an outage stands on the wall clock's line: its true length from where it began. */
export const outageSpan = ({ from, lengthMs }: Pick<Outage, 'from' | 'lengthMs'>): { readonly from: Instant; readonly to: Instant } => ({ from, to: msToInstant(instantToMs(from) + lengthMs) });

/** Milliseconds of [from, to) covered by outages; overlapping ones count once. */
export const outageMs = (outages: readonly Pick<Outage, 'from' | 'lengthMs'>[], from: Instant, to: Instant): number => {
  const spans = outages
    .map((outage) => [Math.max(instantToMs(outage.from), instantToMs(from)), Math.min(instantToMs(outage.from) + outage.lengthMs, instantToMs(to))] as const)
    .filter(([start, end]) => start < end)
    .sort(([a], [b]) => a - b);
  let total = 0;
  let covered = 0;
  for (const [start, end] of spans) {
    total += Math.max(0, end - Math.max(start, covered));
    covered = Math.max(covered, end);
  }
  return total;
};
