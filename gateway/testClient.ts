/** A station as the gateway sees it, for tests: signs, sends, and shows whatever came back with whether it was signed for this request. */
import { randomBytes, randomUUID } from 'node:crypto';
import { Agent, Dispatcher1Wrapper } from 'undici';
import { bytesToSha256 } from '#shared/journal/chain';
import { packBatch } from '#shared/sync/batch';
import {
  AnswerClaims, BATCH_CONTENT_TYPE, type BatchHeader, DICTIONARY_HEADER, enrolPath, helloPath, journalPath, type PublicJwk, SIGNATURE_HEADER,
} from '#shared/sync/protocol';
import { inboxPath } from '#shared/sync/inbox';
import { privateToPublicJwk, seedToPrivateJwk, sign, toSigningKey, toVerifyingKey, verify } from '#shared/sync/signature';
import { parseToken } from '#shared/sync/token';
import { createTestChain, type TestChain, uuid } from './testChain.ts';

export interface TestAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly text: string;
  /** Signed by the key given, over these bytes, for this nonce. */
  readonly signedFor: (nonce: string, key: PublicJwk) => Promise<boolean>;
}

/** These tests look at what the gateway signs, not at its TLS: whatever certificate it shows is taken. */
export const fetchFromTest: typeof fetch = (input, init) => fetch(input, { ...init, dispatcher: anyCertificate } as RequestInit);
const anyCertificate = new Dispatcher1Wrapper(new Agent({ connect: { rejectUnauthorized: false } }));

export const createTestClient = (url: string, name: string, numberRange: [number, number] = [1, 999], agencyCode = 'H48.105') => {
  const incarnation = uuid(`${name}/incarnation`);
  const key = seedToPrivateJwk(randomBytes(32));
  const nonce = (): string => randomBytes(18).toString('base64url');

  type SignedAs = { path?: string; station?: string; body?: string; key?: typeof key };
  const post = (path: string, body: Uint8Array | string, requestNonce: string, headers: Record<string, string> = {}, signedAs: SignedAs = {}): Promise<TestAnswer> => ask('POST', path, body, requestNonce, headers, signedAs);
  const ask = async (method: 'GET' | 'POST', path: string, body: Uint8Array | string, requestNonce: string, headers: Record<string, string> = {}, signedAs: SignedAs = {}): Promise<TestAnswer> => {
    const claims = { nonce: requestNonce, method, path: signedAs.path ?? path, bodySha256: bytesToSha256(signedAs.body ?? body), station: signedAs.station ?? name };
    const authorization = `QMC ${await sign('qmc-request', claims, await toSigningKey(signedAs.key ?? key))}`;
    const answer = await fetchFromTest(url + path, { method, ...(method === 'GET' ? {} : { body: body as BodyInit }), headers: { ...(method === 'GET' ? {} : { 'content-type': 'application/json' }), authorization, ...headers } });
    const text = await answer.text();
    return {
      status: answer.status,
      body: JSON.parse(text) as Record<string, unknown>,
      text,
      signedFor: async (expected, gatewayKey) => {
        const signed = await verify('qmc-answer', answer.headers.get(SIGNATURE_HEADER) ?? '', await toVerifyingKey(gatewayKey), AnswerClaims);
        return signed !== null && signed.nonce === expected && signed.status === answer.status && signed.bodySha256 === bytesToSha256(text);
      },
    };
  };

  return {
    name, incarnation, key, nonce, post,
    inbox: (after: number, limit: number, requestNonce: string, signedAs: SignedAs = {}, asked = incarnation): Promise<TestAnswer> =>
      ask('GET', inboxPath(name, { incarnation: asked, after, limit }), '', requestNonce, {}, signedAs),
    chain: createTestChain(name, incarnation) as TestChain,
    enrol: (token: string, change: Record<string, unknown> = {}, requestNonce = nonce()): Promise<TestAnswer> => {
      const parsed = parseToken(token);
      if (!parsed.ok) throw new Error(parsed.error.type);
      const { id, secret } = parsed.value;
      const body = { token: { id, secret }, station: name, incarnation, agencyCode, unitName: 'UBND xã Đăk Hà', numberRange, publicKey: privateToPublicJwk(key), simulated: true, protocols: [1], ...change };
      return post(enrolPath, JSON.stringify(body), requestNonce);
    },
    hello: (head: { headSeq: number; headHash: string }, ackedSeq = 0, change: Record<string, unknown> = {}): Promise<TestAnswer> =>
      post(helloPath, JSON.stringify({ station: name, incarnation, ...head, ackedSeq, protocols: [1], ...change }), nonce()),
    send: (header: BatchHeader, events: readonly Uint8Array[], requestNonce: string, signedAs: Parameters<typeof post>[4] = {}, dictionary = 0): Promise<TestAnswer> =>
      post(journalPath(name), packBatch({ header, events }, dictionary), requestNonce, { 'content-type': BATCH_CONTENT_TYPE, 'content-encoding': 'zstd', [DICTIONARY_HEADER]: String(dictionary) }, signedAs),
  };
};
export type TestClient = ReturnType<typeof createTestClient>;

/** Header and bytes of events fromSeq…toSeq of the chain. */
export const batchOf = (chain: TestChain, incarnation: string, epoch: string, fromSeq: number, toSeq: number): { header: BatchHeader; events: Uint8Array[] } => {
  const events = chain.events.slice(fromSeq - 1, toSeq);
  const [first, last] = [events[0], events.at(-1)];
  if (first === undefined || last === undefined) throw new Error('an empty batch');
  return { header: { batchId: randomUUID(), incarnation, epoch, fromSeq, toSeq, prevHash: first.prevHash, headHash: last.hash }, events: events.map((event) => event.bytes) };
};
