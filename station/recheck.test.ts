import { afterEach, beforeEach, expect, test } from 'vitest';
import { proposeYear } from '#shared/calendar/proposal';
import { instantToLocalMinute } from '#shared/time';
import { act, createTestStation, must, sampleReceive, testActor, type TestStation } from '#test/stationFixture';
import type { Actor } from './actor.ts';
import { findDossier } from './acts/findDossier.ts';
import { provisionalDues } from './recheck.ts';
import { saveCalendarYear } from './reference/calendarYear.ts';

let station: TestStation;
let lan: Actor;
beforeEach(() => {
  station = createTestStation({ minute: '2026-12-31T08:00' });
  lan = testActor(station.core, 'lan', 'Nguyễn Thị Lan', ['reception', 'processing', 'returning', 'admin']);
});
afterEach(() => station.remove());

const announce = (alsoOff: readonly string[], without: readonly string[] = []) =>
  must(
    saveCalendarYear(
      station.core,
      {
        year: 2027, status: 'confirmed', source: 'TB 9/TB-BNV ngày 31/12/2026', seen: station.core.reference.calendar()?.version ?? '',
        rows: [
          ...proposeYear(2027).flatMap(({ kind, ...row }) => (kind === 'off' && !without.includes(row.date) ? [{ ...row, kind }] : [])),
          ...alsoOff.map((date) => ({ date, kind: 'off' as const, note: '', confidence: '' })),
        ],
      },
      { officer: 'lan', role: 'admin', seat: 'Quầy 1' },
    ),
  );
const received = () => must(act(station.core, lan, sampleReceive())).code;
const due = (code: string) => findDossier(station.core, code)?.due;
const local = (code: string) => [due(code)?.legalDue ?? '', due(code)?.promisedDue ?? ''].map(instantToLocalMinute);
const confirm = (code: string) => act(station.core, lan, { act: 'confirm-due', code });

test('a due date through a proposed year is listed, and not confirmed before the year is', () => {
  const code = received();
  expect(due(code)?.provisional).toBe(true);
  expect(provisionalDues(station.core)).toMatchObject([{ code, outcome: 'waiting', newPromisedDue: null }]);
  expect(confirm(code)).toEqual({ ok: false, error: { type: 'DueStillProvisional' } });
});

test('announced as proposed: nothing moves, the paper stays right, and confirming is done once', () => {
  const code = received();
  const before = local(code);
  announce([]);
  expect(local(code)).toEqual(before);
  expect(provisionalDues(station.core)).toMatchObject([{ code, outcome: 'unchanged' }]);
  expect(must(confirm(code)).warnings).toEqual([]);
  expect([due(code)?.provisional, local(code), provisionalDues(station.core)]).toEqual([false, before, []]);
  expect(confirm(code)).toEqual({ ok: false, error: { type: 'DueNotProvisional' } });
});

test('a day off more moves law and promise later only when it is confirmed, and the officer is told to print again', () => {
  const code = received();
  announce(['2027-01-04']);
  expect(local(code)).toEqual(['2027-01-06T17:00', '2027-01-06T17:00']);
  expect(provisionalDues(station.core)).toMatchObject([{ outcome: 'later' }]);
  expect(must(confirm(code)).warnings).toEqual(['Ngày hẹn chuyển sang 17:00 07/01/2027, muộn hơn trên giấy. Báo người nộp và in lại giấy hẹn.']);
  expect(local(code)).toEqual(['2027-01-07T17:00', '2027-01-07T17:00']);
  expect(findDossier(station.core, code)?.dueHistory).toMatchObject([{ why: 'calendar' }]);
});

test('a day off less brings the law’s date nearer, never the promise on paper', () => {
  const code = received();
  announce([], ['2027-01-01']);
  expect(provisionalDues(station.core)).toMatchObject([{ outcome: 'law-only' }]);
  must(confirm(code));
  expect(local(code)).toEqual(['2027-01-05T17:00', '2027-01-06T17:00']);
});

test('the time the clock stood is replayed', () => {
  const code = received();
  must(act(station.core, lan, { act: 'request-supplement', code, items: ['Bản sao'], reason: 'Thiếu' }));
  station.clock.set('2027-01-05T09:00');
  must(act(station.core, lan, { act: 'receive-supplement', code }));
  const before = local(code);
  announce([]);
  must(confirm(code));
  expect(local(code)).toEqual(before);
});

test('a new appointment on a day that is then declared off goes on to the next working day', () => {
  const code = received();
  must(act(station.core, lan, { act: 'extend', code, newDue: '2027-01-12', reason: 'Chờ ký' }));
  announce(['2027-01-12']);
  expect(must(confirm(code)).warnings).toHaveLength(1);
  expect(local(code)).toEqual(['2027-01-06T17:00', '2027-01-13T17:00']);
});
