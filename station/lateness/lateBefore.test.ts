import { afterEach, beforeEach, expect, test } from 'vitest';
import { dayLateToText } from '#shared/messages/lateness';
import { createLateOffice, forwardedTo } from '#test/lateOffice';
import { act, must, testActor, type TestStation } from '#test/stationFixture';
import type { Actor } from '../actor.ts';
import { findDossier } from '../acts/findDossier.ts';
import { readingAt } from '../clock/readingAt.ts';
import { dayView } from '../closeDay/dayView.ts';
import { lateListOf } from './lateList.ts';
import { causesProposed } from './lateness.ts';
import { latePublicOf } from './publicList.ts';

let station: TestStation;
let lan: Actor;
let minh: Actor;
beforeEach(() => {
  ({ station, lan, minh } = createLateOffice());
});
afterEach(() => station.remove());

const forwarded = (): string => forwardedTo({ station, lan, minh });
const on = (minute: string, input: Record<string, unknown>, who = minh) => {
  station.clock.set(minute);
  return must(act(station.core, who, input));
};
const supplement = (code: string, asked: string, brought: string): void => {
  on(asked, { act: 'request-supplement', code, items: ['Bản sao'], reason: 'Thiếu' });
  station.clock.tick(60_000);
  must(act(station.core, lan, { act: 'tell-applicant', code }));
  on(brought, { act: 'receive-supplement', code }, lan);
};
const dossier = (code: string) => {
  const found = findDossier(station.core, code);
  if (found === undefined) throw new Error(code);
  return found;
};
const owed = async () => {
  const { rows, late, lateBefore } = await lateListOf(station.core);
  return { rows: rows.map(({ code, isLateBefore, daysLate }) => [code, isLateBefore, daysLate]), late, lateBefore };
};
const none = { declared: 0, recorded: 0, unattested: 0 };

test('a dossier that was late when its supplement was asked for carries that for good: owed while open and when ended in time by its new date, in neither count, a number of its own', async () => {
  const [late, inTime] = [forwarded(), forwarded()];
  supplement(inTime, '2026-10-07T09:00', '2026-10-07T10:00');
  on('2026-10-07T16:00', { act: 'complete', code: inTime });
  supplement(late, '2026-10-15T10:00', '2026-10-15T10:10');
  const reading = (code: string) => readingAt(station.core, dossier(code), station.core.deps.now());
  const before = { legalDue: '2026-10-08T10:00:00.000Z', at: '2026-10-15T03:00:00.000Z' };
  expect(reading(late)).toMatchObject({ byDate: 'on-time', lateBefore: before });
  expect(reading(inTime)).toMatchObject({ byDate: 'early', lateBefore: null });
  station.clock.set('2026-10-15T10:20');
  expect(await owed()).toEqual({ rows: [[late, true, 5]], late: none, lateBefore: 1 });
  const { counts } = dayView(station.core, lan, null);
  expect(counts).toMatchObject({ late: none, lateBefore: 1 });
  expect(dayLateToText(counts)).toBe('không hồ sơ nào trễ · 1 đã quá hạn trước khi yêu cầu bổ sung');
  on('2026-10-16T09:00', { act: 'complete', code: late });
  expect(reading(late)).toMatchObject({ byDate: 'early', lateBefore: before });
  expect(dayView(station.core, lan, null).counts).toMatchObject({ late: none, lateBefore: 1 });
  expect(await owed()).toEqual({ rows: [[late, true, 5]], late: none, lateBefore: 1 });
  const { whole, units } = must(await latePublicOf(station.core, { from: '2026-10-01', to: '2026-10-31' }));
  expect([whole.late, whole.lateBefore, units.map(({ unit, anyLate, lateBefore }) => [unit, anyLate, lateBefore])]).toEqual([none, 1, [['Tư pháp', 0, 1]]]);
});

