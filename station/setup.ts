/**
 * Making and opening a station in a folder: key file, encrypted database, first officer, shipped calendar and catalogue.
 * A station that was killed while it was being made leaves nothing that looks like one: everything is made in a
 * scratch folder, the database is moved in first and the key file, which says "a station is here", last.
 */
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AppError } from '#shared/errors';
import type { Officer } from '#shared/officer';
import { err, ok, type Result } from '#shared/result';
import { prepareHours } from '#shared/deadline/workingHours';
import { instantToLocalDate } from '#shared/time';
import type { Unit } from '#shared/unit';
import { hashPassword } from '#shared/access/passwords';
import { createAccessStore } from './access/sqliteAccessStore.ts';
import { bySystem, type CoreDeps, createCore, databaseFile, openCore, type StationCore } from './core.ts';
import { createKeyFile, findStationId, keyFilePath, openWithPassphrase, openWithVault, type StationKey } from './keys/keyFile.ts';
import type { KeyVault } from './keys/keyVault.ts';
import { lockStation } from './keys/lockFile.ts';
import { PASSPHRASE_COST, type ScryptCost } from './keys/passphrase.ts';
import { createFormSets, usableFormSet } from './printing/formSets.ts';
import { importFees } from './reference/importFees.ts';
import { importCalendar, importCatalogue } from './reference/imports.ts';
import { knownOrThrow, withStorage } from './storageErrors.ts';

/** As shipped; a bundled host passes its own. */
export const shippedResources = fileURLToPath(new URL('../resources', import.meta.url));

export interface StationPlace {
  readonly dataDir: string;
  readonly deps: CoreDeps;
  readonly resourcesDir?: string;
  readonly migrationsFolder?: string;
}

export interface NewStationRequest {
  readonly unit: Unit;
  readonly simulated: boolean;
  readonly passphrase: string;
  /** The first officer, made administrator whatever their other roles; the command line adds them later. */
  readonly admin?: { readonly id: string; readonly name: string; readonly roles: readonly Officer['roles'][number][]; readonly password: string };
  /** The shipped catalogue too; `false` for the command line, which imports the one it is given. The calendar always. */
  readonly withCatalogue?: boolean;
  /** For tests and benches only. */
  readonly passphraseCost?: ScryptCost;
}

/** Errors: StationExists, StationBusy (another set-up is at it), PassphraseMissing/Weak, PasswordWeak, the unit's hours and form set, the disk. */
export const createStation = async (place: StationPlace, request: NewStationRequest): Promise<Result<StationCore, AppError>> => {
  const usable = checkUnit(place, request);
  if (!usable.ok) return usable;
  const free = await checkFree(place.dataDir);
  if (!free.ok) return free;
  const folder = await withStorage(() => mkdir(place.dataDir, { recursive: true, mode: 0o700 }));
  if (!folder.ok) return folder;
  const lock = lockStation(place.dataDir, 'exclusive');
  if (!lock.ok) return lock;
  try {
    const key = await makeAlone(place, request);
    // What follows takes its own, shared lock.
    lock.value.release();
    return openWithKey(place, key);
  } finally {
    lock.value.release();
  }
};

/** What would only show when the desk opens or the first receipt is printed. */
const checkUnit = ({ deps, resourcesDir = shippedResources }: StationPlace, { unit, simulated }: NewStationRequest): Result<unknown, AppError> => {
  const prepared = prepareHours(unit.hours);
  if (!prepared.ok) return prepared;
  // A simulated station acts on days of its own.
  const day = simulated ? null : instantToLocalDate(deps.now());
  return usableFormSet(createFormSets(join(resourcesDir, 'forms')), unit.formSet, day);
};

/** With the folder locked, so that of two set-ups at once none moves its station over the other's. */
const makeAlone = async (place: StationPlace, request: NewStationRequest): Promise<Result<StationKey, AppError>> => {
  // Again, now that nobody else can come in.
  const free = await checkFree(place.dataDir);
  if (!free.ok) return free;
  const scratch = join(place.dataDir, `.new-${place.deps.newId()}`);
  const made = await withStorage(async () => {
    await mkdir(scratch, { mode: 0o700 });
    return makeIn(scratch, place, request);
  });
  const key = made.ok ? made.value : made;
  if (!key.ok) {
    await rm(scratch, { recursive: true, force: true });
    return key;
  }
  const moved = await withStorage(async () => {
    for (const suffix of ['', '-wal', '-shm']) await rm(databaseFile(place.dataDir) + suffix, { force: true });
    await rename(databaseFile(scratch), databaseFile(place.dataDir));
    await rename(keyFilePath(scratch), keyFilePath(place.dataDir));
    await rm(scratch, { recursive: true, force: true });
  });
  return moved.ok ? key : moved;
};

