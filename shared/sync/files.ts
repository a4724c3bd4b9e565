/**
 * Contents of attached files on their way to the province: tus 1.0 (resumable uploads), each request and each answer
 * signed like the rest of the sync (docs/sync.md, "Files"). What is named by an event of the journal may be sent; the
 * content's own hash says where it goes.
 */
import { z } from 'zod';
import { FileHash } from '../files/attachedFile.ts';
import { MOST_FILE_BYTES } from '../files/fileKinds.ts';
import { StationId } from './protocol.ts';

/** What one answer of a content on its way back may hold: it is signed whole, so it is believed or lost whole. */
const MAX_CONTENT_PART_BYTES = 1024 * 1024;

const Place = z.coerce.number().int().min(0).max(MOST_FILE_BYTES);
const Amount = z.coerce.number().int().min(1).max(MAX_CONTENT_PART_BYTES);

export const filesPath = (station: string): string => `/v1/stations/${station}/files`;
export const filePath = (station: string, hash: string): string => `${filesPath(station)}/${hash}`;

export const FILE_PART_CONTENT_TYPE = 'application/offset+octet-stream';
/** Of one PATCH: it is signed whole, so it is believed or lost whole. */
export const MAX_FILE_PART_BYTES = 1024 * 1024;

/**
 * `GET …/files/{hash}?…`: a part of a content on its way back to a station, signed like every request and answered like
 * one (`protocol.ts`), the gateway's nonce spent. Which bytes, and what gives the right to them, stand in the path: it is
 * signed, a `Range` header would not be. The right: a dossier that names the content now, or an event of this very
 * station that once attached it.
 */
export const ContentQuery = z.union([
  z.strictObject({ dossier: z.uuid(), from: Place, bytes: Amount }),
  z.strictObject({ incarnation: z.uuid(), seq: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER), from: Place, bytes: Amount }),
]);
export type ContentQuery = z.infer<typeof ContentQuery>;
export type ContentRight = { readonly dossier: string } | { readonly incarnation: string; readonly seq: number };

export const contentPartPath = (station: string, hash: string, { from, bytes, ...right }: ContentQuery): string =>
  `${filePath(station, hash)}?${Object.entries({ ...right, from, bytes }).map(([name, value]) => `${name}=${value}`).join('&')}`;

const Nonce = z.string().regex(/^[A-Za-z0-9_-]{16,64}$/);
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const Offset = z.int().min(0);

/**
 * `incarnation` and `seq`: the event that names the content. `offset`, `length`: of the headers Upload-Offset and
 * Upload-Length, null where there is none. The nonce is the station's own: a request said again finds another offset, or
 * the same answer, and changes nothing.
 */
export const FileClaims = z.object({
  nonce: Nonce, method: z.enum(['HEAD', 'POST', 'PATCH']), path: z.string(), bodySha256: Sha256, station: StationId,
  hash: FileHash, incarnation: z.uuid(), seq: z.int().min(1), offset: Offset.nullable(), length: Offset.nullable(),
});
export type FileClaims = z.infer<typeof FileClaims>;

/** `error`: type of the refusal, for HEAD has no body. What a station goes by: headers on the way are nobody's word. */
export const FileAnswerClaims = z.object({ nonce: Nonce, status: z.int(), bodySha256: Sha256, offset: Offset.nullable(), length: Offset.nullable(), error: z.string().max(60).nullable() });
export type FileAnswerClaims = z.infer<typeof FileAnswerClaims>;
