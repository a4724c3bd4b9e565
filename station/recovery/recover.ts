/**
 * Rebuilds a lost or damaged station in a new folder (DESIGN §4, §8): from a backup, from what can still be read of the
 * old folder's journal, and from what the province holds beyond both; without a backup from the others alone. Every hash
 * is checked, every table is made anew, a new life begins behind the last event, and what could not be had is named.
 */
import { randomBytes } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { openDatabase } from '#db/openDatabase';
import { officer, procedure, referenceVersion } from '#db/schema';
import type { AppError, StorageError, SyncError } from '#shared/errors';
import { err, ok, type Result } from '#shared/result';
import { hashPassword } from '#shared/access/passwords';
import { createAccessStore } from '#station/access/sqliteAccessStore';
import { type BackupHeader, unpackContainer, verifyContainer } from '#station/backup/container';
import { judgeTarget, takeOver } from '#station/backup/restore';
import { checkSnapshot } from '#station/backup/snapshot';
import { COPIES_FOLDER, copyFiles } from '#station/backup/fileCopies';
import { bySystem, type CoreDeps, databaseFile, filesFolder, openCore, type StationCore } from '#station/core';
import { verifyStation } from '#station/journal/verify';
import { PRIVATE_DIR } from '#station/keys/durableFile';
import { findStationId, keyFilePath, openWithPassphrase, type StationKey, writeKeyFileFor } from '#station/keys/keyFile';
import { lockStation } from '#station/keys/lockFile';
import { PASSPHRASE_COST, type ScryptCost } from '#station/keys/passphrase';
import { importShipped, shippedResources } from '#station/setup';
import { knownOrThrow } from '#station/storageErrors';
import { createSqliteSyncStore, keepRegained } from '#station/sync/sqliteSyncStore';
import type { NetworkDep } from '#station/sync/transport';
import { createAdopter } from './adopt.ts';
import { fetchFromProvince, greetForNonce, type Regained, regainStation } from './fromProvince.ts';
import { takeOldJournal } from './oldFolder.ts';

export interface RecoveryRequest {
  /** Absent or empty: nothing is ever replaced. */
  readonly dataDir: string;
  /** Opens the backup and the old folder, and the new one from now on; with `escrow` only the new one. */
  readonly passphrase: string;
  readonly backup?: string;
  /** The data key as the province gave it back. */
  readonly escrow?: StationKey;
  /** A damaged station: its journal is read as far as it goes, nothing in it is changed. */
  readonly oldDir?: string;
  /** The station's key is lost too: the province gives the record to a new one. */
  readonly regain?: { readonly gateway: string; readonly token: string };
  /** For the first administrator, where the officers' passwords are lost. */
  readonly adminPassword?: string;
  /** A drill: the province is not asked. */
  readonly offline?: boolean;
  readonly resourcesDir?: string;
  readonly migrationsFolder?: string;
  /** For tests only. */
  readonly passphraseCost?: ScryptCost;
}

export type ReferenceKind = 'catalogue' | 'calendar' | 'fees';

export interface Recovered {
  readonly station: string;
  readonly incarnation: string;
  /** Events by where they came from. */
  readonly fromBackup: number;
  readonly fromOldFolder: number;
  readonly fromProvince: number;
  readonly backup: BackupHeader | null;
  /** Why a backup that was named gave nothing. */
  readonly backupProblem: StorageError | null;
  /** Why the province gave nothing, or not all; what it holds beyond this is found by the next sync. */
  readonly provinceProblem: SyncError | null;
  /** Lives of which the province has another record; the next sync settles that. */
  readonly parted: readonly string[];
  /** Reference content whose version in force could not be had: the program's own was imported instead. */
  readonly referenceReplaced: readonly ReferenceKind[];
  /** Active officers without a password. */
  readonly passwordsLost: readonly string[];
  readonly passwordSetFor: string | null;
  readonly projectionsEqual: boolean;
}

export type RecoveryDeps = CoreDeps & NetworkDep;
type Done<T> = Promise<Result<T, AppError>>;

