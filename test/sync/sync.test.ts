/** A real station against a real gateway on a real PostgreSQL, over HTTP on 127.0.0.1. */
import { randomBytes } from 'node:crypto';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { eventOutcome, journal, timeReceipt } from '#db/schema';
import { openEmbeddedPostgres } from '#gateway/embedded';
import { createGateway, type Gateway, gatewayStatus, gatewayToken } from '#gateway/gateway';
import { bytesToSha256 } from '#shared/journal/chain';
import type { JournalEvent } from '#shared/journal/event';
import { TimeReceipt } from '#shared/sync/protocol';
import { toVerifyingKey, verify } from '#shared/sync/signature';
import { bySystem, databaseFile, openCore, type StationCore } from '#station/core';
import { createJournal } from '#station/journal/journal';
import { createSqliteSyncStore } from '#station/sync/sqliteSyncStore';
import { createSyncEngine, type SyncEngine } from '#station/sync/syncEngine';
import { isInSync, readSyncStatus } from '#station/sync/syncStatus';
import { act, createTestStation, must, sampleReceive, testActor, testKey, type TestStation } from '#test/stationFixture';
import { connectionReset, type Fault, faultyFetch, hastyTimer, loseAnswer, startImpostor } from './faultyNetwork.ts';

let dataDir: string;
let gateway: Gateway;
const start = async (port = 0): Promise<Gateway> => must(await createGateway({ dataDir, port, simulated: true, now: () => '2026-11-23T10:00:00.000Z' }));
const token = async (dir = dataDir): Promise<string> => must(await gatewayToken({ dataDir: dir, now: () => '2026-11-23T10:00:00.000Z' })).token;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'qmc-sync-'));
  gateway = await start();
});
afterAll(async () => {
  await gateway.close();
  await rm(dataDir, { recursive: true, force: true });
});

let no = 0;
let station: TestStation;
let core: StationCore;
beforeEach(() => {
  no += 1;
  station = createTestStation({ minute: '2026-11-23T10:42', simulated: true, firstId: no * 1_000_003, unit: { agencyCode: `H48.${100 + no}` } });
  core = station.core;
});
afterEach(() => station.remove());

const storeOf = (of = core) => createSqliteSyncStore(of);
const engineWith = (fault: Fault = () => undefined, of = core): SyncEngine => createSyncEngine({ store: storeOf(of), fetch: faultyFetch(fault), setTimer: hastyTimer, ...of.deps, randomBytes });
const enrolled = async (url = gateway.url): Promise<void> => void must(await engineWith().enrol({ gateway: url, token: await token() }, bySystem));
const receive = (count: number, of = core): JournalEvent[] => {
  const clerk = testActor(of, `lan${of.journal.head().seq}`, 'Nguyễn Thị Lan', ['reception']);
  return Array.from({ length: count }, () => eventAt(must(act(of, clerk, sampleReceive())).seq, of));
};
const eventAt = (seq: number, of = core): JournalEvent => {
  const row = of.db.orm.select().from(journal).all().find((one) => one.seq === seq && one.incarnation === of.journal.head().incarnation);
  return JSON.parse(row?.bytes.toString('utf8') ?? 'null') as JournalEvent;
};
const province = async (of = core) => must(await gatewayStatus({ dataDir })).filter((row) => row.station === of.identity.id);
const inDatabase = async <T>(work: (db: pg.Client) => Promise<T>): Promise<T> => {
  const database = await openEmbeddedPostgres(dataDir, { randomBytes });
  const db = new pg.Client({ connectionString: database.connectionString });
  await db.connect();
  try {
    return await work(db);
  } finally {
    await db.end();
  }
};
/** Every event is with the province exactly once and both heads are equal. */
const expectAllThere = async (of = core): Promise<void> => {
  const { seq, hash } = of.journal.head();
  expect((await province(of)).at(-1)).toMatchObject({ ackedSeq: seq, events: seq, head: hash });
  expect(isInSync(storeOf(of))).toBe(true);
};

