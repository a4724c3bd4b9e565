/**
 * The people and papers of a month, the same for both worlds: what is received when, when it is truly finished, when the clerk
 * turns to it, whether the clerk forgets it then, when the applicant comes. Every choice hangs on a number drawn once for that
 * paper (`draws`), so that another rate on the command line changes the papers it must change and no others.
 */
import type { Limit } from '#shared/procedure';
import type { Random } from '../simulation/random.ts';
import type { Knobs } from './assumptions.ts';
import { closing, dayAfter, dayOf, dueOf, HOUR, MINUTE, type Month, nextOpening, officeMoment, officeShare, opening } from './month.ts';
import { exponential } from './outages.ts';
import { communeNames, report, unexplainedCommunes } from './report.ts';

/** Why it is finished when it is; only `usual` ones are finished in time. */
export type Why = 'usual' | 'other-body' | 'work';

export interface Paper {
  readonly no: number;
  readonly commune: number;
  readonly channel: 'online' | 'direct';
  readonly limit: Limit;
  /** True moments, ms since 1970. */
  readonly receivedAt: number;
  readonly due: number;
  readonly finishedAt: number;
  readonly why: Why;
  /** When the clerk has it in hand and closes it, or forgets to. */
  readonly handledAt: number;
  /** Closed before it is finished, to be in time. */
  readonly isPressedEarly: boolean;
  readonly isForgotten: boolean;
  /** The applicant at the counter; null: nobody comes. */
  readonly collectsAt: number | null;
  readonly draws: Draws;
}

export interface Draws {
  readonly forget: number;
  readonly evidence: number;
  readonly overlook: number;
  readonly heed: number;
  readonly declare: number;
  readonly dishonest: number;
}

const CUTOFF = '15:00';
/** Nothing is received at the stroke of a minute. */
const SECONDS = 30_000;
/** Working days and of how many in sixty, after the same-day ones. */
const longerLimits = [[2, 10], [3, 20], [5, 15], [10, 10], [15, 5]] as const;
const carriedLimits = longerLimits.filter(([days]) => days >= 3);
/** Days after its due day on which a late one is finished. */
const lateDays: Readonly<Record<Exclude<Why, 'usual'>, readonly [number, number]>> = { work: [1, 3], 'other-body': [2, 8] };
const EVENING_MINUTES = [10, 150] as const;

export const createPapers = (month: Month, knobs: Knobs, random: Random): Paper[] => {
  const count = knobs.online + knobs.direct + knobs.carried;
  const drafts = Array.from({ length: count }, (_, no) => draftOf(month, knobs, no, random.stream(`paper ${no}`)));
  const late = lateOnes(month, knobs, drafts);
  return drafts.map((draft) => paperOf(month, knobs, draft, late.get(draft.no) ?? 'usual'));
};

interface Draft extends Pick<Paper, 'no' | 'commune' | 'channel' | 'limit' | 'receivedAt' | 'due' | 'draws'> {
  readonly isCarried: boolean;
  readonly more: { readonly place: number; readonly isLastDay: number; readonly finish: number; readonly evening: number; readonly handling: number; readonly early: number; readonly comes: number; readonly day: number; readonly later: number; readonly hour: number; readonly lateBy: number };
}

const draftOf = (month: Month, knobs: Knobs, no: number, random: Random): Draft => {
  const isCarried = no >= knobs.online + knobs.direct;
  const channel = isCarried ? (random.next() < knobs.online / (knobs.online + knobs.direct) ? 'online' : 'direct') : no < knobs.online ? 'online' : 'direct';
  const commune = random.below(knobs.communes);
  const isSameDay = random.next() < knobs['same-day'] / 100 && !isCarried;
  const days = weighted(isCarried ? carriedLimits : longerLimits, random.next());
  const limit: Limit = isSameDay ? { amount: 0, unit: 'same-day', cutoff: CUTOFF } : { amount: days, unit: 'working-day' };
  const [first = 0] = month.days;
  // What is carried over is still within its limit when the period begins.
  const day = isCarried ? dayAfter(month.calendar, first, -random.between(1, days - 1)) : (month.days[random.below(month.daysInPeriod)] ?? first);
  const receivedAt = toMinute(officeMoment(month, day, random.next())) + SECONDS;
  const next = random.next;
  return {
    no, commune, channel, limit, receivedAt, isCarried,
    due: dueOf(month, receivedAt, limit),
    more: { place: next(), isLastDay: next(), finish: next(), evening: next(), handling: exponential(random, 1), early: next(), comes: next(), day: next(), later: next(), hour: next(), lateBy: next() },
    draws: { forget: next(), evidence: next(), overlook: next(), heed: next(), declare: next(), dishonest: next() },
  };
};

/**
 * Which papers are late by more than the press: as many as stated, in the communes of the report, each due early enough for
 * the report to see its end.
 */
