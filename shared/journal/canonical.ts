/**
 * Canonical bytes of what the journal holds: RFC 8785 (JSON Canonicalization Scheme), strings NFC, integers only.
 * The bytes themselves are stored and sent; nobody ever re-serialises a stored event to check its hash.
 */
import canonicalize from 'canonicalize';

export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

const encoder = new TextEncoder();

/** Throws on fractions, NaN and undefined: those are bugs of ours, never input (inputs are parsed before). */
export const jsonToCanonicalBytes = (value: JsonValue): Uint8Array => encoder.encode(jsonToCanonicalText(value));

export const jsonToCanonicalText = (value: JsonValue): string => {
  const text = canonicalize(normalise(value));
  if (text === undefined) throw new Error('value has no canonical form');
  return text;
};

const normalise = (value: JsonValue): JsonValue => {
  if (typeof value === 'string') return value.normalize('NFC');
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new Error(`the journal holds integers only, not ${value}`);
    return value;
  }
  if (value === null || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map(normalise);
  if (typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, member]) => member !== undefined)
        .map(([key, member]) => [key.normalize('NFC'), normalise(member)]),
    );
  }
  throw new Error(`the journal cannot hold a ${typeof value}`);
};
