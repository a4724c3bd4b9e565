import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { appointments } from '#shared/dossier/clockStop';
import { eventToSentence } from '#shared/messages/timeline';
import type { ProcedureSetup } from '#shared/steps/procedureSteps';
import { instantToLocalMinute } from '#shared/time';
import { act, createTestStation, must, sampleReceive, testActor, type TestStation } from '#test/stationFixture';
import type { Actor } from '../actor.ts';
import { listFor } from '../lists.ts';
import { verifyStation } from '../journal/verify.ts';
import { adminBy, changeOfficer, listOfficers } from '../officers.ts';
import { importCatalogue } from '../reference/imports.ts';
import { setProcedureSetup } from '../procedureSetup.ts';
import { procedureView } from '../procedureView.ts';
import { dossierView } from '../views.ts';
import { findDossier } from './findDossier.ts';

let station: TestStation;
let clerk: Actor;
let officer: Actor;
let colleague: Actor;
let leader: Actor;
let other: Actor;
let admin: Actor;

const steps: ProcedureSetup['steps'] = [
  { id: 'examine', name: 'Thẩm định', unit: 'Tư pháp - Hộ tịch', role: 'processing', officer: 'minh', time: { amount: 1, unit: 'working-day' } },
  { id: 'sign', name: 'Trình ký', unit: 'Lãnh đạo Ủy ban', role: 'leader', officer: null, time: { amount: 4, unit: 'working-hour' } },
];
const setup = (change: Partial<ProcedureSetup> = {}): ProcedureSetup => ({ procedureCode: '1.004873', steps, secondLimit: null, ...change });
const set = (change: Partial<ProcedureSetup> = {}) => setProcedureSetup(station.core, setup(change), must(adminBy(admin)));

beforeEach(() => {
  station = createTestStation({ minute: '2026-10-05T09:00' });
  const { core } = station;
  clerk = testActor(core, 'lan', 'Nguyễn Thị Lan', ['reception', 'returning']);
  officer = testActor(core, 'minh', 'Y Minh Niê', ['processing'], 'Quầy 2', 'Tư pháp - Hộ tịch');
  colleague = testActor(core, 'bao', 'Trần Gia Bảo', ['processing'], 'Quầy 2', 'Tư pháp - Hộ tịch');
  leader = testActor(core, 'son', 'Lê Văn Sơn', ['leader'], 'Phòng 1', 'Lãnh đạo Ủy ban');
  other = testActor(core, 'giang', 'Hồ Thị Giang', ['processing'], 'Quầy 3', 'Văn hóa - Xã hội');
  admin = testActor(core, 'quan', 'Võ Quản', ['admin']);
  must(set());
});
afterEach(() => {
  expect(verifyStation(station.core.db, { scratchDir: station.dir, key: station.core.key, newId: station.core.deps.newId })).toMatchObject({ projectionsEqual: true, findings: [] });
  station.remove();
});

const doing = (actor: Actor, minute: string, input: Record<string, unknown>) => {
  station.clock.set(minute);
  return act(station.core, actor, input);
};
/** Monday 05/10/2026, 09:00. */
const receiveOne = (change: Record<string, unknown> = {}) => must(act(station.core, clerk, sampleReceive(change))).code;
const get = (code: string) => {
  const dossier = findDossier(station.core, code);
  if (dossier === undefined) throw new Error('no dossier');
  return dossier;
};
const view = (code: string, actor = officer) => {
  const found = dossierView(station.core, actor, code);
  if (found === undefined) throw new Error('no dossier');
  return found;
};
const minute = (instant: string | null | undefined) => (instant == null ? instant : instantToLocalMinute(instant));