export const recoverStation = async (deps: RecoveryDeps, request: RecoveryRequest): Done<Recovered> => {
  if (request.passphrase === '') return err({ type: 'PassphraseMissing' });
  const dir = resolve(request.dataDir);
  const target = await judgeTarget(dir, '', false);
  if (!target.ok) return target;
  const lock = target.value === 'absent' ? ok(null) : lockStation(dir, 'exclusive');
  if (!lock.ok) return lock;
  const staging = `${dir}.recovering-${randomBytes(6).toString('hex')}`;
  try {
    await mkdir(dirname(staging), { recursive: true });
    await mkdir(staging, { mode: PRIVATE_DIR });
    const made = await rebuildIn(deps, request, staging);
    if (!made.ok) return made;
    await takeOver(deps, staging, dir, target.value, lock.value);
    // Sealed under the data key and named by it: those of another key are nobody's here. What is in neither comes from the province.
    const beside = [...(request.backup === undefined ? [] : [join(dirname(request.backup), COPIES_FOLDER)]), ...(request.oldDir === undefined ? [] : [filesFolder(request.oldDir)])];
    if (request.offline !== true) for (const from of beside) await copyFiles(from, filesFolder(dir));
    return made;
  } catch (failure) {
    return err(knownOrThrow(failure, dir));
  } finally {
    lock.value?.release();
    await rm(staging, { recursive: true, force: true });
  }
};

const rebuildIn = async (deps: RecoveryDeps, request: RecoveryRequest, staging: string): Done<Recovered> => {
  const backup = request.backup === undefined ? null : await fromBackup(request, request.backup, staging);
  const backupProblem = backup === null || backup.ok ? null : backup.error;
  if (backupProblem !== null && !isOfTheFile(backupProblem)) return err(backupProblem);
  const regained = request.regain === undefined ? null : await regainStation(deps, request.regain);

  const base = backup?.ok === true ? backup.value.key : await fromNothing(deps, request, staging, regained?.ok === true ? regained.value.station : null);
  if (base === null) return err(backupProblem ?? (regained?.ok === false ? regained.error : { type: 'RecoverySourceMissing' }));
  if ('ok' in base) return base;
  if (regained?.ok === true && regained.value.station !== base.stationId) return err({ type: 'RecoveryOfAnotherStation' });

  const rebuilt = await fillJournal(deps, request, staging, base, regained);
  if (!rebuilt.ok) return rebuilt;
  const { core, fromOldFolder, province } = rebuilt.value;
  try {
    const parent = lastEvent(core);
    const incarnation = deps.newId();
    core.journal.transact((tx) => ok(tx.append({ type: 'incarnation.began', incarnation, by: bySystem, data: { parent, reason: 'restored' } })));
    if (regained?.ok === true) keepRegained(core, regained.value);
    const referenceReplaced = await bringReference(core, request.resourcesDir ?? shippedResources);
    if (!referenceReplaced.ok) return referenceReplaced;
    const passwordSetFor = await setAdminPassword(core, request.adminPassword);
    if (!passwordSetFor.ok) return passwordSetFor;
    const { chainOk, projectionsEqual } = verifyStation(core.db, { scratchDir: staging, key: core.key, newId: deps.newId, ...migrationsOf(request) });
    if (!chainOk) return err({ type: 'BackupInvalid', detail: 'sổ ghi việc dựng lại không liền mạch' });
    core.db.sqlite.pragma('wal_checkpoint(TRUNCATE)');
    const header = backup?.ok === true ? backup.value.header : null;
    return ok({
      station: base.stationId,
      incarnation,
      fromBackup: backup?.ok === true ? backup.value.events : 0,
      fromOldFolder,
      fromProvince: province.events,
      backup: header,
      backupProblem,
      provinceProblem: province.problem,
      parted: province.parted,
      referenceReplaced: referenceReplaced.value,
      passwordsLost: officersWithoutPassword(core),
      passwordSetFor: passwordSetFor.value,
      projectionsEqual,
    });
  } finally {
    core.close();
  }
};

/** The file itself is unusable: other sources may do. A wrong passphrase is the person's to mend. */
const isOfTheFile = ({ type }: StorageError): boolean => type === 'BackupInvalid' || type === 'DatabaseCorrupt' || type === 'FileMissing';

