/**
 * The enrolment token a province gives a commune: `qmc1.<id>.<secret>.<thumbprint of the gateway's key>[.<TLS pin>]`.
 * The thumbprint (RFC 7638, SHA-256) pins what the gateway signs with. The pin is the SHA-256 of the DER certificate of
 * the authority that vouches for its TLS, base64url; without it (a proxy with a public certificate stands in front) the
 * system's own authorities count.
 */
import { createHash } from 'node:crypto';
import { err, ok, type Result, type TypedError } from '../result.ts';

export interface EnrolmentToken {
  readonly id: string;
  readonly secret: string;
  readonly gatewayThumbprint: string;
  readonly tlsPin: string | null;
}

export interface TokenInvalid extends TypedError {
  readonly type: 'TokenInvalid';
}

const part = /^[A-Za-z0-9_-]+$/;
const SHA256_BASE64URL = 43;

export const certificateToPin = (der: Uint8Array): string => createHash('sha256').update(der).digest('base64url');

export const tokenToText = (token: EnrolmentToken): string =>
  ['qmc1', token.id, token.secret, token.gatewayThumbprint, ...(token.tlsPin === null ? [] : [token.tlsPin])].join('.');

/** Blanks and line breaks of a pasted token do not matter. */
export const parseToken = (text: string): Result<EnrolmentToken, TokenInvalid> => {
  const [version, id = '', secret = '', gatewayThumbprint = '', tlsPin, ...rest] = text.replace(/\s+/g, '').split('.');
  const hashes = [gatewayThumbprint, ...(tlsPin === undefined ? [] : [tlsPin])];
  const sound = version === 'qmc1' && rest.length === 0 && [id, secret, ...hashes].every((value) => part.test(value));
  if (!sound || secret.length < 16 || hashes.some((hash) => hash.length !== SHA256_BASE64URL)) return err({ type: 'TokenInvalid' });
  return ok({ id, secret, gatewayThumbprint, tlsPin: tlsPin ?? null });
};
