/** Which contents that events name are not whole on this disk: by place, header and length, not read through. */
import type { StationCore } from '../core.ts';

/** Of all that are named, how many are missing or damaged. */
export const countMissingFiles = ({ db, files }: Pick<StationCore, 'db' | 'files'>): { readonly named: number; readonly missing: number } => {
  const hashes = db.sqlite.prepare<[], { hash: string }>('SELECT DISTINCT hash FROM attached_file').all();
  return { named: hashes.length, missing: hashes.filter(({ hash }) => !files.describe(hash).ok).length };
};
