import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { supplementStage } from '#shared/dossier/clockStop';
import { instantToLocalMinute, localMinuteToInstant } from '#shared/time';
import { act, createTestStation, must, sampleReceive, testActor, type TestStation } from '#test/stationFixture';
import type { Actor } from '../actor.ts';
import { countsFor, listFor } from '../lists.ts';
import { findDossier } from './findDossier.ts';

let station: TestStation;
let clerk: Actor;
let officer: Actor;
let leader: Actor;

const open = (unit: { supplementMode?: 'restart' | 'extend' } = {}) => {
  station = createTestStation({ minute: '2026-10-05T09:00', unit });
  clerk = testActor(station.core, 'lan', 'Nguyễn Thị Lan', ['reception', 'returning']);
  officer = testActor(station.core, 'minh', 'Y Minh Niê', ['processing']);
  leader = testActor(station.core, 'son', 'Lê Văn Sơn', ['leader']);
};
beforeEach(() => open());
afterEach(() => station.remove());

/** Received Monday 05/10/2026, 3 working days: due Thursday 08/10, 17:00. */
const receiveOne = () => must(act(station.core, clerk, sampleReceive())).code;
const forwarded = () => {
  const code = receiveOne();
  must(act(station.core, clerk, { act: 'forward', code, to: 'minh' }));
  return code;
};
const doing = (actor: Actor, minute: string, input: Record<string, unknown>) => {
  station.clock.set(minute);
  return act(station.core, actor, input);
};
const get = (code: string) => {
  const dossier = findDossier(station.core, code);
  if (dossier === undefined) throw new Error('no dossier');
  return dossier;
};
const promised = (code: string) => instantToLocalMinute(get(code).due.promisedDue);
const legal = (code: string) => instantToLocalMinute(get(code).due.legalDue);
const ask = (code: string, change: Record<string, unknown> = {}) => ({ act: 'request-supplement', code, items: ['Bản sao trích lục'], reason: 'Chưa rõ', ...change });
const pauseOf = (code: string, change: Record<string, unknown> = {}) => ({
  act: 'pause', code, reasonCode: 'verification', legalBasis: 'Nghị định 123/2015/NĐ-CP', approver: 'son', until: '2026-10-20', ...change,
});

