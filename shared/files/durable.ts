/** Names that have reached the disk: what a power cut must not take back. For the station and for the gateway. */
import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** The new name has reached the disk when this resolves. */
export const renameDurably = async (from: string, to: string): Promise<void> => {
  await rename(from, to);
  await syncFolder(dirname(to));
};

/** Windows cannot open a folder to flush it, and journals its own renames. */
export const syncFolder = async (dir: string): Promise<void> => {
  if (process.platform === 'win32') return;
  const handle = await open(dir, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};
