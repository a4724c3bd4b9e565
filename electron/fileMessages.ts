/**
 * One file over a port of its own between main and the station's process, a part only when it is asked for: neither side
 * ever holds more than one. Both ends are our own processes of the same build, so the shapes are types and not parsed.
 */
import type { AppError } from '#shared/errors';
import type { OpenedContent } from '#shared/files/hostFiles';
import type { StoredFile } from '#shared/files/sealedStore';
import type { Result } from '#shared/result';
import type { RpcPort } from '#shared/rpcPort';

export type FileMessage =
  | { readonly kind: 'next' }
  | { readonly kind: 'part'; readonly bytes: Uint8Array }
  | { readonly kind: 'end' }
  /** The source failed: what came is worth nothing. */
  | { readonly kind: 'broken' }
  | { readonly kind: 'taken'; readonly result: Result<StoredFile, AppError> }
  | { readonly kind: 'opened'; readonly result: Result<Omit<OpenedContent, 'parts'>, AppError> };

/** What comes over a port, one after the other; null when it is closed. */
export const readMessages = (port: RpcPort): (() => Promise<FileMessage | null>) => {
  const come: (FileMessage | null)[] = [];
  let waiting: ((message: FileMessage | null) => void) | null = null;
  const put = (message: FileMessage | null): void => {
    const reader = waiting;
    waiting = null;
    if (reader === null) come.push(message);
    else reader(message);
  };
  port.onMessage((message) => put(message as FileMessage));
  port.onClose(() => put(null));
  return () =>
    new Promise((resolve) => {
      const first = come.shift();
      if (first === undefined) waiting = resolve;
      else resolve(first);
    });
};

/** The parts the other side has, asked for one by one. Throws where they break off. */
export const pullParts = async function* (port: RpcPort, next: () => Promise<FileMessage | null>): AsyncGenerator<Uint8Array> {
  for (;;) {
    port.post({ kind: 'next' } satisfies FileMessage);
    const message = await next();
    if (message?.kind === 'end') return;
    if (message?.kind !== 'part') throw new Error('broken off');
    yield message.bytes;
  }
};

/** Gives the next part of `source`, or says that it ended or broke; false once there is nothing more to give. */
export const givePart = async (port: RpcPort, source: AsyncIterator<Uint8Array>): Promise<boolean> => {
  const part = await source.next().catch(() => null);
  port.post((part === null ? { kind: 'broken' } : part.done === true ? { kind: 'end' } : { kind: 'part', bytes: part.value }) satisfies FileMessage);
  return part !== null && part.done !== true;
};
