import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { act, createTestStation, must, sampleReceive, testActor, type TestStation } from '#test/stationFixture';
import { verifyStation } from '../journal/verify.ts';
import type { Actor } from '../actor.ts';
import { findDossier } from './findDossier.ts';

let station: TestStation;
let clerk: Actor;
let officer: Actor;
let returner: Actor;
let leader: Actor;

beforeEach(() => {
  station = createTestStation({ minute: '2026-11-23T10:42' });
  clerk = testActor(station.core, 'lan', 'Nguyễn Thị Lan', ['reception']);
  officer = testActor(station.core, 'minh', 'Y Minh Niê', ['processing']);
  returner = testActor(station.core, 'hoa', 'Trần Thị Hoa', ['returning'], 'Quầy 2');
  leader = testActor(station.core, 'son', 'Lê Văn Sơn', ['leader']);
});
afterEach(() => station.remove());

const receiveOne = (change: Record<string, unknown> = {}) => must(act(station.core, clerk, sampleReceive(change)));
const events = () => station.core.journal.head().seq;

describe('receiving', () => {
  test('a dossier gets the next code of the day from the station’s own range and its due date', () => {
    const first = receiveOne();
    const second = receiveOne();
    expect([first.code, second.code]).toEqual(['H48.105-261123-6001', 'H48.105-261123-6002']);
    // 3 working days from Monday 23/11; Tuesday 24/11 is off (Ngày Văn hóa Việt Nam).
    expect(first.due).toBe('2026-11-27T10:00:00.000Z');
    expect(findDossier(station.core, first.code)).toMatchObject({ status: 'accepted', version: 1, receivedByName: 'Nguyễn Thị Lan', receivedBy: { officer: 'lan', role: 'reception', seat: 'Quầy 1' } });
  });

  test('the same opId twice makes one dossier and answers the same', () => {
    const opId = '0190a000-0000-7000-8000-000000000001';
    const first = receiveOne({ opId });
    const before = events();
    const again = receiveOne({ opId });
    expect(again).toMatchObject({ code: first.code, version: 1, seq: first.seq, repeated: true, due: first.due });
    expect(events()).toBe(before);
  });

  test('a used opId with anything else is refused, never taken for done', () => {
    const opId = '0190a000-0000-7000-8000-000000000009';
    const { code } = receiveOne({ opId });
    const before = events();
    expect(act(station.core, clerk, sampleReceive({ opId, note: 'sửa sau khi lưu' }))).toEqual({ ok: false, error: { type: 'OpIdReused', code } });
    expect(act(station.core, clerk, { act: 'withdraw', code, reason: 'Đổi ý', opId })).toMatchObject({ ok: false, error: { type: 'OpIdReused' } });
    expect(act(station.core, leader, sampleReceive({ opId }))).toMatchObject({ ok: false, error: { type: 'OpIdReused' } });
    expect(events()).toBe(before);
  });

  test('a paper of which nothing was handed in does not count, and none is listed twice', () => {
    expect(act(station.core, clerk, sampleReceive({ components: [{ componentId: 'c1', originals: 0, copies: 0 }] }))).toMatchObject({ ok: false, error: { type: 'ComponentsMissing' } });
    const one = { componentId: 'c1', originals: 1, copies: 0 };
    expect(act(station.core, clerk, sampleReceive({ components: [one, one] }))).toMatchObject({ ok: false, error: { type: 'ComponentTwice', name: 'Tờ khai' } });
  });

  test('what nobody sees in a pasted name is not kept', () => {
    expect(findDossier(station.core, receiveOne({ applicant: { ...sampleReceive().applicant, name: '\u200BĐINH\u202E THỊ\u0000 HỒNG' } }).code)?.intake.applicant.name).toBe('ĐINH THỊ HỒNG');
    expect(act(station.core, clerk, sampleReceive({ applicant: { ...sampleReceive().applicant, name: '\u200B' } }))).toMatchObject({ ok: false, error: { type: 'InputInvalid' } });
  });

  test('land lines are kept only for a land procedure, a missing postal address is warned about', () => {
    const done = receiveOne({ land: { certificateNumber: 'BA 1', parcelAddress: 'Thửa 5' }, resultWay: { way: 'post', address: '' } });
    expect(findDossier(station.core, done.code)?.intake.land).toBeNull();
    expect(done.warnings.join()).toContain('bưu chính');
  });

  test('eleven digits are not a personal number, and nothing is written', () => {
    const before = events();
    expect(act(station.core, clerk, sampleReceive({ applicant: { ...sampleReceive().applicant, idNumber: '06219000451' } }))).toMatchObject({ ok: false, error: { type: 'IdNumberInvalid', idKind: 'personal-id' } });
    expect(events()).toBe(before);
  });

  test('a number that disagrees with sex or birth year is taken with a warning', () => {
    const done = receiveOne({ applicant: { ...sampleReceive().applicant, sex: 'male', birthDate: '1991-05-03' } });
    expect(done.warnings).toHaveLength(2);
  });

  test('a missing unconditional paper refuses the receipt by name', () => {
    expect(act(station.core, clerk, sampleReceive({ components: [] }))).toMatchObject({ ok: false, error: { type: 'ComponentsMissing', names: ['Tờ khai'] } });
  });

  test('nobody can invent a paper the catalogue does not know', () => {
    expect(act(station.core, clerk, sampleReceive({ components: [{ componentId: 'c1', originals: 1, copies: 0 }, { componentId: 'c99', originals: 1, copies: 0 }] }))).toMatchObject({ ok: false, error: { type: 'ComponentUnknown' } });
  });

  test('an unknown procedure is refused', () => {
    expect(act(station.core, clerk, sampleReceive({ procedureCode: '9.999999' }))).toMatchObject({ ok: false, error: { type: 'ProcedureUnknown' } });
  });

  test('who has not the reception role cannot receive, whatever the screen allows', () => {
    expect(act(station.core, officer, sampleReceive())).toMatchObject({ ok: false, error: { type: 'RoleForbidden' } });
  });

  test('a receipt on a day off is taken with a warning and counted from the next opening', () => {
    station.clock.set('2026-11-29T09:00');
    const done = receiveOne();
    expect(done.warnings.join()).toContain('ngày nghỉ');
    expect(done.code).toBe('H48.105-261129-6001');
    expect(findDossier(station.core, done.code)?.due).toMatchObject({ countedFrom: '2026-11-30T00:00:00.000Z', legalDue: '2026-12-03T10:00:00.000Z' });
  });

  test('the range of the day ends with its own error and the next day starts again', () => {
    station.remove();
    station = createTestStation({ minute: '2026-11-23T10:42', unit: { numberRange: [1, 2] } });
    clerk = testActor(station.core, 'lan', 'Nguyễn Thị Lan', ['reception']);
    receiveOne();
    receiveOne();
    expect(act(station.core, clerk, sampleReceive())).toMatchObject({ ok: false, error: { type: 'CodeRangeExhausted', to: 2 } });
    station.clock.set('2026-11-25T08:00');
    expect(receiveOne().code).toBe('H48.105-261125-0001');
  });

  test('a real station takes no hour from outside, a simulated one does', () => {
    expect(act(station.core, clerk, sampleReceive(), '2026-01-05T03:00:00.000Z')).toMatchObject({ ok: false, error: { type: 'NowNotAllowed' } });
  });
});

