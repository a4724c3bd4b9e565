/**
 * A unit's working hours (giờ làm việc), checked once and then looked up by day.
 *
 * Provinces differ, and many keep summer and winter hours (domain.md §3.1), so hours are by weekday and season.
 * Hours say *when* a day is worked; *whether* it is worked is the calendar's word alone. Hence a weekday with no
 * hours at all is refused: a make-up Saturday needs hours too.
 */
import type { Result } from '../result.ts';
import { err, ok } from '../result.ts';
import { dayNumberToLocalDate, isLocalDate, weekdayOfDayNumber } from '../time.ts';
import type { UnitHours } from '../unit.ts';
import { hourMinuteToMinute } from './localMoment.ts';

/** Minutes since local midnight. The closing minute itself is in hours. */
export interface OpenInterval {
  readonly opens: number;
  readonly closes: number;
}

/** At least one interval, ascending, none overlapping; two may touch. */
export type DayIntervals = readonly [OpenInterval, ...OpenInterval[]];

export interface PreparedHours {
  readonly seasons: readonly { readonly from: string; readonly to: string; readonly byWeekday: readonly DayIntervals[] }[];
  /** 0 = Sunday … 6; for days in no season. */
  readonly byWeekday: readonly DayIntervals[];
}

export type HoursError =
  | { readonly type: 'HoursIntervalMalformed'; readonly interval: string }
  | { readonly type: 'HoursIntervalInverted'; readonly interval: string }
  | { readonly type: 'HoursIntervalsOverlap'; readonly first: string; readonly second: string }
  | { readonly type: 'HoursDayEmpty' }
  | { readonly type: 'HoursSeasonInvalid'; readonly from: string; readonly to: string };

export const prepareHours = (hours: UnitHours): Result<PreparedHours, HoursError> => {
  if (Array.isArray(hours)) return prepareHours({ default: hours });
  const year = prepareWeek(hours);
  if (!year.ok) return year;
  const seasons: PreparedHours['seasons'][number][] = [];
  for (const season of hours.seasons ?? []) {
    const { from, to } = season;
    if (!isMonthDay(from) || !isMonthDay(to)) return err({ type: 'HoursSeasonInvalid', from, to });
    const week = prepareWeek(season);
    if (!week.ok) return week;
    seasons.push({ from, to, byWeekday: week.value });
  }
  return ok({ seasons, byWeekday: year.value });
};

/** Of a day number, worked or not. */
export const intervalsOfDay = (hours: PreparedHours, day: number): DayIntervals => {
  const weekday = weekdayOfDayNumber(day);
  const season = hours.seasons.length === 0 ? undefined : seasonOfDay(hours, day);
  const intervals = (season ?? hours).byWeekday[weekday];
  if (intervals === undefined) throw new Error(`no hours prepared for weekday ${weekday}`);
  return intervals;
};

export const openingOfDay = (hours: PreparedHours, day: number): number => intervalsOfDay(hours, day)[0].opens;

export const closingOfDay = (hours: PreparedHours, day: number): number => {
  const intervals = intervalsOfDay(hours, day);
  return (intervals.at(-1) ?? intervals[0]).closes;
};

type Week = Exclude<UnitHours, string[]>;

const prepareWeek = (week: Pick<Week, 'default' | 'weekdays'>): Result<DayIntervals[], HoursError> => {
  const byWeekday: DayIntervals[] = [];
  for (const weekday of ['0', '1', '2', '3', '4', '5', '6'] as const) {
    const day = prepareDay(week.weekdays?.[weekday] ?? week.default);
    if (!day.ok) return day;
    byWeekday.push(day.value);
  }
  return ok(byWeekday);
};

const prepareDay = (texts: readonly string[]): Result<DayIntervals, HoursError> => {
  const intervals: (OpenInterval & { text: string })[] = [];
  for (const text of texts) {
    if (!/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/.test(text)) return err({ type: 'HoursIntervalMalformed', interval: text.slice(0, 40) });
    const interval = { opens: hourMinuteToMinute(text), closes: hourMinuteToMinute(text.slice(6)), text };
    if (interval.opens >= interval.closes) return err({ type: 'HoursIntervalInverted', interval: text });
    intervals.push(interval);
  }
  intervals.sort((a, b) => a.opens - b.opens);
  const overlap = intervals.findIndex((interval, index) => index > 0 && interval.opens < (intervals[index - 1]?.closes ?? 0));
  if (overlap > 0) return err({ type: 'HoursIntervalsOverlap', first: intervals[overlap - 1]?.text ?? '', second: intervals[overlap]?.text ?? '' });
  const [first, ...rest] = intervals.map(({ opens, closes }) => ({ opens, closes }));
  return first === undefined ? err({ type: 'HoursDayEmpty' }) : ok([first, ...rest]);
};

/** 29 February is a day seasons may name: 2000 was a leap year. */
const isMonthDay = (text: string): boolean => isLocalDate(`2000-${text}`);

const seasonOfDay = (hours: PreparedHours, day: number): PreparedHours['seasons'][number] | undefined => {
  const monthDay = dayNumberToLocalDate(day).slice(5);
  return hours.seasons.find(({ from, to }) => (from <= to ? from <= monthDay && monthDay <= to : monthDay >= from || monthDay <= to));
};
