/**
 * Versions are hashes of content, so that two stations with the same catalogue say the same version and a dossier's
 * procedure can be found again exactly as it was (DESIGN §5). Canonical bytes as in the journal (RFC 8785, NFC).
 */
import { createHash } from 'node:crypto';
import { type JsonValue, jsonToCanonicalBytes } from '#shared/journal/canonical';
import type { Procedure } from '#shared/procedure';

/** SHA-256, 64 hex characters; the order of `procedures` does not matter. */
export const catalogueVersion = (procedures: readonly Procedure[]): string =>
  sha256Hex([...procedures].sort((a, b) => (a.code < b.code ? -1 : 1)).map(toJson));

/** The first 16 hex characters of the SHA-256 of one procedure. */
export const procedureVersion = (procedure: Procedure): string => sha256Hex(toJson(procedure)).slice(0, 16);

const sha256Hex = (value: JsonValue): string => createHash('sha256').update(jsonToCanonicalBytes(value)).digest('hex');

/** A procedure is strings, integers, booleans, nulls, arrays and objects by its schema; this only drops absent members. */
const toJson = (procedure: Procedure): JsonValue => JSON.parse(JSON.stringify(procedure)) as JsonValue;
