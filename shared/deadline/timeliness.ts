/**
 * Early, on time, late (trước hạn, đúng hạn, quá hạn).
 *
 * The clock ends when the result is ready (*Đã xử lý xong*, status 9), not when the person collects it. Two
 * readings are kept because two authorities count differently: by date (domain.md §3.5: an earlier day is early,
 * the due day on time) and by minute (Decision 766 indicator 2.1, exchange.md §4.1: the end is not after the
 * appointment; it knows no "early"). As of any past moment: what ended later was still open then.
 */
import type { WorkingCalendar } from '../calendar/workingCalendar.ts';
import type { CalendarYearMissing } from '../calendar/workingDays.ts';
import { workingDaysBetween as countBetween, yearsBetween } from '../calendar/workingDays.ts';
import type { Result } from '../result.ts';
import { err, ok } from '../result.ts';
import type { Instant } from '../time.ts';
import { instantToLocalMoment, localMomentToMinutes } from './localMoment.ts';

export type Timeliness = 'early' | 'on-time' | 'late';

export interface TimelinessReading {
  /** Ended at or before `asOf`. An open dossier is `on-time` until its due day (by minute: its due minute) has passed. */
  readonly ended: boolean;
  readonly byDate: Timeliness;
  readonly byMinute: Exclude<Timeliness, 'early'>;
}

export const timeliness = ({ due, endedAt, asOf }: { readonly due: Instant; readonly endedAt: Instant | null; readonly asOf: Instant }): TimelinessReading => {
  const ended = endedAt !== null && endedAt <= asOf;
  const end = instantToLocalMoment(ended ? endedAt : asOf);
  const limit = instantToLocalMoment(due);
  return {
    ended,
    byDate: end.day > limit.day ? 'late' : ended && end.day < limit.day ? 'early' : 'on-time',
    byMinute: localMomentToMinutes(end) > localMomentToMinutes(limit) ? 'late' : 'on-time',
  };
};

/** What a list shows of a due date: JSON-safe, so that the renderer needs no calendar (`dueToText`). */
export interface Remaining {
  readonly due: Instant;
  readonly asOf: Instant;
  /** Working days after the day of `asOf` up to and including the due day; negative once the due day has passed; null when the calendar lacks a year between. */
  readonly workingDays: number | null;
}

export const remaining = ({ due, asOf, calendar }: { readonly due: Instant; readonly asOf: Instant; readonly calendar: WorkingCalendar }): Remaining => {
  const days = workingDaysBetween(calendar, asOf, due);
  return { due, asOf, workingDays: days.ok ? days.value : null };
};

/** Working days after the local day of `from` up to and including that of `to`; negative when `to` lies on an earlier day. */
export const workingDaysBetween = (calendar: WorkingCalendar, from: Instant, to: Instant): Result<number, CalendarYearMissing> => {
  const fromDay = instantToLocalMoment(from).day;
  const toDay = instantToLocalMoment(to).day;
  const { missingYear } = yearsBetween(calendar, Math.min(fromDay, toDay), Math.max(fromDay, toDay));
  return missingYear === null ? ok(countBetween(calendar, fromDay, toDay)) : err({ type: 'CalendarYearMissing', year: missingYear });
};
