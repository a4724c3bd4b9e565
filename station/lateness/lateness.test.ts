/** Nguyên nhân trễ and thư xin lỗi on a real station: what is proposed from its journal, what is kept, and the table of what ended late. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { JournalEvent } from '#shared/journal/event';
import { causeEvidenceToText } from '#shared/messages/lateness';
import { act, createTestStation, must, sampleReceive, testActor, type TestStation } from '#test/stationFixture';
import type { Actor } from '../actor.ts';
import { findDossier } from '../acts/findDossier.ts';
import { dayView } from '../closeDay/dayView.ts';
import { verifyStation } from '../journal/verify.ts';
import { createLinkWatch } from '../linkWatch/linkWatch.ts';
import { dossierView } from '../views.ts';
import { lateListOf } from './lateList.ts';
import { latenessView } from './lateness.ts';

let station: TestStation;
let lan: Actor;
let chi: Actor;
beforeEach(() => {
  station = createTestStation({ minute: '2026-10-05T09:00' });
  lan = testActor(station.core, 'lan', 'Nguyễn Thị Lan', ['reception', 'processing', 'returning']);
  chi = testActor(station.core, 'chi', 'Lê Thị Chi', ['leader']);
});
afterEach(() => station.remove());

/** Monday 05/10/2026, three working days: due Thursday 08/10, 17:00. */
const receive = () => must(act(station.core, lan, sampleReceive())).code;
const on = (minute: string, wish: Record<string, unknown>, who = lan) => {
  station.clock.set(minute);
  return must(act(station.core, who, wish));
};
const errorOf = (wish: Record<string, unknown>, who = lan) => {
  const done = act(station.core, who, wish);
  return done.ok ? null : done.error.type;
};
const dossier = (code: string) => {
  const found = findDossier(station.core, code);
  if (found === undefined) throw new Error('lost');
  return found;
};
const lateness = (code: string) => latenessView(station.core, dossier(code), station.core.deps.now());
const rows = () => station.core.db.sqlite.prepare<[], Record<string, unknown>>('SELECT d.code, e.ended_at AS endedAt, e.end_recorded_at AS recordedAt, e.officer, e.cause, e.apologised FROM ended_late e JOIN dossier d ON d.num = e.num ORDER BY e.num').all();
const isSound = () => expect(verifyStation(station.core.db, { scratchDir: station.dir, key: station.core.key, newId: station.core.deps.newId })).toMatchObject({ chainOk: true, projectionsEqual: true, findings: [] });
const newest = (): JournalEvent => JSON.parse((station.core.db.sqlite.prepare<[], { bytes: Buffer }>('SELECT bytes FROM journal ORDER BY pos DESC LIMIT 1').get()?.bytes ?? Buffer.from('{}')).toString('utf8')) as JournalEvent;

/** From the afternoon of the due day until the next morning. */
const lineDown = (until: string | null) => {
  const watch = createLinkWatch(station.core);
  const note = (minute: string, failure: 'no-network' | null) => {
    station.clock.set(minute);
    watch.note({ at: station.core.deps.now(), failure, roundTripMs: failure === null ? 90 : null });
  };
  for (let hour = 15; hour < 24; hour += 1) for (const minute of ['00', '15', '30', '45']) note(`2026-10-08T${hour}:${minute}`, 'no-network');
  if (until !== null) for (let hour = 0; hour < 8; hour += 1) for (const minute of ['00', '15', '30', '45']) note(`2026-10-09T0${hour}:${minute}`, 'no-network');
  if (until !== null) note(until, null);
};

