/**
 * The law's clock told a second time, in the plainest way: days and minutes are walked one by one over the lines of the
 * calendar's CSV, and nothing of `shared` is used. Slow and short on purpose: a mistake would have to be made twice to pass.
 * Times are wall clock of Viet Nam, `YYYY-MM-DD HH:MM`, and are compared as text.
 */
import { readFileSync } from 'node:fs';

export type PlainUnit = 'working-day' | 'calendar-day' | 'working-hour' | 'clock-hour' | 'same-day';

export interface PlainLimit {
  readonly amount: number;
  readonly unit: PlainUnit;
  readonly cutoff?: string | undefined;
}

/** The opening intervals of a day, ascending: `['07:00-11:30', '13:30-17:00']`. */
export type PlainHours = (day: string) => readonly string[];

export interface PlainDue {
  readonly countedFrom: string;
  readonly due: string;
  readonly provisional: boolean;
}

export class YearMissing extends Error {
  readonly year: number;
  constructor(year: number) {
    super(`year ${year}`);
    this.year = year;
  }
}

export const shippedCsv = readFileSync(new URL('../../resources/calendar/calendar_2023_2027.csv', import.meta.url), 'utf8');

/** The calendar as people read it. Every question about a day is noted, so that a guess can be told from knowledge. */
export const plainCalendar = (csv: string) => {
  const said = new Map(csv.trim().split(/\r?\n/).slice(1).map((line): [string, string] => [line.split(',')[0] ?? '', line.split(',')[1] ?? '']));
  const asked = { provisional: false };
  const isWorked = (day: string): boolean => {
    const year = said.get(day.slice(0, 4));
    if (year === undefined) throw new YearMissing(Number(day.slice(0, 4)));
    if (year === 'provisional') asked.provisional = true;
    const weekday = new Date(`${day}T00:00Z`).getUTCDay();
    return (said.get(day) ?? (weekday === 0 || weekday === 6 ? 'off' : 'working')) === 'working';
  };
  const isOnlyProposed = (year: string): boolean => said.get(year) === 'provisional';
  /** The official list of the year says what was proposed. */
  const confirm = (year: string): void => {
    said.set(year, 'confirmed');
  };
  return { isWorked, asked, isOnlyProposed, confirm };
};
export type PlainCalendar = ReturnType<typeof plainCalendar>;

interface PlainWeek {
  readonly default: readonly string[];
  readonly weekdays?: Readonly<Record<string, readonly string[] | undefined>> | undefined;
}
/** The hours of a unit file. */
export type PlainUnitHours = readonly string[] | (PlainWeek & { readonly seasons?: readonly (PlainWeek & { readonly from: string; readonly to: string })[] | undefined });

/** The first season that holds the day decides; one that ends before it begins runs over the new year. */
export const plainHours = (hours: PlainUnitHours): PlainHours => (day) => {
  if (!('default' in hours)) return hours;
  const date = day.slice(5);
  const season = hours.seasons?.find(({ from, to }) => (from <= to ? date >= from && date <= to : date >= from || date <= to));
  const week = season ?? hours;
  return week.weekdays?.[new Date(`${day}T00:00Z`).getUTCDay()] ?? week.default;
};

/** Throws YearMissing. */
export const plainDue = (calendar: PlainCalendar, hoursOf: PlainHours, received: string, { amount, unit, cutoff }: PlainLimit): PlainDue => {
  calendar.asked.provisional = false;
  const countedFrom = plainStart(calendar, hoursOf, received, cutoff);
  const due = plainEnd(calendar, hoursOf, countedFrom, amount, unit);
  return { countedFrom, due, provisional: calendar.asked.provisional };
};

const plainStart = (calendar: PlainCalendar, hoursOf: PlainHours, received: string, cutoff: string | undefined): string => {
  const [day, clock] = parts(received);
  const tooLate = cutoff !== undefined && clock > cutoff;
  if (calendar.isWorked(day) && !tooLate) {
    for (const interval of hoursOf(day)) {
      if (clock < opening(interval)) return `${day} ${opening(interval)}`;
      if (clock <= ending(interval)) return received;
    }
  }
  const next = nextWorked(calendar, day);
  return `${next} ${opening(hoursOf(next)[0] ?? '')}`;
};

