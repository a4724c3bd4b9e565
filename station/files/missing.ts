/** Which contents that events name are not whole on this disk: by place, header and length, not read through. */
import type { StationCore } from '../core.ts';

export interface MissingFile {
  readonly hash: string;
  readonly size: number;
  readonly name: string;
  /** Of the dossier it was last attached to. */
  readonly code: string | null;
}

/** Detached ones too: the journal names them. */
export const listMissingFiles = ({ db, files }: Pick<StationCore, 'db' | 'files'>): readonly MissingFile[] =>
  db.sqlite
    .prepare<[], MissingFile & { pos: number }>(
      `SELECT a.hash, a.size, max(a.pos) AS pos, d.code, json_extract(CAST(j.bytes AS TEXT), '$.data.name') AS name
         FROM attached_file a JOIN journal j ON j.pos = a.pos LEFT JOIN dossier d ON d.id = j.dossier_id GROUP BY a.hash ORDER BY pos`,
    )
    .all()
    .filter(({ hash }) => !files.describe(hash).ok)
    .map(({ hash, size, name, code }) => ({ hash, size, name, code }));

/** Of all that are named, how many are missing or damaged. */
export const countMissingFiles = ({ db, files }: Pick<StationCore, 'db' | 'files'>): { readonly named: number; readonly missing: number } => {
  const hashes = db.sqlite.prepare<[], { hash: string }>('SELECT DISTINCT hash FROM attached_file').all();
  return { named: hashes.length, missing: hashes.filter(({ hash }) => !files.describe(hash).ok).length };
};
