/**
 * Attached files beside a backup: they never change once written and are sealed under the data key, so each is copied
 * once into a folder next to the backups and stays there. Their names come from the key: stations of one commune may share it.
 */
import { copyFile, mkdir, open, readdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder } from '#shared/files/durable';

export const COPIES_FOLDER = 'tep-dinh-kem';

/** Copies what is not there yet; a copy of another length is made anew. Answers how many were copied. Failing disks reject. */
export const copyFiles = async (from: string, to: string): Promise<number> => {
  let copied = 0;
  for (const folder of await foldersIn(from)) {
    for (const name of await readdir(join(from, folder))) {
      const [source, target] = [join(from, folder, name), join(to, folder, name)];
      const { size } = await stat(source);
      if ((await stat(target).catch(() => null))?.size === size) continue;
      await mkdir(join(to, folder), { recursive: true, mode: 0o700 });
      await copyFile(source, `${target}.tmp`);
      const written = await open(`${target}.tmp`, 'r+');
      try {
        await written.sync();
      } finally {
        await written.close();
      }
      await rename(`${target}.tmp`, target);
      await syncFolder(join(to, folder));
      copied += 1;
    }
  }
  return copied;
};

/** Two hex digits each; `incoming` is nobody's yet. */
const foldersIn = async (dir: string): Promise<string[]> => {
  const names = await readdir(dir).catch((failure: unknown) => {
    if (failure instanceof Error && 'code' in failure && failure.code === 'ENOENT') return [];
    throw failure;
  });
  return names.filter((name) => /^[0-9a-f]{2}$/.test(name));
};