const migrationsOf = ({ migrationsFolder }: RecoveryRequest) => (migrationsFolder === undefined ? {} : { migrationsFolder });
const broken = { type: 'BackupInvalid', detail: 'sổ ghi việc bên trong không còn nguyên vẹn' } as const;

const fromBackup = async (request: RecoveryRequest, file: string, staging: string): Promise<Result<{ readonly key: StationKey; readonly header: BackupHeader; readonly events: number }, StorageError>> => {
  const opened = await openBackup(request, file, staging);
  // What is half-unpacked must not pass for a station when it is made from other sources.
  if (!opened.ok) for (const part of [keyFilePath(staging), databaseFile(staging), `${databaseFile(staging)}-wal`, `${databaseFile(staging)}-shm`]) await rm(part, { force: true });
  return opened;
};

const openBackup = async (request: RecoveryRequest, file: string, staging: string): ReturnType<typeof fromBackup> => {
  const verified = await verifyContainer(file);
  if (!verified.ok) return verified;
  const unpacked = await unpackContainer(file, keyFilePath(staging), databaseFile(staging));
  if (!unpacked.ok) return unpacked;
  const header = unpacked.value;
  const key = request.escrow === undefined ? await openWithPassphrase(staging, request.passphrase) : ok(request.escrow);
  if (!key.ok) return key;
  if (key.value.stationId !== header.stationId) return err({ type: 'BackupInvalid', detail: 'bản sao lưu này của một máy khác' });
  const opened = openDatabase({ file: databaseFile(staging), key: key.value.dataKey, ...migrationsOf(request) });
  if (!opened.ok) return opened.error.type === 'PassphraseWrong' ? err({ type: 'BackupInvalid', detail: 'khóa này không mở được bản sao lưu' }) : opened;
  try {
    const facts = checkSnapshot(opened.value, header.stationId);
    if (!facts.ok || facts.value.headHash !== header.headHash) return err(broken);
    const events = opened.value.sqlite.prepare<[], number>('SELECT count(*) FROM journal').pluck().get() ?? 0;
    if (request.escrow !== undefined) {
      // Whoever comes with escrow has lost the sheet: the new passphrase is the only one.
      const written = await writeKeyFileFor({ randomBytes: (length) => randomBytes(length) }, staging, key.value, request.passphrase, request.passphraseCost ?? PASSPHRASE_COST);
      if (!written.ok) return written;
    }
    return ok({ key: key.value, header, events });
  } finally {
    opened.value.close();
  }
};

/** An empty database for the station the old folder or the province names; null when neither does. */
const fromNothing = async (deps: RecoveryDeps, request: RecoveryRequest, staging: string, provinceSays: string | null): Promise<StationKey | null | { readonly ok: false; readonly error: StorageError }> => {
  const oldKey = request.escrow === undefined && request.oldDir !== undefined ? await openWithPassphrase(request.oldDir, request.passphrase) : null;
  if (oldKey?.ok === false && oldKey.error.type === 'PassphraseWrong') return oldKey;
  const named = request.escrow?.stationId ?? (oldKey?.ok === true ? oldKey.value.stationId : null) ?? provinceSays ?? (await nameOf(request.oldDir));
  if (named === null) return null;
  const key: StationKey = { stationId: named, dataKey: request.escrow?.dataKey ?? (oldKey?.ok === true ? oldKey.value.dataKey : deps.randomBytes(32)) };
  const written = await writeKeyFileFor(deps, staging, key, request.passphrase, request.passphraseCost ?? PASSPHRASE_COST);
  if (!written.ok) return written;
  const opened = openDatabase({ file: databaseFile(staging), key: key.dataKey, create: true, ...migrationsOf(request) });
  if (!opened.ok) return opened;
  opened.value.close();
  return key;
};

const nameOf = async (dir: string | undefined): Promise<string | null> => {
  const found = dir === undefined ? null : await findStationId(dir);
  return found?.ok === true ? found.value : null;
};

interface Filled {
  readonly core: StationCore;
  readonly fromOldFolder: number;
  readonly province: { readonly events: number; readonly parted: readonly string[]; readonly problem: SyncError | null };
}

