import { afterEach, beforeEach, expect, test } from 'vitest';
import { createMemoryStore } from '#gateway/memoryStore';
import { openInProcessGateway } from '#test/sync/inProcessGateway';
import { act, createTestStation, must, sampleReceive, testActor, type TestStation } from '#test/stationFixture';
import type { Actor } from '../actor.ts';
import { lookAtClock } from '../clock/sense.ts';
import { dayView } from '../closeDay/dayView.ts';
import { lateListOf } from './lateList.ts';
import { latePublicOf } from './publicList.ts';

let station: TestStation;
let all: Actor;
beforeEach(() => {
  station = createTestStation({ minute: '2026-11-23T08:00' });
  all = testActor(station.core, 'lan', 'Nguyễn Thị Lan', ['reception', 'processing', 'leader', 'returning']);
});
afterEach(() => station.remove());

const DAY = 86_400_000;
const doing = (input: Record<string, unknown>) => {
  const done = act(station.core, all, input);
  if (done.ok || done.error.type !== 'TimeUnconfirmed') return must(done);
  must(act(station.core, all, { act: 'confirm-time' }));
  return must(act(station.core, all, input));
};

test('what a slow clock dated into time, though it was late, is on the list of what is owed and on the public list of the month it truly ended in', async () => {
  const { core, clock } = station;
  const province = await openInProcessGateway(createMemoryStore(), clock.truth, false);
  try {
    await province.enrol(core);
    await province.sync(core);
    const { code } = doing(sampleReceive()) as { code: string };
    clock.tick(60_000);
    await province.sync(core);
    // Due Friday 27/11; ended Wednesday 02/12 by a clock that shows 24/11.
    clock.tick(9 * DAY);
    clock.moveClock(-8 * DAY);
    lookAtClock(core);
    doing({ act: 'complete', code });
    for (const _ of [1, 2]) {
      clock.tick(60_000);
      await province.sync(core);
    }
    lookAtClock(core);
    clock.moveClock(8 * DAY);
    clock.tick(60_000);
    await province.sync(core);
    lookAtClock(core);
    // Of the day it truly ended on it is late, whatever day it is dated.
    expect(dayView(core, all, null).counts.late).toEqual({ declared: 1, recorded: 1, unattested: 0 });
    const { rows } = await lateListOf(core);
    expect(rows.map((row) => row.code)).toEqual([code]);
    expect(must(await latePublicOf(core, { from: '2026-12-01', to: '2026-12-31' })).whole).toMatchObject({ total: 1, late: { declared: 1, recorded: 1, unattested: 0 } });
  } finally {
    await province.close();
  }
});

test('what a clock days behind received and ended on one day of the province is on the list of what is owed, as nobody can show its date, and so is what it dated into time', async () => {
  const { core, clock } = station;
  const province = await openInProcessGateway(createMemoryStore(), clock.truth, false);
  const hear = async (): Promise<void> => {
    clock.tick(60_000);
    await province.sync(core);
    lookAtClock(core);
  };
  try {
    await province.enrol(core);
    const before = doing(sampleReceive()) as { code: string };
    await hear();
    // Due Friday 27/11. On Wednesday 02/12 the province finds a clock that shows 24/11, and answers before and after that day's work.
    clock.tick(9 * DAY);
    clock.moveClock(-8 * DAY);
    await hear();
    doing({ act: 'complete', code: before.code });
    const { code } = doing(sampleReceive()) as { code: string };
    doing({ act: 'complete', code });
    await hear();
    clock.moveClock(8 * DAY);
    await hear();
    clock.tick(20 * DAY);
    await hear();
    const { rows } = await lateListOf(core);
    expect(new Map(rows.map((row) => [row.code, row.isUnattested]))).toEqual(new Map([[before.code, false], [code, true]]));
    expect(must(await latePublicOf(core, { from: '2026-12-01', to: '2026-12-31' })).whole).toMatchObject({ total: 2, late: { declared: 1, recorded: 1, unattested: 1 } });
  } finally {
    await province.close();
  }
});
