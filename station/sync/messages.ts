/** What a station says to the gateway, each checked to the last field before it counts as said and answered. */
import type { z } from 'zod';
import type { IdDep, RandomDep } from '#shared/deps';
import { ok, type Result } from '#shared/result';
import { packBatch } from '#shared/sync/batch';
import { type ContentQuery, contentPartPath, type ContentRight } from '#shared/sync/files';
import { freshNonce } from '#shared/sync/nonce';
import { InboxAnswer, inboxPath, type InboxQuery } from '#shared/sync/inbox';
import { ReconcileAnswer, reconcilePath, type ReconcileRequest } from '#shared/sync/reconcile';
import { runsCover } from '#shared/sync/outcome';
import {
  BATCH_CONTENT_TYPE, DICTIONARY_HEADER, EnrolAnswer, enrolPath, ErrorAnswer, HelloAnswer, helloPath, JournalAnswer, journalPath, PROTOCOL_VERSION, TimeReceipt,
} from '#shared/sync/protocol';
import { jwkToThumbprint, privateToPublicJwk, type PrivateJwk, type SigningKey, toSigningKey, toVerifyingKey, verify, type VerifyingKey } from '#shared/sync/signature';
import {
  ChainAnswer, type ChainRequest, chainPath, EscrowAnswer, type EscrowRequest, escrowPath, HeadsAnswer, type HeadsRequest, headsPath,
} from '#shared/sync/repair';
import type { EnrolmentToken } from '#shared/sync/token';
import type { LocalDate } from '#shared/time';
import type { Life, Peer, PendingEvent, SavedAnswer, SyncIdentity } from './syncStore.ts';
import { type Answered, type NetworkDep, request, requestBytes, trouble, type Traffic, type TroubleValue } from './transport.ts';

/** An open line to the enrolled gateway. */
export interface Line {
  readonly network: NetworkDep & RandomDep & IdDep;
  readonly peer: Peer;
  readonly station: string;
  readonly signingKey: SigningKey;
  readonly gatewayKey: VerifyingKey;
  readonly traffic: Traffic;
}

const HELLO_TIMEOUT_MS = 20_000;
/** 256 kB at 64 kbit/s take 33 s. */
const BATCH_TIMEOUT_MS = 75_000;
const jsonHeaders = { 'content-type': 'application/json' };
const toBody = (value: object): Uint8Array => Buffer.from(JSON.stringify(value), 'utf8');

export type Receipt = SavedAnswer['receipt'];
type Received<T> = T & { readonly receipt: Receipt };

export const openLine = async (network: Line['network'], peer: Peer, station: string, key: PrivateJwk, traffic: Traffic): Promise<Line> => ({
  network, peer, station, traffic,
  signingKey: await toSigningKey(key),
  gatewayKey: await toVerifyingKey(peer.gatewayKey),
});

export const sayHello = async (line: Line, life: Life): Answered<Received<HelloAnswer>> => {
  const nonce = freshNonce(line.network);
  const { incarnation, headSeq, headHash, ackedSeq, formsGiven, formsLeased } = life;
  const answer = await request(line.network, {
    ...common(line, nonce),
    path: helloPath,
    body: toBody({ station: line.station, incarnation, headSeq, headHash, ackedSeq, protocols: [PROTOCOL_VERSION], ...(formsGiven === undefined ? {} : { formsGiven }), ...(formsLeased === undefined ? {} : { formsLeased }) }),
    headers: jsonHeaders,
    answer: HelloAnswer,
    timeoutMs: HELLO_TIMEOUT_MS,
  }, line.traffic);
  return answer.ok ? withReceipt(line, answer.value, { incarnation, headSeq, headHash, nonce }) : answer;
};

export interface PackedBatch {
  readonly batchId: string;
  readonly incarnation: string;
  readonly fromSeq: number;
  readonly toSeq: number;
  readonly rawBytes: number;
  /** The zstd dictionary it is packed with; 0: none. */
  readonly dictionary: number;
  readonly body: Buffer;
}

/** Null for no events. */
export const pack = (line: Line, incarnation: string, epoch: string, dictionary: number, events: readonly PendingEvent[]): PackedBatch | null => {
  const [first, last] = [events[0], events.at(-1)];
  if (first === undefined || last === undefined) return null;
  const batchId = line.network.newId();
  const header = { batchId, incarnation, epoch, fromSeq: first.seq, toSeq: last.seq, prevHash: first.prevHash, headHash: last.hash };
  const body = packBatch({ header, events: events.map((event) => event.bytes) }, dictionary);
  return { batchId, incarnation, fromSeq: first.seq, toSeq: last.seq, dictionary, rawBytes: events.reduce((sum, event) => sum + event.bytes.length, 0), body };
};

export const sendBatch = async (line: Line, batch: PackedBatch, nonce: string): Answered<Received<JournalAnswer>> => {
  const answer = await request(line.network, {
    ...common(line, nonce),
    path: journalPath(line.station),
    body: batch.body,
    headers: { 'content-type': BATCH_CONTENT_TYPE, 'content-encoding': 'zstd', [DICTIONARY_HEADER]: String(batch.dictionary) },
    answer: JournalAnswer,
    batchId: batch.batchId,
    timeoutMs: BATCH_TIMEOUT_MS,
  }, line.traffic);
  if (!answer.ok) return answer;
  const { batchId, outcomes, ackedSeq, headHash } = answer.value;
  const complete = batchId === batch.batchId && ackedSeq >= batch.toSeq && runsCover(outcomes, batch.fromSeq, batch.toSeq);
  if (!complete) return trouble({ kind: 'foreign', detail: 'the answer does not name every event' });
  return withReceipt(line, answer.value, { incarnation: batch.incarnation, headSeq: ackedSeq, headHash, nonce });
};

