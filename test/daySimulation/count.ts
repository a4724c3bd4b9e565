/**
 * Counting a month in both worlds as of its last midnight, by the province's rule: by date (domain.md §3.5). The truth is when the
 * paper was finished; the web-only site knows when somebody pressed; this program's counts are read by its own rule
 * (shared/dossier/asOf.ts), with what the province's receipts leave open.
 */
import { dossierToReading, type DossierReading } from '#shared/dossier/asOf';
import { twoReadings } from '#shared/lateness/counts';
import { instantToMs, msToInstant } from '#shared/time';
import { dayOf, dueOf, MINUTE, type Month, nextOpening } from './month.ts';
import type { OurDossier } from './ourWorld.ts';
import type { Paper } from './people.ts';

/** Of one way to count: numbers of dossiers. */
export interface Judged {
  /** As the province counts it. */
  readonly late: number;
  /** Counted late, finished in time. */
  readonly falselyLate: number;
  /** Counted in time, finished late. */
  readonly falselyInTime: number;
  /** Nobody can show which (chưa chứng thực được). */
  readonly unattested: number;
  /** Of those: finished late. */
  readonly unattestedLate: number;
}

export interface WorldCount {
  readonly recorded: Judged;
  /** With declared acts counted when they are said to have happened; a site that has none counts the same. */
  readonly declared: Judged;
  readonly waitingMinutes: number;
  readonly listMinutes: number;
  /** Between paper and record, minutes by the wall: of all that were closed, and of those forgotten. */
  readonly delays: readonly number[];
  readonly forgotten: { readonly all: number; readonly sameDay: number; readonly nextDay: number; readonly later: number; readonly afterDue: number };
}

export interface TruthCount {
  readonly received: number;
  readonly finished: number;
  readonly reallyLate: number;
}

export type Verdict = 'late' | 'in-time' | 'unattested';

export const isReallyLate = (month: Month, { due, finishedAt }: Paper): boolean => verdictAt(month, due, finishedAt) === 'late';

export const countTruth = (month: Month, papers: readonly Paper[]): TruthCount => ({
  received: papers.length,
  finished: papers.filter(({ finishedAt }) => finishedAt < month.end).length,
  reallyLate: papers.filter((paper) => isReallyLate(month, paper)).length,
});

export const isFalselyLateInWeb = (month: Month, paper: Paper, closedAt: ReadonlyMap<number, number>): boolean => verdictAt(month, paper.due, closedAt.get(paper.no) ?? null) === 'late' && !isReallyLate(month, paper);

export const countWeb = (month: Month, papers: readonly Paper[], closedAt: ReadonlyMap<number, number>, waitingMs: number, lookMs: number): WorldCount => {
  const rows = papers.map((paper) => ({ paper, isLate: isReallyLate(month, paper), at: closedAt.get(paper.no) ?? null }));
  const recorded = judge(rows.map(({ paper, isLate, at }) => ({ isLate, verdict: verdictAt(month, paper.due, at) })));
  return { recorded, declared: recorded, waitingMinutes: waitingMs / MINUTE, listMinutes: lookMs / MINUTE, delays: delaysOf(rows), forgotten: forgottenOf(month, rows) };
};

export const countOurs = (month: Month, dossiers: readonly OurDossier[], waitingMs: number, pageMs: number): WorldCount => {
  const rows = dossiers.map((dossier) => ({ paper: dossier.paper, isLate: isReallyLate(month, dossier.paper), at: dossier.closed?.at ?? null, ...verdictsOf(month, dossier) }));
  return {
    recorded: judge(rows.map(({ isLate, recorded }) => ({ isLate, verdict: recorded }))),
    declared: judge(rows.map(({ isLate, declared }) => ({ isLate, verdict: declared }))),
    waitingMinutes: waitingMs / MINUTE,
    listMinutes: pageMs / MINUTE,
    delays: delaysOf(rows),
    forgotten: forgottenOf(month, rows),
  };
};

