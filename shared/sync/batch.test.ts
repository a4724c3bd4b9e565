import { zstdCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import * as fc from 'fast-check';
import { jsonToCanonicalBytes, type JsonValue } from '../journal/canonical.ts';
import { type Batch, packBatch, unpackBatch } from './batch.ts';
import { MAX_BATCH_BYTES } from './protocol.ts';

const header = (fromSeq: number, toSeq: number): Batch['header'] => ({
  batchId: '0190a000-0000-7000-8000-000000000001', incarnation: '0190a000-0000-7000-8000-000000000002', epoch: 'e', fromSeq, toSeq, prevHash: '0'.repeat(64), headHash: 'a'.repeat(64),
});

test('whatever the events say, their bytes arrive as they were', async () => {
  const value = fc.string({ unit: 'grapheme' }).map((text): JsonValue => ({ text: `${text}\n\r\u2028"\\` }));
  await fc.assert(fc.asyncProperty(fc.array(value, { minLength: 1, maxLength: 20 }), async (values) => {
    const events = values.map(jsonToCanonicalBytes);
    const unpacked = await unpackBatch(packBatch({ header: header(1, events.length), events }));
    expect(unpacked.ok && unpacked.value.events.map((bytes) => Buffer.from(bytes).toString('hex'))).toEqual(events.map((bytes) => Buffer.from(bytes).toString('hex')));
  }));
});

test('a body that would unpack to more than the limit is refused before it does', async () => {
  expect(await unpackBatch(zstdCompressSync(Buffer.alloc(MAX_BATCH_BYTES + 1)))).toEqual({ ok: false, error: { type: 'BodyTooLarge', limit: MAX_BATCH_BYTES } });
});

test.each([
  ['nothing', Buffer.alloc(0)],
  ['a torn body', packBatch({ header: header(1, 1), events: [Buffer.from('{}')] }).subarray(0, 60)],
  ['fewer events than stated', packBatch({ header: header(1, 3), events: [Buffer.from('{}')] })],
  ['a header that goes backwards', packBatch({ header: header(3, 1), events: [] })],
  ['more events than a batch holds', packBatch({ header: header(1, 1_000_000), events: [] })],
])('%s is malformed', async (_name, body) => {
  expect(await unpackBatch(body)).toMatchObject({ ok: false, error: { type: 'RequestMalformed' } });
});
