/**
 * A counter with this program: a scan closes at once, whatever the line does; what was forgotten is found by the end-of-day page
 * when the officer does not skip it, by the applicant who comes, or when the period's report is made. On a day the machine is
 * broken the counter writes on paper and enters it when the machine works again.
 */
import { numberSettings } from '#shared/settingFacts';
import type { Knobs } from './assumptions.ts';
import { type DayChance, isHeeded, isOverlooked } from './chance.ts';
import { type Boot, createBoots, knowsTime, type MachineTime, timesOfEvents } from './machine.ts';
import { closing, dayOf, dueOf, HOUR, MINUTE, type Month, nextOpening, officeMoment, opening } from './month.ts';
import type { Line } from './outages.ts';
import { pageAt } from './page.ts';
import type { Paper } from './people.ts';
import { eventsByDay } from './webWorld.ts';

/** One dossier in the station; moments are true ones, `due` and `…Shown` as the machine's clock has them. */
export interface OurDossier {
  readonly paper: Paper;
  readonly enteredAt: number;
  readonly enteredShown: number;
  readonly enteredTime: MachineTime | null;
  readonly due: number;
  /** Null: not within the days simulated. */
  readonly closed: { readonly at: number; readonly shown: number; readonly time: MachineTime | null; /** Of a declared one: when it is said to have happened. */ readonly declaredAt: number | null } | null;
}

export interface OurCommune {
  readonly dossiers: readonly OurDossier[];
  readonly waitingMs: number;
  readonly pageMs: number;
}

interface Entry {
  readonly paper: Paper;
  readonly enteredAt: number;
  readonly due: number;
  closedAt: number | null;
  declaredAt: number | null;
  /** A declaration waits for its leader. */
  isDeclared: boolean;
}

export const runOurCommune = (month: Month, knobs: Knobs, line: Line, chances: readonly DayChance[], papers: readonly Paper[]): OurCommune => {
  const boots = createBoots(month, knobs, chances);
  const bootOn = new Map(month.days.map((day, index) => [day, boots[index]]));
  const shownAt = (at: number): number => at + (bootOn.get(dayOf(at))?.off ?? 0);
  const worksFrom = (at: number): number => {
    for (let moment = at; ; moment = nextOpening(month, moment) + 5 * MINUTE) {
      const boot = bootOn.get(dayOf(moment));
      if (boot === undefined || !boot.isBroken) return moment;
    }
  };
  const entries = new Map(papers.map((paper): [number, Entry] => [paper.no, entryOf(month, paper, worksFrom(paper.receivedAt), shownAt)]));
  const moments: { readonly at: number; readonly entry: Entry; readonly what: 'enter' | 'ask' | 'close' }[] = [...entries.values()].map((entry) => ({ at: entry.enteredAt, entry, what: 'enter' }));
  let [scans, pages] = [0, 0];

  const isOpen = ({ closedAt, isDeclared }: Entry): boolean => closedAt === null && !isDeclared;
  const close = (entry: Entry, at: number): void => {
    scans += 1;
    const { paper, due } = entry;
    const isFoundLate = dayOf(at) > dayOf(due);
    // A station takes no declaration of what its clock has not come to, nor of what lies before the receipt it recorded.
    const [shown, happened] = [shownAt(at), dayOf(paper.finishedAt) <= dayOf(due) ? paper.finishedAt : due];
    const isTaken = happened <= shown && dayOf(happened) >= dayOf(shown) - numberSettings.declareDays.first && happened >= shownAt(entry.enteredAt);
    const declares = isFoundLate && isTaken && (dayOf(paper.finishedAt) <= dayOf(due) ? paper.draws.declare < knobs.declare / 100 : paper.draws.dishonest < knobs.dishonest / 100);
    if (!declares) {
      entry.closedAt = at;
      moments.push({ at, entry, what: 'close' });
      return;
    }
    const asked = at + knobs['approve-hours'] * HOUR;
    entry.isDeclared = true;
    entry.declaredAt = happened;
    entry.closedAt = worksFrom(asked <= closing(month, dayOf(at)) ? asked : nextOpening(month, at) + 10 * MINUTE);
    moments.push({ at, entry, what: 'ask' }, { at: entry.closedAt, entry, what: 'close' });
  };

  /** What the page lists and the clerk knows to be finished. `isWhole`: the period's report asks for everything. */
  const listed = (boot: Boot, at: number, day: number, isWhole: boolean): Entry[] => {
    const isShown = pageAt(month, knowsTime(boot, line, at) ? at : at + boot.off);
    return [...entries.values()].filter(
      (entry) =>
        isOpen(entry) && entry.enteredAt <= at && entry.paper.finishedAt <= at &&
        (isWhole || (isShown({ due: entry.due, isEvident: entry.paper.draws.evidence < knobs.evidence / 100 }) && !isOverlooked(entry.paper, day, knobs.overlook))),
    );
  };

  const byDay = eventsByDay(papers);
  let onPaper: Entry[] = [];
  let skipped: Entry[] = [];
  let owesWhole = false;
  for (const [index, day] of month.days.entries()) {
    const boot = boots[index];
    if (boot === undefined) continue;
    const morning = opening(month, day) + 5 * MINUTE;
    const heeds = ({ paper }: Entry): boolean => isHeeded(paper, day, knobs.heed);
    const isLastDay = index === month.daysInPeriod - 1;
    if (!boot.isBroken) {
      for (const entry of [...onPaper, ...skipped.filter(heeds), ...(owesWhole ? listed(boot, morning, day, true) : [])]) if (isOpen(entry)) close(entry, morning);
      [onPaper, skipped, owesWhole] = [[], [], false];
    }
    const warnedAt = officeMoment(month, day, 0.5);
    let isWarned = false;
    const warn = (): void => {
      isWarned = true;
      if (!boot.isBroken && knobs.heed > 0) for (const entry of entries.values()) if (isOpen(entry) && entry.enteredAt <= warnedAt && entry.paper.finishedAt <= warnedAt && dayOf(entry.due) === day && heeds(entry)) close(entry, warnedAt);
    };
    for (const { at, paper, isCollecting } of byDay.get(day) ?? []) {
      if (!isWarned && at > warnedAt) warn();
      const entry = entries.get(paper.no);
      if (entry === undefined || !isOpen(entry) || (paper.isForgotten && !isCollecting)) continue;
      if (boot.isBroken) onPaper.push(entry);
      else close(entry, at);
    }
    if (!isWarned) warn();
    const closes = closing(month, day);
    if (boot.isBroken) owesWhole ||= isLastDay;
    else if (isLastDay || (chances[index]?.skip ?? 0) >= knobs.skip / 100) {
      pages += 1;
      for (const entry of listed(boot, closes, day, isLastDay)) close(entry, closes);
    } else skipped = listed(boot, closes, day, false);
  }
  return { dossiers: read(boots, line, moments, [...entries.values()], shownAt), waitingMs: scans * knobs['scan-seconds'] * 1000, pageMs: pages * knobs['page-minutes'] * MINUTE };
};

