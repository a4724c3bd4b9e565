/**
 * What the province gives back: where two records part, a station's own chain, its record to a new key. Nothing here
 * changes an event; the only change of a station is its key, by a token that an administrator of the gateway made.
 */
import { bytesToSha256 } from '#shared/journal/chain';
import { err, ok, type Result } from '#shared/result';
import { packLines } from '#shared/sync/chainPage';
import { freshNonce } from '#shared/sync/nonce';
import { type GatewayError, PROTOCOL_VERSION } from '#shared/sync/protocol';
import {
  CHAIN_PAGE_BYTES, type ChainAnswer, type ChainRequest, type EscrowAnswer, type EscrowRequest, type HeadsAnswer, type HeadsRequest, type RecoverAnswer, type RecoverRequest,
} from '#shared/sync/repair';
import type { GatewayContext } from './context.ts';
import { currentEscrowKey } from './escrow.ts';
import type { StoredStation } from './store.ts';

export const heads = (context: GatewayContext, station: StoredStation, { incarnation, seqs }: HeadsRequest): Promise<Result<HeadsAnswer, GatewayError>> =>
  context.store.transaction(async (tx) => {
    const life = (await tx.livesOf(station.id)).find((one) => one.incarnation === incarnation);
    return ok({ incarnation, ackedSeq: life?.ackedSeq ?? 0, hashes: [...(await tx.hashesAt(station.id, incarnation, seqs))] });
  });

export const chain = (context: GatewayContext, station: StoredStation, nonce: string, { incarnation, after }: ChainRequest): Promise<Result<ChainAnswer, GatewayError>> =>
  context.store.transaction(async (tx) => {
    if (!(await tx.consumeNonce(station.id, nonce))) return err({ type: 'NonceUnknown' });
    const lives = await tx.livesOf(station.id);
    const events = incarnation === null ? [] : await tx.chainAfter(station.id, incarnation, after, CHAIN_PAGE_BYTES);
    const next = freshNonce(context);
    await tx.addNonce(station.id, next);
    return ok({ lives: [...lives], packed: packLines(events), count: events.length, nonce: next });
  });

export const keepEscrow = (context: GatewayContext, station: StoredStation, nonce: string, { sealed }: EscrowRequest): Promise<Result<EscrowAnswer, GatewayError>> =>
  context.store.transaction(async (tx) => {
    if (!(await tx.consumeNonce(station.id, nonce))) return err({ type: 'NonceUnknown' });
    const { thumbprint } = await currentEscrowKey(tx, context);
    if (kidOf(sealed) !== thumbprint) return err({ type: 'RequestMalformed', problem: 'sealed for another key than the province’s' });
    await tx.saveEscrow({ station: station.id, thumbprint, sealed, at: context.now() });
    const next = freshNonce(context);
    await tx.addNonce(station.id, next);
    return ok({ kept: true, nonce: next });
  });

/** The province cannot look inside without its private key, which may be kept elsewhere; it can see whom it is sealed for. */
const kidOf = (sealed: string): unknown => {
  try {
    const header: unknown = JSON.parse(Buffer.from(sealed.split('.')[0] ?? '', 'base64url').toString('utf8'));
    return typeof header === 'object' && header !== null && 'kid' in header ? header.kid : undefined;
  } catch {
    return undefined;
  }
};

/** @idempotent with (token, key): when the answer was lost, the same key asking again gets the station again. */
export const recover = (context: GatewayContext, request: RecoverRequest): Promise<Result<RecoverAnswer, GatewayError>> =>
  context.store.transaction(async (tx) => {
    if (!request.protocols.includes(PROTOCOL_VERSION)) return err({ type: 'VersionUnsupported', protocols: [PROTOCOL_VERSION] });
    const token = await tx.findToken(request.token.id);
    const stationId = token === null ? null : await tx.recoveredBy(token.id);
    if (token === null || stationId === null || token.secretHash !== bytesToSha256(request.token.secret)) return err({ type: 'TokenUnknown' });
    const station = await tx.findStation(stationId);
    if (station === null) return err({ type: 'StationUnknown' });
    const isItsKey = station.publicKey.x === request.publicKey.x;
    if (token.usedBy !== null && !isItsKey) return err({ type: 'TokenUsed' });
    if (token.usedBy === null) {
      if (token.expiresAt <= context.now()) return err({ type: 'TokenExpired' });
      await tx.useToken(token.id, stationId, context.now());
      if (!isItsKey) await tx.changeStationKey(stationId, request.publicKey, token.id, context.now());
    }
    const nonce = freshNonce(context);
    await tx.addNonce(stationId, nonce);
    return ok({
      station: stationId,
      agencyCode: station.agencyCode,
      unitName: station.unitName,
      simulated: context.identity.simulated,
      gatewayKey: context.publicKey,
      epoch: context.identity.epoch,
      protocol: PROTOCOL_VERSION,
      nonce,
      lease: (await tx.stationLives(stationId)).at(-1)?.lease,
    });
  });
