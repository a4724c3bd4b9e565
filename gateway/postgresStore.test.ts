import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { type Database, openEmbeddedPostgres } from './embedded.ts';
import { migrate } from './migrate.ts';
import { createPostgresStore, openPool } from './postgresStore.ts';
import type { GatewayStore } from './store.ts';
import { gatewayStoreContract } from './storeContract.ts';

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
