/** Changes to a year of the calendar that are not saved yet. They outlive the screen: going to another page loses nothing. */
import { create } from 'zustand';
import type { CalendarRow } from '#shared/contract';
import type { CalendarYearEdit } from '#shared/contractInputs';
import { addDays, type LocalDate, localDateToDayNumber, weekdayOfDayNumber } from '#shared/time';

export type DayRow = CalendarYearEdit['rows'][number];
export type DayRows = Readonly<Record<LocalDate, DayRow>>;

export interface YearEdit {
  /** The calendar's version it grew from. */
  readonly seen: string;
  readonly rows: DayRows;
  readonly source: string;
}

interface Edits {
  readonly byYear: Readonly<Record<number, YearEdit>>;
  put(year: number, edit: YearEdit): void;
  drop(year: number): void;
}

export const useCalendarEdits = create<Edits>((set) => ({
  byYear: {},
  put: (year, edit) => set(({ byYear }) => ({ byYear: { ...byYear, [year]: edit } })),
  drop: (year) => set(({ byYear }) => ({ byYear: Object.fromEntries(Object.entries(byYear).filter(([key]) => Number(key) !== year)) })),
}));

/** The rows of days, by date; the row of the year itself is left out. */
export const rowsByDate = (rows: readonly CalendarRow[]): DayRows =>
  Object.fromEntries(rows.flatMap(({ kind, ...row }) => (kind === 'off' || kind === 'working' ? [[row.date, { ...row, kind }]] : [])));

export const isWeekend = (date: LocalDate): boolean => weekdayOfDayNumber(localDateToDayNumber(date)) % 6 === 0;
export const ordinaryKind = (date: LocalDate): DayRow['kind'] => (isWeekend(date) ? 'off' : 'working');
export const kindOfDay = (rows: DayRows, date: LocalDate): DayRow['kind'] => rows[date]?.kind ?? ordinaryKind(date);

/** Off becomes working and back; a day that is as its weekday has it needs no row. */
export const toggledDay = (rows: DayRows, date: LocalDate): DayRows => {
  const kind = kindOfDay(rows, date) === 'off' ? 'working' : 'off';
  if (kind === ordinaryKind(date)) return Object.fromEntries(Object.entries(rows).filter(([one]) => one !== date));
  return { ...rows, [date]: { date, kind, note: '', confidence: '' } };
};

export const changedDays = (before: DayRows, after: DayRows): number =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((date) => before[date]?.kind !== after[date]?.kind || before[date]?.note !== after[date]?.note).length;

/** Ascending. */
export const daysOfMonth = (year: number, month: number): readonly LocalDate[] => {
  const first = `${year}-${String(month).padStart(2, '0')}-01`;
  const days: LocalDate[] = [];
  for (let date = first; date.slice(0, 7) === first.slice(0, 7); date = addDays(date, 1)) days.push(date);
  return days;
};

/** 1 = Monday … 7 = Sunday. */
export const columnOf = (date: LocalDate): number => ((weekdayOfDayNumber(localDateToDayNumber(date)) + 6) % 7) + 1;
