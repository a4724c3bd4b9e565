import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { counter } from '#db/schema';
import { type DossierPaper, papersOf } from '#shared/dossier/papers';
import type { FormName } from '#shared/journal/paperEvents';
import { errorToText } from '#shared/messages/errors';
import { act, createTestStation, must, sampleReceive, type TestStation, testActor } from '#test/stationFixture';
import type { Actor } from './actor.ts';
import { findDossier } from './acts/findDossier.ts';
import { bySystem } from './core.ts';
import { dossierFormData } from './dossierPapers.ts';
import { verifyStation } from './journal/verify.ts';
import { changeOfficer } from './officers.ts';
import { changeSettings } from './settings.ts';

let station: TestStation;
let lan: Actor;
let phuoc: Actor;
let son: Actor;

beforeEach(() => {
  station = createTestStation({ minute: '2026-11-23T08:00' });
  lan = testActor(station.core, 'lan', 'Nguyễn Thị Lan', ['reception', 'returning']);
  phuoc = testActor(station.core, 'phuoc', 'Nguyễn Hữu Phước', ['processing']);
  son = testActor(station.core, 'son', 'Lê Văn Sơn', ['leader']);
});
afterEach(() => station.remove());

const receive = (change: Record<string, unknown> = {}) => must(act(station.core, lan, sampleReceive(change))).code;
const dossierOf = (code: string) => findDossier(station.core, code) ?? expect.unreachable();
const at = (minute: string) => station.clock.set(minute);
const doAct = (actor: Actor, input: Record<string, unknown>) => must(act(station.core, actor, input));
const print = (code: string, form: FormName, change: Record<string, unknown> = {}) => act(station.core, lan, { act: 'print', code, form, ...change });
const dataOf = <F extends FormName>(code: string, form: F, request?: number) => must(dossierFormData(station.core, dossierOf(code), form, { printNo: 1, at: station.core.deps.now(), ...(request === undefined ? {} : { request }) }));
const names = (papers: readonly DossierPaper[]) => papers.map(({ form, request }) => (request === null ? form : `${form}/${request}`));

