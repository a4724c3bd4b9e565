import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { localDateToDayNumber, weekdayOfDayNumber } from '../time.ts';
import { proposeYear } from './proposal.ts';
import { statutoryWeekdayHolidays } from './statutoryHolidays.ts';
import { calendarFromRows, parseCalendarCsv } from './workingCalendar.ts';
import { yearStatus } from './workingDays.ts';

const shipped = parseCalendarCsv(readFileSync(new URL('../../resources/calendar/calendar_2023_2027.csv', import.meta.url), 'utf8'));
if (!shipped.ok) throw new Error(shipped.error.type);
const offDays = (rows: readonly { date: string; kind: string }[], year: number) => rows.filter(({ date, kind }) => kind === 'off' && date.startsWith(`${year}-`)).map(({ date }) => date.slice(5));

describe('a proposed year', () => {
  it('is provisional as a whole and row by row, and says in words what is the Government’s choice', () => {
    const rows = proposeYear(2028);
    const calendar = calendarFromRows(rows);
    expect(calendar.ok && yearStatus(calendar.value, 2028)).toBe('provisional');
    expect(new Set(rows.map(({ confidence }) => confidence))).toEqual(new Set(['provisional']));
    expect(rows.find(({ date }) => date === '2028-01-26')?.note).toBe('Tết Âm lịch (dự kiến; nghỉ trước hay sau mùng 1 mấy ngày do Chính phủ chọn)');
  });

  it('gives the next free working day for each holiday on a weekly rest day', () => {
    // 1/5/2027 is a Saturday; Tết 2027 runs from Friday 5/2 over a weekend to Tuesday 9/2.
    const rows = proposeYear(2027);
    expect(rows.find(({ date }) => date === '2027-05-03')?.note).toBe('Nghỉ bù Quốc tế Lao động (01/05 thứ Bảy; dự kiến)');
    expect(offDays(rows, 2027).slice(1, 6)).toEqual(['02-05', '02-08', '02-09', '02-10', '02-11']);
  });

  it('has every holiday the law fixes, each year from 2000 to 2100, on weekdays only and once', () => {
    for (let year = 2000; year <= 2100; year += 1) {
      const dates = proposeYear(year).slice(1).map(({ date }) => date);
      expect(dates, String(year)).toEqual(expect.arrayContaining([...statutoryWeekdayHolidays(year)]));
      expect(dates.filter((date) => weekdayOfDayNumber(localDateToDayNumber(date)) % 6 === 0), String(year)).toEqual([]);
      expect(new Set(dates).size, String(year)).toBe(dates.length);
      expect(dates.length, String(year)).toBe(year >= 2026 ? 12 : 11);
    }
  });

  /** What the Government arranged otherwise: Tết of 2023 to 2025 with two days before, the swapped days of each year. */
  it.each([
    [2023, ['01-20'], ['01-27']],
    [2024, ['02-08', '04-29'], ['02-15']],
    [2025, ['01-27', '05-02'], ['02-03']],
    [2026, ['01-02', '08-31'], []],
    [2027, [], []],
  ])('differs from the calendar of %i in what the Government chose alone', (year, onlyOfficial, onlyProposed) => {
    const official = offDays(shipped.value.rows, year);
    const proposed = offDays(proposeYear(year), year);
    expect(official.filter((date) => !proposed.includes(date))).toEqual(onlyOfficial);
    expect(proposed.filter((date) => !official.includes(date))).toEqual(onlyProposed);
  });
});
