/** Số of forms once the province leases them to this life. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { desc } from 'drizzle-orm';
import { journal, station as stationTable, syncPeer } from '#db/schema';
import { GENESIS_HASH } from '#shared/journal/chain';
import { act, createTestStation, must, sampleReceive, testActor, type TestStation } from '#test/stationFixture';
import type { Actor } from '../actor.ts';
import { verifyStation } from '../journal/verify.ts';

let station: TestStation;
let lan: Actor;
beforeEach(() => {
  station = createTestStation({ minute: '2026-11-16T08:00' });
  lan = testActor(station.core, 'lan', 'Nguyễn Thị Lan', ['reception', 'processing', 'returning', 'leader']);
});
afterEach(() => station.remove());

const leased = (from: number | null): void => {
  const { db } = station.core;
  const incarnation = db.orm.select().from(stationTable).get()?.incarnation ?? '';
  db.orm.delete(syncPeer).run();
  const lease = { incarnation, from: 1, to: 999_999, ...(from === null ? {} : { forms: { from, to: from + 99_999 } }) };
  db.orm.insert(syncPeer).values({ one: 1, gateway: 'http://127.0.0.1:1', gatewayKey: {}, epoch: 'e', ackedSeq: 0, ackedHash: GENESIS_HASH, ackedPos: 0, lease, lastSyncAt: null }).run();
};
const refused = (): number | undefined => {
  const { code } = must(act(station.core, lan, sampleReceive()));
  must(act(station.core, lan, { act: 'refuse', code, reasons: ['Không thuộc thẩm quyền'], legalBasis: '' }));
  const newest = station.core.db.orm.select({ bytes: journal.bytes }).from(journal).orderBy(desc(journal.pos)).limit(1).get();
  return (JSON.parse(newest?.bytes.toString('utf8') ?? '') as { data: { number?: number } }).data.number;
};
const turnedAway = (): number | undefined =>
  must(act(station.core, lan, { act: 'turn-away', form: '02', visitor: { kind: 'person', name: 'Đinh Văn Rớt', idKind: 'none' }, procedureCode: '1.004873', items: ['Giấy tờ nơi cư trú'], reason: 'Chưa đủ giấy tờ' })).number;

test('slips go on from the first number leased to this station, those given before keep theirs, and the journal still adds up', () => {
  expect([refused(), turnedAway()]).toEqual([1, 1]);
  leased(100_001);
  expect([refused(), refused(), turnedAway(), turnedAway()]).toEqual([100_001, 100_002, 100_001, 100_002]);
  expect(verifyStation(station.core.db, { scratchDir: station.dir, key: station.core.key, newId: station.core.deps.newId })).toMatchObject({ projectionsEqual: true, chainOk: true });
});

test('a range leased anew is begun at once, and a province that leases none changes nothing', () => {
  leased(null);
  expect([refused(), refused()]).toEqual([1, 2]);
  leased(300_001);
  expect(refused()).toBe(300_001);
});