test('its cause is proposed from what stood before the supplement, and its row leaves with a cause and a letter sent since its date', async () => {
  const code = forwarded();
  supplement(code, '2026-10-15T10:00', '2026-10-15T10:10');
  on('2026-10-16T09:00', { act: 'complete', code });
  expect(causesProposed(station.core, dossier(code), station.core.deps.now()).map(({ cause, evidence }) => [cause, evidence.map(({ kind }) => kind)])).toEqual([['work', ['desk']]]);
  on('2026-10-16T09:05', { act: 'state-cause', code, cause: 'work' });
  expect((await owed()).rows).toHaveLength(1);
  on('2026-10-16T09:06', { act: 'send-apology', code, way: 'hand', paperNumber: '3' });
  expect((await owed()).rows).toEqual([]);
});

test('a supplement asked for in time, brought after the old date, is no such thing', async () => {
  const code = forwarded();
  supplement(code, '2026-10-07T10:00', '2026-10-20T10:10');
  expect(await owed()).toEqual({ rows: [], late: none, lateBefore: 0 });
});

test('the apology of a re-appointment settles what ended by the day it promised, and not what went on behind it', async () => {
  const [kept, broken] = [forwarded(), forwarded()];
  for (const code of [kept, broken]) {
    on('2026-10-06T09:00', { act: 'extend', code, reason: 'Người ký đi công tác', newDue: '2026-10-13' });
    must(act(station.core, lan, { act: 'send-apology', code, way: 'hand' }));
  }
  on('2026-10-12T09:00', { act: 'complete', code: kept });
  for (const code of [kept, broken]) on('2026-10-20T09:00', { act: 'state-cause', code, cause: 'work', note: 'Hồ sơ dồn' });
  expect((await lateListOf(station.core)).rows.map(({ code, isApologised }) => [code, isApologised])).toEqual([[broken, false]]);
  on('2026-10-21T09:00', { act: 'complete', code: broken });
  expect((await lateListOf(station.core)).rows.map(({ code, isApologised }) => [code, isApologised])).toEqual([[broken, false]]);
  on('2026-10-21T09:10', { act: 'send-apology', code: broken, way: 'hand', paperNumber: '4' });
  expect((await lateListOf(station.core)).rows).toEqual([]);
});

test('what is past its minute and not its day is owed nothing, open or ended', async () => {
  const code = forwarded();
  station.clock.set('2026-10-08T17:30');
  expect((await owed()).rows).toEqual([]);
  must(act(station.core, minh, { act: 'complete', code }));
  expect((await owed()).rows).toEqual([]);
});

test('a letter is of no day before the dossier, and dated no later than it went out', () => {
  const code = forwarded();
  station.clock.set('2026-10-20T09:00');
  const send = (more: Record<string, string>) => {
    const done = act(station.core, lan, { act: 'send-apology', code, way: 'hand', paperNumber: '3', ...more });
    return done.ok ? 'ok' : done.error.type;
  };
  expect([send({ date: '1990-01-01' }), send({ date: '2026-10-15', paperDate: '2026-10-16' }), send({ paperDate: '1980-01-01' }), send({ date: '2026-10-15', paperDate: '2026-10-14' })]).toEqual(['ApologyDateWrong', 'ApologyDateWrong', 'ApologyDateWrong', 'ok']);
});

test('what by its declaration ended in the period before divides nothing of the declared share', async () => {
  const code = forwarded();
  on('2026-11-03T09:00', { act: 'complete', code });
  must(act(station.core, minh, { act: 'declare', code, what: 'complete', at: '2026-10-27T10:00', evidence: { kind: 'paper-book', number: '1', date: '2026-10-27' }, leader: 'son', reason: 'Quên' }));
  const son = testActor(station.core, 'son', 'Lê Văn Sơn', ['leader']);
  must(act(station.core, son, { act: 'approve-declaration', code }));
  const whole = async (from: string, to: string) => must(await latePublicOf(station.core, { from, to })).whole;
  expect(await whole('2026-11-01', '2026-11-30')).toMatchObject({ total: 1, totalDeclared: 0, late: { declared: 0, recorded: 1 } });
});
