import { expect, it } from 'vitest';
import { changedDays, columnOf, daysOfMonth, kindOfDay, rowsByDate, toggledDay } from './calendarEdit.ts';

it('a weekday becomes off, a Saturday is worked, and a second press takes either back whole', () => {
  const friday = toggledDay({}, '2026-11-27');
  expect([kindOfDay(friday, '2026-11-27'), changedDays({}, friday)]).toEqual(['off', 1]);
  expect(toggledDay(friday, '2026-11-27')).toEqual({});
  const saturday = toggledDay({}, '2026-11-28');
  expect(kindOfDay(saturday, '2026-11-28')).toBe('working');
  expect(toggledDay(saturday, '2026-11-28')).toEqual({});
});

it('the row of the year is no day, and a changed note is a change', () => {
  const rows = rowsByDate([{ date: '2026', kind: 'confirmed', note: '', confidence: '' }, { date: '2026-11-24', kind: 'off', note: 'Ngày Văn hóa', confidence: 'known' }]);
  expect(Object.keys(rows)).toEqual(['2026-11-24']);
  expect(changedDays(rows, { '2026-11-24': { date: '2026-11-24', kind: 'off', note: 'Ngày Văn hóa Việt Nam', confidence: 'known' } })).toBe(1);
});

it('weeks begin on Monday: November 2026 begins under Sunday and has thirty days', () => {
  const days = daysOfMonth(2026, 11);
  expect([days[0], columnOf('2026-11-01'), columnOf('2026-11-02')]).toEqual(['2026-11-01', 7, 1]);
  expect(days).toHaveLength(30);
});
