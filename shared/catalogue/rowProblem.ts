import type { z } from 'zod';
import type { CatalogueError } from './errors.ts';

/** The first thing wrong with a row, named by the row's own code where it has one. */
export const firstProblem = (row: unknown, error: z.ZodError): CatalogueError => {
  const path = error.issues[0]?.path.map(String).join('.') ?? '';
  return { type: 'CatalogueFieldWrong', code: codeIn(row), path };
};

const codeIn = (row: unknown): string => {
  if (typeof row !== 'object' || row === null) return '';
  const code = 'maTTHC' in row ? row.maTTHC : 'code' in row ? row.code : '';
  return typeof code === 'string' ? code.slice(0, 40) : '';
};
