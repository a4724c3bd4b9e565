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
import { isBeginning, judge, type Known, readEvent, type Reading, type Verdict } from './judge.ts';
import type { Told } from './rejudge.ts';
import { senderOf } from './sender.ts';
import { noteHeard, settle } from './settle.ts';
import { noteWatch } from './stationWatch.ts';
import type { GatewayTransaction, NewEvent, StoredLife, StoredStation } from './store.ts';

export const ingest = (context: GatewayContext, station: StoredStation, nonce: string, batch: Batch): Promise<Result<JournalAnswer, GatewayError>> =>
  context.store.transaction(async (tx) => {
    const { header } = batch;
    // What does not wait for an answer goes out together, here and below: each time over and back would cost as much as a statement.
    const [life, isGoodNonce] = await Promise.all([tx.lockLife(station.id, header.incarnation), tx.consumeNonce(station.id, nonce)]);
    if (!isGoodNonce || life === null) return err({ type: 'NonceUnknown' });
    if (header.epoch !== context.identity.epoch) return err({ type: 'EpochDiffers', epoch: context.identity.epoch });
    if (header.fromSeq > life.ackedSeq + 1) return err({ type: 'SequenceGap', ackedSeq: life.ackedSeq });

    const chained = await checkChain(tx, life, batch);
    if (!chained.ok) return chained;
    const { hashes, duplicates } = chained.value;
    const freshFrom = duplicates.length;
    const { runs, told } = await appendFresh(tx, context, station, life, batch, hashes, freshFrom);

    const head = header.toSeq > life.ackedSeq ? { headSeq: header.toSeq, headHash: header.headHash } : { headSeq: life.ackedSeq, headHash: life.headHash };
    const next = freshNonce(context);
    const receipt = timeReceipt(context, tx, life.id, { station: station.id, incarnation: life.incarnation, ...head, nonce });
    const [given] = await Promise.all([receipt, tx.addNonce(station.id, next), tx.tellFeeds(told)]);
    return ok({
      batchId: header.batchId,
      outcomes: joinRuns([...duplicates, ...runs]),
      ackedSeq: head.headSeq,
      headHash: head.headHash,
      epoch: context.identity.epoch,
      timeReceipt: given,
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

/** The events that are new: their outcomes, and what is to be told of them last of all. */
const appendFresh = async (
  tx: GatewayTransaction,
  context: GatewayContext,
  station: StoredStation,
  life: StoredLife,
  { header, events }: Batch,
  hashes: readonly string[],
  freshFrom: number,
): Promise<{ readonly runs: readonly OutcomeRun[]; readonly told: readonly Told[] }> => {
  const fresh = events.slice(freshFrom).map((bytes, index): FreshEvent => {
    const seq = header.fromSeq + freshFrom + index;
    const hash = hashes[freshFrom + index];
    if (hash === undefined) throw new Error('every event has a hash');
    return { bytes, hash, reading: readEvent(bytes, { station: station.id, incarnation: life.incarnation, seq }, context.knownTypes) };
  });
  if (fresh.length === 0) return { runs: [], told: [] };
  for (const { reading: { event } } of fresh) if (event?.type === 'incarnation.began') await tx.setParent(life.id, event.data.parent);
  const receivedAt = context.now();
  const [done] = await Promise.all([appendStretches(tx, station, life.id, fresh, receivedAt), noteWatch(tx, station.id, fresh.map(({ reading }) => reading.event), receivedAt)]);
  return done;
};

/** In stretches: what an officer settled changes what the events behind it are judged on. */
const appendStretches = async (tx: GatewayTransaction, station: StoredStation, life: string, fresh: readonly FreshEvent[], at: string) => {
  const told: Told[] = [];
  const runs = new Map<number, OutcomeRun>();
  const note = (seq: number, { outcome, reason }: Pick<Verdict, 'outcome' | 'reason'>): void => void runs.set(seq, { fromSeq: seq, toSeq: seq, outcome, reason: reason ?? undefined });
  for (const stretch of stretches(fresh)) {
    const verdicts = await appendStretch(tx, station, life, stretch, at, told);
    for (const [index, { reading }] of stretch.entries()) note(reading.seq, verdicts[index] ?? missing());
    for (const { reading } of stretch) {
      const { event, seq } = reading;
      if (event?.type === 'event.decided') await noteHeard(tx, station.id, event, { life, seq });
      if (event?.type !== 'event.settled') continue;
      const { verdict, changes, told: news } = await settle(tx, station.id, event, { life, seq });
      if (verdict.outcome !== 'applied') await tx.changeOutcomes([{ life, seq, ...verdict }]);
      note(seq, verdict);
      for (const change of changes) if (change.life === life && runs.has(change.seq)) note(change.seq, change);
      told.push(...news);
    }
  }
  return { runs: [...runs.values()], told };
};

interface FreshEvent {
  readonly bytes: Uint8Array;
  readonly hash: string;
  readonly reading: Reading;
}

/** Each ends with an event that is about another one, or with the batch. */
const stretches = (fresh: readonly FreshEvent[]): FreshEvent[][] => {
  const all: FreshEvent[][] = [[]];
  for (const one of fresh) {
    all.at(-1)?.push(one);
    const type = one.reading.event?.type;
    if (type === 'event.settled' || type === 'event.decided') all.push([]);
  }
  return all.filter(({ length }) => length > 0);
};

const appendStretch = async (tx: GatewayTransaction, station: StoredStation, life: string, stretch: readonly FreshEvent[], at: string, told: Told[]): Promise<readonly Verdict[]> => {
  const readings = stretch.map(({ reading }) => reading);
  const [sender, known] = await Promise.all([senderOf(tx, station, life), whatIsKnown(tx, station.id, readings)]);
  const { verdicts, changed, tellings } = judge(readings, sender, known);
  const rows = stretch.map(({ bytes, hash, reading: { seq, type, dossierId } }, index): NewEvent => ({ seq, hash, ...(verdicts[index] ?? missing()), type, dossierId, bytes }));
  const [first, last] = [rows[0] ?? missing(), rows.at(-1) ?? missing()];
  await Promise.all([tx.appendEvents(life, rows, at), changed.length > 0 ? tx.saveDossiers(changed) : null]);
  if (rows.some(({ version }) => version !== null)) told.push({ agencyCode: sender.agencyCode, entry: { kind: 'run', life, fromSeq: first.seq, toSeq: last.seq } });
  for (const { agencyCode, ...place } of tellings) told.push({ agencyCode, entry: { kind: 'event', life: place.life, seq: place.seq } });
  return verdicts;
};

const missing = (): never => {
  throw new Error('every event has a verdict');
};

const whatIsKnown = async (tx: GatewayTransaction, station: string, readings: readonly Reading[]): Promise<Known> => {
  const ids = new Set<string>();
  const codes = new Set<string>();
  let hasHandOver = false;
  for (const { dossierId, event } of readings) {
    if (dossierId !== null) ids.add(dossierId);
    if (event !== null && isBeginning(event)) codes.add(event.data.code);
    hasHandOver ||= event?.type === 'dossier.transferred';
  }
  const idList = [...ids].sort();
  // First the dossiers: they are locked, so that what is open of them is no longer changed by anybody else.
  const [dossiers, blocked, idsByCode] = await Promise.all([tx.dossiers(idList), tx.blockedDossiers(station, idList), tx.dossierIdsByCode([...codes])]);
  for (const { dossier } of dossiers.values()) hasHandOver ||= dossier.otherUnit !== null;
  return {
    dossiers, blocked, idsByCode,
    enrolled: hasHandOver ? new Set(await tx.agencies()) : new Set(),
  };
};