describe('a supplement', () => {
  test('restarts the limit from zero where the province has it so (domain §3.7 no. 6)', () => {
    const code = forwarded();
    must(doing(officer, '2026-10-06T09:00', ask(code)));
    expect(get(code)).toMatchObject({ status: 'supplement', clockStops: [{ kind: 'supplement', from: 'processing', term: '2026-10-27', resumedAt: null }] });
    must(doing(clerk, '2026-10-15T10:00', { act: 'receive-supplement', code }));
    expect([get(code).status, promised(code), legal(code)]).toEqual(['processing', '2026-10-20T17:00', '2026-10-20T17:00']);
  });

  test('asked by a colleague is passed on by the counter, and the clock goes by the moment it was handed in, not by its checking', () => {
    const code = forwarded();
    const stage = () => {
      const stop = get(code).clockStops.at(-1);
      return stop?.kind === 'supplement' ? supplementStage(stop) : null;
    };
    must(doing(officer, '2026-10-06T09:00', ask(code)));
    expect(stage()).toBe('with-counter');
    must(doing(clerk, '2026-10-06T10:00', { act: 'tell-applicant', code, note: 'Gọi điện' }));
    expect(stage()).toBe('with-applicant');
    must(doing(clerk, '2026-10-13T10:00', { act: 'hand-in-supplement', code }));
    expect(stage()).toBe('handed-in');
    expect(doing(clerk, '2026-11-20T10:00', { act: 'close-unanswered', code })).toMatchObject({ ok: false, error: { type: 'SupplementElsewhere', stage: 'handed-in' } });
    must(doing(clerk, '2026-10-14T08:00', { act: 'tell-applicant', code, note: 'Còn thiếu bản chính' }));
    must(doing(clerk, '2026-10-15T10:00', { act: 'hand-in-supplement', code }));
    must(doing(officer, '2026-10-19T16:00', { act: 'receive-supplement', code }));
    expect([stage(), promised(code), legal(code)]).toEqual(['complete', '2026-10-20T17:00', '2026-10-20T17:00']);
    expect(get(code).clockStops.at(-1)?.resumedAt).toBe(localMinuteToInstant('2026-10-15T10:00'));
  });

  test('moves the date by the seven working days waited where the province has that', () => {
    station.remove();
    open({ supplementMode: 'extend' });
    const code = forwarded();
    must(doing(officer, '2026-10-06T09:00', ask(code)));
    must(doing(clerk, '2026-10-15T10:00', { act: 'receive-supplement', code }));
    expect(promised(code)).toBe('2026-10-19T17:00');
    expect(get(code).dueHistory).toEqual([
      {
        at: '2026-10-15T03:00:00.000Z', by: { officer: 'lan', role: 'reception', seat: 'Quầy 1' }, why: 'supplement-extend',
        before: { legalDue: '2026-10-08T10:00:00.000Z', promisedDue: '2026-10-08T10:00:00.000Z' },
        after: { legalDue: '2026-10-19T10:00:00.000Z', promisedDue: '2026-10-19T10:00:00.000Z' },
      },
    ]);
  });

  test('asked for at the counter goes back to the counter', () => {
    const code = receiveOne();
    must(act(station.core, clerk, ask(code)));
    must(act(station.core, clerk, { act: 'receive-supplement', code }));
    expect(get(code)).toMatchObject({ status: 'accepted', holder: null });
  });

  test('is asked for once; a second request needs its legal ground, is warned of and counted', () => {
    const code = receiveOne();
    must(act(station.core, clerk, ask(code)));
    must(act(station.core, clerk, { act: 'receive-supplement', code }));
    expect(act(station.core, clerk, ask(code))).toMatchObject({ ok: false, error: { type: 'SupplementAlreadyRequested', times: 1 } });
    const again = must(act(station.core, clerk, ask(code, { legalGround: 'Điều 9 Luật Hộ tịch' })));
    expect(again.warnings.join()).toContain('lần yêu cầu bổ sung thứ 2');
    expect(get(code).clockStops).toHaveLength(2);
  });

  test('unanswered for fifteen working days lets the dossier be closed, not a day sooner, and then it can only be printed', () => {
    const code = forwarded();
    must(doing(clerk, '2026-10-06T09:00', ask(code)));
    expect(doing(clerk, '2026-10-27T16:59', { act: 'close-unanswered', code })).toMatchObject({ ok: false, error: { type: 'AnswerTermRunning', until: '2026-10-27' } });
    must(doing(clerk, '2026-10-28T07:30', { act: 'close-unanswered', code }));
    expect(get(code)).toMatchObject({ status: 'stopped', endedAt: '2026-10-28T00:30:00.000Z', holder: null, finalStop: { why: 'unanswered' } });
    for (const input of [{ act: 'resume', code }, { act: 'correct', code, reason: 'x', changes: [{ field: 'note', after: 'y' }] }, { act: 'stop', code, reason: 'x' }]) {
      const who = input.act === 'resume' ? leader : clerk;
      expect(act(station.core, who, input)).toMatchObject({ ok: false, error: { type: 'DossierStopped' } });
    }
    must(act(station.core, clerk, { act: 'print', code, form: '01' }));
  });
});

test('the applicant’s term counts from when they were told: never told, never closed; told again, the whole term again', () => {
  const code = forwarded();
  const close = (minute: string) => doing(clerk, minute, { act: 'close-unanswered', code });
  const term = () => get(code).clockStops.at(-1)?.term;
  const listed = () => station.core.db.sqlite.prepare('SELECT term FROM dossier WHERE code = ?').pluck().get(code);
  must(doing(officer, '2026-10-06T09:00', ask(code)));
  expect(close('2026-10-28T07:30')).toMatchObject({ ok: false, error: { type: 'SupplementElsewhere', stage: 'with-counter' } });
  must(doing(clerk, '2026-10-28T08:00', { act: 'tell-applicant', code }));
  expect([term(), listed()]).toEqual(['2026-11-18', '2026-11-18']);
  expect(close('2026-11-18T09:00')).toMatchObject({ ok: false, error: { type: 'AnswerTermRunning', until: '2026-11-18' } });
  must(doing(clerk, '2026-11-18T10:00', { act: 'hand-in-supplement', code }));
  must(doing(clerk, '2026-11-19T10:00', { act: 'tell-applicant', code, note: 'Còn thiếu' }));
  expect([term(), listed()]).toEqual(['2026-12-11', '2026-12-11']);
  must(close('2026-12-14T07:30'));
});

