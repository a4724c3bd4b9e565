/** Warnings in time on a real station: each thing told to each officer once, whoever asks and whatever happens in between. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ClaimedWarnings } from '#shared/lateness/warnings';
import type { Role } from '#shared/officer';
import { warningWords } from '#shared/messages/warnings';
import { act, createTestStation, must, sampleReceive, testActor, type TestStation } from '#test/stationFixture';
import type { Actor } from '../actor.ts';
import { bySystem, openCore, type StationCore } from '../core.ts';
import { changeSettings } from '../settings.ts';
import { verifyStation } from '../journal/verify.ts';
import { claimWarnings } from './claimWarnings.ts';

let station: TestStation;
let core: StationCore;
let lan: Actor;
let chi: Actor;
beforeEach(() => {
  // A Monday; three working days: due Thursday 08/10, 17:00.
  station = createTestStation({ minute: '2026-10-05T09:00' });
  core = station.core;
  lan = officer('lan', ['reception', 'processing', 'returning']);
  chi = officer('chi', ['leader']);
});
afterEach(() => station.remove());

const officer = (id: string, roles: Role[], seat?: string) => testActor(core, id, `Người ${id}`, roles, seat);
const receive = () => must(act(core, lan, sampleReceive())).code;
const at = (minute: string) => station.clock.set(minute);
const kinds = ({ own, unit }: ClaimedWarnings) => ({ own: own.byKind, unit: unit.byKind });
const claim = (actor: Actor) => kinds(claimWarnings(core, actor));
const nothing = { own: {}, unit: {} };
const rowsTold = (): number => core.db.sqlite.prepare<[], { n: number }>('SELECT count(*) AS n FROM told_warning').get()?.n ?? 0;

describe('a warning', () => {
  test('comes two working days, four working hours before and at the moment, each once', () => {
    receive();
    expect(claim(lan)).toEqual(nothing);
    at('2026-10-06T07:00');
    expect(claim(lan)).toEqual({ own: { 'two-days': 1 }, unit: {} });
    expect(claim(lan)).toEqual(nothing);
    // The afternoon has 3.5 hours: four are left at 11:00.
    at('2026-10-08T10:59');
    expect(claim(lan)).toEqual({ own: { 'apology-due': 1 }, unit: {} });
    at('2026-10-08T11:00');
    expect(claim(lan)).toEqual({ own: { 'four-hours': 1 }, unit: {} });
    at('2026-10-08T16:59');
    expect(claim(lan)).toEqual(nothing);
    at('2026-10-08T17:00');
    expect(claim(lan)).toEqual({ own: { now: 1 }, unit: {} });
    at('2026-10-20T17:00');
    expect(claim(lan)).toEqual(nothing);
  });

  test('is told in the words of a person who knows what to do, with the number and nothing of its people', () => {
    const code = receive();
    at('2026-10-08T12:00');
    expect(warningWords.heap(claimWarnings(core, lan).own, 'own', core.reference.settings())).toBe(`Hồ sơ ${code} còn không quá 4 giờ làm việc, hạn 17:00 08/10/2026.`);
    receive();
    receive();
    at('2026-10-16T12:00');
    expect(warningWords.heap(claimWarnings(core, lan).own, 'own', core.reference.settings())).toBe('3 hồ sơ cần để ý: 3 đã đến hạn.');
  });

  test('after a long absence only the most urgent of each dossier is told, and the rest never follows', () => {
    receive();
    at('2026-10-12T08:00');
    expect(claim(lan)).toEqual({ own: { now: 1 }, unit: {} });
    at('2026-10-13T08:00');
    expect(claim(lan)).toEqual(nothing);
  });

  test('of a date that moved is another thing; of what ended there is none', () => {
    const [moved, done] = [receive(), receive()];
    at('2026-10-06T08:00');
    expect(claim(lan)).toEqual({ own: { 'two-days': 2 }, unit: {} });
    must(act(core, lan, { act: 'request-supplement', code: moved, items: ['Giấy'], reason: 'Thiếu', guidance: '' }));
    must(act(core, lan, { act: 'result-arrived', code: done }));
    at('2026-10-12T09:00');
    expect(claim(lan)).toEqual(nothing);
    must(act(core, lan, { act: 'receive-supplement', code: moved }));
    at('2026-10-13T08:00');
    expect(claim(lan)).toEqual({ own: { 'two-days': 1 }, unit: {} });
  });

  test('keeps to what an administrator set', () => {
    receive();
    must(changeSettings(core, { patch: { dueSoonDays: 0, dueSoonHours: 1 }, reason: 'Thử', legalBasis: '' }, { officer: 'lan', role: 'admin', seat: 'Quầy 1' }));
    at('2026-10-08T12:00');
    expect(claim(lan)).toEqual({ own: { 'apology-due': 1 }, unit: {} });
    at('2026-10-08T16:00');
    expect(claim(lan)).toEqual({ own: { 'four-hours': 1 }, unit: {} });
  });

  test('comes once a pause is past its term, to whoever has it', () => {
    const code = receive();
    must(act(core, lan, { act: 'forward', code, to: 'lan' }));
    must(act(core, lan, { act: 'pause', code, reasonCode: 'other-body', reason: 'Hỏi cơ quan khác', legalBasis: 'Điều 1', approver: 'chi', until: '2026-10-09' }));
    at('2026-10-09T16:00');
    expect(claim(lan)).toEqual(nothing);
    at('2026-10-10T08:00');
    expect([claim(lan), claim(lan)]).toEqual([{ own: { 'pause-over': 1 }, unit: {} }, nothing]);
  });

  test('measures by the true moment while the error of the clock is known', () => {
    receive();
    at('2026-10-06T08:00');
    station.clock.moveClock(-86_400_000);
    // No receipt yet: the clock says the 5th.
    expect(claim(lan)).toEqual(nothing);
    core.journal.transact((tx) => ({ ok: true as const, value: tx.append({ type: 'clock.jumped', data: { how: 'receipt', byMs: -86_400_000 }, by: bySystem }) }));
    expect(claim(lan)).toEqual({ own: { 'two-days': 1 }, unit: {} });
  });
});

describe('by a clock that was wrong', () => {
  const DAY = 86_400_000;
  /** As the sync keeps it: the province said what time it was. */
  const provinceSaid = (serverTime: string) =>
    core.db.sqlite.prepare(`INSERT INTO time_receipt (hash, jws, incarnation, head_seq, head_hash, server_time, received_at) VALUES (?, '', 'i', 1, '', ?, ?)`).run(serverTime, serverTime, serverTime);

  test('what it told too soon is told again at its right time, each thing once', () => {
    receive();
    station.clock.moveClock(10 * DAY);
    expect(claim(lan)).toEqual({ own: { now: 1 }, unit: {} });
    station.clock.moveClock(-10 * DAY);
    expect(claim(lan)).toEqual(nothing);
    for (const [minute, kind] of [['2026-10-06T07:00', 'two-days'], ['2026-10-08T11:00', 'four-hours'], ['2026-10-08T17:00', 'now']] as const) {
      at(minute);
      expect([claim(lan), claim(lan)]).toEqual([{ own: { [kind]: 1 }, unit: {} }, nothing]);
    }
  });

  test('nothing is lost, though nobody asks until the moment it was told at has truly come', () => {
    receive();
    provinceSaid(core.deps.now());
    at('2026-10-08T16:20');
    station.clock.moveClock(DAY / 24);
    expect(claim(lan)).toEqual({ own: { now: 1 }, unit: {} });
    station.clock.moveClock(-DAY / 24);
    expect(claim(lan)).toEqual({ own: { 'four-hours': 1 }, unit: {} });
    at('2026-10-09T08:00');
    expect([claim(lan), claim(lan)]).toEqual([{ own: { now: 1 }, unit: {} }, nothing]);
  });

  test('what a right one told is not told again for a clock that falls behind and is put right: a battery that is empty says 2020 every morning', () => {
    receive();
    at('2026-10-06T08:00');
    provinceSaid(core.deps.now());
    expect(claim(lan)).toEqual({ own: { 'two-days': 1 }, unit: {} });
    station.clock.moveClock(-2000 * DAY);
    expect(claim(lan)).toEqual(nothing);
    station.clock.moveClock(2000 * DAY);
    expect(claim(lan)).toEqual(nothing);
  });

  test('a minute back is no other time', () => {
    receive();
    at('2026-10-06T08:00');
    expect(claim(lan)).toEqual({ own: { 'two-days': 1 }, unit: {} });
    station.clock.moveClock(-60_000);
    expect(claim(lan)).toEqual(nothing);
  });
});

