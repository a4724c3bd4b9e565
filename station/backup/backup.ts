/**
 * Backups of a whole station into one file (`container.ts`), taken while people work: a snapshot by `VACUUM INTO`
 * (better-sqlite3's own `backup()` fails on an encrypted database), opened and checked, packed, flushed, read back, and
 * only then given its name. Whatever fails on the way, nothing half-written is left and older backups are not touched.
 *
 * `VACUUM INTO` blocks its thread for as long as it copies: hosts run this in a worker, with this module's own connection.
 */
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { openDatabase, type StationDatabase } from '#db/openDatabase';
import type { TimeDep } from '#shared/deps';
import type { StorageError } from '#shared/errors';
import { bytesToSha256 } from '#shared/journal/chain';
import { err, ok, type Result } from '#shared/result';
import { instantToLocalDate, type LocalDate } from '#shared/time';
import { databaseFile, filesFolder } from '#station/core';
import { renameDurably } from '#shared/files/durable';
import { keyFilePath } from '#station/keys/keyFile';
import { knownOrThrow } from '#station/storageErrors';
import { hashFile, verifyContainer, writeContainer, type BackupHeader } from './container.ts';
import { COPIES_FOLDER, copyFiles } from './fileCopies.ts';
import { checkSnapshot, readHead } from './snapshot.ts';

export const BACKUP_EXTENSION = '.qmcb';
export const DAYS_KEPT = 14;

/** An open `StationCore` has the first three. */
export interface BackupSource {
  readonly dataDir: string;
  readonly stationId: string;
  /** The data key, 32 bytes. */
  readonly key: Uint8Array;
  readonly migrationsFolder?: string;
}
const SCRATCH_PREFIX = '.quay-backup-';
const STALE_MS = 24 * 60 * 60_000;

export interface BackupDone {
  readonly file: string;
  readonly header: BackupHeader;
}

/** `FileExists` when the name is taken: a backup never replaces another unasked. */
export const backupTo = async (deps: TimeDep, source: BackupSource, file: string): Promise<Result<BackupDone, StorageError>> => {
  const there = await exists(file);
  if (!there.ok) return there;
  return there.value ? err({ type: 'FileExists', path: file }) : writeBackup(deps, source, file);
};

/**
 * The day's backup in `into`, one file a day of this station, the newest `keep` days kept. May be called any number of
 * times a day: nothing new in the journal, nothing done (`made` false). Old ones go only after the new one was verified.
 */
export const backupDaily = async (deps: TimeDep, source: BackupSource, into: string, keep: number = DAYS_KEPT): Promise<Result<BackupDone & { readonly made: boolean }, StorageError>> => {
  const prefix = dailyPrefix(source.stationId);
  const file = join(into, `${prefix}${instantToLocalDate(deps.now())}${BACKUP_EXTENSION}`);
  try {
    await mkdir(into, { recursive: true });
    const current = await verifyContainer(file);
    if (current.ok && isSameHead(current.value, source)) return ok({ file, header: current.value, made: false });
    const done = await writeBackup(deps, source, file);
    if (!done.ok) return done;
    const days = (await readdir(into)).filter((name) => name.startsWith(prefix) && /^\d{4}-\d{2}-\d{2}$/.test(dayOf(name, prefix))).sort();
    for (const name of days.slice(0, -keep)) if (name !== basename(file)) await rm(join(into, name));
    return ok({ ...done.value, made: true });
  } catch (failure) {
    return err(knownOrThrow(failure, source.dataDir));
  }
};

const writeBackup = async (deps: TimeDep, source: BackupSource, file: string): Promise<Result<BackupDone, StorageError>> => {
  let scratch: string | undefined;
  try {
    // Beside the target: a full medium there must not fill the disk the counter works on.
    scratch = await mkdtemp(join(dirname(file), SCRATCH_PREFIX));
    await removeStaleScratch(scratch);
    const snapshot = join(scratch, 'snapshot.db');
    const packed = join(scratch, 'packed');
    const taken = takeSnapshot(source, snapshot);
    if (!taken.ok) return taken;
    await chmod(snapshot, 0o600);
    const keyBytes = await readFile(keyFilePath(source.dataDir));
    const header: BackupHeader = {
      ...taken.value,
      createdAt: deps.now(),
      keys: { size: keyBytes.length, sha256: bytesToSha256(keyBytes) },
      database: await hashFile(snapshot, (await stat(snapshot)).size),
    };
    await writeContainer(packed, header, keyBytes, snapshot);
    const verified = await verifyContainer(packed);
    if (!verified.ok) return verified;
    await renameDurably(packed, file);
    // After the snapshot: whatever it names was on disk before.
    await copyFiles(filesFolder(source.dataDir), join(dirname(file), COPIES_FOLDER));
    return ok({ file, header });
  } catch (failure) {
    return err(knownOrThrow(failure, source.dataDir));
  } finally {
    if (scratch !== undefined) await rm(scratch, { recursive: true, force: true });
  }
};

/** What a killed backup left, judged by the medium's own clock: a day is longer than any backup takes. */
const removeStaleScratch = async (scratch: string): Promise<void> => {
  const { mtimeMs } = await stat(scratch);
  for (const name of await readdir(dirname(scratch))) {
    if (!name.startsWith(SCRATCH_PREFIX)) continue;
    const path = join(dirname(scratch), name);
    const there = await stat(path).catch(() => null);
    if (there !== null && mtimeMs - there.mtimeMs > STALE_MS) await rm(path, { recursive: true, force: true });
  }
};

/** A consistent copy under the same key, opened again with it and checked page by page. */
const takeSnapshot = (source: BackupSource, snapshot: string) => {
  const copied = withDatabase(source, databaseFile(source.dataDir), true, (db) => ok(db.sqlite.prepare('VACUUM INTO ?').run(snapshot)));
  if (!copied.ok) return copied;
  // Opened for writing once, because the copy comes out without WAL; closing leaves one plain file.
  return withDatabase(source, snapshot, false, (db) => checkSnapshot(db, source.stationId));
};

const isSameHead = (header: BackupHeader, source: BackupSource): boolean => {
  const head = withDatabase(source, databaseFile(source.dataDir), true, (db) => ok(readHead(db)));
  return head.ok && head.value?.hash === header.headHash && head.value.incarnation === header.incarnation;
};

const withDatabase = <T>({ key, migrationsFolder }: BackupSource, file: string, readonly: boolean, use: (db: StationDatabase) => Result<T, StorageError>): Result<T, StorageError> => {
  const opened = openDatabase({ file, key, readonly, ...(migrationsFolder === undefined ? {} : { migrationsFolder }) });
  if (!opened.ok) return opened;
  try {
    return use(opened.value);
  } finally {
    opened.value.close();
  }
};

/** Names the station, so that the desks of one commune may share a folder. */
const dailyPrefix = (stationId: string): string => `quay-${stationId.replace(/[^A-Za-z0-9-]/g, '_')}-`;
const dayOf = (name: string, prefix: string): LocalDate => name.slice(prefix.length, -BACKUP_EXTENSION.length);

const exists = async (path: string): Promise<Result<boolean, StorageError>> => {
  try {
    await stat(path);
    return ok(true);
  } catch (failure) {
    const known = knownOrThrow(failure);
    return known.type === 'FileMissing' ? ok(false) : err(known);
  }
};
