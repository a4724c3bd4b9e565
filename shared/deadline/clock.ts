/**
 * The clock of a dossier stops, restarts and moves (domain.md §3.3, §3.4).
 *
 * - *Moved* (`shiftDue`): what is waited for is not counted; the due date moves by the time the clock stood, measured in
 *   the unit of the limit. Day limits: working days after the day it stopped up to and including the day it ran on
 *   (domain §3.7 no. 6: stopped 06/10, on again 15/10 = 7). Hour limits: minutes the unit was open. Calendar days: days,
 *   the new due day rolled forward. Clock hours: minutes, through nights and days off.
 * - *Restarted* (`restartDue`): the whole limit again, from the moment the supplement came in (NĐ 107/2021-style,
 *   NĐ 297/2025 Art 6).
 *
 * Decisions of ours: a due day of calendar days moves from where it stands, so a day it had rolled over is not taken back;
 * a day limit on which the clock stood for part of one day keeps its due minute.
 */
import { firstMissingYear, workingDayAfter, workingDayFrom, type WorkingDays, workingDaysBetween, yearsBetween } from '../calendar/workingDays.ts';
import type { Limit } from '../procedure.ts';
import { err, ok, type Result } from '../result.ts';
import type { Instant } from '../time.ts';
import { afterOpenMinutes, closing, type DeadlineError, type DueDate, dueDate, type UnitTime } from './deadline.ts';
import { instantToLocalMoment, type LocalMoment, localMomentToInstant, localMomentToMinutes, minutesToLocalMoment } from './localMoment.ts';
import { intervalsOfDay } from './workingHours.ts';

export interface ClockStand extends UnitTime {
  readonly stoppedAt: Instant;
  /** Before `stoppedAt` counts as equal to it: a machine's clock may have been put back. */
  readonly resumedAt: Instant;
  readonly limit: Limit;
}

export interface ShiftedDue {
  readonly due: Instant;
  readonly provisional: boolean;
  readonly calendarVersion: string;
}

/** The due moment after the clock stood. Errors: CalendarYearMissing for the first year that had to be looked up and is not there. */
export const shiftDue = (due: Instant, stand: ClockStand): Result<ShiftedDue, DeadlineError> => {
  const { calendar, limit } = stand;
  const before = instantToLocalMoment(due);
  const from = instantToLocalMoment(stand.stoppedAt);
  const to = later(from, instantToLocalMoment(stand.resumedAt));
  const after = movedDue(stand, before, from, to);
  if (limit.unit === 'clock-hour') return ok({ due: after === null ? due : localMomentToInstant(after), provisional: false, calendarVersion: calendar.version });

  const first = Math.min(from.day, before.day);
  const years = yearsBetween(calendar, first, Math.max(to.day, after?.day ?? before.day));
  if (years.missingYear !== null) return err({ type: 'CalendarYearMissing', year: years.missingYear });
  if (after === null) return err({ type: 'CalendarYearMissing', year: firstMissingYear(calendar, first) });
  return ok({ due: localMomentToInstant(after), provisional: years.status === 'provisional', calendarVersion: calendar.version });
};

/** The whole limit again, from the moment the clock runs on. */
export const restartDue = ({ resumedAt, limit, hours, calendar }: Omit<ClockStand, 'stoppedAt'>): Result<DueDate, DeadlineError> => dueDate({ received: resumedAt, limit, hours, calendar });

const movedDue = (time: ClockStand, due: LocalMoment, from: LocalMoment, to: LocalMoment): LocalMoment | null => {
  switch (time.limit.unit) {
    case 'working-day':
    case 'same-day': {
      const days = workingDaysBetween(time.calendar, from.day, to.day);
      return days === 0 ? due : closing(time, workingDayAfter(time.calendar, due.day, days));
    }
    case 'calendar-day':
      return to.day === from.day ? due : closing(time, workingDayFrom(time.calendar, due.day + to.day - from.day));
    case 'working-hour': {
      const minutes = openMinutesBetween(time, from, to);
      return minutes === 0 ? due : afterOpenMinutes(time, due, minutes);
    }
    case 'clock-hour':
      return minutesToLocalMoment(localMomentToMinutes(due) + localMomentToMinutes(to) - localMomentToMinutes(from));
  }
};

/** Minutes the unit is open from one moment to another. */
export const openMinutesBetween = ({ hours, calendar }: Pick<UnitTime, 'hours'> & { readonly calendar: WorkingDays }, from: LocalMoment, to: LocalMoment): number => {
  let minutes = 0;
  for (let day = workingDayFrom(calendar, from.day); day !== null && day <= to.day; day = workingDayAfter(calendar, day, 1)) {
    for (const { opens, closes } of intervalsOfDay(hours, day)) {
      const start = day === from.day ? Math.max(opens, from.minute) : opens;
      const end = day === to.day ? Math.min(closes, to.minute) : closes;
      if (end > start) minutes += end - start;
    }
  }
  return minutes;
};

const later = (a: LocalMoment, b: LocalMoment): LocalMoment => (localMomentToMinutes(b) > localMomentToMinutes(a) ? b : a);