describe('who is told', () => {
  test('whoever has it in hand; what nobody has, whoever receives; a leader of everything, in a heap of its own', () => {
    const binh = officer('binh', ['processing']);
    const [counter, held] = [receive(), receive()];
    must(act(core, lan, { act: 'forward', code: held, to: 'binh' }));
    at('2026-10-06T08:00');
    expect([claim(lan), claim(binh), claim(chi)]).toEqual([{ own: { 'two-days': 1 }, unit: {} }, { own: { 'two-days': 1 }, unit: {} }, { own: {}, unit: { 'two-days': 2 } }]);
    expect(counter).not.toBe(held);
    expect([claim(lan), claim(binh), claim(chi)]).toEqual([nothing, nothing, nothing]);
  });

  test('an officer who is both hears of their own once and of the others once', () => {
    const dung = officer('dung', ['processing', 'leader']);
    const own = receive();
    receive();
    must(act(core, lan, { act: 'forward', code: own, to: 'dung' }));
    at('2026-10-06T08:00');
    const both = claimWarnings(core, dung);
    expect([kinds(both), both.own.first?.code]).toEqual([{ own: { 'two-days': 1 }, unit: { 'two-days': 1 } }, own]);
    expect(claim(dung)).toEqual(nothing);
  });

  test('what lies with somebody who has left is told to whoever receives', () => {
    const binh = officer('binh', ['processing']);
    const code = receive();
    must(act(core, lan, { act: 'forward', code, to: 'binh' }));
    core.journal.transact((tx) => ({ ok: true as const, value: tx.append({ type: 'officer.changed', data: { ...binh.officer, active: false }, by: { officer: 'lan', role: 'admin', seat: 'Quầy 1' } }) }));
    at('2026-10-06T08:00');
    expect(claim(lan)).toEqual({ own: { 'two-days': 1 }, unit: {} });
  });
});

