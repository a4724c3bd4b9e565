/** The stretch of days that is simulated, on the real calendar and the real rules of hours and due dates. Times are ms since 1970. */
import { readFileSync } from 'node:fs';
import { parseCalendarCsv } from '#shared/calendar/workingCalendar';
import { isWorkingDay, workingDayAfter } from '#shared/calendar/workingDays';
import { dueDate } from '#shared/deadline/deadline';
import { closingOfDay, intervalsOfDay, openingOfDay, type PreparedHours, prepareHours } from '#shared/deadline/workingHours';
import type { WorkingCalendar } from '#shared/calendar/workingCalendar';
import type { Limit } from '#shared/procedure';
import { type Instant, instantToMs, type LocalDate, localDateToDayNumber, localToInstant, msToInstant } from '#shared/time';
import { must } from '#test/stationFixture';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Of most communes' centres (domain.md §3.1); the report does not say. */
export const usualHours: readonly string[] = ['07:00-11:30', '13:30-17:00'];

export interface Month {
  readonly calendar: WorkingCalendar;
  readonly hours: PreparedHours;
  /** Working days of the period, then those after it in which what is left comes to its end. */
  readonly days: readonly number[];
  readonly daysInPeriod: number;
  /** Midnight after its last day: reports count as of this moment. */
  readonly end: number;
  readonly asOf: Instant;
  readonly dues: Map<string, number>;
}

/** Working days simulated behind the period. */
const DAYS_BEHIND = 15;

export const createMonth = (from: LocalDate, to: LocalDate, unitHours: readonly string[] = usualHours): Month => {
  const calendar = must(parseCalendarCsv(readFileSync(new URL('../../resources/calendar/calendar_2023_2027.csv', import.meta.url), 'utf8')));
  const hours = must(prepareHours([...unitHours]));
  const [first, last] = [localDateToDayNumber(from), localDateToDayNumber(to)];
  const inPeriod = Array.from({ length: last - first + 1 }, (_, index) => first + index).filter((day) => isWorkingDay(calendar, day));
  const behind = Array.from({ length: DAYS_BEHIND }, (_, index) => dayAfter(calendar, last, index + 1));
  return { calendar, hours, days: [...inPeriod, ...behind], daysInPeriod: inPeriod.length, end: midnight(last + 1), asOf: msToInstant(midnight(last + 1)), dues: new Map() };
};

const EPOCH = instantToMs(localToInstant('1970-01-01'));

export const midnight = (day: number): number => EPOCH + day * DAY;
export const dayOf = (ms: number): number => Math.floor((ms - EPOCH) / DAY);
export const opening = ({ hours }: Month, day: number): number => midnight(day) + openingOfDay(hours, day) * MINUTE;
export const closing = ({ hours }: Month, day: number): number => midnight(day) + closingOfDay(hours, day) * MINUTE;

/** The n-th working day after (before: negative) a day. */
export const dayAfter = (calendar: WorkingCalendar, day: number, n: number): number => {
  const found = workingDayAfter(calendar, day, n);
  if (found === null) throw new Error('the calendar covers the simulated days');
  return found;
};
export const nextOpening = (month: Month, ms: number): number => opening(month, dayAfter(month.calendar, dayOf(ms), 1));

/** Where the share of the office minutes of one day lies: 0 its opening, 1 its closing. */
export const officeMoment = ({ hours }: Month, day: number, share: number): number => {
  const intervals = intervalsOfDay(hours, day);
  let left = share * intervals.reduce((sum, { opens, closes }) => sum + closes - opens, 0);
  for (const { opens, closes } of intervals) {
    if (left <= closes - opens) return midnight(day) + (opens + left) * MINUTE;
    left -= closes - opens;
  }
  return midnight(day) + closingOfDay(hours, day) * MINUTE;
};

/** How much of the day's office time had passed: the inverse. */
export const officeShare = ({ hours }: Month, ms: number): number => {
  const minute = (ms - midnight(dayOf(ms))) / MINUTE;
  const intervals = intervalsOfDay(hours, dayOf(ms));
  const whole = intervals.reduce((sum, { opens, closes }) => sum + closes - opens, 0);
  return intervals.reduce((sum, { opens, closes }) => sum + Math.max(0, Math.min(minute, closes) - opens), 0) / whole;
};

/** The legal due moment by the program's own rule. Counted once for each minute and limit. */
export const dueOf = ({ calendar, hours, dues }: Month, receivedAt: number, limit: Limit): number => {
  const key = `${Math.floor(receivedAt / MINUTE)} ${limit.amount} ${limit.unit}`;
  const known = dues.get(key);
  if (known !== undefined) return known;
  const due = instantToMs(must(dueDate({ received: msToInstant(receivedAt), limit, hours, calendar })).due);
  dues.set(key, due);
  return due;
};
