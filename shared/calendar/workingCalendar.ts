/**
 * The working calendar (lịch làm việc) as data: official notices give each year's days off and make-up
 * Saturdays, no formula does (domain.md §3.6).
 *
 * When is a year covered (DESIGN §8)? The first of these that applies decides:
 * 1. a `YYYY` row says `confirmed` or `provisional`;
 * 2. every Monday–Friday of the year is stated, or at least every weekday holiday whose date the law fixes
 *    (`statutoryHolidays.ts`): then the year is confirmed, or provisional if any of its rows has the confidence
 *    `provisional`;
 * 3. otherwise it is missing, and counting in it is an error: a file that states Tết but forgot 30/4 would give
 *    a wrong date without anybody noticing.
 */
import { createHash } from 'node:crypto';
import Papa from 'papaparse';
import type { Result } from '../result.ts';
import { err, ok } from '../result.ts';
import { isLocalDate, localDateToDayNumber, weekdayOfDayNumber } from '../time.ts';
import type { CalendarRow } from './calendarRow.ts';
import { DayKind, FIRST_YEAR, LAST_YEAR, YearKind } from './calendarRow.ts';
import { statutoryWeekdayHolidays } from './statutoryHolidays.ts';
import type { WorkingDays, YearStatus } from './workingDays.ts';
import { buildWorkingDays, yearStatus } from './workingDays.ts';

/** An immutable value. The same rows in any order give the same version. */
export interface WorkingCalendar extends WorkingDays {
  /** SHA-256, lower-case hex, of the sorted rows with their notes and confidence. */
  readonly version: string;
  /** Sorted by date, one row a date. */
  readonly rows: readonly CalendarRow[];
}

/** `line` counts from 1, the header included; for rows that come from a store it is the row's place + 1. */
export type CalendarError =
  | { readonly type: 'CalendarEmpty' }
  | { readonly type: 'CalendarHeaderWrong'; readonly found: string }
  | { readonly type: 'CalendarRowMalformed'; readonly line: number }
  | { readonly type: 'CalendarDateInvalid'; readonly line: number; readonly date: string }
  | { readonly type: 'CalendarKindUnknown'; readonly line: number; readonly kind: string }
  | { readonly type: 'CalendarDateContradicted'; readonly line: number; readonly date: string };

/** CSV with header `date,kind,note` and optionally `confidence`; BOM, CRLF and blank lines are taken. */
export const parseCalendarCsv = (text: string): Result<WorkingCalendar, CalendarError> => {
  const { data, errors } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), { delimiter: ',' });
  const header = (data[0] ?? []).map((name) => name.trim()).join(',');
  if (header === '') return err({ type: 'CalendarEmpty' });
  if (header !== 'date,kind,note' && header !== 'date,kind,note,confidence') return err({ type: 'CalendarHeaderWrong', found: header.slice(0, 200) });
  const malformed = errors[0];
  const numbered = numberedRows(data);
  if (malformed !== undefined) return err({ type: 'CalendarRowMalformed', line: numbered[malformed.row ?? 0]?.line ?? 1 });

  const columns = header.split(',').length;
  const rows: NumberedRow[] = [];
  for (const { line, cells } of numbered.slice(1)) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    if (cells.length < 2 || cells.length > columns) return err({ type: 'CalendarRowMalformed', line });
    const [date = '', kind = '', note = '', confidence = ''] = cells.map((cell) => cell.trim());
    rows.push({ line, date, kind, note, confidence });
  }
  return calendarFromNumberedRows(rows);
};

/** From the rows a store kept; they are checked again, because a store can be older than a rule. */
export const calendarFromRows = (rows: readonly CalendarRow[]): Result<WorkingCalendar, CalendarError> =>
  calendarFromNumberedRows(rows.map((row, index) => ({ ...row, line: index + 1 })));

/** JSON-safe copies of the rows; `calendarFromRows` gives back a calendar of the same version. */
export const calendarToRows = (calendar: WorkingCalendar): CalendarRow[] => calendar.rows.map((row) => ({ ...row }));

/**
 * A file that covers a year replaces it. One that only speaks of some of a year's days (a storm, a swapped day) changes those and
 * leaves the rest of the year; years it does not speak of stay. So no import takes a covered year away.
 */
export const mergeCalendars = (base: WorkingCalendar, incoming: WorkingCalendar): Result<WorkingCalendar, CalendarError> => {
  const stated = new Set(incoming.rows.map(({ date }) => date));
  const replaced = new Set(statedYears(incoming).filter((year) => yearStatus(incoming, year) !== 'missing'));
  return calendarFromRows([...base.rows.filter((row) => !replaced.has(yearOfRow(row)) && !stated.has(row.date)), ...incoming.rows]);
};

