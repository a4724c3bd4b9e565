/** What a desk asks: closing starts the sync and waits for nothing; the list prints. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Actor } from '#station/actor';
import { act, createTestStation, must, sampleReceive, testActor, type TestStation } from '#test/stationFixture';
import { createFormPrinter } from '../forms.ts';
import { type CloseDayApi, closeDayApi } from './closeDayDesk.ts';

const caller = { sessionId: 'one', seat: 'Quầy 1' };
let station: TestStation;
let clerk: Actor;
let begun: number;
let api: CloseDayApi;
beforeEach(() => {
  station = createTestStation({ minute: '2026-11-23T16:00' });
  clerk = testActor(station.core, 'lan', 'Nguyễn Thị Lan', ['reception']);
  begun = 0;
  // A road on which nothing ever comes back.
  const sync = { outage: () => null, syncNow: () => ((begun += 1), new Promise<never>(() => undefined)) };
  api = closeDayApi(station.core, createFormPrinter({ sets: station.core.formSets, fontCss: '', practice: false }), sync, async (_caller, _use, work) => work(clerk));
});
afterEach(() => station.remove());

it('closes and answers while the sync it started is still on its way; what is refused starts none', async () => {
  must(act(station.core, clerk, sampleReceive()));
  const { seen } = must(await api.closeDayView(caller, {}));
  expect(await api.closeDay(caller, { seen: 'another', note: '', opId: randomUUID() })).toMatchObject({ error: { type: 'DayListChanged' } });
  expect(begun).toBe(0);
  expect(must(await api.closeDay(caller, { seen, note: '', opId: randomUUID() }))).toMatchObject({ day: '2026-11-23', left: 1 });
  expect(begun).toBe(1);
});

it('prints today’s list as it is, and of a day before what was left and what became of it', async () => {
  const code = must(act(station.core, clerk, sampleReceive())).code;
  station.clock.set('2026-11-27T16:00');
  expect(must(await api.closeDayPrint(caller, { day: '2026-11-27' })).html).toContain('Ngày chưa chốt');
  const { seen } = must(await api.closeDayView(caller, {}));
  const { seal } = must(await api.closeDay(caller, { seen, note: 'Chờ ký', opId: randomUUID() }));
  station.clock.set('2026-11-30T08:00');
  must(act(station.core, clerk, { act: 'result-arrived', code }));
  const { html } = must(await api.closeDayPrint(caller, { day: '2026-11-27' }));
  for (const shown of [seal, code, 'Nguyễn Thị Lan', 'Chờ ký', 'Đã giải quyết sau đó']) expect(html).toContain(shown);
});