describe('forwarding', () => {
  test('needs no choice in the ordinary case: each step goes to who the process says, with its own due', () => {
    const code = receiveOne();
    must(doing(clerk, '2026-10-05T09:10', { act: 'forward', code }));
    must(doing(officer, '2026-10-06T15:00', { act: 'forward', code }));
    expect(get(code).holder).toBe('son');
    expect(get(code).steps.map(({ stepId, unit, officerName, from, due, until, outcome }) => [stepId, unit, officerName, from.name, minute(due), minute(until), outcome])).toEqual([
      ['examine', 'Tư pháp - Hộ tịch', 'Y Minh Niê', 'Nguyễn Thị Lan', '2026-10-06T17:00', '2026-10-06T15:00', 'on-time'],
      ['sign', 'Lãnh đạo Ủy ban', 'Lê Văn Sơn', 'Y Minh Niê', '2026-10-07T09:00', null, null],
    ]);
  });

  test('beyond the last step, or where nobody is the one it goes to, asks whom', () => {
    const code = receiveOne();
    must(changeOfficer(station.core, { ...officer.officer, active: false }, must(adminBy(admin))));
    must(act(station.core, clerk, { act: 'forward', code }));
    expect(get(code).holder).toBe('bao');
    must(act(station.core, colleague, { act: 'forward', code }));
    expect(act(station.core, leader, { act: 'forward', code })).toMatchObject({ ok: false, error: { type: 'NoDefaultReceiver', step: '' } });
    testActor(station.core, 'hanh', 'Đỗ Hạnh', ['leader'], 'Phòng 2', 'Lãnh đạo Ủy ban');
    const second = receiveOne();
    must(act(station.core, clerk, { act: 'forward', code: second }));
    expect(act(station.core, colleague, { act: 'forward', code: second })).toMatchObject({ ok: false, error: { type: 'NoDefaultReceiver', step: 'Trình ký' } });
  });

  test('without a process is by choice, as it was, and is still kept', () => {
    must(set({ steps: [] }));
    const code = receiveOne();
    expect(act(station.core, clerk, { act: 'forward', code })).toMatchObject({ ok: false, error: { type: 'NoDefaultReceiver', step: null } });
    must(act(station.core, clerk, { act: 'forward', code, to: 'giang' }));
    expect(get(code).steps).toMatchObject([{ stepId: null, unit: 'Văn hóa - Xã hội', officer: 'giang', due: null, outcome: null }]);
  });

  test('another way than the process says is refused until the receiving unit is typed, and the words stay in the history', () => {
    const code = receiveOne();
    const wish = { act: 'forward', code, to: 'giang' };
    expect(act(station.core, clerk, wish)).toEqual({ ok: false, error: { type: 'RouteUnusual', expected: 'Tư pháp - Hộ tịch', found: 'Văn hóa - Xã hội' } });
    expect(act(station.core, clerk, { ...wish, confirmation: 'đồng ý' }).ok).toBe(false);
    expect(get(code).status).toBe('accepted');
    must(act(station.core, clerk, { ...wish, confirmation: 'van hoa - xa hoi' }));
    expect(get(code).steps).toMatchObject([{ stepId: null, officer: 'giang', confirmation: 'van hoa - xa hoi' }]);
    expect(view(code).timeline.at(-1)?.text).toContain('khác quy trình, đã xác nhận “van hoa - xa hoi”');
    must(act(station.core, other, { act: 'forward', code }));
    expect(get(code).steps.at(-1)).toMatchObject({ stepId: 'examine', officer: 'minh' });
  });

  test('to a colleague of the same unit goes on with the step and its due', () => {
    const code = receiveOne();
    must(doing(clerk, '2026-10-05T09:10', { act: 'forward', code }));
    must(doing(officer, '2026-10-06T09:00', { act: 'forward', code, to: 'bao' }));
    expect(get(code).steps.at(-1)).toMatchObject({ stepId: 'examine', officer: 'bao', confirmation: '' });
    expect(minute(get(code).steps.at(-1)?.due)).toBe('2026-10-06T17:00');
    must(doing(colleague, '2026-10-07T09:00', { act: 'forward', code }));
    expect(get(code).steps.map(({ outcome }) => outcome)).toEqual(['on-time', 'late', null]);
  });

  test('is told beforehand on the screen: the next step, its receiver, and what would have to be confirmed', () => {
    const code = receiveOne();
    expect(view(code, clerk).route).toEqual({ next: { name: 'Thẩm định', unit: 'Tư pháp - Hộ tịch', role: 'processing' }, receiver: 'minh', unusual: { giang: 'Văn hóa - Xã hội', son: 'Lãnh đạo Ủy ban' } });
    must(act(station.core, clerk, { act: 'forward', code }));
    expect(view(code).route).toMatchObject({ next: { name: 'Trình ký' }, receiver: 'son', unusual: { giang: 'Văn hóa - Xã hội' } });
    expect(Object.keys(view(code).route.unusual)).toEqual(['giang']);
  });
});

