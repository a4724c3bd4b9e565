/** The province's real PostgreSQL put back to an earlier state: stations notice, offer what it lost, and hear everything once. */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createGateway, type Gateway, gatewayRestored, gatewayStatus, gatewayToken } from '#gateway/gateway';
import type { JournalEvent } from '#shared/journal/event';
import { bySystem, type StationCore } from '#station/core';
import { createJournal } from '#station/journal/journal';
import { verifyStation } from '#station/journal/verify';
import { createSqliteSyncStore } from '#station/sync/sqliteSyncStore';
import { createSyncEngine } from '#station/sync/syncEngine';
import { isInSync } from '#station/sync/syncStatus';
import { act, createTestStation, must, sampleReceive, testActor, type TestStation } from '#test/stationFixture';
import { faultyFetch, hastyTimer } from './faultyNetwork.ts';

let dir: string;
/** Both ends go by one clock: what a wrong one does is another matter. */
const now = (): string => '2026-11-23T03:43:00.000Z';
let gateway: Gateway;
let stations: readonly TestStation[];
/** With its owner: PostgreSQL takes no folder of somebody else's. */
const copyWhole = (from: string, to: string) => promisify(execFile)('cp', ['-a', from, to]);
const live = (): string => join(dir, 'live');
const start = async (port = 0): Promise<Gateway> => must(await createGateway({ dataDir: live(), port, simulated: true, plain: true, now }));
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'qmc-restored-'));
  gateway = await start();
  // Two desks of one unit: each hears of the other's dossiers.
  stations = [[5001, 5999], [6001, 6999]].map(([from = 0, to = 0], index) => createTestStation({ minute: '2026-11-23T10:42', simulated: true, firstId: (index + 1) * 1_000_003, unit: { agencyCode: 'H48.700', numberRange: [from, to] } }));
});
afterAll(async () => {
  await gateway.close();
  for (const station of stations) station.remove();
  await rm(dir, { recursive: true, force: true });
});

const engineOf = (core: StationCore) => createSyncEngine({ store: createSqliteSyncStore(core), fetch: faultyFetch(() => undefined), setTimer: hastyTimer, ...core.deps, randomBytes });
const sync = async (core: StationCore) => must(await engineOf(core).syncOnce());
let clerks = 0;
const receive = (core: StationCore): string => must(act(core, testActor(core, `lan${(clerks += 1)}`, 'Nguyễn Thị Lan', ['reception', 'processing', 'returning']), sampleReceive())).code;
const codesOf = (core: StationCore): string[] => core.db.sqlite.prepare<[], string>("SELECT code FROM dossier WHERE code LIKE 'H48.700-%' ORDER BY code").pluck().all();
const inboxOf = (core: StationCore): unknown[] => core.db.sqlite.prepare('SELECT "key" FROM inbox ORDER BY "key"').all();
/** What the province rejects: a code of no agency's. */
const strayReceipt = (core: StationCore): void => {
  const bytes = core.db.sqlite.prepare<[], Buffer>("SELECT bytes FROM journal WHERE type = 'dossier.received' LIMIT 1").pluck().get();
  const event = JSON.parse(bytes?.toString('utf8') ?? '') as JournalEvent & { readonly type: 'dossier.received' };
  const { opId: _, opHash: __, ...data } = event.data;
  core.journal.transact((tx) => ({ ok: true as const, value: tx.append({ type: 'dossier.received', data: { ...data, code: 'H01.1-261123-0001' }, by: bySystem, dossierId: core.deps.newId(), dossierVersion: 0 }) }));
};
const beginLife = (core: StationCore): void => {
  const { incarnation, seq, hash: head } = core.journal.head();
  const reborn = createJournal(core.db, core.deps, { station: core.identity.id, incarnation: core.deps.newId() });
  reborn.transact((tx) => ({ ok: true as const, value: tx.append({ type: 'incarnation.began', data: { parent: { incarnation, seq, head }, reason: 'restored' }, by: bySystem }) }));
};

test('stations of several lives offer a restored province what it lost, keep what it had told them, and hear the rest once', async () => {
  const [one, two] = stations.map(({ core }) => core) as [StationCore, StationCore];
  for (const core of [one, two]) must(await engineOf(core).enrol({ gateway: gateway.url, token: must(await gatewayToken({ dataDir: live(), now }, 'H48.700')).token }, bySystem));
  receive(one);
  receive(two);
  for (const core of [one, two, one]) await sync(core);
  const port = Number(new URL(gateway.url).port);
  await gateway.close();
  await copyWhole(live(), join(dir, 'backup'));

  // After the backup: a new life of one, an event the province rejects, dossiers on both sides, all of it told.
  gateway = await start(port);
  receive(one);
  beginLife(one);
  receive(one);
  strayReceipt(one);
  receive(two);
  for (const core of [one, two, one]) await sync(core);
  const told = [inboxOf(one), inboxOf(two)];
  const [codes, codesTwo] = [codesOf(one), codesOf(two)];
  expect(codes).toEqual(codesTwo);
  await gateway.close();
  await rm(live(), { recursive: true });
  await copyWhole(join(dir, 'backup'), live());
  must(await gatewayRestored({ dataDir: live() }));

  gateway = await start(port);
  receive(one);
  const lateCode = receive(two);
  for (const core of [one, two, one, two]) expect(await sync(core)).toMatchObject({ pending: 0, lost: 0 });
  const rows = must(await gatewayStatus({ dataDir: live() }));
  for (const core of [one, two]) {
    for (const life of createSqliteSyncStore(core).lives()) expect(rows.find((row) => row.incarnation === life.incarnation)).toMatchObject({ ackedSeq: life.headSeq, events: life.headSeq, head: life.headHash });
    expect(isInSync(createSqliteSyncStore(core))).toBe(true);
    expect(codesOf(core)).toEqual(codesOf(one));
    expect(codesOf(core)).toContain(lateCode);
    expect(verifyStation(core.db, { scratchDir: core.dataDir, key: core.key, newId: core.deps.newId })).toMatchObject({ chainOk: true, projectionsEqual: true, findings: [] });
  }
  expect(createSqliteSyncStore(one).counts()).toMatchObject({ rejected: 1, conflicts: 0, deferred: 0 });
  // Nothing told before is told twice; only what was done since came on top.
  expect(inboxOf(one)).toEqual(expect.arrayContaining(told[0] ?? []));
  expect(inboxOf(two)).toEqual(expect.arrayContaining(told[1] ?? []));
  expect(new Set(inboxOf(one).map((row) => JSON.stringify(row))).size).toBe(inboxOf(one).length);
});