describe('a pause', () => {
  test('keeps its reason, basis, approver and term, and gives back the working time it held', () => {
    const code = forwarded();
    must(doing(officer, '2026-10-06T09:00', pauseOf(code)));
    expect(get(code)).toMatchObject({ status: 'stopped', endedAt: null, clockStops: [{ kind: 'pause', reasonCode: 'verification', approver: 'son', approverName: 'Lê Văn Sơn', term: '2026-10-20' }] });
    must(doing(officer, '2026-10-15T10:00', { act: 'resume', code }));
    expect([get(code).status, promised(code)]).toEqual(['processing', '2026-10-19T17:00']);
    expect(get(code)).toMatchObject({ holder: 'minh', clockStops: [{ resumedAt: '2026-10-15T03:00:00.000Z' }], dueHistory: [{ why: 'pause' }] });
  });

  test.each([
    ['without a reason of the list', { reasonCode: 'busy' }, 'PauseReasonUnknown'],
    ['without a legal basis', { legalBasis: '' }, 'InputInvalid'],
    ['with blanks for a legal basis', { legalBasis: ' \u200b  ' }, 'InputInvalid'],
    ['without an approver', { approver: undefined }, 'InputInvalid'],
    ['without a term', { until: undefined }, 'InputInvalid'],
    ['approved by who is no leader', { approver: 'lan' }, 'ApproverNotLeader'],
    ['approved by nobody known', { approver: 'ai' }, 'OfficerUnknown'],
    ['until a day that is past', { until: '2026-10-04' }, 'DateNotAhead'],
  ])('%s is refused', (_, change, type) => {
    expect(act(station.core, officer, pauseOf(forwarded(), change))).toMatchObject({ ok: false, error: { type } });
  });

  test('is not for a dossier still at the counter', () => {
    expect(act(station.core, officer, pauseOf(receiveOne()))).toMatchObject({ ok: false, error: { type: 'TransitionForbidden' } });
  });

  test('takes a dossier from the overdue list while it lasts, and puts it back on with its later date', () => {
    const code = forwarded();
    must(doing(officer, '2026-10-06T09:00', pauseOf(code)));
    station.clock.set('2026-10-12T08:00');
    expect(countsFor(station.core, officer)).toMatchObject({ overdue: 0 });
    must(act(station.core, officer, { act: 'resume', code }));
    station.clock.set('2026-10-13T08:00');
    expect([promised(code), countsFor(station.core, officer).overdue]).toEqual(['2026-10-14T17:00', 0]);
    station.clock.set('2026-10-14T17:01');
    expect(must(listFor(station.core, officer, { view: 'overdue', after: null, limit: 10 })).rows.map((row) => row.code)).toEqual([code]);
  });
});

test('a financial obligation is not counted and moves the date by the working days it took', () => {
  const code = forwarded();
  must(doing(officer, '2026-10-06T09:00', { act: 'request-payment', code, reason: 'Lệ phí trước bạ', amount: 1_500_000 }));
  expect(get(code)).toMatchObject({ status: 'payment', clockStops: [{ kind: 'payment', amount: 1_500_000 }] });
  must(doing(clerk, '2026-10-08T09:00', { act: 'payment-done', code }));
  expect([get(code).status, promised(code)]).toEqual(['processing', '2026-10-12T17:00']);
});

