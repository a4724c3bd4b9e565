/** Outages out of the journal: of a day for the chart, of a period for the statement that is attached to an explanation. */
import type { LinkDay, OutageRow } from '#shared/contract';
import { attemptsOf, LONGEST_SILENCE_MS, mainFailure, type OpenOutage, openLengthMs, type Outage, outageMs } from '#shared/linkWatch/linkWatch';
import { addDays, type Instant, type LocalDate, localToInstant } from '#shared/time';
import type { StationCore } from '../core.ts';
import { samplesBetween } from './linkWatch.ts';

interface StoredOutage extends Omit<Outage, 'clockMoved'> {
  readonly pos: number;
  readonly seq: number;
  readonly clockMoved: 0 | 1;
}

/** Both ends are days, inclusive; an outage that only reaches into the period is in it, whole. `open`: one that goes on now. */
export const outagesBetween = (core: StationCore, from: LocalDate, to: LocalDate, open: OpenOutage | null): OutageRow[] => {
  const [start, end] = [localToInstant(from), localToInstant(addDays(to, 1))];
  const ended = core.db.sqlite
    .prepare<[Instant, Instant], StoredOutage>(
      `SELECT o.pos, j.seq, o."from", o.last_failed_at AS lastFailedAt, o."to", o.length_ms AS lengthMs, o.ended, o.clock_moved AS clockMoved, o.attempts, o.failure
         FROM outage o JOIN journal j ON j.pos = o.pos WHERE o."to" > ? AND o."from" < ? ORDER BY o."from", o.pos`,
    )
    .all(start, end)
    .map(({ pos, clockMoved, ...outage }): OutageRow => ({ ...outage, clockMoved: clockMoved === 1, acts: actsSince(core, outage.from, pos) }));
  if (open === null || open.first.at >= end) return ended;
  return [...ended, goingOn(core, open)];
};

const goingOn = (core: StationCore, open: OpenOutage): OutageRow => {
  const { first, last, clockMoved } = open;
  const silence = core.deps.bootId === last.bootId ? core.deps.monotonicMs() - last.monotonicMs : Number.POSITIVE_INFINITY;
  const sinceLast = silence >= 0 && silence <= LONGEST_SILENCE_MS ? Math.trunc(silence) : 0;
  return { seq: null, from: first.at, lastFailedAt: last.at, to: null, lengthMs: openLengthMs(open) + sinceLast, ended: null, clockMoved, attempts: attemptsOf(open), failure: mainFailure(open), acts: actsSince(core, first.at, Number.MAX_SAFE_INTEGER) };
};

/** What was done on dossiers between then and the journal's position `before`: work went on. Read backwards from there, for positions are in order of time and the whole journal is long. */
const actsSince = ({ db }: StationCore, from: Instant, before: number): number =>
  db.sqlite
    .prepare<[{ from: Instant; before: number }], { acts: number }>(
      `SELECT count(*) AS acts FROM journal
        WHERE dossier_id IS NOT NULL AND pos < @before AND pos > coalesce((SELECT pos FROM journal WHERE pos < @before AND at < @from ORDER BY pos DESC LIMIT 1), 0)`,
    )
    .get({ from, before })?.acts ?? 0;

export const linkDay = (core: StationCore, day: LocalDate, open: OpenOutage | null): LinkDay => {
  const [from, to] = [localToInstant(day), localToInstant(addDays(day, 1))];
  const outages = outagesBetween(core, day, day, open);
  return { day, samples: samplesBetween(core, from, to), outages, downMs: outageMs(outages, from, to) };
};
