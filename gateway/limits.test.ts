import { randomBytes, randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FastifyInstance } from 'fastify';
import { ErrorAnswer, helloPath } from '#shared/sync/protocol';
import { filePath } from '#shared/sync/files';
import { privateToPublicJwk, seedToPrivateJwk, sign, toSigningKey } from '#shared/sync/signature';
import { createHttp } from './http.ts';
import type { ProvinceStore } from './province/provinceStore.ts';
import { createSignIn } from './province/signIn.ts';
import { MAX_HEADER_BYTES } from './server.ts';
import type { GatewayStore } from './store.ts';
import { createTestClient, fetchFromTest } from './testClient.ts';

let app: FastifyInstance;
let url: string;
const key = seedToPrivateJwk(randomBytes(32));
const publicKey = privateToPublicJwk(key);

beforeAll(async () => {
  // These requests are refused before anything is looked up, or because nobody is known.
  const store = { findStation: async () => null } as unknown as GatewayStore;
  const context = { store, identity: { simulated: true, epoch: 'e', signingKey: key }, signingKey: await toSigningKey(key), publicKey, version: '0', now: () => '2026-11-23T10:00:00.000Z', randomBytes };
  const accounts = {} as unknown as ProvinceStore;
  app = createHttp(context, { onFailure: () => undefined, province: { store: accounts, signIn: createSignIn(accounts, context) }, limits: { perStation: 3, perAddress: 5, windowMs: 60_000 } });
  await app.listen({ port: 0, host: '127.0.0.1' });
  url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
});
afterAll(() => app.close());

const ask = async (station: string, address: string) => {
  const client = createTestClient(url, station);
  const nonce = client.nonce();
  const answer = await client.post(helloPath, '{}', nonce, { 'x-forwarded-for': address });
  return { type: (answer.body['error'] as { type: string }).type, status: answer.status, signed: await answer.signedFor(nonce, publicKey), answer };
};

test('a station that asks too often is told how long to wait, signed; another from the same address is not held up', async () => {
  for (let no = 0; no < 3; no += 1) expect((await ask('busy', '10.0.0.1')).type).toBe('StationUnknown');
  const refused = await ask('busy', '10.0.0.1');
  expect(refused).toMatchObject({ type: 'TooManyRequests', status: 429, signed: true });
  expect((refused.answer.body['error'] as { retryAfterSeconds: number }).retryAfterSeconds).toBeGreaterThan(0);
  expect((await ask('other', '10.0.0.1')).type).toBe('StationUnknown');
});

test('the parts of files count like every other request of their station', async () => {
  const hash = 'a'.repeat(64);
  const path = filePath('sender', hash);
  const statuses = [];
  for (let no = 0; no < 4; no += 1) {
    const method = no % 2 === 0 ? 'HEAD' : 'PATCH';
    const claims = { nonce: randomBytes(18).toString('base64url'), method, path, bodySha256: hash, station: 'sender', hash, incarnation: randomUUID(), seq: 1, offset: null, length: null };
    const authorization = `QMC ${await sign('qmc-file', claims, await toSigningKey(key))}`;
    statuses.push((await fetchFromTest(url + path, { method, headers: { authorization, 'x-forwarded-for': '10.0.0.9' } })).status === 429);
  }
  expect(statuses).toEqual([false, false, false, true]);
});

test('nobody elsewhere uses up a station’s share by asking in its name', async () => {
  for (let no = 0; no < 5; no += 1) await ask('victim', '10.0.0.2');
  expect((await ask('victim', '10.0.0.2')).type).toBe('TooManyRequests');
  expect((await ask('victim', '10.0.0.3')).type).toBe('StationUnknown');
});

test('one address that takes ever new names is stopped as well', async () => {
  const types = [];
  for (let no = 0; no < 7; no += 1) types.push((await ask(`name-${no}`, '10.0.0.4')).type);
  expect(types).toEqual([...Array<string>(5).fill('StationUnknown'), 'TooManyRequests', 'TooManyRequests']);
});

test('who asks for the province’s page too often gets a page that says how long to wait', async () => {
  const look = () => fetchFromTest(`${url}/tinh/kieu.css`, { headers: { 'x-forwarded-for': '10.0.0.5' } });
  for (let no = 0; no < 5; no += 1) expect((await look()).status).toBe(200);
  const refused = await look();
  expect([refused.status, refused.headers.get('content-type'), Number(refused.headers.get('retry-after')) > 0]).toEqual([429, expect.stringContaining('text/html'), true]);
  expect(await refused.text()).toMatch(/data-error="TooManyRequests"[^]*Hãy đợi \d+ giây/);
});

test.each([
  ['headers larger than any request needs', `POST ${helloPath} HTTP/1.1\r\nhost: x\r\nx: ${'a'.repeat(MAX_HEADER_BYTES)}\r\n\r\n`, 431, 'HeaderTooLarge'],
  ['what is not HTTP', 'xin chào\r\n\r\n', 400, 'RequestMalformed'],
])('%s is refused with a typed error', async (_name, sent, status, type) => {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.write(sent);
  const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n');
  expect(head).toContain(`HTTP/1.1 ${status} `);
  expect(ErrorAnswer.parse(JSON.parse(body)).error.type).toBe(type);
});
