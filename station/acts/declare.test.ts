/** Khai bổ sung on a real station: who, when, with what, and what stays of it. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dossierToReading } from '#shared/dossier/asOf';
import { act, createTestStation, must, sampleReceive, testActor, type TestStation } from '#test/stationFixture';
import type { Actor } from '../actor.ts';
import { verifyStation } from '../journal/verify.ts';
import { listFor } from '../lists.ts';
import { dossierView } from '../views.ts';
import { findDossier } from './findDossier.ts';

describe('an act that is declared later', () => {
  let station: TestStation;
  let lan: Actor;
  let chi: Actor;
  let code: string;

  beforeEach(() => {
    station = createTestStation({ minute: '2026-11-16T08:00' });
    lan = testActor(station.core, 'lan', 'Nguyễn Thị Lan', ['reception', 'returning', 'processing']);
    chi = testActor(station.core, 'chi', 'Lê Thị Chi', ['leader']);
    code = must(act(station.core, lan, sampleReceive())).code;
    // Due 17:00 on 19/11 (three working days); the power was out, somebody remembers on the 24th.
    station.clock.set('2026-11-24T09:30');
  });
  afterEach(() => station.remove());

  const declare = (change: Record<string, unknown> = {}) =>
    act(station.core, lan, { act: 'declare', code, what: 'result-arrived', at: '2026-11-18T10:00', evidence: { kind: 'paper-book', number: '112', date: '2026-11-18' }, leader: 'chi', reason: 'Mất điện, ghi sổ giấy', ...change });
  const typeOf = (result: { ok: boolean; error?: { type: string } }) => (result.ok ? 'ok' : result.error?.type);
  const dossier = () => findDossier(station.core, code) ?? { endedAt: 'lost' as never };

  test('waits for a leader, changes nothing before, and counts from when it happened afterwards', () => {
    must(declare());
    expect(findDossier(station.core, code)).toMatchObject({ status: 'accepted', endedAt: null, declaration: { what: 'result-arrived', leader: 'chi' } });
    expect(must(listFor(station.core, chi, { view: 'to-sign', after: null, limit: 10 })).rows[0]?.waitsFor).toMatchObject({ kind: 'declare', leaderName: 'Lê Thị Chi', askedBy: 'Nguyễn Thị Lan', declares: { what: 'result-arrived', evidence: { kind: 'paper-book' } } });
    must(act(station.core, chi, { act: 'approve-declaration', code }));

    expect(findDossier(station.core, code)).toMatchObject({
      status: 'completed', endedAt: '2026-11-18T03:00:00.000Z', endRecordedAt: '2026-11-24T02:30:00.000Z', declaration: null,
      declaredActs: [{ what: 'result-arrived', at: '2026-11-18T03:00:00.000Z', recordedAt: '2026-11-24T02:30:00.000Z', requestedBy: 'lan', approvedBy: 'chi', evidence: { number: '112' } }],
    });
    const view = dossierView(station.core, lan, code);
    expect(view?.reading).toMatchObject({ byDate: 'early', byMinute: 'on-time', declared: { byDate: 'late', byMinute: 'late', recordedAt: '2026-11-24T02:30:00.000Z' } });
    expect(view?.timeline.map(({ text }) => text).join('\n')).toContain('khai bổ sung kết quả về quầy lúc 10:00 18/11/2026 (số trong sổ giấy 112, ngày 18/11/2026), ghi nhận lúc 09:30 24/11/2026');
    expect(must(listFor(station.core, chi, { view: 'all', after: null, limit: 10 })).rows[0]).toMatchObject({ isDeclared: true, endedAt: '2026-11-18T03:00:00.000Z', endRecordedAt: '2026-11-24T02:30:00.000Z' });
    expect(verifyStation(station.core.db, { scratchDir: station.dir, key: station.core.key, newId: station.core.deps.newId })).toMatchObject({ projectionsEqual: true, chainOk: true });
  });

  test('stays marked when the result is handed over, and is no more when the end is recalled', () => {
    must(declare());
    must(act(station.core, chi, { act: 'approve-declaration', code }));
    must(act(station.core, lan, { act: 'return', code }));
    expect(findDossier(station.core, code)).toMatchObject({ status: 'returned', endRecordedAt: '2026-11-24T02:30:00.000Z', declaredActs: [{ what: 'result-arrived' }] });
  });

  test('of what was pressed too late says when it truly ended: both dates stay, the first one is when it was pressed', () => {
    must(act(station.core, lan, { act: 'result-arrived', code }));
    must(act(station.core, lan, { act: 'return', code }));
    const pressed = station.core.deps.now();
    station.clock.set('2026-11-25T10:00');
    expect(typeOf(declare({ what: 'complete', at: '2026-11-24T09:30' }))).toBe('DeclaredNotSooner');
    must(declare({ what: 'complete' }));
    must(act(station.core, chi, { act: 'approve-declaration', code }));
    expect(findDossier(station.core, code)).toMatchObject({ status: 'returned', completedAt: '2026-11-18T03:00:00.000Z', endedAt: '2026-11-18T03:00:00.000Z', endRecordedAt: pressed, atCounterAt: pressed, returnedAt: pressed });
    expect(dossierView(station.core, lan, code)?.reading).toMatchObject({ byDate: 'early', declared: { byDate: 'late', recordedAt: pressed } });
    // Once: it is no live end any more.
    expect(typeOf(declare({ what: 'complete', at: '2026-11-17T10:00' }))).toBe('TransitionForbidden');
    expect(verifyStation(station.core.db, { scratchDir: station.dir, key: station.core.key, newId: station.core.deps.newId })).toMatchObject({ projectionsEqual: true, chainOk: true });
  });

  test('of what was pressed too late is checked again when it is approved, and what a recall took away has no end to declare', () => {
    must(act(station.core, lan, { act: 'complete', code }));
    must(declare({ what: 'complete' }));
    must(act(station.core, lan, { act: 'recall', code, reason: 'Sai năm sinh' }));
    expect(typeOf(act(station.core, chi, { act: 'approve-declaration', code }))).toBe('DeclaredTooEarly');
    expect(findDossier(station.core, code)).toMatchObject({ status: 'processing', endedAt: null, endRecordedAt: null });
  });

  test('is as old as the settings allow on the day it is approved, not only on the day it was asked for', () => {
    must(declare());
    station.clock.set('2027-06-24T09:30');
    expect(act(station.core, chi, { act: 'approve-declaration', code })).toEqual({ ok: false, error: { type: 'DeclaredTooOld', days: station.core.reference.settings().declareDays } });
    expect(findDossier(station.core, code)).toMatchObject({ status: 'accepted', endedAt: null });
  });

  test('leaves only the live date when the end is undone and comes again', () => {
    must(declare({ what: 'complete' }));
    must(act(station.core, chi, { act: 'approve-declaration', code }));
    must(act(station.core, lan, { act: 'recall', code, reason: 'Sai năm sinh' }));
    must(act(station.core, lan, { act: 'complete', code }));
    const now = dossier();
    expect(now).toMatchObject({ endedAt: station.core.deps.now(), endRecordedAt: null });
    expect('declaredActs' in now && now.declaredActs.length).toBe(1);
    const read = 'status' in now ? dossierToReading(now, station.core.deps.now()) : 'voided';
    expect(read).toMatchObject({ byDate: 'late', declared: null });
  });

  test('is never later than now, before what it must follow, or longer ago than the settings allow', () => {
    expect(typeOf(declare({ at: '2026-11-24T09:31' }))).toBe('DateAhead');
    expect(typeOf(declare({ evidence: { kind: 'paper-book', number: '112', date: '2026-11-25' } }))).toBe('DateAhead');
    expect(typeOf(declare({ at: '2026-11-16T07:59' }))).toBe('DeclaredTooEarly');
    expect(typeOf(declare({ at: '2026-11-08T10:00' }))).toBe('DeclaredTooOld');
    expect(typeOf(declare({ what: 'return' }))).toBe('TransitionForbidden');
    expect(typeOf(declare({ at: '2026-11-24T09:30' }))).toBe('ok');
    expect(typeOf(declare())).toBe('DeclarationAlreadyRequested');
  });

  test('in the very minute of what it follows comes right after it', () => {
    station.clock.tick(20_000);
    const second = must(act(station.core, lan, sampleReceive())).code;
    station.clock.tick(1_000);
    must(act(station.core, lan, { act: 'declare', code: second, what: 'result-arrived', at: '2026-11-24T09:30', evidence: { kind: 'paper-book', number: '113', date: '2026-11-24' }, leader: 'chi', reason: 'Quên bấm' }));
    expect(findDossier(station.core, second)?.declaration?.happenedAt).toBe('2026-11-24T02:30:20.000Z');
  });

  test('needs another person, who is a leader, and may be declined', () => {
    expect(typeOf(declare({ leader: 'lan' }))).toBe('ApproverNotLeader');
    const head = testActor(station.core, 'son', 'Lê Văn Sơn', ['leader', 'reception', 'returning']);
    expect(typeOf(act(station.core, head, { act: 'declare', code, what: 'result-arrived', at: '2026-11-18T10:00', evidence: { kind: 'other-paper', number: '7', date: '2026-11-18' }, leader: 'son', reason: 'Quên' }))).toBe('SecondPersonNeeded');
    must(act(station.core, head, { act: 'declare', code, what: 'result-arrived', at: '2026-11-18T10:00', evidence: { kind: 'other-paper', number: '7', date: '2026-11-18' }, leader: 'chi', reason: 'Quên' }));
    expect(typeOf(act(station.core, head, { act: 'approve-declaration', code }))).toBe('SecondPersonNeeded');
    must(act(station.core, chi, { act: 'decline-declaration', code, reason: 'Không khớp sổ giấy' }));
    expect(findDossier(station.core, code)).toMatchObject({ declaration: null, declaredActs: [], endedAt: null });
    expect(typeOf(act(station.core, chi, { act: 'approve-declaration', code }))).toBe('DeclarationNotRequested');
  });

  test('is checked again when it is approved: what came meanwhile may stand in its way', () => {
    must(declare());
    must(act(station.core, lan, { act: 'result-arrived', code }));
    expect(typeOf(act(station.core, chi, { act: 'approve-declaration', code }))).toBe('ResultAlreadyAtCounter');
    must(act(station.core, chi, { act: 'decline-declaration', code, reason: 'Đã ghi rồi' }));
  });
});
