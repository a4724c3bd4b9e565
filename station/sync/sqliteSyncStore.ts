/** The sync engine's store on the station's SQLite. */
import { and, desc, eq, isNotNull, isNull, lte, max, notInArray, sql } from 'drizzle-orm';
import { countGivenUp, isKept } from '#db/forks';
import { dossier, eventOutcome, fork, type LeaseRow, inboxWaiting, journal, officer, secret, syncPeer, timeReceipt } from '#db/schema';
import type { Lease, PublicJwk } from '#shared/sync/protocol';
import { bytesToSha256, GENESIS_HASH } from '#shared/journal/chain';
import type { RecordDifference } from '#shared/errors';
import type { JournalEvent } from '#shared/journal/event';
import { eventToSentence } from '#shared/messages/timeline';
import { ok } from '#shared/result';
import { isOpenOutcome, type OutcomeRun, settledOutcome } from '#shared/sync/outcome';
import { type PrivateJwk, privateToPublicJwk, seedToPrivateJwk } from '#shared/sync/signature';
import { noteReceipt } from '../clock/sense.ts';
import { bySystem, type StationCore } from '#station/core';
import { forkLife } from './forkLife.ts';
import { keepInboxPage, readInboxAgain } from './keepInbox.ts';
import type { Life, Peer, PendingEvent, SavedAnswer, SyncStore } from './syncStore.ts';

const KEY_NAME = 'station-key';
const PEER = 1;

/** The station goes on under a key the province gave its record to; what was acknowledged is asked about again. */
export const keepRegained = (core: StationCore, { key, lease, peer: { gateway, gatewayKey, authority, epoch } }: { readonly key: PrivateJwk; readonly lease?: Lease; readonly peer: Peer }): void => {
  const value = Buffer.from(JSON.stringify(key), 'utf8');
  const row = { gateway, gatewayKey, authority, epoch, ackedSeq: 0, ackedHash: GENESIS_HASH, ackedPos: 0, lease: lease === undefined ? null : leaseRow(core.journal.head().incarnation, lease), formerHeads: null, lastSyncAt: null };
  core.journal.transact((tx) => {
    core.db.orm.insert(secret).values({ key: KEY_NAME, value }).onConflictDoUpdate({ target: secret.key, set: { value } }).run();
    core.db.orm.insert(syncPeer).values({ one: PEER, ...row }).onConflictDoUpdate({ target: syncPeer.one, set: row }).run();
    return ok(tx.append({ type: 'station.enrolled', by: bySystem, data: { gateway, publicKey: privateToPublicJwk(key).x, gatewayKey: gatewayKey.x } }));
  });
};

