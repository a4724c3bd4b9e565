import { useMemo } from 'react';
import type { WorkingDays } from '#shared/calendar/workingDays';
import { prepareHours, type PreparedHours } from '#shared/deadline/workingHours';
import type { Instant } from '#shared/time';
import { useHostState } from '../api/queries.ts';
import { useWorkingDays } from '../dossiers/useWorkingDays.ts';

export interface WorkingTime {
  readonly hours: PreparedHours;
  readonly calendar: WorkingDays;
}

/** The unit's own hours on its working days: what is left before an answer. Null until the station has told both. */
export const useWorkingTime = (now: Instant): WorkingTime | null => {
  const calendar = useWorkingDays(now);
  const unitHours = useHostState().data?.unit?.hours;
  return useMemo(() => {
    const hours = unitHours === undefined ? null : prepareHours(unitHours);
    return calendar === null || hours?.ok !== true ? null : { hours: hours.value, calendar };
  }, [calendar, unitHours]);
};
