/** A province put back from a backup, or answering from two databases. A real station against real gateways in this process. */
import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventOutcome } from '#db/schema';
import { createMemoryStore, type MemoryStore } from '#gateway/memoryStore';
import type { JournalEvent } from '#shared/journal/event';
import { settle } from '#station/acts/settle';
import type { Actor } from '#station/actor';
import { bySystem, type StationCore } from '#station/core';
import { createSqliteSyncStore } from '#station/sync/sqliteSyncStore';
import { createSyncEngine } from '#station/sync/syncEngine';
import { isInSync } from '#station/sync/syncStatus';
import { act, createTestStation, must, sampleReceive, testActor, type TestStation } from '#test/stationFixture';
import { hastyTimer } from './faultyNetwork.ts';
import { type InProcessGateway, openInProcessGateway } from './inProcessGateway.ts';

const now = (): string => '2026-11-23T03:43:00.000Z';
let station: TestStation;
let core: StationCore;
let lan: Actor;
let database: MemoryStore;
let gateway: InProcessGateway;
beforeEach(async () => {
  station = createTestStation({ minute: '2026-11-23T10:42', simulated: true });
  core = station.core;
  database = createMemoryStore();
  gateway = await openInProcessGateway(database, now);
  await gateway.enrol(core);
  lan = testActor(core, 'lan', 'Nguyễn Thị Lan', ['reception', 'processing', 'leader']);
  must(act(core, lan, sampleReceive()));
  await gateway.sync(core);
});
afterEach(async () => {
  await gateway.close();
  station.remove();
});

/** A code of no agency's: the province rejects it. */
const strayReceipt = (): void => {
  const bytes = core.db.sqlite.prepare<[], Buffer>("SELECT bytes FROM journal WHERE type = 'dossier.received' LIMIT 1").pluck().get();
  const { data: { opId: _, opHash: __, ...data } } = JSON.parse(bytes?.toString('utf8') ?? '') as JournalEvent & { readonly type: 'dossier.received' };
  core.journal.transact((tx) => ({ ok: true as const, value: tx.append({ type: 'dossier.received', data: { ...data, code: 'H01.1-261123-0001' }, by: bySystem, dossierId: core.deps.newId(), dossierVersion: 0 }) }));
};

test('what was settled is settled again at a province that forgot it, though it says so under the number it had said it under before', async () => {
  strayReceipt();
  expect(await gateway.sync(core)).toMatchObject({ rejected: 1 });
  const backup = database.snapshot();
  const open = core.db.orm.select().from(eventOutcome).get() ?? expect.unreachable();
  must(settle(core, lan, { incarnation: open.incarnation, seq: open.seq, way: 'void', reason: 'ghi nhầm' }));
  expect(await gateway.sync(core)).toMatchObject({ rejected: 0 });
  const told = core.db.sqlite.prepare('SELECT "key" FROM inbox').all();

  database.restore(backup);
  expect(await gateway.sync(core)).toMatchObject({ pending: 0, rejected: 0 });
  expect(core.db.sqlite.prepare('SELECT "key" FROM inbox').all()).toEqual(told);
  expect(isInSync(createSqliteSyncStore(core))).toBe(true);
});

test('a province that answers now from one database, now from another ends the run as a broken line does, and nothing is lost', async () => {
  const other = createMemoryStore();
  const { identity } = database.snapshot();
  if (identity === null) throw new Error('a gateway has an identity');
  other.restore({ ...database.snapshot(), identity: { ...identity, epoch: 'f'.repeat(16) } });
  const second = await openInProcessGateway(other, now);
  let hellos = 0;
  const flapping: typeof fetch = (input, init) => {
    const url = String(input);
    if (url.endsWith('/hello')) hellos += 1;
    return fetch(hellos % 2 === 0 ? url : url.replace(gateway.url, second.url), hellos > 20 ? { ...init, signal: AbortSignal.abort() } : init);
  };
  const engine = createSyncEngine({ ...core.deps, randomBytes, store: createSqliteSyncStore(core), fetch: flapping, setTimer: hastyTimer });
  must(act(core, lan, sampleReceive()));
  expect(await engine.syncOnce()).toMatchObject({ ok: false, error: { type: 'LinkDown' } });
  expect(hellos).toBe(2);
  expect(await gateway.sync(core)).toMatchObject({ pending: 0, rejected: 0, conflicts: 0 });
  await second.close();
});
