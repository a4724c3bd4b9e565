import { afterEach, beforeEach, expect, test } from 'vitest';
import { timeReceipt } from '#db/schema';
import { bytesToSha256 } from '#shared/journal/chain';
import type { JournalEvent } from '#shared/journal/event';
import { createJournal } from '#station/journal/journal';
import { bySystem } from '#station/core';
import { createTestStation, type TestStation } from '#test/stationFixture';
import { createSqliteSyncStore } from './sqliteSyncStore.ts';
import { syncStoreContract } from './syncStoreContract.ts';

let station: TestStation;
beforeEach(() => {
  station = createTestStation({ minute: '2026-11-23T10:42', simulated: true });
});
afterEach(() => station.remove());

const act = (count: number): void => {
  for (let i = 0; i < count; i += 1) station.core.journal.transact((tx) => ({ ok: true as const, value: tx.append({ type: 'officer.password-set', data: { id: 'lan' }, by: bySystem }) }));
};
const beginIncarnation = (): void => {
  const { incarnation, seq, hash } = station.core.journal.head();
  const reborn = createJournal(station.core.db, station.core.deps, { station: station.core.identity.id, incarnation: station.core.deps.newId() });
  reborn.transact((tx) => ({ ok: true as const, value: tx.append({ type: 'incarnation.began', data: { parent: { incarnation, seq, head: hash }, reason: 'restored' }, by: bySystem }) }));
};

syncStoreContract(() => ({ store: createSqliteSyncStore(station.core), act, beginIncarnation }));

test('the newest time receipt is the anchor of the next event, whatever our clock said when it came', () => {
  const store = createSqliteSyncStore(station.core);
  const { incarnation, seq, hash } = station.core.journal.head();
  const anchors: (string | null)[] = [];
  const actAnchored = (): void => {
    act(1);
    const newest = store.pending(incarnation, station.core.journal.head().seq - 1, 1e9, 1)[0];
    anchors.push((JSON.parse(Buffer.from(newest?.bytes ?? []).toString('utf8')) as JournalEvent).anchor);
  };
  actAnchored();
  for (const [jws, at] of [['first', '2026-11-23T10:00:00.000Z'], ['second', '2026-11-20T10:00:00.000Z']] as const)
    store.saveAnswer({ incarnation, ackedSeq: seq, gatewayHead: hash, gatewaySeq: seq, epoch: 'e', outcomes: [], receipt: { jws, headSeq: seq, headHash: hash, serverTime: at }, lease: null, at });
  actAnchored();
  expect(anchors).toEqual([null, bytesToSha256('second')]);
});

test('an idle station keeps the first and the newest receipt of a head, not one for each minute', () => {
  const store = createSqliteSyncStore(station.core);
  const { incarnation, seq, hash } = station.core.journal.head();
  const greet = (jws: string): void =>
    store.saveAnswer({ incarnation, ackedSeq: 0, gatewayHead: hash, gatewaySeq: seq, epoch: 'e', outcomes: [], receipt: { jws, headSeq: seq, headHash: hash, serverTime: '2026-11-23T10:00:00.000Z' }, lease: null, at: '2026-11-23T10:00:00.000Z' });
  for (const jws of ['first', 'second', 'third']) greet(jws);
  const kept = () => station.core.db.orm.select({ jws: timeReceipt.jws }).from(timeReceipt).all().map((row) => row.jws);
  expect(kept()).toEqual(['first', 'third']);
  act(1);
  greet('late');
  expect(kept()).toEqual(['first', 'third', 'late']);
});