const lateOnes = (month: Month, knobs: Knobs, drafts: readonly Draft[]): Map<number, Why> => {
  const chosen = new Map<number, Why>();
  const byPlace = drafts.toSorted((one, other) => one.more.place - other.more.place);
  const choose = (commune: number | null, why: Why): void => {
    const latest = dayAfter(month.calendar, dayOf(month.end), -lateDays[why === 'work' ? 'work' : 'other-body'][1]);
    const free = ({ no, due }: Draft): boolean => !chosen.has(no) && dayOf(due) < latest;
    const found = byPlace.find((draft) => free(draft) && draft.commune === commune) ?? byPlace.find(free);
    if (found !== undefined) chosen.set(found.no, why);
  };
  const numberOf = (name: string | undefined): number | null => (name === undefined ? null : communeNames.indexOf(name));
  for (let n = 0; n < knobs['other-body']; n += 1) choose(numberOf(report.otherBody[n]), 'other-body');
  // Every third of the list, so that at a half no commune keeps or loses all of its own.
  const order = unexplainedCommunes.map((_, index) => unexplainedCommunes[(index * 3) % unexplainedCommunes.length]);
  const byWork = Math.round(knobs['unexplained-late'] * (1 - knobs.unexplained / 100));
  for (let n = 0; n < byWork; n += 1) choose(numberOf(order[n]), 'work');
  return chosen;
};

const paperOf = (month: Month, knobs: Knobs, draft: Draft, why: Why): Paper => {
  const { more, due, draws, no, commune, channel, limit, receivedAt } = draft;
  const inHours = why === 'usual' ? finishInTime(month, knobs, draft) : finishLate(month, draft, why);
  const isEvening = more.evening < knobs.evening / 100;
  const finishedAt = isEvening ? closing(month, dayOf(inHours)) + toMinute((EVENING_MINUTES[0] + more.finish * (EVENING_MINUTES[1] - EVENING_MINUTES[0])) * MINUTE) : inHours;
  const isPressedEarly = why === 'work' && more.early < knobs['early-press'] / 100;
  const handledAt = isPressedEarly ? due - HOUR / 2 : isEvening ? nextOpening(month, finishedAt) + 10 * MINUTE : handledSoon(month, finishedAt, more.handling * knobs.handling);
  return {
    no, commune, channel, limit, receivedAt, due, finishedAt, why, handledAt, isPressedEarly, draws,
    isForgotten: !isPressedEarly && draws.forget < knobs.forget / 100,
    collectsAt: collectsAt(month, knobs, draft, Math.max(handledAt, finishedAt)),
  };
};

const finishInTime = (month: Month, knobs: Knobs, { limit, receivedAt, due, isCarried, more }: Draft): number => {
  const [dueDay, receivedDay] = [dayOf(due), dayOf(receivedAt)];
  const [first = 0] = month.days;
  if (limit.unit === 'same-day' || more.isLastDay < knobs['due-day'] / 100) {
    const from = dueDay === receivedDay ? officeShare(month, receivedAt) : 0;
    return toMinute(officeMoment(month, dueDay, from + more.finish * (1 - from)));
  }
  const fromDay = isCarried ? first : receivedDay;
  const days: number[] = [];
  for (let day = fromDay; day < dueDay; day = dayAfter(month.calendar, day, 1)) days.push(day);
  const start = isCarried ? 0 : officeShare(month, receivedAt);
  const place = start + more.finish * (days.length - start);
  const day = days[Math.floor(place)];
  return day === undefined ? toMinute(officeMoment(month, dueDay, more.finish)) : toMinute(officeMoment(month, day, place % 1));
};

const finishLate = (month: Month, { due, more }: Draft, why: Exclude<Why, 'usual'>): number => {
  const [least, most] = lateDays[why];
  return toMinute(officeMoment(month, dayAfter(month.calendar, dayOf(due), least + Math.floor(more.lateBy * (most - least + 1))), more.finish));
};

/** Nobody leaves with results in hand: at closing at the latest. */
const handledSoon = (month: Month, finishedAt: number, minutes: number): number => Math.min(closing(month, dayOf(finishedAt)), finishedAt + Math.round(minutes) * MINUTE);

const collectsAt = (month: Month, knobs: Knobs, { channel, due, more }: Draft, readyAt: number): number | null => {
  if (channel === 'online' && more.comes >= knobs['online-collect'] / 100) return null;
  const dueDay = dayOf(due);
  const wished = more.day < knobs['collect-on-day'] / 100 ? dueDay : dayAfter(month.calendar, dueDay, 1 + Math.floor(more.later * 3));
  // Who came before there was anything to take comes again the next day.
  if (wished < dayOf(readyAt)) return toMinute(officeMoment(month, dayAfter(month.calendar, dayOf(readyAt), 1), more.hour));
  const from = wished === dayOf(readyAt) ? officeShare(month, readyAt) : 0;
  return Math.max(readyAt, opening(month, wished), toMinute(officeMoment(month, wished, from + more.hour * (1 - from))));
};

const toMinute = (ms: number): number => Math.floor(ms / MINUTE) * MINUTE;

const weighted = (table: readonly (readonly [number, number])[], draw: number): number => {
  let left = draw * table.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [value, weight] of table) {
    left -= weight;
    if (left < 0) return value;
  }
  return table[0]?.[0] ?? 1;
};
