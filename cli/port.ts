import { ok, type Result } from '#shared/result';
import type { CommandError } from './errors.ts';
import { usage } from './run.ts';

/** 0 takes any free port. */
export const parsePort = (typed: string | undefined, otherwise: number): Result<number, CommandError> => {
  const port = typed === undefined ? otherwise : /^\d{1,5}$/.test(typed) ? Number(typed) : -1;
  return port >= 0 && port <= 65_535 ? ok(port) : usage('Tùy chọn --port là số từ 0 đến 65535 (0: cổng trống bất kỳ).');
};