describe('submitting for a signature', () => {
  const examined = () => {
    const code = receiveOne();
    must(doing(clerk, '2026-10-05T09:10', { act: 'forward', code }));
    return code;
  };

  test('goes to the leader of the next step without a choice, is what one key does, and ends with the signature', () => {
    const code = examined();
    expect(view(code).next).toBe('submit');
    must(doing(officer, '2026-10-06T15:00', { act: 'submit', code }));
    expect(get(code)).toMatchObject({ signing: { to: 'son' }, steps: [{ outcome: 'on-time' }, { stepId: 'sign', officer: 'son', until: null }] });
    expect(view(code).next).not.toBe('submit');
    must(doing(leader, '2026-10-07T10:00', { act: 'sign', code, resultNumber: '15/UBND' }));
    expect(get(code).steps.map(({ outcome }) => outcome)).toEqual(['on-time', 'late']);
  });

  test('sent back, the step before goes on with its own due, and the next one comes again', () => {
    const code = examined();
    must(doing(officer, '2026-10-06T10:00', { act: 'submit', code }));
    must(doing(leader, '2026-10-06T14:00', { act: 'send-back', code, reason: 'Thiếu số giấy tờ' }));
    expect(get(code).steps.at(-1)).toMatchObject({ stepId: 'examine', officer: 'minh', from: { officer: 'son', name: 'Lê Văn Sơn' }, note: 'Thiếu số giấy tờ' });
    expect(minute(get(code).steps.at(-1)?.due)).toBe('2026-10-06T17:00');
    expect(view(code)).toMatchObject({ next: 'submit', route: { next: { name: 'Trình ký' } } });
  });

  test('to a leader of another unit is confirmed in words like any other way', () => {
    testActor(station.core, 'hanh', 'Đỗ Hạnh', ['leader'], 'Phòng 2', 'Phòng Kinh tế');
    const code = examined();
    expect(act(station.core, officer, { act: 'submit', code, to: 'hanh' })).toEqual({ ok: false, error: { type: 'RouteUnusual', expected: 'Lãnh đạo Ủy ban', found: 'Phòng Kinh tế' } });
    must(act(station.core, officer, { act: 'submit', code, to: 'hanh', confirmation: 'Phòng Kinh tế' }));
    expect(act(station.core, officer, { act: 'submit', code, to: 'minh' })).toMatchObject({ ok: false, error: { type: 'ApproverNotLeader' } });
  });

  test('what went to another unit and came back is in the steps, and our own step goes on', () => {
    const code = examined();
    must(doing(officer, '2026-10-06T10:00', { act: 'transfer', code, unit: 'Chi nhánh Văn phòng đăng ký đất đai' }));
    must(doing(officer, '2026-10-08T10:00', { act: 'take-back', code, reason: 'Không thuộc thẩm quyền' }));
    expect(get(code).steps.map(({ stepId, unit, officer: who, until }) => [stepId, unit, who, until !== null])).toEqual([
      ['examine', 'Tư pháp - Hộ tịch', 'minh', true],
      [null, 'Chi nhánh Văn phòng đăng ký đất đai', '', true],
      ['examine', 'Tư pháp - Hộ tịch', 'minh', false],
    ]);
  });
});

