/**
 * The moments the end of a day is reckoned by: until when today's work may still be closed in time, and what falls due
 * before anybody is here again. Pure; times are instants, days are Viet Nam's.
 */
import { workingDayAfter, type WorkingDays, isWorkingDay } from '../calendar/workingDays.ts';
import { closingOfDay, openingOfDay, type PreparedHours } from '../deadline/workingHours.ts';
import { addDays, dayNumberToLocalDate, type Instant, instantToLocalDate, instantToMs, type LocalDate, localDateToDayNumber, localToInstant, msToInstant } from '../time.ts';

export interface DayTimes {
  readonly now: Instant;
  readonly day: LocalDate;
  readonly dayStart: Instant;
  readonly dayEnd: Instant;
  /** Null on a day off. */
  readonly closesAt: Instant | null;
  /** The next working day; tomorrow where the calendar does not say. */
  readonly nextDay: LocalDate;
  /** Its opening: what is due before it is due over night or over the days off. */
  readonly opensNext: Instant;
  /** The opening of the working day after it: what is due before that is due tomorrow. */
  readonly opensAfterNext: Instant;
}

/** `now` by trusted time. Without a calendar every day is taken for a working day: nothing due is passed over. */
export const dayTimesOf = (now: Instant, hours: PreparedHours, calendar: WorkingDays | null): DayTimes => {
  const day = instantToLocalDate(now);
  const number = localDateToDayNumber(day);
  const next = dayAfter(calendar, number);
  return {
    now,
    day,
    dayStart: localToInstant(day),
    dayEnd: localToInstant(addDays(day, 1)),
    closesAt: calendar !== null && !isWorkingDay(calendar, number) ? null : atMinute(number, closingOfDay(hours, number)),
    nextDay: dayNumberToLocalDate(next),
    opensNext: atMinute(next, openingOfDay(hours, next)),
    opensAfterNext: ((after) => atMinute(after, openingOfDay(hours, after)))(dayAfter(calendar, next)),
  };
};

const dayAfter = (calendar: WorkingDays | null, day: number): number => (calendar === null ? null : workingDayAfter(calendar, day, 1)) ?? day + 1;

const atMinute = (day: number, minute: number): Instant => msToInstant(instantToMs(localToInstant(dayNumberToLocalDate(day))) + minute * 60_000);
