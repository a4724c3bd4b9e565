/**
 * A station joins with a token of one use, as the unit the token names. A token that names none admits the first station
 * of a unit and never a further one: whoever joins a unit reads its people.
 *
 * @idempotent with (token, station, key): when the answer was lost, the same station asking again with the same key
 * gets the same answer; anyone else finds the token used.
 */
import { bytesToSha256 } from '#shared/journal/chain';
import { err, ok, type Result } from '#shared/result';
import { type EnrolAnswer, type EnrolRequest, type GatewayError, type Lease, PROTOCOL_VERSION } from '#shared/sync/protocol';
import { tokenToText } from '#shared/sync/token';
import { jwkToThumbprint } from '#shared/sync/signature';
import { addDays } from '#shared/time';
import { welcomeUnit } from './bring.ts';
import type { GatewayContext } from './context.ts';
import { formRange, overlap } from './lease.ts';
import type { GatewayTransaction, StoredToken } from './store.ts';

const TOKEN_DAYS = 7;

export interface TokenFor {
  /** The unit a station may join as, by its code. */
  readonly unit?: string | undefined;
  /** Gives this station's record to a new key, and admits nobody. */
  readonly recovers?: string | undefined;
}

/** A new token, to be given to one station within seven days. `tlsPin`: of the authority the station is to trust, null for the system's own. */
export const makeToken = async (context: GatewayContext, tlsPin: string | null, { unit, recovers }: TokenFor = {}): Promise<{ readonly token: string; readonly expiresAt: string }> => {
  const id = Buffer.from(context.randomBytes(6)).toString('hex');
  const secret = Buffer.from(context.randomBytes(24)).toString('base64url');
  const at = context.now();
  const expiresAt = `${addDays(at.slice(0, 10), TOKEN_DAYS)}${at.slice(10)}`;
  const secretHash = bytesToSha256(secret);
  await context.store.transaction((tx) => (recovers === undefined ? tx.addToken({ id, secretHash, expiresAt, usedBy: null, unit: unit ?? null }, at) : tx.addRecoveryToken({ id, secretHash, expiresAt, station: recovers }, at)));
  return { token: tokenToText({ id, secret, gatewayThumbprint: await jwkToThumbprint(context.publicKey), tlsPin }), expiresAt };
};

export const enrol = (context: GatewayContext, request: EnrolRequest): Promise<Result<EnrolAnswer, GatewayError>> =>
  context.store.transaction(async (tx) => {
    const token = await tx.findToken(request.token.id);
    if (token === null || token.secretHash !== bytesToSha256(request.token.secret)) return err({ type: 'TokenUnknown' });
    // What gives a lost station's record back admits nobody new.
    if ((await tx.recoveredBy(token.id)) !== null) return err({ type: 'TokenUnknown' });
    if (request.simulated !== context.identity.simulated) return err({ type: 'SimulatedMismatch' });
    if (!request.protocols.includes(PROTOCOL_VERSION)) return err({ type: 'VersionUnsupported', protocols: [PROTOCOL_VERSION] });
    const lease = await admit(tx, context, request, token);
    return lease.ok ? ok(welcome(context, request, lease.value)) : lease;
  });

const admit = async (tx: GatewayTransaction, context: GatewayContext, request: EnrolRequest, token: StoredToken): Promise<Result<Lease, GatewayError>> => {
  const [from, to] = request.numberRange;
  const known = await tx.findStation(request.station);
  if (token.usedBy !== null) {
    const same = token.usedBy === request.station && known?.publicKey.x === request.publicKey.x;
    const life = same ? await tx.lockLife(request.station, request.incarnation) : null;
    return life === null ? err({ type: 'TokenUsed' }) : ok(life.lease);
  }
  if (token.expiresAt <= context.now()) return err({ type: 'TokenExpired' });
  if (token.unit !== null && token.unit !== request.agencyCode) return err({ type: 'TokenOfOtherUnit', agencyCode: token.unit });
  if (known !== null || (await tx.hasStationKey(request.publicKey.x))) return err({ type: 'StationKnown' });
  const leases = await tx.lockLeases(request.agencyCode);
  if (token.unit === null && leases.length > 0) return err({ type: 'TokenWithoutUnit', agencyCode: request.agencyCode });
  const lease: Lease = { agencyCode: request.agencyCode, from, to, forms: formRange(leases) };
  const clash = leases.find((other) => overlap(other, lease));
  if (clash !== undefined) return err({ type: 'RangeOverlaps', from: clash.from, to: clash.to });

  const at = context.now();
  const { station, agencyCode, unitName, publicKey, incarnation } = request;
  await tx.addStation({ id: station, agencyCode, unitName, publicKey }, at);
  await tx.addLife({ station, incarnation, lease }, at);
  await tx.useToken(token.id, station, at);
  if (leases.length === 0) await welcomeUnit(tx, agencyCode);
  return ok(lease);
};

const welcome = (context: GatewayContext, request: EnrolRequest, lease: Lease): EnrolAnswer => ({
  station: request.station,
  gatewayKey: context.publicKey,
  lease,
  epoch: context.identity.epoch,
  protocol: PROTOCOL_VERSION,
  serverTime: context.now(),
  gatewayVersion: context.version,
});