describe('one thing is never told twice', () => {
  /** Another program on the same data, as the command line or a second desk's host would be. */
  const another = (): StationCore => must(openCore({ dataDir: station.dir, key: core.key, deps: station.clock.deps }));

  test('to one officer at two desks', () => {
    receive();
    at('2026-10-06T08:00');
    const elsewhere = { ...lan, seat: 'Quầy 2' };
    expect([claim(lan), claim(elsewhere), claim(lan)]).toEqual([{ own: { 'two-days': 1 }, unit: {} }, nothing, nothing]);
  });

  test('after the program was started anew', () => {
    receive();
    at('2026-10-06T08:00');
    expect(claim(lan)).toEqual({ own: { 'two-days': 1 }, unit: {} });
    const later = another();
    expect(kinds(claimWarnings(later, lan))).toEqual(nothing);
    later.close();
  });

  test('by two screens that ask at the same moment: the second has looked before the first has told, and is answered nothing', () => {
    receive();
    at('2026-10-06T08:00');
    const other = another();
    // The other program looks, then the first one is quicker with its telling.
    const transaction = other.db.sqlite.transaction.bind(other.db.sqlite);
    other.db.sqlite.transaction = ((work: never) => {
      expect(claim(lan)).toEqual({ own: { 'two-days': 1 }, unit: {} });
      return transaction(work);
    }) as never;
    expect(kinds(claimWarnings(other, lan))).toEqual(nothing);
    other.close();
  });

  test('and what was told is forgotten only long after its dossier ended', () => {
    const [open, done] = [receive(), receive()];
    at('2026-10-06T08:00');
    claim(lan);
    must(act(core, lan, { act: 'result-arrived', code: done }));
    expect(rowsTold()).toBe(2);
    at('2027-06-01T08:00');
    // Told anew of the open one: its moment has come. What is left is of that one alone.
    expect(claim(lan)).toEqual({ own: { now: 1 }, unit: {} });
    const id = core.db.sqlite.prepare<[string], { id: string }>('SELECT id FROM dossier WHERE code = ?').get(open)?.id ?? '';
    expect(core.db.sqlite.prepare<[], { key: string }>('SELECT key FROM told_warning').all().every(({ key }) => key.startsWith(id))).toBe(true);
    expect(claim(lan)).toEqual(nothing);
  });

  test('telling is no part of the record: the journal stays as it was, and its tables come out the same', () => {
    receive();
    at('2026-10-06T08:00');
    const { seq } = core.journal.head();
    claim(lan);
    expect(core.journal.head().seq).toBe(seq);
    expect(verifyStation(core.db, { scratchDir: station.dir, key: core.key, newId: core.deps.newId })).toMatchObject({ projectionsEqual: true, chainOk: true });
  });
});

test('what was promised for later than the law’s date is warned of at the law’s, and at its promise again', () => {
  const code = receive();
  at('2026-10-06T08:00');
  claim(lan);
  must(act(core, lan, { act: 'extend', code, reason: 'Chậm ký', newDue: '2026-12-15' }));
  at('2026-10-08T17:00');
  expect([claim(lan), claim(lan)]).toEqual([{ own: { now: 1 }, unit: {} }, nothing]);
  at('2026-12-11T08:00');
  expect([claim(lan), claim(lan)]).toEqual([{ own: { 'two-days': 1 }, unit: {} }, nothing]);
});
