/** A page of a station's own chain as it travels back: base64 of zstd over lines (`repair.ts`). */
import { promisify } from 'node:util';
import { zstdCompressSync, zstdDecompress } from 'node:zlib';
import { MAX_BATCH_BYTES } from './protocol.ts';

const LINE_BREAK = 10;
const unpack = promisify<Buffer | Uint8Array, { maxOutputLength: number }, Buffer>(zstdDecompress);

/** Stored events hold no raw line break: they came as lines. */
export const packLines = (lines: readonly Uint8Array[]): string =>
  lines.length === 0 ? '' : zstdCompressSync(Buffer.concat(lines.flatMap((line, index) => (index === 0 ? [line] : [Buffer.of(LINE_BREAK), line])))).toString('base64');

/** Null when it is not what it says; never makes more than MAX_BATCH_BYTES of memory of it. */
export const unpackLines = async (packed: string): Promise<Uint8Array[] | null> => {
  const text = await unpack(Buffer.from(packed, 'base64'), { maxOutputLength: MAX_BATCH_BYTES }).catch(() => null);
  if (text === null) return null;
  const lines: Uint8Array[] = [];
  for (let start = 0; start <= text.length; ) {
    const end = text.indexOf(LINE_BREAK, start);
    lines.push(text.subarray(start, end === -1 ? text.length : end));
    if (end === -1) break;
    start = end + 1;
  }
  return lines;
};
