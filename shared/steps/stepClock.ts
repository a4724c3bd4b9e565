/**
 * The time of one step on the unit's own calendar, by the same rules as a dossier's deadline (DESIGN §5): counted from the
 * moment it was handed over, moved when the dossier's clock stood. And whether the steps together fit the dossier's limit.
 */
import { shiftDue } from '../deadline/clock.ts';
import { type DeadlineError, dueDate, type UnitTime } from '../deadline/deadline.ts';
import type { PreparedHours } from '../deadline/workingHours.ts';
import type { Limit, ProcedureLimit } from '../procedure.ts';
import { ok, type Result } from '../result.ts';
import type { Instant } from '../time.ts';
import type { DossierStep } from './dossierSteps.ts';
import type { ProcedureStep } from './procedureSteps.ts';

/** Null for a step without a time. Errors: CalendarYearMissing, and LimitInvalid for a time that counts nothing. */
export const stepDue = (time: Limit | null, since: Instant, unitTime: UnitTime): Result<Instant | null, DeadlineError> => {
  if (time === null) return ok(null);
  const due = dueDate({ received: since, limit: time, ...unitTime });
  return due.ok ? ok(due.value.due) : due;
};

/** The due moment of a step after the dossier's clock stood; null for a step without a time. */
export const movedStepDue = ({ due, time }: Pick<DossierStep, 'due' | 'time'>, stoppedAt: Instant, resumedAt: Instant, unitTime: UnitTime): Result<Instant | null, DeadlineError> => {
  if (due === null || time === null) return ok(null);
  const moved = shiftDue(due, { ...unitTime, limit: time, stoppedAt, resumedAt });
  return moved.ok ? ok(moved.value.due) : moved;
};

/** The steps take longer than this limit of the procedure. */
export interface StepsTooLong {
  readonly channel: ProcedureLimit['channel'];
  readonly caseId: string;
  readonly limit: Limit;
  /** Working minutes, or calendar days for limits counted in those. */
  readonly total: number;
  readonly allowed: number;
  readonly counted: 'working-minute' | 'calendar-day' | 'clock-hour';
}

/**
 * Every limit the steps that have a time do not fit into. Working days and hours are compared over the unit's longest day;
 * calendar days and clock hours only among themselves, since no fixed number of working days fits into them: what cannot
 * be compared is not complained of. A step that ends on the day it begins takes no day of its own.
 */
export const stepsTooLong = (steps: readonly Pick<ProcedureStep, 'time'>[], limits: readonly ProcedureLimit[], hours: PreparedHours): StepsTooLong[] => {
  const times = steps.flatMap(({ time }) => (time === null ? [] : [time]));
  const dayMinutes = longestDay(hours);
  return limits.flatMap(({ channel, caseId, limit }) => {
    const allowed = limit === null ? null : measure(limit, dayMinutes);
    if (limit === null || allowed === null) return [];
    const measured = times.filter(({ unit }) => unit !== 'same-day').map((time) => measure(time, dayMinutes));
    if (measured.some((one) => one.counted !== allowed.counted)) return [];
    const total = measured.reduce((sum, { amount }) => sum + amount, 0);
    return total > allowed.amount ? [{ channel, caseId, limit, total, allowed: allowed.amount, counted: allowed.counted }] : [];
  });
};

const measure = ({ amount, unit }: Limit, dayMinutes: number): { readonly amount: number; readonly counted: StepsTooLong['counted'] } => {
  switch (unit) {
    case 'working-day':
      return { amount: amount * dayMinutes, counted: 'working-minute' };
    case 'same-day':
      return { amount: dayMinutes, counted: 'working-minute' };
    case 'working-hour':
      return { amount: amount * 60, counted: 'working-minute' };
    case 'calendar-day':
      return { amount, counted: 'calendar-day' };
    case 'clock-hour':
      return { amount, counted: 'clock-hour' };
  }
};

const longestDay = ({ byWeekday, seasons }: PreparedHours): number =>
  Math.max(...[byWeekday, ...seasons.map((season) => season.byWeekday)].flat().map((intervals) => intervals.reduce((sum, { opens, closes }) => sum + closes - opens, 0)));
