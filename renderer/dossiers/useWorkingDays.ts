import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { WorkingDays } from '#shared/calendar/workingDays';
import { type Instant, instantToLocalDate } from '#shared/time';
import { calendarQuery, useClient } from '../api/queries.ts';
import { workingDaysOfYears } from './dueWords.ts';

/** Last year, this one and the next: what the dossiers of a list can fall into. Null until the station has answered. */
export const useWorkingDays = (now: Instant): WorkingDays | null => {
  const client = useClient();
  const year = Number(instantToLocalDate(now).slice(0, 4));
  const answers = useQueries({ queries: [year - 1, year, year + 1].map((one) => calendarQuery(client, one)) });
  const [before, current, after] = answers.map(({ data }) => data);
  return useMemo(() => {
    if (before === undefined || current === undefined || after === undefined) return null;
    return workingDaysOfYears([before, current, after].map((data, index) => ({ year: year - 1 + index, status: data.status, rows: data.rows })));
  }, [before, current, after, year]);
};
