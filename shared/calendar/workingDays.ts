/**
 * Which days are worked, answered in constant time: two integer arrays over the stated years, so that a hundred
 * thousand deadlines a second do not walk days one by one.
 *
 * Days are day numbers (days since 1970-01-01 of the local calendar, `localDateToDayNumber`). Saturdays and
 * Sundays are off unless a row says otherwise; Monday–Friday are worked unless a row says otherwise. Imports
 * nothing that a browser lacks.
 */
import type { TypedError } from '../result.ts';
import { localDateToDayNumber, weekdayOfDayNumber } from '../time.ts';
import type { DayKind } from './calendarRow.ts';

/** `missing`: the calendar does not say enough about the year to count in it. */
export type YearStatus = 'confirmed' | 'provisional' | 'missing';

export interface CalendarYearMissing extends TypedError {
  readonly type: 'CalendarYearMissing';
  readonly year: number;
}

export interface WorkingDays {
  /** Day number of 1 January of the first stated year. */
  readonly firstDay: number;
  readonly firstYear: number;
  /** By year − firstYear; empty when no year is stated. */
  readonly years: readonly YearStatus[];
  /** By day − firstDay: how many working days there are from firstDay through that day. */
  readonly countThrough: Int32Array;
  /** Every working day, ascending. */
  readonly workingDays: Int32Array;
}

export const buildWorkingDays = (firstYear: number, years: readonly YearStatus[], kinds: ReadonlyMap<number, DayKind>): WorkingDays => {
  const firstDay = localDateToDayNumber(`${firstYear}-01-01`);
  const length = localDateToDayNumber(`${firstYear + years.length}-01-01`) - firstDay;
  const countThrough = new Int32Array(length);
  const workingDays: number[] = [];
  for (let index = 0; index < length; index += 1) {
    const day = firstDay + index;
    const kind = kinds.get(day) ?? (weekdayOfDayNumber(day) % 6 === 0 ? 'off' : 'working');
    if (kind === 'working') workingDays.push(day);
    countThrough[index] = workingDays.length;
  }
  return { firstDay, firstYear, years, countThrough, workingDays: Int32Array.from(workingDays) };
};

/** Through a date object, not through text: it is asked four times for every deadline. */
export const yearOfDay = (day: number): number => new Date(day * 86_400_000).getUTCFullYear();

export const yearStatus = (calendar: WorkingDays, year: number): YearStatus => calendar.years[year - calendar.firstYear] ?? 'missing';

/** The worst status among the years from one day to another; the first missing year decides. */
export const yearsBetween = (calendar: WorkingDays, fromDay: number, toDay: number): { readonly status: YearStatus; readonly missingYear: number | null } => {
  const lastYear = yearOfDay(toDay);
  let status: YearStatus = 'confirmed';
  for (let year = yearOfDay(fromDay); year <= lastYear; year += 1) {
    const one = yearStatus(calendar, year);
    if (one === 'missing') return { status: one, missingYear: year };
    if (one === 'provisional') status = one;
  }
  return { status, missingYear: null };
};

/** Where a count that ran off the end of the calendar came to grief. */
export const firstMissingYear = (calendar: WorkingDays, fromDay: number): number => {
  let year = yearOfDay(fromDay);
  while (yearStatus(calendar, year) !== 'missing') year += 1;
  return year;
};

/** How many working days up to and including the day; before the first stated year 0, after the last all of them. */
const countAt = (calendar: WorkingDays, day: number): number =>
  day < calendar.firstDay ? 0 : (calendar.countThrough[day - calendar.firstDay] ?? calendar.workingDays.length);

export const isWorkingDay = (calendar: WorkingDays, day: number): boolean => countAt(calendar, day) > countAt(calendar, day - 1);

/** The n-th (n ≥ 1) working day after the day; null when the calendar ends before it. */
export const workingDayAfter = (calendar: WorkingDays, day: number, n: number): number | null =>
  day < calendar.firstDay ? null : (calendar.workingDays[countAt(calendar, day) + n - 1] ?? null);

/** The day itself when it is worked, else the next one that is; null when the calendar ends before it. */
export const workingDayFrom = (calendar: WorkingDays, day: number): number | null => (isWorkingDay(calendar, day) ? day : workingDayAfter(calendar, day, 1));

/** Working days after the one day up to and including the other: what is left of a limit. Negative when `toDay` lies before `fromDay`. */
export const workingDaysBetween = (calendar: WorkingDays, fromDay: number, toDay: number): number => countAt(calendar, toDay) - countAt(calendar, fromDay);
