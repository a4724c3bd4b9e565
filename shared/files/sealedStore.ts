/**
 * A folder of sealed files (`sealedFormat.ts`), each under a name made from its content's hash: the same content is kept
 * once. What comes in is sealed as it comes, under a temporary name; it is flushed and renamed before anybody may name it.
 * After a power cut there is the whole file or none. Failing disks throw Node's own errors.
 */
import { createHash, type Hash, randomBytes } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { err, ok, type Result } from '../result.ts';
import { type ComingFile, resumeComing } from './comingFile.ts';
import type { FileError } from './fileActs.ts';
import { type FileMime, fileMimes, sniffMime, SNIFFED_BYTES } from './fileKinds.ts';
import { isMissing, openIncoming, readAt, takeName, writeAll } from './sealedDisk.ts';
import { CHUNK_BYTES, chunksOf, hashToFileName, HEADER_BYTES, openChunk, openHeader, sealChunk, SEALED_CHUNK_BYTES, sealedLength, sealHeader } from './sealedFormat.ts';

export interface StoredFile {
  readonly hash: string;
  readonly size: number;
  readonly mime: FileMime;
}

/** One content on its way in. One call at a time. */
export interface IncomingFile {
  /** Errors: FileTooBig, FileKindRefused; then nothing of it is left. */
  readonly write: (part: Uint8Array) => Promise<Result<null, FileError>>;
  /** On disk for good when it answers. `expected`: the hash it must have. Errors: FileContentEmpty, FileKindRefused, FileDamaged when it has another. */
  readonly finish: (expected?: string) => Promise<Result<StoredFile, FileError>>;
  readonly abandon: () => Promise<void>;
}

/** A content open for reading, any part of it. */
export interface ReadableFile {
  readonly size: number;
  /** Bytes from `start` up to `end`, less at the end of the content. Errors: FileDamaged. */
  readonly read: (start: number, end: number) => Promise<Result<Buffer, FileError>>;
  readonly close: () => Promise<void>;
}

export interface SealedStore {
  readonly begin: (mostBytes: number) => Promise<IncomingFile>;
  /** A content known by hash and size before it comes: goes on where the last time ended. One at a time for each content. */
  readonly resume: (hash: string, size: number) => Promise<ComingFile>;
  /** Size and kind of what lies there, from its first chunk. For use inside a transaction: it reads at most 64 kB. Errors: FileNotHere, FileDamaged. */
  readonly describe: (hash: string) => Result<StoredFile, FileError>;
  /** Errors: FileNotHere, FileDamaged. */
  readonly open: (hash: string) => Promise<Result<ReadableFile, FileError>>;
  /** Out of the way when it is read from its first byte to its last and any of it does not open: then it counts as not here, and can come anew. What is whole stays. */
  readonly setAside: (hash: string) => Promise<void>;
  /** Where it lies, there or not. */
  readonly pathOf: (hash: string) => string;
}

export const createSealedStore = (dir: string, masterKey: Uint8Array): SealedStore => {
  const pathOf = (hash: string): string => {
    const name = hashToFileName(masterKey, hash);
    return join(dir, name.slice(0, 2), name);
  };
  return {
    pathOf,
    begin: (mostBytes) => begin({ dir, masterKey, pathOf, mostBytes }),
    resume: (hash, size) => resumeComing({ dir, masterKey, path: pathOf(hash), isWhole: () => isWhole(masterKey, hash, pathOf(hash)) }, hash, size),
    describe: (hash) => describe(masterKey, hash, pathOf(hash)),
    open: (hash) => openStored(masterKey, hash, pathOf(hash)),
    setAside: async (hash) => {
      if (await isWhole(masterKey, hash, pathOf(hash))) return;
      await rename(pathOf(hash), `${pathOf(hash)}.damaged`).catch((failure: unknown) => {
        if (!isMissing(failure)) throw failure;
      });
    },
  };
};

interface Begun {
  readonly dir: string;
  readonly masterKey: Uint8Array;
  readonly pathOf: SealedStore['pathOf'];
  readonly mostBytes: number;
}

