/**
 * The enrolment token a province gives a commune: `qmc1.<id>.<secret>.<thumbprint of the gateway's key>`.
 * The thumbprint (RFC 7638, SHA-256) is what the station trusts. A fifth part, when there is one, will pin the authority
 * of the TLS connection: it is read, so that such a token enrols, but nothing pins by it yet and enrolment does not keep it.
 */
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

export const tokenToText = (token: EnrolmentToken): string =>
  ['qmc1', token.id, token.secret, token.gatewayThumbprint, ...(token.tlsPin === null ? [] : [token.tlsPin])].join('.');

/** Blanks and line breaks of a pasted token do not matter. */
export const parseToken = (text: string): Result<EnrolmentToken, TokenInvalid> => {
  const [version, id = '', secret = '', gatewayThumbprint = '', tlsPin, ...rest] = text.replace(/\s+/g, '').split('.');
  const sound = version === 'qmc1' && rest.length === 0 && [id, secret, gatewayThumbprint, ...(tlsPin === undefined ? [] : [tlsPin])].every((value) => part.test(value));
  if (!sound || secret.length < 16 || gatewayThumbprint.length !== 43) return err({ type: 'TokenInvalid' });
  return ok({ id, secret, gatewayThumbprint, tlsPin: tlsPin ?? null });
};
