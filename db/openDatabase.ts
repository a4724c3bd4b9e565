/**
 * Opening the station's encrypted SQLite file.
 *
 * AEGIS-256 (authenticated: a changed byte is found, not read) with a raw 32-byte key; WAL and synchronous=FULL are set
 * and asserted on every connection, because a printed receipt must survive a power cut. A database newer than the
 * program is refused, never touched.
 */
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import type { StorageError } from '#shared/errors';
import { err, ok, type Result } from '#shared/result';
import * as schema from './schema.ts';

export type Sqlite = Database.Database;
export type Drizzle = BetterSQLite3Database<typeof schema>;

export interface StationDatabase {
  readonly sqlite: Sqlite;
  readonly orm: Drizzle;
  readonly close: () => void;
}

export interface OpenOptions {
  readonly file: string;
  /** 32 bytes. */
  readonly key: Uint8Array;
  readonly readonly?: boolean;
  /** Only `create` makes a file that is not there. */
  readonly create?: boolean;
  /** Where the migrations lie when the program is bundled. */
  readonly migrationsFolder?: string;
}

const sourceMigrations = fileURLToPath(new URL('./migrations', import.meta.url));

/** Errors: PassphraseWrong (the key does not open it), DatabaseFromFuture, DatabaseCorrupt, FileMissing. Other failures of the disk are thrown for the edge to name. */
export const openDatabase = (options: OpenOptions): Result<StationDatabase, StorageError> => {
  let sqlite: Sqlite;
  try {
    sqlite = new Database(options.file, { fileMustExist: options.create !== true, readonly: options.readonly === true });
  } catch (error) {
    if (isSqliteError(error, 'SQLITE_CANTOPEN')) return err({ type: 'FileMissing', path: options.file });
    throw error;
  }
  const opened = unlock(sqlite, options);
  if (!opened.ok) sqlite.close();
  return opened;
};

const unlock = (sqlite: Sqlite, options: OpenOptions): Result<StationDatabase, StorageError> => {
  try {
    sqlite.pragma(`cipher='aegis'`);
    sqlite.pragma(`key='raw:${Buffer.from(options.key).toString('hex')}'`);
    sqlite.pragma('busy_timeout=10000');
    if (options.readonly !== true) sqlite.pragma('journal_mode=WAL');
    sqlite.pragma('synchronous=FULL');
    sqlite.pragma('foreign_keys=ON');
    sqlite.pragma('trusted_schema=OFF');
    sqlite.pragma('temp_store=MEMORY');
    sqlite.pragma('cache_size=-65536');
    assertPragma(sqlite, 'journal_mode', 'wal');
    assertPragma(sqlite, 'synchronous', 2);
    const orm = drizzle(sqlite, { schema, casing: 'snake_case' });
    const migrationsFolder = options.migrationsFolder ?? sourceMigrations;
    const future = foundInFuture(sqlite, migrationsFolder);
    if (future !== null) return err(future);
    if (options.readonly !== true) migrate(orm, { migrationsFolder });
    return ok({ sqlite, orm, close: () => sqlite.close() });
  } catch (error) {
    if (isSqliteError(error, 'SQLITE_NOTADB')) return err({ type: 'PassphraseWrong' });
    if (isSqliteError(error, 'SQLITE_CORRUPT')) return err({ type: 'DatabaseCorrupt', detail: 'SQLITE_CORRUPT' });
    throw error;
  }
};

/** Migrations the file has had against those this program knows. */
const foundInFuture = (sqlite: Sqlite, migrationsFolder: string): StorageError | null => {
  const known = readMigrationFiles({ migrationsFolder });
  const table = sqlite.prepare(`SELECT 1 FROM sqlite_master WHERE name = '__drizzle_migrations'`).get();
  if (table === undefined) return null;
  const found = sqlite.prepare<[], { n: number; newest: number }>('SELECT count(*) AS n, max(created_at) AS newest FROM __drizzle_migrations').get();
  const newestKnown = known.at(-1)?.folderMillis ?? 0;
  return found !== undefined && found.newest > newestKnown ? { type: 'DatabaseFromFuture', found: found.n, known: known.length } : null;
};

const assertPragma = (sqlite: Sqlite, name: string, wanted: string | number): void => {
  const found = sqlite.pragma(name, { simple: true });
  if (found !== wanted) throw new Error(`${name} is ${String(found)}, must be ${wanted}`);
};

export const isSqliteError = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith(code);
