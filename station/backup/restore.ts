/**
 * Restoring a backup. The new folder is made complete and checked beside the old one and then takes its name; what was
 * there is put aside under a name with the time and never deleted. A restored database is a fork of the one it was
 * copied from (DESIGN §6), so it begins a new incarnation whose first event names its parent's head.
 */
import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { openDatabase, type StationDatabase } from '#db/openDatabase';
import type { StorageError } from '#shared/errors';
import { err, ok, type Result } from '#shared/result';
import { instantToLocalDate, instantToLocalMinute } from '#shared/time';
import { bySystem, databaseFile, filesFolder } from '#station/core';
import { createJournal, type JournalDeps } from '#station/journal/journal';
import { verifyStation } from '#station/journal/verify';
import { syncFolder } from '#shared/files/durable';
import { PRIVATE_DIR } from '#station/keys/durableFile';
import { findStationId, KEY_FILE_NAME, keyFilePath, openWithPassphrase, type StationKey } from '#station/keys/keyFile';
import { LOCK_FILE_NAME, lockStation, type StationLock } from '#station/keys/lockFile';
import { knownOrThrow, withStorage } from '#station/storageErrors';
import { unpackContainer, verifyContainer, type BackupHeader } from './container.ts';
import { COPIES_FOLDER, copyFiles } from './fileCopies.ts';
import { checkSnapshot } from './snapshot.ts';

export interface RestoreRequest {
  readonly file: string;
  readonly dataDir: string;
  readonly passphrase: string;
  /** Put the same station's present folder aside. Without it only an empty or absent folder is taken. */
  readonly replace: boolean;
  readonly migrationsFolder?: string;
}
export interface Restored {
  /** Of the backup; the restored station goes on from there under `incarnation`. */
  readonly header: BackupHeader;
  readonly incarnation: string;
  /** Where the former folder lies now, or null when there was none. */
  readonly aside: string | null;
  /** The tables people read agree with the journal; when false `quay verify` says where. */
  readonly projectionsEqual: boolean;
}
type Done<T> = Promise<Result<T, StorageError>>;

export const restoreFrom = async (deps: JournalDeps, request: RestoreRequest): Done<Restored> => {
  if (request.passphrase === '') return err({ type: 'PassphraseMissing' });
  const verified = await verifyContainer(request.file);
  if (!verified.ok) return verified;
  const dir = resolve(request.dataDir);
  const judge = () => judgeTarget(dir, verified.value.stationId, request.replace);
  const before = await judge();
  if (!before.ok) return before;
  const lock = before.value === 'absent' ? ok(null) : lockStation(dir, 'exclusive');
  if (!lock.ok) return lock;
  const staging = `${dir}.restoring-${randomBytes(6).toString('hex')}`;
  try {
    // Again, now that nobody else can come in.
    const target = await judge();
    if (!target.ok) return target;
    const made = await stage(deps, request, staging);
    if (!made.ok) return made;
    const aside = await takeOver(deps, staging, dir, target.value, lock.value);
    for (const files of [join(dirname(request.file), COPIES_FOLDER), ...(aside === null ? [] : [filesFolder(aside)])]) await copyFiles(files, filesFolder(dir));
    return ok({ ...made.value, aside });
  } catch (failure) {
    return err(knownOrThrow(failure, dir));
  } finally {
    lock.value?.release();
    await rm(staging, { recursive: true, force: true });
  }
};

export type Target = 'absent' | 'empty' | 'station';

/** Only a station's own folder is ever put aside; any other folder with something in it is refused. */
export const judgeTarget = async (dir: string, stationId: string, replace: boolean): Done<Target> => {
  const listed = await withStorage(() => readdir(dir));
  if (!listed.ok) return listed.error.type === 'FileMissing' ? ok('absent') : listed;
  const names = listed.value.filter((name) => name !== LOCK_FILE_NAME);
  if (names.length === 0) return ok('empty');
  const exists = err({ type: 'StationExists', dir });
  if (!replace || !(names.includes(KEY_FILE_NAME) || names.includes(basename(databaseFile(dir))))) return exists;
  const found = await findStationId(dir);
  if (found.ok) return found.value === stationId ? ok('station') : exists;
  // A lost or damaged key file is a reason to restore; nothing is lost, for the folder is only put aside.
  return found.error.type === 'StationMissing' || found.error.type === 'DatabaseCorrupt' ? ok('station') : found;
};

