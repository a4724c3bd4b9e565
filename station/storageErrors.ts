/**
 * What Node and SQLite say when storage fails, as the typed errors people are told about.
 * Everything that touches the data folder goes through here, so that a full disk is the same sentence everywhere.
 */
import type { StorageError } from '#shared/errors';
import { err, type Result } from '#shared/result';

/** null when the value is not a failure of storage: then it is a bug and must be thrown on. `dir` is told in StationBusy. */
export const toStorageError = (failure: unknown, dir = ''): StorageError | null => {
  const code = codeOf(failure);
  if (code === null) return null;
  if (code === 'SQLITE_BUSY' || code.startsWith('SQLITE_BUSY_') || code === 'SQLITE_LOCKED') return { type: 'StationBusy', dir };
  if (FULL.has(code)) return { type: 'DiskFull' };
  // With an encrypted file a wrong key and a destroyed first page look the same; whoever proved the key first says `DatabaseCorrupt`.
  if (code === 'SQLITE_NOTADB') return { type: 'PassphraseWrong' };
  if (code === 'SQLITE_CORRUPT' || code.startsWith('SQLITE_CORRUPT_')) return { type: 'DatabaseCorrupt', detail: code };
  if (code === 'ENOENT') return { type: 'FileMissing', path: pathOf(failure) };
  if (code === 'EEXIST') return { type: 'FileExists', path: pathOf(failure) };
  if (FAILED_SQLITE.test(code) || FAILED_NODE.has(code)) return { type: 'DiskFailed', code };
  return null;
};

/** Runs what touches the disk; its storage failures become values, anything else is thrown on. */
export const withStorage = async <T>(work: () => Promise<T>): Promise<Result<T, StorageError>> => {
  try {
    return { ok: true, value: await work() };
  } catch (failure) {
    return err(knownOrThrow(failure));
  }
};

/** The typed error of a storage failure; a bug is thrown on. */
export const knownOrThrow = (failure: unknown, dir = ''): StorageError => {
  const known = toStorageError(failure, dir);
  if (known === null) throw failure;
  return known;
};

/** EFBIG and EDQUOT: the file may not grow, by the file system's limit or by the user's quota. For a clerk that is a full disk. */
const FULL = new Set(['SQLITE_FULL', 'ENOSPC', 'EDQUOT', 'EFBIG']);
const FAILED_SQLITE = /^SQLITE_(IOERR|CANTOPEN|READONLY|PERM|AUTH|NOLFS|PROTOCOL)(_|$)/;
const FAILED_NODE = new Set(['EACCES', 'EPERM', 'EIO', 'EROFS', 'EMFILE', 'ENFILE', 'ENOTDIR', 'EISDIR', 'EXDEV', 'ENODEV', 'ENXIO', 'EBUSY', 'ESTALE', 'ENAMETOOLONG', 'ENOTEMPTY', 'ELOOP', 'ETIMEDOUT']);

const codeOf = (failure: unknown): string | null =>
  failure instanceof Error && 'code' in failure && typeof failure.code === 'string' ? failure.code : null;

const pathOf = (failure: unknown): string => (failure instanceof Error && 'path' in failure && typeof failure.path === 'string' ? failure.path : '');
