/**
 * How tus-js-client speaks to the gateway: over the same connection as the rest of the sync, each request signed, and
 * from each answer only what the pinned key signed. Headers of the answer itself are never read.
 */
import type { HttpRequest, HttpResponse, HttpStack } from 'tus-js-client';
import { bytesToSha256 } from '#shared/journal/chain';
import { freshNonce } from '#shared/sync/nonce';
import { FileAnswerClaims, type FileClaims, filePath, filesPath } from '#shared/sync/files';
import { AUTHORIZATION_SCHEME, SIGNATURE_HEADER } from '#shared/sync/protocol';
import { sign, verify } from '#shared/sync/signature';
import type { Line } from '../sync/messages.ts';
import { trustOnly } from '../sync/pinned.ts';
import { failureToTrouble, readBounded, unsignedTrouble } from '../sync/transport.ts';
import type { Trouble } from '../sync/trouble.ts';
import type { WaitingFile } from './fileUploads.ts';

/** 256 kB at 64 kbit/s take 33 s. */
const REQUEST_TIMEOUT_MS = 75_000;

/** The road failed, or something answered that was not the gateway. */
export class RoadTrouble extends Error {
  readonly trouble: Trouble;
  constructor(trouble: Trouble) {
    super(trouble.kind);
    this.trouble = trouble;
  }
}

/** A signed answer; `getUnderlyingObject` gives its claims. */
const toResponse = (claims: FileAnswerClaims, url: string): HttpResponse => {
  const headers: Readonly<Record<string, number | string | null>> = { 'upload-offset': claims.offset, 'upload-length': claims.length, location: url };
  return {
    getStatus: () => claims.status,
    getHeader: (name) => {
      const value = headers[name.toLowerCase()];
      return value === null || value === undefined ? undefined : String(value);
    },
    getBody: () => '',
    getUnderlyingObject: () => claims,
  };
};

/** `beforePart` is waited for before each part: events go first. */
export const createSignedStack = (line: Line, file: WaitingFile, beforePart: () => Promise<void>, signal: AbortSignal): HttpStack => ({
  getName: () => 'signed',
  createRequest: (method, url) => {
    const headers: Record<string, string> = {};
    const abort = new AbortController();
    const request: HttpRequest = {
      getMethod: () => method,
      getURL: () => url,
      setHeader: (name, value) => {
        headers[name.toLowerCase()] = value;
      },
      getHeader: (name) => headers[name.toLowerCase()],
      setProgressHandler: () => undefined,
      abort: async () => abort.abort(),
      getUnderlyingObject: () => null,
      send: async (body: Buffer | null) => {
        if (method === 'PATCH') await beforePart();
        return toResponse(await exchange(line, file, { method: method as FileClaims['method'], headers, body, signal: AbortSignal.any([abort.signal, signal]) }), line.peer.gateway + filePath(line.station, file.hash));
      },
    };
    return request;
  },
});

interface Outgoing {
  readonly method: FileClaims['method'];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | null;
  readonly signal: AbortSignal;
}

const exchange = async (line: Line, { hash, incarnation, seq }: WaitingFile, { method, headers, body, signal }: Outgoing): Promise<FileAnswerClaims> => {
  const path = method === 'POST' ? filesPath(line.station) : filePath(line.station, hash);
  const nonce = freshNonce(line.network);
  const bytes = body ?? Buffer.alloc(0);
  const claims: FileClaims = { nonce, method, path, bodySha256: bytesToSha256(bytes), station: line.station, hash, incarnation, seq, offset: numberOf(headers['upload-offset']), length: numberOf(headers['upload-length']) };
  const authorization = `${AUTHORIZATION_SCHEME} ${await sign('qmc-file', claims, line.signingKey)}`;
  const late = new AbortController();
  const cancel = line.network.setTimer(REQUEST_TIMEOUT_MS, () => late.abort());
  line.traffic.requests += 1;
  line.traffic.bytesUp += bytes.length + authorization.length;
  try {
    const response = await line.network.fetch(line.peer.gateway + path, {
      ...trustOnly(line.peer.authority),
      method,
      headers: { ...headers, authorization },
      ...(body === null ? {} : { body: Uint8Array.from(body) }),
      redirect: 'manual',
      signal: AbortSignal.any([late.signal, signal]),
    });
    const received = await readBounded(response);
    const signature = response.headers.get(SIGNATURE_HEADER) ?? '';
    line.traffic.bytesDown += received.length + signature.length;
    const answer = await verify('qmc-file-answer', signature, line.gatewayKey, FileAnswerClaims);
    const isMeant = answer !== null && answer.nonce === nonce && answer.status === response.status && answer.bodySha256 === bytesToSha256(received);
    if (!isMeant) throw new RoadTrouble(unsignedTrouble(response));
    return answer;
  } catch (error) {
    if (error instanceof RoadTrouble) throw error;
    throw new RoadTrouble(failureToTrouble(error, late.signal.aborted));
  } finally {
    cancel();
  }
};

const numberOf = (header: string | undefined): number | null => (header === undefined ? null : Number(header));
