/** What every sync store keeps to, whatever it is made of. One set of tests; `sqliteSyncStore.test.ts` runs it. */
import { expect, test } from 'vitest';
import type { EventBy } from '#shared/journal/event';
import { chainHash, GENESIS_HASH } from '#shared/journal/chain';
import { privateToPublicJwk, seedToPrivateJwk } from '#shared/sync/signature';
import type { SavedAnswer, SyncStore } from './syncStore.ts';

export interface StoreUnderTest {
  readonly store: SyncStore;
  /** Does this many acts, one event each. */
  readonly act: (count: number) => void;
  /** Begins a new incarnation behind what is there, as a restore does. */
  readonly beginIncarnation: () => void;
}

const by: EventBy = { officer: 'son', role: 'admin', seat: 'Quầy 1' };
const gatewayKey = privateToPublicJwk(seedToPrivateJwk(new Uint8Array(32).fill(3)));

export const syncStoreContract = (under: () => StoreUnderTest): void => {
  const enrol = (): void =>
    under().store.saveEnrolment({ gateway: 'http://127.0.0.1:1', gatewayKey, authority: 'PEM', epoch: 'e1', lease: { agencyCode: 'H48.105', from: 1, to: 99 } }, by);
  const present = () => {
    const life = under().store.lives().at(-1);
    if (life === undefined) throw new Error('no life');
    return life;
  };
  let receipts = 0;
  const answer = (change: Partial<SavedAnswer>): void => {
    const life = present();
    receipts += 1;
    const receipt = { jws: `receipt ${receipts}`, headSeq: life.headSeq, headHash: life.headHash, serverTime: '2026-11-23T10:00:00.000Z' };
    under().store.saveAnswer({ incarnation: life.incarnation, ackedSeq: life.headSeq, gatewayHead: life.headHash, gatewaySeq: life.headSeq, epoch: 'e1', outcomes: [], receipt, lease: null, at: '2026-11-23T10:00:00.000Z', ...change });
  };

  test('the station’s key is made once and stays', () => {
    expect(under().store.stationKey()).toEqual(under().store.stationKey());
  });

  test('enrolling pins the gateway and is itself an event to be sent', () => {
    const before = present().headSeq;
    expect(under().store.peer()).toBeNull();
    enrol();
    expect(under().store.peer()).toEqual({ gateway: 'http://127.0.0.1:1', gatewayKey, authority: 'PEM', epoch: 'e1', lastSyncAt: null, gatewayHead: null });
    expect(present()).toMatchObject({ headSeq: before + 1, ackedSeq: 0 });
  });

  test('pending events come in order, hash onto each other, and stay below the limits', () => {
    const { store, act } = under();
    act(5);
    const all = store.pending(present().incarnation, 0, 1e9, 1e6);
    expect(all.map((event) => event.seq)).toEqual(Array.from({ length: present().headSeq }, (_, index) => index + 1));
    expect(all[0]?.prevHash).toBe(GENESIS_HASH);
    for (const event of all) expect(chainHash(event.prevHash, event.bytes)).toBe(event.hash);
    expect(store.pending(present().incarnation, 2, 1e9, 2).map((event) => event.seq)).toEqual([3, 4]);
    expect(store.pending(present().incarnation, 2, 1, 100).map((event) => event.seq)).toEqual([3]);
    expect(store.hashAt(present().incarnation, 2)).toBe(all[1]?.hash);
    expect(store.hashAt(present().incarnation, 0)).toBe(GENESIS_HASH);
    expect(store.hashAt(present().incarnation, 999)).toBeNull();
  });

  test('what is acknowledged is no longer pending, and what is done after it is', () => {
    const { store, act } = under();
    enrol();
    act(2);
    const total = store.counts().pending;
    answer({});
    expect(store.counts()).toMatchObject({ acked: total, pending: 0 });
    expect(store.peer()).toMatchObject({ gatewayHead: present().headHash, lastSyncAt: '2026-11-23T10:00:00.000Z' });
    act(1);
    expect(store.counts()).toMatchObject({ acked: total, pending: 1 });
    expect(present().ackedSeq).toBe(present().headSeq - 1);
  });

  test('a province that went back is asked about everything again, and what it refused stays to be seen until it says otherwise', () => {
    const { store, act } = under();
    enrol();
    act(3);
    answer({ outcomes: [{ fromSeq: 4, toSeq: 4, outcome: 'rejected', reason: 'malformed' }] });
    store.forgetAcknowledgements('e1');
    expect([present().ackedSeq, store.counts().rejected]).toEqual([0, 1]);
    answer({ ackedSeq: 1, outcomes: [{ fromSeq: 1, toSeq: 1, outcome: 'applied' }] });
    expect([present().ackedSeq, store.counts()]).toMatchObject([1, { acked: 1, rejected: 1 }]);
    answer({ outcomes: [{ fromSeq: 2, toSeq: present().headSeq, outcome: 'applied' }] });
    expect(store.counts()).toMatchObject({ pending: 0, rejected: 0 });
  });

  test('rejected, conflicting and deferred events stay visible until they are applied', () => {
    const { store, act } = under();
    enrol();
    act(4);
    answer({ outcomes: [{ fromSeq: 1, toSeq: 1, outcome: 'rejected', reason: 'malformed' }, { fromSeq: 2, toSeq: 3, outcome: 'deferred', reason: 'waits-for-earlier' }, { fromSeq: 4, toSeq: 4, outcome: 'conflict', reason: 'code-taken' }] });
    expect(store.counts()).toMatchObject({ rejected: 1, deferred: 2, conflicts: 1 });
    answer({ outcomes: [{ fromSeq: 1, toSeq: 1, outcome: 'duplicate', was: 'rejected', reason: 'malformed' }, { fromSeq: 2, toSeq: 3, outcome: 'duplicate', was: 'applied' }] });
    expect(store.counts()).toMatchObject({ rejected: 1, deferred: 0, conflicts: 1 });
  });

  test('an answer that comes late takes nothing back: neither acknowledgement nor head nor what became of later events', () => {
    const { store, act } = under();
    enrol();
    act(4);
    const { headSeq, headHash } = present();
    const late = { ackedSeq: headSeq - 2, gatewaySeq: headSeq - 2, gatewayHead: store.hashAt(present().incarnation, headSeq - 2) ?? '' };
    answer({ outcomes: [{ fromSeq: headSeq, toSeq: headSeq, outcome: 'rejected', reason: 'malformed' }] });
    answer(late);
    expect(present().ackedSeq).toBe(headSeq);
    expect(store.peer()?.gatewayHead).toBe(headHash);
    expect(store.counts()).toMatchObject({ pending: 0, rejected: 1 });
  });

  test('an event that was settled and is refused anew is open again', () => {
    const { store, act } = under();
    enrol();
    act(2);
    const refused = { fromSeq: 1, toSeq: 1, outcome: 'rejected', reason: 'malformed' } as const;
    answer({ outcomes: [refused] });
    answer({ outcomes: [{ fromSeq: 1, toSeq: 1, outcome: 'applied' }] });
    expect(store.counts().rejected).toBe(0);
    answer({ outcomes: [refused] });
    expect(store.counts().rejected).toBe(1);
  });

  test('what the province holds of a former life beyond ours is counted, and an answer about that life moves nothing of the present one', () => {
    const { store, act, beginIncarnation } = under();
    enrol();
    act(2);
    const old = present();
    answer({});
    beginIncarnation();
    expect(store.lives()[0]).toMatchObject({ gatewaySeq: null });
    answer({});
    const before = { acked: store.counts().acked, gatewayHead: store.peer()?.gatewayHead };
    answer({ incarnation: old.incarnation, ackedSeq: old.headSeq, gatewaySeq: old.headSeq + 5, gatewayHead: 'f'.repeat(64) });
    expect(store.lives()[0]).toMatchObject({ gatewaySeq: old.headSeq + 5 });
    expect(store.counts()).toMatchObject({ acked: before.acked, pending: 0, lost: 5 });
    expect(store.peer()?.gatewayHead).toBe(before.gatewayHead);
    answer({ incarnation: old.incarnation, ackedSeq: old.headSeq, gatewaySeq: old.headSeq });
    expect(store.counts().lost).toBe(0);
  });

  test('a new incarnation begins unacknowledged behind the old one, and the old one’s rest still goes first', () => {
    const { store, act, beginIncarnation } = under();
    enrol();
    answer({});
    act(2);
    const old = present();
    beginIncarnation();
    expect(store.lives()).toMatchObject([{ incarnation: old.incarnation, headSeq: old.headSeq, ackedSeq: old.headSeq - 2 }, { headSeq: 1, ackedSeq: 0 }]);
    answer({ incarnation: old.incarnation, ackedSeq: old.headSeq });
    expect(store.lives()).toMatchObject([{ ackedSeq: old.headSeq }, { ackedSeq: 0 }]);
    expect(store.counts().pending).toBe(1);
    answer({});
    expect(store.counts().pending).toBe(0);
    store.forgetAcknowledgements('e2');
    expect(store.lives()).toMatchObject([{ ackedSeq: 0 }, { ackedSeq: 0 }]);
    expect([store.peer()?.epoch, store.inboxCursor()]).toEqual(['e2', 0]);
  });

  test('a page of the inbox is kept once with its cursor, what is not understood is counted, and a restored province is asked from the beginning', () => {
    const { store } = under();
    enrol();
    const page = { items: [{ cursor: 7, id: 'w', at: '2026-11-23T10:00:00.000Z', kind: 'weather' }], next: 9, at: '2026-11-23T10:00:00.000Z' };
    expect([store.inboxCursor(), store.saveInbox(page), store.inboxCursor(), store.saveInbox(page)]).toEqual([0, 1, 9, 0]);
    expect(store.counts().inboxWaiting).toBe(1);
    answer({});
    expect(store.inboxCursor()).toBe(9);
    answer({ epoch: 'e2' });
    expect(store.inboxCursor()).toBe(0);
  });
};
