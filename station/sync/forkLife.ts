/**
 * The province's record and this database went different ways from one event on: the folder was copied, or a backup of
 * either side was put back. What the province has of that life stays; what was done here after the last common event is
 * said again in a new life, so that nothing is stranded (DESIGN §6). All of it is one transaction: a killed process
 * leaves the old life or the new one, never half.
 */
import { eq, gt, inArray, or, and } from 'drizzle-orm';
import { isKept } from '#db/forks';
import { eventOutcome, syncPeer } from '#db/schema';
import { chainHash, GENESIS_HASH } from '#shared/journal/chain';
import type { JournalEvent } from '#shared/journal/event';
import { ok } from '#shared/result';
import { bySystem, type StationCore } from '#station/core';
import type { JournalTx } from '#station/journal/journal';
import type { Life, PartedRecord } from './syncStore.ts';

/**
 * `moved`: another process of this station has sent or forked meanwhile, greet again. `uncertain`: this is no copy that
 * went its own way, a person has to look: our own chain is broken after the common event, the province had acknowledged
 * events to us that it now has otherwise, or a later life is already with it.
 */
export type ForkResult = 'forked' | 'moved' | 'uncertain';

interface Row {
  readonly pos: number;
  readonly incarnation: string;
  readonly seq: number;
  readonly type: string;
  readonly bytes: Buffer;
  readonly prev_hash: string;
  readonly hash: string;
}

export const forkLife = (core: StationCore, lives: () => readonly Life[], parted: PartedRecord): ForkResult => {
  const { orm, sqlite } = core.db;
  const hashAt = sqlite.prepare<[string, number], { pos: number; hash: string }>('SELECT pos, hash FROM journal WHERE incarnation = ? AND seq = ?');
  const decide = (tx: JournalTx): ForkResult => {
    const { incarnation, commonSeq, gatewaySeq, gatewayHead, epochChanged } = parted;
    const now = lives();
    const index = now.findIndex((life) => life.incarnation === incarnation);
    const life = now[index];
    const common = hashAt.get(incarnation, commonSeq);
    if (life === undefined || common === undefined || commonSeq > life.headSeq || hashAt.get(incarnation, gatewaySeq)?.hash === gatewayHead) return 'moved';

    const later = now.slice(index + 1);
    const rows = sqlite.prepare<[number], Row>(`SELECT pos, incarnation, seq, type, bytes, prev_hash, hash FROM journal WHERE pos > ? AND ${isKept('journal')} ORDER BY pos`).all(common.pos);
    const rewritten = commonSeq < life.ackedSeq && !epochChanged;
    if (rewritten || later.some(({ ackedSeq }) => ackedSeq > 0) || !isUnbroken(rows, incarnation, common.hash)) return 'uncertain';

    const parent = { incarnation, seq: commonSeq, head: common.hash };
    const began = tx.append({ type: 'incarnation.began', incarnation: core.deps.newId(), by: bySystem, data: { parent, reason: 'forked', left: leftAt(rows.at(-1)) ?? parent } });
    for (const row of rows) if (row.type !== 'incarnation.began') tx.repeat(JSON.parse(row.bytes.toString('utf8')) as JournalEvent);

    const peer = orm.select({ ackedPos: syncPeer.ackedPos, formerHeads: syncPeer.formerHeads }).from(syncPeer).get();
    // What the other side sent of the common events we were never answered: it is offered again, for its outcomes.
    const ackedPos = peer !== undefined && peer.ackedPos < common.pos ? peer.ackedPos : began.pos - 1;
    // What the other side did is told by the inbox, from its beginning: until now it passed for our own.
    orm.update(syncPeer).set({ ackedPos, ackedSeq: 0, ackedHash: GENESIS_HASH, formerHeads: { ...peer?.formerHeads, [incarnation]: gatewaySeq }, inboxCursor: 0, differs: null }).run();
    const givenUp = and(eq(eventOutcome.incarnation, incarnation), gt(eventOutcome.seq, commonSeq));
    orm.delete(eventOutcome).where(or(givenUp, inArray(eventOutcome.incarnation, later.map((one) => one.incarnation)))).run();
    return 'forked';
  };
  const forked = core.journal.transact((tx) => ok(decide(tx)));
  return forked.ok ? forked.value : 'moved';
};

const leftAt = (row: Row | undefined) => (row === undefined ? undefined : { incarnation: row.incarnation, seq: row.seq, head: row.hash });

const isUnbroken = (rows: readonly Row[], incarnation: string, from: string): boolean => {
  let head = from;
  return rows.filter((row) => row.incarnation === incarnation).every(({ bytes, prev_hash: prev, hash }) => {
    const fits = prev === head && chainHash(head, bytes) === hash;
    head = hash;
    return fits;
  });
};
