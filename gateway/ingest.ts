/**
 * Takes a batch into the province's record: chain bytes, dossiers and acknowledgement in one transaction.
 *
 * @idempotent with (station, incarnation, seq, hash): the same bytes again are named `duplicate` and change nothing;
 * other bytes at a place already taken refuse the whole batch.
 */
import { chainHash, GENESIS_HASH } from '#shared/journal/chain';
import { err, ok, type Result } from '#shared/result';
import type { Batch } from '#shared/sync/batch';
import { freshNonce } from '#shared/sync/nonce';
import { joinRuns, type OutcomeRun } from '#shared/sync/outcome';
import type { GatewayError, JournalAnswer } from '#shared/sync/protocol';
import { type GatewayContext, timeReceipt } from './context.ts';
import { judge, readEvent, type Reading } from './judge.ts';
import type { GatewayTransaction, NewEvent, StoredLife, StoredStation } from './store.ts';

export const ingest = (context: GatewayContext, station: StoredStation, nonce: string, batch: Batch): Promise<Result<JournalAnswer, GatewayError>> =>
  context.store.transaction(async (tx) => {
    const { header } = batch;
    const life = await tx.lockLife(station.id, header.incarnation);
    if (!(await tx.consumeNonce(station.id, nonce)) || life === null) return err({ type: 'NonceUnknown' });
    if (header.epoch !== context.identity.epoch) return err({ type: 'EpochDiffers', epoch: context.identity.epoch });
    if (header.fromSeq > life.ackedSeq + 1) return err({ type: 'SequenceGap', ackedSeq: life.ackedSeq });

    const chained = await checkChain(tx, life, batch);
    if (!chained.ok) return chained;
    const { hashes, duplicates } = chained.value;
    const freshFrom = duplicates.length;
    const fresh = await appendFresh(tx, context, station, life, batch, hashes, freshFrom);

    const head = header.toSeq > life.ackedSeq ? { headSeq: header.toSeq, headHash: header.headHash } : { headSeq: life.ackedSeq, headHash: life.headHash };
    const next = freshNonce(context);
    await tx.addNonce(station.id, next);
    return ok({
      batchId: header.batchId,
      outcomes: joinRuns([...duplicates, ...fresh]),
      ackedSeq: head.headSeq,
      headHash: head.headHash,
      epoch: context.identity.epoch,
      timeReceipt: await timeReceipt(context, { station: station.id, incarnation: life.incarnation, ...head, nonce }),
      nonce: next,
    });
  });

/** The hash of every event of the batch, and the answers of those stored before. */
const checkChain = async (
  tx: GatewayTransaction,
  life: StoredLife,
  { header, events }: Batch,
): Promise<Result<{ readonly hashes: readonly string[]; readonly duplicates: readonly OutcomeRun[] }, GatewayError>> => {
  const before = header.fromSeq === 1 ? GENESIS_HASH : header.fromSeq === life.ackedSeq + 1 ? life.headHash : await tx.hashAt(life.id, header.fromSeq - 1);
  if (before !== header.prevHash) return err({ type: 'ChainDiffers', seq: header.fromSeq - 1 });

  const hashes: string[] = [];
  let prev = header.prevHash;
  for (const bytes of events) {
    prev = chainHash(prev, bytes);
    hashes.push(prev);
  }

  const stored = header.fromSeq > life.ackedSeq ? [] : await tx.storedEvents(life.id, header.fromSeq, Math.min(header.toSeq, life.ackedSeq));
  const duplicates: OutcomeRun[] = [];
  for (const [index, row] of stored.entries()) {
    const seq = header.fromSeq + index;
    if (row.hash !== hashes[index]) return err({ type: 'ChainDiffers', seq });
    duplicates.push({ fromSeq: seq, toSeq: seq, outcome: 'duplicate', was: row.outcome, reason: row.reason ?? undefined });
  }
  return prev === header.headHash ? ok({ hashes, duplicates }) : err({ type: 'ChainDiffers', seq: header.toSeq });
};

const appendFresh = async (
  tx: GatewayTransaction,
  context: GatewayContext,
  station: StoredStation,
  life: StoredLife,
  { header, events }: Batch,
  hashes: readonly string[],
  freshFrom: number,
): Promise<OutcomeRun[]> => {
  const seqAt = (index: number): number => header.fromSeq + freshFrom + index;
  const fresh = events.slice(freshFrom);
  if (fresh.length === 0) return [];
  const readings = fresh.map((bytes, index) => readEvent(bytes, { station: station.id, incarnation: life.incarnation, seq: seqAt(index) }));
  const { verdicts, changed } = judge(readings, await whatIsKnown(tx, station, readings));

  const rows: NewEvent[] = [];
  const runs: OutcomeRun[] = [];
  for (const [index, bytes] of fresh.entries()) {
    const [verdict, reading, hash] = [verdicts[index], readings[index], hashes[freshFrom + index]];
    if (verdict === undefined || reading === undefined || hash === undefined) throw new Error('every event has a verdict');
    const seq = seqAt(index);
    rows.push({ seq, hash, outcome: verdict.outcome, reason: verdict.reason, type: reading.type, dossierId: reading.dossierId, bytes });
    runs.push({ fromSeq: seq, toSeq: seq, outcome: verdict.outcome, reason: verdict.reason ?? undefined });
  }
  await tx.appendEvents(life.id, rows, context.now());
  if (changed.length > 0) await tx.saveDossiers(changed);
  return runs;
};

const whatIsKnown = async (tx: GatewayTransaction, station: StoredStation, readings: readonly Reading[]) => {
  const ids = new Set<string>();
  const codes = new Set<string>();
  for (const { dossierId, event } of readings) {
    if (dossierId !== null) ids.add(dossierId);
    if (event?.type === 'dossier.received' || event?.type === 'dossier.registered' || event?.type === 'dossier.certified') codes.add(event.data.code);
  }
  const idList = [...ids].sort();
  return {
    agencyCode: station.agencyCode,
    station: station.id,
    leases: await tx.leasesOfStation(station.id),
    dossiers: await tx.dossiers(idList),
    blocked: await tx.blockedDossiers(station.id, idList),
    idsByCode: await tx.dossierIdsByCode([...codes]),
  };
};
