/**
 * WebCrypto signs on a thread pool, and the machine decides which of two signatures is ready first. Here the same keys make
 * the same signatures (Ed25519 has no randomness) in the caller's own turn, so that only the seed decides the order.
 */
import { createHash, createPrivateKey, createPublicKey, type JsonWebKey, type KeyObject, sign, verify, type webcrypto } from 'node:crypto';

const toBytes = (data: webcrypto.BufferSource): Uint8Array => (ArrayBuffer.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : new Uint8Array(data));

const isEd25519 = (data: object): data is JsonWebKey => 'crv' in data && data.crv === 'Ed25519';

let underWay = 0;
/** What still runs on a thread: time waits for it. */
export const cryptoUnderWay = (): number => underWay;

/** Everything else WebCrypto does is counted while it lasts. */
const countOthers = (subtle: object): void => {
  for (const name of Object.getOwnPropertyNames(Object.getPrototypeOf(subtle))) {
    const slow: unknown = Reflect.get(subtle, name);
    if (name === 'constructor' || typeof slow !== 'function') continue;
    const counted = async (...args: readonly unknown[]): Promise<unknown> => {
      underWay += 1;
      try {
        return await (Reflect.apply(slow, subtle, args) as Promise<unknown>);
      } finally {
        underWay -= 1;
      }
    };
    Object.defineProperty(subtle, name, { value: counted, configurable: true });
  }
};

/** For the whole process, once. Only Ed25519 keys that come as JWK, which is what the sync has. */
export const makeCryptoPrompt = (): void => {
  const { subtle } = globalThis.crypto;
  countOthers(subtle);
  const keys = new WeakMap<webcrypto.CryptoKey, KeyObject>();
  const [slowDigest, slowImport, slowSign, slowVerify] = [subtle.digest.bind(subtle), subtle.importKey.bind(subtle), subtle.sign.bind(subtle), subtle.verify.bind(subtle)];
  const promptImport = async (...args: Parameters<typeof subtle.importKey>): Promise<webcrypto.CryptoKey> => {
    const key = await slowImport(...args);
    const jwk: object = args[1];
    if (isEd25519(jwk)) keys.set(key, jwk.d === undefined ? createPublicKey({ key: jwk, format: 'jwk' }) : createPrivateKey({ key: jwk, format: 'jwk' }));
    return key;
  };
  const promptDigest: typeof subtle.digest = async (algorithm, data) =>
    algorithm === 'SHA-256' ? Uint8Array.from(createHash('sha256').update(toBytes(data)).digest()).buffer : slowDigest(algorithm, data);
  const promptSign: typeof subtle.sign = async (algorithm, key, data) => {
    const known = keys.get(key);
    return known === undefined ? slowSign(algorithm, key, data) : Uint8Array.from(sign(null, toBytes(data), known)).buffer;
  };
  const promptVerify: typeof subtle.verify = async (algorithm, key, signature, data) => {
    const known = keys.get(key);
    return known === undefined ? slowVerify(algorithm, key, signature, data) : verify(null, toBytes(data), known, toBytes(signature));
  };
  const replace = (value: unknown): PropertyDescriptor => ({ value, configurable: true });
  Object.defineProperties(subtle, { digest: replace(promptDigest), importKey: replace(promptImport), sign: replace(promptSign), verify: replace(promptVerify) });
};
