import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarMessages } from '../messages/deadline.ts';
import type { Result } from '../result.ts';
import { dayNumberToLocalDate, localDateToDayNumber } from '../time.ts';
import { statutoryWeekdayHolidays } from './statutoryHolidays.ts';
import { calendarFromRows, calendarToRows, mergeCalendars, parseCalendarCsv, statedYears } from './workingCalendar.ts';
import { isWorkingDay, workingDayAfter, workingDayFrom, workingDaysBetween, yearStatus } from './workingDays.ts';

const value = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};
const shippedText = readFileSync(new URL('../../resources/calendar/calendar_2023_2027.csv', import.meta.url), 'utf8');
const shipped = value(parseCalendarCsv(shippedText));
const csv = (...lines: string[]) => parseCalendarCsv(['date,kind,note', ...lines].join('\n'));
const day = localDateToDayNumber;

describe('the shipped calendar', () => {
  it('is official for 2023–2026, only proposed for 2027, and silent about other years', () => {
    expect([2022, 2023, 2024, 2025, 2026, 2027, 2028].map((year) => yearStatus(shipped, year))).toEqual(['missing', 'confirmed', 'confirmed', 'confirmed', 'confirmed', 'provisional', 'missing']);
    expect(statedYears(shipped)).toEqual([2023, 2024, 2025, 2026, 2027]);
  });

  it('needs no year rows: it states every weekday holiday, and 2027’s confidence makes it provisional', () => {
    const bare = value(calendarFromRows(calendarToRows(shipped).filter((row) => row.date.length === 10)));
    expect(bare.years).toEqual(shipped.years);
  });

  it('knows the make-up Saturdays of 2026 and the swapped days', () => {
    expect(isWorkingDay(shipped, day('2026-01-10'))).toBe(true);
    expect(isWorkingDay(shipped, day('2026-08-22'))).toBe(true);
    expect(isWorkingDay(shipped, day('2026-08-29'))).toBe(false);
    expect(isWorkingDay(shipped, day('2026-08-31'))).toBe(false);
  });

  it('has the number of working days each year that a plain count of its rows gives', () => {
    for (const year of statedYears(shipped)) {
      let count = 0;
      for (let date = new Date(Date.UTC(year, 0, 1)); date.getUTCFullYear() === year; date = new Date(date.getTime() + 86_400_000)) {
        const row = shipped.rows.find(({ date: text }) => text === date.toISOString().slice(0, 10));
        if ((row?.kind ?? (date.getUTCDay() % 6 === 0 ? 'off' : 'working')) === 'working') count += 1;
      }
      expect(workingDaysBetween(shipped, day(`${year}-01-01`) - 1, day(`${year}-12-31`)), String(year)).toBe(count);
    }
  });
});

describe('a year is covered', () => {
  const everyDayOf2030 = Array.from({ length: 365 }, (_, index) => {
    const number = day('2030-01-01') + index;
    return `${dayNumberToLocalDate(number)},${(number + 4) % 7 % 6 === 0 ? 'off' : 'working'},`;
  });

  it('when a year row says so, whatever the other rows say', () => {
    const said = value(csv('2026,provisional,', '2030,confirmed,', '2026-09-02,off,Quốc khánh'));
    expect([yearStatus(said, 2026), yearStatus(said, 2030), yearStatus(said, 2028)]).toEqual(['provisional', 'confirmed', 'missing']);
  });

  it('when every day of it is stated, holidays or not', () => {
    expect(yearStatus(value(csv(...everyDayOf2030)), 2030)).toBe('confirmed');
    expect(yearStatus(value(csv(...everyDayOf2030.slice(0, -1))), 2030), 'one weekday short, all holidays stated').toBe('confirmed');
  });

  it('in far years as well as in near ones', () => {
    const holidays = statutoryWeekdayHolidays(2090).map((date) => `${date},off,`);
    expect(yearStatus(value(csv(...holidays)), 2090)).toBe('confirmed');
    expect(yearStatus(value(csv(...holidays.slice(1))), 2090)).toBe('missing');
  });

  it('not when a weekday holiday was forgotten', () => {
    const holidays = statutoryWeekdayHolidays(2026).map((date) => `${date},off,`);
    expect(yearStatus(value(csv(...holidays)), 2026)).toBe('confirmed');
    for (const forgotten of holidays) expect(yearStatus(value(csv(...holidays.filter((row) => row !== forgotten))), 2026), forgotten).toBe('missing');
  });
});

