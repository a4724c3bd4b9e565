/**
 * Where a gateway keeps contents: `<data>/files`, sealed under a key derived from its signing key, which lives in its
 * database. So the folder alone is noise, and every process over one database reads it. Several processes share the folder.
 */
import { hkdfSync } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createSealedStore } from '#shared/files/sealedStore';
import type { GatewayIdentity } from '../store.ts';
import type { FileDoorOptions } from './fileDoor.ts';

export const openFiles = async (dataDir: string, { signingKey }: GatewayIdentity): Promise<Omit<FileDoorOptions, 'onFailure'>> => {
  const dir = join(dataDir, 'files');
  const coming = join(dir, 'coming');
  await mkdir(coming, { recursive: true, mode: 0o700 });
  const key = Buffer.from(hkdfSync('sha256', Buffer.from(signingKey.d, 'base64url'), '', 'quay gateway files v1', 32));
  return { store: createSealedStore(dir, key), coming };
};