describe("a step's own time", () => {
  const forwarded = () => {
    const code = receiveOne();
    must(doing(clerk, '2026-10-05T09:10', { act: 'forward', code }));
    return code;
  };

  test('is kept late though the dossier itself is in time', () => {
    const code = forwarded();
    station.clock.set('2026-10-07T08:00');
    expect(view(code)).toMatchObject({ timeliness: 'open-due-soon', steps: [{ name: 'Thẩm định', kept: 'open-late' }] });
    expect(view(code).steps[0]?.dueText).toContain('Quá hạn 1 ngày làm việc');
    must(act(station.core, officer, { act: 'complete', code }));
    expect(view(code)).toMatchObject({ timeliness: 'early', steps: [{ kept: 'late' }] });
  });

  test('puts the dossier on the list of late steps for as long as its open step is late and its clock runs', () => {
    const code = forwarded();
    const late = () => must(listFor(station.core, leader, { view: 'step-late', after: null, limit: 10 })).rows.map((row) => row.code);
    station.clock.set('2026-10-06T18:00');
    expect(late()).toEqual([]);
    station.clock.set('2026-10-07T08:00');
    expect(late()).toEqual([code]);
    must(act(station.core, officer, { act: 'forward', code }));
    expect(late()).toEqual([]);
    station.clock.set('2026-10-07T14:00');
    expect(late()).toEqual([]);
    station.clock.set('2026-10-07T14:01');
    expect(late()).toEqual([code]);
    must(act(station.core, leader, { act: 'pause', code, reasonCode: 'verification', legalBasis: 'Nghị định 123/2015/NĐ-CP', approver: 'son', until: '2026-10-20' }));
    expect(late()).toEqual([]);
  });

  test.each([
    ['a supplement', { act: 'request-supplement', items: ['Bản sao'], reason: 'Thiếu' }, { act: 'receive-supplement' }],
    ['a pause', { act: 'pause', reasonCode: 'verification', legalBasis: 'Nghị định 123/2015/NĐ-CP', approver: 'son', until: '2026-10-20' }, { act: 'resume' }],
  ])('does not run through %s', (_, stop, resume) => {
    const code = forwarded();
    must(doing(officer, '2026-10-06T09:00', { ...stop, code }));
    station.clock.set('2026-10-09T09:00');
    expect(view(code).steps).toMatchObject([{ kept: 'open', until: null }]);
    must(doing(resume.act === 'resume' ? officer : clerk, '2026-10-15T09:00', { ...resume, code }));
    expect(minute(get(code).steps[0]?.due)).toBe('2026-10-15T17:00');
    must(doing(officer, '2026-10-15T16:00', { act: 'forward', code }));
    expect(get(code).steps[0]?.outcome).toBe('on-time');
  });

  test('ends with the dossier, as it stood when the clock had stopped', () => {
    const code = forwarded();
    must(doing(officer, '2026-10-06T09:00', { act: 'request-supplement', code, items: ['Bản sao'], reason: 'Thiếu' }));
    must(doing(clerk, '2026-10-20T09:00', { act: 'withdraw', code, reason: 'Không còn nhu cầu' }));
    expect(get(code).steps).toMatchObject([{ outcome: 'on-time' }]);
    expect(minute(get(code).steps[0]?.until)).toBe('2026-10-20T09:00');
  });

  test('goes on with its old due when the result is recalled', () => {
    const code = forwarded();
    must(doing(officer, '2026-10-06T09:00', { act: 'complete', code }));
    must(doing(officer, '2026-10-07T09:00', { act: 'recall', code, reason: 'Sai năm sinh' }));
    expect(get(code).steps).toMatchObject([{ outcome: 'on-time' }, { stepId: 'examine', officer: 'minh', until: null, note: 'Sai năm sinh' }]);
    expect(view(code).steps[1]?.kept).toBe('open-late');
  });

  test('of the counter begins with the receipt where the process begins there', () => {
    must(set({ steps: [{ id: 'counter', name: 'Tiếp nhận', unit: 'Một cửa', role: 'reception', officer: null, time: { amount: 4, unit: 'working-hour' } }, ...steps] }));
    const code = receiveOne();
    expect(get(code).steps).toMatchObject([{ stepId: 'counter', unit: 'Một cửa', officer: 'lan', officerName: 'Nguyễn Thị Lan' }]);
    must(doing(clerk, '2026-10-05T16:00', { act: 'forward', code }));
    expect(get(code).steps).toMatchObject([{ outcome: 'late' }, { stepId: 'examine', until: null }]);
  });

  test('is not counted where the calendar ends, and the dossier goes on all the same', () => {
    must(set({ steps: [{ ...steps[0] as ProcedureSetup['steps'][number], time: { amount: 1500, unit: 'working-day' } }] }));
    const code = receiveOne();
    const done = must(act(station.core, clerk, { act: 'forward', code }));
    expect(done.warnings).toEqual([expect.stringContaining('Chưa tính được hạn của bước “Thẩm định”')]);
    expect(get(code).steps).toMatchObject([{ stepId: 'examine', due: null }]);
  });
});

