/**
 * Who is using a data folder. The desk and the command line may both be at work in one station (the journal appends in
 * one IMMEDIATE transaction that reads the head, so several processes are safe): they lock it *shared*. A restore
 * puts another folder in its place and needs it *exclusive*.
 *
 * The lock is SQLite's own lock on a separate empty database: the operating system lets go of it when the process
 * dies, however it dies, so there is no stale lock to judge. Never open `station.lock` by other means in the same
 * process: POSIX drops all of a process's locks on a file when any descriptor of it is closed.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { StorageError } from '#shared/errors';
import { err, ok, type Result } from '#shared/result';
import { knownOrThrow } from '#station/storageErrors';

export const LOCK_FILE_NAME = 'station.lock';

export interface StationLock {
  /** @idempotent */
  readonly release: () => void;
}

/** `StationBusy` when another holder stands in the way, `StationMissing` when there is no such folder. Never waits for people, only for another opener's instant. */
export const lockStation = (dir: string, mode: 'shared' | 'exclusive'): Result<StationLock, StorageError> => {
  if (!existsSync(dir)) return err({ type: 'StationMissing', dir });
  let file: Database.Database | undefined;
  try {
    file = new Database(join(dir, LOCK_FILE_NAME), { timeout: mode === 'shared' ? 1000 : 0 });
    // Nothing is ever written; without this an exclusive holder would still leave a journal file beside the lock.
    file.pragma('journal_mode=MEMORY');
    if (mode === 'exclusive') {
      file.exec('BEGIN EXCLUSIVE');
    } else {
      file.exec('BEGIN');
      // The shared lock is taken by the first read and kept while the transaction is open.
      file.prepare('SELECT count(*) FROM sqlite_master').get();
    }
    const held = file;
    return ok({ release: () => held.close() });
  } catch (failure) {
    file?.close();
    return err(knownOrThrow(failure, dir));
  }
};
