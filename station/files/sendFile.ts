/** One content to the province by tus, from wherever the province has it already. */
import { DetailedError, Upload, type FileReader } from 'tus-js-client';
import type { FileError } from '#shared/files/fileActs';
import type { ReadableFile } from '#shared/files/sealedStore';
import { FileAnswerClaims, filePath, filesPath } from '#shared/sync/files';
import type { Line } from '../sync/messages.ts';
import type { Trouble } from '../sync/trouble.ts';
import type { WaitingFile } from './fileUploads.ts';
import { createSignedStack, RoadTrouble } from './signedStack.ts';

export type SendEnd =
  | { readonly end: 'sent' }
  /** Signed by the gateway: why it took nothing. */
  | { readonly end: 'refused'; readonly reason: string }
  /** What lies here is not the content any more. */
  | { readonly end: 'unreadable'; readonly error: FileError }
  | { readonly end: 'trouble'; readonly trouble: Trouble };

export interface SendOptions {
  readonly line: Line;
  readonly file: WaitingFile;
  readonly content: ReadableFile;
  /** A part is lost whole when the line breaks: small beside what travels between two breaks, large beside what each costs. */
  readonly partBytes: () => number;
  readonly beforePart: () => Promise<void>;
  /** Bytes the province has. */
  readonly onProgress: (offset: number) => void;
  readonly signal: AbortSignal;
}

export const LARGEST_PART = 256 * 1024;
export const SMALLEST_PART = 16 * 1024;

class Unreadable extends Error {
  readonly error: FileError;
  constructor(error: FileError) {
    super(error.type);
    this.error = error;
  }
}

/** Never rejects for the road or the province; tries once, from where the province stands. */
export const sendFile = ({ line, file, content, partBytes, beforePart, onProgress, signal }: SendOptions): Promise<SendEnd> =>
  new Promise((done, fail) => {
    const upload = new Upload(Buffer.alloc(0), {
      endpoint: line.peer.gateway + filesPath(line.station),
      // Content-addressed: where it stands is asked of the province, nothing about it is kept here.
      uploadUrl: line.peer.gateway + filePath(line.station, file.hash),
      chunkSize: partBytes(),
      retryDelays: null,
      storeFingerprintForResuming: false,
      fileReader: readerOf(content),
      httpStack: createSignedStack(line, file, beforePart, signal),
      onChunkComplete: (_, accepted) => {
        onProgress(accepted);
        upload.options.chunkSize = partBytes();
      },
      onSuccess: () => done({ end: 'sent' }),
      onError: (error) => {
        const end = endOf(error);
        if (end === null) fail(error);
        else done(end);
      },
    });
    upload.start();
  });

/** Decrypts as it is read; never more than one part in memory. */
const readerOf = (content: ReadableFile): FileReader => ({
  openFile: async () => ({
    size: content.size,
    slice: async (start, end) => {
      const part = await content.read(start, end);
      if (!part.ok) throw new Unreadable(part.error);
      // `done` is for sources of unknown length; tus knows this one's.
      return { value: part.value, done: false };
    },
    close: () => undefined,
  }),
});

/** Null: a bug. */
const endOf = (error: Error | DetailedError): SendEnd | null => {
  const cause = error instanceof DetailedError ? (error.causingError ?? error) : error;
  if (cause instanceof Unreadable) return { end: 'unreadable', error: cause.error };
  if (cause instanceof RoadTrouble) return { end: 'trouble', trouble: cause.trouble };
  const claims = error instanceof DetailedError && error.originalResponse !== null ? FileAnswerClaims.safeParse(error.originalResponse.getUnderlyingObject()) : null;
  if (claims?.success === true && claims.data.error !== null) return { end: 'refused', reason: claims.data.error };
  return null;
};
