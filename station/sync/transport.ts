/**
 * One signed request and its answer. The only place of the station that touches the network for the sync.
 *
 * Success is nothing less than: the gateway's pinned key signed this status and these bytes for the nonce of this
 * request. Everything else is trouble, a 200 with a Wi-Fi portal's page included.
 */
import { z } from 'zod';
import { bytesToSha256 } from '#shared/journal/chain';
import { err, ok, type Result, type TypedError } from '#shared/result';
import { parseJson } from '#shared/parseJson';
import { AnswerClaims, AUTHORIZATION_SCHEME, ErrorAnswer, type RequestClaims, SIGNATURE_HEADER } from '#shared/sync/protocol';
import { sign, type SigningKey, verify, type VerifyingKey } from '#shared/sync/signature';
import { isAuthorityFailure, isNotTls, trustOnly } from './pinned.ts';
import type { Trouble } from './trouble.ts';

/** `systemNetwork` in programs; tests bring their own. */
export interface NetworkDep {
  readonly fetch: typeof fetch;
  /** Calls back once after `ms`; the answer cancels it. */
  readonly setTimer: (ms: number, callback: () => void) => () => void;
}

export const systemNetwork: NetworkDep = {
  fetch,
  setTimer: (ms, callback) => {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};

/** The system's, but for what somebody brings along. */
export const networkOf = ({ fetch: fetched, setTimer }: Partial<NetworkDep>): NetworkDep => ({ fetch: fetched ?? systemNetwork.fetch, setTimer: setTimer ?? systemNetwork.setTimer });

export interface Traffic {
  requests: number;
  /** Bodies and our own headers, as sent and received. */
  bytesUp: number;
  bytesDown: number;
}

export interface Outgoing<S extends z.ZodType> {
  readonly gateway: string;
  /** PEM of the only TLS authority to trust; null: the system's. */
  readonly authority: string | null;
  readonly path: string;
  /** Left out: POST. A GET has no body. */
  readonly method?: 'GET';
  readonly body: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
  readonly station: string;
  readonly nonce: string;
  readonly signingKey: SigningKey;
  /** Finds the key the answer must be signed with; enrolment reads it out of the answer and holds it against the token. */
  readonly answerKey: (body: unknown) => Promise<VerifyingKey | null>;
  readonly answer: S;
  /** The answer must be bound to it as well. */
  readonly batchId?: string;
  readonly timeoutMs: number;
  /** Breaks it off from our side. */
  readonly signal?: AbortSignal;
}

export interface TroubleValue extends TypedError {
  readonly type: 'Trouble';
  readonly trouble: Trouble;
}
export type Answered<T> = Promise<Result<T, TroubleValue>>;

const MAX_ANSWER_BYTES = 4 * 1024 * 1024;
const MAX_RETRY_AFTER_MS = 15 * 60_000;

export const trouble = (value: Trouble): { readonly ok: false; readonly error: TroubleValue } => err({ type: 'Trouble', trouble: value });

export const request = async <S extends z.ZodType>(network: NetworkDep, outgoing: Outgoing<S>, traffic: Traffic): Answered<z.infer<S>> => {
  const received = await exchange(network, outgoing, traffic);
  if (!received.ok) return received;
  const { response, body } = received.value;
  const json = isJson(response) ? parseJson(body) : undefined;
  const claims = json === undefined ? null : await signedClaims(response, body, json, outgoing);
  if (claims === null) return trouble(unsignedTrouble(response));
  return readAnswer(response, json, outgoing.answer);
};

/** The same for an answer that is bytes: what was signed of them comes along. Refusals are JSON as ever. */
export const requestBytes = async (network: NetworkDep, outgoing: Omit<Outgoing<z.ZodNever>, 'answer'>, traffic: Traffic): Answered<{ readonly bytes: Uint8Array; readonly claims: AnswerClaims }> => {
  const received = await exchange(network, outgoing, traffic);
  if (!received.ok) return received;
  const { response, body } = received.value;
  const claims = await signedClaims(response, body, undefined, outgoing);
  if (claims === null) return trouble(unsignedTrouble(response));
  return response.status === 200 ? ok({ bytes: body, claims }) : readAnswer(response, parseJson(body), z.never());
};

const readAnswer = <S extends z.ZodType>(response: Response, json: unknown, answer: S): Result<z.infer<S>, TroubleValue> => {
  if (response.status === 200) {
    const parsed = answer.safeParse(json);
    return parsed.success ? ok(parsed.data) : trouble({ kind: 'unreadable' });
  }
  const refused = ErrorAnswer.safeParse(json);
  if (!refused.success) return trouble({ kind: 'unreadable' });
  const { error } = refused.data;
  if (error.type === 'BodyTooLarge') return trouble({ kind: 'too-large' });
  if (error.type === 'GatewayFailed' || error.type === 'TooManyRequests') return trouble(silent(error.type, { retryAfterMs: retryAfterMs(response) }));
  if (error.type === 'RequestTooSlow') return trouble(silent(error.type, { again: true, timedOut: true }));
  return trouble({ kind: 'refused', error });
};

const exchange = async <S extends z.ZodType>(network: NetworkDep, outgoing: Omit<Outgoing<S>, 'answer'>, traffic: Traffic): Answered<{ response: Response; body: Uint8Array }> => {
  const { gateway, path, body, nonce, station } = outgoing;
  const claims: RequestClaims = { nonce, method: outgoing.method ?? 'POST', path, bodySha256: bytesToSha256(body), station };
  const authorization = `${AUTHORIZATION_SCHEME} ${await sign('qmc-request', claims, outgoing.signingKey)}`;
  const abort = new AbortController();
  let timedOut = false;
  const cancel = network.setTimer(outgoing.timeoutMs, () => {
    timedOut = true;
    abort.abort();
  });
  traffic.requests += 1;
  traffic.bytesUp += body.length + authorization.length;
  try {
    const response = await network.fetch(gateway + path, {
      ...trustOnly(outgoing.authority),
      method: outgoing.method ?? 'POST',
      ...(outgoing.method === 'GET' ? {} : { body: Uint8Array.from(body) }),
      headers: { ...outgoing.headers, authorization },
      redirect: 'manual',
      signal: outgoing.signal === undefined ? abort.signal : AbortSignal.any([abort.signal, outgoing.signal]),
    });
    const received = await readBounded(response);
    traffic.bytesDown += received.length + (response.headers.get(SIGNATURE_HEADER)?.length ?? 0);
    return ok({ response, body: received });
  } catch (error) {
    return trouble(failureToTrouble(error, timedOut));
  } finally {
    cancel();
  }
};

/** Of a `fetch` that gave no answer. */
export const failureToTrouble = (error: unknown, timedOut: boolean): Trouble => {
  const code = timedOut ? 'TIMEOUT' : networkCode(error);
  return codeToTrouble(code) ?? silent(code, { again: againCodes.has(code), timedOut });
};

const codeToTrouble = (code: string): Trouble | null =>
  isAuthorityFailure(code) ? { kind: 'unproven', detail: code } : isNotTls(code) ? { kind: 'foreign', detail: code } : null;

/** The connection was there and broke; a host that cannot be reached at all is not asked again at once. */
const againCodes: ReadonlySet<string> = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'TIMEOUT']);

