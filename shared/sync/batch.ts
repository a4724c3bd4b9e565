/**
 * A batch as it travels: zstd over NDJSON, the header line, then one line for each event with its stored bytes.
 * Canonical JSON has no raw line break, so lines are events. Pure but for zlib.
 */
import { promisify } from 'node:util';
import { zstdCompressSync, zstdDecompress } from 'node:zlib';
import { parseJson } from '../parseJson.ts';
import { err, ok, type Result } from '../result.ts';
import { BatchHeader, type GatewayError, MAX_BATCH_BYTES } from './protocol.ts';

export interface Batch {
  readonly header: BatchHeader;
  /** toSeq − fromSeq + 1 of them, in order. */
  readonly events: readonly Uint8Array[];
}

const LINE_BREAK = 10;
const unpack = promisify<Buffer | Uint8Array, { maxOutputLength: number }, Buffer>(zstdDecompress);

export const packBatch = (batch: Batch): Buffer => {
  const parts: Uint8Array[] = [Buffer.from(JSON.stringify(batch.header), 'utf8')];
  for (const bytes of batch.events) parts.push(Buffer.of(LINE_BREAK), bytes);
  return zstdCompressSync(Buffer.concat(parts));
};

/** Never makes more than MAX_BATCH_BYTES of memory out of a hostile body. */
export const unpackBatch = async (body: Uint8Array): Promise<Result<Batch, Extract<GatewayError, { type: 'RequestMalformed' | 'BodyTooLarge' }>>> => {
  let text: Buffer;
  try {
    text = await unpack(body, { maxOutputLength: MAX_BATCH_BYTES });
  } catch (error) {
    const tooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    return err(tooLarge ? { type: 'BodyTooLarge', limit: MAX_BATCH_BYTES } : { type: 'RequestMalformed', problem: 'the body is not zstd' });
  }
  const [first, ...events] = splitLines(text);
  const header = BatchHeader.safeParse(parseJson(first ?? Buffer.alloc(0)));
  if (!header.success) return err({ type: 'RequestMalformed', problem: 'the first line is not a batch header' });
  const stated = header.data.toSeq - header.data.fromSeq + 1;
  if (events.length !== stated) return err({ type: 'RequestMalformed', problem: `the header states ${stated} events, the body has ${events.length}` });
  return ok({ header: header.data, events });
};

const splitLines = (text: Buffer): Buffer[] => {
  const lines: Buffer[] = [];
  let start = 0;
  for (let end = text.indexOf(LINE_BREAK); end !== -1; end = text.indexOf(LINE_BREAK, start)) {
    lines.push(text.subarray(start, end));
    start = end + 1;
  }
  lines.push(text.subarray(start));
  return lines;
};