/** A page of the inbox after `after`; its answer's nonce serves the next. */
export const askInbox = (line: Line, query: InboxQuery, nonce: string): Answered<InboxAnswer> =>
  request(line.network, {
    ...common(line, nonce),
    method: 'GET',
    path: inboxPath(line.station, query),
    body: new Uint8Array(),
    headers: {},
    answer: InboxAnswer,
    timeoutMs: BATCH_TIMEOUT_MS,
  }, line.traffic);

/** What the gateway holds at some places of one life. */
export const askHeads = async (line: Line, incarnation: string, seqs: readonly number[]): Answered<readonly (string | null)[]> => {
  const answer = await ask(line, headsPath(line.station), { incarnation, seqs: [...seqs] } satisfies HeadsRequest, freshNonce(line.network), HeadsAnswer);
  if (!answer.ok) return answer;
  const { incarnation: named, hashes } = answer.value;
  return named === incarnation && hashes.length === seqs.length ? ok(hashes) : trouble({ kind: 'foreign', detail: 'the answer is about other places' });
};

/** The station's own events as the gateway keeps them; spends a nonce and brings the next. */
export const askChain = (line: Line, asked: ChainRequest, nonce: string): Answered<ChainAnswer> => ask(line, chainPath(line.station), asked, nonce, ChainAnswer);

/** Leaves the sealed data key with the province; spends a nonce and brings the next. */
export const leaveInEscrow = (line: Line, sealed: string, nonce: string): Answered<EscrowAnswer> => ask(line, escrowPath(line.station), { sealed } satisfies EscrowRequest, nonce, EscrowAnswer);

/** The dossiers of a day as the province has them; spends a nonce and brings the next. */
export const askReconcile = (line: Line, day: LocalDate, nonce: string): Answered<ReconcileAnswer> => ask(line, reconcilePath(line.station), { day } satisfies ReconcileRequest, nonce, ReconcileAnswer);

/** Bytes of a content from `from` on, as many as asked or up to its end; spends a nonce and brings the next. */
export const askContent = async (line: Line, file: { readonly hash: string; readonly right: ContentRight }, from: number, bytes: number, nonce: string, signal: AbortSignal): Answered<{ readonly bytes: Uint8Array; readonly size: number; readonly nonce: string }> => {
  const path = contentPartPath(line.station, file.hash, { ...file.right, from, bytes } as ContentQuery);
  const answer = await requestBytes(line.network, { ...common(line, nonce), method: 'GET', path, body: new Uint8Array(), headers: {}, timeoutMs: BATCH_TIMEOUT_MS, signal }, line.traffic);
  if (!answer.ok) return answer;
  const { bytes: came, claims: { part } } = answer.value;
  const isAsked = part !== undefined && part.from === from && came.length === Math.min(bytes, part.size - from);
  return isAsked ? ok({ bytes: came, size: part.size, nonce: part.nonce }) : trouble({ kind: 'foreign', detail: 'the part is not the one asked for' });
};

const ask = <S extends z.ZodType>(line: Line, path: string, body: object, nonce: string, answer: S): Answered<z.infer<S>> =>
  request(line.network, { ...common(line, nonce), path, body: toBody(body), headers: jsonHeaders, answer, timeoutMs: BATCH_TIMEOUT_MS }, line.traffic);

const common = (line: Line, nonce: string) => ({
  gateway: line.peer.gateway,
  authority: line.peer.authority,
  station: line.station,
  nonce,
  signingKey: line.signingKey,
  answerKey: () => Promise.resolve(line.gatewayKey),
});

/** A receipt that does not vouch for exactly what we asked is worth nothing, and so is the answer around it. */
const withReceipt = async <T extends { readonly timeReceipt: string }>(
  line: Line,
  answer: T,
  expected: { readonly incarnation: string; readonly headSeq: number; readonly headHash: string; readonly nonce: string },
): Promise<Result<Received<T>, TroubleValue>> => {
  const receipt = await verify('qmc-time', answer.timeReceipt, line.gatewayKey, TimeReceipt);
  const fits =
    receipt !== null && receipt.station === line.station && receipt.incarnation === expected.incarnation && receipt.headSeq === expected.headSeq &&
    receipt.headHash === expected.headHash && receipt.nonce === expected.nonce;
  if (!fits) return trouble({ kind: 'foreign', detail: 'the time receipt is not ours' });
  return ok({ ...answer, receipt: { jws: answer.timeReceipt, headSeq: receipt.headSeq, headHash: receipt.headHash, serverTime: receipt.serverTime } });
};

/** The answer names the gateway's key; it is believed because the token carries its thumbprint. */
export const askToEnrol = async (
  network: NetworkDep & RandomDep,
  gateway: string,
  authority: string | null,
  token: EnrolmentToken,
  identity: SyncIdentity,
  incarnation: string,
  key: PrivateJwk,
): Answered<EnrolAnswer> =>
  request(network, {
    gateway,
    authority,
    path: enrolPath,
    station: identity.station,
    nonce: freshNonce(network),
    signingKey: await toSigningKey(key),
    headers: jsonHeaders,
    timeoutMs: HELLO_TIMEOUT_MS,
    answer: EnrolAnswer,
    body: toBody({ token: { id: token.id, secret: token.secret }, ...identity, incarnation, publicKey: privateToPublicJwk(key), protocols: [PROTOCOL_VERSION] }),
    answerKey: async (body) => {
      const named = EnrolAnswer.safeParse(body).data?.gatewayKey ?? ErrorAnswer.safeParse(body).data?.gatewayKey;
      return named !== undefined && (await jwkToThumbprint(named)) === token.gatewayThumbprint ? toVerifyingKey(named) : null;
    },
  }, { requests: 0, bytesUp: 0, bytesDown: 0 });
