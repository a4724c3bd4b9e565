/**
 * A file at rest: its content in chunks, each sealed with AES-256-GCM, so that 50 MB are never in memory whole and any
 * part can be read alone. One format for the station and for the gateway, each with a master key of its own.
 *
 *   header   76 bytes: "QMCF", version 1, three zero bytes, size of the content (u64), then the file key, wrapped:
 *            nonce (12), ciphertext (32), tag (16). The first 16 bytes are authenticated with it.
 *   chunk n  up to 65,536 bytes of content, sealed, and a tag of 16 bytes. Nonce: 1 for the last chunk else 0, three zero
 *            bytes, n (u64).
 *
 * The file key is random; what wraps it is derived by HKDF-SHA-256 from the master key and the content's own hash. So a
 * file put in another's place does not open, nor does one whose chunks were changed, exchanged, repeated or cut off.
 * (The hash is only known when all has been read: a key made from it directly would cost a second pass.)
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';

export const HEADER_BYTES = 76;
export const CHUNK_BYTES = 64 * 1024;
export const SEALED_CHUNK_BYTES = CHUNK_BYTES + 16;

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const TAG_BYTES = 16;
const NONCE_BYTES = 12;
const FACTS_BYTES = 16;
const MAGIC = Buffer.from('QMCF', 'latin1');
const VERSION = 1;

export interface SealedFacts {
  readonly fileKey: Buffer;
  /** Of the content. */
  readonly size: number;
}

const derive = (masterKey: Uint8Array, salt: Uint8Array, purpose: string): Buffer => Buffer.from(hkdfSync('sha256', masterKey, salt, purpose, KEY_BYTES));

/** Under which name a content lies: made with the key, so that the folder does not tell which known papers are in it. */
export const hashToFileName = (masterKey: Uint8Array, hash: string): string => createHmac('sha256', derive(masterKey, Buffer.alloc(0), 'quay file name v1')).update(hash).digest('hex');

export const sealHeader = (masterKey: Uint8Array, hash: string, { fileKey, size }: SealedFacts, nonce: Uint8Array): Buffer => {
  const facts = Buffer.alloc(FACTS_BYTES);
  MAGIC.copy(facts);
  facts.writeUInt8(VERSION, 4);
  facts.writeBigUInt64BE(BigInt(size), 8);
  const cipher = createCipheriv(CIPHER, derive(masterKey, Buffer.from(hash, 'hex'), 'quay file key v1'), nonce).setAAD(facts);
  return Buffer.concat([facts, nonce, cipher.update(fileKey), cipher.final(), cipher.getAuthTag()]);
};

/** Null: not a header, or not the one of this content under this key. */
export const openHeader = (masterKey: Uint8Array, hash: string, header: Buffer): SealedFacts | null => {
  if (header.length !== HEADER_BYTES || !header.subarray(0, 4).equals(MAGIC) || header.readUInt8(4) !== VERSION) return null;
  const facts = header.subarray(0, FACTS_BYTES);
  const nonce = header.subarray(FACTS_BYTES, FACTS_BYTES + NONCE_BYTES);
  const fileKey = opened(derive(masterKey, Buffer.from(hash, 'hex'), 'quay file key v1'), nonce, header.subarray(FACTS_BYTES + NONCE_BYTES), facts);
  return fileKey === null ? null : { fileKey, size: Number(facts.readBigUInt64BE(8)) };
};

export const sealChunk = (fileKey: Uint8Array, index: number, isLast: boolean, content: Uint8Array): Buffer => {
  const cipher = createCipheriv(CIPHER, fileKey, nonceOf(index, isLast));
  return Buffer.concat([cipher.update(content), cipher.final(), cipher.getAuthTag()]);
};

/** Null: changed, cut short, or another chunk's. */
export const openChunk = (fileKey: Uint8Array, index: number, isLast: boolean, sealed: Buffer): Buffer | null => opened(fileKey, nonceOf(index, isLast), sealed, null);

export const chunksOf = (size: number): number => Math.ceil(size / CHUNK_BYTES);
export const sealedLength = (size: number): number => HEADER_BYTES + size + chunksOf(size) * TAG_BYTES;

const nonceOf = (index: number, isLast: boolean): Buffer => {
  const nonce = Buffer.alloc(NONCE_BYTES);
  nonce.writeUInt8(isLast ? 1 : 0, 0);
  nonce.writeBigUInt64BE(BigInt(index), 4);
  return nonce;
};

const opened = (key: Uint8Array, nonce: Uint8Array, sealed: Buffer, facts: Uint8Array | null): Buffer | null => {
  if (sealed.length < TAG_BYTES) return null;
  const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES }).setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  if (facts !== null) decipher.setAAD(facts);
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, sealed.length - TAG_BYTES)), decipher.final()]);
  } catch {
    return null;
  }
};