describe('a day that ends well', () => {
  test('what was done offline is with the province after one sync, and both heads are equal', async () => {
    await enrolled();
    receive(20);
    const report = must(await engineWith().syncOnce());
    const { seq, hash } = core.journal.head();
    expect(report).toMatchObject({ acked: seq, pending: 0, rejected: 0, conflicts: 0, deferred: 0, head: hash, gatewayHead: hash });
    expect((await province())[0]).toMatchObject({ agencyCode: core.identity.unit.agencyCode, dossiers: 20 });
    await expectAllThere();
  });

  test('syncing again sends nothing, and a new act makes the station out of sync until it is sent', async () => {
    await enrolled();
    must(await engineWith().syncOnce());
    const again = must(await engineWith().syncOnce());
    expect([again.requests, again.pending]).toEqual([2, 0]);
    receive(1);
    expect(isInSync(storeOf())).toBe(false);
    must(await engineWith().syncOnce());
    await expectAllThere();
  });

  test('who asks while a sync runs gets the same run', async () => {
    await enrolled();
    const engine = engineWith();
    const [first, second] = await Promise.all([engine.syncOnce(), engine.syncOnce()]);
    expect(first).toBe(second);
  });

  test('the time receipt is kept, provable by the gateway’s key, and anchors the next event', async () => {
    await enrolled();
    must(await engineWith().syncOnce());
    const newest = core.db.orm.select().from(timeReceipt).all().at(-1);
    const key = storeOf().peer()?.gatewayKey;
    if (newest === undefined || key === undefined) throw new Error('nothing kept');
    expect(await verify('qmc-time', newest.jws, await toVerifyingKey(key), TimeReceipt)).toMatchObject({ station: core.identity.id, headSeq: core.journal.head().seq, headHash: core.journal.head().hash, serverTime: '2026-11-23T10:00:00.000Z' });
    expect(receive(1)[0]?.anchor).toBe(bytesToSha256(newest.jws));
  });
});

describe('enrolment', () => {
  test('a station enrols once', async () => {
    await enrolled();
    expect(await engineWith().enrol({ gateway: gateway.url, token: await token() }, bySystem)).toMatchObject({ error: { type: 'AlreadyEnrolled' } });
  });

  test('after a lost answer the same token still admits the same station', async () => {
    const text = await token();
    const lost = await engineWith(({ send }) => loseAnswer(send)).enrol({ gateway: gateway.url, token: text }, bySystem);
    expect(lost).toMatchObject({ ok: false, error: { type: 'LinkDown' } });
    expect(storeOf().peer()).toBeNull();
    expect((await engineWith().enrol({ gateway: gateway.url, token: text }, bySystem)).ok).toBe(true);
    must(await engineWith().syncOnce());
    await expectAllThere();
  });

  test('a token that names another gateway’s key is not satisfied by this one', async () => {
    const [version, id, secret, , tlsPin] = (await token()).split('.');
    const forged = [version, id, secret, 'A'.repeat(43), tlsPin].join('.');
    expect(await engineWith().enrol({ gateway: gateway.url, token: forged }, bySystem)).toMatchObject({ error: { type: 'AnswerNotFromGateway' } });
    expect(storeOf().peer()).toBeNull();
  });

  test.each([
    ['a torn token', async () => (await token()).slice(0, -5), { type: 'TokenInvalid' }],
    ['a token already used', async () => { const once = await token(); const other = createTestStation({ simulated: true, firstId: 77, unit: { agencyCode: 'H49.1' } }); must(await engineWith(undefined, other.core).enrol({ gateway: gateway.url, token: once }, bySystem)); other.remove(); return once; }, { type: 'AuthorityRefused', reason: 'TokenUsed' }],
  ])('%s is refused with its own error', async (_name, make, error) => {
    expect(await engineWith().enrol({ gateway: gateway.url, token: await make() }, bySystem)).toEqual({ ok: false, error });
  });

  test('a real station does not enrol with a practice gateway', async () => {
    const real = createTestStation({ simulated: false });
    expect(await engineWith(undefined, real.core).enrol({ gateway: gateway.url, token: await token() }, bySystem)).toEqual({ ok: false, error: { type: 'SimulatedMismatch' } });
    real.remove();
  });

  test.each([
    ['file:///etc/passwd', 'malformed'],
    ['http://mot-cua.tinh.gov.vn', 'in-the-clear'],
  ])('a station asks nothing of %s', async (address, reason) => {
    let requests = 0;
    const asking = engineWith(() => void (requests += 1)).enrol({ gateway: address, token: await token() }, bySystem);
    expect(await asking).toEqual({ ok: false, error: { type: 'GatewayAddressInvalid', reason } });
    expect(requests).toBe(0);
    expect(storeOf().peer()).toBeNull();
  });

  test('a station that is not enrolled says so', async () => {
    expect(await engineWith().syncOnce()).toEqual({ ok: false, error: { type: 'NotEnrolled' } });
  });
});

