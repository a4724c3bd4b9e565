/**
 * A file of fees: CSV with the header below, or JSON Lines of the same columns. An administrator keeps it in a
 * spreadsheet, so rows are read by the names in the header, in any order, and a bad row is named with its line.
 * Nothing of a file with a bad row is imported: a schedule that lost one row would charge wrongly without anybody noticing.
 */
import { createHash } from 'node:crypto';
import Papa from 'papaparse';
import { type JsonValue, jsonToCanonicalBytes } from '../journal/canonical.ts';
import { err, ok, type Result } from '../result.ts';
import { FeeExemption, FeeRule, type FeeSchedule } from './feeRule.ts';

/** `amount` is đồng, or `exempt`: then `category` pays nothing of that `kind`. Empty `channel`, `category`, `registration`: all. */
export const feeColumns = ['procedure', 'kind', 'name', 'channel', 'category', 'registration', 'amount', 'per', 'unit', 'firstPages', 'furtherAmount', 'cap', 'basis', 'validFrom'] as const;
const needed = ['procedure', 'kind', 'name', 'amount', 'basis', 'validFrom'] as const;
type Column = (typeof feeColumns)[number];
type Cells = Readonly<Partial<Record<Column, string>>>;

/** `line` counts from 1, the header included. */
export type FeeFileError =
  | { readonly type: 'FeeFileEmpty' }
  | { readonly type: 'FeeHeaderWrong'; readonly missing: string }
  | { readonly type: 'FeeRowWrong'; readonly line: number; readonly column: string }
  | { readonly type: 'FeeRowTwice'; readonly line: number };

export const readFeeFile = (text: string): Result<FeeSchedule, FeeFileError> => {
  const body = text.replace(/^\uFEFF/, '');
  const rows = body.trimStart().startsWith('{') ? jsonLineRows(body) : csvRows(body);
  if (!rows.ok) return rows;
  if (rows.value.length === 0) return err({ type: 'FeeFileEmpty' });
  const rules: FeeRule[] = [];
  const exemptions: FeeExemption[] = [];
  const seen = new Set<string>();
  for (const { line, cells } of rows.value) {
    const row = rowOf(cells);
    if (!row.ok) return err({ type: 'FeeRowWrong', line, column: row.column });
    const key = keyOf(row.value);
    if (seen.has(key)) return err({ type: 'FeeRowTwice', line });
    seen.add(key);
    if ('tariff' in row.value) rules.push(row.value);
    else exemptions.push(row.value);
  }
  return ok({ rules, exemptions });
};

/** SHA-256, 64 hex; the order of rows does not matter. */
export const feeScheduleVersion = ({ rules, exemptions }: FeeSchedule): string => {
  const sorted = [...rules, ...exemptions].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  return createHash('sha256').update(jsonToCanonicalBytes(JSON.parse(JSON.stringify(sorted)) as JsonValue)).digest('hex');
};

/** What two rows may not both say on one schedule. */
const keyOf = (row: FeeRule | FeeExemption): string =>
  JSON.stringify(['tariff' in row ? 'rule' : 'exempt', row.procedureCode, row.kind, row.name, 'channel' in row ? row.channel : null, row.category, 'registration' in row ? row.registration : null, row.validFrom]);

interface NumberedCells {
  readonly line: number;
  readonly cells: Cells;
}

const csvRows = (text: string): Result<NumberedCells[], FeeFileError> => {
  const { data, errors } = Papa.parse<string[]>(text, { delimiter: text.slice(0, text.indexOf('\n')).includes(';') ? ';' : ',' });
  const header = (data[0] ?? []).map((name) => name.trim());
  if (header.every((name) => name === '')) return err({ type: 'FeeFileEmpty' });
  const missing = needed.find((name) => !header.includes(name));
  if (missing !== undefined) return err({ type: 'FeeHeaderWrong', missing });
  if (errors[0] !== undefined) return err({ type: 'FeeRowWrong', line: (errors[0].row ?? 0) + 1, column: '' });
  return ok(
    data.slice(1).flatMap((row, index) =>
      row.every((cell) => cell.trim() === '') ? [] : [{ line: index + 2, cells: Object.fromEntries(header.map((name, column) => [name, (row[column] ?? '').trim()])) }],
    ),
  );
};

const jsonLineRows = (text: string): Result<NumberedCells[], FeeFileError> => {
  const rows: NumberedCells[] = [];
  for (const [index, one] of text.split('\n').entries()) {
    if (one.trim() === '') continue;
    const row = objectIn(one);
    if (row === null) return err({ type: 'FeeRowWrong', line: index + 1, column: '' });
    rows.push({ line: index + 1, cells: Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value === null ? '' : String(value).trim()])) });
  }
  return ok(rows);
};

const objectIn = (line: string): object | null => {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
};

type Read = { readonly ok: true; readonly value: FeeRule | FeeExemption } | { readonly ok: false; readonly column: string };

const rowOf = (cells: Cells): Read => {
  const head = { procedureCode: cells.procedure, kind: cells.kind, name: cells.name, legalBasis: cells.basis, validFrom: cells.validFrom };
  if (cells.amount === 'exempt') return parsed(FeeExemption.safeParse({ ...head, category: cells.category }));
  const per = cells.per === undefined || cells.per === '' ? 'dossier' : cells.per;
  const tariff = {
    per,
    amount: wholeNumber(cells.amount),
    ...(per === 'copy' ? { unit: cells.unit } : {}),
    ...(per === 'pages' ? { firstPages: wholeNumber(cells.firstPages), furtherAmount: wholeNumber(cells.furtherAmount), cap: wholeNumber(cells.cap) } : {}),
  };
  return parsed(FeeRule.safeParse({ ...head, channel: orNull(cells.channel), category: orNull(cells.category), registration: orNull(cells.registration), tariff }));
};

const orNull = (cell: string | undefined): string | null => (cell === undefined || cell === '' ? null : cell);

/** Digits only: `2.000` may be two thousand or two, so it is neither. */
const wholeNumber = (cell: string | undefined): number => (cell !== undefined && /^\d{1,13}$/.test(cell) ? Number(cell) : Number.NaN);

const parsed = (read: { readonly success: true; readonly data: FeeRule | FeeExemption } | { readonly success: false; readonly error: { readonly issues: readonly { readonly path: readonly PropertyKey[] }[] } }): Read =>
  read.success ? { ok: true, value: read.data } : { ok: false, column: columnOf(read.error.issues[0]?.path ?? []) };

const columnNames: Readonly<Record<string, Column>> = { procedureCode: 'procedure', legalBasis: 'basis' };
const columnOf = (path: readonly PropertyKey[]): string => {
  const last = String(path.at(-1) ?? '');
  return columnNames[last] ?? last;
};
