import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLateOffice, forwardedTo } from '#test/lateOffice';
import { act, must, type TestStation } from '#test/stationFixture';
import type { Actor } from '../actor.ts';
import { lateListOf, lateStatements, openOwed } from './lateList.ts';

let station: TestStation;
let lan: Actor;
let minh: Actor;
beforeEach(() => {
  ({ station, lan, minh } = createLateOffice());
});
afterEach(() => station.remove());

const forwarded = (): string => forwardedTo({ station, lan, minh });
const doing = (minute: string, input: Record<string, unknown>) => {
  station.clock.set(minute);
  return must(act(station.core, minh, input));
};
const codes = async () => (await lateListOf(station.core)).rows.map(({ code }) => code);

test('holds what is late and open, longest late first, then what ended late, newest first; each with what the record shows', async () => {
  const [open, endedFirst, endedLast, inTime] = [forwarded(), forwarded(), forwarded(), forwarded()];
  doing('2026-10-07T09:00', { act: 'complete', code: inTime });
  doing('2026-10-09T09:00', { act: 'complete', code: endedFirst });
  doing('2026-10-12T09:00', { act: 'complete', code: endedLast });
  station.clock.set('2026-10-13T09:00');
  const { rows, late, hasMore } = await lateListOf(station.core);
  expect(rows.map(({ code, daysLate, officerName, unit, cause, isApologised }) => [code, daysLate, officerName, unit, cause, isApologised])).toEqual([
    [open, 3, 'Y Minh Niê', 'Tư pháp', null, false],
    [endedLast, 2, 'Y Minh Niê', 'Tư pháp', null, false],
    [endedFirst, 1, 'Y Minh Niê', 'Tư pháp', null, false],
  ]);
  expect(rows.every(({ proposed }) => proposed !== null && proposed.evidence.length > 0)).toBe(true);
  expect([late, hasMore]).toEqual([{ declared: 3, recorded: 3, unattested: 0 }, false]);
});

test('a row stays until both its cause and its apology are on record, then leaves', async () => {
  const code = forwarded();
  doing('2026-10-09T09:00', { act: 'complete', code });
  expect((await lateListOf(station.core)).rows).toMatchObject([{ code, cause: null, isApologised: false }]);
  doing('2026-10-09T09:05', { act: 'state-cause', code, cause: 'work', note: 'Hồ sơ dồn' });
  expect((await lateListOf(station.core)).rows).toMatchObject([{ code, cause: 'work', proposed: null, isApologised: false }]);
  doing('2026-10-09T09:10', { act: 'send-apology', code, paperNumber: '12/TXL', way: 'hand', note: '' });
  expect(await codes()).toEqual([]);
});

test('what was promised for later without a legal ground is late by the law’s date; with its ground it is not', async () => {
  const [promised, lawful] = [forwarded(), forwarded()];
  doing('2026-10-07T09:00', { act: 'extend', code: promised, reason: 'Người ký đi công tác', newDue: '2026-10-20' });
  doing('2026-10-07T09:00', { act: 'extend', code: lawful, reason: 'Người ký đi công tác', legalGround: 'Luật Hộ tịch', newDue: '2026-10-20' });
  station.clock.set('2026-10-12T09:00');
  expect(await codes()).toEqual([promised]);
  expect(openOwed(station.core, station.core.deps.now(), 5).map(({ dossier }) => dossier.code)).toEqual([promised]);
});

test('what stood still when its date came is not late; what was late when its clock stopped is', async () => {
  const [inTime, late] = [forwarded(), forwarded()];
  const pause = (minute: string, code: string) => doing(minute, { act: 'pause', code, reasonCode: 'verification', legalBasis: 'Nghị định 123/2015/NĐ-CP', approver: 'son', until: '2026-10-30' });
  pause('2026-10-07T09:00', inTime);
  pause('2026-10-09T09:00', late);
  station.clock.set('2026-10-20T09:00');
  expect((await lateListOf(station.core)).rows.map(({ code, daysLate }) => [code, daysLate])).toEqual([[late, 1]]);
});

test('is read off the indexes of due dates and of late ends, not from every dossier', () => {
  const plans = Object.values(lateStatements(station.core)).flatMap(({ source }) =>
    station.core.db.sqlite.prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${source.replace(/@\w+|\?/g, "''")}`).all().map(({ detail }) => detail));
  for (const name of ['dossier_status_due', 'dossier_term', 'dossier_passed_due', 'ended_late_open']) expect(plans.join(' | ')).toContain(name);
  expect(plans.join(' | ')).not.toMatch(/SCAN (dossier|d)\b/);
});