describe('the papers of a dossier', () => {
  it('exist once their act has happened, and are refused before with the reason in words', () => {
    const code = receive();
    expect(names(papersOf(dossierOf(code)))).toEqual(['01', '06', 'slip']);
    for (const form of ['02', '03', '04', '05'] as const) {
      const refused = print(code, form);
      expect(refused).toMatchObject({ ok: false, error: { type: 'FormNotAvailable', form, status: 'accepted' } });
      expect(refused.ok ? '' : errorToText(refused.error)).toContain(`Mẫu ${form}`);
    }
    expect(dossierOf(code).prints).toEqual({});
  });

  it('take paper and copies from the form set where nobody names others', () => {
    const code = receive();
    expect(must(print(code, '06'))).toMatchObject({ paper: 'A4', copies: 1, printNo: 1 });
    expect(must(print(code, 'slip'))).toMatchObject({ paper: 'roll-80mm', copies: 1 });
    expect(must(print(code, '01', { paper: 'A4', copies: 3 }))).toMatchObject({ paper: 'A4', copies: 3 });
  });

  it('tell of each supplement request by itself, numbered when it was made; the last one when none is named', () => {
    const code = receive();
    at('2026-11-23T09:00');
    const issuing = { ...lan, officer: { ...lan.officer, phone: '02603 822 111' } };
    doAct(issuing, { act: 'request-supplement', code, items: ['Bản sao Quyết định ly hôn'], reason: 'Thiếu giấy tờ' });
    at('2026-11-24T09:00');
    doAct(lan, { act: 'receive-supplement', code });
    doAct(lan, { act: 'request-supplement', code, items: ['Giấy xác nhận cư trú', 'Ảnh'], reason: 'Chưa rõ nơi cư trú', legalGround: 'Điều 5 Nghị định riêng' });
    expect(dataOf(code, '02', 1)).toMatchObject({ number: '1', items: ['Bản sao Quyết định ly hôn'], reason: 'Thiếu giấy tờ', requestedAt: '2026-11-23T02:00:00.000Z', officerName: 'Nguyễn Thị Lan' });
    must(changeOfficer(station.core, { id: 'lan', name: 'Nguyễn Thị Lan Hương', roles: ['reception', 'returning', 'admin'], active: true, phone: '02603 822 233' }, bySystem));
    // A reprint says who issued it, as they were called and reached then.
    expect(dataOf(code, '02', 1)).toMatchObject({ officerName: 'Nguyễn Thị Lan', officerPhone: '02603 822 111' });
    expect(dataOf(code, '02')).toMatchObject({ number: '2', items: ['Giấy xác nhận cư trú', 'Ảnh'], reason: 'Chưa rõ nơi cư trú' });
    expect(must(print(code, '02', { request: 1 }))).toMatchObject({ printNo: 1, request: 1 });
    expect(must(print(code, '02'))).toMatchObject({ printNo: 1, request: 2 });
    expect(must(print(code, '02'))).toMatchObject({ printNo: 2, request: 2 });
    expect(print(code, '02', { request: 3 })).toMatchObject({ ok: false, error: { type: 'FormNotAvailable' } });
    expect(dossierOf(code).prints).toEqual({ '02': 1, '02/2': 2 });
    expect(names(papersOf(dossierOf(code)))).toEqual(['01', '02/1', '02/2', '06', 'slip']);
  });

  it('apologise once for each time it was put off: every Mẫu 04 has its own number, dates and first print', () => {
    const code = receive();
    const first = dossierOf(code).due.promisedDue;
    must(changeSettings(station.core, { patch: { extensions: 2 }, reason: 'Quy định của tỉnh', legalBasis: '' }, bySystem));
    doAct(son, { act: 'extend', code, reason: 'Chờ xác minh', newDue: '2026-12-02' });
    must(print(code, '04'));
    doAct(son, { act: 'extend', code, reason: 'Người ký đi công tác', newDue: '2026-12-09' });
    expect(names(papersOf(dossierOf(code)))).toEqual(['01', '04/1', '04/2', '06', 'slip']);
    expect(must(print(code, '04'))).toMatchObject({ printNo: 1, request: 2 });
    expect(must(print(code, '04', { request: 1 }))).toMatchObject({ printNo: 2, request: 1 });
    expect(print(code, '04', { request: 3 })).toMatchObject({ ok: false, error: { type: 'FormNotAvailable' } });
    const [one, two] = [dataOf(code, '04', 1), dataOf(code, '04')];
    expect(one).toMatchObject({ number: '1', reason: 'Chờ xác minh', promisedDue: first });
    expect(two).toMatchObject({ number: '2', reason: 'Người ký đi công tác', promisedDue: one.newDue });
    expect(two.newDue > one.newDue).toBe(true);
    const { core, dir } = station;
    expect(verifyStation(core.db, { scratchDir: dir, key: core.key, newId: core.deps.newId })).toMatchObject({ projectionsEqual: true });
  });

  it('say who refused and who stopped it as they were called then, whoever is renamed since', () => {
    const [refused, stopped] = [receive(), receive()];
    doAct(lan, { act: 'refuse', code: refused, reasons: ['Không thuộc thẩm quyền'] });
    doAct(lan, { act: 'stop', code: stopped, reason: 'Không còn nhu cầu' });
    must(changeOfficer(station.core, { id: 'lan', name: 'Nguyễn Thị Lan Hương', roles: ['reception', 'returning', 'admin'], active: true }, bySystem));
    expect([dataOf(refused, '03').officerName, dataOf(stopped, '05').officerName]).toEqual(['Nguyễn Thị Lan', 'Nguyễn Thị Lan']);
  });

  it('apologise with the date that was promised before and the new one', () => {
    const code = receive();
    const promised = dossierOf(code).due.promisedDue;
    doAct(lan, { act: 'forward', code, to: 'phuoc' });
    doAct(phuoc, { act: 'extend', code, reason: 'Chờ xác minh', newDue: '2026-12-02' });
    expect(dataOf(code, '04')).toMatchObject({ number: '1', promisedDue: promised, newDue: '2026-12-02T10:00:00.000Z', reason: 'Chờ xác minh', resolvingAgency: 'Ủy ban nhân dân xã Đăk Hà' });
  });

  it('give back what was handed in when the applicant stops it; closing it unanswered makes no such paper', () => {
    const stopped = receive();
    doAct(lan, { act: 'stop', code: stopped, reason: 'Không còn nhu cầu', requestNumber: '7/ĐN', requestDate: '2026-11-20' });
    expect(dataOf(stopped, '05')).toMatchObject({ number: '1', reason: 'Không còn nhu cầu', request: { number: '7/ĐN', date: '2026-11-20' }, papersReturned: [{ originals: 1, copies: 0 }] });
    const unanswered = receive();
    doAct(lan, { act: 'request-supplement', code: unanswered, items: ['Ảnh'], reason: 'Thiếu' });
    at('2027-01-11T09:00');
    doAct(lan, { act: 'close-unanswered', code: unanswered });
    expect(print(unanswered, '05')).toMatchObject({ ok: false, error: { type: 'FormNotAvailable' } });
  });

  it('refuse with its number, its reasons and who refused', () => {
    const code = receive();
    doAct(lan, { act: 'refuse', code, reasons: ['Không đủ điều kiện'], legalBasis: 'Điều 22' });
    expect(dataOf(code, '03')).toMatchObject({ number: '1', reasons: ['Không đủ điều kiện'], legalBasis: 'Điều 22', officerName: 'Nguyễn Thị Lan' });
  });

  it('show both appointments of a land dossier once the second is made', () => {
    const code = receive();
    const dossier = dossierOf(code);
    const first = dossier.due.promisedDue;
    const second = { at: '2026-12-07T01:30:00.000Z', by: dossier.receivedBy, why: 'second-appointment' as const, before: { legalDue: first, promisedDue: first }, after: { legalDue: '2026-12-09T10:00:00.000Z', promisedDue: '2026-12-09T10:00:00.000Z' } };
    const moved = { ...dossier, due: { ...dossier.due, promisedDue: '2026-12-09T10:00:00.000Z' }, dueHistory: [second] };
    expect(must(dossierFormData(station.core, moved, '01', { printNo: 1, at: second.at }))).toMatchObject({ dueAt: first, secondPhase: { receivedAt: second.at, dueAt: '2026-12-09T10:00:00.000Z' } });
  });
});

