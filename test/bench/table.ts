/** The table people read, and the committed figures a later run is held against. */
import { arch, cpus, release, totalmem } from 'node:os';
import { type BenchRow, isWithin, ratioOf } from './measure.ts';

export interface Machine {
  readonly cores: number;
  readonly cpu: string;
  readonly memoryGiB: number;
  readonly system: string;
  readonly node: string;
}

export const thisMachine = (): Machine => ({
  cores: cpus().length,
  cpu: cpus()[0]?.model.trim() ?? '',
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  system: `${process.platform} ${release()} ${arch()}`,
  node: process.version,
});

const header = ['what', 'median', 'p95', 'bare', 'ratio', 'budget', ''] as const;

export const rowsToTable = (rows: readonly BenchRow[]): string => {
  const cells = [header, ...rows.map(rowToCells)].map((row) => row.map(String));
  const widths = header.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) => row.map((cell, column) => (column === 0 || column === 6 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ');
  const [head = [], ...body] = cells;
  return [line(head), widths.map((width) => '-'.repeat(width)).join('-|-'), ...body.map(line)].map((text) => `| ${text} |`).join('\n');
};

const rowToCells = (row: BenchRow): readonly string[] => {
  const ratio = ratioOf(row);
  const within = isWithin(row);
  return [
    row.note === undefined ? row.what : `${row.what}; ${row.note}`,
    withUnit(row.figures.median, row.unit),
    row.figures.n === 1 ? '' : withUnit(row.figures.p95, row.unit),
    row.bare === undefined ? '' : withUnit(row.bare.median, row.unit),
    ratio === null ? '' : `${ratio.toFixed(2)} ×`,
    budgetText(row),
    within === null ? '' : within ? 'ok' : 'OVER',
  ];
};

const budgetText = ({ budget, unit }: BenchRow): string => {
  if (budget === undefined) return '';
  return budget.on === 'ratio' ? `≤ ${budget.max} ×` : `${budget.on === 'p95' ? 'p95 ' : ''}≤ ${withUnit(budget.max, unit)}`;
};

const withUnit = (value: number, unit: BenchRow['unit']): string => {
  const text = value >= 1000 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)));
  return `${text} ${unit}`;
};

/** What is committed: ratios where there are any, medians and p95 elsewhere, by the row's stable name. */
export const rowsToBaseline = (rows: readonly BenchRow[]) => ({
  machine: thisMachine(),
  figures: Object.fromEntries(rows.map((row) => [row.id, { unit: row.unit, median: round(row.figures.median), p95: round(row.figures.p95), ...(row.bare === undefined ? {} : { bare: round(row.bare.median), ratio: round(ratioOf(row) ?? 0) }) }])),
});

const round = (value: number): number => Number(value.toPrecision(4));
