import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { bytesToSha256 } from '#shared/journal/chain';
import { BATCH_CONTENT_TYPE, journalPath, type PublicJwk, TimeReceipt } from '#shared/sync/protocol';
import { toVerifyingKey, verify } from '#shared/sync/signature';
import { openEmbeddedPostgres } from './embedded.ts';
import { createGateway, type Gateway, gatewayStatus, gatewayToken } from './gateway.ts';
import { batchOf, createTestClient, fetchFromTest, type TestClient } from './testClient.ts';
import { createTestChain, uuid } from './testChain.ts';

let dataDir: string;
let gateway: Gateway;
let now = '2026-11-23T10:00:00.000Z';

const start = async (): Promise<Gateway> => {
  const started = await createGateway({ dataDir, port: 0, simulated: true, now: () => now });
  if (!started.ok) throw new Error(started.error.type);
  return started.value;
};
const token = async (): Promise<string> => {
  const made = await gatewayToken({ dataDir, now: () => now });
  if (!made.ok) throw new Error(made.error.type);
  return made.value.token;
};
const statusOf = async (station: string) => {
  const status = await gatewayStatus({ dataDir });
  return status.ok ? status.value.find((row) => row.station === station) : undefined;
};

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'qmc-gateway-'));
  gateway = await start();
});
afterAll(async () => {
  await gateway.close();
  await rm(dataDir, { recursive: true, force: true });
});

/** Each test has its own station, with numbers of its own. */
let no = 0;
let range: [number, number] = [0, 0];
let client: TestClient;
let key: PublicJwk;
let epoch: string;
const code = (offset: number): string => `H48.105-261123-${String(range[0] + offset).padStart(4, '0')}`;

beforeEach(async () => {
  now = '2026-11-23T10:00:00.000Z';
  no += 1;
  range = [no * 1000, no * 1000 + 99];
  client = createTestClient(gateway.url, `station-${no}`, range);
  const enrolled = await client.enrol(await token());
  expect(enrolled.status).toBe(200);
  key = enrolled.body['gatewayKey'] as PublicJwk;
  epoch = enrolled.body['epoch'] as string;
});

const greet = async (ackedSeq = 0) => (await client.hello(client.chain.head(), ackedSeq)).body;
const freshNonce = async (): Promise<string> => (await greet())['nonce'] as string;
const sendRange = async (fromSeq: number, toSeq: number, nonce?: string) => {
  const batch = batchOf(client.chain, client.incarnation, epoch, fromSeq, toSeq);
  return client.send(batch.header, batch.events, nonce ?? (await freshNonce()));
};
const errorOf = (answer: { body: Readonly<Record<string, unknown>> }) => answer.body['error'] as Record<string, unknown>;

describe('enrolment', () => {
  test('answers with the lease and signs it with the key the token names', async () => {
    const other = createTestClient(gateway.url, `other-${no}`, [range[0] + 200, range[0] + 299]);
    const nonce = other.nonce();
    const answer = await other.enrol(await token(), {}, nonce);
    expect(answer.body).toMatchObject({ station: other.name, lease: { agencyCode: 'H48.105', from: range[0] + 200, to: range[0] + 299 }, protocol: 1, serverTime: now });
    expect(await answer.signedFor(nonce, key)).toBe(true);
    expect(await answer.signedFor(other.nonce(), key)).toBe(false);
  });

  test('a token admits one station, once', async () => {
    const once = await token();
    expect((await createTestClient(gateway.url, `a-${no}`, [range[0] + 200, range[0] + 299]).enrol(once)).status).toBe(200);
    const second = await createTestClient(gateway.url, `b-${no}`, [range[0] + 300, range[0] + 399]).enrol(once);
    expect([second.status, errorOf(second)['type']]).toEqual([403, 'TokenUsed']);
  });

  test('a station whose answer was lost enrols again with the same token and gets the same answer', async () => {
    const once = await token();
    const station = createTestClient(gateway.url, `lost-${no}`, [range[0] + 200, range[0] + 299]);
    const [first, second] = [await station.enrol(once), await station.enrol(once)];
    expect(second.status).toBe(200);
    expect(second.body).toEqual(first.body);
  });

  test('an unknown, a guessed and an expired token are refused', async () => {
    const station = createTestClient(gateway.url, `late-${no}`, [range[0] + 200, range[0] + 299]);
    const good = await token();
    expect(errorOf(await station.enrol(good.replace('qmc1.', 'qmc1.0')))['type']).toBe('TokenUnknown');
    expect(errorOf(await station.enrol(good, { token: { id: good.split('.')[1], secret: 'x'.repeat(32) } }))['type']).toBe('TokenUnknown');
    now = '2026-11-30T10:00:00.000Z';
    expect(errorOf(await station.enrol(good))['type']).toBe('TokenExpired');
  });

  test('two stations of an agency never hold overlapping numbers; another agency may', async () => {
    const clash: [number, number] = [range[1], range[1] + 10];
    const refused = await createTestClient(gateway.url, `clash-${no}`, clash).enrol(await token());
    expect(errorOf(refused)).toMatchObject({ type: 'RangeOverlaps', from: range[0], to: range[1] });
    expect((await createTestClient(gateway.url, `far-${no}`, clash, 'H48.106').enrol(await token())).status).toBe(200);
  });

  test('a real station cannot enrol with a practice gateway', async () => {
    const real = createTestClient(gateway.url, `real-${no}`, [range[0] + 200, range[0] + 299]);
    expect(errorOf(await real.enrol(await token(), { simulated: false }))['type']).toBe('SimulatedMismatch');
  });
});