describe('a road that fails', () => {
  beforeEach(() => enrolled());

  test('an answer lost after the province applied the batch loses nothing and doubles nothing', async () => {
    receive(5);
    const report = must(await engineWith(({ path, send, number }) => (path.endsWith('/journal') && number < 4 ? loseAnswer(send) : undefined)).syncOnce());
    expect(report).toMatchObject({ pending: 0, rejected: 0 });
    await expectAllThere();
  });

  test('a request lost before it arrived is sent again', async () => {
    receive(5);
    must(await engineWith(({ number }) => (number === 1 || number === 3 ? Promise.reject(connectionReset()) : undefined)).syncOnce());
    await expectAllThere();
  });

  test('what became of a rejected event is learnt even when the answer that told it was lost', async () => {
    const [first] = receive(1);
    if (first?.type !== 'dossier.received') throw new Error('not a receipt');
    const stray = { ...first.data, code: 'H01.1-261123-0001' };
    core.journal.transact((tx) => ({ ok: true as const, value: tx.append({ type: 'dossier.received', data: stray, by: first.by, dossierId: core.deps.newId(), dossierVersion: 0 }) }));
    const { seq } = core.journal.head();
    let lost = false;
    const report = must(await engineWith(({ path, send }) => {
      if (lost || !path.endsWith('/journal')) return undefined;
      lost = true;
      return loseAnswer(send);
    }).syncOnce());
    expect(report).toMatchObject({ pending: 0, rejected: 1 });
    expect(core.db.orm.select().from(eventOutcome).all()).toMatchObject([{ seq, outcome: 'rejected', reason: 'code-outside-lease' }]);
    await expectAllThere();
  });

  test('a link that is down is told at once, and everything stays pending', async () => {
    receive(2);
    const before = storeOf().counts();
    const nobody = await startImpostor(200, {}, '');
    await nobody.close();
    core.db.sqlite.prepare('UPDATE sync_peer SET gateway = ?').run(nobody.url);
    let requests = 0;
    expect(await engineWith(() => void (requests += 1)).syncOnce()).toEqual({ ok: false, error: { type: 'LinkDown', detail: 'ECONNREFUSED' } });
    expect(requests).toBe(1);
    expect(storeOf().counts()).toEqual(before);
  });

  test('a Wi-Fi portal’s page with status 200 is not success', async () => {
    receive(2);
    const before = storeOf().counts();
    const portal = await startImpostor(200, { 'content-type': 'text/html' }, '<html>Đăng nhập Wi-Fi</html>');
    core.db.sqlite.prepare('UPDATE sync_peer SET gateway = ?').run(portal.url);
    expect(await engineWith().syncOnce()).toMatchObject({ ok: false, error: { type: 'AnswerNotFromGateway' } });
    expect(storeOf().counts()).toEqual(before);
    await portal.close();
  });

  test('an overloaded road says how long to wait', async () => {
    const busy = await startImpostor(503, { 'retry-after': '120', 'content-type': 'text/plain' }, 'busy');
    core.db.sqlite.prepare('UPDATE sync_peer SET gateway = ?').run(busy.url);
    const engine = engineWith();
    expect(await engine.syncOnce()).toEqual({ ok: false, error: { type: 'LinkDown', detail: '503' } });
    expect(engine.retryAfterMs()).toBe(120_000);
    await busy.close();
  });

  test.each<[string, (text: string, previous: { text: string; headers: Headers } | null) => { text: string; headers?: Headers }]>([
    ['changed on the way', (text) => ({ text: text.replace('"applied"', '"rejected"') })],
    ['of an earlier batch, replayed', (text, previous) => (previous === null ? { text } : { text: previous.text, headers: previous.headers })],
    ['with its signature cut off', (text) => ({ text, headers: new Headers({ 'content-type': 'application/json' }) })],
  ])('an answer %s is not success, and nothing is taken from it', async (_name, forge) => {
    receive(1);
    let previous: { text: string; headers: Headers } | null = null;
    must(await engineWith(({ path, send }) => (path.endsWith('/journal') ? send().then(async (answer) => {
      previous = { text: await answer.clone().text(), headers: answer.headers };
      return answer;
    }) : undefined)).syncOnce());
    receive(1);
    const before = storeOf().counts();
    const forging: Fault = ({ path, send }) => (path.endsWith('/journal') ? send().then(async (answer) => {
      const { text, headers } = forge(await answer.text(), previous);
      return new Response(text, { status: 200, headers: headers ?? answer.headers });
    }) : undefined);
    expect(await engineWith(forging).syncOnce()).toMatchObject({ ok: false, error: { type: 'AnswerNotFromGateway' } });
    expect(storeOf().counts()).toEqual(before);
    must(await engineWith().syncOnce());
    await expectAllThere();
  });

  test('a road that takes only small bodies gets small bodies', async () => {
    receive(60);
    const sizes: number[] = [];
    must(await engineWith(({ path, init }) => {
      if (!path.endsWith('/journal')) return undefined;
      const length = (init.body as Uint8Array).length;
      sizes.push(length);
      return length > 1_400 ? Promise.resolve(new Response('', { status: 413 })) : undefined;
    }).syncOnce());
    expect(Math.max(...sizes)).toBeGreaterThan(1_400);
    expect(sizes.filter((size) => size <= 1_400).length).toBeGreaterThan(1);
    await expectAllThere();
  });

  test('a nonce that was lost costs one more greeting', async () => {
    receive(2);
    must(await engineWith(({ path, send, number }) => {
      if (path !== '/v1/hello' || number !== 1) return undefined;
      return send().then(async (answer) => {
        await inDatabase((db) => db.query('delete from nonce'));
        return answer;
      });
    }).syncOnce());
    await expectAllThere();
  });
});

