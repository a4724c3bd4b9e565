/** Đối soát between a real station and the gateway's own rules, over its HTTP door. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createMemoryStore } from '#gateway/memoryStore';
import { reconcileWithProvince } from '#station/reconcile/reconcile';
import { compareWithBook, entriesOf, findBookCheck } from '#station/reconcile/paperBook';
import { verifyStation } from '#station/journal/verify';
import { act, createTestStation, must, sampleReceive, testActor, type TestStation } from '#test/stationFixture';
import { type InProcessGateway, openInProcessGateway } from './inProcessGateway.ts';

let station: TestStation;
let gateway: InProcessGateway;
beforeEach(async () => {
  station = createTestStation({ minute: '2026-11-23T10:42', simulated: true });
  gateway = await openInProcessGateway(createMemoryStore(), () => station.core.deps.now());
  await gateway.enrol(station.core);
});
afterEach(async () => {
  await gateway.close();
  station.remove();
});

test('after a sync every dossier agrees; what was done since is told as waiting, a dossier the province lost as not explained', async () => {
  const { core } = station;
  const lan = testActor(core, 'lan', 'Nguyễn Thị Lan', ['reception', 'processing']);
  const codes = [1, 2, 3].map(() => must(act(core, lan, sampleReceive())).code);
  await gateway.sync(core);
  expect(must(await reconcileWithProvince(core, gateway.network, '2026-11-22', '2026-11-23'))).toMatchObject({
    inSync: true,
    rows: [],
    days: [{ day: '2026-11-22', here: 0, there: 0 }, { day: '2026-11-23', here: 3, there: 3, equal: 3, explained: 0, unexplained: 0 }],
  });

  must(act(core, lan, { act: 'complete', code: codes[0] ?? '' }));
  const after = must(await reconcileWithProvince(core, gateway.network, '2026-11-23', '2026-11-23'));
  expect([after.inSync, after.pending]).toEqual([false, 1]);
  expect(after.rows).toMatchObject([{ code: codes[0], kind: 'waiting' }]);
  expect(after.rows[0]?.fields.map(({ field }) => field)).toEqual(['status', 'version', 'endedAt']);

  await gateway.sync(core);
  core.db.sqlite.prepare("UPDATE dossier SET doc = json_set(doc, '$.version', 7) WHERE code = ?").run(codes[1]);
  expect(must(await reconcileWithProvince(core, gateway.network, '2026-11-23', '2026-11-23')).rows).toEqual([{ day: '2026-11-23', code: codes[1], kind: 'differs', fields: [{ field: 'version', here: '7', there: '1' }] }]);
});

test('a station that is not enrolled is told so', async () => {
  const alone = createTestStation({ simulated: true, firstId: 9_000_000 });
  try {
    expect(await reconcileWithProvince(alone.core, gateway.network, '2026-11-23', '2026-11-23')).toMatchObject({ ok: false, error: { type: 'NotEnrolled' } });
  } finally {
    alone.remove();
  }
});

test('a comparison with the paper register is an event, the newest of a day counts, and verify rebuilds it', () => {
  const { core } = station;
  const lan = testActor(core, 'lan', 'Nguyễn Thị Lan', ['reception']);
  const [first = ''] = [1, 2].map(() => must(act(core, lan, sampleReceive())).code);
  expect(must(compareWithBook(core, lan, '2026-11-23', [first, '99']))).toMatchObject({ onPaper: 2, inSystem: 2, both: 1, onPaperOnly: ['99'] });
  const again = must(compareWithBook(core, lan, '2026-11-23', ['6001', '6002']));
  expect(findBookCheck(core, '2026-11-23')).toEqual(again);
  expect(entriesOf(core, again)).toEqual(again.matched);
  expect(again.matched).toHaveLength(2);
  expect(findBookCheck(core, '2026-11-22')).toBeNull();
  expect(verifyStation(core.db, { scratchDir: station.dir, key: core.key, newId: core.deps.newId })).toMatchObject({ projectionsEqual: true, findings: [] });
});
