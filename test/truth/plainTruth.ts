/**
 * What truly happened to a dossier and when, told by nobody's clock: the independent model that the station's counts are held
 * against. True moments come from the test's own time; due dates are walked day by day (`test/model/plainClock.ts`). Nothing of
 * `shared` or `station` is used. Times are wall clock of Viet Nam, `YYYY-MM-DD HH:MM`, and are compared as text.
 */
import { type PlainCalendar, plainClosing, plainDue, type PlainHours, type PlainLimit, plainShift } from '../model/plainClock.ts';

export interface PlainUnit {
  readonly calendar: PlainCalendar;
  readonly hoursOf: PlainHours;
  readonly limit: PlainLimit;
}

export interface PlainMatter {
  readonly code: string;
  legalDue: string;
  stop: { readonly at: string; readonly kind: 'pause' | 'supplement' } | null;
  /** `claimed`: when it happened, as who declared it says; live, the true moment. `recorded`: the true moment somebody wrote it. */
  ended: { readonly claimed: string; readonly recorded: string } | null;
  /** What stood before its newest act. */
  before: Pick<PlainMatter, 'legalDue' | 'stop' | 'ended'> | null;
}

export type PlainFact =
  | { readonly act: 'pause' | 'supplement' | 'go-on' | 'end' | 'recall' | 'undo' | 'other' }
  | { readonly act: 'extend'; readonly newDay: string }
  | { readonly act: 'declared-end'; readonly claimed: string };

export const plainReceived = ({ calendar, hoursOf, limit }: PlainUnit, code: string, at: string): PlainMatter => ({ code, legalDue: plainDue(calendar, hoursOf, at, limit).due, stop: null, ended: null, before: null });

/** `at`: the true moment. */
export const plainHappened = (unit: PlainUnit, matter: PlainMatter, at: string, fact: PlainFact): void => {
  const { legalDue, stop, ended } = matter;
  const before = { legalDue, stop, ended };
  switch (fact.act) {
    case 'pause':
    case 'supplement':
      matter.stop = { at, kind: fact.act };
      break;
    case 'go-on':
      matter.legalDue = stop?.kind === 'supplement' ? plainDue(unit.calendar, unit.hoursOf, at, unit.limit).due : plainShift(unit.calendar, unit.hoursOf, unit.limit.unit, legalDue, stop?.at ?? at, at);
      matter.stop = null;
      break;
    case 'extend':
      matter.legalDue = plainClosing(unit.hoursOf, fact.newDay);
      break;
    case 'end':
      matter.ended = ended ?? { claimed: at, recorded: at };
      break;
    case 'declared-end':
      // Of what had ended already, when it truly did: it stays recorded when it was.
      matter.ended = { claimed: fact.claimed, recorded: ended?.recorded ?? at };
      break;
    case 'recall':
      matter.ended = null;
      break;
    case 'undo':
      Object.assign(matter, matter.before);
      break;
    case 'other':
      break;
  }
  matter.before = fact.act === 'undo' ? null : before;
};

export interface PlainLateness {
  readonly byDate: boolean;
  readonly byMinute: boolean;
}

/** Whether it ended late, in both counts; null while it is open. What ended while its clock stood is as late as when that stopped. */
export const plainLateness = ({ legalDue, stop, ended }: PlainMatter): { readonly declared: PlainLateness; readonly recorded: PlainLateness } | null => {
  const late = (at: string): PlainLateness => ({ byDate: at.slice(0, 10) > legalDue.slice(0, 10), byMinute: at > legalDue });
  return ended === null ? null : { declared: late(stop?.at ?? ended.claimed), recorded: late(stop?.at ?? ended.recorded) };
};
