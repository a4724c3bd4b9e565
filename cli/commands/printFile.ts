/** Where a print is put: a whole PDF under its name, and only when the print was counted. */
import { rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { err, ok, type Result } from '#shared/result';
import { withStorage } from '#station/storageErrors';
import type { CliError } from '../errors.ts';
import { usage } from '../run.ts';

/** Asked before anything is journaled: a folder (or a device) cannot be replaced by a file, and that would show only afterwards. */
export const checkTarget = async (file: string): Promise<Result<null, CliError>> => {
  const found = await withStorage(() => stat(file));
  if (!found.ok) return found.error.type === 'FileMissing' && !/[/\\]$/.test(file) ? ok(null) : found;
  return found.value.isFile() ? ok(null) : usage(`“${file}” không phải một tệp nên không ghi đè. Hãy ghi tên tệp PDF sau --out.`);
};

/** Written beside its place and named last, once `commit` agreed. */
export const withFile = async <T>(file: string, bytes: Uint8Array, commit: () => Promise<Result<T, CliError>>): Promise<Result<T, CliError>> => {
  const partial = join(dirname(file), `.${basename(file)}.${process.pid}`);
  const done = await withStorage(async () => {
    await writeFile(partial, bytes, { mode: 0o600, flush: true });
    const committed = await commit();
    if (committed.ok) await rename(partial, file);
    return committed;
  });
  await rm(partial, { force: true });
  if (done.ok) return done.value;
  return done.error.type === 'FileMissing' ? err({ type: 'FileMissing', path: dirname(file) }) : done;
};
