import { expect, it } from 'vitest';
import { hungKingsOf, tetOf } from './lunarDay.ts';

/** Mùng 1 Tết and Giỗ Tổ as two other computations for UTC+7 have them. */
const known: readonly (readonly [year: number, tet: string, hungKings: string])[] = [
  [2020, '01-25', '04-02'],
  [2021, '02-12', '04-21'],
  [2022, '02-01', '04-10'],
  [2023, '01-22', '04-29'],
  [2024, '02-10', '04-18'],
  [2025, '01-29', '04-07'],
  [2026, '02-17', '04-26'],
  [2027, '02-06', '04-16'],
  [2028, '01-26', '04-04'],
  [2029, '02-13', '04-23'],
  [2030, '02-02', '04-12'],
  [2031, '01-23', '04-01'],
  [2032, '02-11', '04-19'],
  [2033, '01-31', '04-09'],
  [2034, '02-19', '04-28'],
  [2035, '02-08', '04-17'],
  [2036, '01-28', '04-06'],
  [2037, '02-15', '04-24'],
  [2038, '02-04', '04-13'],
  [2039, '01-24', '04-03'],
  [2040, '02-12', '04-20'],
];

it.each(known)('Tết and Giỗ Tổ of %i fall on %s and %s', (year, tet, hungKings) => {
  expect([tetOf(year), hungKingsOf(year)]).toEqual([`${year}-${tet}`, `${year}-${hungKings}`]);
});

it('Viet Nam kept Tết a day before China in 2007', () => {
  expect(tetOf(2007)).toBe('2007-02-17');
});
