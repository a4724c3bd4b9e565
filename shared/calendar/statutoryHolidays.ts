/**
 * The holidays whose very date the law fixes (Labour Code 2019 Art. 112), as far as they fall on Monday–Friday:
 * 1/1, the eve and first three days of Tết, Giỗ Tổ 10/3 âm lịch, 30/4, 1/5, 2/9.
 *
 * They serve one purpose: to notice a calendar file that leaves one out. What the Government arranges year by
 * year (the other days of Tết, the day beside 2/9, substitute and swapped days) cannot be known beforehand and
 * is the file's own word. 24/11 (NQ 28/2026/QH16) is not demanded either: files made before it are complete for
 * their time, and its first year is known from one source only.
 */
import type { LocalDate } from '../time.ts';
import { dayNumberToLocalDate, localDateToDayNumber, weekdayOfDayNumber } from '../time.ts';
import { hungKingsOf, tetOf } from './lunarDay.ts';

/** Ascending. */
export const statutoryWeekdayHolidays = (year: number): readonly LocalDate[] => {
  const tet = localDateToDayNumber(tetOf(year));
  const fixed = [`${year}-01-01`, hungKingsOf(year), `${year}-04-30`, `${year}-05-01`, `${year}-09-02`].map(localDateToDayNumber);
  const days = new Set([...fixed, tet - 1, tet, tet + 1, tet + 2]);
  return [...days]
    .filter((day) => weekdayOfDayNumber(day) % 6 !== 0)
    .sort((a, b) => a - b)
    .map(dayNumberToLocalDate);
};