describe('a limit the catalogue lost', () => {
  const lost = { procedureCode: '1.001776', components: [] };

  test('blocks the receipt until a leader confirms it with its legal basis, then the dossier is received', () => {
    expect(act(station.core, clerk, sampleReceive(lost))).toMatchObject({ ok: false, error: expect.objectContaining({ type: expect.stringMatching(/LimitUnconfirmed|ComponentsMissing/) }) });
    const confirmation = { act: 'confirm-limit', procedureCode: '1.001776', channel: null, caseId: null, limit: { amount: 22, unit: 'working-day' }, legalBasis: 'Nghị định 20/2021/NĐ-CP Điều 7' };
    expect(act(station.core, clerk, confirmation)).toMatchObject({ ok: false, error: { type: 'RightMissing' } });
    must(act(station.core, leader, confirmation));
    const published = station.core.reference.findProcedure('1.001776');
    const components = (published?.procedure.components ?? []).filter(({ kind }) => kind === 'submit').map(({ id }) => ({ componentId: id, originals: 1, copies: 0 }));
    expect(findDossier(station.core, receiveOne({ procedureCode: '1.001776', components }).code)?.due.limit).toEqual({ amount: 22, unit: 'working-day' });
  });
});

describe('working on a dossier', () => {
  test('forward, result at the counter, return: each event names officer, role and seat', () => {
    const { code } = receiveOne();
    must(act(station.core, clerk, { act: 'forward', code, to: 'minh' }));
    expect(findDossier(station.core, code)).toMatchObject({ status: 'processing', holder: 'minh', holderName: 'Y Minh Niê' });
    must(act(station.core, officer, { act: 'complete', code }));
    must(act(station.core, returner, { act: 'result-arrived', code }));
    must(act(station.core, returner, { act: 'return', code }));
    expect(findDossier(station.core, code)).toMatchObject({ status: 'returned', version: 5, collection: { collectedBy: 'HOÀNG PHỦ NGỌC TƯỜNG VI', idNumber: '062190004512', receiptLost: false } });
  });

  test('the result arriving at the counter completes what nobody had completed, at that moment', () => {
    const { code } = receiveOne();
    station.clock.set('2026-11-26T10:00');
    must(act(station.core, returner, { act: 'result-arrived', code }));
    station.clock.set('2026-11-30T16:00');
    must(act(station.core, returner, { act: 'return', code }));
    expect(findDossier(station.core, code)).toMatchObject({ completedAt: '2026-11-26T03:00:00.000Z', endedAt: '2026-11-26T03:00:00.000Z', returnedAt: '2026-11-30T09:00:00.000Z' });
  });

  test('what was never finished cannot be handed over', () => {
    const { code } = receiveOne();
    expect(act(station.core, returner, { act: 'return', code })).toMatchObject({ ok: false, error: { type: 'TransitionForbidden', act: 'return', status: 'accepted' } });
  });

  test('a lost receipt asks which paper of identity was seen', () => {
    const { code } = receiveOne();
    must(act(station.core, returner, { act: 'result-arrived', code }));
    expect(act(station.core, returner, { act: 'return', code, receiptLost: true })).toMatchObject({ ok: false, error: { type: 'IdSeenMissing' } });
    must(act(station.core, returner, { act: 'return', code, receiptLost: true, idSeen: 'CCCD 062190004512' }));
  });

  test('an act on a version that somebody else has changed is refused, not overwritten', () => {
    const { code } = receiveOne();
    must(act(station.core, clerk, { act: 'forward', code, to: 'minh', dossierVersion: 1 }));
    expect(act(station.core, returner, { act: 'result-arrived', code, dossierVersion: 1 })).toMatchObject({ ok: false, error: { type: 'DossierChanged', seen: 1, now: 2 } });
  });

  test('a paper printed meanwhile refuses no act but another print', () => {
    const { code } = receiveOne();
    must(act(station.core, clerk, { act: 'print', code, form: '01' }));
    must(act(station.core, clerk, { act: 'print', code, form: '01' }));
    expect(act(station.core, returner, { act: 'print', code, form: '01', dossierVersion: 1 })).toMatchObject({ ok: false, error: { type: 'DossierChanged', seen: 1, now: 3 } });
    must(act(station.core, returner, { act: 'result-arrived', code, dossierVersion: 1 }));
    must(act(station.core, clerk, { act: 'print', code, form: '01' }));
    expect(act(station.core, returner, { act: 'return', code, dossierVersion: 3 })).toMatchObject({ ok: false, error: { type: 'DossierChanged', seen: 3, now: 5 } });
    must(act(station.core, returner, { act: 'return', code, dossierVersion: 4 }));
  });

  test('refusing numbers Mẫu 03 by year and ends the dossier', () => {
    const first = receiveOne();
    const second = receiveOne();
    must(act(station.core, clerk, { act: 'refuse', code: first.code, reasons: ['Không thuộc thẩm quyền'] }));
    must(act(station.core, clerk, { act: 'refuse', code: second.code, reasons: ['Không thuộc thẩm quyền'] }));
    expect(findDossier(station.core, second.code)).toMatchObject({ status: 'not-accepted', refusal: { number: 2, year: 2026 } });
  });

  test('a corrected field keeps what it was, why, and is found by search under its new value', () => {
    const { code } = receiveOne();
    must(act(station.core, clerk, { act: 'correct', code, reason: 'Gõ nhầm tên', changes: [{ field: 'applicant.name', after: 'HOÀNG PHỦ NGỌC TƯỜNG VY' }, { field: 'applicant.phone', after: '0905 117 240' }] }));
    expect(findDossier(station.core, code)).toMatchObject({
      intake: { applicant: { name: 'HOÀNG PHỦ NGỌC TƯỜNG VY', phone: '0905117240' } },
      corrections: [{ reason: 'Gõ nhầm tên', changes: [{ field: 'applicant.name', before: 'HOÀNG PHỦ NGỌC TƯỜNG VI', after: 'HOÀNG PHỦ NGỌC TƯỜNG VY' }] }],
    });
    expect(act(station.core, clerk, { act: 'correct', code, reason: 'x', changes: [{ field: 'applicant.idNumber', after: '123' }] })).toMatchObject({ ok: false, error: { type: 'IdNumberInvalid' } });
    expect(act(station.core, clerk, { act: 'correct', code, reason: 'x', changes: [{ field: 'land.parcelAddress', after: 'Thôn 1' }] })).toMatchObject({ ok: false, error: { type: 'FieldAbsent' } });
  });

  test('another kind of paper tidies the number it comes with', () => {
    const { code } = receiveOne({ applicant: { ...sampleReceive().applicant, idKind: 'org-id', idNumber: '062.190.004.512' } });
    must(act(station.core, clerk, { act: 'correct', code, reason: 'Chọn nhầm loại', changes: [{ field: 'applicant.idKind', after: 'personal-id' }] }));
    expect(findDossier(station.core, code)?.intake.applicant).toMatchObject({ idKind: 'personal-id', idNumber: '062190004512' });
  });

  test('a dossier is forwarded only to somebody who processes', () => {
    const { code } = receiveOne();
    expect(act(station.core, clerk, { act: 'forward', code, to: 'hoa' })).toMatchObject({ ok: false, error: { type: 'OfficerCannotProcess', id: 'hoa' } });
  });

  test('a retried print answers the number it had, whatever was printed since', () => {
    const { code } = receiveOne();
    const opId = '0190a000-0000-7000-8000-00000000000a';
    expect(must(act(station.core, clerk, { act: 'print', code, form: '01', opId })).printNo).toBe(1);
    expect(must(act(station.core, clerk, { act: 'print', code, form: '01' })).printNo).toBe(2);
    expect(must(act(station.core, clerk, { act: 'print', code, form: '01', opId }))).toMatchObject({ printNo: 1, repeated: true });
  });

  test('prints are counted: the second of a form is a reprint', () => {
    const { code } = receiveOne();
    must(act(station.core, clerk, { act: 'print', code, form: '01' }));
    must(act(station.core, clerk, { act: 'print', code, form: '01' }));
    expect(findDossier(station.core, code)?.prints).toEqual({ '01': 2 });
    expect(act(station.core, clerk, { act: 'print', code, form: '03' })).toMatchObject({ ok: false, error: { type: 'FormNotAvailable' } });
  });
});

