/** A hundred thousand due dates on one core, in a second at most: what a recount of all open dossiers after a new calendar costs. */
import { dueDate } from '#shared/deadline/deadline';
import type { Limit } from '#shared/procedure';
import { addDays, localToInstant } from '#shared/time';
import type { StationCore } from '#station/core';
import { must } from '#test/stationFixture';
import { seed } from './bigStation.ts';
import { type BenchRow, single, timed } from './measure.ts';
import { createRandom, pick } from './people.ts';

const limits: readonly Limit[] = [
  { amount: 1, unit: 'working-day' }, { amount: 3, unit: 'working-day' }, { amount: 5, unit: 'working-day' }, { amount: 15, unit: 'working-day' },
  { amount: 30, unit: 'calendar-day' }, { amount: 8, unit: 'working-hour' }, { amount: 24, unit: 'clock-hour' }, { amount: 0, unit: 'same-day' },
];

export const benchDeadlines = ({ reference }: StationCore): BenchRow => {
  const random = createRandom(seed + 3);
  const calendar = reference.calendar();
  if (calendar === null) throw new Error('the station has its calendar');
  const hours = reference.hours();
  const asked = Array.from({ length: 100_000 }, () => {
    const minute = 6 * 60 + Math.floor(random() * 13 * 60);
    const hhmm = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
    return { received: localToInstant(addDays('2023-01-01', Math.floor(random() * 1400)), hhmm), limit: pick(random, limits), hours, calendar };
  });
  const all = (): void => asked.forEach((question) => must(dueDate(question)));
  all();
  const best = Math.min(...Array.from({ length: 5 }, () => timed(all)));
  return { id: 'deadlines', what: '100,000 due dates computed, one core', unit: 'ms', figures: single(best), budget: { on: 'median', max: 1000 }, note: 'best of 5' };
};
