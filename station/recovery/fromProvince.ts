/**
 * A station's own events as the province keeps them, page by page behind what is held here. With the station's key where
 * a backup still has it; with a recovery token and a new key where it is lost.
 */
import type { IdDep, RandomDep } from '#shared/deps';
import type { SyncError } from '#shared/errors';
import { err, ok, type Result } from '#shared/result';
import { parseGatewayAddress } from '#shared/sync/address';
import { type KeptLife, NOBODY, RecoverAnswer, recoverPath, type RecoverRequest } from '#shared/sync/repair';
import { ErrorAnswer, type Lease, PROTOCOL_VERSION } from '#shared/sync/protocol';
import { freshNonce } from '#shared/sync/nonce';
import { jwkToThumbprint, type PrivateJwk, privateToPublicJwk, seedToPrivateJwk, toSigningKey, toVerifyingKey } from '#shared/sync/signature';
import { parseToken } from '#shared/sync/token';
import { unpackLines } from '#shared/sync/chainPage';
import { askChain, type Line, openLine, sayHello } from '#station/sync/messages';
import { findAuthority } from '#station/sync/syncEngine';
import type { Life, Peer } from '#station/sync/syncStore';
import { type NetworkDep, request } from '#station/sync/transport';
import { troubleToSyncError } from '#station/sync/trouble';
import type { Adopter } from './adopt.ts';

export type RecoveryDeps = NetworkDep & RandomDep & IdDep;

/** Who the station is to the province from now on. */
export interface Regained {
  readonly station: string;
  readonly key: PrivateJwk;
  readonly peer: Peer;
  /** For the first question. */
  readonly nonce: string;
  readonly lease?: Lease;
}

/** The province gives the record to a new key, for a token it made for this station. */
export const regainStation = async (deps: RecoveryDeps, typed: { readonly gateway: string; readonly token: string }): Promise<Result<Regained, SyncError>> => {
  const address = parseGatewayAddress(typed.gateway);
  if (!address.ok) return address;
  const token = parseToken(typed.token);
  if (!token.ok) return token;
  const authority = await findAuthority(address.value, token.value.tlsPin);
  if (!authority.ok) return authority;
  const key = seedToPrivateJwk(deps.randomBytes(32));
  const { id, secret, gatewayThumbprint } = token.value;
  const answer = await request(deps, {
    gateway: address.value,
    authority: authority.value,
    path: recoverPath,
    station: NOBODY,
    nonce: freshNonce(deps),
    signingKey: await toSigningKey(key),
    headers: { 'content-type': 'application/json' },
    timeoutMs: 20_000,
    answer: RecoverAnswer,
    body: Buffer.from(JSON.stringify({ token: { id, secret }, publicKey: privateToPublicJwk(key), protocols: [PROTOCOL_VERSION] } satisfies RecoverRequest), 'utf8'),
    answerKey: async (body) => {
      const named = RecoverAnswer.safeParse(body).data?.gatewayKey ?? ErrorAnswer.safeParse(body).data?.gatewayKey;
      return named !== undefined && (await jwkToThumbprint(named)) === gatewayThumbprint ? toVerifyingKey(named) : null;
    },
  }, { requests: 0, bytesUp: 0, bytesDown: 0 });
  if (!answer.ok) return err(troubleToSyncError(answer.error.trouble));
  const { station, gatewayKey, epoch, nonce, lease } = answer.value;
  return ok({ station, key, nonce, ...(lease === undefined ? {} : { lease }), peer: { gateway: address.value, gatewayKey, authority: authority.value, epoch, lastSyncAt: null, gatewayHead: null } });
};

/** The station's own key is still there: a greeting brings the nonce. */
export const greetForNonce = async (deps: RecoveryDeps, own: Omit<Regained, 'nonce'>, life: Life): Promise<Result<Regained, SyncError>> => {
  const line = await openLine(deps, own.peer, own.station, own.key, { requests: 0, bytesUp: 0, bytesDown: 0 });
  const hello = await sayHello(line, life);
  return hello.ok ? ok({ ...own, nonce: hello.value.nonce }) : err(troubleToSyncError(hello.error.trouble));
};

export interface Fetched {
  /** Events taken from the province. */
  readonly events: number;
  /** Lives of which the province has another record than what was held here; the next sync settles that. */
  readonly parted: readonly string[];
}

/** Everything the province has of this station behind what is held here, life after life. */
export const fetchFromProvince = async (deps: RecoveryDeps, { station, key, peer, nonce: first }: Regained, adopter: Adopter): Promise<Result<Fetched, SyncError>> => {
  const line = await openLine(deps, peer, station, key, { requests: 0, bytesUp: 0, bytesDown: 0 });
  const listed = await askChain(line, { incarnation: null, after: 0 }, first);
  if (!listed.ok) return err(troubleToSyncError(listed.error.trouble));
  let { nonce } = listed.value;
  let events = 0;
  const parted: string[] = [];
  for (const life of listed.value.lives) {
    const fetched = await fetchLife(line, life, adopter, nonce);
    if (!fetched.ok) return fetched;
    nonce = fetched.value.nonce;
    events += fetched.value.events;
    if (fetched.value.parted) parted.push(life.incarnation);
  }
  return ok({ events, parted });
};

const fetchLife = async (line: Line, { incarnation, ackedSeq, headHash }: KeptLife, adopter: Adopter, firstNonce: string): Promise<Result<{ events: number; nonce: string; parted: boolean }, SyncError>> => {
  let nonce = firstNonce;
  let events = 0;
  for (;;) {
    const { seq, hash } = adopter.end(incarnation);
    if (seq >= ackedSeq) return ok({ events, nonce, parted: seq === ackedSeq && hash !== headHash });
    const page = await askChain(line, { incarnation, after: seq }, nonce);
    if (!page.ok) return err(troubleToSyncError(page.error.trouble));
    nonce = page.value.nonce;
    const rows = page.value.packed === '' ? [] : await unpackLines(page.value.packed);
    const taken = rows === null ? 0 : adopter.takeAll(rows.map((bytes) => ({ incarnation, bytes })));
    events += taken;
    // An event the province itself could not read, or that does not follow ours, ends what can be had of this life.
    if (rows === null || taken === 0 || taken < rows.length) return ok({ events, nonce, parted: true });
  }
};
