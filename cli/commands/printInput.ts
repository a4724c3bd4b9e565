/** What `quay print` is asked on the command line, for one dossier's form, many of one, or a list. */
import { Paper } from '#shared/forms/paper';
import { err, ok, type Result } from '#shared/result';
import type { CliError } from '../errors.ts';
import { readTextFile } from '../files.ts';
import { usage } from '../run.ts';

export interface PrintOptions {
  readonly form?: string;
  readonly paper?: string;
  readonly copies?: string;
  readonly request?: string;
  readonly bulk?: string;
  /** Codes of one person's dossiers, with commas between them. */
  readonly multi?: string;
  /** Of Mẫu 07: days of receipt, `YYYY-MM-DD`, and its field of administration. */
  readonly from?: string;
  readonly to?: string;
  readonly field?: string;
  readonly out: string;
}

/** What was not asked for is as the form set says. */
export const readPaper = ({ paper, copies }: { readonly paper: string | undefined; readonly copies: string | undefined }): Result<{ readonly paper?: Paper; readonly copies?: number }, CliError> => {
  const named = Paper.options.find((option) => option.toLowerCase() === paper?.toLowerCase());
  if (paper !== undefined && named === undefined) return usage(`Tùy chọn --paper nhận một trong: ${Paper.options.join(', ')}.`);
  const count = copies === undefined ? undefined : Number(copies);
  if (count !== undefined && (!Number.isInteger(count) || count < 1 || count > 20)) return usage('Tùy chọn --copies là số từ 1 đến 20.');
  return ok({ ...(named === undefined ? {} : { paper: named }), ...(count === undefined ? {} : { copies: count }) });
};

export const readCodes = async (code: string | undefined, { bulk, multi }: PrintOptions): Promise<Result<readonly string[], CliError>> => {
  if (multi !== undefined && code === undefined && bulk === undefined) return ok(multi.split(',').map((one) => one.trim()).filter((one) => one !== ''));
  if (multi !== undefined || (code === undefined) === (bulk === undefined)) return usage('Ghi một mã hồ sơ, hoặc --bulk và tệp có mỗi dòng một mã.');
  if (code !== undefined) return ok([code]);
  const text = await readTextFile(bulk ?? '');
  if (!text.ok) return text;
  const codes = [...new Set(text.value.split(/\r?\n/).map((line) => line.trim().toUpperCase()).filter((line) => line !== ''))];
  return codes.length === 0 ? err({ type: 'FileEmpty', path: bulk ?? '' }) : ok(codes);
};
