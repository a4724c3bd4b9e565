/**
 * The gateway's doors over HTTP. Every answer, refusals included, is signed over its bytes and bound to the
 * request's nonce; bad input is a typed refusal, never a 500.
 */
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { bytesToSha256 } from '#shared/journal/chain';
import { gatewayErrorToMessage } from '#shared/messages/sync';
import { err, type Result } from '#shared/result';
import { parseJson } from '#shared/parseJson';
import { unpackBatch } from '#shared/sync/batch';
import {
  type AnswerClaims, BATCH_CONTENT_TYPE, DICTIONARY_HEADER, EnrolRequest, enrolPath, type ErrorAnswer, type GatewayError, gatewayErrorToStatus,
  HelloRequest, helloPath, journalPath, MAX_WIRE_BYTES, SIGNATURE_HEADER,
} from '#shared/sync/protocol';
import { ReconcileRequest, reconcilePath } from '#shared/sync/reconcile';
import { ChainRequest, chainPath, EscrowRequest, escrowPath, HeadsRequest, headsPath, NOBODY, RecoverRequest, recoverPath } from '#shared/sync/repair';
import { inboxPath } from '#shared/sync/inbox';
import { sign } from '#shared/sync/signature';
import { authenticate, callerOf, type SignedRequest, statedClaims, toSigned } from './authenticate.ts';
import type { GatewayContext } from './context.ts';
import { enrol } from './enrol.ts';
import { addContentDoor } from './files/contentDoor.ts';
import { addFileDoor, type FileDoorOptions } from './files/fileDoor.ts';
import { hello } from './hello.ts';
import { inbox, readInboxQuery } from './inbox.ts';
import { ingest } from './ingest.ts';
import { reconcile } from './reconcile.ts';
import { chain, heads, keepEscrow, recover } from './repair.ts';
import { createThrottle, type RequestLimits } from './limits.ts';
import { addProvincePages, isProvincePath, type PageOptions, sendPageError } from './province/pages.ts';
import { createServer, MAX_HEADER_BYTES } from './server.ts';
import type { StoredStation } from './store.ts';
import type { ServerIdentity } from './tls/authority.ts';

export interface HttpOptions {
  /** Left out: this gateway takes no files. */
  readonly files?: Omit<FileDoorOptions, 'onFailure'>;
  /** Left out: this gateway has no page for people. */
  readonly province?: Omit<PageOptions, 'onFailure'>;
  /** Hears of failures of ours; never of people's data. */
  readonly onFailure: (what: string) => void;
  /** Without it no TLS: a proxy on this machine does it. */
  readonly tls?: ServerIdentity | null;
  /** Without them nobody is counted. */
  readonly limits?: RequestLimits | null;
}

type Answer = Result<object, GatewayError>;

