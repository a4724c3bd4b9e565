/**
 * Where stations bring the contents of attached files: tus behind the same signatures as the rest. Who asks is found out,
 * and that an applied event of that station names this content and its size, before tus hears of anything; at the end the
 * whole is hashed, sealed and only then kept. The same content is kept once, but each unit brings it once itself: a hash
 * can be known without the content (`file_brought`), and whether another unit's content is here is told to nobody.
 *
 * An upload under way lies in clear under `files/coming` until it is whole (docs/security.md); its name is made of station
 * and hash, so that no station can put bytes into another's upload.
 */
import { FileStore } from '@tus/file-store';
import { Server } from '@tus/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { MOST_FILE_BYTES } from '#shared/files/fileKinds';
import type { SealedStore } from '#shared/files/sealedStore';
import { bytesToSha256 } from '#shared/journal/chain';
import { EventData } from '#shared/journal/eventTypes';
import { gatewayErrorToMessage } from '#shared/messages/sync';
import { parseJson } from '#shared/parseJson';
import { err, ok, type Result } from '#shared/result';
import { FILE_PART_CONTENT_TYPE, type FileAnswerClaims, FileClaims, filePath, filesPath, MAX_FILE_PART_BYTES } from '#shared/sync/files';
import { AUTHORIZATION_SCHEME, type GatewayError, gatewayErrorToStatus, SIGNATURE_HEADER } from '#shared/sync/protocol';
import { readUnverified, sign, toVerifyingKey, verify } from '#shared/sync/signature';
import type { GatewayContext } from '../context.ts';
import type { FileTransaction } from '../fileRecords.ts';

export interface FileDoorOptions {
  /** Where whole contents are kept. */
  readonly store: SealedStore;
  /** A folder for uploads under way. */
  readonly coming: string;
  readonly onFailure: (what: string) => void;
}

/** Where an upload stands. */
interface Progress {
  readonly status: 200 | 201 | 204;
  readonly offset: number;
  readonly length: number;
}
type Answer = Result<Progress, GatewayError>;

/** Who asks, and the unit it is of. */
interface Caller {
  readonly claims: FileClaims;
  readonly agencyCode: string;
}

/** An upload nobody goes on with is forgotten after that; its station begins anew. */
const FORGOTTEN_AFTER_MS = 14 * 24 * 60 * 60_000;