/** The whole new folder, opened with the passphrase, checked to the last event, living its new incarnation. */
const stage = async (deps: JournalDeps, request: RestoreRequest, staging: string): Done<Omit<Restored, 'aside'>> => {
  await mkdir(dirname(staging), { recursive: true });
  await mkdir(staging, { mode: PRIVATE_DIR });
  const unpacked = await unpackContainer(request.file, keyFilePath(staging), databaseFile(staging));
  if (!unpacked.ok) return unpacked;
  const header = unpacked.value;
  const key = await openWithPassphrase(staging, request.passphrase);
  if (!key.ok) return key.error.type === 'DatabaseCorrupt' ? err(mismatched) : key;
  const opened = openDatabase({
    file: databaseFile(staging),
    key: key.value.dataKey,
    ...(request.migrationsFolder === undefined ? {} : { migrationsFolder: request.migrationsFolder }),
  });
  // The passphrase has proved itself: a key that does not open the database belongs to another one.
  if (!opened.ok) return opened.error.type === 'PassphraseWrong' ? err(mismatched) : opened;
  try {
    const begun = checkAndBegin(deps, opened.value, key.value, header, staging, request.migrationsFolder);
    if (!begun.ok) return begun;
    opened.value.sqlite.pragma('wal_checkpoint(TRUNCATE)');
    return ok({ header, ...begun.value });
  } finally {
    opened.value.close();
  }
};

const mismatched = { type: 'BackupInvalid', detail: 'các phần bên trong không thuộc về nhau' } as const;
const broken = { type: 'BackupInvalid', detail: 'sổ ghi việc bên trong không còn nguyên vẹn' } as const;

const checkAndBegin = (deps: JournalDeps, db: StationDatabase, key: StationKey, header: BackupHeader, scratchDir: string, migrationsFolder: string | undefined) => {
  const facts = checkSnapshot(db, key.stationId);
  if (!facts.ok) return err(broken);
  const { stationId, incarnation, headSeq, headHash } = facts.value;
  if (stationId !== header.stationId || incarnation !== header.incarnation || headSeq !== header.headSeq || headHash !== header.headHash) return err(mismatched);
  const { chainOk, projectionsEqual } = verifyStation(db, { scratchDir, key: key.dataKey, newId: deps.newId, ...(migrationsFolder === undefined ? {} : { migrationsFolder }) });
  if (!chainOk) return err(broken);
  const next = deps.newId();
  const begun = createJournal(db, deps, { station: stationId, incarnation: next }).transact((tx) => {
    tx.append({
      type: 'incarnation.began',
      by: bySystem,
      data: { parent: { incarnation, seq: headSeq, head: headHash }, reason: 'restored' },
    });
    return ok(null);
  });
  return begun.ok ? ok({ incarnation: next, projectionsEqual }) : err(broken);
};

/**
 * Two renames. A power cut between them leaves no folder under the name, and both complete beside it: the station is
 * then reported missing, and the same restore can be run again.
 */
export const takeOver = async (deps: JournalDeps, staging: string, dir: string, target: Target, lock: StationLock | null): Promise<string | null> => {
  for (const name of await readdir(staging)) await syncFile(join(staging, name));
  await syncFolder(staging);
  if (target === 'absent') {
    await rename(staging, dir);
    await syncFolder(dirname(dir));
    return null;
  }
  // The lock moves with the old folder, so nobody who waits at the old name gets in. Windows renames no folder with an open file.
  if (process.platform === 'win32') lock?.release();
  const now = deps.now();
  const aside = `${dir}.before-restore-${instantToLocalDate(now)}-${instantToLocalMinute(now).slice(11).replace(':', '')}-${randomBytes(3).toString('hex')}`;
  await rename(dir, aside);
  try {
    await rename(staging, dir);
  } catch (failure) {
    await rename(aside, dir);
    throw failure;
  }
  await syncFolder(dirname(dir));
  if (target === 'station') return aside;
  lock?.release();
  await rm(join(aside, LOCK_FILE_NAME), { force: true });
  await rmdir(aside);
  return null;
};

const syncFile = async (path: string): Promise<void> => {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
};
