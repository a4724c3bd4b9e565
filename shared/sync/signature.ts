/**
 * Ed25519 signatures of the sync as compact JWS. `typ` keeps the kinds apart, so that a signature made for one
 * purpose is worth nothing for another. Used by the station and by the gateway.
 */
import { createPrivateKey } from 'node:crypto';
import { CompactSign, calculateJwkThumbprint, compactVerify, importJWK, type CryptoKey, type JWK } from 'jose';
import type { z } from 'zod';
import type { PublicJwk } from './protocol.ts';

export type SignatureKind = 'qmc-request' | 'qmc-answer' | 'qmc-time' | 'qmc-file' | 'qmc-file-answer';

/** `d` is the secret seed, base64url. JSON-safe, so that a store can keep it. */
export interface PrivateJwk extends PublicJwk {
  readonly d: string;
}

export type SigningKey = CryptoKey;
export type VerifyingKey = CryptoKey;

const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The key pair that 32 random bytes are. */
export const seedToPrivateJwk = (seed: Uint8Array): PrivateJwk => {
  const { x, d } = createPrivateKey({ key: Buffer.concat([PKCS8_ED25519, seed]), format: 'der', type: 'pkcs8' }).export({ format: 'jwk' });
  if (x === undefined || d === undefined) throw new Error('an Ed25519 key has both parts');
  return { kty: 'OKP', crv: 'Ed25519', x, d };
};

export const privateToPublicJwk = ({ kty, crv, x }: PublicJwk): PublicJwk => ({ kty, crv, x });
export const jwkToThumbprint = (key: PublicJwk): Promise<string> => calculateJwkThumbprint(privateToPublicJwk(key), 'sha256');

const toKey = async (jwk: JWK): Promise<CryptoKey> => {
  const key = await importJWK(jwk, 'EdDSA');
  if (key instanceof Uint8Array) throw new Error('an Ed25519 key is not a secret of bytes');
  return key;
};
export const toSigningKey = (key: PrivateJwk): Promise<SigningKey> => toKey({ ...key });
/** Rejects when the coordinate is no point of the curve: parse failures of foreign keys are caught by the caller. */
export const toVerifyingKey = (key: PublicJwk): Promise<VerifyingKey> => toKey({ ...privateToPublicJwk(key) });

export const sign = (kind: SignatureKind, claims: object, key: SigningKey): Promise<string> =>
  new CompactSign(new TextEncoder().encode(JSON.stringify(claims))).setProtectedHeader({ alg: 'EdDSA', typ: kind }).sign(key);

/** The claims, or null when the signature, the kind or the shape is not right. */
export const verify = async <S extends z.ZodType>(kind: SignatureKind, jws: string, key: VerifyingKey, shape: S): Promise<z.infer<S> | null> => {
  try {
    const { payload, protectedHeader } = await compactVerify(jws, key, { algorithms: ['EdDSA'] });
    if (protectedHeader.typ !== kind) return null;
    const claims = shape.safeParse(JSON.parse(new TextDecoder().decode(payload)));
    return claims.success ? claims.data : null;
  } catch {
    return null;
  }
};

/** The claims as they stand, not yet believed: tells whose key to ask for. */
export const readUnverified = <S extends z.ZodType>(jws: string, shape: S): z.infer<S> | null => {
  try {
    const claims = shape.safeParse(JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString('utf8')));
    return claims.success ? claims.data : null;
  } catch {
    return null;
  }
};
