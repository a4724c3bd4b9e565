/** Hoàn tác on a real station: what was pressed by mistake never ended anything, and nothing else is undone by it. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dossierAsOf } from '#shared/dossier/asOf';
import type { Dossier } from '#shared/dossier/dossier';
import type { UndoableAct } from '#shared/journal/declared';
import { eventsToControlSteps } from '#shared/forms/controlSteps';
import { act, createTestStation, must, sampleReceive, testActor, type TestStation } from '#test/stationFixture';
import type { Actor } from '../actor.ts';
import { bySystem } from '../core.ts';
import { dossierEvents } from '../journal/refold.ts';
import { verifyStation } from '../journal/verify.ts';
import { countsFor } from '../lists.ts';
import { setProcedureSetup } from '../procedureSetup.ts';
import { dossierView } from '../views.ts';
import { findDossier } from './findDossier.ts';

let station: TestStation;
let lan: Actor;
let hoa: Actor;
let chi: Actor;
let code: string;

beforeEach(() => {
  station = createTestStation({ minute: '2026-11-23T08:00' });
  lan = testActor(station.core, 'lan', 'Nguyễn Thị Lan', ['reception', 'returning', 'processing']);
  hoa = testActor(station.core, 'hoa', 'Trần Thị Hòa', ['reception', 'returning', 'processing'], 'Quầy 2', 'Tư pháp');
  chi = testActor(station.core, 'chi', 'Lê Thị Chi', ['leader']);
  must(setProcedureSetup(station.core, { procedureCode: '1.004873', steps: [{ id: 'examine', name: 'Thẩm định', unit: 'Tư pháp', role: 'processing', officer: 'hoa', time: { amount: 1, unit: 'working-day' } }], secondLimit: null }, bySystem));
  code = must(act(station.core, lan, sampleReceive())).code;
});
afterEach(() => station.remove());

const doing = (input: Record<string, unknown>, actor = lan, ms = 1_000) => {
  station.clock.tick(ms);
  return act(station.core, actor, { code, ...input });
};
const undo = (actor = lan, ms = 1_000, input: Record<string, unknown> = {}) => doing({ act: 'undo', ...input }, actor, ms);
const typeOf = (result: { ok: boolean; error?: { type: string } }) => (result.ok ? 'ok' : result.error?.type);
const get = (): Dossier => findDossier(station.core, code) ?? (undefined as never);
/** All of it but how many events made it. */
const parts = (dossier: Dossier) => ({ ...dossier, version: 0 });
const rowOf = () => station.core.db.sqlite.prepare('SELECT status, ended_at, at_counter_at, holder, leader, promised_due FROM dossier WHERE code = ?').get(code);

/** What is done before each, and by what it is undone. */
const ways: readonly (readonly [UndoableAct, readonly Record<string, unknown>[], Record<string, unknown>])[] = [
  ['complete', [{ act: 'forward', to: 'hoa' }, { act: 'submit', to: 'chi', confirmation: 'Lê Thị Chi' }], { resultNumber: '12/UBND', resultDate: '2026-11-23' }],
  ['result-arrived', [{ act: 'forward', to: 'hoa' }], { resultNumber: '12/UBND', resultDate: '2026-11-23' }],
  ['result-arrived', [{ act: 'complete' }], {}],
  ['return', [{ act: 'forward', to: 'hoa' }, { act: 'result-arrived' }], {}],
];

describe.each(ways)('%s, after %j', (what, before, input) => {
  beforeEach(() => {
    for (const one of before) must(doing(one, one['act'] === 'submit' ? hoa : lan, 60_000));
  });

  test('undone, the dossier stands as if it had never been done: its step, its holder, whose signature it waits for, its lists', () => {
    const [stood, row, counts] = [get(), rowOf(), countsFor(station.core, lan)];
    const done = must(doing({ act: what, ...input }));
    expect(done.undo).toEqual({ event: expect.any(String), forMs: 10_000 });
    expect(parts(get())).not.toEqual(parts(stood));
    const undone = must(undo(lan, 9_000, { event: done.undo?.event }));
    expect([undone.version, get().version]).toEqual([stood.version + 2, stood.version + 2]);
    expect(parts(get())).toEqual(parts(stood));
    expect([rowOf(), countsFor(station.core, lan)]).toEqual([row, counts]);
    expect(dossierView(station.core, lan, code)?.timeline.at(-1)?.text).toMatch(/hoàn tác ghi nhầm “.+” lúc .+; hồ sơ trở lại /);
    // Done anew, rightly this time.
    must(doing({ act: what, ...input }));
    expect(verifyStation(station.core.db, { scratchDir: station.dir, key: station.core.key, newId: station.core.deps.newId })).toMatchObject({ projectionsEqual: true, chainOk: true, findings: [] });
  });

  test('as of a moment between the two it was not ended either, and its control slip knows nothing of it', () => {
    const stood = get();
    const names = { nameOf: (id: string) => id, unitOf: () => '', counter: 'Một cửa' };
    const slip = () => eventsToControlSteps(dossierEvents(station.core.db, stood.id), get().steps, names);
    const blocks = slip();
    must(doing({ act: what, ...input }));
    const between = station.core.deps.now();
    must(undo(lan, 5_000));
    expect(parts(dossierAsOf(dossierEvents(station.core.db, stood.id), between) as Dossier)).toEqual(parts(stood));
    expect(slip()).toEqual(blocks);
  });
});

