import { expect, it } from 'vitest';
import { monthOf } from './period.ts';

it('goes from month to month, over the turn of the year too, each whole, and the one that goes on up to today', () => {
  const today = '2027-01-12';
  expect(monthOf(today, 0, today)).toEqual({ from: '2027-01-01', to: '2027-01-12' });
  expect(monthOf(today, -1, today)).toEqual({ from: '2026-12-01', to: '2026-12-31' });
  expect([monthOf('2026-12-01', 1, today), monthOf('2026-12-01', -10, today)]).toEqual([{ from: '2027-01-01', to: today }, { from: '2026-02-01', to: '2026-02-28' }]);
});
