import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLines } from './lines.ts';

async function* pieces(parts: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* parts;
}
const linesOf = async (...parts: readonly Uint8Array[]) => {
  const lines = [];
  for await (const line of readLines(pieces(parts))) lines.push(line);
  return lines;
};
const bytes = (text: string) => Buffer.from(text);

describe('lines read from a pipe', () => {
  it('are the same however the pipe cuts them, Vietnamese letters included', async () => {
    const text = '{"name":"Nguyễn Thị Hằng"}\r\n\n{"name":"Lò Văn Giỏi"}\nđuôi';
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: bytes(text).length }), { maxLength: 10 }), async (cuts) => {
        const places = [0, ...cuts.sort((a, b) => a - b), bytes(text).length];
        const lines = await linesOf(...places.slice(1).map((end, index) => bytes(text).subarray(places[index], end)));
        expect(lines.map(({ number, text: line }) => [number, line?.trim()])).toEqual([[1, '{"name":"Nguyễn Thị Hằng"}'], [3, '{"name":"Lò Văn Giỏi"}'], [4, 'đuôi']]);
      }),
    );
  });

  it('a line that is not UTF-8 is named and stops nothing', async () => {
    expect(await linesOf(Buffer.from([0x7b, 0xff, 0x0a, 0x7b, 0x7d, 0x0a]))).toEqual([{ number: 1, text: null }, { number: 2, text: '{}' }]);
  });

  it('a line without end does not fill the memory, and the next one is read', async () => {
    const piece = Buffer.alloc(1_000_000, 'a');
    expect(await linesOf(...Array.from({ length: 20 }, () => piece), bytes('\nb'))).toEqual([{ number: 1, text: null }, { number: 2, text: 'b' }]);
  });

  it('a byte order mark is not part of the first line', async () => {
    expect(await linesOf(bytes('\uFEFF{}\n'))).toEqual([{ number: 1, text: '{}' }]);
  });
});
