/** Somebody on the way who knows the protocol and has no key of the gateway: says that everything arrived. */
import { bytesToSha256 } from '#shared/journal/chain';
import { parseJson } from '#shared/parseJson';
import { unpackBatch } from '#shared/sync/batch';
import { type AnswerClaims, AUTHORIZATION_SCHEME, helloPath, HelloRequest, RequestClaims, SIGNATURE_HEADER, type TimeReceipt } from '#shared/sync/protocol';
import { readUnverified, seedToPrivateJwk, sign, toSigningKey } from '#shared/sync/signature';
import type { WireAnswer, WireRequest } from './province.ts';

const forgersKey = seedToPrivateJwk(new Uint8Array(32).fill(66));

/** Null where there is nothing worth forging. */
export const forgeAnswer = async (request: WireRequest, serverTime: string): Promise<WireAnswer | null> => {
  const claims = readUnverified((request.headers['authorization'] ?? '').slice(AUTHORIZATION_SCHEME.length + 1), RequestClaims);
  const said = claims === null ? null : request.path === helloPath ? helloOf(request.body) : await batchOf(request.body);
  if (claims === null || said === null) return null;
  const key = await toSigningKey(forgersKey);
  const { incarnation, headSeq, headHash, ...more } = said;
  const receipt: TimeReceipt = { station: claims.station, incarnation, headSeq, headHash, serverTime, nonce: claims.nonce };
  const answer = { ...more, ackedSeq: headSeq, headHash, nonce: 'f'.repeat(24), timeReceipt: await sign('qmc-time', receipt, key), serverTime };
  const body = Buffer.from(JSON.stringify(answer), 'utf8');
  const bound: AnswerClaims = { nonce: claims.nonce, status: 200, bodySha256: bytesToSha256(body), ...('batchId' in more ? { batchId: String(more.batchId) } : {}) };
  return { status: 200, headers: { 'content-type': 'application/json; charset=utf-8', [SIGNATURE_HEADER]: await sign('qmc-answer', bound, key) }, body };
};

const helloOf = (body: Uint8Array) => {
  const said = HelloRequest.safeParse(parseJson(body)).data;
  if (said === undefined) return null;
  const { incarnation, headSeq, headHash } = said;
  return { incarnation, headSeq, headHash, protocol: 1, outcomes: [], outcomesTo: headSeq, lease: { agencyCode: 'H48.105', from: 1, to: 9 }, epoch: 'forged', gatewayVersion: '9' };
};

const batchOf = async (body: Uint8Array) => {
  const batch = await unpackBatch(body);
  if (!batch.ok) return null;
  const { batchId, incarnation, epoch, fromSeq, toSeq, headHash } = batch.value.header;
  return { incarnation, headSeq: toSeq, headHash, batchId, epoch, outcomes: [{ fromSeq, toSeq, outcome: 'applied' }] };
};
