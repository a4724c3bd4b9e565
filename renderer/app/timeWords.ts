/** Instants as people read them: 24-hour clock, dd/MM/yyyy, wall clock of Asia/Ho_Chi_Minh. */
import { type Instant, instantToLocalDate, instantToLocalMinute, localDateToText } from '#shared/time';

/** `10:42` */
export const timeOfDay = (instant: Instant): string => instantToLocalMinute(instant).slice(11);
/** `23/11/2026` */
export const dayOf = (instant: Instant): string => localDateToText(instantToLocalDate(instant));
/** `10:42 23/11/2026` */
export const dayAndTime = (instant: Instant): string => `${timeOfDay(instant)} ${dayOf(instant)}`;
/** Today only the hour, else the day too: `10:42`, `10:42 23/11`. */
export const recently = (instant: Instant, now: Instant): string =>
  instantToLocalDate(instant) === instantToLocalDate(now) ? timeOfDay(instant) : `${timeOfDay(instant)} ${dayOf(instant).slice(0, 5)}`;