const begin = async ({ dir, masterKey, pathOf, mostBytes }: Begun): Promise<IncomingFile> => {
  const path = join(await openIncoming(dir), `${randomBytes(12).toString('hex')}.tmp`);
  const file = await open(path, 'wx', 0o600);
  const fileKey = randomBytes(32);
  const hashing: Hash = createHash('sha256');
  let [size, index, at] = [0, 0, HEADER_BYTES];
  let mime: FileMime | null = null;
  /** Never more than one chunk and one part: the last chunk is known only when nothing comes after it. */
  let waiting: Buffer = Buffer.alloc(0);

  const abandon = async (): Promise<void> => {
    await file.close().catch(() => undefined);
    await rm(path, { force: true });
  };
  const refuse = async (error: FileError): Promise<Result<never, FileError>> => {
    await abandon();
    return err(error);
  };
  const seal = async (content: Buffer, isLast: boolean): Promise<void> => {
    const sealed = sealChunk(fileKey, index, isLast, content);
    await writeAll(file, sealed, at);
    at += sealed.length;
    index += 1;
  };
  const failing = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (failure) {
      await abandon();
      throw failure;
    }
  };

  return {
    abandon,
    write: (part) =>
      failing(async () => {
        size += part.length;
        if (size > mostBytes) return refuse({ type: 'FileTooBig', mostBytes });
        hashing.update(part);
        waiting = Buffer.concat([waiting, part]);
        if (mime === null && waiting.length >= SNIFFED_BYTES) {
          mime = sniffMime(waiting);
          if (mime === null) return refuse(kindRefused);
        }
        while (waiting.length > CHUNK_BYTES) {
          await seal(waiting.subarray(0, CHUNK_BYTES), false);
          waiting = waiting.subarray(CHUNK_BYTES);
        }
        return ok(null);
      }),
    finish: (expected) =>
      failing(async () => {
        if (size === 0) return refuse({ type: 'FileContentEmpty' });
        const kind = mime ?? sniffMime(waiting);
        if (kind === null) return refuse(kindRefused);
        await seal(waiting, true);
        const hash = hashing.digest('hex');
        if (expected !== undefined && expected !== hash) return refuse({ type: 'FileDamaged', hash: expected });
        await writeAll(file, sealHeader(masterKey, hash, { fileKey, size }, randomBytes(12)), 0);
        await file.sync();
        await file.close();
        await takeName(path, pathOf(hash), await isWhole(masterKey, hash, pathOf(hash)));
        return ok({ hash, size, mime: kind });
      }),
  };
};

const kindRefused: FileError = { type: 'FileKindRefused', allowed: fileMimes };

const describe = (masterKey: Uint8Array, hash: string, path: string): Result<StoredFile, FileError> => {
  const damaged = err({ type: 'FileDamaged', hash } satisfies FileError);
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (failure) {
    if (isMissing(failure)) return err({ type: 'FileNotHere', hash });
    throw failure;
  }
  try {
    const start = Buffer.alloc(HEADER_BYTES + SEALED_CHUNK_BYTES);
    const length = readSync(file, start, 0, start.length, 0);
    const facts = openHeader(masterKey, hash, start.subarray(0, Math.min(length, HEADER_BYTES)));
    if (facts === null || fstatSync(file).size !== sealedLength(facts.size)) return damaged;
    const first = openChunk(facts.fileKey, 0, chunksOf(facts.size) === 1, start.subarray(HEADER_BYTES, length));
    const mime = first === null ? null : sniffMime(first);
    return mime === null ? damaged : ok({ hash, size: facts.size, mime });
  } finally {
    closeSync(file);
  }
};

/** Read through: what was changed in the middle looks whole by its first chunk. */
const isWhole = async (masterKey: Uint8Array, hash: string, path: string): Promise<boolean> => {
  const opened = await openStored(masterKey, hash, path);
  if (!opened.ok) return false;
  const { size, read, close } = opened.value;
  try {
    for (let at = 0; at < size; at += CHUNK_BYTES) if (!(await read(at, at + CHUNK_BYTES)).ok) return false;
    return true;
  } finally {
    await close();
  }
};

const openStored = async (masterKey: Uint8Array, hash: string, path: string): Promise<Result<ReadableFile, FileError>> => {
  const damaged = err({ type: 'FileDamaged', hash } satisfies FileError);
  let file: FileHandle;
  try {
    file = await open(path, 'r');
  } catch (failure) {
    if (isMissing(failure)) return err({ type: 'FileNotHere', hash });
    throw failure;
  }
  const facts = openHeader(masterKey, hash, await readAt(file, 0, HEADER_BYTES));
  if (facts === null || (await file.stat()).size !== sealedLength(facts.size)) {
    await file.close();
    return damaged;
  }
  const { fileKey, size } = facts;
  return ok({
    size,
    close: () => file.close(),
    read: async (start, end) => {
      const until = Math.min(end, size);
      const parts: Buffer[] = [];
      for (let index = Math.floor(start / CHUNK_BYTES); index * CHUNK_BYTES < until; index += 1) {
        const isLast = index === chunksOf(size) - 1;
        const from = index * CHUNK_BYTES;
        const content = openChunk(fileKey, index, isLast, await readAt(file, HEADER_BYTES + index * SEALED_CHUNK_BYTES, isLast ? size - from + SEALED_CHUNK_BYTES - CHUNK_BYTES : SEALED_CHUNK_BYTES));
        if (content === null) return damaged;
        parts.push(content.subarray(Math.max(0, start - from), until - from));
      }
      return ok(Buffer.concat(parts));
    },
  });
};
