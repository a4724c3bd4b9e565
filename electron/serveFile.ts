/** The station's end of one file: takes an upload in, or gives a content out. */
import type { Caller } from '#shared/contract';
import type { HostFiles } from '#shared/files/hostFiles';
import type { RpcPort } from '#shared/rpcPort';
import { type FileMessage, givePart, pullParts, readMessages } from './fileMessages.ts';

/** @param hash null: an upload. Never rejects for the file or the one who asks. */
export const serveFile = async (port: RpcPort, files: HostFiles, caller: Caller, hash: string | null): Promise<void> => {
  const next = readMessages(port);
  if (hash === null) {
    const result = await files.take(caller, pullParts(port, next));
    port.post({ kind: 'taken', result } satisfies FileMessage);
    return;
  }
  const opened = await files.open(caller, hash);
  if (!opened.ok) {
    port.post({ kind: 'opened', result: opened } satisfies FileMessage);
    return;
  }
  const { parts, ...facts } = opened.value;
  port.post({ kind: 'opened', result: { ok: true, value: facts } } satisfies FileMessage);
  const source = parts[Symbol.asyncIterator]();
  while ((await next())?.kind === 'next') if (!(await givePart(port, source))) break;
  await source.return?.();
};
