/**
 * One backup = one file, readable for as long as there is a computer:
 *
 *   `QMCB1\n`, then one line of JSON (the header), then the key file's bytes, then the database's bytes.
 *
 * Nothing in it is in clear but the header: the key file holds wrapped keys, the database is encrypted. The header's
 * `seal` and the two SHA-256 find damage before anything is unpacked; forgery is found by the database's own authentication.
 */
import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { z } from 'zod';
import type { StorageError } from '#shared/errors';
import { InstantText } from '#shared/journal/event';
import { jsonToCanonicalBytes } from '#shared/journal/canonical';
import { bytesToSha256 } from '#shared/journal/chain';
import { parseJson } from '#shared/parseJson';
import { err, ok, type Result } from '#shared/result';
import { knownOrThrow, withStorage } from '#station/storageErrors';
import { PRIVATE_FILE } from '#station/keys/durableFile';

const MAGIC = 'QMCB1\n';
const MAX_HEADER_BYTES = 8192;
const CHUNK_BYTES = 1 << 20;

const Hash = z.string().regex(/^[0-9a-f]{64}$/);
/** Size in bytes and SHA-256 of one part. */
const Part = z.object({ size: z.int().min(1), sha256: Hash });
export type Part = z.infer<typeof Part>;

const Facts = z.object({
  stationId: z.string().min(1),
  incarnation: z.string().min(1),
  /** Of the newest event in the backup. */
  headSeq: z.int().min(1),
  headHash: Hash,
  createdAt: InstantText,
  /** Number of migrations the database has had. */
  schemaVersion: z.int().min(1),
  keys: Part,
  database: Part,
});
const Sealed = Facts.extend({ seal: Hash });
/** What a backup says of itself. */
export type BackupHeader = z.infer<typeof Facts>;

/** Writes and flushes the container to a path that must be free; rejects with Node's own error. */
export const writeContainer = async (path: string, header: BackupHeader, keyBytes: Uint8Array, databaseFile: string): Promise<void> => {
  const target = await open(path, 'wx', PRIVATE_FILE);
  try {
    const line = JSON.stringify({ ...header, seal: sealOf(header) });
    await target.writeFile(Buffer.concat([Buffer.from(`${MAGIC}${line}\n`, 'utf8'), keyBytes]));
    await copyFrom(databaseFile, 0, header.database.size, async (chunk) => {
      await target.writeFile(chunk);
    });
    await target.sync();
  } finally {
    await target.close();
  }
};

/** Reads the header and hashes both parts: everything that can be said without the passphrase. */
export const verifyContainer = async (path: string): Promise<Result<BackupHeader, StorageError>> => {
  const read = await readHeader(path);
  if (!read.ok) return read;
  const { header, partsAt } = read.value;
  try {
    const keys = await hashPart(path, partsAt, header.keys.size);
    const database = await hashPart(path, partsAt + header.keys.size, header.database.size);
    return keys.sha256 === header.keys.sha256 && database.sha256 === header.database.sha256 ? ok(header) : err(damaged);
  } catch (failure) {
    return err(failure instanceof Truncated ? damaged : knownOrThrow(failure));
  }
};

/** Unpacks a verified container into two new files, hashing again what is written. */
export const unpackContainer = async (path: string, keyFile: string, databaseFile: string): Promise<Result<BackupHeader, StorageError>> => {
  const read = await readHeader(path);
  if (!read.ok) return read;
  const { header, partsAt } = read.value;
  try {
    const keys = await copyPart(path, partsAt, header.keys.size, keyFile);
    const database = await copyPart(path, partsAt + header.keys.size, header.database.size, databaseFile);
    return keys === header.keys.sha256 && database === header.database.sha256 ? ok(header) : err(damaged);
  } catch (failure) {
    return err(failure instanceof Truncated ? damaged : knownOrThrow(failure));
  }
};

export const hashFile = async (path: string, size: number): Promise<Part> => hashPart(path, 0, size);

const damaged = { type: 'BackupInvalid', detail: 'tệp bị hỏng hoặc chép chưa hết' } as const;
const foreign = { type: 'BackupInvalid', detail: 'đây không phải tệp sao lưu của chương trình này' } as const;

class Truncated extends Error {}

const readHeader = async (path: string): Promise<Result<{ readonly header: BackupHeader; readonly partsAt: number }, StorageError>> => {
  const read = await withStorage(async () => {
    const file = await open(path, 'r');
    try {
      return { start: await readStart(file), size: (await file.stat()).size };
    } finally {
      await file.close();
    }
  });
  if (!read.ok) return read.error.type === 'FileMissing' ? err({ type: 'FileMissing', path }) : read;
  const { start, size } = read.value;
  if (start.subarray(0, MAGIC.length).toString('latin1') !== MAGIC) return err(foreign);
  const end = start.indexOf('\n', MAGIC.length);
  const sealed = Sealed.safeParse(parseJson(start.subarray(MAGIC.length, end === -1 ? MAGIC.length : end)));
  if (!sealed.success) return err(damaged);
  const { seal, ...header } = sealed.data;
  const partsAt = end + 1;
  if (seal !== sealOf(header) || size !== partsAt + header.keys.size + header.database.size) return err(damaged);
  return ok({ header, partsAt });
};

const readStart = async (file: FileHandle): Promise<Buffer> => {
  const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(MAX_HEADER_BYTES), position: 0 });
  return buffer.subarray(0, bytesRead);
};

const sealOf = (header: BackupHeader): string => bytesToSha256(jsonToCanonicalBytes(header));

const hashPart = async (path: string, from: number, size: number): Promise<Part> => {
  const hash = createHash('sha256');
  await copyFrom(path, from, size, async (chunk) => {
    hash.update(chunk);
  });
  return { size, sha256: hash.digest('hex') };
};

const copyPart = async (path: string, from: number, size: number, to: string): Promise<string> => {
  const hash = createHash('sha256');
  const target = await open(to, 'wx', PRIVATE_FILE);
  try {
    await copyFrom(path, from, size, async (chunk) => {
      hash.update(chunk);
      await target.writeFile(chunk);
    });
    await target.sync();
  } finally {
    await target.close();
  }
  return hash.digest('hex');
};

/** Exactly `size` bytes in chunks, so that a database of any size passes through flat memory. */
const copyFrom = async (path: string, from: number, size: number, take: (chunk: Buffer) => Promise<void>): Promise<void> => {
  const source = await open(path, 'r');
  try {
    const buffer = Buffer.alloc(Math.min(CHUNK_BYTES, size));
    for (let done = 0; done < size; ) {
      const { bytesRead } = await source.read(buffer, 0, Math.min(buffer.length, size - done), from + done);
      if (bytesRead === 0) throw new Truncated('the file ends early');
      await take(buffer.subarray(0, bytesRead));
      done += bytesRead;
    }
  } finally {
    await source.close();
  }
};
