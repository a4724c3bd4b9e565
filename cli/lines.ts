/** Lines of text as they arrive, whatever the pieces they come in; a name cut in the middle of a letter stays whole. */

export interface Line {
  /** Counted from 1, blank lines included. */
  readonly number: number;
  /** null for a line that is not UTF-8, or longer than any act can be. */
  readonly text: string | null;
}

const LONGEST_LINE_BYTES = 4_000_000;
const LINE_FEED = 10;

/** Blank lines are passed over; the last line need not end. */
export async function* readLines(input: AsyncIterable<Uint8Array | string>): AsyncGenerator<Line, void> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let number = 0;
  let begun: Buffer[] = [];
  let begunBytes = 0;

  const keep = (part: Buffer): void => {
    begunBytes += part.length;
    // Too long already: what follows of it need not be held.
    if (begunBytes <= LONGEST_LINE_BYTES) begun.push(part);
  };
  const finish = (): Line | null => {
    number += 1;
    const text = begunBytes > LONGEST_LINE_BYTES ? null : decode(decoder, Buffer.concat(begun));
    begun = [];
    begunBytes = 0;
    return text?.trim() === '' ? null : { number, text };
  };

  for await (const chunk of input) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    let from = 0;
    for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, from)) {
      keep(bytes.subarray(from, end));
      from = end + 1;
      const line = finish();
      if (line !== null) yield line;
    }
    if (from < bytes.length) keep(bytes.subarray(from));
  }
  if (begunBytes > 0) {
    const line = finish();
    if (line !== null) yield line;
  }
}

const decode = (decoder: TextDecoder, bytes: Buffer): string | null => {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
};
