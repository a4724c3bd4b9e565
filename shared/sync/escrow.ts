/**
 * Escrow of a station's data key (DESIGN §4): sealed for the province's public key, so that a backup can be opened when
 * the recovery sheet is lost. X25519 (ECDH-ES) and A256GCM, a compact JWE. The station is inside the seal: a key kept
 * under another station's name is found out when it is opened.
 */
import { createPrivateKey } from 'node:crypto';
import { CompactEncrypt, calculateJwkThumbprint, compactDecrypt, importJWK, type JWK } from 'jose';
import { z } from 'zod';
import { parseJson } from '../parseJson.ts';
import { EscrowJwk } from './protocol.ts';

/** `d` is the secret half, base64url. */
export const EscrowPrivateJwk = EscrowJwk.extend({ d: z.string().regex(/^[A-Za-z0-9_-]{43}$/) });
export type EscrowPrivateJwk = z.infer<typeof EscrowPrivateJwk>;

const PKCS8_X25519 = Buffer.from('302e020100300506032b656e04220420', 'hex');
const TYPE = 'qmc-escrow';
const DATA_KEY_BYTES = 32;

/** The key pair that 32 random bytes are. */
export const seedToEscrowJwk = (seed: Uint8Array): EscrowPrivateJwk => {
  const { x, d } = createPrivateKey({ key: Buffer.concat([PKCS8_X25519, seed]), format: 'der', type: 'pkcs8' }).export({ format: 'jwk' });
  if (x === undefined || d === undefined) throw new Error('an X25519 key has both parts');
  return { kty: 'OKP', crv: 'X25519', x, d };
};

export const escrowPublicJwk = ({ kty, crv, x }: EscrowJwk): EscrowJwk => ({ kty, crv, x });
export const escrowThumbprint = (key: EscrowJwk): Promise<string> => calculateJwkThumbprint(escrowPublicJwk(key), 'sha256');

const Sealed = z.object({ station: z.string().min(1), key: z.string() });

export const sealDataKey = async (station: string, dataKey: Uint8Array, province: EscrowJwk): Promise<string> => {
  const inside = JSON.stringify({ station, key: Buffer.from(dataKey).toString('base64url') } satisfies z.infer<typeof Sealed>);
  return new CompactEncrypt(Buffer.from(inside, 'utf8'))
    .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM', typ: TYPE, kid: await escrowThumbprint(province) })
    .encrypt(await importJWK(escrowPublicJwk(province) as JWK, 'ECDH-ES'));
};

/** Null when it was sealed for another key, was changed, or is another station's. */
export const openSealedKey = async (station: string, sealed: string, key: EscrowPrivateJwk): Promise<Uint8Array | null> => {
  try {
    const { plaintext, protectedHeader } = await compactDecrypt(sealed, await importJWK(key as JWK, 'ECDH-ES'), { keyManagementAlgorithms: ['ECDH-ES'], contentEncryptionAlgorithms: ['A256GCM'] });
    const inside = Sealed.safeParse(parseJson(plaintext));
    if (protectedHeader['typ'] !== TYPE || !inside.success || inside.data.station !== station) return null;
    const dataKey = Buffer.from(inside.data.key, 'base64url');
    return dataKey.length === DATA_KEY_BYTES ? dataKey : null;
  } catch {
    return null;
  }
};
