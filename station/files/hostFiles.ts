/** Files between a screen and the sealed store: who asks is judged here, whatever host carries the bytes. */
import type { AppError } from '#shared/errors';
import type { HostFiles, OpenedContent } from '#shared/files/hostFiles';
import { err, ok, type Result } from '#shared/result';
import type { Access } from '../access/sessions.ts';
import { fileRole } from '../acts/files.ts';
import type { StationCore } from '../core.ts';
import { knownOrThrow } from '../storageErrors.ts';
import { storeContent } from './storeContent.ts';

export const createHostFiles = (core: StationCore, access: Pick<Access, 'requireActor'>): HostFiles => ({
  take: async (caller, parts) => {
    const actor = access.requireActor(caller, 'work');
    if (!actor.ok) return actor;
    const role = fileRole(actor.value);
    if (!role.ok) return role;
    const coming = noted(parts);
    try {
      return await storeContent(core, coming.parts);
    } catch (failure) {
      return err(coming.isBroken() ? { type: 'FileUploadUnknown' } : knownOrThrow(failure, core.dataDir));
    }
  },
  open: async (caller, hash) => {
    const actor = access.requireActor(caller, 'work');
    return actor.ok ? openNamed(core, hash) : actor;
  },
});

/** Whether it was the source that failed, and not our disk. */
const noted = (parts: AsyncIterable<Uint8Array>): { readonly parts: AsyncIterable<Uint8Array>; readonly isBroken: () => boolean } => {
  let broken = false;
  const passing = async function* (): AsyncGenerator<Uint8Array> {
    const source = parts[Symbol.asyncIterator]();
    try {
      for (;;) {
        const next = await source.next().catch((failure: unknown) => {
          broken = true;
          throw failure;
        });
        if (next.done === true) return;
        yield next.value;
      }
    } finally {
      if (!broken) await source.return?.();
    }
  };
  return { parts: passing(), isBroken: () => broken };
};

const openNamed = (core: StationCore, hash: string): Result<OpenedContent, AppError> => {
  const name = nameOf(core, hash);
  if (name === null) return err({ type: 'FileNotHere', hash });
  const facts = core.files.describe(hash);
  if (!facts.ok) return facts;
  return ok({ name, size: facts.value.size, mime: facts.value.mime, parts: readParts(core, hash) });
};

/** As it was called when it was last attached here, or as the dossier calls it by which it was fetched; null: nothing of ours names it. */
const nameOf = ({ db }: StationCore, hash: string): string | null => {
  const row =
    db.sqlite.prepare<[string], { name: string }>("SELECT json_extract(CAST(j.bytes AS TEXT), '$.data.name') AS name FROM attached_file a JOIN journal j ON j.pos = a.pos WHERE a.hash = ? ORDER BY a.pos DESC LIMIT 1").get(hash) ??
    db.sqlite.prepare<[string], { name: string }>("SELECT f.value ->> '$.name' AS name FROM fetched_file t JOIN dossier d ON d.id = t.dossier_id JOIN json_each(d.doc, '$.files') f ON f.value ->> '$.hash' = t.hash WHERE t.hash = ? LIMIT 1").get(hash);
  return row?.name ?? null;
};

const READ_BYTES = 256 * 1024;

/** Never more than a part in memory; opened by the first reading, closed also by a reader that goes away. */
const readParts = async function* ({ files }: StationCore, hash: string): AsyncGenerator<Uint8Array> {
  const opened = await files.open(hash);
  if (!opened.ok) throw new Error(opened.error.type);
  const content = opened.value;
  let damaged = false;
  try {
    for (let at = 0; at < content.size; at += READ_BYTES) {
      const part = await content.read(at, at + READ_BYTES);
      if (!part.ok) {
        damaged = true;
        throw new Error(part.error.type);
      }
      yield part.value;
    }
  } finally {
    await content.close();
    // So that its row offers to fetch it again; the disk's own failure stays the one that is told.
    if (damaged) await files.setAside(hash).catch(() => undefined);
  }
};
