/**
 * Canonical bytes of what the journal holds: RFC 8785 (JSON Canonicalization Scheme), strings NFC, integers only.
 * The bytes themselves are stored and sent; nobody ever re-serialises a stored event to check its hash.
 */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** Throws on fractions, NaN and undefined: those are bugs of ours, never input (inputs are parsed before). */
export const jsonToCanonicalBytes = (value: JsonValue): Uint8Array => Buffer.from(jsonToCanonicalText(value), 'utf8');

/**
 * One pass over the value, because it runs inside every act's transaction: tidying and then handing a copy to a general
 * serialiser took twice as long. With fractions refused, RFC 8785 asks of numbers and strings what `JSON.stringify` does.
 */
export const jsonToCanonicalText = (value: JsonValue): string => {
  if (typeof value === 'string') return textToJson(value);
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new Error(`the journal holds integers only, not ${value}`);
    return JSON.stringify(value);
  }
  if (value === null || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return `[${value.map(jsonToCanonicalText).join(',')}]`;
  if (typeof value === 'object') return membersToText(value as { readonly [key: string]: JsonValue });
  throw new Error(`the journal cannot hold a ${typeof value}`);
};

/** Half of a surrogate pair, as a broken paste leaves it, has no UTF-8: it becomes U+FFFD. */
const textToJson = (text: string): string => (plain.test(text) ? `"${text}"` : JSON.stringify(text.toWellFormed().normalize('NFC')));

/**
 * Latin letters, Vietnamese ones composed, usual punctuation, no quote, backslash or control character: nothing here
 * composes with a neighbour or needs an escape, so the text stands as it is.
 */
const plain = /^[ !#-[\]-\u02ff\u1ea0-\u1ef9\u2010-\u2027]*$/;

/** Members in the order of their names' UTF-16 code units, which is how JavaScript sorts; undefined ones are absent. */
const membersToText = (value: { readonly [key: string]: JsonValue }): string => {
  let text = '';
  for (const key of Object.keys(value).sort()) {
    const member = value[key];
    if (member === undefined) continue;
    text += `${text === '' ? '' : ','}${textToJson(key)}:${jsonToCanonicalText(member)}`;
  }
  return `{${text}}`;
};
