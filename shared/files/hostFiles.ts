/**
 * How a screen hands a file to its host and looks at one: the same addresses and answers over HTTP (web host) and over
 * `app://` (Electron). `POST /files` with the bytes as body answers a `Result`; `GET /files/<hash>` answers the content.
 * Beside the typed contract, since a file of 50 MB goes through no message. Renderer-safe.
 */
import type { Caller } from '../contract.ts';
import type { AppError } from '../errors.ts';
import type { Result } from '../result.ts';
import type { FileMime } from './fileKinds.ts';
import type { StoredFile } from './sealedStore.ts';

export const FILES_PATH = '/files';
/** What no form of another page can send without asking first. */
export const UPLOAD_CONTENT_TYPE = 'application/octet-stream';

export interface OpenedContent {
  readonly name: string;
  readonly size: number;
  readonly mime: FileMime;
  /** Throws where the stored content turns out to be damaged. */
  readonly parts: AsyncIterable<Uint8Array>;
}

/** The station's end: whoever asks is signed in and at work, or nothing is taken and nothing shown. */
export interface HostFiles {
  /** Seals what comes; no dossier names it yet (`attach-file`). `FileUploadUnknown`: the bytes stopped coming. */
  readonly take: (caller: Caller, parts: AsyncIterable<Uint8Array>) => Promise<Result<StoredFile, AppError>>;
  /** What an event of this station's journal names, or a dossier by which it was fetched and that names it still. Errors: FileNotHere, FileDamaged. */
  readonly open: (caller: Caller, hash: string) => Promise<Result<OpenedContent, AppError>>;
}

export const contentPath = (hash: string, download = false): string => `${FILES_PATH}/${hash}${download ? '?tai-ve' : ''}`;

/** Null: not the address of a content. */
export const askedContent = (pathAndQuery: string): { readonly hash: string; readonly download: boolean } | null => {
  const [, hash, download] = /^\/files\/([0-9a-f]{64})(\?tai-ve)?$/.exec(pathAndQuery) ?? [];
  return hash === undefined ? null : { hash, download: download !== undefined };
};

/** Browsers draw no TIFF. */
export const isShown = (mime: FileMime): boolean => mime !== 'image/tiff';

/**
 * What somebody scanned may hold anything: its kind is what its first bytes said and is not guessed again, it runs nothing,
 * fetches nothing and stands in no page but ours. A PDF carries no more policy than that: it is never taken for a page, a
 * browser would hold its own viewer to what stands here and show nothing, and that viewer is an origin of its own.
 */
export const contentHeaders = ({ name, size, mime }: Omit<OpenedContent, 'parts'>, download: boolean): Readonly<Record<string, string>> => ({
  'content-type': mime,
  'content-length': String(size),
  'content-disposition': `${download || !isShown(mime) ? 'attachment' : 'inline'}; filename*=UTF-8''${encoded(name)}`,
  'content-security-policy': [...(mime === 'application/pdf' ? [] : ["default-src 'none'", "style-src 'unsafe-inline'", "img-src 'self'", 'sandbox']), "frame-ancestors 'self'"].join('; '),
  'x-frame-options': 'SAMEORIGIN',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
});

/** RFC 8187 §3.2.1. */
const encoded = (name: string): string => encodeURIComponent(name.toWellFormed()).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

const statuses: Partial<Record<AppError['type'], number>> = {
  NotSignedIn: 401, SessionLocked: 401, StationLocked: 401, RightMissing: 403, FileNotHere: 404, FileDamaged: 410, FileTooBig: 413, FileKindRefused: 415, DiskFull: 507,
};
export const fileErrorToStatus = ({ type }: AppError): number => statuses[type] ?? 422;
