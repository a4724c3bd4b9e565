import { expect, test } from 'vitest';
import { tidyTypedDate, withNearestYear } from './typedDate.ts';

test('a day typed without its year is the nearest of that name, before today or after', () => {
  expect(withNearestYear('14/10', '2026-10-15')).toBe('14/10/2026');
  expect(withNearestYear('3.1', '2026-12-28')).toBe('03/01/2027');
  expect(withNearestYear('30-12', '2027-01-04')).toBe('30/12/2026');
  expect(withNearestYear('29/2', '2027-06-01')).toBe('29/02/2028');
});

test('what is no day, or names its year, stays as it was typed', () => {
  for (const typed of ['', '31/2', '14', 'mai', '14/10/2026']) expect(withNearestYear(typed, '2026-10-15')).toBe(typed);
  expect(tidyTypedDate('05031990')).toBe('05/03/1990');
});