describe('a procedure with a second limit', () => {
  const paid = (limit: ProcedureSetup['secondLimit']) => {
    must(set({ secondLimit: limit }));
    const code = receiveOne();
    must(doing(clerk, '2026-10-05T09:10', { act: 'forward', code }));
    must(doing(officer, '2026-10-06T09:00', { act: 'request-payment', code, reason: 'Lệ phí trước bạ' }));
    must(doing(clerk, '2026-10-15T10:00', { act: 'payment-done', code }));
    return code;
  };

  test('gives the second appointment from the payment, and both can be told apart (domain §3.4)', () => {
    const code = paid({ amount: 2, unit: 'working-day' });
    const { first, second } = appointments(get(code));
    expect([minute(first.promisedDue), minute(second?.promisedDue), minute(get(code).due.legalDue)]).toEqual(['2026-10-08T17:00', '2026-10-19T17:00', '2026-10-19T17:00']);
    expect(get(code).due).toMatchObject({ limit: { amount: 2 }, limitText: '3 ngày làm việc; lần hai 2 ngày làm việc' });
    expect(view(code).dueHistory[0]?.text).toContain('hẹn lần hai, tính từ khi đã thực hiện nghĩa vụ tài chính');
    expect(view(code).timeline.at(-1)?.text).toContain('hẹn lần hai 17:00 19/10/2026');
  });

  test('moves the second one by a second payment, instead of a third appointment', () => {
    const code = paid({ amount: 2, unit: 'working-day' });
    must(doing(officer, '2026-10-16T09:00', { act: 'request-payment', code, reason: 'Nộp thiếu' }));
    must(doing(clerk, '2026-10-20T09:00', { act: 'payment-done', code }));
    expect(get(code).dueHistory.map(({ why }) => why)).toEqual(['second-appointment', 'payment']);
    expect(minute(appointments(get(code)).second?.promisedDue)).toBe('2026-10-21T17:00');
  });

  test('without one moves the only appointment, as before', () => {
    const code = paid(null);
    expect(appointments(get(code)).second).toBeNull();
    expect(minute(get(code).due.promisedDue)).toBe('2026-10-19T17:00');
    expect(get(code).dueHistory.map(({ why }) => why)).toEqual(['payment']);
  });
});

describe('setting an internal process', () => {
  test('is the administrator’s, and says the whole as one event in words', () => {
    expect(adminBy(leader)).toMatchObject({ ok: false, error: { type: 'AdminOnly' } });
    const bytes = station.core.db.sqlite.prepare<[], { bytes: Buffer }>("SELECT bytes FROM journal WHERE type = 'procedure.steps-set'").all();
    expect(bytes).toHaveLength(1);
    expect(eventToSentence(JSON.parse(bytes[0]?.bytes.toString('utf8') ?? ''), () => 'Võ Quản')).toBe('Võ Quản (quản trị, Quầy 1) đặt quy trình nội bộ 2 bước cho thủ tục 1.004873');
  });

  test('the same again writes nothing', () => {
    expect(must(set())).toMatchObject({ changed: false });
    expect(must(set({ secondLimit: { amount: 2, unit: 'working-day' } }))).toMatchObject({ changed: true });
  });

  test('warns of steps longer than the limit and of steps nobody would get by themselves', () => {
    const long = [{ ...steps[0], time: { amount: 3, unit: 'working-day' } }, { ...steps[1], unit: 'Thường trực' }] as ProcedureSetup['steps'];
    expect(must(set({ steps: long })).warnings).toEqual([
      'Các bước cộng lại 28 giờ làm việc, hơn thời hạn 3 ngày làm việc (24 giờ làm việc) khi nộp trực tiếp, trực tuyến, bưu chính.',
      expect.stringContaining('Bước “Trình ký” chưa rõ giao cho ai'),
    ]);
  });

  test('is refused for a procedure, an officer or a right that is not there', () => {
    expect(set({ procedureCode: '9.999999' })).toMatchObject({ ok: false, error: { type: 'ProcedureUnknown' } });
    expect(set({ steps: [{ ...steps[0] as ProcedureSetup['steps'][number], officer: 'khong-co' }] })).toMatchObject({ ok: false, error: { type: 'OfficerUnknown' } });
    expect(set({ steps: [{ ...steps[0] as ProcedureSetup['steps'][number], officer: 'son' }] })).toMatchObject({ ok: false, error: { type: 'OfficerCannotProcess' } });
    expect(set({ steps: [steps[0], steps[0]] as ProcedureSetup['steps'] })).toMatchObject({ ok: false, error: { type: 'StepTwice' } });
  });

  test('moves nothing that is under way', () => {
    const code = receiveOne();
    must(act(station.core, clerk, { act: 'forward', code }));
    const before = get(code);
    must(set({ steps: [] }));
    expect(get(code)).toEqual(before);
  });
});