describe('an undo is refused', () => {
  test('of what somebody else did, and after its seconds, by the machine’s counter alone', () => {
    must(doing({ act: 'result-arrived' }));
    expect(undo(hoa)).toEqual({ ok: false, error: { type: 'UndoOfAnother', undone: 'result-arrived' } });
    // Somebody sets the clock: no time has gone by.
    station.clock.moveClock(3_600_000);
    expect(typeOf(undo())).toBe('ok');
    must(doing({ act: 'result-arrived' }));
    station.clock.moveClock(-7_200_000);
    expect(undo(lan, 12_001)).toEqual({ ok: false, error: { type: 'UndoTooLate', undone: 'result-arrived' } });
    expect(get().status).toBe('completed');
  });

  test('across a start of the machine, whatever its counter shows', () => {
    station.clock.reboot();
    must(doing({ act: 'result-arrived' }));
    station.clock.reboot();
    expect(typeOf(undo())).toBe('UndoTooLate');
  });

  test('in another life of the station than it was done in', () => {
    must(doing({ act: 'result-arrived' }));
    const { incarnation, seq, hash: head } = station.core.journal.head();
    station.core.journal.transact((tx) => ({ ok: true as const, value: tx.append({ type: 'incarnation.began', incarnation: station.core.deps.newId(), data: { parent: { incarnation, seq, head }, reason: 'restored' }, by: bySystem }) }));
    expect(typeOf(undo())).toBe('UndoTooLate');
  });

  test('when anything happened to the dossier since: a print, a fee, a file, the undo itself', () => {
    const done = must(doing({ act: 'result-arrived' }));
    must(doing({ act: 'print', form: '01' }));
    expect(typeOf(undo())).toBe('NothingToUndo');
    must(doing({ act: 'return' }));
    expect(typeOf(undo(lan, 0, { event: done.undo?.event }))).toBe('NothingToUndo');
    must(undo());
    expect(typeOf(undo())).toBe('NothingToUndo');
  });

  test('of a signature, of what was declared and approved, of a certification, of what is not one of the three', () => {
    must(doing({ act: 'forward', to: 'hoa' }));
    expect(typeOf(undo())).toBe('NothingToUndo');
    must(doing({ act: 'submit', to: 'chi', confirmation: 'Lê Thị Chi' }, hoa));
    must(doing({ act: 'sign', resultNumber: '12/UBND' }, chi));
    expect(typeOf(undo(chi))).toBe('NothingToUndo');
    code = must(act(station.core, lan, sampleReceive())).code;
    must(doing({ act: 'declare', what: 'result-arrived', at: '2026-11-23T08:00', evidence: { kind: 'paper-book', number: '1', date: '2026-11-23' }, leader: 'chi', reason: 'Mất điện' }, lan, 60_000));
    const approved = must(doing({ act: 'approve-declaration' }, chi));
    expect(approved.undo).toBeUndefined();
    expect(typeOf(undo(chi))).toBe('NothingToUndo');
    code = must(act(station.core, lan, { act: 'certify', procedureCode: '2.000815', applicant: { name: 'H’ Ngọc Byă' }, items: [{ name: 'Bằng', pages: 1, copies: 1 }], collect: false })).code;
    expect(typeOf(undo())).toBe('NothingToUndo');
  });

  test('to who may not do the act any more', () => {
    must(doing({ act: 'complete' }));
    expect(undo({ ...lan, officer: { ...lan.officer, roles: ['reception'] } })).toMatchObject({ ok: false, error: { type: 'RoleForbidden', act: 'complete' } });
  });
});

test('asked twice with one key it is done once, in the role of what it undoes', () => {
  must(doing({ act: 'complete' }));
  const opId = '0193aaaa-0000-7000-8000-00000000000a';
  const first = must(undo(lan, 1_000, { opId }));
  const second = must(undo(lan, 60_000, { opId }));
  expect([first.repeated, second.repeated, second.seq]).toEqual([false, true, first.seq]);
  expect(dossierEvents(station.core.db, get().id).map(({ type, by }) => `${type} ${by.role}`)).toEqual(['dossier.received reception', 'dossier.completed processing', 'dossier.undone processing']);
});

test('an answer said again tells how long it can still be undone, and nothing once it is over', () => {
  const input = { act: 'result-arrived', opId: '0193aaaa-0000-7000-8000-00000000000b' };
  must(doing(input));
  expect(must(doing(input, lan, 4_000)).undo?.forMs).toBe(6_000);
  expect(must(doing(input, lan, 6_000)).undo).toBeUndefined();
});
