import { expect, test } from 'vitest';
import { parseJson } from './parseJson.ts';

const parsed = (text: string, encoding: BufferEncoding = 'utf8') => parseJson(Buffer.from(text, encoding));

test('JSON in UTF-8 is read, with the mark some editors put before it', () => {
  expect(parsed('{"place":"Đăk Hà"}')).toEqual({ place: 'Đăk Hà' });
  expect(parsed('\uFEFF{"place":"Đăk Hà"}')).toEqual({ place: 'Đăk Hà' });
});

test('what is cut off, empty or in another encoding is nothing, never half a value', () => {
  for (const bytes of [parseJson(new Uint8Array()), parsed('{"place":'), parsed('{"place":"Đăk Hà"}', 'utf16le'), parsed('{"place":"Hà"}', 'latin1')]) expect(bytes).toBeUndefined();
});
