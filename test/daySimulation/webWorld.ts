/**
 * A counter that can close a dossier only when the site answers. Its clerk is no worse than ours: forgets the same dossiers and
 * no others, keeps what the site did not take on a pile that is never forgotten, tries again all day, stays after closing for
 * what is due, goes on the next morning, and loses nothing to broken machines or wrong clocks (another machine is borrowed, the
 * site's clock is right). Receiving costs it nothing here.
 */
import type { Knobs } from './assumptions.ts';
import { type DayChance, isOverlooked } from './chance.ts';
import { closing, dayAfter, dayOf, MINUTE, type Month, opening } from './month.ts';
import type { Line } from './outages.ts';
import type { Paper } from './people.ts';

export interface WebCommune {
  /** When each was closed in the site, by number; absent: never within the days simulated. */
  readonly closedAt: ReadonlyMap<number, number>;
  readonly waitingMs: number;
  readonly lookMs: number;
}

const OVERTIME_STEP = 10 * MINUTE;

export const runWebCommune = (month: Month, knobs: Knobs, line: Line, chances: readonly DayChance[], slowness: (at: number) => number, papers: readonly Paper[]): WebCommune => {
  const closedAt = new Map<number, number>();
  let [waitingMs, lookMs] = [0, 0];
  let pile: Paper[] = [];
  const isPiled = (paper: Paper): boolean => pile.includes(paper);
  let wantsToLook = false;

  const pageMs = (at: number): number => (slowness(at) < knobs['web-slow'] / 100 ? knobs['web-slow-seconds'] : knobs['web-seconds']) * 1000;

  /** Everything on the pile, one after the other; false: the site was silent. */
  const closePile = (at: number): boolean => {
    if (!line.isUp(at)) {
      waitingMs += knobs['web-attempt'] * MINUTE;
      return false;
    }
    let moment = at;
    for (const { no } of pile) {
      const ms = knobs['web-pages'] * pageMs(moment);
      moment += ms;
      waitingMs += ms;
      closedAt.set(no, moment);
    }
    pile = [];
    return true;
  };

  const isOpen = (paper: Paper): boolean => !closedAt.has(paper.no) && !isPiled(paper);

  /** The site's own list of what is due by the next working day; at the period's end everything, for the report is made of it. */
  const look = (at: number, day: number, isWhole: boolean): void => {
    wantsToLook = !line.isUp(at);
    if (wantsToLook) return void (waitingMs += knobs['web-attempt'] * MINUTE);
    lookMs += knobs['page-minutes'] * MINUTE;
    waitingMs += pageMs(at);
    const until = dayAfter(month.calendar, day, 1);
    pile.push(...papers.filter((paper) => isOpen(paper) && paper.receivedAt <= at && paper.finishedAt <= at && (isWhole || dayOf(paper.due) <= until) && (isWhole || !isOverlooked(paper, day, knobs.overlook))));
    closePile(at);
  };

  const byDay = eventsByDay(papers);
  for (const [index, day] of month.days.entries()) {
    const [opens, closes] = [opening(month, day), closing(month, day)];
    const isLastDay = index === month.daysInPeriod - 1;
    const next = { retryAt: pile.length > 0 ? opens : Infinity };
    const retry = (at: number): void => {
      next.retryAt = closePile(at) ? Infinity : at + knobs['web-retry'] * MINUTE;
    };
    if (wantsToLook) look(opens, day, index === month.daysInPeriod);
    for (const { at, paper, isCollecting } of byDay.get(day) ?? []) {
      while (next.retryAt <= at) retry(next.retryAt);
      if (!isOpen(paper) || (paper.isForgotten && !isCollecting)) continue;
      pile.push(paper);
      // A site known to be silent is not asked again for every paper.
      if (pile.length === 1) retry(at);
    }
    while (next.retryAt < closes) retry(next.retryAt);
    if (isLastDay || (chances[index]?.look ?? 1) < knobs['web-look'] / 100) look(closes, day, isLastDay);
    else if (pile.length > 0) closePile(closes);
    for (let at = closes + OVERTIME_STEP; at <= closes + knobs['web-overtime'] * MINUTE && pile.some(({ due }) => dayOf(due) === day); at += OVERTIME_STEP) {
      if (!closePile(at)) waitingMs += OVERTIME_STEP - knobs['web-attempt'] * MINUTE;
    }
  }
  return { closedAt, waitingMs, lookMs };
};

export interface DayEvent {
  readonly at: number;
  readonly paper: Paper;
  /** The applicant stands at the counter; otherwise the clerk has the result in hand. */
  readonly isCollecting: boolean;
}

/** By working day, in order of time. */
export const eventsByDay = (papers: readonly Paper[]): Map<number, DayEvent[]> => {
  const events = papers.flatMap((paper): DayEvent[] => [
    { at: paper.handledAt, paper, isCollecting: false },
    ...(paper.collectsAt === null ? [] : [{ at: paper.collectsAt, paper, isCollecting: true }]),
  ]);
  return Map.groupBy(events.toSorted((one, other) => one.at - other.at || one.paper.no - other.paper.no), ({ at }) => dayOf(at));
};
