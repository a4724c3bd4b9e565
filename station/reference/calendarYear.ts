/**
 * A year of the working calendar edited at the desk: its special days, whether it is official (chính thức) or only proposed
 * (dự kiến), and for an official one its source in words (*QĐ … ngày …*). In force from the moment it is saved; no
 * appointment already printed moves by it (DESIGN §5).
 */
import { proposeYear } from '#shared/calendar/proposal';
import { statutoryWeekdayHolidays } from '#shared/calendar/statutoryHolidays';
import { calendarFromRows, type CalendarError } from '#shared/calendar/workingCalendar';
import type { CalendarYearEdit } from '#shared/contractInputs';
import type { StationError } from '#shared/errors';
import type { EventBy } from '#shared/journal/event';
import { err, type Result } from '#shared/result';
import type { StationCore } from '../core.ts';
import { type CalendarImport, putCalendar } from './imports.ts';

/** Errors: CalendarSourceMissing, CalendarHolidaysMissing, CalendarRowElsewhere, CalendarChanged, and those of a calendar file. */
export const saveCalendarYear = (core: StationCore, edit: CalendarYearEdit, by: EventBy): Result<CalendarImport, StationError | CalendarError> => {
  const { year, status, source, rows, seen } = edit;
  if (status === 'confirmed' && source === '') return err({ type: 'CalendarSourceMissing', year });
  const elsewhere = rows.find(({ date }) => date.length !== 10 || !date.startsWith(`${year}-`));
  if (elsewhere !== undefined) return err({ type: 'CalendarRowElsewhere', date: elsewhere.date, year });
  if (seen !== (core.reference.calendar()?.version ?? '')) return err({ type: 'CalendarChanged', year });
  const missing = status === 'confirmed' && edit.confirmedMissing !== true ? missingHolidays(year, rows) : [];
  if (missing.length > 0) return err({ type: 'CalendarHolidaysMissing', year, days: missing });
  const days = rows.map((row) => ({ ...row, note: status === 'confirmed' ? withoutDoubt(row.note) : row.note, confidence: confidenceOf(row.confidence, status) }));
  const incoming = calendarFromRows([{ date: `${year}`, kind: status, note: source, confidence: status }, ...days]);
  return incoming.ok ? putCalendar(core, incoming.value, source === '' ? status : source, by) : incoming;
};

/** Weekday holidays whose date the law fixes and that would be working days: forgotten far sooner than abolished. */
const missingHolidays = (year: number, rows: CalendarYearEdit['rows']): { readonly date: string; readonly name: string }[] => {
  const off = new Set(rows.flatMap(({ date, kind }) => (kind === 'off' ? [date] : [])));
  const names = new Map(proposeYear(year).map(({ date, note }) => [date, withoutDoubt(note)]));
  return statutoryWeekdayHolidays(year).flatMap((date) => (off.has(date) ? [] : [{ date, name: names.get(date) ?? '' }]));
};

/** The year's source speaks for each of its days; what was known from the law or a notice before stays so. */
const confidenceOf = (before: string, status: CalendarYearEdit['status']): string => {
  if (status === 'confirmed') return before === 'known' ? before : 'confirmed';
  return before === '' ? 'provisional' : before;
};

/** `Tết Âm lịch (dự kiến; …)` is simply `Tết Âm lịch` once it is official. */
const withoutDoubt = (note: string): string => note.replace(/ \(dự kiến[^)]*\)/, '').replace('; dự kiến)', ')');
