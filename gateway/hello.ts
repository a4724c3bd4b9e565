/** A station says where it stands; the gateway answers with the time, a nonce and what it has acknowledged. */
import { err, ok, type Result } from '#shared/result';
import { knownDictionaries } from '#shared/sync/dictionary';
import { freshNonce } from '#shared/sync/nonce';
import { joinRuns, type OutcomeRun } from '#shared/sync/outcome';
import { type GatewayError, type HelloAnswer, type HelloRequest, type Lease, MAX_HELLO_OUTCOMES, PROTOCOL_VERSION } from '#shared/sync/protocol';
import { type GatewayContext, timeReceipt } from './context.ts';
import { escrowWanted } from './escrow.ts';
import { formRange, freeRange } from './lease.ts';
import type { GatewayTransaction, StoredLife, StoredStation } from './store.ts';

export const hello = (context: GatewayContext, station: StoredStation, request: HelloRequest, requestNonce: string): Promise<Result<HelloAnswer, GatewayError>> =>
  context.store.transaction(async (tx) => {
    if (!request.protocols.includes(PROTOCOL_VERSION)) return err({ type: 'VersionUnsupported', protocols: [PROTOCOL_VERSION] });
    const life = (await tx.lockLife(station.id, request.incarnation)) ?? (await openLife(tx, context, station, request));
    if (life === null) return err({ type: 'RangesExhausted' });
    const nonce = freshNonce(context);
    await tx.addNonce(station.id, nonce);
    await tx.stateHead(life.id, request.headSeq, knowsLease(request, life.lease));
    await tx.touchStation(station.id, context.now());
    const { incarnation, headSeq, headHash } = request;
    return ok({
      serverTime: context.now(),
      nonce,
      protocol: PROTOCOL_VERSION,
      ackedSeq: life.ackedSeq,
      headHash: life.headHash,
      ...(await outcomesAfter(tx, life, request.ackedSeq)),
      lease: life.lease,
      epoch: context.identity.epoch,
      gatewayVersion: context.version,
      dictionaries: [...knownDictionaries()],
      escrowKey: await escrowWanted(tx, context, station.id),
      timeReceipt: await timeReceipt(context, tx, life.id, { station: station.id, incarnation, headSeq, headHash, nonce: requestNonce }),
    });
  });

/**
 * It names the numbers of forms this life has here, and none it gave lies behind them: the next it gives lies inside. An answer
 * may not have arrived, and a station whose province was put back may have counted past what it is leased now.
 */
const knowsLease = ({ formsLeased, formsGiven = 0 }: HelloRequest, { forms }: Lease): boolean =>
  forms !== undefined && formsLeased?.from === forms.from && formsLeased.to === forms.to && formsGiven < forms.to;

/** After a lost answer the station learns here what became of its events, without sending them again. */
const outcomesAfter = async (tx: GatewayTransaction, life: StoredLife, ackedSeq: number): Promise<{ outcomes: OutcomeRun[]; outcomesTo: number }> => {
  if (ackedSeq >= life.ackedSeq) return { outcomes: [], outcomesTo: life.ackedSeq };
  const open = await tx.openOutcomes(life.id, ackedSeq, MAX_HELLO_OUTCOMES);
  const complete = open.length < MAX_HELLO_OUTCOMES;
  return { outcomes: joinRuns(open), outcomesTo: complete ? life.ackedSeq : (open.at(-1)?.toSeq ?? ackedSeq) };
};

/** Of a station that has no lease of its agency yet; none is enrolled without. */
const USUAL_WIDTH = 1000;

/** A restored station begins a new incarnation under the same key: its chain starts empty, its numbers in a range nobody had. Null: there is none left. */
const openLife = async (tx: GatewayTransaction, context: GatewayContext, station: StoredStation, { incarnation, formsGiven }: HelloRequest): Promise<StoredLife | null> => {
  const leases = await tx.lockLeases(station.agencyCode);
  const last = leases.findLast((lease) => lease.station === station.id);
  const range = freeRange(leases, last === undefined ? USUAL_WIDTH : last.to - last.from + 1);
  if (range === null) return null;
  const lease = { agencyCode: station.agencyCode, ...range, forms: formRange(leases, formsGiven) };
  await tx.addLife({ station: station.id, incarnation, lease }, context.now());
  const life = await tx.lockLife(station.id, incarnation);
  if (life === null) throw new Error('a life just added is there');
  return life;
};