describe('the journal', () => {
  test('a batch is applied: chain, dossiers and acknowledgement', async () => {
    client.chain.receive('d1-' + no, code(1));
    client.chain.forward('d1-' + no);
    const nonce = await freshNonce();
    const answer = await sendRange(1, 2, nonce);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ outcomes: [{ fromSeq: 1, toSeq: 2, outcome: 'applied' }], ackedSeq: 2, headHash: client.chain.events[1]?.hash });
    expect(await answer.signedFor(nonce, key)).toBe(true);
    expect(await statusOf(client.name)).toMatchObject({ ackedSeq: 2, seq: 2, events: 2, dossiers: 1, rejected: 0, head: client.chain.events[1]?.hash });
  });

  test('the stored bytes are the sent bytes, and the dossier is what its events say', async () => {
    const sent = client.chain.receive('b-' + no, code(1));
    client.chain.forward('b-' + no);
    await sendRange(1, 2);
    const database = await openEmbeddedPostgres(dataDir, { randomBytes: () => new Uint8Array(24) });
    const db = new pg.Client({ connectionString: database.connectionString });
    await db.connect();
    const stored = await db.query('select e.bytes from journal_event e join life l on l.id = e.life where l.station = $1 and e.seq = 1', [client.name]);
    const dossier = await db.query('select doc from dossier where id = $1', [uuid('b-' + no)]);
    await db.end();
    expect(stored.rows[0].bytes.equals(Buffer.from(sent.bytes))).toBe(true);
    expect(dossier.rows[0].doc).toMatchObject({ code: code(1), status: 'processing', holder: 'minh', version: 2 });
  });

  test('the same batch twice changes nothing and is named duplicate with what it was', async () => {
    client.chain.receive('dup-' + no, code(1));
    client.chain.raw('not an event');
    const first = await sendRange(1, 2);
    const before = await statusOf(client.name);
    const second = await sendRange(1, 2);
    expect(first.body['outcomes']).toEqual([{ fromSeq: 1, toSeq: 1, outcome: 'applied' }, { fromSeq: 2, toSeq: 2, outcome: 'rejected', reason: 'malformed' }]);
    expect(second.body['outcomes']).toEqual([{ fromSeq: 1, toSeq: 1, outcome: 'duplicate', was: 'applied' }, { fromSeq: 2, toSeq: 2, outcome: 'duplicate', was: 'rejected', reason: 'malformed' }]);
    expect([second.body['ackedSeq'], second.body['headHash']]).toEqual([first.body['ackedSeq'], first.body['headHash']]);
    expect(await statusOf(client.name)).toEqual(before);
  });

  test('a batch that overlaps what is stored adds only what is new', async () => {
    for (let i = 1; i <= 4; i += 1) client.chain.receive(`o${i}-${no}`, code(i));
    await sendRange(1, 2);
    expect((await sendRange(2, 4)).body).toMatchObject({ ackedSeq: 4, outcomes: [{ fromSeq: 2, toSeq: 2, outcome: 'duplicate', was: 'applied' }, { fromSeq: 3, toSeq: 4, outcome: 'applied' }] });
    expect(await statusOf(client.name)).toMatchObject({ events: 4, dossiers: 4 });
  });

  test('a gap is refused with the place to go on from', async () => {
    for (let i = 1; i <= 3; i += 1) client.chain.receive(`g${i}-${no}`, code(i));
    await sendRange(1, 1);
    const answer = await sendRange(3, 3);
    expect([answer.status, errorOf(answer)]).toMatchObject([409, { type: 'SequenceGap', ackedSeq: 1 }]);
    expect(await statusOf(client.name)).toMatchObject({ ackedSeq: 1, events: 1 });
  });

  test('a changed past event refuses the whole batch', async () => {
    client.chain.receive('p1-' + no, code(1));
    client.chain.receive('p2-' + no, code(2));
    await sendRange(1, 2);
    const forged = createTestChain(client.name, client.incarnation);
    forged.receive('p1-' + no, code(9));
    forged.receive('p2-' + no, code(2));
    forged.receive('p3-' + no, code(3));
    const overlapping = batchOf(forged, client.incarnation, epoch, 1, 3);
    expect(errorOf(await client.send(overlapping.header, overlapping.events, await freshNonce()))).toMatchObject({ type: 'ChainDiffers', seq: 1 });
    const onward = batchOf(forged, client.incarnation, epoch, 3, 3);
    expect(errorOf(await client.send(onward.header, onward.events, await freshNonce()))).toMatchObject({ type: 'ChainDiffers', seq: 2 });
    expect(await statusOf(client.name)).toMatchObject({ ackedSeq: 2, events: 2, dossiers: 2 });
  });

  test('a header whose hash is not what its events add up to is refused', async () => {
    client.chain.receive('h-' + no, code(1));
    const { header, events } = batchOf(client.chain, client.incarnation, epoch, 1, 1);
    expect(errorOf(await client.send({ ...header, headHash: 'a'.repeat(64) }, events, await freshNonce()))).toMatchObject({ type: 'ChainDiffers', seq: 1 });
    expect(await statusOf(client.name)).toMatchObject({ events: 0 });
  });

  test('a batch meant for another epoch is refused and told the present one', async () => {
    client.chain.receive('e-' + no, code(1));
    const { header, events } = batchOf(client.chain, client.incarnation, 'yesterday', 1, 1);
    expect(errorOf(await client.send(header, events, await freshNonce()))).toMatchObject({ type: 'EpochDiffers', epoch });
  });

  test('a bad event keeps its place and blocks only later events of its own dossier', async () => {
    client.chain.receive('bad-' + no, 'H48.105-261123-9999');
    client.chain.receive('good-' + no, code(1));
    client.chain.forward('bad-' + no);
    client.chain.forward('good-' + no);
    client.chain.complete('bad-' + no);
    const first = await sendRange(1, 4);
    expect(first.body).toMatchObject({
      ackedSeq: 4,
      outcomes: [
        { fromSeq: 1, toSeq: 1, outcome: 'rejected', reason: 'code-outside-lease' },
        { fromSeq: 2, toSeq: 2, outcome: 'applied' },
        { fromSeq: 3, toSeq: 3, outcome: 'deferred', reason: 'waits-for-earlier' },
        { fromSeq: 4, toSeq: 4, outcome: 'applied' },
      ],
    });
    expect((await sendRange(5, 5)).body['outcomes']).toEqual([{ fromSeq: 5, toSeq: 5, outcome: 'deferred', reason: 'waits-for-earlier' }]);
    expect(await statusOf(client.name)).toMatchObject({ ackedSeq: 5, dossiers: 1, rejected: 1, deferred: 2 });
  });

  test.each([['another agency', 'H48.777'], ['the same agency', 'H48.105']])('what a station of %s says of a citizen’s dossier does not stop the station that received it', async (_name, agency) => {
    const stranger = createTestClient(gateway.url, `stranger-${agency}-${no}`, [range[0] + 200, range[0] + 299], agency);
    await stranger.enrol(await token());
    client.chain.receive('mine-' + no, code(1));
    await sendRange(1, 1);
    stranger.chain.append({ type: 'dossier.withdrawn', data: { wrong: 'shape' } }, 'mine-' + no);
    const hello = (await stranger.hello(stranger.chain.head())).body;
    const batch = batchOf(stranger.chain, stranger.incarnation, epoch, 1, 1);
    expect((await stranger.send(batch.header, batch.events, hello['nonce'] as string)).body['outcomes']).toMatchObject([{ outcome: 'rejected' }]);
    client.chain.forward('mine-' + no);
    client.chain.complete('mine-' + no);
    expect((await sendRange(2, 3)).body['outcomes']).toEqual([{ fromSeq: 2, toSeq: 3, outcome: 'applied' }]);
  });

  test('what its own station sent and the province did not take holds back every station’s later events of that dossier', async () => {
    const neighbour = createTestClient(gateway.url, `neighbour-${no}`, [range[0] + 200, range[0] + 299]);
    await neighbour.enrol(await token());
    client.chain.receive('held-' + no, code(1));
    client.chain.append({ type: 'dossier.withdrawn', data: { wrong: 'shape' } }, 'held-' + no);
    await sendRange(1, 2);
    neighbour.chain.complete('held-' + no);
    const hello = (await neighbour.hello(neighbour.chain.head())).body;
    const batch = batchOf(neighbour.chain, neighbour.incarnation, epoch, 1, 1);
    expect((await neighbour.send(batch.header, batch.events, hello['nonce'] as string)).body['outcomes']).toEqual([{ fromSeq: 1, toSeq: 1, outcome: 'deferred', reason: 'waits-for-earlier' }]);
  });

  test.each([
    ['another agency’s code', () => 'H48.106-261123-0001', 'rejected', 'code-outside-lease'],
    ['a code that is no code', () => 'hồ sơ số 1', 'rejected', 'code-outside-lease'],
    ['a number outside the lease', () => `H48.105-261123-${range[1] + 1}`, 'rejected', 'code-outside-lease'],
  ])('%s is rejected', async (_name, wrong, outcome, reason) => {
    client.chain.receive('code-' + no, wrong());
    expect((await sendRange(1, 1)).body['outcomes']).toEqual([{ fromSeq: 1, toSeq: 1, outcome, reason }]);
  });

  test('one code for two dossiers is a conflict people settle, a dossier received twice is rejected', async () => {
    client.chain.receive('one-' + no, code(1));
    client.chain.receive('two-' + no, code(1));
    client.chain.receive('one-' + no, code(2));
    expect((await sendRange(1, 3)).body['outcomes']).toEqual([
      { fromSeq: 1, toSeq: 1, outcome: 'applied' },
      { fromSeq: 2, toSeq: 2, outcome: 'conflict', reason: 'code-taken' },
      { fromSeq: 3, toSeq: 3, outcome: 'rejected', reason: 'already-received' },
    ]);
    expect((await createSecondBatch()).body['outcomes']).toEqual([{ fromSeq: 4, toSeq: 4, outcome: 'conflict', reason: 'code-taken' }]);
  });
  const createSecondBatch = () => {
    client.chain.receive('three-' + no, code(1));
    return sendRange(4, 4);
  };

  test('a dossier begins with its receipt; an unknown type waits for a newer gateway; a foreign envelope is misplaced', async () => {
    client.chain.forward('never-' + no);
    client.chain.append({ type: 'dossier.not-yet-known', data: {} }, 'ext-' + no);
    client.chain.append({ type: 'officer.password-set', data: { id: 'lan' } }, null, { seq: 77 });
    client.chain.append({ type: 'officer.password-set', data: { id: 'LAN NGUYỄN' } }, null);
    client.chain.append({ type: 'officer.password-set', data: { id: 'lan' } }, null);
    expect((await sendRange(1, 5)).body['outcomes']).toEqual([
      { fromSeq: 1, toSeq: 1, outcome: 'rejected', reason: 'not-received' },
      { fromSeq: 2, toSeq: 2, outcome: 'deferred', reason: 'unknown-type' },
      { fromSeq: 3, toSeq: 3, outcome: 'rejected', reason: 'misplaced' },
      { fromSeq: 4, toSeq: 4, outcome: 'rejected', reason: 'malformed' },
      { fromSeq: 5, toSeq: 5, outcome: 'applied' },
    ]);
  });

  test('characters PostgreSQL cannot hold as text do not stop the journal', async () => {
    client.chain.append({ type: 'dossier.withdrawn', data: { reason: 'a\0b' } }, 'nul-' + no);
    client.chain.raw('{"type":"\\u0000","dossierId":"\\u0000"}');
    client.chain.receive('nul2-' + no, code(2));
    client.chain.append({ type: 'dossier.withdrawn', data: { reason: 'a\0b' } }, 'nul2-' + no);
    expect((await sendRange(1, 4)).body).toMatchObject({ ackedSeq: 4, outcomes: [{ outcome: 'rejected' }, { outcome: 'rejected' }, { outcome: 'applied' }] });
    client.chain.complete('nul2-' + no);
    expect((await sendRange(5, 5)).body['outcomes']).toEqual([{ fromSeq: 5, toSeq: 5, outcome: 'applied' }]);
  });

  test('two batches at once from one incarnation are taken one after the other', async () => {
    for (let i = 1; i <= 20; i += 1) client.chain.receive(`c${i}-${no}`, code(i));
    const nonces = [await freshNonce(), await freshNonce(), await freshNonce()];
    const answers = await Promise.all(nonces.map((nonce) => sendRange(1, 20, nonce)));
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200]);
    expect(await statusOf(client.name)).toMatchObject({ ackedSeq: 20, events: 20, dossiers: 20 });
  });
});

