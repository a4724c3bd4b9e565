import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ActInput } from '#shared/dossier/acts';
import type { Role } from '#shared/officer';
import { localMinuteToInstant } from '#shared/time';
import { act, createTestStation, must, sampleReceive, testActor, type TestStation } from '#test/stationFixture';
import { bySystem } from '../core.ts';
import { verifyStation } from '../journal/verify.ts';
import { listFor } from '../lists.ts';
import { changeOfficer } from '../officers.ts';
import { findDossier } from './findDossier.ts';

let station: TestStation;
const done = (who: ReturnType<typeof testActor>, input: ActInput) => must(act(station.core, who, input));
const refusal = (who: ReturnType<typeof testActor>, input: ActInput) => {
  const answer = act(station.core, who, input);
  return answer.ok ? null : answer.error;
};
const person = (id: string, name: string, roles: Role[]) => testActor(station.core, id, name, roles);
const find = (code: string) => {
  const dossier = findDossier(station.core, code);
  if (dossier === undefined) throw new Error('lost');
  return dossier;
};
const waiting = (who: ReturnType<typeof testActor>) => must(listFor(station.core, who, { view: 'waiting-for-me', after: null, limit: 10 })).rows.map((row) => row.code);
const team = () => ({
  lan: person('lan', 'Nguyễn Thị Lan', ['reception', 'returning']),
  binh: person('binh', 'Trần Văn Bình', ['processing']),
  chi: person('chi', 'Lê Thị Chi', ['leader']),
  dung: person('dung', 'Phạm Văn Dũng', ['leader', 'admin']),
});

beforeEach(() => {
  station = createTestStation({ minute: '2026-10-05T09:00' });
});
afterEach(() => {
  expect(verifyStation(station.core.db, { scratchDir: station.dir, key: station.core.key, newId: station.core.deps.newId })).toMatchObject({ chainOk: true, projectionsEqual: true, findings: [] });
  station.remove();
});

test('a signature ends the matter at the minute it is given, with the paper’s number and the signer’s name', () => {
  const { lan, binh, chi } = team();
  const { code } = done(lan, sampleReceive());
  done(binh, { act: 'submit', code, to: 'chi', note: 'Đã đủ' });
  expect(find(code)).toMatchObject({ status: 'processing', signing: { to: 'chi', toName: 'Lê Thị Chi' } });
  station.clock.set('2026-10-06T10:15');
  expect(refusal(chi, { act: 'sign', code, resultNumber: '15/UBND', resultDate: '2026-10-07' })).toEqual({ type: 'DateAhead', date: '2026-10-07' });
  done(chi, { act: 'sign', code, resultNumber: '15/UBND' });
  expect(find(code)).toMatchObject({
    status: 'completed', completedAt: localMinuteToInstant('2026-10-06T10:15'), atCounterAt: null, signing: null,
    result: { number: '15/UBND', date: '2026-10-06', signer: 'Lê Thị Chi' },
  });
});

test('what a leader sends back is with whoever submitted it, unsigned', () => {
  const { lan, binh, chi } = team();
  const { code } = done(lan, sampleReceive());
  done(lan, { act: 'forward', code, to: 'binh' });
  done(binh, { act: 'submit', code, to: 'chi' });
  done(chi, { act: 'send-back', code, reason: 'Thiếu số giấy tờ' });
  expect(find(code)).toMatchObject({ status: 'processing', signing: null, holder: 'binh' });
  expect(refusal(chi, { act: 'sign', code, resultNumber: '1' })).toEqual({ type: 'NotSubmitted' });
  expect(refusal(binh, { act: 'submit', code, to: 'lan' })).toEqual({ type: 'ApproverNotLeader', id: 'lan' });
});

test('submitted by whoever had nothing yet and sent back, it is on that person’s desk', () => {
  const { lan, binh, chi } = team();
  const { code } = done(lan, sampleReceive());
  done(binh, { act: 'submit', code, to: 'chi' });
  done(chi, { act: 'send-back', code, reason: 'Thiếu căn cứ' });
  expect(find(code)).toMatchObject({ status: 'processing', holder: 'binh', holderName: 'Trần Văn Bình' });
  expect(waiting(binh)).toEqual([code]);
});

test('back at the counter and on nobody’s desk, it waits for whoever receives', () => {
  const { lan, binh } = team();
  const { code } = done(lan, sampleReceive());
  done(lan, { act: 'transfer', code, unit: 'Sở Tư pháp' });
  expect(waiting(lan)).toEqual([]);
  done(lan, { act: 'take-back', code, reason: 'Không thuộc thẩm quyền' });
  expect([waiting(lan), waiting(binh)]).toEqual([[code], []]);
});

test('what waits for a leader who has left waits for every leader', () => {
  const { lan, binh, chi, dung } = team();
  const { code } = done(lan, sampleReceive());
  done(binh, { act: 'submit', code, to: 'chi' });
  const toSign = (who: typeof dung) => must(listFor(station.core, who, { view: 'to-sign', after: null, limit: 10 })).rows.map((row) => row.code);
  expect([toSign(chi), toSign(dung)]).toEqual([[code], []]);
  must(changeOfficer(station.core, { id: 'chi', name: 'Lê Thị Chi', roles: ['leader'], active: false }, bySystem));
  expect(toSign(dung)).toEqual([code]);
});

