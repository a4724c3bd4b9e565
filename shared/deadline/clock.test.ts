import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCalendarCsv } from '../calendar/workingCalendar.ts';
import type { Limit } from '../procedure.ts';
import type { Result } from '../result.ts';
import { instantToLocalMinute, localMinuteToInstant, msToInstant } from '../time.ts';
import { openMinutesBetween, restartDue, shiftDue } from './clock.ts';
import { usualHours } from './deadline.cases.ts';
import { dueDate } from './deadline.ts';
import { instantToLocalMoment } from './localMoment.ts';
import { workingDaysBetween } from './timeliness.ts';
import { prepareHours } from './workingHours.ts';

const value = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};
const calendar = value(parseCalendarCsv(readFileSync(new URL('../../resources/calendar/calendar_2023_2027.csv', import.meta.url), 'utf8')));
const hours = value(prepareHours(usualHours));
const time = { hours, calendar };
const at = localMinuteToInstant;
const shift = (limit: Limit, due: string, stoppedAt: string, resumedAt: string) => value(shiftDue(due, { ...time, limit, stoppedAt, resumedAt })).due;
const shiftText = (limit: Limit, due: string, stoppedAt: string, resumedAt: string) => instantToLocalMinute(shift(limit, at(due), at(stoppedAt), at(resumedAt))).replace('T', ' ');

describe('the worked example of domain §3.7 (6): 3 working days from 05/10/2026, asked 06/10, supplemented 15/10', () => {
  const limit: Limit = { amount: 3, unit: 'working-day' };
  it('extended by the 7 working days that went by, it is due on Monday 19/10', () => {
    expect(shiftText(limit, '2026-10-08T17:00', '2026-10-06T09:00', '2026-10-15T10:00')).toBe('2026-10-19 17:00');
  });
  it('restarted from zero, it is due on Tuesday 20/10', () => {
    expect(instantToLocalMinute(value(restartDue({ ...time, limit, resumedAt: at('2026-10-15T10:00') })).due)).toBe('2026-10-20T17:00');
  });
});

describe('what the clock stood moves the due moment by as much', () => {
  it.each([
    ['a day limit paused and resumed on one day keeps its date', 'working-day', '2026-10-08T17:00', '2026-10-06T09:00', '2026-10-06T16:00', '2026-10-08 17:00'],
    ['a weekend inside the pause is not counted', 'working-day', '2026-10-08T17:00', '2026-10-02T09:00', '2026-10-05T08:00', '2026-10-09 17:00'],
    ['through Tết only worked days count', 'working-day', '2026-02-12T17:00', '2026-02-11T09:00', '2026-02-24T09:00', '2026-02-25 17:00'],
    ['a same-day limit moves by working days too', 'same-day', '2026-10-05T17:00', '2026-10-05T10:00', '2026-10-07T10:00', '2026-10-07 17:00'],
    ['calendar days move by days and roll forward over a weekend', 'calendar-day', '2026-10-08T17:00', '2026-10-05T09:00', '2026-10-07T09:00', '2026-10-12 17:00'],
    ['working hours move by the minutes the unit was open', 'working-hour', '2026-10-05T16:00', '2026-10-05T14:00', '2026-10-05T15:30', '2026-10-06 07:30'],
    ['a pause over lunch costs nothing', 'working-hour', '2026-10-05T16:00', '2026-10-05T11:30', '2026-10-05T13:30', '2026-10-05 16:00'],
    ['clock hours move through the night', 'clock-hour', '2026-10-05T16:00', '2026-10-05T15:00', '2026-10-06T03:00', '2026-10-06 04:00'],
    ['a clock put back while paused moves nothing', 'working-day', '2026-10-08T17:00', '2026-10-06T09:00', '2026-10-01T09:00', '2026-10-08 17:00'],
  ] as const)('%s', (_, unit, due, stoppedAt, resumedAt, after) => {
    expect(shiftText({ amount: 1, unit }, due, stoppedAt, resumedAt)).toBe(after);
  });

  it('a year the calendar lacks is an error that names it', () => {
    expect(shiftDue(at('2027-12-30T17:00'), { ...time, limit: { amount: 1, unit: 'working-day' }, stoppedAt: at('2027-12-29T09:00'), resumedAt: at('2028-01-05T09:00') })).toEqual({
      ok: false,
      error: { type: 'CalendarYearMissing', year: 2028 },
    });
  });

  it('a pause that runs into a year only proposed gives a provisional date', () => {
    expect(value(shiftDue(at('2026-12-30T17:00'), { ...time, limit: { amount: 1, unit: 'working-day' }, stoppedAt: at('2026-12-29T09:00'), resumedAt: at('2027-01-06T09:00') })).provisional).toBe(true);
  });
});

