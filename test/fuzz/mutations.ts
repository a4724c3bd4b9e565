/** What wrong programs and ill-meaning people send: any JSON, good JSON with one thing changed, good bytes with some changed. */
import fc from 'fast-check';

const oddTexts = ['\ud800', 'a\u0000b', '\u202e', 'NFD e\u0323\u0302', '__proto__', 'constructor', '../../etc', "'; drop table dossier; --", 'x'.repeat(100_000)];
const oddNumbers = ['1e400', '-0', '9007199254740993', '1e-400', '0.1', '-1', '99999999999999999999999999'];
const depth = 50_000;
const deep = ['['.repeat(depth) + ']'.repeat(depth), '{"a":'.repeat(depth) + '1' + '}'.repeat(depth), '['.repeat(depth)];

const oddValue: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...oddTexts).map((text) => JSON.stringify(text)) },
  { weight: 4, arbitrary: fc.constantFrom(...oddNumbers) },
  { weight: 4, arbitrary: fc.constantFrom('null', 'true', '[]', '{}', '""', '[null]', '{"":{}}') },
  { weight: 1, arbitrary: fc.constantFrom(...deep) },
  { weight: 3, arbitrary: fc.json() },
);

/** Text, not always JSON. */
export const anyJson: fc.Arbitrary<string> = fc.oneof(oddValue, fc.string({ unit: 'binary', maxLength: 200 }), fc.constantFrom('', '{', '[1,', '"', '\ufeff{}', 'nul'));

/** What changes one member of a JSON text, somewhere inside: replaced, dropped, doubled or added. */
export const anyChange: fc.Arbitrary<(text: string) => string> = fc.tuple(fc.nat(), oddValue, fc.constantFrom('replace', 'drop', 'double', 'add')).map(([at, odd, how]) => (text) => {
  const members = [...text.matchAll(/"([A-Za-z0-9]+)":("(?:[^"\\]|\\.)*"|-?\d+|true|false|null|\[[^[\]]*\])/g)];
  const member = members[at % Math.max(1, members.length)];
  if (member === undefined) return odd;
  const [whole, name] = member;
  const changed = { replace: `"${name}":${odd}`, drop: '"dropped":1', double: `${whole},"${name}":${odd}`, add: `${whole},"__proto__":${odd}` }[how];
  return text.slice(0, member.index) + changed + text.slice(member.index + whole.length);
});

/** One of the values, changed so. */
export const mutatedJson = (values: readonly object[]): fc.Arbitrary<string> => fc.tuple(fc.constantFrom(...values), anyChange).map(([value, change]) => change(JSON.stringify(value)));

/** Some bytes flipped, or the end cut off, or something behind it. */
export const mutatedBytes = (good: Uint8Array): fc.Arbitrary<Uint8Array> =>
  fc.oneof(
    fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 5 }).map((changes) => {
      const bytes = Buffer.from(good);
      for (const [at, value] of changes) bytes[at] = value;
      return bytes;
    }),
    fc.nat(good.length - 1).map((length) => Buffer.from(good).subarray(0, length)),
    fc.uint8Array({ minLength: 1, maxLength: 100 }).map((tail) => Buffer.concat([good, tail])),
  );