export const createHttp = (context: GatewayContext, { onFailure, files, province, tls = null, limits = null }: HttpOptions): FastifyInstance => {
  const app = Fastify({
    // What the framework refuses before it knows a door, a path that is no path above all, is refused like the rest.
    frameworkErrors: (_error, raw, reply) =>
      void (isProvincePath(raw.url) ? sendPageError(reply as FastifyReply, { type: 'PageUnknown' }) : send(context, reply as FastifyReply, toSigned(raw as FastifyRequest), malformed('not a request of this protocol'))),
    bodyLimit: MAX_WIRE_BYTES,
    forceCloseConnections: true,
    // A proxy on this machine says for whom it asks; nobody else is believed.
    trustProxy: 'loopback',
    serverFactory: (handler) => createServer(tls, handler),
    clientErrorHandler: (error, socket) => void refuseRaw(context, error.code, socket),
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(['application/json', BATCH_CONTENT_TYPE], { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

  if (limits !== null) {
    const throttle = createThrottle(app, limits);
    app.addHook('onRequest', async (raw, reply) => {
      const retryAfterSeconds = await throttle(raw);
      if (retryAfterSeconds === null) return;
      reply.header('retry-after', retryAfterSeconds);
      if (province !== undefined && isProvincePath(raw.url)) return void sendPageError(reply, { type: 'TooManyRequests', retryAfterSeconds });
      await send(context, reply, toSigned(raw), err({ type: 'TooManyRequests', retryAfterSeconds }));
    });
  }

  const door = (path: string, open: (request: SignedRequest, raw: FastifyRequest) => Promise<Answer>, method: 'GET' | 'POST' = 'POST'): void => {
    app.route({ method, url: path, handler: async (raw, reply) => {
      const request = toSigned(raw);
      const answer = await open(request, raw).catch((error: unknown): Answer => {
        onFailure(`${path}: ${failureName(error)}`);
        return err({ type: 'GatewayFailed' });
      });
      await send(context, reply, request, answer);
    } });
  };

  door(enrolPath, async (request) => {
    const parsed = EnrolRequest.safeParse(parseJson(request.body));
    if (!parsed.success) return malformed('not an enrolment');
    const claims = await authenticate(request, parsed.data.publicKey);
    if (!claims.ok) return claims;
    return claims.value.station === parsed.data.station ? enrol(context, parsed.data) : err({ type: 'SignatureInvalid' });
  });

  door(helloPath, async (request) => {
    const caller = await callerOf(context, request);
    if (!caller.ok) return caller;
    const parsed = HelloRequest.safeParse(parseJson(request.body));
    if (!parsed.success || parsed.data.station !== caller.value.station.id) return malformed('not a greeting of this station');
    return hello(context, caller.value.station, parsed.data, caller.value.nonce);
  });

  door(journalPath(':station'), async (request, raw) => {
    const caller = await callerOf(context, request);
    if (!caller.ok) return caller;
    if (request.path !== journalPath(caller.value.station.id)) return err({ type: 'SignatureInvalid' });
    if (raw.headers['content-type'] !== BATCH_CONTENT_TYPE || raw.headers['content-encoding'] !== 'zstd') return malformed('not a batch');
    const dictionary = String(raw.headers[DICTIONARY_HEADER]);
    if (!/^\d{1,6}$/.test(dictionary)) return err({ type: 'DictionaryUnknown' });
    const batch = await unpackBatch(request.body, Number(dictionary));
    return batch.ok ? ingest(context, caller.value.station, caller.value.nonce, batch.value) : batch;
  });

  door(recoverPath, async (request) => {
    const parsed = RecoverRequest.safeParse(parseJson(request.body));
    if (!parsed.success) return malformed('not a recovery');
    const claims = await authenticate(request, parsed.data.publicKey);
    if (!claims.ok) return claims;
    return claims.value.station === NOBODY ? recover(context, parsed.data) : err({ type: 'SignatureInvalid' });
  });

  door('/v1/stations/:station/inbox', async (request) => {
    const caller = await callerOf(context, request);
    if (!caller.ok) return caller;
    const { station, nonce } = caller.value;
    const query = readInboxQuery(request.path);
    if (query === null) return malformed('not a question about the inbox');
    return request.path === inboxPath(station.id, query) ? inbox(context, station, nonce, query) : err({ type: 'SignatureInvalid' });
  }, 'GET');

  /** A question of one station about itself, in JSON. */
  const ownDoor = <S extends z.ZodType>(path: (station: string) => string, shape: S, open: (station: StoredStation, nonce: string, asked: z.infer<S>) => Promise<Answer>): void =>
    door(path(':station'), async (request) => {
      const caller = await callerOf(context, request);
      if (!caller.ok) return caller;
      if (request.path !== path(caller.value.station.id)) return err({ type: 'SignatureInvalid' });
      const parsed = shape.safeParse(parseJson(request.body));
      return parsed.success ? open(caller.value.station, caller.value.nonce, parsed.data) : malformed('not a request of this kind');
    });
  ownDoor(reconcilePath, ReconcileRequest, (station, nonce, asked) => reconcile(context, station, nonce, asked));
  ownDoor(headsPath, HeadsRequest, (station, _, asked) => heads(context, station, asked));
  ownDoor(chainPath, ChainRequest, (station, nonce, asked) => chain(context, station, nonce, asked));
  ownDoor(escrowPath, EscrowRequest, (station, nonce, asked) => keepEscrow(context, station, nonce, asked));

  if (province !== undefined) addProvincePages(app, context, { ...province, onFailure });
  if (files !== undefined) {
    addFileDoor(app, context, { ...files, onFailure });
    addContentDoor(app, context, { store: files.store, onFailure, refuse: (reply, request, error) => send(context, reply, request, err(error)) });
  }

  app.setNotFoundHandler((raw, reply) => send(context, reply, toSigned(raw), err({ type: 'PathUnknown' })));
  app.setErrorHandler((error: { code?: string; statusCode?: number }, raw, reply) => {
    const tooLarge = error.code === 'FST_ERR_CTP_BODY_TOO_LARGE';
    const theirs = error.statusCode !== undefined && error.statusCode < 500;
    if (!theirs) onFailure(failureName(error));
    return send(context, reply, toSigned(raw), tooLarge ? err({ type: 'BodyTooLarge', limit: MAX_WIRE_BYTES }) : theirs ? malformed('not a request of this protocol') : err({ type: 'GatewayFailed' }));
  });
  return app;
};

const malformed = (problem: string): Answer => err({ type: 'RequestMalformed', problem });

const send = async (context: GatewayContext, reply: FastifyReply, request: SignedRequest, answer: Answer): Promise<void> => {
  const status = answer.ok ? 200 : gatewayErrorToStatus[answer.error.type];
  const body = Buffer.from(JSON.stringify(answer.ok ? answer.value : refusal(context, request, answer.error)), 'utf8');
  const batchId = answer.ok && 'batchId' in answer.value ? { batchId: String(answer.value.batchId) } : {};
  const claims: AnswerClaims = { nonce: statedClaims(request)?.nonce ?? '', status, bodySha256: bytesToSha256(body), ...batchId };
  await reply
    .code(status)
    .header('content-type', 'application/json; charset=utf-8')
    .header('cache-control', 'no-store')
    .header(SIGNATURE_HEADER, await sign('qmc-answer', claims, context.signingKey))
    .send(body);
};

const refusal = (context: GatewayContext, request: SignedRequest, error: GatewayError): ErrorAnswer & { error: { message: string } } => ({
  error: { ...error, message: gatewayErrorToMessage(error) },
  ...(request.path === enrolPath || request.path === recoverPath ? { gatewayKey: context.publicKey } : {}),
});

/** What is no request at all never reaches a door; it is told so on the bare socket, signed like every answer, and closed. */
const refuseRaw = async (context: GatewayContext, code: string | undefined, socket: Duplex): Promise<void> => {
  if (code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const error: GatewayError =
    code === 'HPE_HEADER_OVERFLOW'
      ? { type: 'HeaderTooLarge', limit: MAX_HEADER_BYTES }
      : code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? { type: 'RequestTooSlow' }
        : { type: 'RequestMalformed', problem: 'not HTTP' };
  const status = gatewayErrorToStatus[error.type];
  const body = Buffer.from(JSON.stringify({ error: { ...error, message: gatewayErrorToMessage(error) } }), 'utf8');
  const signature = await sign('qmc-answer', { nonce: '', status, bodySha256: bytesToSha256(body) } satisfies AnswerClaims, context.signingKey);
  const head = [`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`, 'content-type: application/json; charset=utf-8', `content-length: ${body.length}`, `${SIGNATURE_HEADER}: ${signature}`, 'connection: close'];
  if (socket.writable) socket.end(Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`, 'latin1'), body]));
};

/** SQLSTATE or system code, never the text: it may quote a row. */
const failureName = (error: unknown): string => (error instanceof Error ? `${error.name}${'code' in error ? ` ${String(error.code)}` : ''}` : 'unknown failure');