/** Years that have at least one row, ascending, covered or not. */
export const statedYears = (calendar: WorkingCalendar): number[] => [...new Set(calendar.rows.map(yearOfRow))].sort((a, b) => a - b);

interface NumberedRow extends Omit<CalendarRow, 'kind'> {
  readonly line: number;
  readonly kind: string;
}

const yearOfRow = (row: Pick<CalendarRow, 'date'>): number => Number(row.date.slice(0, 4));

/** A quoted note may run over several lines, so a row's number is not always its line. */
const numberedRows = (data: readonly string[][]): { line: number; cells: string[] }[] => {
  let line = 1;
  return data.map((cells) => {
    const here = line;
    line += 1 + cells.reduce((breaks, cell) => breaks + (cell.split('\n').length - 1), 0);
    return { line: here, cells };
  });
};

const calendarFromNumberedRows = (input: readonly NumberedRow[]): Result<WorkingCalendar, CalendarError> => {
  if (input.length === 0) return err({ type: 'CalendarEmpty' });
  const byDate = new Map<string, CalendarRow>();
  for (const { line, ...row } of input) {
    const checked = checkedRow(row, line);
    if (!checked.ok) return checked;
    const before = byDate.get(row.date);
    if (before !== undefined && before.kind !== row.kind) return err({ type: 'CalendarDateContradicted', line, date: row.date });
    if (before === undefined) byDate.set(row.date, checked.value);
  }
  const rows = [...byDate.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
  return ok({ version: versionOf(rows), rows, ...workingDaysOf(rows) });
};

const checkedRow = (row: Omit<NumberedRow, 'line'>, line: number): Result<CalendarRow, CalendarError> => {
  const isYear = /^\d{4}$/.test(row.date);
  const year = yearOfRow(row);
  if (!(isYear || isLocalDate(row.date)) || year < FIRST_YEAR || year > LAST_YEAR) return err({ type: 'CalendarDateInvalid', line, date: row.date.slice(0, 40) });
  const kind = isYear ? YearKind.safeParse(row.kind) : DayKind.safeParse(row.kind);
  if (!kind.success) return err({ type: 'CalendarKindUnknown', line, kind: row.kind.slice(0, 40) });
  return ok({ date: row.date, kind: kind.data, note: row.note.normalize('NFC'), confidence: row.confidence });
};

const versionOf = (rows: readonly CalendarRow[]): string =>
  createHash('sha256')
    .update(JSON.stringify(rows.map((row) => [row.date, row.kind, row.note, row.confidence])))
    .digest('hex');

const workingDaysOf = (rows: readonly CalendarRow[]): WorkingDays => {
  const years = rows.map(yearOfRow);
  const firstYear = Math.min(...years);
  const kinds = new Map<number, DayKind>();
  for (const { date, kind } of rows) if (kind === 'off' || kind === 'working') kinds.set(localDateToDayNumber(date), kind);
  const statuses = Array.from({ length: Math.max(...years) - firstYear + 1 }, (_, index) =>
    statusOfYear(firstYear + index, rows.filter((row) => yearOfRow(row) === firstYear + index), kinds));
  return buildWorkingDays(firstYear, statuses, kinds);
};

const statusOfYear = (year: number, rows: readonly CalendarRow[], kinds: ReadonlyMap<number, DayKind>): YearStatus => {
  const said = rows.find((row) => row.kind === 'confirmed' || row.kind === 'provisional');
  if (said !== undefined) return said.kind === 'confirmed' ? 'confirmed' : 'provisional';
  if (rows.length === 0 || !(statesEveryHoliday(year, kinds) || statesEveryWeekday(year, kinds))) return 'missing';
  return rows.some((row) => row.confidence === 'provisional') ? 'provisional' : 'confirmed';
};

const statesEveryHoliday = (year: number, kinds: ReadonlyMap<number, DayKind>): boolean =>
  statutoryWeekdayHolidays(year).every((date) => kinds.has(localDateToDayNumber(date)));

const statesEveryWeekday = (year: number, kinds: ReadonlyMap<number, DayKind>): boolean => {
  const end = localDateToDayNumber(`${year + 1}-01-01`);
  for (let day = localDateToDayNumber(`${year}-01-01`); day < end; day += 1) {
    if (weekdayOfDayNumber(day) % 6 !== 0 && !kinds.has(day)) return false;
  }
  return true;
};