describe('a province or a station that went back in time', () => {
  beforeEach(() => enrolled());

  test('a gateway stopped and started again goes on where it was', async () => {
    receive(2);
    must(await engineWith().syncOnce());
    receive(2);
    const port = Number(new URL(gateway.url).port);
    await gateway.close();
    expect(await engineWith().syncOnce()).toMatchObject({ ok: false, error: { type: 'LinkDown' } });
    gateway = await start(port);
    must(await engineWith().syncOnce());
    await expectAllThere();
  });

  test('a gateway restored from an old backup is offered again what it lost', async () => {
    const middle = receive(3)[0]?.seq;
    must(await engineWith().syncOnce());
    await inDatabase(async (db) => {
      const life = (await db.query('select id from life where station = $1', [core.identity.id])).rows[0].id as string;
      await db.query('delete from journal_event where life = $1 and seq > $2', [life, middle]);
      await db.query('update life set acked_seq = $2, head_hash = (select encode(hash, $3) from journal_event where life = $1 and seq = $2) where id = $1', [life, middle, 'hex']);
      await db.query("delete from dossier where station = $1 and doc->>'code' <> $2", [core.identity.id, `${core.identity.unit.agencyCode}-261123-6001`]);
      await db.query("update gateway set epoch = 'restored'");
    });
    const port = Number(new URL(gateway.url).port);
    await gateway.close();
    gateway = await start(port);
    expect(must(await engineWith().syncOnce())).toMatchObject({ pending: 0, rejected: 0 });
    await expectAllThere();
    expect((await province())[0]).toMatchObject({ dossiers: 3 });
  });

  test('a restored station sends what its former life had not sent, then its new life', async () => {
    receive(1);
    must(await engineWith().syncOnce());
    receive(2);
    const old = core.journal.head();
    const reborn = createJournal(core.db, core.deps, { station: core.identity.id, incarnation: core.deps.newId() });
    reborn.transact((tx) => ({ ok: true as const, value: tx.append({ type: 'incarnation.began', data: { parent: { incarnation: old.incarnation, seq: old.seq, head: old.hash }, reason: 'restored' }, by: bySystem }) }));
    const report = must(await engineWith().syncOnce());
    expect(report).toMatchObject({ pending: 0, rejected: 0, deferred: 0 });
    const rows = await province();
    expect(rows).toMatchObject([{ incarnation: old.incarnation, ackedSeq: old.seq, head: old.hash, dossiers: 3 }, { incarnation: core.journal.head().incarnation, ackedSeq: 1 }]);
    expect(isInSync(storeOf())).toBe(true);
  });

  test('a station restored from before its last sync is not in sync while the province holds work it no longer has', async () => {
    receive(1);
    must(await engineWith().syncOnce());
    core.db.sqlite.pragma('wal_checkpoint(TRUNCATE)');
    const dir = await mkdtemp(join(tmpdir(), 'qmc-restored-'));
    await copyFile(databaseFile(station.dir), databaseFile(dir));
    receive(5);
    must(await engineWith().syncOnce());
    const lost = core.journal.head().seq;
    const restored = must(openCore({ dataDir: dir, key: testKey, deps: core.deps }));
    const old = restored.journal.head();
    const reborn = createJournal(restored.db, restored.deps, { station: core.identity.id, incarnation: core.deps.newId() });
    reborn.transact((tx) => ({ ok: true as const, value: tx.append({ type: 'incarnation.began', data: { parent: { incarnation: old.incarnation, seq: old.seq, head: old.hash }, reason: 'restored' }, by: bySystem }) }));
    const up = { link: 'up', since: '2026-11-23T10:00:00.000Z', error: null } as const;
    for (const again of [1, 2]) {
      expect(must(await engineWith(undefined, restored).syncOnce()), `sync ${again}`).toMatchObject({ pending: 0, lost: lost - old.seq });
      expect(readSyncStatus(storeOf(restored), up, false)).toMatchObject({ pending: 0, inSync: false, trouble: expect.stringContaining(`Tỉnh có ${lost - old.seq} việc máy này không còn`) as string });
    }
    expect(await province(restored)).toMatchObject([{ ackedSeq: lost, dossiers: 6 }, { ackedSeq: 1 }]);
    receive(1, restored);
    expect(must(await engineWith(undefined, restored).syncOnce())).toMatchObject({ pending: 0, rejected: 0, lost: lost - old.seq });
    restored.close();
    await rm(dir, { recursive: true, force: true });
  });

  test('a former life is asked about once when the province has no more of it than we have', async () => {
    must(await engineWith().syncOnce());
    const old = core.journal.head();
    const reborn = createJournal(core.db, core.deps, { station: core.identity.id, incarnation: core.deps.newId() });
    reborn.transact((tx) => ({ ok: true as const, value: tx.append({ type: 'incarnation.began', data: { parent: { incarnation: old.incarnation, seq: old.seq, head: old.hash }, reason: 'restored' }, by: bySystem }) }));
    expect(must(await engineWith().syncOnce())).toMatchObject({ pending: 0, lost: 0, requests: 4 });
    expect(must(await engineWith().syncOnce())).toMatchObject({ pending: 0, lost: 0, requests: 2 });
    expect(isInSync(storeOf())).toBe(true);
  });

  test('two programs that sync one station at once never take back what the other learnt', async () => {
    receive(3);
    let release = (): void => undefined;
    const held = new Promise<void>((done) => (release = done));
    let caught = (): void => undefined;
    const isHeld = new Promise<void>((done) => (caught = done));
    const slow = engineWith(({ path, send }) => (path.endsWith('/journal') ? send().then(async (answer) => {
      caught();
      await held;
      return answer;
    }) : undefined)).syncOnce();
    await isHeld;
    receive(2);
    must(await engineWith().syncOnce());
    const { acked } = storeOf().counts();
    const seen: number[] = [];
    const store = createSqliteSyncStore(core);
    const timer = setInterval(() => seen.push(store.counts().acked), 1);
    release();
    must(await slow);
    clearInterval(timer);
    seen.push(store.counts().acked);
    expect(new Set(seen)).toEqual(new Set([acked]));
    await expectAllThere();
  });
});

test('the status line is computed: pending, last sync, and in sync only when both heads are equal', async () => {
  await enrolled();
  const up = { link: 'up', since: '2026-11-23T10:00:00.000Z', error: null } as const;
  expect(readSyncStatus(storeOf(), up, false)).toMatchObject({ enrolled: true, gateway: gateway.url, link: 'up', lastSyncAt: null, inSync: false, trouble: null });
  must(await engineWith().syncOnce());
  expect(readSyncStatus(storeOf(), up, false)).toMatchObject({ pending: 0, lastSyncAt: core.deps.now(), inSync: true });
  const down = { link: 'down', since: '2026-11-23T11:00:00.000Z', error: { type: 'AnswerNotFromGateway', detail: '' } } as const;
  expect(readSyncStatus(storeOf(), down, false)).toMatchObject({ link: 'down', downSince: '2026-11-23T11:00:00.000Z', trouble: expect.stringContaining('Wi-Fi') as string });
});
