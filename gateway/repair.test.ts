import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openSealedKey, sealDataKey, seedToEscrowJwk } from '#shared/sync/escrow';
import { type EscrowJwk } from '#shared/sync/protocol';
import { chainPath, escrowPath, headsPath, NOBODY, recoverPath } from '#shared/sync/repair';
import { privateToPublicJwk, seedToPrivateJwk } from '#shared/sync/signature';
import { parseToken } from '#shared/sync/token';
import { createGateway, type Gateway, gatewayEscrow, gatewayEscrowKey, gatewayRecoveryToken, gatewayToken } from './gateway.ts';
import { batchOf, createTestClient, type TestClient } from './testClient.ts';

let dataDir: string;
let gateway: Gateway;
const must = <T>(result: { ok: true; value: T } | { ok: false; error: { type: string } }): T => {
  if (!result.ok) throw new Error(result.error.type);
  return result.value;
};
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'qmc-repair-'));
  gateway = must(await createGateway({ dataDir, port: 0, simulated: true }));
});
afterAll(async () => {
  await gateway.close();
  await rm(dataDir, { recursive: true, force: true });
});

let no = 0;
let client: TestClient;
beforeEach(async () => {
  no += 1;
  client = createTestClient(gateway.url, `station-${no}`, [no * 1000, no * 1000 + 99]);
  const enrolled = await client.enrol(must(await gatewayToken({ dataDir }, 'H48.105')).token);
  for (let i = 0; i < 3; i += 1) client.chain.receive(`d${no}-${i}`, `H48.105-261123-${no * 1000 + i}`);
  const { header, events } = batchOf(client.chain, client.incarnation, enrolled.body['epoch'] as string, 1, 3);
  expect((await client.send(header, events, await freshNonce())).body['ackedSeq']).toBe(3);
});
const freshNonce = async (of = client): Promise<string> => (await of.hello(of.chain.head())).body['nonce'] as string;
const ask = (path: string, body: object, nonce = client.nonce(), as: { station?: string; key?: typeof client.key } = {}) => client.post(path, JSON.stringify(body), nonce, {}, as);
const unpack = (packed: unknown): string[] => (packed === '' ? [] : zstdDecompressSync(Buffer.from(packed as string, 'base64')).toString('utf8').split('\n'));

test('the gateway says which hash it holds at each place, and of what it does not hold, nothing', async () => {
  const { body } = await ask(headsPath(client.name), { incarnation: client.incarnation, seqs: [3, 1, 4] });
  expect(body).toEqual({ incarnation: client.incarnation, ackedSeq: 3, hashes: [client.chain.events[2]?.hash, client.chain.events[0]?.hash, null] });
  const unknown = await ask(headsPath(client.name), { incarnation: '019abcde-0000-7000-8000-000000000000', seqs: [1] });
  expect(unknown.body).toMatchObject({ ackedSeq: 0, hashes: [null] });
});

test('a station gets its own chain back byte for byte, with a nonce that is good once', async () => {
  const nonce = await freshNonce();
  const first = await ask(chainPath(client.name), { incarnation: client.incarnation, after: 1 }, nonce);
  expect(unpack(first.body['packed'])).toEqual(client.chain.events.slice(1).map(({ bytes }) => Buffer.from(bytes).toString('utf8')));
  expect(first.body).toMatchObject({ count: 2, lives: [{ incarnation: client.incarnation, ackedSeq: 3, headHash: client.chain.head().headHash }] });
  expect((await ask(chainPath(client.name), { incarnation: client.incarnation, after: 1 }, nonce)).body).toMatchObject({ error: { type: 'NonceUnknown' } });
  expect((await ask(chainPath(client.name), { incarnation: null, after: 0 }, first.body['nonce'] as string)).body).toMatchObject({ count: 0, packed: '' });
});

test('no station asks about another, whatever it signs', async () => {
  const other = createTestClient(gateway.url, `other-${no}`, [no * 1000 + 200, no * 1000 + 299]);
  await other.enrol(must(await gatewayToken({ dataDir }, 'H48.105')).token);
  const nonce = (await other.hello(other.chain.head())).body['nonce'] as string;
  for (const path of [headsPath, chainPath]) {
    const body = JSON.stringify({ incarnation: client.incarnation, seqs: [1], after: 0 });
    expect((await other.post(path(client.name), body, nonce)).body).toMatchObject({ error: { type: 'SignatureInvalid' } });
    expect((await other.post(path(client.name), body, nonce, {}, { station: client.name })).body).toMatchObject({ error: { type: 'SignatureInvalid' } });
  }
});

