/**
 * The ways into one station's data key. Each slot holds the same 32-byte key, wrapped another way; losing one way
 * (a new PC, a forgotten passphrase) leaves the others. Every slot is bound to its station, so a slot copied into
 * another station's file opens nothing.
 */
import { createCipheriv, createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { RandomDep } from '#shared/deps';
import type { KeyVault } from './keyVault.ts';
import { passphraseToKey, type ScryptCost } from './passphrase.ts';

export const DATA_KEY_BYTES = 32;
const SALT_BYTES = 16;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

const base64Of = (bytes: number) => z.base64().refine((text) => Buffer.from(text, 'base64').length === bytes);
/** Upper bounds, so that a forged file cannot make the program take all memory. */
const Cost = z.object({
  N: z.int().min(2 ** 10).max(2 ** 20).refine((n) => Number.isInteger(Math.log2(n))),
  r: z.int().min(1).max(16),
  p: z.int().min(1).max(4),
});

export const PassphraseSlot = z.object({
  kind: z.literal('passphrase'),
  kdf: Cost.extend({ name: z.literal('scrypt'), salt: base64Of(SALT_BYTES) }),
  nonce: base64Of(NONCE_BYTES),
  ciphertext: base64Of(DATA_KEY_BYTES),
  tag: base64Of(TAG_BYTES),
});
export type PassphraseSlot = z.infer<typeof PassphraseSlot>;

export const VaultSlot = z.object({ kind: z.literal('vault'), wrapped: z.base64() });
export type VaultSlot = z.infer<typeof VaultSlot>;

export const KeySlot = z.discriminatedUnion('kind', [PassphraseSlot, VaultSlot]);
export type KeySlot = z.infer<typeof KeySlot>;

export const wrapWithPassphrase = async (deps: RandomDep, stationId: string, dataKey: Uint8Array, passphrase: string, cost: ScryptCost): Promise<PassphraseSlot> => {
  const salt = deps.randomBytes(SALT_BYTES);
  const nonce = deps.randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', await passphraseToKey(passphrase, salt, cost), nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(binding(stationId, 'passphrase'));
  const ciphertext = Buffer.concat([cipher.update(dataKey), cipher.final()]);
  return {
    kind: 'passphrase',
    kdf: { name: 'scrypt', N: cost.N, r: cost.r, p: cost.p, salt: toBase64(salt) },
    nonce: toBase64(nonce),
    ciphertext: toBase64(ciphertext),
    tag: toBase64(cipher.getAuthTag()),
  };
};

/** null when the passphrase, or the station, is not the one it was wrapped for. */
export const unwrapWithPassphrase = async (stationId: string, slot: PassphraseSlot, passphrase: string): Promise<Uint8Array | null> => {
  const key = await passphraseToKey(passphrase, fromBase64(slot.kdf.salt), slot.kdf);
  const decipher = createDecipheriv('aes-256-gcm', key, fromBase64(slot.nonce), { authTagLength: TAG_BYTES });
  decipher.setAAD(binding(stationId, 'passphrase'));
  decipher.setAuthTag(fromBase64(slot.tag));
  try {
    return Buffer.concat([decipher.update(fromBase64(slot.ciphertext)), decipher.final()]);
  } catch {
    // GCM says only that the tag does not match, which is all there is to know.
    return null;
  }
};

/** A vault takes bytes without a binding of its own, so the binding is wrapped together with the key. */
export const wrapWithVault = async (vault: KeyVault, stationId: string, dataKey: Uint8Array): Promise<VaultSlot> => ({
  kind: 'vault',
  wrapped: toBase64(await vault.wrap(Buffer.concat([vaultBinding(stationId), dataKey]))),
});

/** null when this vault cannot open it: made by another user of the machine, or on another machine. */
export const unwrapWithVault = async (vault: KeyVault, stationId: string, slot: VaultSlot): Promise<Uint8Array | null> => {
  const opened = await vault.unwrap(fromBase64(slot.wrapped)).catch(() => null);
  const bound = vaultBinding(stationId);
  if (opened === null || opened.length !== bound.length + DATA_KEY_BYTES) return null;
  return timingSafeEqual(opened.subarray(0, bound.length), bound) ? Buffer.from(opened.subarray(bound.length)) : null;
};

const binding = (stationId: string, kind: KeySlot['kind']): Buffer => Buffer.from(`quay data key\n${kind}\n${stationId}`, 'utf8');
const vaultBinding = (stationId: string): Buffer => createHash('sha256').update(binding(stationId, 'vault')).digest();
const toBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const fromBase64 = (text: string): Buffer => Buffer.from(text, 'base64');