/** What was received on a broken day is entered when the machine works again, and counted from then: nobody may back-date a receipt. */
const entryOf = (month: Month, paper: Paper, enteredAt: number, shownAt: (at: number) => number): Entry => {
  const isTrue = enteredAt === paper.receivedAt && shownAt(enteredAt) === enteredAt;
  return { paper, enteredAt, due: isTrue ? paper.due : dueOf(month, shownAt(enteredAt), paper.limit), closedAt: null, declaredAt: null, isDeclared: false };
};

const read = (boots: readonly Boot[], line: Line, unsorted: readonly { readonly at: number; readonly entry: Entry; readonly what: 'enter' | 'ask' | 'close' }[], entries: readonly Entry[], shownAt: (at: number) => number): OurDossier[] => {
  const [from = 0] = boots.map((boot) => boot.from);
  // What was carried over came before the days simulated; its receipt is not in doubt.
  const moments = unsorted.filter(({ at }) => at >= from).toSorted((one, other) => one.at - other.at || one.entry.paper.no - other.entry.paper.no);
  const times = timesOfEvents(boots, line, moments.map(({ at, what }) => ({ at, isAsking: what === 'enter' })));
  const found = { enter: new Map<Entry, MachineTime>(), ask: new Map<Entry, MachineTime>(), close: new Map<Entry, MachineTime>() };
  for (const [index, { entry, what }] of moments.entries()) {
    const time = times[index];
    if (time !== undefined) found[what].set(entry, time);
  }
  return entries.map((entry) => ({
    paper: entry.paper,
    enteredAt: entry.enteredAt,
    enteredShown: shownAt(entry.enteredAt),
    enteredTime: found.enter.get(entry) ?? null,
    due: entry.due,
    closed: entry.closedAt === null ? null : { at: entry.closedAt, shown: shownAt(entry.closedAt), time: found.close.get(entry) ?? null, declaredAt: entry.declaredAt },
  }));
};
