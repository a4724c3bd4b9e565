/** Two ends of different ages: a station that writes what an older gateway does not know, and the gateway's upgrade. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openEmbeddedPostgres } from '#gateway/embedded';
import { createGateway, type Gateway, gatewayStatus, gatewayToken } from '#gateway/gateway';
import { knownTypes } from '#gateway/judge';
import { bySystem } from '#station/core';
import { createSqliteSyncStore } from '#station/sync/sqliteSyncStore';
import { createSyncEngine } from '#station/sync/syncEngine';
import { isInSync } from '#station/sync/syncStatus';
import { act, createTestStation, must, sampleReceive, testActor, type TestStation } from '#test/stationFixture';
import { hastyTimer } from './faultyNetwork.ts';

let dataDir: string;
let gateway: Gateway;
let port = 0;
let station: TestStation;
let no = 0;
const without = (...types: readonly string[]): ReadonlySet<string> => new Set([...knownTypes].filter((type) => !types.includes(type)));
/** Ends the running gateway and starts one that knows these kinds of events, all by default. */
const runGateway = async (types: ReadonlySet<string> = knownTypes): Promise<void> => {
  if (port !== 0) await gateway.close();
  gateway = must(await createGateway({ dataDir, port, simulated: true, knownTypes: types }));
  port = Number(new URL(gateway.url).port);
};
const store = () => createSqliteSyncStore(station.core);
const sync = async () => must(await createSyncEngine({ store: store(), fetch, setTimer: hastyTimer, ...station.core.deps, randomBytes }).syncOnce());
const province = async () => must(await gatewayStatus({ dataDir })).find((row) => row.station === station.core.identity.id);
const fromDatabase = async (text: string, values: unknown[]) => {
  const database = await openEmbeddedPostgres(dataDir, { randomBytes });
  const db = new pg.Client({ connectionString: database.connectionString });
  await db.connect();
  const { rows } = await db.query(text, values);
  await db.end();
  return rows as Record<string, unknown>[];
};

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'qmc-versions-'));
  await runGateway();
});
afterAll(async () => {
  await gateway.close();
  await rm(dataDir, { recursive: true, force: true });
});
beforeEach(async () => {
  no += 1;
  station = createTestStation({ minute: '2026-11-23T10:42', simulated: true, firstId: no * 1_000_003, unit: { agencyCode: `H48.${100 + no}` } });
  const engine = createSyncEngine({ store: store(), fetch, setTimer: hastyTimer, ...station.core.deps, randomBytes });
  must(await engine.enrol({ gateway: gateway.url, token: must(await gatewayToken({ dataDir })).token }, bySystem));
});
afterEach(() => station.remove());

test('what an older gateway did not know, and what waited behind it, is applied by its upgrade, and the station hears of it', async () => {
  await runGateway(without('dossier.completed', 'officer.added'));
  const clerk = testActor(station.core, 'lan', 'Nguyễn Thị Lan', ['reception', 'processing', 'leader', 'returning']);
  const { code } = must(act(station.core, clerk, sampleReceive()));
  for (const step of ['forward', 'complete', 'result-arrived', 'return']) must(act(station.core, clerk, { act: step, code, ...(step === 'forward' ? { to: 'lan' } : {}) }));
  must(act(station.core, clerk, sampleReceive()));
  // The officer, the completion, and the two that wait for it; the other dossier does not wait.
  expect(await sync()).toMatchObject({ pending: 0, rejected: 0, deferred: 4 });
  expect(await province()).toMatchObject({ dossiers: 2, deferred: 4 });

  // A restart that is no upgrade changes nothing.
  await runGateway(without('dossier.completed', 'officer.added'));
  expect(await province()).toMatchObject({ deferred: 4 });

  await runGateway();
  expect(await province()).toMatchObject({ dossiers: 2, deferred: 0, rejected: 0 });
  const [dossier] = await fromDatabase('select status, version from dossier where code = $1', [code]);
  expect(dossier).toEqual({ status: 'returned', version: 5 });
  expect(await sync()).toMatchObject({ pending: 0, deferred: 0, rejected: 0 });
  expect(isInSync(store())).toBe(true);
});

test('a field this gateway does not know stays byte for byte in the chain and in the dossier', async () => {
  const { core } = station;
  const clerk = testActor(core, 'lan', 'Nguyễn Thị Lan', ['reception', 'leader']);
  must(act(core, clerk, sampleReceive()));
  const [first] = core.db.sqlite.prepare("SELECT bytes FROM journal WHERE type = 'dossier.received'").all() as { bytes: Buffer }[];
  const { data } = JSON.parse(first?.bytes.toString('utf8') ?? '') as { data: { code: string; intake: { applicant: object } } };
  const code = data.code.replace(/\d+$/, (digits) => String(Number(digits) + 50));
  const later = { ...data, code, laterTop: 'giữ', intake: { ...data.intake, laterField: { mức: [1, 'hai'] }, applicant: { ...data.intake.applicant, laterName: 'Ksor “H’Lan”' } } };
  const dossierId = core.deps.newId();
  core.journal.transact((tx) => ({ ok: true as const, value: tx.append({ type: 'dossier.received', data: later, by: bySystem, dossierId, dossierVersion: 0 } as unknown as Parameters<typeof tx.append>[0]) }));
  expect(await sync()).toMatchObject({ pending: 0, rejected: 0, deferred: 0 });
  const own = core.db.sqlite.prepare('SELECT bytes FROM journal WHERE dossier_id = ?').get(dossierId) as { bytes: Buffer };
  const [row] = await fromDatabase('select e.bytes, d.doc from journal_event e join dossier d on d.id = e.dossier_id where d.id = $1', [dossierId]);
  expect(Buffer.compare(row?.['bytes'] as Buffer, own.bytes)).toBe(0);
  expect(own.bytes.toString('utf8')).toContain('"laterTop":"giữ"');
  expect(row?.['doc']).toMatchObject({ intake: { laterField: { mức: [1, 'hai'] }, applicant: { laterName: 'Ksor “H’Lan”' } } });
});
