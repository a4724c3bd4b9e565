/**
 * Small files that must never be half-written: the bytes go to a neighbour, reach the disk, then take the name.
 * After a power cut there is either the old file or the new one.
 */
import { randomBytes } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { renameDurably } from '#shared/files/durable';

/** Owner only. Windows ignores the bits; there the folder's own access list protects. */
export const PRIVATE_FILE = 0o600;
export const PRIVATE_DIR = 0o700;

/** Rejects with Node's own error (see `storageErrors.ts`); then nothing is left beside the old file. */
export const writeFileDurably = async (path: string, bytes: Uint8Array): Promise<void> => {
  const neighbour = neighbourOf(path);
  try {
    const file = await open(neighbour, 'wx', PRIVATE_FILE);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await renameDurably(neighbour, path);
  } catch (failure) {
    await rm(neighbour, { force: true });
    throw failure;
  }
};

/** A free name in the same folder, so that the rename stays inside one file system. */
const neighbourOf = (path: string): string => `${path}.${randomBytes(6).toString('hex')}.tmp`;
