import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { applyToDossier } from '#shared/dossier/applyToDossier';
import type { JournalEvent } from '#shared/journal/event';
import { privateToPublicJwk, seedToPrivateJwk } from '#shared/sync/signature';
import { type Database, openEmbeddedPostgres } from './embedded.ts';
import { migrate } from './migrate.ts';
import { createPostgresStore, openPool } from './postgresStore.ts';
import type { GatewayStore } from './store.ts';
import { gatewayStoreContract } from './storeContract.ts';
import { createTestChain, uuid } from './testChain.ts';

let dir: string;
let database: Database;
let store: GatewayStore;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'qmc-store-'));
  database = await openEmbeddedPostgres(dir, { randomBytes });
  const pool = openPool(database.connectionString, () => undefined);
  await migrate(pool);
  store = createPostgresStore(pool);
});
afterAll(async () => {
  await store.close();
  await database.close();
  await rm(dir, { recursive: true, force: true });
});

gatewayStoreContract(() => store);

/** Tables, columns and indexes of a database, as text. */
const shapeOf = async (pool: ReturnType<typeof openPool>): Promise<unknown[]> =>
  (await pool.query(`select table_name || '.' || column_name || ' ' || data_type as what from information_schema.columns where table_schema = 'public'
    union all select indexdef from pg_indexes where schemaname = 'public' order by 1`)).rows;

test('a database that has a higher number already gets every lower one it misses, and one of an unknown number is left as it is', async () => {
  const own = openPool(database.connectionString, () => undefined);
  await own.query('create database began_early');
  const early = openPool(Object.assign(new URL(database.connectionString), { pathname: '/began_early' }).href, () => undefined);
  await early.query('create table schema_version (version integer primary key, applied_at timestamptz not null default now())');
  for (const [version, file] of [[10, '010_first.sql'], [90, '090_speed.sql']] as const) {
    await early.query(await readFile(new URL(`./migrations/${file}`, import.meta.url), 'utf8'));
    await early.query('insert into schema_version (version) values ($1)', [version]);
  }
  expect((await migrate(early)).ok).toBe(true);
  expect(await shapeOf(early)).toEqual(await shapeOf(own));
  expect((await migrate(early)).ok).toBe(true);
  await early.query('insert into schema_version (version) values (15)');
  expect(await migrate(early)).toMatchObject({ ok: false, error: { type: 'DatabaseFromFuture', found: 15 } });
  await Promise.all([early.end(), own.end()]);
});

test('what another process wrote, or a transaction undid, is never taken from what this one holds', async () => {
  const pool = openPool(database.connectionString, () => undefined);
  const other = createPostgresStore(pool);
  const { bytes } = createTestChain('cached', uuid('cached')).receive('cached', 'H48.9-261123-0001');
  const dossier = applyToDossier(undefined, JSON.parse(Buffer.from(bytes).toString('utf8')) as JournalEvent);
  if (dossier === undefined) throw new Error('no dossier');
  const stored = { agencyCode: 'H48.9', station: 'cached', dossier, history: [], told: {} };
  const versionIn = async (one: GatewayStore): Promise<number | undefined> => (await one.transaction((tx) => tx.dossiers([dossier.id]))).get(dossier.id)?.dossier.version;
  const at = '2026-11-23T10:00:00.000Z';
  await store.transaction(async (tx) => {
    await tx.addStation({ id: 'cached', agencyCode: 'H48.9', unitName: 'UBND xã', publicKey: privateToPublicJwk(seedToPrivateJwk(new Uint8Array(32).fill(77))) }, at);
    await tx.saveDossiers([stored]);
  });
  expect([await versionIn(store), await versionIn(other)]).toEqual([1, 1]);
  await other.transaction((tx) => tx.saveDossiers([{ ...stored, dossier: { ...dossier, version: 2 } }]));
  expect([await versionIn(store), await versionIn(other)]).toEqual([2, 2]);
  const undone = store.transaction(async (tx) => {
    await tx.saveDossiers([{ ...stored, dossier: { ...dossier, version: 3 } }]);
    throw new Error('killed');
  });
  await expect(undone).rejects.toThrow('killed');
  expect([await versionIn(store), await versionIn(other)]).toEqual([2, 2]);
  await pool.end();
});
