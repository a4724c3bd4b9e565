/**
 * Chứng thực that is too much for the day (many originals, pages or copies): at most two working days later, further only by
 * written agreement with the person (QĐ 3152/QĐ-BTP as listed by Hà Tĩnh; domain.md §3.2). The law itself grants this time,
 * so the legal date moves with the appointment; the paper then states hour and day.
 */
import { workingDayAfter } from '#shared/calendar/workingDays';
import { closing, type DeadlineError, type UnitTime } from '#shared/deadline/deadline';
import { localMomentToInstant } from '#shared/deadline/localMoment';
import type { Intake } from '#shared/dossier/intake';
import type { StationError } from '#shared/errors';
import type { CertificationError } from '#shared/dossier/certification';
import type { DueRecord } from '#shared/journal/eventTypes';
import { err, ok, type Result } from '#shared/result';
import { type Instant, instantToLocalDate, localDateToDayNumber } from '#shared/time';
import { textToAppointment } from './appointment.ts';

const MOST_WORKING_DAYS = 2;

/** Errors: DayOff, ExtensionNotLater, CertificationTooFar, CalendarYearMissing. */
export const certificationDue = (time: UnitTime, due: DueRecord, certification: NonNullable<Intake['certification']>, receivedAt: Instant): Result<DueRecord, StationError | DeadlineError | CertificationError> => {
  if (certification.appointment === undefined) return ok(due);
  const appointment = textToAppointment(time, certification.appointment);
  if (!appointment.ok) return appointment;
  const { at, provisional } = appointment.value;
  if (at <= receivedAt) return err({ type: 'ExtensionNotLater', due: receivedAt });
  // Sooner than the law asks is always allowed; later moves what the law asks.
  if (at <= due.legalDue) return ok({ ...due, promisedDue: at });
  const latest = latestAllowed(time, due.legalDue);
  if (latest !== null && at > latest && certification.agreed !== true) return err({ type: 'CertificationTooFar', latest });
  return ok({ ...due, legalDue: at, promisedDue: at, provisional: due.provisional || provisional, calendarVersion: time.calendar.version });
};

/** Null when the calendar ends before it: then nothing can be said against the appointment. */
const latestAllowed = ({ hours, calendar }: UnitTime, legalDue: Instant): Instant | null => {
  const close = closing({ hours }, workingDayAfter(calendar, localDateToDayNumber(instantToLocalDate(legalDue)), MOST_WORKING_DAYS));
  return close === null ? null : localMomentToInstant(close);
};
