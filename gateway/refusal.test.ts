/** What the gateway does not take: from whom, and in what shape. */
import { zstdCompressSync } from 'node:zlib';
import { beforeEach, describe, expect, test } from 'vitest';
import { BATCH_CONTENT_TYPE, journalPath } from '#shared/sync/protocol';
import { createGatewayScene, errorOf } from '#test/gatewayScene';
import { batchOf, createTestClient, fetchFromTest } from './testClient.ts';

const { scene, token, statusOf, freshNonce, sendRange, code } = createGatewayScene();

describe('who may speak', () => {
  beforeEach(() => void scene.client.chain.receive('s-' + scene.no, code(1)));

  test('a signature by another key is refused and nothing is stored', async () => {
    const stranger = createTestClient(scene.gateway.url, scene.client.name);
    const { header, events } = batchOf(scene.client.chain, scene.client.incarnation, scene.epoch, 1, 1);
    const answer = await scene.client.send(header, events, await freshNonce(), { key: stranger.key });
    expect([answer.status, errorOf(answer)['type']]).toEqual([401, 'SignatureInvalid']);
    expect(await statusOf(scene.client.name)).toMatchObject({ events: 0 });
  });

  test('a signature made for another path, another station or another body is refused', async () => {
    const { header, events } = batchOf(scene.client.chain, scene.client.incarnation, scene.epoch, 1, 1);
    expect(errorOf(await scene.client.send(header, events, await freshNonce(), { path: '/v1/hello' }))['type']).toBe('SignatureInvalid');
    expect(errorOf(await scene.client.send(header, events, await freshNonce(), { body: 'another batch' }))['type']).toBe('SignatureInvalid');
    expect(errorOf(await scene.client.post(journalPath('someone-else'), '{}', await freshNonce(), { 'content-type': BATCH_CONTENT_TYPE }))['type']).toBe('SignatureInvalid');
    expect(errorOf(await scene.client.send(header, events, await freshNonce(), { station: 'nobody' }))['type']).toBe('StationUnknown');
  });

  test('a nonce is good for one request', async () => {
    const nonce = await freshNonce();
    expect((await sendRange(1, 1, nonce)).status).toBe(200);
    const replayed = await sendRange(1, 1, nonce);
    expect([replayed.status, errorOf(replayed)['type']]).toEqual([401, 'NonceUnknown']);
  });

  test('a nonce given to another station is worth nothing', async () => {
    const other = createTestClient(scene.gateway.url, `n-${scene.no}`, [scene.range[0] + 200, scene.range[0] + 299]);
    await other.enrol(await token());
    const theirs = (await other.hello(other.chain.head())).body['nonce'] as string;
    expect(errorOf(await sendRange(1, 1, theirs))['type']).toBe('NonceUnknown');
  });

  test('an answer carries the nonce of the next request', async () => {
    scene.client.chain.receive('s2-' + scene.no, code(2));
    const first = await sendRange(1, 1);
    expect((await sendRange(2, 2, first.body['nonce'] as string)).body['ackedSeq']).toBe(2);
  });
});

describe('bad input is a typed refusal', () => {
  const batchHeaders = { 'content-type': BATCH_CONTENT_TYPE, 'content-encoding': 'zstd', 'qmc-dictionary': '0' };
  const at = (body: Uint8Array | string, headers: Record<string, string> = batchHeaders) => async () => scene.client.post(journalPath(scene.client.name), body, await freshNonce(), headers);

  test.each([
    ['bytes that are not zstd', at('hello'), 400, 'RequestMalformed'],
    ['no header line', at(zstdCompressSync('')), 400, 'RequestMalformed'],
    ['a header that is not one', at(zstdCompressSync('{"batchId":1}')), 400, 'RequestMalformed'],
    ['a dictionary nobody has', at(zstdCompressSync(''), { ...batchHeaders, 'qmc-dictionary': '9' }), 400, 'DictionaryUnknown'],
    ['JSON where a batch belongs', at('{}', { 'content-type': 'application/json' }), 400, 'RequestMalformed'],
    ['HTML', at('<html>', { 'content-type': 'text/html' }), 400, 'RequestMalformed'],
    ['a small body that unpacks to hundreds of megabytes', at(zstdCompressSync(Buffer.alloc(300_000_000))), 413, 'BodyTooLarge'],
    ['a body over the limit', at(Buffer.alloc(3_000_000)), 413, 'BodyTooLarge'],
    ['a greeting that is not JSON', () => scene.client.post('/v1/hello', 'x', scene.client.nonce()), 400, 'RequestMalformed'],
    ['an enrolment with half its members', () => scene.client.post('/v1/enrol', '{"station":"x"}', scene.client.nonce()), 400, 'RequestMalformed'],
    ['a path nobody knows', () => scene.client.post('/v2/hello', '{}', scene.client.nonce()), 404, 'PathUnknown'],
  ])('%s', async (_name, send, status, type) => {
    const answer = await send();
    expect([answer.status, errorOf(answer)['type']]).toEqual([status, type]);
    expect(typeof errorOf(answer)['message']).toBe('string');
  });

  test('a header that promises other events than the body has', async () => {
    scene.client.chain.receive('m-' + scene.no, code(1));
    const { header, events } = batchOf(scene.client.chain, scene.client.incarnation, scene.epoch, 1, 1);
    expect(errorOf(await scene.client.send({ ...header, toSeq: 2 }, events, await freshNonce()))['type']).toBe('RequestMalformed');
  });

  test('a request with no signature at all', async () => {
    const answer = await fetchFromTest(`${scene.gateway.url}/v1/hello`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
    expect([answer.status, ((await answer.json()) as { error: { type: string } }).error.type]).toEqual([401, 'SignatureInvalid']);
  });
});