const silent = (detail: string, extra: Partial<Extract<Trouble, { kind: 'silent' }>> = {}): Trouble => ({ kind: 'silent', detail, again: false, retryAfterMs: null, timedOut: false, ...extra });

export const readBounded = async (response: Response): Promise<Uint8Array> => {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.length;
    if (length > MAX_ANSWER_BYTES) return new Uint8Array();
    parts.push(part);
  }
  return Buffer.concat(parts);
};

const isJson = (response: Response): boolean => /^application\/json\b/.test(response.headers.get('content-type') ?? '');

/** Null: not the gateway's word on this request. */
const signedClaims = async <S extends z.ZodType>(response: Response, body: Uint8Array, json: unknown, outgoing: Omit<Outgoing<S>, 'answer'>): Promise<AnswerClaims | null> => {
  const key = await outgoing.answerKey(json).catch(() => null);
  const claims = key === null ? null : await verify('qmc-answer', response.headers.get(SIGNATURE_HEADER) ?? '', key, AnswerClaims);
  if (claims === null) return null;
  const bound = claims.nonce === outgoing.nonce && claims.status === response.status && claims.bodySha256 === bytesToSha256(body);
  return bound && (response.status !== 200 || claims.batchId === outgoing.batchId) ? claims : null;
};

/** An unsigned status is a hint at most: that something on the way is overloaded or wants smaller bodies. */
export const unsignedTrouble = (response: Response): Trouble => {
  if (response.status === 413) return { kind: 'too-large' };
  if (response.status === 503 || response.status === 429) return silent(String(response.status), { retryAfterMs: retryAfterMs(response) });
  if (response.status >= 500) return silent(String(response.status));
  return { kind: 'foreign', detail: `${response.status} ${(response.headers.get('content-type') ?? '').split(';')[0] ?? ''}`.trim() };
};

/** `Retry-After` in seconds; a date would need two clocks that agree. */
const retryAfterMs = (response: Response): number | null => {
  const text = response.headers.get('retry-after') ?? '';
  return /^\d{1,6}$/.test(text) ? Math.min(Number(text) * 1000, MAX_RETRY_AFTER_MS) : null;
};

/** `ECONNREFUSED`, `ENOTFOUND`, …: undici puts it in the cause. */
const networkCode = (error: unknown): string => {
  for (let at: unknown = error; at instanceof Error; at = at.cause) if ('code' in at && typeof at.code === 'string') return at.code;
  return 'NETWORK';
};