/** A damaged or newer key file still belongs to somebody's station: only its absence says that there is none. */
const checkFree = async (dir: string): Promise<Result<null, AppError>> => {
  const found = await findStationId(dir);
  if (found.ok || found.error.type === 'DatabaseCorrupt' || found.error.type === 'DatabaseFromFuture') return err({ type: 'StationExists', dir });
  return found.error.type === 'StationMissing' ? ok(null) : found;
};

export const stationExists = async (dataDir: string): Promise<boolean> => !(await checkFree(dataDir)).ok;

/** Errors: StationMissing, PassphraseMissing/Wrong, StationBusy, DatabaseFromFuture, DatabaseCorrupt. */
export const openStation = async (place: StationPlace, passphrase: string): Promise<Result<StationCore, AppError>> =>
  openWithKey(place, await openWithPassphrase(place.dataDir, passphrase));

/** For a host with a vault: no passphrase is asked. StationLocked when the vault holds no way in. */
export const openStationWithVault = async (place: StationPlace, vault: KeyVault): Promise<Result<StationCore, AppError>> =>
  openWithKey(place, await openWithVault(place.dataDir, vault));

const openWithKey = (place: StationPlace, key: Result<StationKey, AppError>): Result<StationCore, AppError> => {
  if (!key.ok) return key;
  try {
    const lock = lockStation(place.dataDir, 'shared');
    if (!lock.ok) return lock;
    const opened = openCore({ ...coreOptions(place, place.dataDir), key: key.value.dataKey });
    if (!opened.ok) {
      lock.value.release();
      // The key was proven by its own slot: a database it does not open is damaged, not locked.
      return opened.error.type === 'PassphraseWrong' ? err({ type: 'DatabaseCorrupt', detail: 'SQLITE_NOTADB' }) : opened;
    }
    const core = opened.value;
    return ok({
      ...core,
      close: () => {
        core.close();
        lock.value.release();
      },
    });
  } catch (failure) {
    return err(knownOrThrow(failure, place.dataDir));
  }
};

const coreOptions = ({ deps, migrationsFolder, resourcesDir }: StationPlace, dataDir: string) => ({ dataDir, deps, ...(resourcesDir === undefined ? {} : { formsFolder: join(resourcesDir, 'forms') }), ...(migrationsFolder === undefined ? {} : { migrationsFolder }) });

const makeIn = async (scratch: string, place: StationPlace, request: NewStationRequest): Promise<Result<StationKey, AppError>> => {
  const stationId = place.deps.newId();
  const password = request.admin === undefined ? undefined : await hashPassword(request.admin.password);
  if (password?.ok === false) return password;
  const key = await createKeyFile(place.deps, scratch, stationId, request.passphrase, request.passphraseCost ?? PASSPHRASE_COST);
  if (!key.ok) return key;
  const created = createCore({ ...coreOptions(place, scratch), key: key.value.dataKey }, { stationId, unit: request.unit, simulated: request.simulated });
  if (!created.ok) return created;
  const core = created.value;
  try {
    const imported = await importShipped(core, place.resourcesDir ?? shippedResources, request.withCatalogue ?? true);
    if (!imported.ok) return imported;
    if (request.admin !== undefined && password?.ok === true) addFirstOfficer(core, request.admin, password.value);
    return key;
  } finally {
    core.close();
  }
};

export const importShipped = async (core: StationCore, resourcesDir: string, withCatalogue: boolean): Promise<Result<null, AppError>> => {
  const calendar = importCalendar(core, await readFile(join(resourcesDir, 'calendar/calendar_2023_2027.csv'), 'utf8'), 'calendar_2023_2027.csv', bySystem);
  if (!calendar.ok) return calendar;
  const fees = importFees(core, await readFile(join(resourcesDir, 'fees/fees.csv'), 'utf8'), 'fees.csv', bySystem);
  if (!fees.ok) return fees;
  if (!withCatalogue) return ok(null);
  const catalogue = importCatalogue(core, await readFile(join(resourcesDir, 'catalogue/catalogue.jsonl'), 'utf8'), 'catalogue.jsonl', bySystem);
  return catalogue.ok ? ok(null) : catalogue;
};

const addFirstOfficer = (core: StationCore, admin: NonNullable<NewStationRequest['admin']>, passwordHash: string): void => {
  const roles = [...new Set([...admin.roles, 'admin' as const])];
  core.journal.transact((tx) => {
    createAccessStore(core.db).setPasswordHash(admin.id, passwordHash);
    return ok(tx.append({ type: 'officer.added', data: { id: admin.id, name: admin.name, roles, active: true }, by: bySystem }));
  });
};