describe('an extension', () => {
  const extension = (code: string, change: Record<string, unknown> = {}) => ({ act: 'extend', code, reason: 'Người ký đi công tác', newDue: '2026-10-13', ...change });

  test('moves the promise and leaves the legal date, by which lateness is measured', () => {
    const code = forwarded();
    expect(must(doing(leader, '2026-10-07T09:00', extension(code))).warnings).toEqual([]);
    expect([promised(code), legal(code)]).toEqual(['2026-10-13T17:00', '2026-10-08T17:00']);
    expect(get(code).dueHistory).toMatchObject([{ why: 'extension', after: { legalDue: '2026-10-08T10:00:00.000Z', promisedDue: '2026-10-13T10:00:00.000Z' } }]);
  });

  test('with its legal ground moves both', () => {
    const code = forwarded();
    must(act(station.core, leader, extension(code, { legalGround: 'Điều 18 Luật Hộ tịch', newDue: '2026-10-13T10:30' })));
    expect([promised(code), legal(code)]).toEqual(['2026-10-13T10:30', '2026-10-13T10:30']);
  });

  test('within the law’s term leaves the legal date, ground or not: it never comes nearer', () => {
    const certification = { items: [{ name: 'Hợp đồng', pages: 3, copies: 1 }], appointment: '2026-10-05T10:30' };
    const code = must(act(station.core, clerk, sampleReceive({ procedureCode: '2.000815', components: [], certification }))).code;
    must(act(station.core, leader, extension(code, { legalGround: 'Điều 5', newDue: '2026-10-05T14:00' })));
    expect([promised(code), legal(code)]).toEqual(['2026-10-05T14:00', '2026-10-05T17:00']);
  });

  test('is made once', () => {
    const code = forwarded();
    must(act(station.core, leader, extension(code)));
    expect(act(station.core, leader, extension(code, { newDue: '2026-10-20' }))).toMatchObject({ ok: false, error: { type: 'ExtensionAlreadyMade' } });
  });

  test('on the due day itself is late by rule: warned, done all the same', () => {
    const code = forwarded();
    expect(must(doing(leader, '2026-10-08T09:00', extension(code))).warnings).toHaveLength(1);
  });

  test.each([
    ['not after the old appointment', '2026-10-08', 'ExtensionNotLater'],
    ['on a Sunday', '2026-10-11', 'DayOff'],
    ['in a year without a calendar', '2031-01-06', 'CalendarYearMissing'],
    ['no day at all', '2026-02-30', 'InputInvalid'],
  ])('%s is refused', (_, newDue, type) => {
    expect(act(station.core, leader, extension(forwarded(), { newDue }))).toMatchObject({ ok: false, error: { type } });
  });

  test('a promise put off is moved by a pause as well, each date by itself', () => {
    const code = forwarded();
    must(act(station.core, leader, extension(code)));
    must(doing(officer, '2026-10-06T09:00', pauseOf(code)));
    must(doing(officer, '2026-10-08T09:00', { act: 'resume', code }));
    expect([promised(code), legal(code)]).toEqual(['2026-10-15T17:00', '2026-10-12T17:00']);
  });
});

describe('stopping and taking back', () => {
  test('the applicant stops it for good, even while it is paused', () => {
    const code = forwarded();
    must(act(station.core, officer, pauseOf(code)));
    must(act(station.core, clerk, { act: 'stop', code, reason: 'Đơn đề nghị ngày 05/10/2026' }));
    expect(get(code)).toMatchObject({ status: 'stopped', finalStop: { why: 'requested' }, holder: null });
    expect(act(station.core, officer, { act: 'resume', code })).toMatchObject({ ok: false, error: { type: 'DossierStopped' } });
  });

  test('a result is there: it cannot be stopped any more', () => {
    const code = forwarded();
    must(act(station.core, officer, { act: 'complete', code }));
    expect(act(station.core, clerk, { act: 'stop', code, reason: 'x' })).toMatchObject({ ok: false, error: { type: 'TransitionForbidden' } });
  });

  test('recall goes back to who had it, and the end is not counted', () => {
    const code = forwarded();
    must(act(station.core, officer, { act: 'complete', code }));
    must(act(station.core, clerk, { act: 'result-arrived', code }));
    expect(act(station.core, clerk, { act: 'recall', code, reason: 'Sai năm sinh' })).toMatchObject({ ok: false, error: { type: 'RoleForbidden' } });
    must(act(station.core, leader, { act: 'recall', code, reason: 'Sai năm sinh' }));
    expect(get(code)).toMatchObject({ status: 'processing', completedAt: null, atCounterAt: null, endedAt: null, holder: 'minh' });
  });

  test('what was handed over is not recalled', () => {
    const code = forwarded();
    must(act(station.core, officer, { act: 'complete', code }));
    must(act(station.core, clerk, { act: 'return', code }));
    expect(act(station.core, leader, { act: 'recall', code, reason: 'x' })).toMatchObject({ ok: false, error: { type: 'TransitionForbidden' } });
  });
});