export const addFileDoor = (app: FastifyInstance, context: GatewayContext, { store, coming, onFailure }: FileDoorOptions): void => {
  const uploads = new FileStore({ directory: coming, expirationPeriodInMilliseconds: FORGOTTEN_AFTER_MS });
  const tus = new Server({ path: '/files', datastore: uploads, maxSize: MOST_FILE_BYTES, relativeLocation: true, namingFunction: (request) => request.headers.get(UPLOAD_ID_HEADER) ?? '' });
  const finishing = new Map<string, Promise<Result<null, GatewayError>>>();

  const handle = async (raw: FastifyRequest): Promise<{ readonly nonce: string; readonly answer: Answer }> => {
    const claims = await authenticated(context, raw);
    if (!claims.ok) return { nonce: statedNonce(raw), answer: claims };
    const { nonce } = claims.value.claims;
    try {
      return { nonce, answer: await serve(raw, claims.value) };
    } catch (error) {
      onFailure(`files: ${error instanceof Error ? error.name : 'failure'}`);
      return { nonce, answer: err({ type: 'GatewayFailed' }) };
    }
  };

  const serve = async (raw: FastifyRequest, { claims, agencyCode }: Caller): Promise<Answer> => {
    const { station, hash, method } = claims;
    const [named, isBrought] = await context.store.transaction(async (tx) => [await sizeNamed(tx, claims), await tx.isBrought(hash, agencyCode)] as const);
    if (!named.ok) return named;
    const length = named.value;
    const status = statusOf[method];
    if (isBrought && store.describe(hash).ok) return ok({ status, offset: length, length });
    const id = uploadId(station, hash);
    if (method === 'POST') {
      if (claims.length !== length) return malformed('another length than the event names');
      // Said again, it begins nothing anew.
      if (await uploads.getUpload(id).then(() => true, () => false)) return ok({ status, offset: 0, length });
      await tus.cleanUpExpiredUploads();
    }
    const answered = await askTus(raw, claims, id);
    if (!answered.ok || method === 'POST') return answered.ok ? ok({ status, offset: 0, length }) : answered;
    if (answered.value !== length) return ok({ status, offset: answered.value, length });
    const finished = await finishOnce(id, station, hash);
    return finished.ok ? ok({ status, offset: length, length }) : finished;
  };

  /** The offset after it. */
  const askTus = async (raw: FastifyRequest, { method, offset, length }: FileClaims, id: string): Promise<Result<number, GatewayError>> => {
    const headers = new Headers({ 'tus-resumable': '1.0.0', [UPLOAD_ID_HEADER]: id });
    if (length !== null) headers.set('upload-length', String(length));
    if (offset !== null) headers.set('upload-offset', String(offset));
    if (method === 'PATCH') headers.set('content-type', FILE_PART_CONTENT_TYPE);
    const url = method === 'POST' ? 'http://gateway/files' : `http://gateway/files/${id}`;
    const response = await tus.handleWeb(new Request(url, { method, headers, ...(method === 'PATCH' ? { body: Uint8Array.from(bodyOf(raw)) } : {}) }));
    if (response.status < 300) return ok(Number(response.headers.get('upload-offset') ?? 0));
    if (response.status === 404 || response.status === 410) return err({ type: 'UploadUnknown' });
    if (response.status === 409) return err({ type: 'OffsetDiffers' });
    if (response.status === 423 || response.status >= 500) return err({ type: 'GatewayFailed' });
    return malformed('not a step of an upload');
  };

  /** Two requests that both find it whole make it kept once. */
  const finishOnce = (id: string, station: string, hash: string): Promise<Result<null, GatewayError>> => {
    const under = finishing.get(id) ?? finish(id, station, hash).finally(() => finishing.delete(id));
    finishing.set(id, under);
    return under;
  };

  const finish = async (id: string, station: string, hash: string): Promise<Result<null, GatewayError>> => {
    const incoming = await store.begin(MOST_FILE_BYTES);
    let refused = false;
    try {
      for await (const part of uploads.read(id)) refused ||= !(await incoming.write(part as Buffer)).ok;
    } catch (failure) {
      await incoming.abandon();
      throw failure;
    }
    const done = refused ? null : await incoming.finish(hash);
    const kept = done?.ok === true ? done.value : null;
    await context.store.transaction((tx) => (kept === null ? tx.noteFileRefused(station, hash, context.now()) : tx.noteFileKept(kept, station, context.now())));
    await uploads.remove(id);
    return kept === null ? err({ type: 'FileDiffers' }) : ok(null);
  };

  // A scope of its own: other doors take no body of this kind.
  void app.register(async (scope) => {
    scope.addContentTypeParser(FILE_PART_CONTENT_TYPE, { parseAs: 'buffer', bodyLimit: MAX_FILE_PART_BYTES }, (_request, body, done) => done(null, body));
    const route = async (raw: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
      const { nonce, answer } = await handle(raw);
      return send(context, reply, raw.method === 'HEAD', nonce, answer);
    };
    scope.route({ method: 'POST', url: filesPath(':station'), handler: route });
    scope.route({ method: ['HEAD', 'PATCH'], url: filePath(':station', ':hash'), bodyLimit: MAX_FILE_PART_BYTES, handler: route });
  });
};

const UPLOAD_ID_HEADER = 'x-upload-id';
const statusOf = { HEAD: 200, POST: 201, PATCH: 204 } as const;

const uploadId = (station: string, hash: string): string => `${bytesToSha256(station).slice(0, 16)}-${hash}`;

const malformed = (problem: string): { readonly ok: false; readonly error: GatewayError } => err({ type: 'RequestMalformed', problem });

const bodyOf = ({ body }: FastifyRequest): Buffer => (Buffer.isBuffer(body) ? body : Buffer.alloc(0));

