/** A station joins and greets; the gateway stops, starts and keeps what it is. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { bytesToSha256 } from '#shared/journal/chain';
import { TimeReceipt } from '#shared/sync/protocol';
import { toVerifyingKey, verify } from '#shared/sync/signature';
import { createGatewayScene, errorOf } from '#test/gatewayScene';
import { must } from '#test/stationFixture';
import { openEmbeddedPostgres } from './embedded.ts';
import { createGateway, gatewayStatus, gatewayToken } from './gateway.ts';
import { batchOf, createTestClient, type TestClient } from './testClient.ts';

const { scene, start, token, statusOf, greet, sendRange, code } = createGatewayScene();

describe('enrolment', () => {
  test('answers with the lease and signs it with the key the token names', async () => {
    const other = createTestClient(scene.gateway.url, `other-${scene.no}`, [scene.range[0] + 200, scene.range[0] + 299]);
    const nonce = other.nonce();
    const answer = await other.enrol(await token(), {}, nonce);
    expect(answer.body).toMatchObject({ station: other.name, lease: { agencyCode: 'H48.105', from: scene.range[0] + 200, to: scene.range[0] + 299 }, protocol: 1, serverTime: scene.now });
    expect(await answer.signedFor(nonce, scene.key)).toBe(true);
    expect(await answer.signedFor(other.nonce(), scene.key)).toBe(false);
  });

  test('a token admits one station, once', async () => {
    const once = await token();
    expect((await createTestClient(scene.gateway.url, `a-${scene.no}`, [scene.range[0] + 200, scene.range[0] + 299]).enrol(once)).status).toBe(200);
    const second = await createTestClient(scene.gateway.url, `b-${scene.no}`, [scene.range[0] + 300, scene.range[0] + 399]).enrol(once);
    expect([second.status, errorOf(second)['type']]).toEqual([403, 'TokenUsed']);
  });

  test('a station whose answer was lost enrols again with the same token and gets the same answer', async () => {
    const once = await token();
    const station = createTestClient(scene.gateway.url, `lost-${scene.no}`, [scene.range[0] + 200, scene.range[0] + 299]);
    const [first, second] = [await station.enrol(once), await station.enrol(once)];
    expect(second.status).toBe(200);
    expect(second.body).toEqual(first.body);
  });

  test('an unknown, a guessed and an expired token are refused', async () => {
    const station = createTestClient(scene.gateway.url, `late-${scene.no}`, [scene.range[0] + 200, scene.range[0] + 299]);
    const good = await token();
    expect(errorOf(await station.enrol(good.replace('qmc1.', 'qmc1.0')))['type']).toBe('TokenUnknown');
    expect(errorOf(await station.enrol(good, { token: { id: good.split('.')[1], secret: 'x'.repeat(32) } }))['type']).toBe('TokenUnknown');
    scene.now = '2026-11-30T10:00:00.000Z';
    expect(errorOf(await station.enrol(good))['type']).toBe('TokenExpired');
  });

  test('two stations of an agency never hold overlapping numbers; another agency may', async () => {
    const clash: [number, number] = [scene.range[1], scene.range[1] + 10];
    const refused = await createTestClient(scene.gateway.url, `clash-${scene.no}`, clash).enrol(await token());
    expect(errorOf(refused)).toMatchObject({ type: 'RangeOverlaps', from: scene.range[0], to: scene.range[1] });
    expect((await createTestClient(scene.gateway.url, `far-${scene.no}`, clash, 'H48.106').enrol(await token('H48.106'))).status).toBe(200);
  });

  const newcomer = (name: string, unit: string, first: number) => createTestClient(scene.gateway.url, `${name}-${scene.no}`, [first, first + 9], unit);

  test('a token of one unit admits nobody as another, and is not used up by who tried', async () => {
    const given = await token('H48.201');
    expect(errorOf(await newcomer('spy', 'H48.105', 900_000).enrol(given))).toEqual({ type: 'TokenOfOtherUnit', agencyCode: 'H48.201', message: expect.any(String) as string });
    expect((await newcomer('own', 'H48.201', 1).enrol(given)).status).toBe(200);
  });

  test('a token that names no unit admits the first station of a unit and never one more, whose people are there already', async () => {
    const unbound = async () => must(await gatewayToken({ dataDir: scene.dataDir, now: () => scene.now })).token;
    const given = await unbound();
    expect(errorOf(await newcomer('spy', 'H48.105', 900_000).enrol(given))).toMatchObject({ type: 'TokenWithoutUnit', agencyCode: 'H48.105' });
    const first = newcomer('first', 'H48.202', 1);
    expect([(await first.enrol(given)).status, (await first.enrol(given)).status]).toEqual([200, 200]);
    expect(errorOf(await newcomer('second', 'H48.202', 11).enrol(await unbound()))['type']).toBe('TokenWithoutUnit');
    expect((await newcomer('second', 'H48.202', 11).enrol(await token('H48.202'))).status).toBe(200);
  });

  test('of two that ask at once for a unit without stations, by tokens that name none, one is admitted', async () => {
    const given = await Promise.all([0, 1].map(async () => must(await gatewayToken({ dataDir: scene.dataDir, now: () => scene.now })).token));
    const answers = await Promise.all(given.map((one, nth) => newcomer(`race-${nth}`, 'H48.203', nth * 10 + 1).enrol(one)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 403]);
  });

  test('a real station cannot enrol with a practice gateway', async () => {
    const real = createTestClient(scene.gateway.url, `real-${scene.no}`, [scene.range[0] + 200, scene.range[0] + 299]);
    expect(errorOf(await real.enrol(await token(), { simulated: false }))['type']).toBe('SimulatedMismatch');
  });
});

describe('hello', () => {
  test('tells what is acknowledged and what became of it, so a lost answer costs no second sending', async () => {
    scene.client.chain.receive('l1-' + scene.no, code(1));
    scene.client.chain.forward('unknown-' + scene.no);
    scene.client.chain.receive('l2-' + scene.no, code(2));
    await sendRange(1, 3);
    expect(await greet(0)).toMatchObject({ ackedSeq: 3, headHash: scene.client.chain.events[2]?.hash, outcomesTo: 3, outcomes: [{ fromSeq: 2, toSeq: 2, outcome: 'rejected', reason: 'not-received' }] });
    expect(await greet(2)).toMatchObject({ outcomes: [], outcomesTo: 3 });
  });

  test('its time receipt is signed and vouches for the head the station stated', async () => {
    scene.client.chain.receive('t-' + scene.no, code(1));
    const receipt = await verify('qmc-time', (await greet())['timeReceipt'] as string, await toVerifyingKey(scene.key), TimeReceipt);
    expect(receipt).toMatchObject({ station: scene.client.name, incarnation: scene.client.incarnation, ...scene.client.chain.head(), serverTime: scene.now });
  });

  test('a new incarnation of the station starts an own chain with numbers nobody has', async () => {
    scene.client.chain.receive('i-' + scene.no, code(1));
    await sendRange(1, 1);
    const answer = await scene.client.hello({ headSeq: 0, headHash: '0'.repeat(64) }, 0, { incarnation: randomUUID() });
    expect(answer.body).toMatchObject({ ackedSeq: 0, headHash: '0'.repeat(64) });
    const lease = answer.body['lease'] as { from: number; to: number; forms: { from: number; to: number } };
    // The lives of the unit opened before it hold others: each a hundred thousand.
    expect(lease.forms.to - lease.forms.from).toBe(99_999);
    expect(lease.forms.from).toBeGreaterThan(100_000);
    expect(lease.to - lease.from).toBe(scene.range[1] - scene.range[0]);
    expect(lease.from).toBeGreaterThan(scene.range[1]);
  });

  test('a replayed greeting sets nothing back: the province keeps the newest end the station stated', async () => {
    scene.client.chain.receive('p1-' + scene.no, code(1));
    const body = JSON.stringify({ station: scene.client.name, incarnation: scene.client.incarnation, ...scene.client.chain.head(), ackedSeq: 0, protocols: [1] });
    const nonce = scene.client.nonce();
    expect((await scene.client.post('/v1/hello', body, nonce)).status).toBe(200);
    for (let i = 2; i <= 5; i += 1) scene.client.chain.receive(`p${i}-${scene.no}`, code(i));
    await greet();
    expect((await scene.client.post('/v1/hello', body, nonce)).status).toBe(200);
    expect(await statusOf(scene.client.name)).toMatchObject({ seq: 5, ackedSeq: 0 });
  });

  test('a station that speaks only a later protocol is told which ones there are', async () => {
    expect(errorOf(await scene.client.hello(scene.client.chain.head(), 0, { protocols: [2] }))).toMatchObject({ type: 'VersionUnsupported', protocols: [1] });
  });
});

describe('the gateway itself', () => {
  test('after a restart it has the same key, the same heads, and takes up where it was', async () => {
    scene.client.chain.receive('r1-' + scene.no, code(1));
    scene.client.chain.receive('r2-' + scene.no, code(2));
    await sendRange(1, 1);
    const before = await statusOf(scene.client.name);
    await scene.gateway.close();
    scene.gateway = await start();
    const again = { ...scene.client, ...createRebound(scene.gateway.url) };
    expect(await statusOf(scene.client.name)).toEqual(before);
    const hello = await again.hello(scene.client.chain.head(), 1);
    expect(hello.body).toMatchObject({ ackedSeq: 1, headHash: scene.client.chain.events[0]?.hash, epoch: scene.epoch });
    const { header, events } = batchOf(scene.client.chain, scene.client.incarnation, scene.epoch, 2, 2);
    expect((await again.send(header, events, hello.body['nonce'] as string)).body).toMatchObject({ ackedSeq: 2 });
  });
  const createRebound = (url: string) => {
    const rebound = createTestClient(url, scene.client.name, scene.range);
    const as = { key: scene.client.key };
    return {
      hello: (head: { headSeq: number; headHash: string }, ackedSeq: number) =>
        rebound.post('/v1/hello', JSON.stringify({ station: scene.client.name, incarnation: scene.client.incarnation, ...head, ackedSeq, protocols: [1] }), rebound.nonce(), {}, as),
      send: (header: Parameters<TestClient['send']>[0], events: Parameters<TestClient['send']>[1], nonce: string) => rebound.send(header, events, nonce, as),
    };
  };

  test('a practice gateway’s data is not opened as a real one', async () => {
    expect(await createGateway({ dataDir: scene.dataDir, port: 0, simulated: false })).toEqual({ ok: false, error: { type: 'SimulatedMismatch' } });
  });

  test('a port in use is its own error', async () => {
    const port = Number(new URL(scene.gateway.url).port);
    expect(await createGateway({ dataDir: scene.dataDir, port, simulated: true })).toEqual({ ok: false, error: { type: 'PortInUse', port } });
  });

  test('a database newer than the program is refused and not touched', async () => {
    const database = await openEmbeddedPostgres(scene.dataDir, { randomBytes: () => new Uint8Array(24) });
    const db = new pg.Client({ connectionString: database.connectionString });
    await db.connect();
    await db.query('insert into schema_version (version) values (990)');
    expect(await gatewayStatus({ dataDir: scene.dataDir })).toEqual({ ok: false, error: { type: 'DatabaseFromFuture', found: 990, known: expect.any(Number) as number } });
    await db.query('delete from schema_version where version = 990');
    await db.end();
    expect((await gatewayStatus({ dataDir: scene.dataDir })).ok).toBe(true);
  });

  test('an address where no database answers is its own error', async () => {
    expect(await gatewayStatus({ dataDir: scene.dataDir, databaseUrl: 'postgres://gateway:x@127.0.0.1:1/postgres' })).toMatchObject({ ok: false, error: { type: 'DatabaseUnreachable' } });
  });

  test('no secret of a token lies in the database', async () => {
    const text = await token();
    const secret = text.split('.')[2] ?? '';
    const database = await openEmbeddedPostgres(scene.dataDir, { randomBytes: () => new Uint8Array(24) });
    const db = new pg.Client({ connectionString: database.connectionString });
    await db.connect();
    const { rows } = await db.query('select secret_hash from token where id = $1', [text.split('.')[1]]);
    await db.end();
    expect(rows[0].secret_hash).toBe(bytesToSha256(secret));
  });
});
