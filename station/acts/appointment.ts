/** An appointment as the desk names it: a day, then its closing time, or a minute; never on a day off. */
import { isWorkingDay, yearsBetween } from '#shared/calendar/workingDays';
import { closing, type DeadlineError, type UnitTime } from '#shared/deadline/deadline';
import { localMomentToInstant } from '#shared/deadline/localMoment';
import type { StationError } from '#shared/errors';
import { err, ok, type Result } from '#shared/result';
import { type Instant, isLocalDate, localDateToDayNumber, localMinuteToInstant } from '#shared/time';

export interface Appointment {
  readonly at: Instant;
  /** In a year whose calendar is only proposed. */
  readonly provisional: boolean;
}

/** `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM`, wall clock of Viet Nam. Errors: DayOff, CalendarYearMissing. */
export const textToAppointment = ({ hours, calendar }: UnitTime, text: string): Result<Appointment, StationError | DeadlineError> => {
  const date = text.slice(0, 10);
  const day = localDateToDayNumber(date);
  const { missingYear, status } = yearsBetween(calendar, day, day);
  if (missingYear !== null) return err({ type: 'CalendarYearMissing', year: missingYear });
  const close = closing({ hours }, day);
  if (!isWorkingDay(calendar, day) || close === null) return err({ type: 'DayOff', date });
  return ok({ at: isLocalDate(text) ? localMomentToInstant(close) : localMinuteToInstant(text), provisional: status === 'provisional' });
};