test('a name typed with separate marks, or with half a surrogate pair, is stored as it is sealed, and verifies', () => {
  const { code } = receiveOne({ applicant: { ...sampleReceive().applicant, name: 'HOA\u0300NG \uD83D VI' } });
  expect(findDossier(station.core, code)?.intake.applicant.name).toBe('HO\u00C0NG \uFFFD VI');
  expect(verifyStation(station.core.db, { scratchDir: station.dir, key: station.core.key, newId: station.core.deps.newId })).toMatchObject({ chainOk: true, projectionsEqual: true });
});

describe('verify', () => {
  const check = () => verifyStation(station.core.db, { scratchDir: station.dir, key: station.core.key, newId: station.core.deps.newId });
  const aDay = () => {
    const { code } = receiveOne({ opId: '0190a000-0000-7000-8000-000000000002' });
    must(act(station.core, clerk, { act: 'correct', code, reason: 'Gõ nhầm', changes: [{ field: 'applicant.name', after: 'ĐINH THỊ B' }] }));
    must(act(station.core, clerk, { act: 'refuse', code, reasons: ['Sai thẩm quyền'] }));
    receiveOne();
    return code;
  };

  test('a station that only ever wrote through the journal is whole', () => {
    aDay();
    expect(check()).toMatchObject({ chainOk: true, projectionsEqual: true, integrity: true, findings: [], events: events(), head: station.core.journal.head().hash });
  });

  test.each([
    ['a status set behind the journal’s back', `UPDATE dossier SET status = 'completed'`],
    ['a due date moved in the stored document', `UPDATE dossier SET doc = json_set(doc, '$.due.legalDue', '2027-01-01T00:00:00.000Z')`],
    ['a dossier taken away', 'DELETE FROM dossier WHERE num = (SELECT max(num) FROM dossier)'],
    ['a search entry taken away', 'DELETE FROM dossier_search WHERE rowid = (SELECT max(num) FROM dossier)'],
    ['a role given without an event', `UPDATE officer SET roles = '["admin"]'`],
    ['a holiday edited without an import', `UPDATE calendar_row SET kind = 'working' WHERE date = '2026-11-24'`],
    ['a limit edited without an import', `UPDATE procedure SET doc = json_set(doc, '$.name', 'x') WHERE code = '1.004873'`],
  ])('%s is found', (_, tampering) => {
    aDay();
    station.core.db.sqlite.exec(tampering);
    expect(check().projectionsEqual).toBe(false);
  });

  test('an event changed past the triggers breaks the chain', () => {
    aDay();
    station.core.db.sqlite.exec(`DROP TRIGGER journal_no_update; UPDATE journal SET bytes = CAST(replace(CAST(bytes AS TEXT), 'Sai thẩm quyền', 'Đúng thẩm quyền') AS BLOB) WHERE type = 'dossier.refused'`);
    expect(check().chainOk).toBe(false);
  });
});
