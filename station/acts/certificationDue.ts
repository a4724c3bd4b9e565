/**
 * Chứng thực that is too much for the day (many originals, pages or copies): two working days later at most, as the settings
 * say (`certificationExtensionDays`), further only by written agreement with the person (QĐ 3152/QĐ-BTP as listed by Hà Tĩnh;
 * domain.md §3.2). The law itself grants this time, so the legal date moves with the appointment; the paper then states hour
 * and day. What has days of its own (giao dịch, di chúc) goes beyond them only by agreement.
 */
import { workingDayAfter } from '#shared/calendar/workingDays';
import { closing, type DeadlineError, type UnitTime } from '#shared/deadline/deadline';
import { localMomentToInstant } from '#shared/deadline/localMoment';
import type { Intake } from '#shared/dossier/intake';
import type { StationError } from '#shared/errors';
import type { CertificationError } from '#shared/dossier/certification';
import type { DueRecord } from '#shared/journal/eventParts';
import { stationWords } from '#shared/messages/station';
import { err, ok, type Result } from '#shared/result';
import { type Instant, instantToLocalDate, localDateToDayNumber } from '#shared/time';
import { textToAppointment } from './appointment.ts';

interface Rule {
  readonly certification: NonNullable<Intake['certification']>;
  readonly receivedAt: Instant;
  /** Working days. */
  readonly extensionDays: number;
}

/** Errors: DayOff, ExtensionNotLater, CertificationTooFar, CalendarYearMissing. */
export const certificationDue = (time: UnitTime, due: DueRecord, { certification, receivedAt, extensionDays }: Rule): Result<DueRecord, StationError | DeadlineError | CertificationError> => {
  if (certification.appointment === undefined) return ok(due);
  const appointment = textToAppointment(time, certification.appointment);
  if (!appointment.ok) return appointment;
  const { at, provisional } = appointment.value;
  if (at <= receivedAt) return err({ type: 'ExtensionNotLater', due: receivedAt });
  // Sooner than the law asks is always allowed; later moves what the law asks.
  if (at <= due.legalDue) return ok({ ...due, promisedDue: at });
  const days = due.limit.unit === 'same-day' ? extensionDays : 0;
  const latest = latestAllowed(time, due.legalDue, days);
  const isBeyond = latest !== null && at > latest;
  if (isBeyond && certification.agreed !== true) return err({ type: 'CertificationTooFar', latest, days });
  const limitText = `${due.limitText}; ${isBeyond ? stationWords.certificationAgreed : stationWords.certificationExtended(days)}`;
  return ok({ ...due, limitText, legalDue: at, promisedDue: at, provisional: due.provisional || provisional, calendarVersion: time.calendar.version });
};

/** Null when the calendar ends before it: then nothing can be said against the appointment. */
const latestAllowed = ({ hours, calendar }: UnitTime, legalDue: Instant, days: number): Instant | null => {
  if (days === 0) return legalDue;
  const close = closing({ hours }, workingDayAfter(calendar, localDateToDayNumber(instantToLocalDate(legalDue)), days));
  return close === null ? null : localMomentToInstant(close);
};
