/** A file from this screen to its host's own address: XMLHttpRequest, the only one that tells how far an upload is. */
import type { AppError } from '#shared/errors';
import { FILES_PATH, UPLOAD_CONTENT_TYPE } from '#shared/files/hostFiles';
import { errorToText } from '#shared/messages/errors';
import { ui } from '#shared/messages/ui';
import type { Result } from '#shared/result';

export type UploadEnd = { readonly end: 'stored'; readonly hash: string } | { readonly end: 'refused'; readonly text: string } | { readonly end: 'stopped' };

/** @param onProgress bytes the host has. */
export const uploadFile = (file: Blob, onProgress: (bytes: number) => void, signal: AbortSignal): Promise<UploadEnd> =>
  new Promise((resolve) => {
    const asking = new XMLHttpRequest();
    asking.open('POST', FILES_PATH);
    asking.setRequestHeader('content-type', UPLOAD_CONTENT_TYPE);
    asking.upload.addEventListener('progress', ({ loaded }) => onProgress(loaded));
    asking.addEventListener('load', () => resolve(answerToEnd(asking.responseText)));
    asking.addEventListener('error', () => resolve({ end: 'refused', text: ui.errors.programLost }));
    asking.addEventListener('abort', () => resolve({ end: 'stopped' }));
    signal.addEventListener('abort', () => asking.abort(), { once: true });
    asking.send(file);
  });

const answerToEnd = (body: string): UploadEnd => {
  try {
    const answer = JSON.parse(body) as Result<{ readonly hash: string }, AppError>;
    return answer.ok ? { end: 'stored', hash: answer.value.hash } : { end: 'refused', text: errorToText(answer.error) };
  } catch {
    return { end: 'refused', text: ui.errors.bug };
  }
};
