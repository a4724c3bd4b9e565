/**
 * When a dossier's result is due (ngày hẹn trả): a pure function of the moment of receipt, the limit, the
 * unit's hours and the working calendar. DESIGN §5, domain.md §3.
 *
 * 1. *Counted from.* Received on a day off or after closing: counted as received at the next opening. Before
 *    opening: at the opening; at lunch: at the afternoon's opening. Exactly at a closing minute is in hours.
 *    Received after a cut-off (*nhận sau 15 giờ*: 15:00 is in time, 15:01 is not): the next working day's opening.
 * 2. *Day 0* is the day counted from, for every unit.
 * 3. *Due.* `working-day`: the n-th working day after day 0, at closing. `calendar-day`: n days after day 0, rolled
 *    forward to a working day, at closing. `same-day`: closing of day 0 (the amount, 0 or 1, says nothing more).
 *    `working-hour`: when the unit has been open for n hours; on a boundary the end of the earlier interval.
 *    `clock-hour`: n hours later, through nights and days off, and not moved. Its start is moved like every
 *    other: a dossier is received once, at one moment, and the rule about receipts out of hours makes no
 *    exception for the unit of the limit.
 * 4. Every year in which a day was looked up must be in the calendar; a year that is only proposed (*dự kiến*)
 *    makes the date provisional.
 */
import type { WorkingCalendar } from '../calendar/workingCalendar.ts';
import type { CalendarYearMissing } from '../calendar/workingDays.ts';
import { firstMissingYear, isWorkingDay, workingDayAfter, workingDayFrom, yearsBetween } from '../calendar/workingDays.ts';
import type { Limit, LimitUnit } from '../procedure.ts';
import type { Result } from '../result.ts';
import { err, ok } from '../result.ts';
import type { Instant } from '../time.ts';
import type { UnitHours } from '../unit.ts';
import type { LocalMoment } from './localMoment.ts';
import { hourMinuteToMinute, instantToLocalMoment, localMomentToInstant, localMomentToMinutes, minutesToLocalMoment } from './localMoment.ts';
import type { HoursError, PreparedHours } from './workingHours.ts';
import { closingOfDay, intervalsOfDay, openingOfDay, prepareHours } from './workingHours.ts';

export type DueNote = 'received-on-day-off' | 'received-before-opening' | 'received-at-lunch' | 'received-after-closing' | 'after-cutoff' | 'rolled-forward';

export interface DueDate {
  readonly due: Instant;
  /** The receipt after rule 1: equal to the minute of receipt when that was in hours. */
  readonly countedFrom: Instant;
  readonly provisional: boolean;
  readonly calendarVersion: string;
  /** Why the date is not the plain count, in the order it happened. */
  readonly notes: readonly DueNote[];
}

export type DeadlineError =
  | CalendarYearMissing
  /** Amount 0, not whole or beyond MAX_AMOUNT, `same-day` with more than 1, or a cut-off that is no time of day. */
  | { readonly type: 'LimitInvalid'; readonly amount: number; readonly unit: LimitUnit }
  | { readonly type: 'ReceivedInvalid'; readonly received: string }
  | HoursError;

export interface DeadlineInput {
  readonly received: Instant;
  readonly limit: Limit;
  /** Prepare once (`prepareHours`) where many deadlines are counted. */
  readonly hours: UnitHours | PreparedHours;
  readonly calendar: WorkingCalendar;
}

export const dueDate = ({ received, limit, hours, calendar }: DeadlineInput): Result<DueDate, DeadlineError> => {
  const prepared = 'byWeekday' in hours ? ok(hours) : prepareHours(hours);
  if (!prepared.ok) return prepared;
  if (!isLimitSound(limit)) return err({ type: 'LimitInvalid', amount: limit.amount, unit: limit.unit });
  const receipt = instantToLocalMoment(received);
  if (Number.isNaN(receipt.day)) return err({ type: 'ReceivedInvalid', received: received.slice(0, 40) });
  return countDue({ hours: prepared.value, calendar }, receipt, limit);
};

/** The unit's time: when it is open, on which days. */
export interface UnitTime {
  readonly hours: PreparedHours;
  readonly calendar: WorkingCalendar;
}

/** Null wherever the calendar ends before the answer. */
interface Step {
  readonly at: LocalMoment | null;
  readonly note: DueNote | null;
}

/** As `Limit` has it: longer than any limit of the law, short enough to stay inside dates that can be written. */
const MAX_AMOUNT = 2000;