describe('who may speak', () => {
  beforeEach(() => void client.chain.receive('s-' + no, code(1)));

  test('a signature by another key is refused and nothing is stored', async () => {
    const stranger = createTestClient(gateway.url, client.name);
    const { header, events } = batchOf(client.chain, client.incarnation, epoch, 1, 1);
    const answer = await client.send(header, events, await freshNonce(), { key: stranger.key });
    expect([answer.status, errorOf(answer)['type']]).toEqual([401, 'SignatureInvalid']);
    expect(await statusOf(client.name)).toMatchObject({ events: 0 });
  });

  test('a signature made for another path, another station or another body is refused', async () => {
    const { header, events } = batchOf(client.chain, client.incarnation, epoch, 1, 1);
    expect(errorOf(await client.send(header, events, await freshNonce(), { path: '/v1/hello' }))['type']).toBe('SignatureInvalid');
    expect(errorOf(await client.send(header, events, await freshNonce(), { body: 'another batch' }))['type']).toBe('SignatureInvalid');
    expect(errorOf(await client.post(journalPath('someone-else'), '{}', await freshNonce(), { 'content-type': BATCH_CONTENT_TYPE }))['type']).toBe('SignatureInvalid');
    expect(errorOf(await client.send(header, events, await freshNonce(), { station: 'nobody' }))['type']).toBe('StationUnknown');
  });

  test('a nonce is good for one request', async () => {
    const nonce = await freshNonce();
    expect((await sendRange(1, 1, nonce)).status).toBe(200);
    const replayed = await sendRange(1, 1, nonce);
    expect([replayed.status, errorOf(replayed)['type']]).toEqual([401, 'NonceUnknown']);
  });

  test('a nonce given to another station is worth nothing', async () => {
    const other = createTestClient(gateway.url, `n-${no}`, [range[0] + 200, range[0] + 299]);
    await other.enrol(await token());
    const theirs = (await other.hello(other.chain.head())).body['nonce'] as string;
    expect(errorOf(await sendRange(1, 1, theirs))['type']).toBe('NonceUnknown');
  });

  test('an answer carries the nonce of the next request', async () => {
    client.chain.receive('s2-' + no, code(2));
    const first = await sendRange(1, 1);
    expect((await sendRange(2, 2, first.body['nonce'] as string)).body['ackedSeq']).toBe(2);
  });
});