describe('the control slip', () => {
  it('tells each hand-over out of the journal, and who took the result at the counter', () => {
    const code = receive();
    at('2026-11-23T09:00');
    doAct(lan, { act: 'forward', code, to: 'phuoc', note: 'kèm bản đồ' });
    at('2026-11-24T10:00');
    doAct(phuoc, { act: 'submit', code, to: 'son' });
    at('2026-11-25T08:00');
    doAct(son, { act: 'send-back', code, reason: 'Thiếu căn cứ' });
    at('2026-11-25T09:00');
    doAct(phuoc, { act: 'submit', code, to: 'son' });
    at('2026-11-25T10:00');
    doAct(son, { act: 'sign', code, resultNumber: '88/UBND' });
    at('2026-11-25T14:00');
    doAct(lan, { act: 'result-arrived', code });
    const { steps, number } = dataOf(code, '06');
    expect(number).toBeUndefined();
    expect(steps.map(({ from, to, at: when, note }) => [from.officerName, to.officerName, when, note])).toEqual([
      ['Nguyễn Thị Lan', 'Nguyễn Hữu Phước', '2026-11-23T02:00:00.000Z', 'kèm bản đồ'],
      ['Nguyễn Hữu Phước', 'Lê Văn Sơn', '2026-11-24T03:00:00.000Z', ''],
      ['Lê Văn Sơn', 'Nguyễn Hữu Phước', '2026-11-25T01:00:00.000Z', 'Thiếu căn cứ'],
      ['Nguyễn Hữu Phước', 'Lê Văn Sơn', '2026-11-25T02:00:00.000Z', ''],
      ['Lê Văn Sơn', 'Nguyễn Thị Lan', '2026-11-25T07:00:00.000Z', 'Kết quả số 88/UBND ngày 25/11/2026'],
    ]);
    expect(steps[0]?.from.unit).toBe('Trung tâm Phục vụ hành chính công');
    expect(steps.at(-1)?.to.unit).toBe('Trung tâm Phục vụ hành chính công');
  });

  it('names the other unit a dossier went to, and the body that was asked to verify', () => {
    const code = receive();
    doAct(lan, { act: 'forward', code, to: 'phuoc' });
    doAct(phuoc, { act: 'request-verification', code, body: 'Công an xã Đăk Mar', question: 'Nơi cư trú', legalBasis: 'Điều 22', until: '2026-11-30' });
    doAct(phuoc, { act: 'verification-answered', code });
    doAct(lan, { act: 'transfer', code, unit: 'Sở Tư pháp' });
    expect(dataOf(code, '06')).toMatchObject({ resolvingAgency: 'Sở Tư pháp', coordinatingAgency: 'Công an xã Đăk Mar', steps: [{}, { from: { officerName: 'Nguyễn Thị Lan' }, to: { unit: 'Sở Tư pháp', officerName: '' } }] });
  });

  it('gets its number at its first print and keeps it', () => {
    const [first, second] = [receive(), receive()];
    expect(must(print(second, '06'))).toMatchObject({ number: 1 });
    must(print(first, '06'));
    expect(must(print(second, '06'))).not.toHaveProperty('number');
    expect([dataOf(first, '06').number, dataOf(second, '06').number]).toEqual(['2', '1']);
  });
});

it('numbers run by form and year, start again with the year, and survive a rebuild', () => {
  const refuse = (code: string) => doAct(lan, { act: 'refuse', code, reasons: ['x'] });
  const stop = (code: string) => doAct(lan, { act: 'stop', code, reason: 'x' });
  stop(receive());
  refuse(receive());
  stop(receive());
  const open = receive();
  at('2027-01-04T08:00');
  stop(open);
  must(print(open, '06'));
  const series = station.core.db.orm.select().from(counter).all().filter(({ series: name }) => name.startsWith('form'));
  expect(series).toEqual(expect.arrayContaining([{ series: 'form05:2026', next: 3 }, { series: 'form03:2026', next: 2 }, { series: 'form05:2027', next: 2 }, { series: 'form06:2027', next: 2 }]));
  const { core, dir } = station;
  expect(verifyStation(core.db, { scratchDir: dir, key: core.key, newId: core.deps.newId })).toMatchObject({ projectionsEqual: true, chainOk: true });
});

it('a retry of a print answers what the first one answered', () => {
  const code = receive();
  const opId = station.core.deps.newId();
  const first = must(print(code, '06', { opId }));
  expect(must(print(code, '06', { opId }))).toEqual({ ...first, repeated: true });
});