const minutes = (from: string, to: string) => fc.integer({ min: Date.parse(at(from)) / 60_000, max: Date.parse(at(to)) / 60_000 }).map((minute) => msToInstant(minute * 60_000));
const receipts = minutes('2023-01-03T00:00', '2026-06-30T23:59');
const stands = fc.tuple(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 0, max: 60_000 }), fc.integer({ min: 0, max: 60_000 }));
const plus = (instant: string, more: number): string => msToInstant(Date.parse(instant) + more * 60_000);

describe('for every dossier', () => {
  it('a pause adds exactly the working days it holds', () => {
    fc.assert(
      fc.property(receipts, fc.integer({ min: 1, max: 40 }), stands, (received, amount, [begin, length]) => {
        const limit: Limit = { amount, unit: 'working-day' };
        const due = value(dueDate({ received, limit, ...time })).due;
        const stop = plus(received, begin);
        const on = plus(stop, length);
        return value(workingDaysBetween(calendar, due, shift(limit, due, stop, on))) === value(workingDaysBetween(calendar, stop, on));
      }),
      { numRuns: 1500 },
    );
  });

  it('a pause adds exactly the opening minutes it holds', () => {
    fc.assert(
      fc.property(receipts, fc.integer({ min: 1, max: 40 }), stands, (received, amount, [begin, length]) => {
        const limit: Limit = { amount, unit: 'working-hour' };
        const due = value(dueDate({ received, limit, ...time })).due;
        const stop = plus(received, begin);
        const on = plus(stop, length);
        const open = (a: string, b: string) => openMinutesBetween(time, instantToLocalMoment(a), instantToLocalMoment(b));
        return open(due, shift(limit, due, stop, on)) === open(stop, on);
      }),
      { numRuns: 500 },
    );
  });

  it('a longer wait never brings the date nearer, and no wait moves it back', () => {
    fc.assert(
      fc.property(receipts, fc.integer({ min: 1, max: 40 }), fc.constantFrom('working-day', 'calendar-day', 'working-hour', 'clock-hour'), stands, (received, amount, unit, [begin, length, more]) => {
        const limit: Limit = { amount, unit };
        const due = value(dueDate({ received, limit, ...time })).due;
        const stop = plus(received, begin);
        const once = shift(limit, due, stop, plus(stop, length));
        return due <= once && once <= shift(limit, due, stop, plus(stop, length + more));
      }),
      { numRuns: 1500 },
    );
  });

  it('two waits that follow one another add what one long wait adds, in working days and opening minutes', () => {
    fc.assert(
      fc.property(receipts, fc.constantFrom('working-day', 'working-hour'), stands, (received, unit, [begin, first, second]) => {
        const limit: Limit = { amount: 5, unit };
        const due = value(dueDate({ received, limit, ...time })).due;
        const stop = plus(received, begin);
        const middle = plus(stop, first);
        const end = plus(middle, second);
        return shift(limit, shift(limit, due, stop, middle), middle, end) === shift(limit, due, stop, end);
      }),
      { numRuns: 500 },
    );
  });

  it('a restart is never due before the date it replaces', () => {
    fc.assert(
      fc.property(receipts, fc.integer({ min: 1, max: 40 }), fc.constantFrom('working-day', 'calendar-day', 'working-hour'), fc.integer({ min: 0, max: 60_000 }), (received, amount, unit, wait) => {
        const limit: Limit = { amount, unit };
        return value(restartDue({ ...time, limit, resumedAt: plus(received, wait) })).due >= value(dueDate({ received, limit, ...time })).due;
      }),
      { numRuns: 1000 },
    );
  });
});
