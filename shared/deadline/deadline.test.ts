import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CalendarRow } from '../calendar/calendarRow.ts';
import type { WorkingCalendar } from '../calendar/workingCalendar.ts';
import { calendarFromRows, calendarToRows, parseCalendarCsv } from '../calendar/workingCalendar.ts';
import { workingDayAfter } from '../calendar/workingDays.ts';
import { limitFor } from '../catalogue/limits.ts';
import { deadlineMessages } from '../messages/deadline.ts';
import type { Limit, Procedure } from '../procedure.ts';
import type { Result } from '../result.ts';
import { addDays, dayNumberToLocalDate, instantToLocalDate, instantToLocalMinute, localDateToDayNumber, localMinuteToInstant, localToInstant } from '../time.ts';
import type { UnitHours } from '../unit.ts';
import { type DeadlineCase, deadlineCases, noDueCases, ownRows, usualHours } from './deadline.cases.ts';
import { type DueNote, dueDate } from './deadline.ts';
import { workingDaysBetween } from './timeliness.ts';
import { prepareHours } from './workingHours.ts';

const value = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};
const csvText = readFileSync(new URL('../../resources/calendar/calendar_2023_2027.csv', import.meta.url), 'utf8');
const shipped = value(parseCalendarCsv(csvText));
const csvOf = (name: keyof typeof ownRows): string => `${csvText.trimEnd()}\n${ownRows[name].map((line) => `${line},`).join('\n')}\n`;
const calendars = { shipped, 'to-2028': value(parseCalendarCsv(csvOf('to-2028'))), 'saturday-worked': value(parseCalendarCsv(csvOf('saturday-worked'))) };
const catalogue = readFileSync(new URL('../../resources/catalogue/catalogue.jsonl', import.meta.url), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Procedure);
const limitOf = ({ limit: [amount, unit, cutoff] }: Pick<DeadlineCase, 'limit'>): Limit => ({ amount, unit, ...(cutoff === undefined ? {} : { cutoff }) });
const hours = value(prepareHours(usualHours));
const minuteText = (instant: string): string => instantToLocalMinute(instant).replace('T', ' ');
const dueOf = (received: string, limit: Limit, calendar: WorkingCalendar = shipped) => value(dueDate({ received, limit, hours, calendar })).due;

describe('due dates', () => {
  it.each(deadlineCases)('$article: $shows: received $received, $limit → $due', (row) => {
    const due = value(dueDate({ received: localMinuteToInstant(row.received), limit: limitOf(row), hours: row.hours ?? usualHours, calendar: calendars[row.calendar ?? 'shipped'] }));
    expect({ ...due, due: minuteText(due.due), countedFrom: minuteText(due.countedFrom) }).toEqual({
      due: row.due,
      countedFrom: row.countedFrom ?? row.received,
      notes: row.notes ?? [],
      provisional: row.provisional ?? false,
      calendarVersion: calendars[row.calendar ?? 'shipped'].version,
    });
  });

  it.each(noDueCases)('$article: $shows: received $received, $limit → no calendar of $missingYear', (row) => {
    expect(dueDate({ received: localMinuteToInstant(row.received), limit: limitOf(row), hours, calendar: calendars[row.calendar ?? 'shipped'] })).toEqual({
      ok: false,
      error: { type: 'CalendarYearMissing', year: row.missingYear },
    });
  });

  it('the table holds at least 150 cases, no two alike, every unit with every edge of the day', () => {
    const keys = deadlineCases.map(({ received, limit, hours: own, calendar, of }) => JSON.stringify([received, limit, own, calendar, of]));
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.length).toBeGreaterThanOrEqual(150);
    const seen = new Set(deadlineCases.flatMap(({ limit: [, unit], notes }) => (notes ?? ['in-hours']).map((note) => `${unit} ${note}`)));
    const edges: readonly (DueNote | 'in-hours')[] = ['in-hours', 'received-on-day-off', 'received-before-opening', 'received-at-lunch', 'received-after-closing', 'after-cutoff'];
    const units: readonly Limit['unit'][] = ['working-day', 'calendar-day', 'working-hour', 'clock-hour', 'same-day'];
    expect(units.flatMap((unit) => edges.map((edge) => `${unit} ${edge}`)).filter((pair) => !seen.has(pair))).toEqual([]);
  });

  it.each(deadlineCases.filter((row) => row.of !== undefined))('$shows is what the shipped catalogue says', ({ of, limit: [amount, unit, cutoff] }) => {
    const [code = '', channel = 'counter', caseId = ''] = of ?? [];
    const procedure = catalogue.find((row) => row.code === code);
    if (procedure === undefined) throw new Error(`${code} is not in the catalogue`);
    expect(value(limitFor(procedure, channel, caseId))).toEqual({ amount, unit, ...(cutoff === undefined ? {} : { cutoff }) });
  });

  it('the printed minute counts, not its seconds: 17:00:59.999 is still 17:00', () => {
    const due = value(dueDate({ received: '2026-10-05T10:00:59.999Z', limit: { amount: 1, unit: 'working-day' }, hours, calendar: shipped }));
    expect(minuteText(due.countedFrom)).toBe('2026-10-05 17:00');
    expect(due.notes).toEqual([]);
  });

  it('a supplement that only extends moves the due date by the working days it took (domain §3.7 (6))', () => {
    const elapsed = value(workingDaysBetween(shipped, localToInstant('2026-10-06', '09:00'), localToInstant('2026-10-15', '09:00')));
    expect(elapsed).toBe(7);
    expect(dayNumberToLocalDate(workingDayAfter(shipped, localDateToDayNumber('2026-10-08'), elapsed) ?? 0)).toBe('2026-10-19');
  });
});

