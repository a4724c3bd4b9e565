/**
 * A wall-clock minute of Viet Nam as two integers, so that counting is plain arithmetic.
 *
 * The receipt (Mẫu 01) prints hours and minutes, and what is printed is what counts: an instant inside
 * 17:00 is 17:00, whatever its seconds.
 */
import type { Instant } from '../time.ts';
import { instantToMs, localToInstant, msToInstant } from '../time.ts';

export const MINUTES_OF_DAY = 1440;
const MINUTE_MS = 60_000;
/** Local midnight of day 0, taken from the one place that knows the zone. */
const LOCAL_EPOCH_MINUTE = instantToMs(localToInstant('1970-01-01')) / MINUTE_MS;

export interface LocalMoment {
  /** Days since 1970-01-01 of the local calendar. */
  readonly day: number;
  /** 0 … 1439 since local midnight. */
  readonly minute: number;
}

/** Both parts NaN for text that is not an instant. */
export const instantToLocalMoment = (instant: Instant): LocalMoment => minutesToLocalMoment(Math.floor(instantToMs(instant) / MINUTE_MS) - LOCAL_EPOCH_MINUTE);

export const localMomentToInstant = (moment: LocalMoment): Instant => msToInstant((localMomentToMinutes(moment) + LOCAL_EPOCH_MINUTE) * MINUTE_MS);

/** Minutes since local midnight of day 0: for elapsed time and comparison. */
export const localMomentToMinutes = ({ day, minute }: LocalMoment): number => day * MINUTES_OF_DAY + minute;

export const minutesToLocalMoment = (minutes: number): LocalMoment => {
  const day = Math.floor(minutes / MINUTES_OF_DAY);
  return { day, minute: minutes - day * MINUTES_OF_DAY };
};

/** `07:30` → 450. The caller has checked the form. */
export const hourMinuteToMinute = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));