/** The old folder first: it may hold what the province never got. */
const fillJournal = async (deps: RecoveryDeps, request: RecoveryRequest, staging: string, key: StationKey, regained: Result<Regained, SyncError> | null): Done<Filled> => {
  const opened = openDatabase({ file: databaseFile(staging), key: key.dataKey, ...migrationsOf(request) });
  if (!opened.ok) return opened;
  const db = opened.value;
  const adopter = createAdopter(db, key.stationId);
  let fromOldFolder = 0;
  let province: Filled['province'] = { events: 0, parted: [], problem: null };
  try {
    if (request.oldDir !== undefined) fromOldFolder = takeOldJournal(request.oldDir, key.dataKey, adopter);
    const asked = request.offline === true ? null : (regained ?? (await withOwnKey(deps, staging, key, request)));
    if (asked?.ok === true) {
      const fetched = await fetchFromProvince(deps, asked.value, adopter);
      province = fetched.ok ? { ...fetched.value, problem: null } : { events: 0, parted: [], problem: fetched.error };
    } else if (asked !== null) province = { events: 0, parted: [], problem: asked.error };
  } finally {
    db.close();
  }
  const core = openCore({ dataDir: staging, key: key.dataKey, deps, ...migrationsOf(request), ...(request.resourcesDir === undefined ? {} : { formsFolder: join(request.resourcesDir, 'forms') }) });
  // Not even the station's birth could be had from anywhere.
  if (!core.ok) return err(province.problem ?? { type: 'RecoverySourceMissing' });
  return ok({ core: core.value, fromOldFolder, province });
};

/** The backup still has the station's key and its gateway. */
const withOwnKey = async (deps: RecoveryDeps, staging: string, key: StationKey, request: RecoveryRequest): Promise<Result<Regained, SyncError>> => {
  const core = openCore({ dataDir: staging, key: key.dataKey, deps, ...migrationsOf(request) });
  if (!core.ok) return err({ type: 'NotEnrolled' });
  try {
    const store = createSqliteSyncStore(core.value);
    const peer = store.peer();
    const life = store.lives().at(-1);
    if (peer === null || life === undefined) return err({ type: 'NotEnrolled' });
    return await greetForNonce(deps, { station: key.stationId, key: store.stationKey(), peer }, life);
  } finally {
    core.value.close();
  }
};

const lastEvent = ({ db }: StationCore): { incarnation: string; seq: number; head: string } => {
  const row = db.sqlite.prepare<[], { incarnation: string; seq: number; head: string }>('SELECT incarnation, seq, hash AS head FROM journal ORDER BY pos DESC LIMIT 1').get();
  if (row === undefined) throw new Error('a station has a first event');
  return row;
};

/** Reference content is in a backup, never in the journal: without it the program's own is imported, and what it replaces is named. */
const bringReference = async (core: StationCore, resourcesDir: string): Done<ReferenceKind[]> => {
  if (core.db.orm.select({ code: procedure.code }).from(procedure).limit(1).get() !== undefined) return ok([]);
  const versions = () => new Map(core.db.orm.select().from(referenceVersion).all().map(({ kind, version }) => [kind, version]));
  const before = versions();
  const imported = await importShipped(core, resourcesDir, true);
  if (!imported.ok) return imported;
  const after = versions();
  return ok([...before].filter(([kind, version]) => after.get(kind) !== version).map(([kind]) => kind));
};

const officersWithoutPassword = ({ db }: StationCore): string[] => {
  const access = createAccessStore(db);
  return db.orm.select().from(officer).all().filter(({ id, active }) => active && access.passwordHash(id) === null).map(({ id }) => id);
};

const setAdminPassword = async (core: StationCore, password: string | undefined): Done<string | null> => {
  const lost = officersWithoutPassword(core);
  const admin = core.db.orm.select().from(officer).all().find(({ id, active, roles }) => active && roles.includes('admin') && lost.includes(id));
  if (password === undefined || admin === undefined) return ok(null);
  const hash = await hashPassword(password);
  if (!hash.ok) return hash;
  core.journal.transact((tx) => {
    createAccessStore(core.db).setPasswordHash(admin.id, hash.value);
    return ok(tx.append({ type: 'officer.password-set', by: bySystem, data: { id: admin.id } }));
  });
  return ok(admin.id);
};
