/** The working time every deadline of this unit is counted on. */
import type { DeadlineError, UnitTime } from '#shared/deadline/deadline';
import { err, ok, type Result } from '#shared/result';
import { type Instant, instantToLocalDate } from '#shared/time';
import type { StationCore } from '../core.ts';

/** `CalendarYearMissing` names the year of `at` where the station has no calendar at all. */
export const unitTime = ({ reference }: Pick<StationCore, 'reference'>, at: Instant): Result<UnitTime, DeadlineError> => {
  const calendar = reference.calendar();
  return calendar === null ? err({ type: 'CalendarYearMissing', year: Number(instantToLocalDate(at).slice(0, 4)) }) : ok({ hours: reference.hours(), calendar });
};
