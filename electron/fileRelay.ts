/** Main's end: `POST app://quay/files` and `GET app://quay/files/<hash>`, answered by the station's process over a port for each. */
import { Readable } from 'node:stream';
import type { AppError } from '#shared/errors';
import { askedContent, contentHeaders, fileErrorToStatus, FILES_PATH, UPLOAD_CONTENT_TYPE } from '#shared/files/hostFiles';
import { errorToText } from '#shared/messages/errors';
import { err } from '#shared/result';
import type { RpcPort } from '#shared/rpcPort';
import { type FileMessage, givePart, pullParts, readMessages } from './fileMessages.ts';
import { isAppUrl } from './security.ts';

/** Null: the station's process is not there now. `hash` null: an upload. */
export type OpenFilePort = (hash: string | null) => RpcPort | null;

/** Null: not an address of files. Only our own page reaches this scheme; who sits at it the station judges. */
export const answerFileRequest = (request: Request, openPort: OpenFilePort): Promise<Response> | null => {
  if (!isAppUrl(request.url)) return null;
  const { pathname, search } = new URL(request.url);
  if (request.method === 'POST' && pathname === FILES_PATH) return takeUpload(request, openPort);
  const asked = request.method === 'GET' ? askedContent(pathname + search) : null;
  return asked === null ? null : showContent(asked, openPort);
};

const takeUpload = async (request: Request, openPort: OpenFilePort): Promise<Response> => {
  if (request.headers.get('content-type') !== UPLOAD_CONTENT_TYPE) return new Response(null, { status: 415 });
  const port = openPort(null);
  if (port === null) return refusal({ type: 'StationLocked' });
  const next = readMessages(port);
  const source = partsOf(request.body);
  for (let message = await next(); ; message = await next()) {
    if (message?.kind === 'next') await givePart(port, source);
    else {
      port.close();
      await source.return(undefined);
      if (message?.kind !== 'taken') return refusal({ type: 'FileUploadUnknown' });
      return message.result.ok ? Response.json(message.result) : refusal(message.result.error);
    }
  }
};

const partsOf = async function* (body: Request['body']): AsyncGenerator<Uint8Array> {
  if (body !== null) yield* body;
};

const showContent = async ({ hash, download }: { readonly hash: string; readonly download: boolean }, openPort: OpenFilePort): Promise<Response> => {
  const port = openPort(hash);
  if (port === null) return sentence({ type: 'StationLocked' });
  const next = readMessages(port);
  const opened: FileMessage | null = await next();
  if (opened?.kind !== 'opened' || !opened.result.ok) {
    port.close();
    return sentence(opened?.kind === 'opened' && !opened.result.ok ? opened.result.error : { type: 'FileNotHere', hash });
  }
  return new Response(Readable.toWeb(Readable.from(closing(port, next), { objectMode: false })) as ReadableStream<Uint8Array<ArrayBuffer>>, { headers: contentHeaders(opened.result.value, download) });
};

const closing = async function* (port: RpcPort, next: () => Promise<FileMessage | null>): AsyncGenerator<Uint8Array> {
  try {
    yield* pullParts(port, next);
  } finally {
    port.close();
  }
};

const refusal = (error: AppError): Response => Response.json(err(error), { status: fileErrorToStatus(error), headers: { 'cache-control': 'no-store' } });

/** Stands in a frame of our own page, where the content would have been. */
const sentence = (error: AppError): Response => new Response(errorToText(error), { status: fileErrorToStatus(error), headers: { 'content-type': 'text/plain; charset=utf-8', 'content-security-policy': "default-src 'none'; frame-ancestors 'self'", 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' } });
