import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ListView } from '#shared/contract';
import { ok } from '#shared/result';
import { addDays } from '#shared/time';
import { act, createTestStation, must, sampleReceive, testActor, type TestStation } from '#test/stationFixture';
import { type Actor, actorToBy } from './actor.ts';
import { findDossier } from './acts/findDossier.ts';
import { countsFor, listFor } from './lists.ts';
import { dossierView } from './views.ts';

let station: TestStation;
let all: Actor;
beforeEach(() => {
  station = createTestStation({ minute: '2026-10-05T09:00' });
  all = testActor(station.core, 'lan', 'Nguyễn Thị Lan', ['reception', 'processing', 'returning']);
  testActor(station.core, 'son', 'Lê Văn Sơn', ['leader']);
});
afterEach(() => station.remove());

const doing = (minute: string, input: Record<string, unknown>) => {
  station.clock.set(minute);
  return must(act(station.core, all, input)).code;
};
const forwarded = () => {
  const { code } = must(act(station.core, all, sampleReceive()));
  must(act(station.core, all, { act: 'forward', code, to: 'lan' }));
  return code;
};
const ask = (code: string) => ({ act: 'request-supplement', code, items: ['Trích lục'], reason: 'Chưa rõ' });
const pause = (code: string, until: string) => ({ act: 'pause', code, reasonCode: 'verification', legalBasis: 'Nghị định 123/2015/NĐ-CP', approver: 'son', until });
const list = (view: ListView, after: string | null = null, limit = 10) => must(listFor(station.core, all, { view, after, limit }));
const notices = (code: string) => dossierView(station.core, all, code)?.notices;

test('who owes papers stands in one list, whoever’s term ends first on top, until they come or the dossier is closed', () => {
  const [late, early, back] = [forwarded(), forwarded(), forwarded()];
  doing('2026-10-07T09:00', ask(late));
  doing('2026-10-06T09:00', ask(early));
  doing('2026-10-06T09:05', ask(back));
  doing('2026-10-06T10:00', { act: 'receive-supplement', code: back });
  expect(list('awaiting-supplement').rows.map(({ code, term }) => [code, term])).toEqual([[early, '2026-10-27'], [late, '2026-10-28']]);
  expect(countsFor(station.core, all)).toMatchObject({ awaitingSupplement: 2, paused: 0 });
  doing('2026-10-28T08:00', { act: 'close-unanswered', code: early });
  expect(list('awaiting-supplement').rows.map(({ code }) => code)).toEqual([late]);
});

test('what is paused stands in one list with its reason, its approver and its term, and leaves it when it goes on or is stopped for good', () => {
  const [first, second, third] = [forwarded(), forwarded(), forwarded()];
  doing('2026-10-06T09:00', pause(first, '2026-10-20'));
  doing('2026-10-06T09:05', pause(second, '2026-10-12'));
  doing('2026-10-06T09:10', pause(third, '2026-10-30'));
  expect(list('paused').rows.map(({ code, term, pause: why }) => [code, term, why])).toEqual([
    [second, '2026-10-12', { kind: 'pause', reason: 'Xác minh với cơ quan khác', legalBasis: 'Nghị định 123/2015/NĐ-CP', approver: 'Lê Văn Sơn', since: '2026-10-06T02:05:00.000Z', isGroundless: false }],
    [first, '2026-10-20', expect.anything()],
    [third, '2026-10-30', expect.anything()],
  ]);
  doing('2026-10-07T09:00', { act: 'stop', code: third, reason: 'Người nộp đề nghị' });
  doing('2026-10-07T09:00', { act: 'resume', code: first });
  expect(list('paused').rows.map(({ code }) => code)).toEqual([second]);
  expect(countsFor(station.core, all).paused).toBe(1);
});

test('pages of a list by term join without a gap or a repeat, also where terms are equal', () => {
  const codes = Array.from({ length: 5 }, () => forwarded());
  for (const [index, code] of codes.entries()) doing('2026-10-06T09:00', pause(code, addDays('2026-10-12', Math.floor(index / 2))));
  const seen: string[] = [];
  for (let after: string | null = null; ; ) {
    const page = list('paused', after, 2);
    seen.push(...page.rows.map(({ code }) => code));
    if (page.next === null) break;
    after = page.next;
  }
  expect(seen).toEqual(codes);
  expect(listFor(station.core, all, { view: 'paused', after: '2026-10-12|3', limit: 2 })).toMatchObject({ ok: false, error: { type: 'InputInvalid' } });
});