const isLimitSound = ({ amount, unit, cutoff }: Limit): boolean =>
  Number.isInteger(amount) &&
  (unit === 'same-day' ? amount === 0 || amount === 1 : amount >= 1 && amount <= MAX_AMOUNT) &&
  (cutoff === undefined || /^([01]\d|2[0-3]):[0-5]\d$/.test(cutoff));

const countDue = (time: UnitTime, receipt: LocalMoment, limit: Limit): Result<DueDate, DeadlineError> => {
  const { calendar } = time;
  const start = countedStart(time, receipt, limit.cutoff);
  const startYears = yearsLookedUp(calendar, receipt.day, start.at);
  if (startYears.missingYear !== null) return err({ type: 'CalendarYearMissing', year: startYears.missingYear });
  if (start.at === null) return err({ type: 'CalendarYearMissing', year: firstMissingYear(calendar, receipt.day) });

  const end = countedEnd(time, start.at, limit);
  // Clock hours look up no day; calendar days look up only the day they end on and those it rolls over.
  const lookedUpFrom = limit.unit === 'calendar-day' ? start.at.day + limit.amount : start.at.day;
  const endYears = limit.unit === 'clock-hour' ? startYears : yearsLookedUp(calendar, lookedUpFrom, end.at);
  if (endYears.missingYear !== null) return err({ type: 'CalendarYearMissing', year: endYears.missingYear });
  if (end.at === null) return err({ type: 'CalendarYearMissing', year: firstMissingYear(calendar, lookedUpFrom) });

  return ok({
    due: localMomentToInstant(end.at),
    countedFrom: localMomentToInstant(start.at),
    provisional: startYears.status === 'provisional' || endYears.status === 'provisional',
    calendarVersion: calendar.version,
    notes: [start.note, end.note].filter((note) => note !== null),
  });
};

const yearsLookedUp = (calendar: WorkingCalendar, fromDay: number, to: LocalMoment | null) => yearsBetween(calendar, fromDay, to?.day ?? fromDay);

/** Rule 1. */
const countedStart = (time: UnitTime, receipt: LocalMoment, cutoff: string | undefined): Step => {
  const { day, minute } = receipt;
  if (!isWorkingDay(time.calendar, day)) return { at: nextOpening(time, day), note: 'received-on-day-off' };
  if (minute > closingOfDay(time.hours, day)) return { at: nextOpening(time, day), note: 'received-after-closing' };
  if (cutoff !== undefined && minute > hourMinuteToMinute(cutoff)) return { at: nextOpening(time, day), note: 'after-cutoff' };
  if (minute < openingOfDay(time.hours, day)) return { at: { day, minute: openingOfDay(time.hours, day) }, note: 'received-before-opening' };
  const current = intervalsOfDay(time.hours, day).find(({ closes }) => minute <= closes);
  if (current !== undefined && minute < current.opens) return { at: { day, minute: current.opens }, note: 'received-at-lunch' };
  return { at: receipt, note: null };
};

const nextOpening = ({ hours, calendar }: UnitTime, day: number): LocalMoment | null => {
  const next = workingDayAfter(calendar, day, 1);
  return next === null ? null : { day: next, minute: openingOfDay(hours, next) };
};

/** Rule 3. */
const countedEnd = (time: UnitTime, start: LocalMoment, { amount, unit }: Limit): Step => {
  switch (unit) {
    case 'same-day':
      return { at: closing(time, start.day), note: null };
    case 'working-day':
      return { at: closing(time, workingDayAfter(time.calendar, start.day, amount)), note: null };
    case 'calendar-day': {
      const day = workingDayFrom(time.calendar, start.day + amount);
      return { at: closing(time, day), note: day === start.day + amount ? null : 'rolled-forward' };
    }
    case 'working-hour':
      return { at: afterOpenMinutes(time, start, amount * 60), note: null };
    case 'clock-hour':
      return { at: minutesToLocalMoment(localMomentToMinutes(start) + amount * 60), note: null };
  }
};

export const closing = ({ hours }: Pick<UnitTime, 'hours'>, day: number | null): LocalMoment | null => (day === null ? null : { day, minute: closingOfDay(hours, day) });

/** The moment at which the unit has been open for that long after `start`; null when the calendar ends before it. */
export const afterOpenMinutes = ({ hours, calendar }: UnitTime, start: LocalMoment, minutes: number): LocalMoment | null => {
  let left = minutes;
  for (let day: number | null = start.day; day !== null; day = workingDayAfter(calendar, day, 1)) {
    for (const { opens, closes } of intervalsOfDay(hours, day)) {
      const from = day === start.day ? Math.max(opens, start.minute) : opens;
      if (from >= closes) continue;
      if (left <= closes - from) return { day, minute: from + left };
      left -= closes - from;
    }
  }
  return null;
};
