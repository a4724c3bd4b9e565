/**
 * A content on its way here whose hash and size are known beforehand, over a line that may take days: each chunk is sealed
 * as it is whole, and stays; hours of a thin line are not lost with a program that ends. The header is written first, so
 * that the key of the chunks is known again; the first chunk that does not open ends what is counted as here. Two programs
 * at one content write the same bytes to the same places: the one that makes the file chooses the key, the other waits for it. It gets its name once what lies on the disk, read again from its
 * first byte to its last, is what its hash says; else it is gone.
 */
import { createHash, randomBytes } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { err, ok, type Result } from '../result.ts';
import type { FileError } from './fileActs.ts';
import { type FileMime, fileMimes, sniffMime } from './fileKinds.ts';
import { COMING_ENDING, isExisting, isMissing, openIncoming, readAt, takeName, writeAll } from './sealedDisk.ts';
import { CHUNK_BYTES, chunksOf, HEADER_BYTES, openChunk, openHeader, SEALED_CHUNK_BYTES, sealChunk, sealedLength, sealHeader } from './sealedFormat.ts';
import type { StoredFile } from './sealedStore.ts';

/** One call at a time; closed after `finish`, `leave` or a failure. */
export interface ComingFile {
  /** Bytes that are here: what comes next begins there. */
  readonly offset: () => number;
  /** Behind the others; never more than the content's size in all. */
  readonly write: (part: Uint8Array) => Promise<void>;
  /** On disk for good when it answers. Errors: FileDamaged when it is not what its hash says, FileKindRefused; then nothing of it is left. */
  readonly finish: () => Promise<Result<StoredFile, FileError>>;
  /** For another time; whole chunks stay. */
  readonly leave: () => Promise<void>;
}

export interface ComingPlace {
  readonly dir: string;
  readonly masterKey: Uint8Array;
  /** Where it will lie. */
  readonly path: string;
  readonly isWhole: () => Promise<boolean>;
}

const HEADER_LOOKS = 20;
const HEADER_LOOK_MS = 25;

export const resumeComing = async ({ dir, masterKey, path, isWhole }: ComingPlace, hash: string, size: number): Promise<ComingFile> => {
  const coming = join(await openIncoming(dir), `${basename(path)}${COMING_ENDING}`);
  const { file, isNew } = await openComing(coming);
  const closing = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (failure) {
      await file.close().catch(() => undefined);
      throw failure;
    }
  };
  const fileKey = await closing(() => keyOf(file, isNew, masterKey, hash, size));
  let index = 0;
  await closing(async () => {
    while ((await readChunk(file, fileKey, index, size)) !== null) index += 1;
  });
  /** Of the chunk under way. */
  let waiting: Buffer = Buffer.alloc(0);

  const finish = async (): Promise<Result<StoredFile, FileError>> => {
    const mime = await judge(file, fileKey, hash, size);
    if (!mime.ok) {
      await file.close();
      await rm(coming, { force: true });
      return mime;
    }
    await file.truncate(sealedLength(size));
    await file.sync();
    await file.close();
    // Another program at the same content may have been quicker.
    await takeName(coming, path, await isWhole()).catch(async (failure: unknown) => {
      if (!isMissing(failure) || !(await isWhole())) throw failure;
    });
    return ok({ hash, size, mime: mime.value });
  };

  return {
    offset: () => Math.min(size, index * CHUNK_BYTES) + waiting.length,
    write: (part) =>
      closing(async () => {
        waiting = Buffer.concat([waiting, part]);
        for (let length = lengthOf(index, size); index < chunksOf(size) && waiting.length >= length; length = lengthOf(index, size)) {
          await writeAll(file, sealChunk(fileKey, index, isLast(index, size), waiting.subarray(0, length)), HEADER_BYTES + index * SEALED_CHUNK_BYTES);
          waiting = waiting.subarray(length);
          index += 1;
        }
      }),
    finish: () => closing(finish),
    leave: () => file.close(),
  };
};

/** New for one program only, whoever else begins at the same instant. */
const openComing = async (coming: string): Promise<{ readonly file: FileHandle; readonly isNew: boolean }> => {
  try {
    return { file: await open(coming, 'wx+', 0o600), isNew: true };
  } catch (failure) {
    if (!isExisting(failure)) throw failure;
  }
  try {
    return { file: await open(coming, 'r+'), isNew: false };
  } catch (failure) {
    // The other was done with it in between.
    if (!isMissing(failure)) throw failure;
    return openComing(coming);
  }
};

/** The key of the chunks that are there, or of new ones: then whatever lay there counts no more. */
const keyOf = async (file: FileHandle, isNew: boolean, masterKey: Uint8Array, hash: string, size: number): Promise<Uint8Array> => {
  const read = async () => openHeader(masterKey, hash, await readAt(file, 0, HEADER_BYTES));
  let found = isNew ? null : await read();
  // Made this moment by another program, which is just writing its key; or left by one that was killed before it could.
  for (let looks = isNew ? HEADER_LOOKS : 0; found === null && looks < HEADER_LOOKS; looks += 1) {
    await setTimeout(HEADER_LOOK_MS);
    found = await read();
  }
  if (found?.size === size) return found.fileKey;
  const fileKey = randomBytes(32);
  await file.truncate(0);
  await writeAll(file, sealHeader(masterKey, hash, { fileKey, size }, randomBytes(12)), 0);
  return fileKey;
};

const judge = async (file: FileHandle, fileKey: Uint8Array, hash: string, size: number): Promise<Result<FileMime, FileError>> => {
  const hashing = createHash('sha256');
  let mime: FileMime | null = null;
  for (let index = 0; index < chunksOf(size); index += 1) {
    const content = await readChunk(file, fileKey, index, size);
    if (content === null) return err({ type: 'FileDamaged', hash });
    if (index === 0) mime = sniffMime(content);
    hashing.update(content);
  }
  if (hashing.digest('hex') !== hash) return err({ type: 'FileDamaged', hash });
  return mime === null ? err({ type: 'FileKindRefused', allowed: fileMimes }) : ok(mime);
};

const isLast = (index: number, size: number): boolean => index === chunksOf(size) - 1;
const lengthOf = (index: number, size: number): number => Math.min(CHUNK_BYTES, size - index * CHUNK_BYTES);

/** Null: not there, or not whole. */
const readChunk = async (file: FileHandle, fileKey: Uint8Array, index: number, size: number): Promise<Buffer | null> => {
  if (index >= chunksOf(size)) return null;
  const sealed = await readAt(file, HEADER_BYTES + index * SEALED_CHUNK_BYTES, lengthOf(index, size) + SEALED_CHUNK_BYTES - CHUNK_BYTES);
  return openChunk(fileKey, index, isLast(index, size), sealed);
};
