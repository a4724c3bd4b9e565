/**
 * An open station: its database, journal, reference data and clocks, handed to every use case as one value.
 * Made by `openCore` (a station that exists) or `createCore` (a new one); only composition roots call them.
 */
import { join } from 'node:path';
import { type OpenOptions, openDatabase, type StationDatabase } from '#db/openDatabase';
import { station as stationTable } from '#db/schema';
import type { BootClockDep, IdDep, RandomDep, TimeDep } from '#shared/deps';
import type { StorageError } from '#shared/errors';
import { createSealedStore, type SealedStore } from '#shared/files/sealedStore';
import type { EventBy } from '#shared/journal/event';
import { err, ok, type Result } from '#shared/result';
import type { Unit } from '#shared/unit';
import { createJournal, type Journal } from './journal/journal.ts';
import { createFormSets, type FormSets } from './printing/formSets.ts';
import { createReference, type Reference } from './reference/reference.ts';

export type CoreDeps = TimeDep & BootClockDep & IdDep & RandomDep;

export interface StationIdentity {
  readonly id: string;
  readonly unit: Unit;
  readonly simulated: boolean;
}

export interface StationCore {
  readonly dataDir: string;
  /** 32 bytes: for scratch databases and backups of the same station. */
  readonly key: Uint8Array;
  readonly db: StationDatabase;
  readonly journal: Journal;
  readonly reference: Reference;
  readonly formSets: FormSets;
  /** Contents of attached files, sealed under the data key. */
  readonly files: SealedStore;
  readonly identity: StationIdentity;
  readonly deps: CoreDeps;
  readonly close: () => void;
}

export const programVersion = '0.1.0';
export const filesFolder = (dataDir: string): string => join(dataDir, 'files');
export const databaseFile = (dataDir: string): string => join(dataDir, 'station.db');

/** The program itself, when no officer acts: birth of a station, imports at first start. */
export const bySystem: EventBy = { officer: 'system', role: 'system', seat: 'system' };

export type CoreOptions = Pick<OpenOptions, 'key' | 'readonly' | 'migrationsFolder'> & { readonly dataDir: string; readonly deps: CoreDeps; /** As shipped, unless a bundled host says otherwise. */ readonly formsFolder?: string };

export const openCore = (options: CoreOptions): Result<StationCore, StorageError> => {
  const opened = openDatabase({ ...databaseOptions(options), file: databaseFile(options.dataDir) });
  if (!opened.ok) return opened.error.type === 'FileMissing' ? err({ type: 'StationMissing', dir: options.dataDir }) : opened;
  if (opened.value.orm.select().from(stationTable).get() === undefined) {
    opened.value.close();
    return err({ type: 'StationMissing', dir: options.dataDir });
  }
  return ok(coreOf(options, opened.value, createJournal(opened.value, options.deps)));
};

export interface NewStation {
  readonly stationId: string;
  readonly unit: Unit;
  readonly simulated: boolean;
}

/** A new station's database with its first event. The folder and its key file exist already. */
export const createCore = (options: CoreOptions, { stationId, unit, simulated }: NewStation): Result<StationCore, StorageError> => {
  const opened = openDatabase({ ...databaseOptions(options), file: databaseFile(options.dataDir), create: true });
  if (!opened.ok) return opened;
  const journal = createJournal(opened.value, options.deps, { station: stationId, incarnation: options.deps.newId() });
  const born = journal.transact((tx) => ok(tx.append({ type: 'station.created', data: { unit, simulated, programVersion }, by: bySystem })));
  if (!born.ok) throw new Error('a station could not be born');
  return ok(coreOf(options, opened.value, journal));
};

const databaseOptions = ({ key, readonly, migrationsFolder }: CoreOptions) => ({
  key,
  ...(readonly === undefined ? {} : { readonly }),
  ...(migrationsFolder === undefined ? {} : { migrationsFolder }),
});

const coreOf = ({ dataDir, key, deps, formsFolder }: CoreOptions, db: StationDatabase, journal: Journal): StationCore => {
  const row = db.orm.select().from(stationTable).get();
  if (row === undefined) throw new Error('an open station has an identity');
  return {
    dataDir,
    key,
    db,
    journal,
    reference: createReference(db),
    formSets: createFormSets(formsFolder),
    files: createSealedStore(filesFolder(dataDir), key),
    identity: { id: row.id, unit: row.unit, simulated: row.simulated },
    deps,
    close: () => db.close(),
  };
};