export const createSqliteSyncStore = (core: StationCore): SyncStore => {
  const { orm, sqlite } = core.db;
  const inTransaction = <T>(work: () => T): T => sqlite.transaction(work).immediate();
  const peerRow = () => orm.select().from(syncPeer).get();
  const headOf = (incarnation: string) =>
    orm.select({ pos: journal.pos, seq: journal.seq, hash: journal.hash }).from(journal).where(and(eq(journal.incarnation, incarnation), sql.raw(isKept('journal')))).orderBy(desc(journal.seq)).limit(1).get();
  const posAt = (incarnation: string, seq: number) =>
    orm.select({ pos: journal.pos }).from(journal).where(and(eq(journal.incarnation, incarnation), eq(journal.seq, seq))).get()?.pos;

  const lives = (): Life[] => {
    const peer = peerRow();
    const ackedPos = peer?.ackedPos ?? 0;
    const acked = orm.select({ incarnation: journal.incarnation, seq: journal.seq }).from(journal).where(lte(journal.pos, ackedPos)).orderBy(desc(journal.pos)).limit(1).get();
    const given = formsGiven.get() ?? 0;
    const parents = new Set(orm.select({ parent: fork.parent }).from(fork).all().map(({ parent }) => parent));
    return incarnations().flatMap(({ incarnation }): Life[] => {
      const head = headOf(incarnation);
      // Given up whole: everything it said was said again.
      if (head === undefined) return [];
      const ackedSeq = head.pos <= ackedPos ? head.seq : acked?.incarnation === incarnation ? acked.seq : 0;
      const formsLeased = peer?.lease?.incarnation === incarnation ? peer.lease.forms : undefined;
      return [{
        incarnation, headSeq: head.seq, headHash: head.hash, ackedSeq, gatewaySeq: peer?.formerHeads?.[incarnation] ?? null, parted: parents.has(incarnation),
        ...(given === 0 ? {} : { formsGiven: given }), ...(formsLeased === undefined ? {} : { formsLeased }),
      }];
    });
  };

  /** Steps from one incarnation to the next on the index: a million events are not read to find two names. */
  const incarnations = (): { incarnation: string }[] =>
    orm.all<{ incarnation: string }>(sql`
      WITH RECURSIVE life(incarnation) AS (
        SELECT min(incarnation) FROM journal
        UNION ALL
        SELECT (SELECT min(j.incarnation) FROM journal j WHERE j.incarnation > life.incarnation) FROM life WHERE life.incarnation IS NOT NULL
      )
      SELECT life.incarnation FROM life JOIN journal first ON first.incarnation = life.incarnation AND first.seq = 1 ORDER BY first.pos`);

  const pending = sqlite.prepare(`SELECT seq, bytes, prev_hash AS prevHash, hash FROM journal WHERE incarnation = ? AND seq > ? AND ${isKept('journal')} ORDER BY seq LIMIT ?`);

  const formsGiven = sqlite.prepare<[], number | null>("SELECT max(next) - 1 FROM counter WHERE series LIKE 'form%' OR series LIKE 'away%'").pluck();

  const stationKey = (): PrivateJwk =>
    inTransaction(() => {
      const stored = orm.select().from(secret).where(eq(secret.key, KEY_NAME)).get();
      if (stored !== undefined) return JSON.parse(stored.value.toString('utf8')) as PrivateJwk;
      const key = seedToPrivateJwk(core.deps.randomBytes(32));
      orm.insert(secret).values({ key: KEY_NAME, value: Buffer.from(JSON.stringify(key), 'utf8') }).run();
      return key;
    });

  const saveReceipt = ({ incarnation, receipt, at }: SavedAnswer): void => {
    const hash = bytesToSha256(receipt.jws);
    orm.insert(timeReceipt).values({ hash, incarnation, ...receipt, receivedAt: at }).onConflictDoNothing().run();
    if (headOf(incarnation)?.seq !== receipt.headSeq) return;
    // While nothing is written after this head, no event names the receipts between the first and the newest.
    const ofHead = and(eq(timeReceipt.incarnation, incarnation), eq(timeReceipt.headSeq, receipt.headSeq));
    const first = orm.select({ hash: timeReceipt.hash }).from(timeReceipt).where(ofHead).orderBy(sql`rowid`).limit(1).get();
    orm.delete(timeReceipt).where(and(ofHead, notInArray(timeReceipt.hash, [hash, first?.hash ?? hash]))).run();
  };

  const saveOutcomes = (incarnation: string, runs: readonly OutcomeRun[], at: string): void => {
    for (const run of runs) {
      const outcome = settledOutcome(run);
      if (!isOpenOutcome(outcome)) {
        orm.update(eventOutcome).set({ settledAt: at })
          .where(and(eq(eventOutcome.incarnation, incarnation), sql`${eventOutcome.seq} BETWEEN ${run.fromSeq} AND ${run.toSeq}`, isNull(eventOutcome.settledAt))).run();
        continue;
      }
      for (let seq = run.fromSeq; seq <= run.toSeq; seq += 1) {
        const values = { outcome, reason: run.reason ?? 'malformed', settledAt: null };
        orm.insert(eventOutcome).values({ incarnation, seq, ...values, at })
          .onConflictDoUpdate({ target: [eventOutcome.incarnation, eventOutcome.seq], set: values }).run();
      }
    }
  };

  return {
    identity: () => {
      const { id, unit, simulated } = core.identity;
      return { station: id, agencyCode: unit.agencyCode, unitName: unit.authority, numberRange: unit.numberRange, simulated };
    },
    stationKey,
    peer: () => {
      const row = peerRow();
      if (row === undefined) return null;
      return { gateway: row.gateway, gatewayKey: row.gatewayKey as PublicJwk, authority: row.authority, epoch: row.epoch ?? '', lastSyncAt: row.lastSyncAt, gatewayHead: row.lastSyncAt === null ? null : row.ackedHash };
    },
    saveEnrolment: ({ gateway, gatewayKey, authority, epoch, lease }, by) => {
      const publicKey = privateToPublicJwk(stationKey()).x;
      core.journal.transact((tx) => {
        const { event } = tx.append({ type: 'station.enrolled', data: { gateway, publicKey, gatewayKey: gatewayKey.x }, by });
        orm.insert(syncPeer).values({ one: PEER, gateway, gatewayKey, authority, epoch, ackedSeq: 0, ackedHash: GENESIS_HASH, ackedPos: 0, lease: leaseRow(event.incarnation, lease), lastSyncAt: null }).run();
        return ok(null);
      });
    },
    lives,
    hashAt: (incarnation, seq) =>
      seq === 0
        ? GENESIS_HASH
        : (orm.select({ hash: journal.hash }).from(journal).where(and(eq(journal.incarnation, incarnation), eq(journal.seq, seq))).get()?.hash ?? null),
    pending: (incarnation, afterSeq, maxBytes, maxCount) => {
      const taken: PendingEvent[] = [];
      let bytes = 0;
      for (const row of pending.iterate(incarnation, afterSeq, maxCount) as IterableIterator<PendingEvent>) {
        bytes += row.bytes.length;
        if (taken.length > 0 && bytes > maxBytes) break;
        taken.push(row);
      }
      return taken;
    },
    saveAnswer: (answer) =>
      inTransaction(() => {
        const { incarnation, ackedSeq, epoch, at } = answer;
        const kept = peerRow();
        const before = posAt(incarnation, 1) ?? 1;
        const ackedPos = ackedSeq === 0 ? before - 1 : (posAt(incarnation, ackedSeq) ?? 0);
        const isNews = ackedPos >= (kept?.ackedPos ?? 0);
        const isPresent = incarnation === core.journal.head().incarnation;
        orm.update(syncPeer)
          // A restored province numbers its inbox anew: it is read from the beginning, and what is known is passed over.
          .set({ epoch, lastSyncAt: at, ...(kept?.epoch === epoch ? {} : { inboxCursor: 0 }), ...(isNews ? { ackedPos } : {}), ...(isPresent ? ofPresent(answer, isNews) : { formerHeads: { ...kept?.formerHeads, [incarnation]: answer.gatewaySeq } }) })
          .run();
        saveOutcomes(incarnation, answer.outcomes, at);
        saveReceipt(answer);
        noteReceipt(core, answer.receipt.serverTime, at);
      }),
    noteGatewayHead: (headHash) => void orm.update(syncPeer).set({ ackedHash: headHash }).run(),
    forgetAcknowledgements: (epoch) => void orm.update(syncPeer).set({ epoch, inboxCursor: 0, ackedPos: 0, ackedSeq: 0, ackedHash: GENESIS_HASH, formerHeads: null }).run(),
    fork: (parted) => forkLife(core, lives, parted),
    lastFork: () => {
      const row = orm.select().from(fork).orderBy(desc(fork.pos)).limit(1).get();
      if (row === undefined) return null;
      const { at, incarnation, parent, parentSeq, repeated } = row;
      return { at, incarnation, parentSeq, repeated, elsewhere: Math.max(0, (peerRow()?.formerHeads?.[parent] ?? 0) - parentSeq) };
    },
    noteDifference: (incarnation, seq) => {
      const found = { seq, ...eventAt(core, incarnation, seq) };
      orm.update(syncPeer).set({ differs: { ...found, foundAt: core.deps.now() } }).run();
      return found;
    },
    clearDifference: () => void orm.update(syncPeer).set({ differs: null }).where(isNotNull(syncPeer.differs)).run(),
    difference: () => peerRow()?.differs ?? null,
    dataKey: () => core.key,
    noteEscrow: (thumbprint) => void core.journal.transact((tx) => ok(tx.append({ type: 'station.key-escrowed', by: bySystem, data: { thumbprint } }))),
    counts: () => {
      // Positions have no gaps: events are never deleted.
      const last = orm.select({ pos: max(journal.pos) }).from(journal).get()?.pos ?? 0;
      const acked = peerRow()?.ackedPos ?? 0;
      const open = orm.select({ outcome: eventOutcome.outcome, count: sql<number>`count(*)` }).from(eventOutcome).where(isNull(eventOutcome.settledAt)).groupBy(eventOutcome.outcome).all();
      const countOf = (outcome: string): number => open.find((row) => row.outcome === outcome)?.count ?? 0;
      const lost = lives().reduce((sum, life) => sum + (life.parted ? 0 : Math.max(0, (life.gatewaySeq ?? 0) - life.headSeq)), 0);
      const waiting = orm.select({ count: sql<number>`count(*)` }).from(inboxWaiting).get()?.count ?? 0;
      return { acked: acked - countGivenUp(core.db, 0, acked), pending: last - acked - countGivenUp(core.db, acked, last), lost, inboxWaiting: waiting, rejected: countOf('rejected'), conflicts: countOf('conflict'), deferred: countOf('deferred') };
    },
    inboxCursor: () => peerRow()?.inboxCursor ?? 0,
    readInboxAgain: () => readInboxAgain(core, core.deps.now(), (incarnation, run, at) => saveOutcomes(incarnation, [run], at)),
    saveInbox: (page) => keepInboxPage(core, page, (incarnation, run, at) => saveOutcomes(incarnation, [run], at)),
  };
};

