import { expect, it } from 'vitest';
import { localDateToDayNumber } from '../time.ts';
import type { UnitHours } from '../unit.ts';
import { intervalsOfDay, prepareHours } from './workingHours.ts';

const intervalsOn = (hours: UnitHours, date: string) => {
  const prepared = prepareHours(hours);
  return prepared.ok ? intervalsOfDay(prepared.value, localDateToDayNumber(date)) : prepared.error;
};

it('intervals are minutes since midnight, in order however they were written', () => {
  expect(intervalsOn(['13:30-17:00', '07:00-11:30'], '2026-10-05')).toEqual([
    { opens: 420, closes: 690 },
    { opens: 810, closes: 1020 },
  ]);
});

it('two intervals may touch', () => {
  expect(intervalsOn(['07:00-11:30', '11:30-16:00'], '2026-10-05')).toHaveLength(2);
});

it('a weekday of its own wins over the default, a season over both, the first season over the second', () => {
  const hours: UnitHours = {
    default: ['08:00-16:00'],
    weekdays: { '5': ['08:00-12:00'] },
    seasons: [
      { from: '12-20', to: '01-10', default: ['09:00-15:00'] },
      { from: '01-01', to: '01-31', default: ['10:00-14:00'], weekdays: { '1': ['11:00-13:00'] } },
    ],
  };
  const opensOn = (date: string) => intervalsOn(hours, date);
  expect(opensOn('2026-10-05')).toEqual([{ opens: 480, closes: 960 }]);
  expect(opensOn('2026-10-09')).toEqual([{ opens: 480, closes: 720 }]);
  expect(opensOn('2025-12-20')).toEqual([{ opens: 540, closes: 900 }]);
  expect(opensOn('2025-12-19')).toEqual([{ opens: 480, closes: 720 }]);
  expect(opensOn('2026-01-10')).toEqual([{ opens: 540, closes: 900 }]);
  expect(opensOn('2026-01-12')).toEqual([{ opens: 660, closes: 780 }]);
  expect(opensOn('2026-01-13')).toEqual([{ opens: 600, closes: 840 }]);
});

it.each<[string, UnitHours, object]>([
  ['an interval that is no interval', ['7h-11h30'], { type: 'HoursIntervalMalformed', interval: '7h-11h30' }],
  ['an hour past midnight', ['07:00-24:30'], { type: 'HoursIntervalMalformed', interval: '07:00-24:30' }],
  ['closing before opening', ['17:00-07:00'], { type: 'HoursIntervalInverted', interval: '17:00-07:00' }],
  ['an interval of no length', ['07:00-07:00'], { type: 'HoursIntervalInverted', interval: '07:00-07:00' }],
  ['overlapping intervals', ['07:00-12:00', '11:30-17:00'], { type: 'HoursIntervalsOverlap', first: '07:00-12:00', second: '11:30-17:00' }],
  ['no hours at all', [], { type: 'HoursDayEmpty' }],
  ['a weekday with no hours', { default: ['07:00-11:30'], weekdays: { '6': [] } }, { type: 'HoursDayEmpty' }],
  ['a season of days that do not exist', { default: ['07:00-11:30'], seasons: [{ from: '02-30', to: '05-01', default: ['07:00-11:30'] }] }, { type: 'HoursSeasonInvalid', from: '02-30', to: '05-01' }],
  ['a season with bad hours', { default: ['07:00-11:30'], seasons: [{ from: '02-29', to: '05-01', default: ['11:30-07:00'] }] }, { type: 'HoursIntervalInverted', interval: '11:30-07:00' }],
])('%s is refused', (_, hours, error) => {
  expect(prepareHours(hours)).toEqual({ ok: false, error });
});
