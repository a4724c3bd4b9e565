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
export const jsonToCanonicalText = (value: JsonValue): string => write(value, { changed: false });

/** Also tells whether a text was composed or mended on the way: then the value and its bytes differ. */
export const jsonToCanonical = (value: JsonValue): { readonly text: string; readonly changed: boolean } => {
  const note = { changed: false };
  return { text: write(value, note), changed: note.changed };
};

interface Note {
  changed: boolean;
}

const write = (value: JsonValue, note: Note): string => {
  if (typeof value === 'string') return textToJson(value, note);
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new Error(`the journal holds integers only, not ${value}`);
    return JSON.stringify(value);
  }
  if (value === null || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return `[${value.map((item) => write(item, note)).join(',')}]`;
  if (typeof value === 'object') return membersToText(value as { readonly [key: string]: JsonValue }, note);
  throw new Error(`the journal cannot hold a ${typeof value}`);
};

/** Half of a surrogate pair, as a broken paste leaves it, has no UTF-8: it becomes U+FFFD. */
const textToJson = (text: string, note: Note): string => {
  if (plain.test(text)) return `"${text}"`;
  const tidy = text.toWellFormed().normalize('NFC');
  if (tidy !== text) note.changed = true;
  return JSON.stringify(tidy);
};

/**
 * Latin letters, Vietnamese ones composed, usual punctuation, no quote, backslash or control character: nothing here
 * composes with a neighbour or needs an escape, so the text stands as it is.
 */
const plain = /^[ !#-[\]-\u02ff\u1ea0-\u1ef9\u2010-\u2027]*$/;

/** Members in the order of their names' UTF-16 code units, which is how JavaScript sorts; undefined ones are absent. */
const membersToText = (value: { readonly [key: string]: JsonValue }, note: Note): string => {
  let text = '';
  for (const key of Object.keys(value).sort()) {
    const member = value[key];
    if (member === undefined) continue;
    text += `${text === '' ? '' : ','}${textToJson(key, note)}:${write(member, note)}`;
  }
  return `{${text}}`;
};