test('the page of a procedure tells its versions, since when, and the open dossiers under each', () => {
  const code = receiveOne();
  const found = must(procedureView(station.core, '1.004873'));
  expect(found).toMatchObject({ procedure: { code: '1.004873' }, setup: setup(), warnings: [] });
  expect(found.versions).toEqual([{ version: found.version, decision: '163/QĐ-BTP', since: expect.stringMatching(/^2026-10-05T02:00/), current: true, open: 1 }]);
  must(act(station.core, clerk, { act: 'withdraw', code, reason: 'Thôi' }));
  expect(must(procedureView(station.core, '1.004873')).versions[0]?.open).toBe(0);
});

test('a version that was replaced stays on the page with the dossiers that still run under it', () => {
  receiveOne();
  const before = must(procedureView(station.core, '1.004873'));
  station.clock.set('2026-10-07T08:00');
  must(importCatalogue(station.core, JSON.stringify({ ...before.procedure, decision: '999/QĐ-BTP' }), 'tệp mới', must(adminBy(admin))));
  const { versions, procedure } = must(procedureView(station.core, '1.004873'));
  expect(procedure.decision).toBe('999/QĐ-BTP');
  expect(versions.map(({ decision, current, open, since }) => [decision, current, open, minute(since)])).toEqual([
    ['999/QĐ-BTP', true, 0, '2026-10-07T08:00'],
    ['163/QĐ-BTP', false, 1, '2026-10-05T09:00'],
  ]);
  // The same file again: in force since it first was.
  station.clock.set('2026-10-09T08:00');
  must(importCatalogue(station.core, JSON.stringify({ ...before.procedure, decision: '999/QĐ-BTP' }), 'tệp mới', must(adminBy(admin))));
  expect(minute(must(procedureView(station.core, '1.004873')).versions[0]?.since)).toBe('2026-10-07T08:00');
});

test('what came online begins with the counter’s own step once it is accepted', () => {
  must(set({ steps: [{ id: 'counter', name: 'Tiếp nhận', unit: 'Một cửa', role: 'reception', officer: null, time: { amount: 4, unit: 'working-hour' } }, ...steps] }));
  const { act: _, ...intake } = sampleReceive({ channel: 'online' });
  const { code } = must(act(station.core, clerk, { act: 'register', officialCode: '000.00.00.H48-261005-0001', submittedAt: '2026-10-05T08:30', ...intake }));
  expect(get(code).steps).toEqual([]);
  must(doing(clerk, '2026-10-05T10:00', { act: 'accept', code }));
  expect(get(code).steps).toMatchObject([{ stepId: 'counter', officer: 'lan' }]);
  expect(minute(get(code).steps[0]?.due)).toBe('2026-10-05T16:00');
});

test('an officer keeps the unit when only their roles are changed', () => {
  const { unit: _, ...withoutUnit } = officer.officer;
  must(changeOfficer(station.core, { ...withoutUnit, roles: ['processing', 'leader'] }, must(adminBy(admin))));
  expect(listOfficers(station.core).find(({ id }) => id === 'minh')).toMatchObject({ unit: 'Tư pháp - Hộ tịch', roles: ['processing', 'leader'] });
});
