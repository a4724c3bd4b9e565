/** One content from the province, part by part, from wherever it ended the last time. */
import type { GatewayError } from '#shared/sync/protocol';
import type { ComingFile } from '#shared/files/comingFile';
import { askContent, type Line, sayHello } from '../sync/messages.ts';
import type { Life } from '../sync/syncStore.ts';
import type { Trouble } from '../sync/trouble.ts';
import type { WantedFile } from './fetchedFiles.ts';

export type FetchEnd =
  | { readonly end: 'here' }
  /** Signed by the gateway, or found by us at the end: why it is not here. */
  | { readonly end: 'refused'; readonly reason: string }
  /** From our side; what came of it stays. */
  | { readonly end: 'left' }
  | { readonly end: 'trouble'; readonly trouble: Trouble };

export interface FetchOptions {
  readonly line: Line;
  readonly life: Life;
  readonly file: WantedFile;
  readonly coming: ComingFile;
  readonly partBytes: () => number;
  /** True: go on. Waits as long as events go first. */
  readonly beforePart: () => Promise<boolean>;
  readonly onPart: (offset: number) => void;
  readonly signal: AbortSignal;
}

/** Tries once; `coming` is left open but for `here` and for what was refused at its end. A failing disk rejects. */
export const fetchFile = async ({ line, life, file, coming, partBytes, beforePart, onPart, signal }: FetchOptions): Promise<FetchEnd> => {
  let nonce: string | null = null;
  while (coming.offset() < file.size) {
    if (!(await beforePart())) return { end: 'left' };
    if (nonce === null) {
      const hello = await sayHello(line, life);
      if (!hello.ok) return { end: 'trouble', trouble: hello.error.trouble };
      nonce = hello.value.nonce;
    }
    const part = await askContent(line, file, coming.offset(), partBytes(), nonce, signal);
    if (signal.aborted) return { end: 'left' };
    if (!part.ok) return troubleToEnd(part.error.trouble);
    // The province's signed word: the record that names it is wrong about this one file, and only this one is not to be had.
    if (part.value.size !== file.size) return { end: 'refused', reason: 'SizeDiffers' };
    await coming.write(part.value.bytes);
    nonce = part.value.nonce;
    onPart(coming.offset());
  }
  const finished = await coming.finish();
  return finished.ok ? { end: 'here' } : { end: 'refused', reason: finished.error.type };
};

const aboutTheFile: ReadonlySet<string> = new Set<GatewayError['type']>(['FileOutOfReach', 'FileNotKept', 'RequestMalformed']);

const troubleToEnd = (trouble: Trouble): FetchEnd => {
  if (trouble.kind !== 'refused') return { end: 'trouble', trouble };
  // Other requests of ours used up what was given meanwhile: a greeting brings a new one.
  if (trouble.error.type === 'NonceUnknown') return { end: 'trouble', trouble: { kind: 'silent', detail: trouble.error.type, again: true, retryAfterMs: null, timedOut: false } };
  return aboutTheFile.has(trouble.error.type) ? { end: 'refused', reason: trouble.error.type } : { end: 'trouble', trouble };
};
