/**
 * Brings the gateway's database to this program's schema: numbered SQL files, each applied once, in one transaction,
 * by one process at a time. Every file that is missing is applied, in order: a number may be younger than a higher one.
 * A database with a number this program does not know is refused, never touched.
 */
import { readdir, readFile } from 'node:fs/promises';
import type { Pool } from 'pg';
import { err, ok, type Result, type TypedError } from '#shared/result';

const folder = new URL('./migrations/', import.meta.url);
/** Any number, the same in every process of every gateway. */
const MIGRATION_LOCK = 74_201_118;

export interface DatabaseFromFuture extends TypedError {
  readonly type: 'DatabaseFromFuture';
  readonly found: number;
  readonly known: number;
}

interface Migration {
  readonly version: number;
  readonly file: string;
}

export const migrate = async (pool: Pool): Promise<Result<number, DatabaseFromFuture>> => {
  const migrations = await listMigrations();
  const known = migrations.at(-1)?.version ?? 0;
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    await client.query('create table if not exists schema_version (version integer primary key, applied_at timestamptz not null default now())');
    const { rows } = await client.query<{ version: number }>('select version from schema_version order by version');
    const applied = new Set(rows.map(({ version }) => version));
    const unknown = rows.find(({ version }) => !migrations.some((migration) => migration.version === version));
    if (unknown !== undefined) {
      await client.query('rollback');
      return err({ type: 'DatabaseFromFuture', found: unknown.version, known });
    }
    for (const { version, file } of migrations.filter((migration) => !applied.has(migration.version))) {
      await client.query(await readFile(new URL(file, folder), 'utf8'));
      await client.query('insert into schema_version (version) values ($1)', [version]);
    }
    await client.query('commit');
    return ok(known);
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
};

const listMigrations = async (): Promise<Migration[]> =>
  (await readdir(folder))
    .filter((file) => /^\d{3}_.+\.sql$/.test(file))
    .map((file) => ({ version: Number(file.slice(0, 3)), file }))
    .sort((a, b) => a.version - b.version);
