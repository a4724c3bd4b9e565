/** The steps on the disk that every way into and out of a folder of sealed files takes (`sealedStore.ts`, `comingFile.ts`). */
import { type FileHandle, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncFolder } from './durable.ts';

/** Below the folder: what is not whole yet. */
const INCOMING = 'incoming';
/** Ends the name of what is gone on with another day (`comingFile.ts`). */
export const COMING_ENDING = '.part';
/** Longer than anybody uploads: what is older was left by a killed program. */
const STALE_MS = 24 * 60 * 60_000;
/** What nobody went on fetching for so long begins anew. */
const STALE_COMING_MS = 14 * STALE_MS;

/** The same content once; one that is there but damaged is mended by the new one. */
export const takeName = async (from: string, to: string, isThere: boolean): Promise<void> => {
  if (isThere) return rm(from, { force: true });
  const [dir, above] = [dirname(to), dirname(dirname(to))];
  await mkdir(dir, { recursive: true, mode: 0o700 });
  await rename(from, to);
  for (const folder of [dir, above]) await syncFolder(folder);
};

/** The folder for what comes in, without what was left there. Judged by the medium's own clock. */
export const openIncoming = async (dir: string): Promise<string> => {
  const incoming = join(dir, INCOMING);
  await mkdir(incoming, { recursive: true, mode: 0o700 });
  const { mtimeMs } = await stat(incoming);
  for (const name of await readdir(incoming)) {
    const there = await stat(join(incoming, name)).catch(() => null);
    if (there !== null && mtimeMs - there.mtimeMs > (name.endsWith(COMING_ENDING) ? STALE_COMING_MS : STALE_MS)) await rm(join(incoming, name), { force: true });
  }
  return incoming;
};

export const writeAll = async (file: FileHandle, bytes: Buffer, position: number): Promise<void> => {
  for (let done = 0; done < bytes.length; ) done += (await file.write(bytes, done, bytes.length - done, position + done)).bytesWritten;
};

/** Less where the file ends. */
export const readAt = async (file: FileHandle, position: number, length: number): Promise<Buffer> => {
  const bytes = Buffer.alloc(length);
  let done = 0;
  for (;;) {
    const { bytesRead } = await file.read(bytes, done, length - done, position + done);
    done += bytesRead;
    if (bytesRead === 0 || done === length) return bytes.subarray(0, done);
  }
};

export const isMissing = (failure: unknown): boolean => hasCode(failure, 'ENOENT');
export const isExisting = (failure: unknown): boolean => hasCode(failure, 'EEXIST');

const hasCode = (failure: unknown, code: string): boolean => failure instanceof Error && 'code' in failure && failure.code === code;
