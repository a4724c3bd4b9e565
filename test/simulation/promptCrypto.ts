/**
 * WebCrypto signs on a thread pool, and the machine decides which of two signatures is ready first. Here the same keys make
 * the same signatures (Ed25519 has no randomness) in the caller's own turn, so that only the seed decides the order.
 */
import { createPrivateKey, createPublicKey, type JsonWebKey, type KeyObject, sign, verify, type webcrypto } from 'node:crypto';

const toBytes = (data: webcrypto.BufferSource): Uint8Array => (ArrayBuffer.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : new Uint8Array(data));

const isEd25519 = (data: object): data is JsonWebKey => 'crv' in data && data.crv === 'Ed25519';

/** For the whole process, once. Only Ed25519 keys that come as JWK, which is what the sync has. */
export const makeCryptoPrompt = (): void => {
  const { subtle } = globalThis.crypto;
  const keys = new WeakMap<webcrypto.CryptoKey, KeyObject>();
  const [slowImport, slowSign, slowVerify] = [subtle.importKey.bind(subtle), subtle.sign.bind(subtle), subtle.verify.bind(subtle)];
  const promptImport = async (...args: Parameters<typeof subtle.importKey>): Promise<webcrypto.CryptoKey> => {
    const key = await slowImport(...args);
    const jwk: object = args[1];
    if (isEd25519(jwk)) keys.set(key, jwk.d === undefined ? createPublicKey({ key: jwk, format: 'jwk' }) : createPrivateKey({ key: jwk, format: 'jwk' }));
    return key;
  };
  const promptSign: typeof subtle.sign = async (algorithm, key, data) => {
    const known = keys.get(key);
    return known === undefined ? slowSign(algorithm, key, data) : Uint8Array.from(sign(null, toBytes(data), known)).buffer;
  };
  const promptVerify: typeof subtle.verify = async (algorithm, key, signature, data) => {
    const known = keys.get(key);
    return known === undefined ? slowVerify(algorithm, key, signature, data) : verify(null, toBytes(data), known, toBytes(signature));
  };
  const replace = (value: unknown): PropertyDescriptor => ({ value, configurable: true });
  Object.defineProperties(subtle, { importKey: replace(promptImport), sign: replace(promptSign), verify: replace(promptVerify) });
};