test.each([[{}], [{ incarnation: 'x', seqs: [1] }], [{ incarnation: '019abcde-0000-7000-8000-000000000000', seqs: Array.from({ length: 65 }, (_, index) => index + 1) }], [{ incarnation: '019abcde-0000-7000-8000-000000000000', seqs: [0] }]])('a question out of shape is refused: %j', async (body) => {
  expect((await ask(headsPath(client.name), body)).body).toMatchObject({ error: { type: 'RequestMalformed' } });
});

test('a greeting asks for the data key until it is sealed for the province, and what is sealed opens only with the province’s key', async () => {
  const hello = (await client.hello(client.chain.head())).body;
  const dataKey = new Uint8Array(32).fill(5);
  const sealed = await sealDataKey(client.name, dataKey, hello['escrowKey'] as EscrowJwk);
  const foreign = await sealDataKey(client.name, dataKey, seedToEscrowJwk(new Uint8Array(32).fill(1)));
  expect((await ask(escrowPath(client.name), { sealed: foreign }, hello['nonce'] as string)).body).toMatchObject({ error: { type: 'RequestMalformed' } });
  expect((await ask(escrowPath(client.name), { sealed }, await freshNonce())).body).toMatchObject({ kept: true });
  expect((await client.hello(client.chain.head())).body).not.toHaveProperty('escrowKey');
  const held = must(await gatewayEscrow({ dataDir }, client.name));
  const key = must(await gatewayEscrowKey({ dataDir }, false));
  expect(Buffer.from((await openSealedKey(client.name, held?.escrow.sealed ?? '', { kty: 'OKP', crv: 'X25519', x: key.publicKey, d: key.privateKey ?? '' })) ?? '')).toEqual(Buffer.from(dataKey));
});

test('the private half of the escrow key can be taken off the gateway, and stations go on sealing for the same key', async () => {
  const before = must(await gatewayEscrowKey({ dataDir }, true));
  expect(before.privateKey).not.toBeNull();
  expect(must(await gatewayEscrowKey({ dataDir }, false))).toEqual({ ...before, privateKey: null });
});

test('a recovery token gives the station’s record to a new key, once, and the former key is worth nothing any more', async () => {
  expect(await gatewayRecoveryToken({ dataDir }, 'nobody-knows')).toMatchObject({ error: { type: 'StationUnknown' } });
  const text = must(await gatewayRecoveryToken({ dataDir }, client.name)).token;
  const { id, secret } = must(parseToken(text));
  const key = seedToPrivateJwk(randomBytes(32));
  const recover = (as = key, token = { id, secret }) => client.post(recoverPath, JSON.stringify({ token, publicKey: privateToPublicJwk(as), protocols: [1] }), client.nonce(), {}, { station: NOBODY, key: as });
  expect((await recover(key, { id, secret: 'x'.repeat(32) })).body).toMatchObject({ error: { type: 'TokenUnknown' } });
  const [first, again] = [await recover(), await recover()];
  for (const { body } of [first, again]) expect(body).toMatchObject({ station: client.name, agencyCode: 'H48.105', simulated: true });
  expect((await recover(seedToPrivateJwk(randomBytes(32)))).body).toMatchObject({ error: { type: 'TokenUsed' } });
  const chain = await ask(chainPath(client.name), { incarnation: client.incarnation, after: 0 }, again.body['nonce'] as string, { key });
  expect(unpack(chain.body['packed'])).toHaveLength(3);
  expect((await client.hello(client.chain.head())).body).toMatchObject({ error: { type: 'SignatureInvalid' } });
});

test('a token of recovery enrols nobody, and a token of enrolment recovers nothing', async () => {
  const newcomer = createTestClient(gateway.url, `new-${no}`, [no * 1000 + 300, no * 1000 + 399]);
  expect((await newcomer.enrol(must(await gatewayRecoveryToken({ dataDir }, client.name)).token)).body).toMatchObject({ error: { type: 'TokenUnknown' } });
  const { id, secret } = must(parseToken(must(await gatewayToken({ dataDir }, 'H48.105')).token));
  const answer = await client.post(recoverPath, JSON.stringify({ token: { id, secret }, publicKey: privateToPublicJwk(client.key), protocols: [1] }), client.nonce(), {}, { station: NOBODY });
  expect(answer.body).toMatchObject({ error: { type: 'TokenUnknown' } });
});
