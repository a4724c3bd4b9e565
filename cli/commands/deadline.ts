/**
 * The core of `quay deadline`: due dates for rows of CSV, without a station (DESIGN §8).
 *
 * Input `id,received,limit,unit[,cutoff]`, output `id,due,error`, one line for each line, in order, as it streams.
 * A record is one line: a quoted id may hold a comma but no line break, because an unclosed quote must spoil its
 * own line only. A bad line gives an empty `due` and the name of its error; it never stops the rest.
 */
import Papa from 'papaparse';
import type { CalendarError, WorkingCalendar } from '#shared/calendar/workingCalendar';
import { parseCalendarCsv } from '#shared/calendar/workingCalendar';
import type { DeadlineError } from '#shared/deadline/deadline';
import { dueDate } from '#shared/deadline/deadline';
import type { HoursError, PreparedHours } from '#shared/deadline/workingHours';
import { prepareHours } from '#shared/deadline/workingHours';
import type { Limit, LimitUnit } from '#shared/procedure';
import type { ErrorMessages, Result } from '#shared/result';
import { err, ok } from '#shared/result';
import { instantToLocalMinute, isLocalMinute, localMinuteToInstant } from '#shared/time';

export type DeadlineCsvError = CalendarError | HoursError | { readonly type: 'DeadlineHeaderWrong'; readonly found: string };

export const deadlineCsvMessages: ErrorMessages<Extract<DeadlineCsvError, { type: 'DeadlineHeaderWrong' }>> = {
  DeadlineHeaderWrong: ({ found }) => `Dòng đầu của dữ liệu vào phải có các cột id,received,limit,unit (có thể thêm cutoff), nhưng dữ liệu này ghi “${found}”.`,
};

export interface DeadlineCsv {
  /** Text ending in line breaks, the header first. */
  readonly output: AsyncGenerator<string, void>;
  /** Grows while `output` is read; final when it is exhausted. */
  readonly counts: { rows: number; errors: number; provisional: number };
}

/** What is wrong with the calendar, the hours or the header is known before the first line of output. */
export const deadlineCsv = async (calendarCsv: string, hours: readonly string[], input: AsyncIterable<string> | string): Promise<Result<DeadlineCsv, DeadlineCsvError>> => {
  const calendar = parseCalendarCsv(calendarCsv);
  if (!calendar.ok) return calendar;
  const prepared = prepareHours([...hours]);
  if (!prepared.ok) return prepared;

  const lines = batchesOfLines(typeof input === 'string' ? once(input) : input);
  const [header = '', ...firstLines] = (await lines.next()).value ?? [];
  const columns = findColumns(header.replace(/^\uFEFF/, ''));
  if (columns === null) return err({ type: 'DeadlineHeaderWrong', found: header.slice(0, 200) });
  const counts = { rows: 0, errors: 0, provisional: 0 };
  return ok({ output: answers({ calendar: calendar.value, hours: prepared.value, columns, counts }, firstLines, lines), counts });
};

type Column = 'id' | 'received' | 'limit' | 'unit' | 'cutoff';
/** Places in a line; −1 for `cutoff` when there is no such column. */
type Columns = Readonly<Record<Column, number>> & { readonly width: number };

interface Task {
  readonly calendar: WorkingCalendar;
  readonly hours: PreparedHours;
  readonly columns: Columns;
  readonly counts: DeadlineCsv['counts'];
}

type RowError = DeadlineError['type'] | 'RowMalformed' | 'UnitUnknown' | 'CutoffInvalid';

async function* answers(task: Task, firstLines: readonly string[], lines: AsyncGenerator<string[], void>): AsyncGenerator<string, void> {
  yield 'id,due,error\n';
  yield answerLines(task, firstLines);
  for await (const batch of lines) yield answerLines(task, batch);
}

const answerLines = (task: Task, lines: readonly string[]): string => {
  let text = '';
  for (const line of lines) if (line !== '') text += answerLine(task, line);
  return text;
};

const answerLine = (task: Task, line: string): string => {
  task.counts.rows += 1;
  const cells = splitLine(line);
  const due = cells === null || cells.slice(task.columns.width).some((cell) => cell.trim() !== '') ? err({ type: 'RowMalformed' }) : dueOfRow(task, cells);
  const id = quoted((cells ?? line.split(','))[task.columns.id] ?? '');
  if (due.ok) return `${id},${due.value},\n`;
  task.counts.errors += 1;
  return `${id},,${due.error.type}\n`;
};

const dueOfRow = ({ calendar, hours, columns, counts }: Task, cells: readonly string[]): Result<string, { type: RowError }> => {
  const cell = (column: Column): string => cells[columns[column]]?.trim() ?? '';
  const received = cell('received');
  if (!isLocalMinute(received)) return err({ type: 'ReceivedInvalid' });
  const limit = parseLimit(cell('limit'), cell('unit'), cell('cutoff'));
  if (!limit.ok) return limit;
  const due = dueDate({ received: localMinuteToInstant(received), limit: limit.value, hours, calendar });
  if (!due.ok) return due;
  if (due.value.provisional) counts.provisional += 1;
  return ok(instantToLocalMinute(due.value.due).replace('T', ' '));
};

const units: ReadonlySet<string> = new Set<LimitUnit>(['working-day', 'calendar-day', 'working-hour', 'clock-hour', 'same-day']);
const isLimitUnit = (text: string): text is LimitUnit => units.has(text);

/** A same-day matter is one for which the law states no limit, so its amount may be left out. */
const parseLimit = (amountText: string, unit: string, cutoff: string): Result<Limit, { type: RowError }> => {
  if (!isLimitUnit(unit)) return err({ type: 'UnitUnknown' });
  const amount = unit === 'same-day' && amountText === '' ? 0 : /^\d{1,6}$/.test(amountText) ? Number(amountText) : null;
  if (amount === null) return err({ type: 'LimitInvalid' });
  if (cutoff === '') return ok({ amount, unit });
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(cutoff) ? ok({ amount, unit, cutoff }) : err({ type: 'CutoffInvalid' });
};

const findColumns = (header: string): Columns | null => {
  const names = splitLine(header)?.map((name) => name.trim()) ?? [];
  const [id, received, limit, unit, cutoff] = (['id', 'received', 'limit', 'unit', 'cutoff'] as const).map((name) => names.indexOf(name));
  if (id === undefined || received === undefined || limit === undefined || unit === undefined || cutoff === undefined) return null;
  return Math.min(id, received, limit, unit) < 0 ? null : { id, received, limit, unit, cutoff, width: names.length };
};

/** Almost no line has quotes, and splitting is ten times faster than parsing. Null for quotes that do not close. */
const splitLine = (line: string): string[] | null => {
  if (!line.includes('"')) return line.split(',');
  const { data, errors } = Papa.parse<string[]>(line, { delimiter: ',' });
  return errors.length > 0 ? null : (data[0] ?? null);
};

const quoted = (id: string): string => (/[",\r\n]/.test(id) ? Papa.unparse([[id]]) : id);

/** The whole lines of each chunk that has any; the last line need not end in a break. The first batch is not empty unless the input is. */
async function* batchesOfLines(chunks: AsyncIterable<string>): AsyncGenerator<string[], void> {
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + chunk).split(/\r?\n/);
    rest = lines.pop() ?? '';
    if (lines.length > 0) yield lines;
  }
  if (rest !== '') yield [rest];
}

async function* once(text: string): AsyncGenerator<string, void> {
  yield text;
}