describe('a cause', () => {
  test('of an outage over the due moment is proposed with its number in the journal, and stated with that evidence', () => {
    const code = receive();
    lineDown('2026-10-09T08:00');
    const outage = newest();
    on('2026-10-09T08:05', { act: 'result-arrived', code });
    const [first] = lateness(code).proposals;
    expect([first?.cause, ...(first?.evidence ?? []).map(causeEvidenceToText)]).toEqual(['network', `Mất kết nối với tỉnh từ 15:00 08/10/2026 đến 08:00 09/10/2026, dài 17 giờ 00 phút (68 lần thử), trùm lên giờ đến hạn (việc số ${outage.seq})`]);
    // The event keeps it all: nothing is worked out again later.
    on('2026-10-09T08:06', { act: 'state-cause', code, cause: 'network' });
    expect(newest().data).toEqual({ cause: 'network', note: '', proposed: 'network', evidence: [{ kind: 'outage', from: '2026-10-08T08:00:00.000Z', to: '2026-10-09T01:00:00.000Z', seq: outage.seq, name: '', due: null, count: 68 }] });
    expect(dossierView(station.core, lan, code)?.timeline.at(-1)?.text).toContain('ghi nguyên nhân trễ “Mất kết nối với tỉnh”: Mất kết nối với tỉnh từ 15:00');
    expect(lateness(code).stated).toMatchObject([{ cause: 'network', byName: 'Nguyễn Thị Lan', proposed: 'network' }]);
    isSound();
  });

  test('is proposed while the line is still down, on the lists too, and no more once nobody watches it', async () => {
    const code = receive();
    lineDown(null);
    station.clock.set('2026-10-09T00:00');
    expect(lateness(code).proposals[0]?.evidence).toMatchObject([{ kind: 'outage', to: null, seq: null }]);
    expect((await lateListOf(station.core)).rows.map(({ proposed }) => proposed)).toEqual([lateness(code).proposals[0]]);
    expect(dayView(station.core, lan, null).sections.flatMap(({ section, items }) => (section === 'late' ? items.map(({ why }) => why) : []))).toEqual([expect.stringContaining('đề xuất nguyên nhân: mất kết nối với tỉnh')]);
    station.clock.set('2026-10-09T08:00');
    expect(lateness(code).proposals.map(({ cause }) => cause)).toEqual(['work']);
  });

  test('that nothing in the machine shows needs words, and stays marked as such', () => {
    const code = receive();
    station.clock.set('2026-10-12T09:00');
    expect(errorOf({ act: 'state-cause', code, cause: 'network' })).toBe('CauseNoteMissing');
    on('2026-10-12T09:00', { act: 'state-cause', code, cause: 'network', note: 'Mất điện cả xã, máy tắt' });
    expect(lateness(code).stated).toMatchObject([{ cause: 'network', evidence: [], proposed: 'work', note: 'Mất điện cả xã, máy tắt' }]);
    expect(dossierView(station.core, lan, code)?.timeline.at(-1)?.text).toContain('không có chứng cứ trong máy');
    // The newest word holds, and the one before stays to be read.
    on('2026-10-12T09:05', { act: 'state-cause', code, cause: 'work' }, chi);
    expect(lateness(code).stated.map(({ cause, evidence }) => [cause, evidence.length > 0])).toEqual([['work', true], ['network', false]]);
  });

  test('belongs to what is late by one of the two counts, open, ended or declared in time; to nothing else', () => {
    const [open, inTime, declared, gone] = [receive(), receive(), receive(), receive()];
    const state = (code: string) => ({ act: 'state-cause', code, cause: 'work', note: 'x' });
    station.clock.set('2026-10-08T17:00');
    expect(errorOf(state(open))).toBe('DossierNotLate');
    expect(dossierView(station.core, lan, open)?.acts.find(({ act: one }) => one === 'state-cause')?.refusal).toContain('không trễ');
    on('2026-10-08T16:59', { act: 'result-arrived', code: inTime });
    station.clock.set('2026-10-08T17:01');
    expect([errorOf(state(open)), errorOf(state(inTime))]).toEqual([null, 'DossierNotLate']);
    on('2026-10-12T09:00', { act: 'declare', code: declared, what: 'result-arrived', at: '2026-10-08T10:00', evidence: { kind: 'paper-book', number: '112', date: '2026-10-08' }, leader: 'chi', reason: 'Quên bấm' });
    expect(lateness(declared).proposals.map(({ cause }) => cause)).toEqual(['recorded-later']);
    on('2026-10-12T09:10', { act: 'approve-declaration', code: declared }, chi);
    // In time as declared, late as recorded.
    expect(lateness(declared)).toMatchObject({ isLate: true, proposals: [{ cause: 'recorded-later', evidence: [{ kind: 'declared', name: '112' }] }] });
    expect(errorOf({ act: 'state-cause', code: declared, cause: 'recorded-later' })).toBeNull();
    on('2026-10-12T09:20', { act: 'request-void', code: gone, reason: 'Nhập hai lần', leader: 'chi' });
    on('2026-10-12T09:21', { act: 'void', code: gone }, chi);
    expect([errorOf(state(gone)), lateness(gone).isLate, rows().map(({ code }) => code)]).toEqual(['DossierStopped', false, [declared]]);
    isSound();
  });
});

