/** Is this request from the station it names, made for this path and this body? Nonces are the journal's own matter. */
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { bytesToSha256 } from '#shared/journal/chain';
import { err, ok, type Result } from '#shared/result';
import { AUTHORIZATION_SCHEME, type GatewayError, type PublicJwk, RequestClaims, StationId } from '#shared/sync/protocol';
import { readUnverified, toVerifyingKey, verify } from '#shared/sync/signature';
import type { GatewayContext } from './context.ts';
import type { StoredStation } from './store.ts';

export interface SignedRequest {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: Uint8Array;
}

export const authenticate = async (request: SignedRequest, key: PublicJwk): Promise<Result<RequestClaims, GatewayError>> => {
  const jws = jwsOf(request);
  const verifying = await toVerifyingKey(key).catch(() => null);
  const claims = jws === null || verifying === null ? null : await verify('qmc-request', jws, verifying, RequestClaims);
  const meant = claims !== null && claims.method === request.method && claims.path === request.path && claims.bodySha256 === bytesToSha256(request.body);
  return meant ? ok(claims) : err({ type: 'SignatureInvalid' });
};

export const toSigned = (raw: FastifyRequest): SignedRequest => ({
  method: raw.method,
  path: raw.url,
  authorization: raw.headers.authorization,
  body: Buffer.isBuffer(raw.body) ? raw.body : Buffer.alloc(0),
});

/** The enrolled station that signed it, and the nonce it spends. */
export const callerOf = async (context: GatewayContext, request: SignedRequest): Promise<Result<{ readonly station: StoredStation; readonly nonce: string }, GatewayError>> => {
  const stated = statedClaims(request);
  if (stated === null) return err({ type: 'SignatureInvalid' });
  const station = await context.store.findStation(stated.station);
  if (station === null) return err({ type: 'StationUnknown' });
  const claims = await authenticate(request, station.publicKey);
  return claims.ok ? { ok: true, value: { station, nonce: claims.value.nonce } } : claims;
};

/** Whom the request says to be from; nothing is believed yet. */
export const statedClaims = (request: SignedRequest): RequestClaims | null => {
  const jws = jwsOf(request);
  return jws === null ? null : readUnverified(jws, RequestClaims);
};

/** What every request of a station says, those for files too. */
const AnyClaims = z.object({ station: StationId });

/** Like `statedClaims`, before there is a body. */
export const stationStated = (authorization: string | undefined): string | null => {
  const jws = jwsOf({ authorization });
  return jws === null ? null : (readUnverified(jws, AnyClaims)?.station ?? null);
};

const jwsOf = ({ authorization }: Pick<SignedRequest, 'authorization'>): string | null => {
  const [scheme, jws, ...rest] = (authorization ?? '').split(' ');
  return scheme === AUTHORIZATION_SCHEME && jws !== undefined && jws.length < 4096 && rest.length === 0 ? jws : null;
};
