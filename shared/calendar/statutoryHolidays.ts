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

/** Mùng 1 Tết and Giỗ Tổ, lunar days of UTC+7 (the Chinese calendar differs). Two independent computations agree on all of these years. */
const lunarHolidays: Readonly<Record<number, readonly [tet: string, hungKings: string]>> = {
  2020: ['01-25', '04-02'],
  2021: ['02-12', '04-21'],
  2022: ['02-01', '04-10'],
  2023: ['01-22', '04-29'],
  2024: ['02-10', '04-18'],
  2025: ['01-29', '04-07'],
  2026: ['02-17', '04-26'],
  2027: ['02-06', '04-16'],
  2028: ['01-26', '04-04'],
  2029: ['02-13', '04-23'],
  2030: ['02-02', '04-12'],
  2031: ['01-23', '04-01'],
  2032: ['02-11', '04-19'],
  2033: ['01-31', '04-09'],
  2034: ['02-19', '04-28'],
  2035: ['02-08', '04-17'],
  2036: ['01-28', '04-06'],
  2037: ['02-15', '04-24'],
  2038: ['02-04', '04-13'],
  2039: ['01-24', '04-03'],
  2040: ['02-12', '04-20'],
};

/** Ascending; null for a year whose lunar dates are not in the table: nobody can say here that a file about it is complete. */
export const statutoryWeekdayHolidays = (year: number): readonly LocalDate[] | null => {
  const lunar = lunarHolidays[year];
  if (lunar === undefined) return null;
  const [tetText, hungKings] = lunar;
  const tet = localDateToDayNumber(`${year}-${tetText}`);
  const fixed = ['01-01', hungKings, '04-30', '05-01', '09-02'].map((monthDay) => localDateToDayNumber(`${year}-${monthDay}`));
  const days = new Set([...fixed, tet - 1, tet, tet + 1, tet + 2]);
  return [...days]
    .filter((day) => weekdayOfDayNumber(day) % 6 !== 0)
    .sort((a, b) => a - b)
    .map(dayNumberToLocalDate);
};
