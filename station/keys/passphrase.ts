/**
 * The passphrase of the recovery sheet. It opens the data without the machine it was made on, so it is the one
 * secret worth guessing offline: long, and slow to try.
 */
import { scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import type { StorageError } from '#shared/errors';
import { err, ok, type Result } from '#shared/result';
import { MIN_PASSPHRASE_LENGTH, secretLength } from '#shared/secretLength';

export interface ScryptCost {
  /** CPU and memory: memory is 128 · N · r bytes. */
  readonly N: number;
  readonly r: number;
  readonly p: number;
}
/** 128 MiB and about half a second on an office PC: the first of the scrypt settings OWASP recommends for passwords. */
export const PASSPHRASE_COST: ScryptCost = { N: 2 ** 17, r: 8, p: 1 };

/** Length is counted in characters as typed, after NFC. */
export const checkNewPassphrase = (passphrase: string): Result<string, StorageError> => {
  if (passphrase === '') return err({ type: 'PassphraseMissing' });
  const normal = passphrase.normalize('NFC');
  if (secretLength(normal) < MIN_PASSPHRASE_LENGTH) return err({ type: 'PassphraseWeak', minLength: MIN_PASSPHRASE_LENGTH });
  return ok(normal);
};

/**
 * 32 bytes. NFC first: Vietnamese keyboards differ in whether `ế` is one character or three, and the
 * passphrase must open the station from any of them.
 */
export const passphraseToKey = (passphrase: string, salt: Uint8Array, cost: ScryptCost): Promise<Buffer> =>
  scryptBytes(passphrase.normalize('NFC'), salt, 32, { ...cost, maxmem: 256 * cost.N * cost.r });

const scryptBytes = promisify<string, Uint8Array, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(scrypt);
