/** When the counter is reminded to close its day (our design): from half an hour before it shuts, on the days it works. Pure. */
import type { WorkingDays } from '../calendar/workingDays.ts';
import type { PreparedHours } from '../deadline/workingHours.ts';
import { type Instant, instantToLocalMinute, instantToMs } from '../time.ts';
import { dayTimesOf } from './dayTimes.ts';

const BEFORE_MS = 30 * 60_000;

interface UnitTimes {
  readonly hours: PreparedHours;
  readonly calendar: WorkingDays;
}

/** `17:00`, when the day of `now` ends; null on a day off. */
export const closingTime = (now: Instant, times: UnitTimes): string | null => {
  const closes = closesAt(now, times);
  return closes === null ? null : instantToLocalMinute(closes).slice(11);
};

export const isReminderDue = (now: Instant, times: UnitTimes): boolean => {
  const closes = closesAt(now, times);
  return closes !== null && instantToMs(now) >= instantToMs(closes) - BEFORE_MS;
};

const closesAt = (now: Instant, { hours, calendar }: UnitTimes): Instant | null => dayTimesOf(now, hours, calendar).closesAt;
