import { afterEach, beforeEach, expect, test } from 'vitest';
import { onlineMark } from '#shared/dossier/onlineAnswer';
import { act, createTestStation, must, sampleReceive, testActor, type TestStation } from '#test/stationFixture';
import type { Actor } from './actor.ts';
import { countsFor, listFor } from './lists.ts';
import { dossierView } from './views.ts';

let station: TestStation;
let lan: Actor;
beforeEach(() => {
  station = createTestStation({ minute: '2026-10-02T16:00' });
  lan = testActor(station.core, 'lan', 'Nguyễn Thị Lan', ['reception', 'processing', 'leader', 'returning']);
});
afterEach(() => station.remove());

const doing = (minute: string, input: Record<string, unknown>) => {
  station.clock.set(minute);
  return must(act(station.core, lan, input)).code;
};
/** Hours are 07:00–11:30 and 13:30–17:00. */
const register = (submittedAt: string, number: number) => {
  const { act: _, ...intake } = sampleReceive();
  return doing(submittedAt, { ...intake, act: 'register', channel: 'online', officialCode: `H48.105-261002-90${number}`, submittedAt });
};
const rows = () => must(listFor(station.core, lan, { view: 'online', after: null, limit: 50 })).rows;
const marks = () => rows().map((row) => [row.code, row.online === null ? null : onlineMark({ ...row, online: row.online }, station.core.deps.now())]);
const counts = () => {
  const { online, onlineAlert, onlineLate } = countsFor(station.core, lan);
  return [online, onlineAlert, onlineLate];
};

test('online dossiers stand in one list, the soonest answer on top, and leave it when they are accepted or refused', () => {
  const friday = register('2026-10-02T16:00', 10);
  const monday = register('2026-10-05T08:00', 11);
  const early = register('2026-10-05T07:30', 12);
  must(act(station.core, lan, sampleReceive()));
  expect(rows().map(({ code }) => code)).toEqual([friday, early, monday]);
  expect(rows()[0]?.online).toMatchObject({ answeredAt: null });
  doing('2026-10-05T09:00', { act: 'accept', code: friday });
  doing('2026-10-05T09:05', { act: 'refuse', code: early, reasons: ['Không thuộc thẩm quyền'] });
  expect(rows().map(({ code }) => code)).toEqual([monday]);
});

test('one is new, then to be warned of, then overdue, by the minute and in the unit’s own hours', () => {
  // Sent on Friday at 16:00: warned of at 08:00 on Monday, answered by 16:00.
  const code = register('2026-10-02T16:00', 10);
  const at = (minute: string) => {
    station.clock.set(minute);
    return [marks()[0]?.[1], ...counts()];
  };
  expect(at('2026-10-05T07:59')).toEqual(['new', 1, 0, 0]);
  expect(at('2026-10-05T08:00')).toEqual(['alert', 1, 1, 0]);
  expect(at('2026-10-05T16:00')).toEqual(['alert', 1, 1, 0]);
  expect(at('2026-10-05T16:01')).toEqual(['late', 1, 0, 1]);
  doing('2026-10-05T16:10', { act: 'accept', code });
  expect(counts()).toEqual([0, 0, 0]);
});

test('returned for correction it stays in the list without being owed an answer; back again it is owed one anew', () => {
  const code = register('2026-10-02T16:00', 10);
  doing('2026-10-05T09:00', { act: 'request-supplement', code, items: ['Ảnh chụp bị mờ'], reason: 'Không đọc được' });
  expect([marks(), counts()]).toEqual([[[code, 'returned']], [0, 0, 0]]);
  doing('2026-10-07T09:00', { act: 'receive-supplement', code });
  expect([marks(), counts()]).toEqual([[[code, 'back']], [1, 0, 0]]);
  station.clock.set('2026-10-08T09:01');
  expect([marks(), counts()]).toEqual([[[code, 'late']], [1, 0, 1]]);
});

test('a supplement asked for after receipt is no matter of the online list', () => {
  const { code } = must(act(station.core, lan, sampleReceive()));
  doing('2026-10-05T09:00', { act: 'request-supplement', code, items: ['Trích lục'], reason: 'Chưa rõ' });
  expect(rows()).toEqual([]);
});

test('the page says until when to answer and how many working hours are left', () => {
  const code = register('2026-10-02T16:00', 10);
  const said = (minute: string) => {
    station.clock.set(minute);
    const view = dossierView(station.core, lan, code);
    return [view?.dueText, view?.timeliness, view?.next];
  };
  expect(said('2026-10-02T16:00')).toEqual(['Trả lời trước thứ Hai 05/10, 16:00 (còn 8 giờ làm việc)', 'open', 'accept']);
  expect(said('2026-10-05T10:40')).toEqual(['Trả lời trước 16:00 hôm nay (còn 3 giờ 20 phút làm việc)', 'open-due-soon', 'accept']);
  expect(said('2026-10-05T15:20')).toEqual(['Trả lời trước 16:00 hôm nay (còn 40 phút)', 'open-due-soon', 'accept']);
  expect(said('2026-10-06T07:00')).toEqual(['Quá giờ trả lời (từ thứ Hai 05/10, 16:00)', 'open-late', 'accept']);
});

test('the list and its counts are read from their own index, not from every dossier', () => {
  const { sqlite } = station.core.db;
  const where = `CASE status WHEN 'registered' THEN 1 WHEN 'supplement' THEN doc ->> '$.clockStops[#-1].from' = 'registered' END`;
  const plan = sqlite.prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN SELECT num FROM dossier WHERE ${where} ORDER BY promised_due, num LIMIT 10`).all();
  expect(plan.map(({ detail }) => detail)).toEqual([expect.stringContaining('dossier_online')]);
});
