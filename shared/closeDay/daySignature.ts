/**
 * The signature under a day's summary: Ed25519 over a name of its own, the station and the summary's canonical bytes, so that it is
 * worth nothing for anything else. Made at once, not in a promise: it is part of the transaction that writes the event.
 */
import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { bytesToSha256 } from '../journal/chain.ts';
import { jsonToCanonicalText, type JsonValue } from '../journal/canonical.ts';
import type { PrivateJwk } from '../sync/signature.ts';
import { DaySummary, type SignedDay } from './daySummary.ts';

export const signDay = (station: string, summary: DaySummary, { kty, crv, x, d }: PrivateJwk): SignedDay => {
  const key = createPrivateKey({ key: { kty, crv, x, d }, format: 'jwk' });
  return { ...summary, publicKey: x, signature: sign(null, signedBytes(station, summary), key).toString('base64url') };
};

/** Whether exactly this was signed by the key it names; whose key that is, is another question. */
export const isDaySigned = (station: string, signed: SignedDay): boolean => {
  try {
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: signed.publicKey }, format: 'jwk' });
    return verify(null, signedBytes(station, signed), key, Buffer.from(signed.signature, 'base64url'));
  } catch {
    // No point of the curve.
    return false;
  }
};

/** Whether the event says what was signed, by whom and when included. */
export const isClosingSigned = ({ station, at, by, data }: Closing): boolean => data.closedBy.officer === by.officer && data.closedAt === at && isDaySigned(station, data);

interface Closing {
  readonly station: string;
  readonly at: string;
  readonly by: { readonly officer: string };
  readonly data: SignedDay;
}

/** Short enough to be read aloud and compared: first 16 hex of the SHA-256 of the signature. */
export const daySeal = ({ signature }: Pick<SignedDay, 'signature'>): string => bytesToSha256(signature).slice(0, 16);

/** What is not of the summary, an operation's key or the signature itself, is left out. */
const signedBytes = (station: string, summary: DaySummary): Uint8Array =>
  Buffer.from(`qmc-day\n${station}\n${jsonToCanonicalText(DaySummary.parse(summary) as JsonValue)}`, 'utf8');
