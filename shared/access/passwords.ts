/**
 * Officers' passwords: scrypt, kept as a PHC string with the cost it was made with
 * (`$scrypt$ln=15,r=8,p=1$salt$hash`, base64 without padding). Officers sign in many times a day on an office PC,
 * so the cost (32 MiB, about 0.1 s) is lower than the passphrase’s and than OWASP’s for a server: the hashes lie inside
 * the encrypted database, and whoever can read them has its key already.
 */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { AccessError } from '../errors.ts';
import { err, ok, type Result } from '../result.ts';
import { MIN_PASSWORD_LENGTH, secretLength } from '../secretLength.ts';

export interface PasswordCost {
  /** log2 of scrypt's N. */
  readonly ln: number;
  readonly r: number;
  readonly p: number;
}
export const PASSWORD_COST: PasswordCost = { ln: 15, r: 8, p: 1 };

/** `cost` is for tests only. */
export const hashPassword = async (password: string, cost: PasswordCost = PASSWORD_COST): Promise<Result<string, AccessError>> => {
  const normal = password.normalize('NFC');
  if (secretLength(normal) < MIN_PASSWORD_LENGTH) return err({ type: 'PasswordWeak', minLength: MIN_PASSWORD_LENGTH });
  const salt = randomBytes(16);
  const hash = await derive(normal, salt, cost);
  return ok(`$scrypt$ln=${cost.ln},r=${cost.r},p=${cost.p}$${toText(salt)}$${toText(hash)}`);
};

/**
 * With no hash (nobody of that name, or no password set yet) the same work is done and the answer is no, so that
 * neither the words nor the time tell whether somebody exists.
 */
export const verifyPassword = async (phc: string | null, password: string, dummyCost: PasswordCost = PASSWORD_COST): Promise<boolean> => {
  const { cost, salt, hash } = phc === null ? { cost: dummyCost, salt: NO_SALT, hash: NO_HASH } : parsePhc(phc);
  const found = await derive(password.normalize('NFC'), salt, cost);
  return timingSafeEqual(found, hash) && phc !== null;
};

const HASH_BYTES = 32;
const NO_SALT = Buffer.alloc(16);
const NO_HASH = Buffer.alloc(HASH_BYTES);
const PHC = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]{43})$/;

/** The database is authenticated, so a hash of another shape is our bug and is thrown. */
const parsePhc = (phc: string): { cost: PasswordCost; salt: Buffer; hash: Buffer } => {
  const [, ln, r, p, salt, hash] = PHC.exec(phc) ?? [];
  if (salt === undefined || hash === undefined) throw new Error('a stored password hash is not a scrypt PHC string');
  return { cost: { ln: Number(ln), r: Number(r), p: Number(p) }, salt: Buffer.from(salt, 'base64'), hash: Buffer.from(hash, 'base64') };
};

const derive = (password: string, salt: Buffer, { ln, r, p }: PasswordCost): Promise<Buffer> =>
  scryptBytes(password, salt, HASH_BYTES, { N: 2 ** ln, r, p, maxmem: 256 * 2 ** ln * r });

const scryptBytes = promisify<string, Uint8Array, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(scrypt);
const toText = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');