const plainEnd = (calendar: PlainCalendar, hoursOf: PlainHours, from: string, amount: number, unit: PlainUnit): string => {
  let [day] = parts(from);
  switch (unit) {
    case 'same-day':
      return plainClosing(hoursOf, day);
    case 'working-day':
      for (let n = 0; n < amount; n += 1) day = nextWorked(calendar, day);
      return plainClosing(hoursOf, day);
    case 'calendar-day':
      for (let n = 0; n < amount; n += 1) day = nextDay(day);
      while (!calendar.isWorked(day)) day = nextDay(day);
      return plainClosing(hoursOf, day);
    case 'working-hour':
      return afterOpenMinutes(calendar, hoursOf, from, amount * 60);
    case 'clock-hour':
      return plusMinutes(from, amount * 60);
  }
};

/** The due moment after the clock stood from one moment to a later one (domain.md §3.4); day limits by whole days. */
export const plainShift = (calendar: PlainCalendar, hoursOf: PlainHours, unit: PlainUnit, due: string, from: string, to: string): string => {
  let [dueDay] = parts(due);
  let [day] = parts(from);
  const [lastDay] = parts(to);
  let moved = false;
  switch (unit) {
    case 'same-day':
    case 'working-day':
      while (day < lastDay) {
        day = nextDay(day);
        if (!calendar.isWorked(day)) continue;
        dueDay = nextWorked(calendar, dueDay);
        moved = true;
      }
      return moved ? plainClosing(hoursOf, dueDay) : due;
    case 'calendar-day':
      for (; day < lastDay; day = nextDay(day)) [dueDay, moved] = [nextDay(dueDay), true];
      if (!moved) return due;
      while (!calendar.isWorked(dueDay)) dueDay = nextDay(dueDay);
      return plainClosing(hoursOf, dueDay);
    case 'working-hour': {
      let minutes = 0;
      for (let at = from; at < to; at = plusMinutes(at, 1)) if (isOpenIn(calendar, hoursOf, at)) minutes += 1;
      return minutes === 0 ? due : afterOpenMinutes(calendar, hoursOf, due, minutes);
    }
    case 'clock-hour': {
      let minutes = 0;
      for (let at = from; at < to; at = plusMinutes(at, 1)) minutes += 1;
      return plusMinutes(due, minutes);
    }
  }
};

const afterOpenMinutes = (calendar: PlainCalendar, hoursOf: PlainHours, from: string, minutes: number): string => {
  let at = from;
  for (let left = minutes; left > 0; at = plusMinutes(at, 1)) if (isOpenIn(calendar, hoursOf, at)) left -= 1;
  return at;
};

/** The minute that begins then is a minute of opening. */
const isOpenIn = (calendar: PlainCalendar, hoursOf: PlainHours, at: string): boolean => {
  const [day, clock] = parts(at);
  return calendar.isWorked(day) && hoursOf(day).some((interval) => clock >= opening(interval) && clock < ending(interval));
};

const nextWorked = (calendar: PlainCalendar, day: string): string => {
  let next = nextDay(day);
  while (!calendar.isWorked(next)) next = nextDay(next);
  return next;
};

export const plainClosing = (hoursOf: PlainHours, day: string): string => `${day} ${ending(hoursOf(day).at(-1) ?? '')}`;

export const nextDay = (day: string): string => new Date(Date.parse(`${day}T00:00Z`) + 86_400_000).toISOString().slice(0, 10);
export const plusMinutes = (at: string, minutes: number): string => new Date(Date.parse(`${at.replace(' ', 'T')}Z`) + minutes * 60_000).toISOString().slice(0, 16).replace('T', ' ');

const parts = (at: string): [day: string, clock: string] => [at.slice(0, 10), at.slice(11, 16)];
const opening = (interval: string): string => interval.slice(0, 5);
const ending = (interval: string): string => interval.slice(6, 11);
