import { afterEach, beforeEach, expect, test } from 'vitest';
import { proposeYear } from '#shared/calendar/proposal';
import { yearStatus } from '#shared/calendar/workingDays';
import type { CalendarYearEdit } from '#shared/contractInputs';
import type { JournalEvent } from '#shared/journal/event';
import { createTestStation, must, type TestStation } from '#test/stationFixture';
import { saveCalendarYear } from './calendarYear.ts';

let station: TestStation;
beforeEach(() => {
  station = createTestStation();
});
afterEach(() => station.remove());

const by = { officer: 'lan', role: 'admin', seat: 'Quầy 1' } as const;
const calendar = () => station.core.reference.calendar() ?? fail();
const fail = (): never => {
  throw new Error('no calendar');
};
const edit = (year: number, change: Partial<CalendarYearEdit> = {}): CalendarYearEdit => ({
  year, status: 'provisional', source: '', seen: calendar().version, rows: proposeYear(year).flatMap(({ kind, ...row }) => (kind === 'off' || kind === 'working' ? [{ kind, ...row }] : [])), ...change,
});
const save = (input: CalendarYearEdit) => saveCalendarYear(station.core, input, by);
const lastEvent = () => JSON.parse((station.core.db.sqlite.prepare('SELECT bytes FROM journal ORDER BY pos DESC LIMIT 1').get() as { bytes: Buffer }).bytes.toString('utf8')) as JournalEvent;

test('a proposed year that is saved counts as only proposed, and the other years stay as they were', () => {
  const before = calendar();
  const done = must(save(edit(2028)));
  expect(done.version).toBe(calendar().version);
  expect([2026, 2027, 2028].map((year) => yearStatus(calendar(), year))).toEqual(['confirmed', 'provisional', 'provisional']);
  expect(calendar().rows.filter(({ date }) => !date.startsWith('2028'))).toEqual(before.rows);
  expect(lastEvent()).toMatchObject({ type: 'calendar.imported', by, data: { version: done.version, years: [2028] } });
});

test('a confirmed year names its source, and so do the journal and each of its days', () => {
  expect(save(edit(2027, { status: 'confirmed' }))).toEqual({ ok: false, error: { type: 'CalendarSourceMissing', year: 2027 } });
  must(save(edit(2027, { status: 'confirmed', source: 'TB 123/TB-BNV ngày 20/11/2026' })));
  expect(yearStatus(calendar(), 2027)).toBe('confirmed');
  const rows = calendar().rows.filter(({ date }) => date.startsWith('2027'));
  expect(rows[0]).toEqual({ date: '2027', kind: 'confirmed', note: 'TB 123/TB-BNV ngày 20/11/2026', confidence: 'confirmed' });
  expect(new Set(rows.map(({ confidence }) => confidence))).toEqual(new Set(['confirmed']));
  expect(lastEvent()).toMatchObject({ data: { source: 'TB 123/TB-BNV ngày 20/11/2026' } });
});

test('what somebody else saved meanwhile is not written over, and a day of another year is refused', () => {
  const old = edit(2028);
  must(save(edit(2027)));
  expect(save(old)).toEqual({ ok: false, error: { type: 'CalendarChanged', year: 2028 } });
  expect(save(edit(2028, { rows: [{ date: '2026-11-24', kind: 'working', note: '', confidence: '' }] }))).toEqual({ ok: false, error: { type: 'CalendarRowElsewhere', date: '2026-11-24', year: 2028 } });
  expect(yearStatus(calendar(), 2028)).toBe('missing');
});

test('a year is not confirmed without the holidays the law fixes, unless it is said to be known', () => {
  const bare = edit(2027, { status: 'confirmed', source: 'QĐ 1', rows: [] });
  const days = (input: CalendarYearEdit) => {
    const done = save(input);
    return done.ok || done.error.type !== 'CalendarHolidaysMissing' ? done : done.error.days.map(({ date, name }) => `${date} ${name}`);
  };
  expect(days(bare)).toEqual([
    '2027-01-01 Tết Dương lịch', '2027-02-05 Tết Âm lịch', '2027-02-08 Tết Âm lịch', '2027-04-16 Giỗ Tổ Hùng Vương', '2027-04-30 Ngày Chiến thắng', '2027-09-02 Quốc khánh',
  ]);
  const forgotten = edit(2027).rows.filter(({ date }) => date !== '2027-04-30');
  expect(days({ ...bare, rows: [...forgotten, { date: '2027-04-30', kind: 'working', note: '', confidence: '' }] })).toEqual(['2027-04-30 Ngày Chiến thắng']);
  expect(yearStatus(calendar(), 2027)).toBe('provisional');
  expect(save({ ...bare, rows: forgotten, status: 'provisional' }).ok).toBe(true);
  must(save({ ...bare, seen: calendar().version, rows: forgotten, confirmedMissing: true }));
  expect(yearStatus(calendar(), 2027)).toBe('confirmed');
});
