/** The law's clock against the same clock told in the plainest way (test/model/plainClock.ts): every row of the table, and dates at random. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextDay, plainCalendar, type PlainDue, plainDue, plainHours, type PlainLimit, plainShift, plusMinutes, shippedCsv, YearMissing } from '#test/model/plainClock';
import { parseCalendarCsv } from '../calendar/workingCalendar.ts';
import type { Limit } from '../procedure.ts';
import { instantToLocalMinute, localMinuteToInstant } from '../time.ts';
import type { UnitHours } from '../unit.ts';
import { shiftDue } from './clock.ts';
import { deadlineCases, noDueCases, ownRows, usualHours } from './deadline.cases.ts';
import { dueDate } from './deadline.ts';
import { prepareHours } from './workingHours.ts';

const csvOf = (own?: keyof typeof ownRows): string => (own === undefined ? shippedCsv : `${shippedCsv.trimEnd()}\n${ownRows[own].map((line) => `${line},`).join('\n')}\n`);
const text = (instant: string): string => instantToLocalMinute(instant).replace('T', ' ');

const told = (csv: string, hours: UnitHours, received: string, limit: PlainLimit): PlainDue | number => {
  try {
    return plainDue(plainCalendar(csv), plainHours(hours), received, limit);
  } catch (error) {
    if (error instanceof YearMissing) return error.year;
    throw error;
  }
};

describe('the plain clock says the same', () => {
  it.each(deadlineCases)('$article: $shows', ({ received, limit: [amount, unit, cutoff], hours, calendar, countedFrom = received, due, provisional = false }) => {
    expect(told(csvOf(calendar), hours ?? usualHours, received, { amount, unit, cutoff })).toEqual({ countedFrom, due, provisional });
  });

  it.each(noDueCases)('$shows: no calendar of $missingYear', ({ received, limit: [amount, unit, cutoff], calendar, missingYear }) => {
    expect(told(csvOf(calendar), usualHours, received, { amount, unit, cutoff })).toBe(missingYear);
  });

  const parsed = parseCalendarCsv(shippedCsv);
  if (!parsed.ok) throw new Error(parsed.error.type);
  const calendar = parsed.value;
  const hoursOfUnits: readonly UnitHours[] = [
    usualHours,
    ['07:30-16:30'],
    { default: ['07:30-12:00', '13:00-16:30'], weekdays: { '6': ['07:30-11:00'] }, seasons: [{ from: '04-16', to: '10-15', default: ['07:00-11:30', '13:30-17:00'], weekdays: { '5': ['07:00-11:30', '13:30-16:00'] } }] },
    { default: ['07:00-11:30', '13:30-17:00'], seasons: [{ from: '10-16', to: '04-15', default: ['07:30-11:30', '13:00-16:30'] }] },
  ];
  const prepared = hoursOfUnits.map((hours) => {
    const result = prepareHours(hours);
    if (!result.ok) throw new Error(result.error.type);
    return result.value;
  });
  /** From a week before the calendar begins to a week after it ends. */
  const receipts = fc.integer({ min: -7 * 1440, max: (5 * 365 + 8) * 1440 }).map((minutes) => plusMinutes('2023-01-01 00:00', minutes));
  const limits: fc.Arbitrary<Limit> = fc
    .record({ unit: fc.constantFrom('working-day', 'calendar-day', 'working-hour', 'clock-hour', 'same-day'), amount: fc.integer({ min: 1, max: 30 }), cutoff: fc.constantFrom(undefined, '06:30', '11:30', '12:00', '15:00', '16:00', '18:00') })
    .map(({ unit, amount, cutoff }) => ({ unit, amount: unit === 'same-day' ? 0 : amount, ...(cutoff === undefined ? {} : { cutoff }) }));

  it('for any receipt, limit and hours', () => {
    fc.assert(
      fc.property(receipts, limits, fc.nat(hoursOfUnits.length - 1), (received, limit, which) => {
        const due = dueDate({ received: localMinuteToInstant(received), limit, hours: prepared[which] ?? usualHours, calendar });
        const plain = told(shippedCsv, hoursOfUnits[which] ?? usualHours, received, limit);
        if (due.ok) expect({ countedFrom: text(due.value.countedFrom), due: text(due.value.due), provisional: due.value.provisional }).toEqual(plain);
        else expect(due.error).toEqual({ type: 'CalendarYearMissing', year: plain });
      }),
      { numRuns: 1000 },
    );
  });

  it('for any time the clock stood', () => {
    const stands = fc.record({ received: fc.integer({ min: 0, max: 1500 }), stop: fc.integer({ min: 0, max: 8000 }), length: fc.integer({ min: 0, max: 40_000 }), unit: fc.constantFrom('working-day', 'calendar-day', 'working-hour', 'clock-hour', 'same-day'), which: fc.nat(hoursOfUnits.length - 1) });
    fc.assert(
      fc.property(stands, ({ received, stop, length, unit, which }) => {
        const receivedAt = plusMinutes('2023-01-03 00:00', received * 1007);
        const limit: Limit = { unit, amount: unit === 'same-day' ? 0 : 5 };
        const [hours, plain] = [prepared[which], plainHours(hoursOfUnits[which] ?? usualHours)];
        if (hours === undefined) throw new Error('hours');
        const before = dueDate({ received: localMinuteToInstant(receivedAt), limit, hours, calendar });
        if (!before.ok) throw new Error(before.error.type);
        const [from, to] = [plusMinutes(receivedAt, stop), plusMinutes(receivedAt, stop + length)];
        const moved = shiftDue(before.value.due, { hours, calendar, limit, stoppedAt: localMinuteToInstant(from), resumedAt: localMinuteToInstant(to) });
        if (!moved.ok) throw new Error(moved.error.type);
        expect(text(moved.value.due)).toBe(plainShift(plainCalendar(shippedCsv), plain, unit, text(before.value.due), from, to));
      }),
      { numRuns: 60 },
    );
  });

  it('one more day off moves it and the program alike', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1300 }), fc.integer({ min: 0, max: 40 }), limits, (start, ahead, limit) => {
        const received = plusMinutes('2023-01-03 00:13', start * 1103);
        let day = received.slice(0, 10);
        for (let n = 0; n < ahead; n += 1) day = nextDay(day);
        const csv = `${shippedCsv.split('\n').filter((line) => !line.startsWith(day)).join('\n').trimEnd()}\n${day},off,Nghỉ thêm,\n`;
        const more = parseCalendarCsv(csv);
        if (!more.ok) throw new Error(more.error.type);
        const due = dueDate({ received: localMinuteToInstant(received), limit, hours: usualHours, calendar: more.value });
        const plain = told(csv, usualHours, received, limit);
        expect(due.ok ? text(due.value.due) : due.error.type).toBe(typeof plain === 'number' ? 'CalendarYearMissing' : plain.due);
      }),
      { numRuns: 150 },
    );
  });
});
