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

const figuresOf = (html: string): string => html.replace(/<style[^]*?<\/style>/g, '').replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

it('prints today’s list as it is, and of a day before what was left and what became of it', async () => {
  const code = must(act(station.core, clerk, sampleReceive())).code;
  station.clock.set('2026-11-27T16:00');
  expect(must(await api.closeDayPrint(caller, { day: '2026-11-27' })).html).toContain('Ngày chưa chốt');
  const { seen } = must(await api.closeDayView(caller, {}));
  const { seal } = must(await api.closeDay(caller, { seen, note: 'Chờ lãnh đạo ký', opId: randomUUID() }));
  station.clock.set('2026-11-30T08:00');
  must(act(station.core, clerk, { act: 'result-arrived', code }));
  const { html } = must(await api.closeDayPrint(caller, { day: '2026-11-27' }));
  for (const shown of [seal, code, 'Nguyễn Thị Lan', 'Chờ lãnh đạo ký', 'Đã giải quyết sau đó']) expect(html).toContain(shown);
});

it('prints under a seal what was signed and nothing else: what came since is not in its figures and its lines, and is said to be missing', async () => {
  const signed = must(act(station.core, clerk, sampleReceive())).code;
  station.clock.set('2026-11-27T16:00');
  must(act(station.core, clerk, sampleReceive({ opId: randomUUID() })));
  const { seen } = must(await api.closeDayView(caller, {}));
  const { seal } = must(await api.closeDay(caller, { seen, note: 'Chờ lãnh đạo ký', opId: randomUUID() }));
  const asClosed = figuresOf(must(await api.closeDayPrint(caller, { day: '2026-11-27' })).html);
  expect(asClosed).toContain('Nhận: 1 ');
  expect(asClosed).toContain(signed);
  expect(asClosed).not.toContain('việc mới');
  station.clock.set('2026-11-27T16:30');
  const since = [randomUUID(), randomUUID()].map((opId) => must(act(station.core, clerk, sampleReceive({ opId }))).code);
  must(act(station.core, clerk, { act: 'result-arrived', code: signed }));
  const text = figuresOf(must(await api.closeDayPrint(caller, { day: '2026-11-27' })).html);
  for (const shown of [seal, 'Nhận: 1 ', 'Xử lý xong: 0 ', signed, 'Đã giải quyết sau đó', 'Từ lúc chốt đã có việc mới']) expect(text).toContain(shown);
  for (const code of since) expect(text).not.toContain(code);
  // The live list is another one; closed again, the paper says what the newest closing signed.
  expect(must(await api.closeDayView(caller, {})).counts).toMatchObject({ received: 3, completed: 1 });
  const again = must(await api.closeDayView(caller, {}));
  const second = must(await api.closeDay(caller, { seen: again.seen, note: '', opId: randomUUID() }));
  const newest = figuresOf(must(await api.closeDayPrint(caller, { day: '2026-11-27' })).html);
  for (const shown of [second.seal, 'Nhận: 3 ', 'Xử lý xong: 1 ']) expect(newest).toContain(shown);
  expect(newest).not.toContain(seal);
});