test('what another unit resolved and is recalled is that unit’s again', () => {
  const { lan, binh } = team();
  const { code } = done(lan, sampleReceive());
  done(lan, { act: 'transfer', code, unit: 'Sở Tư pháp' });
  done(lan, { act: 'result-arrived', code, resultNumber: '5', resultDate: '2026-10-05' });
  done(binh, { act: 'recall', code, reason: 'Sai năm sinh' });
  expect(find(code)).toMatchObject({ status: 'processing', holder: null, otherUnit: { name: 'Sở Tư pháp' }, result: null });
  expect(find(code).steps.at(-1)).toMatchObject({ officer: '', until: null });
});

test('what another unit resolved is recorded from its paper, and not without number and date', () => {
  const { lan, binh } = team();
  const { code } = done(lan, sampleReceive());
  done(lan, { act: 'transfer', code, unit: 'Chi nhánh Văn phòng đăng ký đất đai', unitCode: 'H48.12.3' });
  expect(find(code)).toMatchObject({ status: 'processing', holder: null, otherUnit: { name: 'Chi nhánh Văn phòng đăng ký đất đai', code: 'H48.12.3' } });
  expect(refusal(binh, { act: 'complete', code })).toMatchObject({ type: 'WithOtherUnit', unit: 'Chi nhánh Văn phòng đăng ký đất đai' });
  expect(refusal(lan, { act: 'result-arrived', code })).toMatchObject({ type: 'ResultPaperMissing' });
  expect(refusal(lan, { act: 'result-arrived', code, resultNumber: '88' })).toMatchObject({ type: 'ResultPaperMissing' });
  done(lan, { act: 'result-arrived', code, resultNumber: '88/VPĐK', resultDate: '2026-10-02', signer: 'Hoàng Phủ Ngọc Tường Vi' });
  // Who resolved it stays known, for the register and the control slip.
  expect(find(code)).toMatchObject({ status: 'completed', otherUnit: { name: 'Chi nhánh Văn phòng đăng ký đất đai' }, result: { number: '88/VPĐK', date: '2026-10-02', signer: 'Hoàng Phủ Ngọc Tường Vi' } });
});

test('what comes back unresolved goes on here', () => {
  const { lan, binh } = team();
  const { code } = done(lan, sampleReceive());
  done(lan, { act: 'transfer', code, unit: 'Sở Xây dựng' });
  done(binh, { act: 'take-back', code, reason: 'Không thuộc thẩm quyền' });
  expect(find(code)).toMatchObject({ status: 'processing', otherUnit: null, holder: 'binh' });
  done(binh, { act: 'transfer', code, unit: 'Sở Xây dựng' });
  done(lan, { act: 'take-back', code, reason: 'Đơn vị chưa nhận' });
  expect(find(code)).toMatchObject({ holder: null, holderName: null, otherUnit: null });
});

test('the time another body takes to answer is added to the term, working minute by working minute', () => {
  const { lan, binh } = team();
  const { code } = done(lan, sampleReceive());
  done(lan, { act: 'forward', code, to: 'binh' });
  const { due } = find(code);
  station.clock.set('2026-10-06T09:00');
  done(binh, { act: 'request-verification', code, body: 'Công an xã', question: 'Nơi cư trú', legalBasis: 'Nghị định 123/2015/NĐ-CP', until: '2026-10-12' });
  expect(find(code)).toMatchObject({ status: 'stopped', clockStops: [{ kind: 'verification', body: 'Công an xã', term: '2026-10-12' }] });
  expect(refusal(binh, { act: 'resume', code })).toEqual({ type: 'OtherStop', act: 'resume', kind: 'verification' });
  station.clock.set('2026-10-08T09:00');
  done(binh, { act: 'verification-answered', code });
  const after = find(code);
  expect(after.status).toBe('processing');
  expect(after.dueHistory).toMatchObject([{ why: 'verification', before: { legalDue: due.legalDue } }]);
  // Two working days, Tuesday 09:00 to Thursday 09:00.
  expect(after.due.legalDue > due.legalDue).toBe(true);
  expect(refusal(binh, { act: 'request-verification', code, body: 'x', question: 'y', legalBasis: 'Luật', until: '2026-10-07' })).toEqual({ type: 'DateNotAhead', date: '2026-10-07' });
});

test('nobody voids a dossier alone, and a voided one takes no act but print', () => {
  const { lan, chi, dung } = team();
  const { code } = done(lan, sampleReceive());
  expect(refusal(chi, { act: 'void', code })).toEqual({ type: 'VoidNotRequested' });
  expect(refusal(chi, { act: 'request-void', code, reason: 'Nhập hai lần', leader: 'chi' })).toEqual({ type: 'SecondPersonNeeded' });
  done(chi, { act: 'request-void', code, reason: 'Nhập hai lần', leader: 'dung' });
  expect(refusal(chi, { act: 'void', code })).toEqual({ type: 'SecondPersonNeeded' });
  done(dung, { act: 'decline-void', code, reason: 'Hồ sơ có thật' });
  expect(find(code)).toMatchObject({ status: 'accepted', voidRequest: null });
  done(lan, { act: 'request-void', code, reason: 'Nhập hai lần', leader: 'chi' });
  expect(refusal(lan, { act: 'request-void', code, reason: 'Lại', leader: 'chi' })).toEqual({ type: 'VoidAlreadyRequested' });
  done(chi, { act: 'void', code });
  expect(find(code)).toMatchObject({ status: 'stopped', finalStop: { why: 'voided', reason: 'Nhập hai lần' } });
  expect(refusal(lan, { act: 'withdraw', code, reason: 'x' })).toMatchObject({ type: 'DossierStopped' });
  done(lan, { act: 'print', code, form: '01' });
  // The code is not minted again.
  expect(done(lan, sampleReceive()).code).not.toBe(code);
});
