/**
 * A catalogue of procedures from any of the three kinds of rows it is given in: crawled, curated, or our own cleaned rows
 * (`resources/catalogue/catalogue.jsonl`, what the gateway publishes). Text in, values out; a bad row is reported and never stops the rest.
 */
import { Procedure } from '#shared/procedure';
import { type Result, err } from '#shared/result';
import { crawledToProcedure, flagSharedPages, isCrawledRow } from './crawled.ts';
import { curatedToProcedure, isCuratedRow } from './curated.ts';
import type { CatalogueError } from './errors.ts';
import { flagReasons } from './flags.ts';
import { firstProblem } from './rowProblem.ts';

export interface CatalogueReading {
  /** Flagged ones too, in the order of the file. */
  readonly procedures: readonly Procedure[];
  /** `line` is the line of a JSON Lines file, or the place in a JSON array, from 1. */
  readonly errors: readonly { readonly line: number; readonly error: CatalogueError }[];
  readonly flagged: readonly Flagged[];
}

export interface Flagged {
  readonly code: string;
  /** One of `LimitFlag` or `ProcedureFlag['reason']`; one entry for each. */
  readonly reason: string;
}

/** `text` is JSON Lines or a JSON array (or one object), with or without a byte order mark. */
export const readCatalogue = (text: string): CatalogueReading => {
  const errors: { line: number; error: CatalogueError }[] = [];
  const byCode = new Map<string, Procedure>();
  const rows = splitRows(text.replace(/^\uFEFF/, ''));
  for (const { line, row } of rows) {
    const read = row.ok ? rowToProcedure(row.value) : row;
    if (!read.ok) {
      errors.push({ line, error: read.error });
      continue;
    }
    const before = byCode.get(read.value.code);
    // A curated row beside a crawled one of the same code is no contradiction: the curated one wins.
    const wins = before === undefined || (before.source === 'crawled' && read.value.source === 'curated');
    if (wins) byCode.set(read.value.code, read.value);
    else if (before.source === read.value.source && JSON.stringify(before) !== JSON.stringify(read.value)) errors.push({ line, error: { type: 'CatalogueCodeTwice', code: read.value.code } });
  }
  if (rows.length === 0) errors.push({ line: 1, error: { type: 'CatalogueEmpty' } });
  const procedures = flagSharedPages([...byCode.values()]);
  return { procedures, errors, flagged: flaggedOf(procedures) };
};

export const flaggedOf = (procedures: readonly Procedure[]): Flagged[] =>
  procedures.flatMap((procedure) => flagReasons(procedure).map((reason) => ({ code: procedure.code, reason })));

/**
 * Sorted by code. Where both have a code the curated row wins whole, its own flags included: a curated "not stated" is a
 * finding, and a crawled figure beside it is the one the curators did not believe. The crawled page's agency is kept
 * where it names the same kind of agency, being more exact.
 */
export const mergeCatalogues = (crawled: readonly Procedure[], curated: readonly Procedure[]): Procedure[] => {
  const crawledByCode = new Map(crawled.map((procedure) => [procedure.code, procedure]));
  const merged = new Map(crawledByCode);
  for (const procedure of curated) {
    const page = crawledByCode.get(procedure.code);
    const sameKind = page !== undefined && page.agency !== '' && page.agencyKind === procedure.agencyKind;
    merged.set(procedure.code, sameKind ? { ...procedure, agency: page.agency } : procedure);
  }
  return [...merged.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
};

const rowToProcedure = (row: unknown): Result<Procedure, CatalogueError> => {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return err({ type: 'CatalogueRowUnknown' });
  if (isCrawledRow(row)) return crawledToProcedure(row);
  if (isCuratedRow(row)) return curatedToProcedure(row);
  if (!('code' in row)) return err({ type: 'CatalogueRowUnknown' });
  const parsed = Procedure.safeParse(row);
  if (parsed.success) return { ok: true, value: parsed.data };
  const problem = firstProblem(row, parsed.error);
  return err(problem.type === 'CatalogueFieldWrong' && problem.path === 'code' ? { type: 'CatalogueCodeWrong', code: problem.code } : problem);
};

interface SplitRow {
  readonly line: number;
  readonly row: Result<unknown, CatalogueError>;
}

const splitRows = (text: string): SplitRow[] => {
  if (text.trim() === '') return [];
  const whole = parseJson(text);
  if (whole.ok) return (Array.isArray(whole.value) ? whole.value : [whole.value]).map((value: unknown, index) => ({ line: index + 1, row: { ok: true, value } }));
  if (text.trimStart().startsWith('[')) return [{ line: 1, row: whole }];
  return text.split('\n').flatMap((line, index) => (line.trim() === '' ? [] : [{ line: index + 1, row: parseJson(line) }]));
};

const parseJson = (text: string): Result<unknown, CatalogueError> => {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return err({ type: 'CatalogueNotJson' });
  }
};
