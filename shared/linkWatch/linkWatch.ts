/**
 * What the attempts to reach the province add up to: outages (khoảng thời gian mất kết nối), each from the first attempt
 * that failed to the first that passed again. Pure; our own design. An outage is what was observed and no more: before its
 * first failed attempt nobody tried, and it is told how often it was tried.
 */
import type { Instant } from '../time.ts';
import { instantToMs } from '../time.ts';

/** Why the province could not be reached, as far as the machine can tell. */
export const linkFailures = ['no-network', 'unreachable', 'interrupted', 'portal', 'province-busy'] as const;
export type LinkFailure = (typeof linkFailures)[number];

export interface LinkAttempt {
  readonly at: Instant;
  /** Null: the province answered, whatever it said. */
  readonly failure: LinkFailure | null;
}

export interface Outage {
  readonly from: Instant;
  /** The last attempt that failed; between it and `to` nobody tried. */
  readonly lastFailedAt: Instant;
  readonly to: Instant;
  /** Attempts that failed, 1 or more. */
  readonly attempts: number;
  /** The kind most attempts failed with; of equals the first. */
  readonly failure: LinkFailure;
}

/** An outage that is not over; what a station keeps over its own restarts. */
export interface OpenOutage {
  readonly from: Instant;
  readonly lastFailedAt: Instant;
  readonly failures: Readonly<Partial<Record<LinkFailure, number>>>;
}

/** Shorter ones are hiccups of any line: seen in the day's chart, not worth a line of the journal. */
export const SHORTEST_OUTAGE_MS = 60_000;

/** `ended`: over with this attempt and long enough to be told. A clock set back meanwhile makes no outage of negative length. */
export const watchLink = (open: OpenOutage | null, { at, failure }: LinkAttempt): { readonly open: OpenOutage | null; readonly ended: Outage | null } => {
  if (failure !== null) {
    const failures = { ...open?.failures, [failure]: (open?.failures[failure] ?? 0) + 1 };
    return { open: { from: open?.from ?? at, lastFailedAt: at, failures }, ended: null };
  }
  if (open === null || instantToMs(at) - instantToMs(open.from) < SHORTEST_OUTAGE_MS) return { open: null, ended: null };
  return { open: null, ended: { from: open.from, lastFailedAt: open.lastFailedAt, to: at, attempts: attemptsOf(open), failure: mainFailure(open) } };
};

export const attemptsOf = ({ failures }: OpenOutage): number => Object.values(failures).reduce((sum, count) => sum + count, 0);

export const mainFailure = ({ failures }: OpenOutage): LinkFailure => {
  const [first, ...others] = linkFailures.filter((failure) => failures[failure] !== undefined);
  return others.reduce<LinkFailure>((best, failure) => ((failures[failure] ?? 0) > (failures[best] ?? 0) ? failure : best), first ?? 'unreachable');
};

/** Milliseconds of [from, to) covered by outages; overlapping ones count once. */
export const outageMs = (outages: readonly Pick<Outage, 'from' | 'to'>[], from: Instant, to: Instant): number => {
  const spans = outages
    .map((outage) => [Math.max(instantToMs(outage.from), instantToMs(from)), Math.min(instantToMs(outage.to), instantToMs(to))] as const)
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
