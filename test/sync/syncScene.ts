/** For one file of tests a real practice gateway on a real PostgreSQL, over HTTP on 127.0.0.1; for each test a real station of a unit of its own. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { journal } from '#db/schema';
import { openEmbeddedPostgres } from '#gateway/embedded';
import { createGateway, type Gateway, gatewayStatus, gatewayToken } from '#gateway/gateway';
import type { JournalEvent } from '#shared/journal/event';
import { bySystem, type StationCore } from '#station/core';
import { createSqliteSyncStore } from '#station/sync/sqliteSyncStore';
import { createSyncEngine, type SyncEngine } from '#station/sync/syncEngine';
import { isInSync } from '#station/sync/syncStatus';
import { act, createTestStation, must, sampleReceive, testActor, type TestStation } from '#test/stationFixture';
import { type Fault, faultyFetch, hastyTimer } from './faultyNetwork.ts';

export interface SyncScene {
  dataDir: string;
  gateway: Gateway;
  station: TestStation;
  core: StationCore;
}

const now = () => '2026-11-23T10:00:00.000Z';

export const createSyncScene = () => {
  // There before the first test.
  const scene = {} as unknown as SyncScene;
  const start = async (port = 0): Promise<Gateway> => must(await createGateway({ dataDir: scene.dataDir, port, simulated: true, now }));
  const token = async (): Promise<string> => must(await gatewayToken({ dataDir: scene.dataDir, now })).token;

  beforeAll(async () => {
    scene.dataDir = await mkdtemp(join(tmpdir(), 'qmc-sync-'));
    scene.gateway = await start();
  });
  afterAll(async () => {
    await scene.gateway.close();
    await rm(scene.dataDir, { recursive: true, force: true });
  });
  let no = 0;
  beforeEach(() => {
    no += 1;
    scene.station = createTestStation({ minute: '2026-11-23T10:42', simulated: true, firstId: no * 1_000_003, unit: { agencyCode: `H48.${100 + no}` } });
    scene.core = scene.station.core;
  });
  afterEach(() => scene.station.remove());

  const storeOf = (of = scene.core) => createSqliteSyncStore(of);
  const engineWith = (fault: Fault = () => undefined, of = scene.core): SyncEngine => createSyncEngine({ store: storeOf(of), fetch: faultyFetch(fault), setTimer: hastyTimer, ...of.deps, randomBytes });
  const province = async (of = scene.core) => must(await gatewayStatus({ dataDir: scene.dataDir })).filter((row) => row.station === of.identity.id);
  return {
    scene, start, token, storeOf, engineWith, province,
    enrolled: async (): Promise<void> => void must(await engineWith().enrol({ gateway: scene.gateway.url, token: await token() }, bySystem)),
    receive: (count: number, of = scene.core): JournalEvent[] => {
      const clerk = testActor(of, `lan${of.journal.head().seq}`, 'Nguyễn Thị Lan', ['reception']);
      return Array.from({ length: count }, () => eventAt(must(act(of, clerk, sampleReceive())).seq, of));
    },
    inDatabase: async <T>(work: (db: pg.Client) => Promise<T>): Promise<T> => {
      const database = await openEmbeddedPostgres(scene.dataDir, { randomBytes });
      const db = new pg.Client({ connectionString: database.connectionString });
      await db.connect();
      try {
        return await work(db);
      } finally {
        await db.end();
      }
    },
    /** Every event is with the province exactly once and both heads are equal. */
    expectAllThere: async (of = scene.core): Promise<void> => {
      const { seq, hash } = of.journal.head();
      expect((await province(of)).at(-1)).toMatchObject({ ackedSeq: seq, events: seq, head: hash });
      expect(isInSync(storeOf(of))).toBe(true);
    },
  };
};

const eventAt = (seq: number, of: StationCore): JournalEvent => {
  const row = of.db.orm.select().from(journal).all().find((one) => one.seq === seq && one.incarnation === of.journal.head().incarnation);
  return JSON.parse(row?.bytes.toString('utf8') ?? 'null') as JournalEvent;
};