/** Both counts of one dossier of the station, by the program's reading as of the end of the period. */
export const verdictsOf = (month: Month, { paper, enteredShown, enteredTime, due, closed }: OurDossier): { readonly recorded: Verdict; readonly declared: Verdict } => {
  const ended = closed !== null && closed.at < month.end ? closed : null;
  const known = ended?.time?.from == null ? null : ended.time;
  const reading = dossierToReading(
    {
      status: ended === null ? 'processing' : 'completed',
      due: { legalDue: msToInstant(due) },
      endedAt: ended === null ? null : msToInstant(ended.declaredAt ?? ended.shown),
      endRecordedAt: ended === null || ended.declaredAt === null ? null : msToInstant(ended.shown),
      clockStops: [],
      dueHistory: [],
      finalStop: null,
    },
    month.asOf,
    {
      end: known !== null && ended?.declaredAt === null ? known : null,
      recordedEnd: known !== null && ended?.declaredAt !== null ? known : null,
      // Of what is open the clock is believed where nothing shows that it was wrong.
      dues: enteredTime?.from == null || (ended === null && !enteredTime.isNoticed) ? [] : duesAround(month, paper, due, enteredShown, enteredTime.from, enteredTime.to ?? month.asOf),
    },
  );
  return bothVerdicts(reading);
};

const bothVerdicts = (reading: DossierReading | 'voided'): { readonly recorded: Verdict; readonly declared: Verdict } => {
  if (reading === 'voided') throw new Error('nobody voids anything here');
  const { recorded, declared } = twoReadings(reading);
  return { recorded: recorded === 'early' || recorded === 'on-time' ? 'in-time' : recorded, declared: declared === 'early' || declared === 'on-time' ? 'in-time' : declared };
};

/** Which due moments its receipt may truly have given it, as the station counts them again (station/clock/dueTime.ts). */
const duesAround = (month: Month, { limit }: Paper, due: number, shown: number, from: string, to: string): string[] => {
  const [earliest, latest] = [instantToMs(from), instantToMs(to)];
  // A minute is a minute, whatever its seconds.
  if (minuteOf(earliest) === minuteOf(shown) && minuteOf(latest) === minuteOf(shown)) return [];
  const [asShown, soonest, last] = [dueOf(month, shown, limit), dueOf(month, earliest, limit), dueOf(month, latest, limit)];
  const [sooner, later] = [Math.min(0, soonest - asShown, last - asShown), Math.max(0, soonest - asShown, last - asShown)];
  return sooner === 0 && later === 0 ? [] : [msToInstant(due + sooner), msToInstant(due + later)];
};

const minuteOf = (ms: number): number => Math.floor(ms / MINUTE);

/** By date; what is open counts by the last day of the period. */
const verdictAt = (month: Month, due: number, at: number | null): Verdict => (dayOf(at === null || at >= month.end ? month.end - 1 : at) > dayOf(due) ? 'late' : 'in-time');

const judge = (rows: readonly { readonly isLate: boolean; readonly verdict: Verdict }[]): Judged => {
  const count = (is: (row: { readonly isLate: boolean; readonly verdict: Verdict }) => boolean): number => rows.reduce((sum, row) => sum + (is(row) ? 1 : 0), 0);
  return {
    late: count(({ verdict }) => verdict === 'late'),
    falselyLate: count(({ isLate, verdict }) => verdict === 'late' && !isLate),
    falselyInTime: count(({ isLate, verdict }) => verdict === 'in-time' && isLate),
    unattested: count(({ verdict }) => verdict === 'unattested'),
    unattestedLate: count(({ isLate, verdict }) => verdict === 'unattested' && isLate),
  };
};

interface Row {
  readonly paper: Paper;
  readonly at: number | null;
}

/** What was pressed before it was finished has none. */
const delaysOf = (rows: readonly Row[]): number[] => rows.flatMap(({ paper, at }) => (at === null || at < paper.finishedAt ? [] : [(at - paper.finishedAt) / MINUTE]));

/** When what was forgotten was found, counted from the day the result was in hand. */
const forgottenOf = (month: Month, rows: readonly Row[]): WorldCount['forgotten'] => {
  const found = rows.filter(({ paper }) => paper.isForgotten).map(({ paper, at }) => {
    const [handled, closed] = [dayOf(paper.handledAt), at === null ? Infinity : dayOf(at)];
    const when = closed <= handled ? 'same' : closed <= dayOf(nextOpening(month, paper.handledAt)) ? 'next' : 'later';
    return { when, isAfterDue: closed > dayOf(paper.due) };
  });
  const many = (is: 'same' | 'next' | 'later'): number => found.filter(({ when }) => when === is).length;
  return { all: found.length, sameDay: many('same'), nextDay: many('next'), later: many('later'), afterDue: found.filter(({ isAfterDue }) => isAfterDue).length };
};