describe('hello', () => {
  test('tells what is acknowledged and what became of it, so a lost answer costs no second sending', async () => {
    client.chain.receive('l1-' + no, code(1));
    client.chain.forward('unknown-' + no);
    client.chain.receive('l2-' + no, code(2));
    await sendRange(1, 3);
    expect(await greet(0)).toMatchObject({ ackedSeq: 3, headHash: client.chain.events[2]?.hash, outcomesTo: 3, outcomes: [{ fromSeq: 2, toSeq: 2, outcome: 'rejected', reason: 'not-received' }] });
    expect(await greet(2)).toMatchObject({ outcomes: [], outcomesTo: 3 });
  });

  test('its time receipt is signed and vouches for the head the station stated', async () => {
    client.chain.receive('t-' + no, code(1));
    const receipt = await verify('qmc-time', (await greet())['timeReceipt'] as string, await toVerifyingKey(key), TimeReceipt);
    expect(receipt).toMatchObject({ station: client.name, incarnation: client.incarnation, ...client.chain.head(), serverTime: now });
  });

  test('a new incarnation of the station starts an own chain with numbers nobody has', async () => {
    client.chain.receive('i-' + no, code(1));
    await sendRange(1, 1);
    const answer = await client.hello({ headSeq: 0, headHash: '0'.repeat(64) }, 0, { incarnation: randomUUID() });
    expect(answer.body).toMatchObject({ ackedSeq: 0, headHash: '0'.repeat(64) });
    const lease = answer.body['lease'] as { from: number; to: number; forms: { from: number; to: number } };
    // The lives of the unit opened before it hold others: each a hundred thousand.
    expect(lease.forms.to - lease.forms.from).toBe(99_999);
    expect(lease.forms.from).toBeGreaterThan(100_000);
    expect(lease.to - lease.from).toBe(range[1] - range[0]);
    expect(lease.from).toBeGreaterThan(range[1]);
  });

  test('a replayed greeting sets nothing back: the province keeps the newest end the station stated', async () => {
    client.chain.receive('p1-' + no, code(1));
    const body = JSON.stringify({ station: client.name, incarnation: client.incarnation, ...client.chain.head(), ackedSeq: 0, protocols: [1] });
    const nonce = client.nonce();
    expect((await client.post('/v1/hello', body, nonce)).status).toBe(200);
    for (let i = 2; i <= 5; i += 1) client.chain.receive(`p${i}-${no}`, code(i));
    await greet();
    expect((await client.post('/v1/hello', body, nonce)).status).toBe(200);
    expect(await statusOf(client.name)).toMatchObject({ seq: 5, ackedSeq: 0 });
  });

  test('a station that speaks only a later protocol is told which ones there are', async () => {
    expect(errorOf(await client.hello(client.chain.head(), 0, { protocols: [2] }))).toMatchObject({ type: 'VersionUnsupported', protocols: [1] });
  });
});

