/** A closed day on its way: the province takes the summary as it was signed, by the key enrolment named to it. */
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { createMemoryStore } from '#gateway/memoryStore';
import { checkDay } from '#station/closeDay/checkDay';
import { closeDay } from '#station/closeDay/closeDay';
import { dayView } from '#station/closeDay/dayView';
import { createSqliteSyncStore } from '#station/sync/sqliteSyncStore';
import { act, createTestStation, must, sampleReceive, testActor } from '#test/stationFixture';
import { openInProcessGateway } from './inProcessGateway.ts';

test('a day closed before the station joined, and one after it, are signed by one key and both taken by the province', async () => {
  const { core, clock, remove } = createTestStation({ minute: '2026-11-23T16:00', simulated: true });
  const gateway = await openInProcessGateway(createMemoryStore(), () => core.deps.now());
  try {
    const lan = testActor(core, 'lan', 'Nguyễn Thị Lan', ['reception']);
    const close = () => must(closeDay(core, lan, { seen: dayView(core, lan, null).seen, note: 'Chờ', opId: randomUUID() }, null));
    must(act(core, lan, sampleReceive()));
    close();
    await gateway.enrol(core);
    clock.set('2026-11-25T16:00');
    must(act(core, lan, sampleReceive()));
    expect(dayView(core, lan, null).sections.find(({ section }) => section === 'unsent')?.items).toMatchObject([{ acts: ['sync'] }]);
    close();
    await gateway.sync(core);
    expect(createSqliteSyncStore(core).counts()).toMatchObject({ pending: 0, rejected: 0, conflicts: 0, deferred: 0 });
    const [before, after] = ['2026-11-23', '2026-11-25'].map((day) => checkDay(core, day));
    expect([before, after]).toMatchObject([{ isSigned: true, isOwnKey: true, isHeadKept: true }, { isSigned: true, isOwnKey: true, isHeadKept: true }]);
    expect(before?.publicKey).toBe(after?.publicKey);
    const enrolled = core.db.sqlite.prepare<[], { bytes: Buffer }>("SELECT bytes FROM journal WHERE type = 'station.enrolled'").get();
    expect(JSON.parse(enrolled?.bytes.toString('utf8') ?? '{}')).toMatchObject({ data: { publicKey: before?.publicKey } });
  } finally {
    await gateway.close();
    remove();
  }
});
