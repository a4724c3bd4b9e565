/**
 * Where stations get the contents of attached files back, part by part: files of a sibling, files lost with a machine.
 * Nothing can be read here but what is named: by a dossier as it stands now, for a station of the unit that received it or
 * of the one that resolves it; or by an event of the asking station itself, which had the content once. And nothing that a
 * unit only named: the unit whose event attached it must have brought the bytes (`file_brought`), or the content is for this
 * question one that never came, whether or not it lies here by another's dossier. Each request spends a nonce and brings the next: what it tells is worth replaying. Each part is signed like every answer.
 */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { FileHash } from '#shared/files/attachedFile';
import type { SealedStore } from '#shared/files/sealedStore';
import { bytesToSha256 } from '#shared/journal/chain';
import { err, ok, type Result } from '#shared/result';
import { ContentQuery, contentPartPath, type ContentRight, filePath } from '#shared/sync/files';
import { freshNonce } from '#shared/sync/nonce';
import { type AnswerClaims, type GatewayError, SIGNATURE_HEADER } from '#shared/sync/protocol';
import { sign } from '#shared/sync/signature';
import { callerOf, type SignedRequest, toSigned } from '../authenticate.ts';
import type { GatewayContext } from '../context.ts';
import type { FileTransaction } from '../fileRecords.ts';
import { resolvingAgency } from '../judge.ts';
import type { StoredStation } from '../store.ts';
import { sizeIn, sizeNamed } from './fileDoor.ts';

export interface ContentDoorOptions {
  readonly store: SealedStore;
  readonly onFailure: (what: string) => void;
  /** Signed like every refusal. */
  readonly refuse: (reply: FastifyReply, request: SignedRequest, error: GatewayError) => Promise<void>;
}

/** Bytes of a content from `from` on. */
interface Part {
  readonly bytes: Buffer;
  readonly from: number;
  readonly size: number;
  /** For the next request. */
  readonly next: string;
  readonly asked: string;
}

export const addContentDoor = (app: FastifyInstance, context: GatewayContext, { store, onFailure, refuse }: ContentDoorOptions): void => {
  const give = async (request: SignedRequest): Promise<Result<Part, GatewayError>> => {
    const caller = await callerOf(context, request);
    if (!caller.ok) return caller;
    const { station, nonce } = caller.value;
    const asked = readAsked(request.path);
    if (asked === null) return malformed('not a question about a content');
    const { hash, query } = asked;
    if (request.path !== contentPartPath(station.id, hash, query)) return err({ type: 'SignatureInvalid' });
    const next = freshNonce(context);
    const allowed = await context.store.transaction(async (tx): Promise<Result<null, GatewayError>> => {
      if (!(await tx.consumeNonce(station.id, nonce))) return err({ type: 'NonceUnknown' });
      const bringers = await bringersOf(tx, station, hash, query);
      if (bringers === null) return err({ type: 'FileOutOfReach' });
      for (const unit of bringers) {
        if (!(await tx.isBrought(hash, unit))) continue;
        await tx.addNonce(station.id, next);
        return ok(null);
      }
      return err({ type: 'FileNotKept' });
    });
    if (!allowed.ok) return allowed;
    const read = await readPart(store, hash, query.from, query.bytes);
    if (!read.ok && read.error.type === 'FileNotKept' && store.describe(hash).ok) onFailure('files: a kept content cannot be read');
    return read.ok ? ok({ ...read.value, from: query.from, next, asked: nonce }) : read;
  };

  app.route({ method: 'GET', exposeHeadRoute: false, url: filePath(':station', ':hash'), handler: async (raw, reply) => {
    const request = toSigned(raw);
    const part = await give(request).catch((error: unknown): Result<Part, GatewayError> => {
      onFailure(`content: ${error instanceof Error ? error.name : 'failure'}`);
      return err({ type: 'GatewayFailed' });
    });
    if (!part.ok) return refuse(reply, request, part.error);
    const { bytes, from, size, next, asked } = part.value;
    const claims: AnswerClaims = { nonce: asked, status: 200, bodySha256: bytesToSha256(bytes), part: { from, size, nonce: next } };
    return reply.code(200).header('content-type', 'application/octet-stream').header('cache-control', 'no-store').header(SIGNATURE_HEADER, await sign('qmc-answer', claims, context.signingKey)).send(bytes);
  } });
};

/** Null: no address of a content, or numbers out of bounds. */
const readAsked = (path: string): { readonly hash: string; readonly query: ContentQuery } | null => {
  const [place = '', query = ''] = path.split('?');
  const hash = FileHash.safeParse(place.split('/').at(-1));
  const asked = ContentQuery.safeParse(Object.fromEntries(new URLSearchParams(query)));
  return hash.success && asked.success ? { hash: hash.data, query: asked.data } : null;
};

/** The units by whose events the asking station may have it, if one of them brought it; null: it may not, whoever did. */
const bringersOf = async (tx: Pick<FileTransaction, 'namingEvent' | 'dossierOfFiles' | 'attachingEvents'>, station: StoredStation, hash: string, right: ContentRight): Promise<ReadonlySet<string> | null> => {
  if (!('dossier' in right)) return (await sizeNamed(tx, { station: station.id, incarnation: right.incarnation, seq: right.seq, hash })).ok ? new Set([station.agencyCode]) : null;
  const found = await tx.dossierOfFiles(right.dossier);
  const mayRead = found !== null && [found.agencyCode, resolvingAgency(found.dossier)].includes(station.agencyCode) && found.dossier.files.some((file) => file.hash === hash);
  return mayRead ? new Set((await tx.attachingEvents(right.dossier)).flatMap(({ agencyCode, bytes }) => (sizeIn(bytes, hash) === null ? [] : [agencyCode]))) : null;
};

const readPart = async (store: SealedStore, hash: string, from: number, bytes: number): Promise<Result<{ readonly bytes: Buffer; readonly size: number }, GatewayError>> => {
  const opened = await store.open(hash);
  if (!opened.ok) return err({ type: 'FileNotKept' });
  const { size, read, close } = opened.value;
  try {
    if (from >= size) return malformed('behind the end of the content');
    const part = await read(from, from + bytes);
    return part.ok ? ok({ bytes: part.value, size }) : err({ type: 'FileNotKept' });
  } finally {
    await close();
  }
};

const malformed = (problem: string): { readonly ok: false; readonly error: GatewayError } => err({ type: 'RequestMalformed', problem });
