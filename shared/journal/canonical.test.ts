import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonToCanonicalBytes, jsonToCanonicalText, type JsonValue } from './canonical.ts';

/** What an event may hold; names of members are ours, always ASCII. */
const eventValue = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger(),
    fc.string({ unit: 'grapheme' }).map((text) => text.normalize('NFC')),
    fc.array(tie('value')),
    fc.dictionary(fc.string({ unit: 'grapheme-ascii' }), tie('value')),
  ),
})).value;

describe('the canonical bytes of an event', () => {
  it('are those of an independent RFC 8785 serialiser', () => {
    fc.assert(
      fc.property(eventValue, (value) => {
        expect(jsonToCanonicalText(value)).toBe(canonicalize(value));
      }),
      { numRuns: 500 },
    );
  });

  it('are the same whichever way the keyboard composed a letter, and whatever order members were written in', () => {
    const composed = { name: 'Nguyễn', age: 3 };
    const taken = { age: 3, name: 'Nguyễn'.normalize('NFD') };
    expect(jsonToCanonicalBytes(taken)).toEqual(jsonToCanonicalBytes(composed));
    expect(jsonToCanonicalText(taken)).toBe('{"age":3,"name":"Nguyễn"}');
  });

  it('hold every text in NFC, whatever its letters', () => {
    const anyText = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: fc.constantFrom('ệ', 'e', '\u0323', '\u0302', 'ở', 'o', '\u031b', '\u212b', 'đ', '–', '"', '\\', '\n', '\u007f', '\ud800') }));
    fc.assert(
      fc.property(anyText, (text) => {
        expect(jsonToCanonicalText(text)).toBe(JSON.stringify(text.toWellFormed().normalize('NFC')));
      }),
      { numRuns: 1000 },
    );
  });

  it('leave out members that are undefined, and refuse what another reader could understand otherwise', () => {
    expect(jsonToCanonicalText({ a: undefined, b: 1 } as unknown as JsonValue)).toBe('{"b":1}');
    for (const value of [0.5, NaN, Infinity, 2 ** 60]) expect(() => jsonToCanonicalText({ value })).toThrow('integers only');
    for (const value of [undefined, () => 1, 1n]) expect(() => jsonToCanonicalText([value] as unknown as JsonValue)).toThrow('cannot hold');
  });
});