describe('reading a calendar file', () => {
  it('takes a BOM, Windows line ends, blank lines, quoted notes and an optional confidence', () => {
    const calendar = value(parseCalendarCsv('\uFEFFdate,kind,note,confidence\r\n2026,confirmed\r\n\r\n2026-09-02,off,"Quốc khánh, ngày chính",known\r\n'));
    expect(calendar.rows).toEqual([
      { date: '2026', kind: 'confirmed', note: '', confidence: '' },
      { date: '2026-09-02', kind: 'off', note: 'Quốc khánh, ngày chính', confidence: 'known' },
    ]);
  });

  it('gives the same version for the same rows in any order, another for any other row', () => {
    const rows = ['2026,confirmed,', '2026-09-02,off,Quốc khánh', '2026-08-22,working,Làm bù'];
    const version = value(csv(...rows)).version;
    expect(version).toMatch(/^[0-9a-f]{64}$/);
    expect(value(csv(...rows.toReversed(), rows[1] ?? '')).version).toBe(version);
    expect(value(csv(...rows.map((row) => row.normalize('NFD')))).version).toBe(version);
    expect(value(csv(...rows, '2026-09-01,off,')).version).not.toBe(version);
  });

  it.each([
    ['an empty file', '', { type: 'CalendarEmpty' }],
    ['a header alone', 'date,kind,note\n', { type: 'CalendarEmpty' }],
    ['another header', 'ngay,loai\n2026-01-01,off', { type: 'CalendarHeaderWrong', found: 'ngay,loai' }],
    ['a day that does not exist', 'date,kind,note\n2026-01-01,off,\n2026-02-29,off,', { type: 'CalendarDateInvalid', line: 3, date: '2026-02-29' }],
    ['a Vietnamese date', 'date,kind,note\n01/01/2026,off,', { type: 'CalendarDateInvalid', line: 2, date: '01/01/2026' }],
    ['a year no calendar speaks of', 'date,kind,note\n9999,confirmed,', { type: 'CalendarDateInvalid', line: 2, date: '9999' }],
    ['an unknown kind', 'date,kind,note\n2026-01-01,holiday,', { type: 'CalendarKindUnknown', line: 2, kind: 'holiday' }],
    ['a day with a year’s kind', 'date,kind,note\n2026-01-01,confirmed,', { type: 'CalendarKindUnknown', line: 2, kind: 'confirmed' }],
    ['a year with a day’s kind', 'date,kind,note\n2026,off,', { type: 'CalendarKindUnknown', line: 2, kind: 'off' }],
    ['a day told twice and differently', 'date,kind,note\n2026-01-01,off,\n\n2026-01-01,working,', { type: 'CalendarDateContradicted', line: 4, date: '2026-01-01' }],
    ['a note with a bare comma', 'date,kind,note\n2026-01-01,off,Tết, dương lịch', { type: 'CalendarRowMalformed', line: 2 }],
    ['a quote that does not close', 'date,kind,note\n2026-01-01,off,\n2026-01-02,off,"Tết', { type: 'CalendarRowMalformed', line: 3 }],
    ['the line after a note of two lines', 'date,kind,note\n2026-01-01,off,"Tết\ndương lịch"\n2026-01-02,nghỉ,', { type: 'CalendarKindUnknown', line: 4, kind: 'nghỉ' }],
  ])('%s is refused, with its line', (_, text, error) => {
    expect(parseCalendarCsv(text)).toEqual({ ok: false, error });
  });

  it('tells a person the line', () => {
    expect(calendarMessages.CalendarDateInvalid({ type: 'CalendarDateInvalid', line: 3, date: '2026-02-29' })).toMatch(/^Dòng 3 .*2026-02-29/);
  });
});

describe('storing and replacing', () => {
  it('rows survive JSON and give back the same version', () => {
    const rows = JSON.parse(JSON.stringify(calendarToRows(shipped)));
    expect(value(calendarFromRows(rows)).version).toBe(shipped.version);
  });

  it('an imported file replaces the years it states and leaves the others', () => {
    const official2027 = value(csv('2027,confirmed,', '2027-09-01,off,Quốc khánh', '2027-09-02,off,Quốc khánh'));
    const merged = value(mergeCalendars(shipped, official2027));
    expect([2026, 2027].map((year) => yearStatus(merged, year))).toEqual(['confirmed', 'confirmed']);
    expect(isWorkingDay(merged, day('2027-09-03'))).toBe(true);
    expect(isWorkingDay(merged, day('2026-11-24'))).toBe(false);
    expect(merged.version).not.toBe(shipped.version);
    expect(value(mergeCalendars(merged, official2027)).version).toBe(merged.version);
  });

  it('a file of single days changes those of a year that is there, and keeps the rest and its standing', () => {
    const storm = value(csv('2026-12-28,off,Nghỉ tránh bão', '2026-11-24,working,Không nghỉ'));
    const merged = value(mergeCalendars(shipped, storm));
    expect(merged.years).toEqual(shipped.years);
    expect([isWorkingDay(merged, day('2026-12-28')), isWorkingDay(merged, day('2026-11-24')), isWorkingDay(merged, day('2026-01-02'))]).toEqual([false, true, false]);
    expect(merged.rows).toHaveLength(shipped.rows.length + 1);
  });

  it('no import takes a covered year away', () => {
    const dates = fc.integer({ min: day('2022-01-01'), max: day('2028-12-31') }).map((number) => `${dayNumberToLocalDate(number)},off,`);
    const years = fc.tuple(fc.integer({ min: 2022, max: 2028 }), fc.constantFrom('confirmed', 'provisional')).map(([year, kind]) => `${year},${kind},`);
    fc.assert(
      fc.property(fc.uniqueArray(fc.oneof(dates, years), { minLength: 1, maxLength: 8, selector: (line) => line.split(',')[0] }), (lines) => {
        const merged = value(mergeCalendars(shipped, value(csv(...lines))));
        expect([2023, 2024, 2025, 2026, 2027].filter((year) => yearStatus(merged, year) === 'missing')).toEqual([]);
      }),
    );
  });
});

describe('counting days', () => {
  it('finds the day itself when worked, else the next; and nothing past the calendar’s end', () => {
    expect(workingDayFrom(shipped, day('2026-10-05'))).toBe(day('2026-10-05'));
    expect(workingDayFrom(shipped, day('2026-10-10'))).toBe(day('2026-10-12'));
    expect(workingDayAfter(shipped, day('2027-12-31'), 1)).toBeNull();
    expect(workingDayAfter(shipped, day('2022-12-31'), 1)).toBeNull();
  });

  it('counts between two days in both directions', () => {
    expect(workingDaysBetween(shipped, day('2026-02-13'), day('2026-02-23'))).toBe(1);
    expect(workingDaysBetween(shipped, day('2026-02-23'), day('2026-02-13'))).toBe(-1);
    expect(workingDaysBetween(shipped, day('2026-02-14'), day('2026-02-22'))).toBe(0);
  });
});