describe('bad input is a typed refusal', () => {
  const batchHeaders = { 'content-type': BATCH_CONTENT_TYPE, 'content-encoding': 'zstd', 'qmc-dictionary': '0' };
  const at = (body: Uint8Array | string, headers: Record<string, string> = batchHeaders) => async () => client.post(journalPath(client.name), body, await freshNonce(), headers);

  test.each([
    ['bytes that are not zstd', at('hello'), 400, 'RequestMalformed'],
    ['no header line', at(zstdCompressSync('')), 400, 'RequestMalformed'],
    ['a header that is not one', at(zstdCompressSync('{"batchId":1}')), 400, 'RequestMalformed'],
    ['a dictionary nobody has', at(zstdCompressSync(''), { ...batchHeaders, 'qmc-dictionary': '9' }), 400, 'DictionaryUnknown'],
    ['JSON where a batch belongs', at('{}', { 'content-type': 'application/json' }), 400, 'RequestMalformed'],
    ['HTML', at('<html>', { 'content-type': 'text/html' }), 400, 'RequestMalformed'],
    ['a small body that unpacks to hundreds of megabytes', at(zstdCompressSync(Buffer.alloc(300_000_000))), 413, 'BodyTooLarge'],
    ['a body over the limit', at(Buffer.alloc(3_000_000)), 413, 'BodyTooLarge'],
    ['a greeting that is not JSON', () => client.post('/v1/hello', 'x', client.nonce()), 400, 'RequestMalformed'],
    ['an enrolment with half its members', () => client.post('/v1/enrol', '{"station":"x"}', client.nonce()), 400, 'RequestMalformed'],
    ['a path nobody knows', () => client.post('/v2/hello', '{}', client.nonce()), 404, 'PathUnknown'],
  ])('%s', async (_name, send, status, type) => {
    const answer = await send();
    expect([answer.status, errorOf(answer)['type']]).toEqual([status, type]);
    expect(typeof errorOf(answer)['message']).toBe('string');
  });

  test('a header that promises other events than the body has', async () => {
    client.chain.receive('m-' + no, code(1));
    const { header, events } = batchOf(client.chain, client.incarnation, epoch, 1, 1);
    expect(errorOf(await client.send({ ...header, toSeq: 2 }, events, await freshNonce()))['type']).toBe('RequestMalformed');
  });

  test('a request with no signature at all', async () => {
    const answer = await fetchFromTest(`${gateway.url}/v1/hello`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
    expect([answer.status, ((await answer.json()) as { error: { type: string } }).error.type]).toEqual([401, 'SignatureInvalid']);
  });
});

describe('the gateway itself', () => {
  test('after a restart it has the same key, the same heads, and takes up where it was', async () => {
    client.chain.receive('r1-' + no, code(1));
    client.chain.receive('r2-' + no, code(2));
    await sendRange(1, 1);
    const before = await statusOf(client.name);
    await gateway.close();
    gateway = await start();
    const again = { ...client, ...createRebound(gateway.url) };
    expect(await statusOf(client.name)).toEqual(before);
    const hello = await again.hello(client.chain.head(), 1);
    expect(hello.body).toMatchObject({ ackedSeq: 1, headHash: client.chain.events[0]?.hash, epoch });
    const { header, events } = batchOf(client.chain, client.incarnation, epoch, 2, 2);
    expect((await again.send(header, events, hello.body['nonce'] as string)).body).toMatchObject({ ackedSeq: 2 });
  });
  const createRebound = (url: string) => {
    const rebound = createTestClient(url, client.name, range);
    const as = { key: client.key };
    return {
      hello: (head: { headSeq: number; headHash: string }, ackedSeq: number) =>
        rebound.post('/v1/hello', JSON.stringify({ station: client.name, incarnation: client.incarnation, ...head, ackedSeq, protocols: [1] }), rebound.nonce(), {}, as),
      send: (header: Parameters<TestClient['send']>[0], events: Parameters<TestClient['send']>[1], nonce: string) => rebound.send(header, events, nonce, as),
    };
  };

  test('a practice gateway’s data is not opened as a real one', async () => {
    expect(await createGateway({ dataDir, port: 0, simulated: false })).toEqual({ ok: false, error: { type: 'SimulatedMismatch' } });
  });

  test('a port in use is its own error', async () => {
    const port = Number(new URL(gateway.url).port);
    expect(await createGateway({ dataDir, port, simulated: true })).toEqual({ ok: false, error: { type: 'PortInUse', port } });
  });

  test('a database newer than the program is refused and not touched', async () => {
    const database = await openEmbeddedPostgres(dataDir, { randomBytes: () => new Uint8Array(24) });
    const db = new pg.Client({ connectionString: database.connectionString });
    await db.connect();
    await db.query('insert into schema_version (version) values (990)');
    expect(await gatewayStatus({ dataDir })).toEqual({ ok: false, error: { type: 'DatabaseFromFuture', found: 990, known: expect.any(Number) as number } });
    await db.query('delete from schema_version where version = 990');
    await db.end();
    expect((await gatewayStatus({ dataDir })).ok).toBe(true);
  });

  test('an address where no database answers is its own error', async () => {
    expect(await gatewayStatus({ dataDir, databaseUrl: 'postgres://gateway:x@127.0.0.1:1/postgres' })).toMatchObject({ ok: false, error: { type: 'DatabaseUnreachable' } });
  });

  test('no secret of a token lies in the database', async () => {
    const text = await token();
    const secret = text.split('.')[2] ?? '';
    const database = await openEmbeddedPostgres(dataDir, { randomBytes: () => new Uint8Array(24) });
    const db = new pg.Client({ connectionString: database.connectionString });
    await db.connect();
    const { rows } = await db.query('select secret_hash from token where id = $1', [text.split('.')[1]]);
    await db.end();
    expect(rows[0].secret_hash).toBe(bytesToSha256(secret));
  });
});
