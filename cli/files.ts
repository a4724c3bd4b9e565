/** Files people name on the command line: missing, unreadable and not-UTF-8 ones are told in a sentence. */
import { readFile } from 'node:fs/promises';
import { err, ok, type Result } from '#shared/result';
import { withStorage } from '#station/storageErrors';
import type { CliError } from './errors.ts';

export const readTextFile = async (path: string): Promise<Result<string, CliError>> => {
  const read = await withStorage(() => readFile(path, 'utf8'));
  return read.ok ? ok(read.value.replace(/^\uFEFF/, '')) : err(read.error.type === 'FileMissing' ? { type: 'FileMissing', path } : read.error);
};

export const readJsonFile = async (path: string): Promise<Result<unknown, CliError>> => {
  const text = await readTextFile(path);
  if (!text.ok) return text;
  try {
    return ok(JSON.parse(text.value) as unknown);
  } catch {
    return err({ type: 'JsonFileMalformed', path });
  }
};