describe('a date that cannot be known is an error, never a guess', () => {
  const withRows = (rows: CalendarRow[]) => value(calendarFromRows(rows));
  const year = (date: string, kind: 'confirmed' | 'provisional'): CalendarRow => ({ date, kind, note: '', confidence: '' });
  const at = (received: string, limit: Limit, calendar = shipped) => dueDate({ received: localMinuteToInstant(received), limit, hours, calendar });

  it('a year missing between two stated years is named', () => {
    const gap = withRows([year('2025', 'confirmed'), year('2027', 'confirmed')]);
    expect(at('2025-12-30 09:00', { amount: 400, unit: 'working-day' }, gap)).toEqual({ ok: false, error: { type: 'CalendarYearMissing', year: 2026 } });
    expect(at('2026-06-01 09:00', { amount: 1, unit: 'working-day' }, gap)).toEqual({ ok: false, error: { type: 'CalendarYearMissing', year: 2026 } });
  });

  it('the last working day of the calendar can still be reached', () => {
    expect(minuteText(dueOf(localToInstant('2027-12-30', '09:00'), { amount: 1, unit: 'working-day' }))).toBe('2027-12-31 17:00');
  });

  it.each([
    [{ amount: 0, unit: 'working-day' }],
    [{ amount: 0, unit: 'clock-hour' }],
    [{ amount: 2, unit: 'same-day' }],
    [{ amount: 1.5, unit: 'working-hour' }],
    [{ amount: 2001, unit: 'calendar-day' }],
    [{ amount: -1, unit: 'working-day' }],
    [{ amount: 1, unit: 'working-day', cutoff: '25:00' }],
  ] as const)('the limit %j is refused', (limit) => {
    expect(at('2026-10-05 09:00', limit)).toEqual({ ok: false, error: { type: 'LimitInvalid', amount: limit.amount, unit: limit.unit } });
  });

  it('a receipt that is no moment, and hours that overlap, are refused', () => {
    expect(dueDate({ received: 'hôm nay', limit: { amount: 1, unit: 'working-day' }, hours, calendar: shipped })).toEqual({ ok: false, error: { type: 'ReceivedInvalid', received: 'hôm nay' } });
    expect(dueDate({ received: localToInstant('2026-10-05', '09:00'), limit: { amount: 1, unit: 'working-day' }, hours: ['07:00-12:00', '11:00-17:00'], calendar: shipped })).toMatchObject({
      ok: false,
      error: { type: 'HoursIntervalsOverlap' },
    });
  });

  it('the missing year is told in Vietnamese, with the year', () => {
    expect(deadlineMessages.CalendarYearMissing({ type: 'CalendarYearMissing', year: 2028 })).toContain('năm 2028');
  });
});

/** Minutes of 2024–2026, so that the count stays inside the shipped calendar. */
const receipts = fc.integer({ min: 0, max: 1095 * 1440 }).map((minutes) => new Date(Date.parse(localToInstant('2024-01-01')) + minutes * 60_000).toISOString());
const cutoffs = fc.option(fc.constantFrom('06:00', '11:30', '12:15', '15:00', '17:00', '20:00'), { nil: undefined });
const limits: fc.Arbitrary<Limit> = fc
  .tuple(fc.constantFrom('working-day', 'calendar-day', 'working-hour', 'clock-hour', 'same-day'), fc.integer({ min: 1, max: 60 }), cutoffs)
  .map(([unit, amount, cutoff]) => ({ unit, amount: unit === 'same-day' ? 1 : amount, ...(cutoff === undefined ? {} : { cutoff }) }));