/** From the station it names, for this method, path, body and these headers. */
const authenticated = async (context: GatewayContext, raw: FastifyRequest): Promise<Result<Caller, GatewayError>> => {
  const invalid = err({ type: 'SignatureInvalid' } satisfies GatewayError);
  const jws = jwsOf(raw);
  const stated = jws === null ? null : readUnverified(jws, FileClaims);
  if (jws === null || stated === null) return invalid;
  const station = await context.store.findStation(stated.station);
  if (station === null) return err({ type: 'StationUnknown' });
  const key = await toVerifyingKey(station.publicKey).catch(() => null);
  const claims = key === null ? null : await verify('qmc-file', jws, key, FileClaims);
  if (claims === null) return invalid;
  const path = claims.method === 'POST' ? filesPath(claims.station) : filePath(claims.station, claims.hash);
  const meant =
    raw.method === claims.method && raw.url === path && claims.path === path && claims.bodySha256 === bytesToSha256(bodyOf(raw)) &&
    claims.offset === numberIn(raw.headers['upload-offset']) && claims.length === numberIn(raw.headers['upload-length']);
  return meant ? ok({ claims, agencyCode: station.agencyCode }) : invalid;
};

const jwsOf = ({ headers }: FastifyRequest): string | null => {
  const [scheme, jws, ...rest] = (headers.authorization ?? '').split(' ');
  return scheme === AUTHORIZATION_SCHEME && jws !== undefined && jws.length < 4096 && rest.length === 0 ? jws : null;
};
const statedNonce = (raw: FastifyRequest): string => readUnverified(jwsOf(raw) ?? '', FileClaims)?.nonce ?? '';
/** NaN for what is no number: it equals nothing anybody signed. */
const numberIn = (header: string | string[] | undefined): number | null => (header === undefined ? null : /^\d{1,12}$/.test(String(header)) ? Number(header) : Number.NaN);

/** How large the content is by the event that names it: applied, of this station, with this very hash. */
export const sizeNamed = async (tx: Pick<FileTransaction, 'namingEvent'>, { station, incarnation, seq, hash }: Pick<FileClaims, 'station' | 'incarnation' | 'seq' | 'hash'>): Promise<Result<number, GatewayError>> => {
  const stored = await tx.namingEvent(station, incarnation, seq);
  const size = stored?.outcome === 'applied' ? sizeIn(stored.bytes, hash) : null;
  return size === null ? err({ type: 'FileNotNamed' }) : ok(size);
};

/** The size by which an event attaches this content; null: it attaches none, or another. */
export const sizeIn = (bytes: Uint8Array, hash: string): number | null => {
  const event = EventData.safeParse(parseJson(bytes));
  return event.success && event.data.type === 'dossier.file-attached' && event.data.data.hash === hash ? event.data.data.size : null;
};

const send = async (context: GatewayContext, reply: FastifyReply, isHead: boolean, nonce: string, answer: Answer): Promise<FastifyReply> => {
  const status = answer.ok ? answer.value.status : gatewayErrorToStatus[answer.error.type];
  const body = answer.ok || isHead ? Buffer.alloc(0) : Buffer.from(JSON.stringify({ error: { ...answer.error, message: gatewayErrorToMessage(answer.error) } }), 'utf8');
  const { offset, length } = answer.ok ? answer.value : { offset: null, length: null };
  const claims: FileAnswerClaims = { nonce, status, bodySha256: bytesToSha256(body), offset, length, error: answer.ok ? null : answer.error.type };
  reply
    .code(status)
    .header('tus-resumable', '1.0.0')
    .header('cache-control', 'no-store')
    .header(SIGNATURE_HEADER, await sign('qmc-file-answer', claims, context.signingKey));
  if (offset !== null) reply.header('upload-offset', String(offset));
  if (length !== null) reply.header('upload-length', String(length));
  if (body.length > 0) reply.type('application/json; charset=utf-8');
  return reply.send(body.length === 0 ? undefined : body);
};