/** Our event at that place as people know it. */
const eventAt = ({ db: { orm } }: StationCore, incarnation: string, seq: number): Pick<RecordDifference, 'event'> => {
  const row = orm.select({ bytes: journal.bytes, code: dossier.code }).from(journal).leftJoin(dossier, eq(dossier.id, journal.dossierId)).where(and(eq(journal.incarnation, incarnation), eq(journal.seq, seq))).get();
  if (row === undefined) return {};
  const event = JSON.parse(row.bytes.toString('utf8')) as JournalEvent;
  const names = new Map(orm.select({ id: officer.id, name: officer.name }).from(officer).all().map(({ id, name }) => [id, name]));
  return { event: { at: event.at, code: row.code, text: eventToSentence(event, (id) => names.get(id) ?? id) } };
};

/** The lease and the head kept are the present incarnation's: a former one mints no codes, and its head is compared with nothing. */
const ofPresent = ({ incarnation, ackedSeq, gatewayHead, lease }: SavedAnswer, isNews: boolean) => ({
  ...(isNews ? { ackedSeq, ackedHash: gatewayHead } : {}),
  ...(lease === null ? {} : { lease: leaseRow(incarnation, lease) }),
});

const leaseRow = (incarnation: string, { from, to, forms }: Lease): LeaseRow => ({ incarnation, from, to, ...(forms === undefined ? {} : { forms }) });
