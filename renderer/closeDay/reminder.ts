/** When the counter is reminded to close its day (our design): from half an hour before it shuts, on the days it works. Pure. */
import { isWorkingDay } from '#shared/calendar/workingDays';
import { closingOfDay } from '#shared/deadline/workingHours';
import { type Instant, instantToLocalDate, instantToLocalMinute, localDateToDayNumber } from '#shared/time';
import type { WorkingTime } from '../online/useWorkingTime.ts';

const MINUTES_BEFORE = 30;

/** `17:00`, when the day of `now` ends; null on a day off. */
export const closingTime = (now: Instant, { hours, calendar }: WorkingTime): string | null => {
  const day = localDateToDayNumber(instantToLocalDate(now));
  return isWorkingDay(calendar, day) ? minuteToText(closingOfDay(hours, day)) : null;
};

export const isReminderDue = (now: Instant, time: WorkingTime): boolean => {
  const closes = closingTime(now, time);
  return closes !== null && minuteOf(instantToLocalMinute(now).slice(11)) >= minuteOf(closes) - MINUTES_BEFORE;
};

const minuteOf = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
const minuteToText = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