test('a pause of an old record that names no legal basis or no approver stands before every other, and is marked', () => {
  const [sound, noBasis, noApprover] = [forwarded(), forwarded(), forwarded()];
  doing('2026-10-06T09:00', pause(sound, '2026-10-08'));
  const old = { reasonCode: 'verification', reasonText: 'Xác minh', reason: '', legalBasis: 'Điều 12', approver: 'son', approverName: 'Lê Văn Sơn', term: '2026-10-30' };
  const written = (code: string, change: object) => {
    const { id, version } = findDossier(station.core, code) ?? { id: '', version: 0 };
    station.core.journal.transact((tx) => ok(tx.append({ type: 'dossier.paused', dossierId: id, dossierVersion: version, by: actorToBy(all, 'processing'), data: { ...old, ...change } })));
  };
  written(noBasis, { legalBasis: ' ' });
  written(noApprover, { approverName: '', term: '2026-10-29' });
  const paged = [list('paused', null, 1), list('paused', list('paused', null, 1).next, 2)].flatMap(({ rows }) => rows);
  expect(paged.map(({ code, pause: why }) => [code, why?.isGroundless])).toEqual([[noApprover, true], [noBasis, true], [sound, false]]);
});

test('both lists are read from the index of terms, not from every dossier', () => {
  for (const status of ['supplement', 'stopped']) {
    const plan = station.core.db.sqlite.prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN SELECT num FROM dossier WHERE term IS NOT NULL AND status = '${status}' ORDER BY term, num LIMIT 10`).all();
    expect(plan.map(({ detail }) => detail)).toEqual([expect.stringContaining('dossier_term')]);
  }
});

test('the page of a dossier says that a term is over, from the day after it', () => {
  const [asked, paused] = [forwarded(), forwarded()];
  doing('2026-10-06T09:00', ask(asked));
  doing('2026-10-06T09:00', pause(paused, '2026-10-20'));
  station.clock.set('2026-10-20T16:00');
  expect([notices(asked), notices(paused)]).toEqual([[], []]);
  station.clock.set('2026-10-21T07:00');
  expect(notices(paused)).toEqual(['Đã quá thời hạn tạm dừng (đến hết 20/10/2026, Lê Văn Sơn duyệt). Tiếp tục xử lý, hoặc báo lại người đã duyệt.']);
  station.clock.set('2026-10-28T07:00');
  expect(notices(asked)).toEqual(['Người nộp hết hạn bổ sung ngày 27/10/2026 mà chưa nộp. Có thể đóng hồ sơ không bổ sung.']);
  expect(list('awaiting-supplement').rows).toMatchObject([{ code: asked, handedIn: false }]);
  doing('2026-10-28T08:00', { act: 'hand-in-supplement', code: asked });
  expect([notices(asked), list('awaiting-supplement').rows]).toMatchObject([[], [{ code: asked, handedIn: true }]]);
});

test('a working day before the appointment the apology is proposed, once late it is missed, and once sent nothing more is said', () => {
  const code = forwarded();
  expect(notices(code)).toEqual([]);
  station.clock.set('2026-10-07T09:00');
  expect(notices(code)).toEqual(['Còn 1 ngày làm việc đến ngày hẹn trả. Nếu không kịp, nên gửi văn bản xin lỗi và hẹn lại (Mẫu 04).']);
  station.clock.set('2026-10-08T09:00');
  expect(notices(code)?.join()).toContain('Hôm nay là ngày hẹn trả');
  station.clock.set('2026-10-08T17:01');
  expect(notices(code)?.join()).toContain('Đã quá ngày hẹn trả mà chưa xin lỗi');
  must(act(station.core, all, { act: 'extend', code, reason: 'Người ký đi công tác', newDue: '2026-10-13' }));
  expect(notices(code)).toEqual([]);
});

test('a matter of one day is told of only once it is late: a reminder on every one of them would be read by nobody', () => {
  const components = (station.core.reference.findProcedure('1.001193')?.procedure.components ?? []).filter(({ kind }) => kind === 'submit').map(({ id }) => ({ componentId: id, originals: 1, copies: 0 }));
  const { code, due } = must(act(station.core, all, sampleReceive({ procedureCode: '1.001193', caseId: '', components })));
  expect([due, notices(code)]).toEqual(['2026-10-05T10:00:00.000Z', []]);
  station.clock.set('2026-10-05T17:01');
  expect(notices(code)?.join()).toContain('chưa xin lỗi');
});

test('a result nobody came for is told of after the days that were set', () => {
  const code = forwarded();
  doing('2026-10-06T09:00', { act: 'result-arrived', code });
  station.clock.set('2026-10-08T09:00');
  expect(notices(code)).toEqual([]);
  station.clock.set('2026-10-09T09:00');
  expect(notices(code)).toEqual(['Kết quả về quầy 3 ngày nay (từ 06/10/2026), chưa có người nhận. Báo cho người nộp đến nhận.']);
  doing('2026-10-09T10:00', { act: 'return', code });
  expect(notices(code)).toEqual([]);
});

test('what waits for a leader stands in that leader’s list, soonest due first, and among their work; in nobody else’s', () => {
  const chi = testActor(station.core, 'chi', 'Lê Thị Chi', ['leader']);
  const son: Actor = { ...chi, officer: { ...chi.officer, id: 'son', name: 'Lê Văn Sơn' } };
  const [signed, voided, other] = [forwarded(), forwarded(), forwarded()];
  doing('2026-10-05T10:00', { act: 'submit', code: signed, to: 'chi', note: 'Đã đủ' });
  doing('2026-10-05T10:05', { act: 'request-void', code: voided, leader: 'chi', reason: 'Nhập hai lần' });
  doing('2026-10-05T10:10', { act: 'submit', code: other, to: 'son' });
  const rows = must(listFor(station.core, chi, { view: 'to-sign', after: null, limit: 10 })).rows;
  expect(rows.map(({ code, waitsFor }) => [code, waitsFor?.kind, waitsFor?.askedBy, waitsFor?.note])).toEqual([
    [signed, 'sign', 'Nguyễn Thị Lan', 'Đã đủ'],
    [voided, 'void', 'Nguyễn Thị Lan', 'Nhập hai lần'],
  ]);
  expect([countsFor(station.core, chi), countsFor(station.core, son), countsFor(station.core, all)]).toMatchObject([{ toSign: 2, waitingForMe: 2 }, { toSign: 1 }, { toSign: 0 }]);
  must(act(station.core, chi, { act: 'sign', code: signed, resultNumber: '15/UBND' }));
  must(act(station.core, chi, { act: 'decline-void', code: voided, reason: 'Hồ sơ có thật' }));
  expect(countsFor(station.core, chi)).toMatchObject({ toSign: 0, waitingForMe: 0 });
});

test('a dossier that stood still or ended while it waited for a signature is in no leader’s list', () => {
  const [paused, withdrawn, given] = [forwarded(), forwarded(), forwarded()];
  for (const code of [paused, withdrawn, given]) doing('2026-10-05T10:00', { act: 'submit', code, to: 'son' });
  const sonNow = () => countsFor(station.core, testActor(station.core, 'son', 'Lê Văn Sơn', ['leader'])).toSign;
  expect(sonNow()).toBe(3);
  doing('2026-10-06T09:00', pause(paused, '2026-10-20'));
  doing('2026-10-06T09:00', { act: 'withdraw', code: withdrawn, reason: 'Người nộp rút' });
  doing('2026-10-06T09:00', { act: 'request-void', code: given, leader: 'son', reason: 'Nhập hai lần' });
  doing('2026-10-06T09:05', { act: 'stop', code: given, reason: 'Người nộp đề nghị' });
  expect(sonNow()).toBe(0);
  doing('2026-10-07T09:00', { act: 'resume', code: paused });
  expect(sonNow()).toBe(1);
});

test('what another unit resolves stands in one list with the unit and since when, until it comes back or ends; its clock runs on', () => {
  const [back, withdrawn, away] = [forwarded(), forwarded(), forwarded()];
  for (const code of [back, withdrawn, away]) doing('2026-10-05T10:00', { act: 'transfer', code, unit: 'Sở Xây dựng' });
  doing('2026-10-06T09:00', { act: 'take-back', code: back, reason: 'Không thuộc thẩm quyền' });
  doing('2026-10-06T09:00', { act: 'withdraw', code: withdrawn, reason: 'Người nộp rút' });
  expect(list('with-other-unit').rows.map(({ code, otherUnit }) => [code, otherUnit])).toEqual([[away, { name: 'Sở Xây dựng', since: '2026-10-05T03:00:00.000Z' }]]);
  station.clock.set('2026-10-20T09:00');
  expect(countsFor(station.core, all)).toMatchObject({ withOtherUnit: 1, overdue: 2 });
  doing('2026-10-20T10:00', { act: 'result-arrived', code: away, resultNumber: '88', resultDate: '2026-10-19' });
  expect(countsFor(station.core, all)).toMatchObject({ withOtherUnit: 0, overdue: 1 });
});

test('a voided dossier is in no list of work and not among today’s; it is still found among all', () => {
  const son = testActor(station.core, 'son', 'Lê Văn Sơn', ['leader']);
  const [kept, gone] = [forwarded(), forwarded()];
  doing('2026-10-05T10:00', { act: 'result-arrived', code: gone });
  doing('2026-10-05T10:00', { act: 'request-void', code: gone, leader: 'son', reason: 'Nhập hai lần' });
  expect(countsFor(station.core, all)).toMatchObject({ today: 2, finishedNotClosed: 1 });
  must(act(station.core, son, { act: 'void', code: gone }));
  expect(countsFor(station.core, all)).toMatchObject({ today: 1, finishedNotClosed: 0, waitingForMe: 1, paused: 0 });
  expect(list('today').rows.map(({ code }) => code)).toEqual([kept]);
  expect(list('all').rows.map(({ code, isVoided }) => [code, isVoided])).toEqual([[gone, true], [kept, false]]);
});

test('the leader’s list, what another unit has and one’s own work are read from indexes, not from every dossier', () => {
  const plan = (where: string) => station.core.db.sqlite.prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN SELECT num FROM dossier WHERE ${where} ORDER BY promised_due, num LIMIT 10`).all().map(({ detail }) => detail).join('; ');
  expect(plan(`leader = 'son'`)).toContain('dossier_leader');
  expect(plan('other_unit IS NOT NULL')).toContain('dossier_other_unit');
  expect(plan(`((holder = 'son' AND status IN ('processing','supplement','payment','stopped')) OR (1 AND status = 'accepted') OR leader = 'son')`)).not.toContain('SCAN');
});
