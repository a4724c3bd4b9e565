/**
 * The zstd dictionaries both ends may hold (`scripts/make-dictionary.ts` makes them). A few events shrink four times as
 * far with one. Number 0 is none. A number names the same bytes for ever: a file that is missing or has other bytes is
 * a dictionary we do not have, never one that unpacks to something else.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const NO_DICTIONARY = 0;

const hashes: ReadonlyMap<number, string> = new Map([[1, '5a6657d982f40d89f8243e9b12de406eee3fbb69050bf1738cbf76848f620080']]);

const folder = fileURLToPath(new URL('../../resources/sync/', import.meta.url));
const loaded = new Map<number, Buffer | null>();

/** Its bytes; empty for 0, null when this program does not have it. */
export const findDictionary = (version: number): Buffer | null => {
  if (version === NO_DICTIONARY) return Buffer.alloc(0);
  const known = loaded.get(version);
  if (known !== undefined) return known;
  const file = `${folder}dictionary-${version}.bin`;
  const bytes = hashes.has(version) && existsSync(file) ? readFileSync(file) : null;
  const sound = bytes !== null && createHash('sha256').update(bytes).digest('hex') === hashes.get(version) ? bytes : null;
  if (hashes.has(version)) loaded.set(version, sound);
  return sound;
};

/** Those this program can use, oldest first, without 0. */
export const knownDictionaries = (): readonly number[] => [...hashes.keys()].filter((version) => findDictionary(version) !== null);

/** The newest both ends have, or none. */
export const commonDictionary = (theirs: readonly number[]): number => Math.max(NO_DICTIONARY, ...knownDictionaries().filter((version) => theirs.includes(version)));
