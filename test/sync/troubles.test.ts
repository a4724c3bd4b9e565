/** The four kinds of trouble between a real station and a real gateway: what each stops, what it leaves running, and that nothing is lost. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { eventOutcome } from '#db/schema';
import { openEmbeddedPostgres } from '#gateway/embedded';
import { createGateway, type Gateway, gatewayStatus, gatewayToken } from '#gateway/gateway';
import { usualLimits } from '#gateway/limits';
import { bytesToSha256 } from '#shared/journal/chain';
import { helloPath, RequestClaims } from '#shared/sync/protocol';
import { readUnverified, sign, toSigningKey } from '#shared/sync/signature';
import { bySystem } from '#station/core';
import { createSqliteSyncStore } from '#station/sync/sqliteSyncStore';
import { createSyncEngine, type SyncEngine } from '#station/sync/syncEngine';
import { readSyncStatus } from '#station/sync/syncStatus';
import { act, createTestStation, must, sampleReceive, testActor, type TestStation } from '#test/stationFixture';
import { type Fault, faultyFetch, hastyTimer } from './faultyNetwork.ts';

const now = (): string => '2026-11-23T10:00:00.000Z';
let dataDir: string;
let gateway: Gateway;
let station: TestStation;
let no = 0;
const start = async (limits = usualLimits, port = 0): Promise<Gateway> => must(await createGateway({ dataDir, port, simulated: true, now, limits }));
const store = () => createSqliteSyncStore(station.core);
const engineWith = (fault: Fault = () => undefined): SyncEngine => createSyncEngine({ store: store(), fetch: faultyFetch(fault), setTimer: hastyTimer, ...station.core.deps, randomBytes });
const receive = (): string => must(act(station.core, testActor(station.core, `lan${station.core.journal.head().seq}`, 'Nguyễn Thị Lan', ['reception']), sampleReceive())).code;
const province = async () => must(await gatewayStatus({ dataDir })).find((row) => row.station === station.core.identity.id);
const inDatabase = async (text: string, values: unknown[]): Promise<void> => {
  const database = await openEmbeddedPostgres(dataDir, { randomBytes });
  const db = new pg.Client({ connectionString: database.connectionString });
  await db.connect();
  await db.query(text, values);
  await db.end();
};

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'qmc-trouble-'));
  gateway = await start();
});
afterAll(async () => {
  await gateway.close();
  await rm(dataDir, { recursive: true, force: true });
});
beforeEach(async () => {
  no += 1;
  station = createTestStation({ minute: '2026-11-23T10:42', simulated: true, firstId: no * 1_000_003, unit: { agencyCode: `H48.${100 + no}` } });
  must(await engineWith().enrol({ gateway: gateway.url, token: must(await gatewayToken({ dataDir, now })).token }, bySystem));
});
afterEach(() => station.remove());

test('link: a gateway that is asked too often says how long to wait; the station waits as long, keeps all, and goes on', async () => {
  const port = Number(new URL(gateway.url).port);
  await gateway.close();
  gateway = await start({ ...usualLimits, perStation: 1, windowMs: 2_000 }, port);
  receive();
  const before = store().counts();
  const engine = engineWith();
  expect(await engine.syncOnce()).toEqual({ ok: false, error: { type: 'LinkDown', detail: 'TooManyRequests' } });
  expect(engine.retryAfterMs()).toBeGreaterThan(0);
  expect(store().counts()).toEqual(before);
  await gateway.close();
  gateway = await start(usualLimits, port);
  expect(must(await engine.syncOnce())).toMatchObject({ pending: 0, rejected: 0 });
});

test('authority: a province that no longer takes the station’s signature stops the sync and takes nothing from the station', async () => {
  receive();
  await inDatabase('update station set public_key = $1 where id = $2', [randomBytes(32).toString('base64url'), station.core.identity.id]);
  const before = store().counts();
  const failed = await engineWith().syncOnce();
  expect(failed).toEqual({ ok: false, error: { type: 'AuthorityRefused', reason: 'SignatureInvalid' } });
  expect(store().counts()).toEqual(before);
  const state = { link: 'up', since: now(), error: failed.ok ? null : failed.error } as const;
  expect(readSyncStatus(store(), state, false)).toMatchObject({ troubleKind: 'authority', pending: before.pending, inSync: false, trouble: expect.stringContaining('chữ ký') as string });
});

test('record: a refused event waits with the later ones of its dossier; every other dossier’s go on', async () => {
  const { core } = station;
  receive();
  const [first] = core.db.sqlite.prepare("SELECT bytes FROM journal WHERE type = 'dossier.received'").all() as { bytes: Buffer }[];
  const { data, by } = JSON.parse(first?.bytes.toString('utf8') ?? '') as { data: Record<string, unknown>; by: typeof bySystem };
  const stray = core.deps.newId();
  const append = (type: 'dossier.received' | 'dossier.completed', said: Record<string, unknown>, version: number) =>
    core.journal.transact((tx) => ({ ok: true as const, value: tx.append({ type, data: said, by, dossierId: stray, dossierVersion: version } as Parameters<typeof tx.append>[0]) }));
  append('dossier.received', { ...data, code: 'H01.1-261123-0001' }, 0);
  append('dossier.completed', { note: '' }, 1);
  receive();
  expect(must(await engineWith().syncOnce())).toMatchObject({ pending: 0, rejected: 1, deferred: 1, conflicts: 0 });
  expect(core.db.orm.select().from(eventOutcome).all()).toMatchObject([{ outcome: 'rejected', reason: 'code-outside-lease' }, { outcome: 'deferred', reason: 'waits-for-earlier' }]);
  expect(await province()).toMatchObject({ dossiers: 2, ackedSeq: core.journal.head().seq });
  // It is no trouble of the road: the link is up and what is done next is sent.
  expect(readSyncStatus(store(), { link: 'up', since: now(), error: null }, false)).toMatchObject({ troubleKind: null, rejected: 1, deferred: 1 });
});

test('version: a gateway that does not speak our protocol pauses the sync; the counter works on, and all is sent when both do', async () => {
  receive();
  const before = store().counts();
  /** The station as a later program: it greets with a protocol this gateway does not know. */
  const later: Fault = ({ path, init, resend }) =>
    path !== helloPath ? undefined : (async () => {
      const body = Buffer.from(JSON.stringify({ ...(JSON.parse(Buffer.from(init.body as Uint8Array).toString('utf8')) as object), protocols: [99] }));
      const claims = readUnverified(new Headers(init.headers).get('authorization')?.split(' ')[1] ?? '', RequestClaims);
      const jws = await sign('qmc-request', { ...claims, bodySha256: bytesToSha256(body) }, await toSigningKey(store().stationKey()));
      return resend({ ...init, body, headers: { ...(init.headers as Record<string, string>), authorization: `QMC ${jws}` } });
    })();
  const failed = await engineWith(later).syncOnce();
  expect(failed).toEqual({ ok: false, error: { type: 'VersionUnsupported', gateway: '1' } });
  expect(store().counts()).toEqual(before);
  receive();
  expect(readSyncStatus(store(), { link: 'up', since: now(), error: failed.ok ? null : failed.error }, false)).toMatchObject({ troubleKind: 'version' });
  expect(must(await engineWith().syncOnce())).toMatchObject({ pending: 0, rejected: 0 });
});

test('a dictionary the gateway turns out not to have costs one more greeting, once', async () => {
  receive();
  const used: string[] = [];
  const engine = engineWith(({ path, init, resend }) => {
    if (!path.endsWith('/journal')) return undefined;
    const headers = init.headers as Record<string, string>;
    const dictionary = headers['qmc-dictionary'] ?? '';
    used.push(dictionary);
    return dictionary === '0' ? undefined : resend({ ...init, headers: { ...headers, 'qmc-dictionary': '999' } });
  });
  expect(must(await engine.syncOnce())).toMatchObject({ pending: 0 });
  receive();
  expect(must(await engine.syncOnce())).toMatchObject({ pending: 0 });
  expect(used).toEqual(['1', '0', '0']);
});
