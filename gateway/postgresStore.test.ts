import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { applyToDossier } from '#shared/dossier/dossier';
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