describe('a letter of apology', () => {
  test('is its Mẫu 04, or one written outside for what ended late; nobody sends one of what is in time', () => {
    const [promised, ended] = [receive(), receive()];
    const send = (code: string, more: object = {}) => ({ act: 'send-apology', code, way: 'post', ...more });
    expect([errorOf(send(promised)), lateness(promised).apologyDueBy]).toEqual(['DossierNotLate', '2026-10-07']);
    on('2026-10-07T09:00', { act: 'extend', code: promised, reason: 'Người ký đi công tác', newDue: '2026-10-12' }, chi);
    expect(lateness(promised)).toMatchObject({ letter: { request: 1, number: 1, isSent: false }, apologyDueBy: null });
    expect([errorOf(send(promised, { request: 2 })), errorOf(send(promised, { date: '2026-10-08' })), errorOf(send(promised, { paperNumber: '3/PXL' }))]).toEqual(['ApologyPaperMissing', 'DateAhead', 'DossierNotLate']);
    on('2026-10-07T09:30', send(promised));
    expect(lateness(promised)).toMatchObject({ letter: { isSent: true }, apologies: [{ request: 1, paper: null, way: 'post', date: '2026-10-07', byName: 'Nguyễn Thị Lan' }] });
    on('2026-10-12T09:00', { act: 'result-arrived', code: ended });
    expect([errorOf(send(ended)), rows().map(({ code, apologised }) => [code, apologised])]).toEqual(['ApologyPaperMissing', [[ended, 0]]]);
    on('2026-10-12T10:00', send(ended, { paperNumber: '15/PXL', paperDate: '2026-10-12', way: 'hand', note: 'Trao tại nhà' }));
    expect(dossierView(station.core, lan, ended)?.timeline.at(-1)?.text).toContain('ghi đã gửi thư xin lỗi: thư số 15/PXL ngày 12/10/2026, gửi ngày 12/10/2026, trao tận tay (Trao tại nhà)');
    expect(rows().map(({ code, apologised }) => [code, apologised])).toEqual([[ended, 1]]);
  });
});

describe('the table of what ended late', () => {
  test('holds what ended behind its date with its newest cause, and lets go of what is opened again', () => {
    const [late, inTime] = [receive(), receive()];
    for (const code of [late, inTime]) on('2026-10-05T10:00', { act: 'forward', code, to: 'lan' });
    on('2026-10-08T18:00', { act: 'complete', code: inTime });
    on('2026-10-09T08:00', { act: 'complete', code: late });
    // By date: behind the closing minute of the same day is in time, as reports count.
    expect(rows()).toEqual([{ code: late, endedAt: '2026-10-09T01:00:00.000Z', recordedAt: null, officer: 'lan', cause: null, apologised: 0 }]);
    on('2026-10-09T08:10', { act: 'state-cause', code: late, cause: 'work' });
    on('2026-10-09T08:20', { act: 'result-arrived', code: late });
    on('2026-10-09T08:30', { act: 'return', code: late });
    expect(rows()).toMatchObject([{ code: late, cause: 'work', officer: 'lan' }]);
    isSound();
    on('2026-10-09T08:40', { act: 'recall', code: inTime, reason: 'Sai năm sinh' }, chi);
    on('2026-10-12T08:00', { act: 'complete', code: inTime });
    on('2026-10-12T08:00', { act: 'undo', code: inTime });
    expect([rows().length, lateness(inTime).isLate]).toEqual([1, true]);
    isSound();
  });
});