const someHours: readonly (readonly [string, UnitHours])[] = [
  ['the same hours every day', usualHours],
  [
    'hours by season and weekday, Saturday mornings',
    { default: ['07:30-12:00', '13:00-16:30'], weekdays: { '6': ['07:30-11:00'] }, seasons: [{ from: '04-16', to: '10-15', default: ['07:00-11:30', '13:30-17:00'], weekdays: { '5': ['07:00-11:30', '13:30-16:00'] } }] },
  ],
];

describe.each(someHours)('what holds for every receipt, %s', (_, unitHours) => {
  const prepared = value(prepareHours(unitHours));
  const dueOf = (received: string, limit: Limit, calendar: WorkingCalendar = shipped) => value(dueDate({ received, limit, hours: prepared, calendar })).due;

  it('received later is never due earlier', () => {
    fc.assert(fc.property(receipts, receipts, limits, (a, b, limit) => dueOf(a < b ? a : b, limit) <= dueOf(a < b ? b : a, limit)), { numRuns: 2000 });
  });

  it('received within the same days later is never due earlier', () => {
    fc.assert(
      fc.property(receipts, fc.integer({ min: 0, max: 4000 }), limits, (first, minutes, limit) => {
        const second = new Date(Date.parse(first) + minutes * 60_000).toISOString();
        return dueOf(first, limit) <= dueOf(second, limit);
      }),
      { numRuns: 3000 },
    );
  });

  it('a longer limit is never due earlier, and nothing is due before it was received', () => {
    fc.assert(
      fc.property(receipts, limits, fc.integer({ min: 0, max: 30 }), (received, limit, more) => {
        const longer = limit.unit === 'same-day' ? limit : { ...limit, amount: limit.amount + more };
        return dueOf(received, limit) <= dueOf(received, longer) && dueOf(received, limit) >= received.slice(0, 17) + '00.000Z';
      }),
      { numRuns: 2000 },
    );
  });

  it('n working days are n times one working day', () => {
    fc.assert(
      fc.property(receipts, fc.integer({ min: 1, max: 60 }), (received, amount) => {
        let due = received;
        for (let day = 0; day < amount; day += 1) due = dueOf(due, { amount: 1, unit: 'working-day' });
        return due === dueOf(received, { amount, unit: 'working-day' });
      }),
      { numRuns: 500 },
    );
  });

  it('one more day off never brings a working-day or working-hour date nearer', () => {
    const rows = calendarToRows(shipped);
    fc.assert(
      fc.property(receipts, fc.integer({ min: 0, max: 90 }), fc.integer({ min: 1, max: 30 }), fc.constantFrom('working-day', 'working-hour'), (received, ahead, amount, unit) => {
        const date = addDays(instantToLocalDate(received), ahead);
        const more = value(calendarFromRows([...rows.filter((row) => row.date !== date), { date, kind: 'off', note: '', confidence: '' }]));
        return dueOf(received, { amount, unit }) <= dueOf(received, { amount, unit }, more);
      }),
      { numRuns: 200 },
    );
  });

});

describe('the hours of a working-hour limit', () => {
  it('between the counted start and the due minute of a working-hour limit the unit is open for just so many minutes', () => {
    const offDays = new Map(shipped.rows.map((row) => [row.date, row.kind]));
    const isOpenAfter = (minuteBegins: number): boolean => {
      const text = instantToLocalMinute(new Date(minuteBegins).toISOString());
      const date = text.slice(0, 10);
      const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
      if ((offDays.get(date) ?? (weekday === 0 || weekday === 6 ? 'off' : 'working')) === 'off') return false;
      const clock = text.slice(11);
      return (clock >= '07:00' && clock < '11:30') || (clock >= '13:30' && clock < '17:00');
    };
    fc.assert(
      fc.property(receipts, fc.integer({ min: 1, max: 20 }), (received, amount) => {
        const { countedFrom, due } = value(dueDate({ received, limit: { amount, unit: 'working-hour' }, hours, calendar: shipped }));
        let open = 0;
        for (let minute = Date.parse(countedFrom); minute < Date.parse(due); minute += 60_000) if (isOpenAfter(minute)) open += 1;
        return open === amount * 60 && isOpenAfter(Date.parse(due) - 60_000);
      }),
      { numRuns: 60 },
    );
  });
});
