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
        year: 2027, status: 'confirmed', source: 'TB 9/TB-BNV ngày 31/12/2026', confirmedMissing: without.length > 0, seen: station.core.reference.calendar()?.version ?? '',
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

test('a certification put off by appointment keeps the law’s date it was given', () => {
  const code = must(act(station.core, lan, sampleReceive({ procedureCode: '2.000815', components: [], certification: { items: [{ name: 'Sổ đỏ', pages: 300, copies: 9 }], appointment: '2027-01-05' } }))).code;
  const before = local(code);
  expect(before).toEqual(['2027-01-05T17:00', '2027-01-05T17:00']);
  announce([]);
  must(confirm(code));
  expect(local(code)).toEqual(before);
});

test('a certification’s appointment on a day then declared off goes on to the next working day, for the law too', () => {
  const code = must(act(station.core, lan, sampleReceive({ procedureCode: '2.000815', components: [], certification: { items: [{ name: 'Sổ đỏ', pages: 300, copies: 9 }], appointment: '2027-01-05' } }))).code;
  announce(['2027-01-05']);
  must(confirm(code));
  expect(local(code)).toEqual(['2027-01-06T17:00', '2027-01-06T17:00']);
});

test('what stood after an online dossier had been sent back for correction is not forgotten', () => {
  const code = 'G22.99.1-261221-0001';
  const { act: _, ...online } = sampleReceive({ channel: 'online' });
  must(act(station.core, lan, { ...online, act: 'register', officialCode: code, submittedAt: '2026-12-31T07:45' }));
  must(act(station.core, lan, { act: 'request-supplement', code, items: ['Bản sao'], reason: 'Mờ' }));
  expect(provisionalDues(station.core)).toEqual([]);
  must(act(station.core, lan, { act: 'receive-supplement', code }));
  must(act(station.core, lan, { act: 'accept', code }));
  must(act(station.core, lan, { act: 'forward', code, to: 'lan' }));
  station.clock.set('2027-01-04T08:00');
  must(act(station.core, lan, { act: 'request-verification', code, body: 'Công an xã', question: 'Nơi cư trú', legalBasis: 'Điều 12', until: '2027-01-12' }));
  station.clock.set('2027-01-12T08:00');
  must(act(station.core, lan, { act: 'verification-answered', code }));
  const before = local(code);
  announce([]);
  expect(provisionalDues(station.core)).toMatchObject([{ outcome: 'unchanged' }]);
  must(confirm(code));
  expect(local(code)).toEqual(before);
});

test('who was promised a day sooner than the law asks keeps it', () => {
  const code = must(act(station.core, lan, sampleReceive({ procedureCode: '2.001016', components: ['c1', 'c2', 'c3'].map((componentId) => ({ componentId, originals: 1, copies: 0 })), certification: { items: [{ name: 'Hợp đồng', pages: 3, copies: 1 }], appointment: '2027-01-04T10:00' } }))).code;
  const before = local(code);
  expect(before[1]).toBe('2027-01-04T10:00');
  announce([]);
  must(confirm(code));
  expect(local(code)).toEqual(before);
});
