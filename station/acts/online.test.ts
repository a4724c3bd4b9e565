import { afterEach, beforeEach, expect, test } from 'vitest';
import { requiredComponents } from '#shared/catalogue/limits';
import type { ActInput } from '#shared/dossier/acts';
import { localMinuteToInstant } from '#shared/time';
import { act, createTestStation, must, sampleReceive, testActor, type TestStation } from '#test/stationFixture';
import { syncPeer, turnedAway } from '#db/schema';
import { dossierView } from '../views.ts';
import { verifyStation } from '../journal/verify.ts';
import { findDossier } from './findDossier.ts';

let station: TestStation;
const lan = () => testActor(station.core, 'lan', 'Nguyễn Thị Lan', ['reception', 'processing', 'leader', 'returning']);
const done = (input: ActInput) => must(act(station.core, lan(), input));
const refusal = (input: ActInput) => {
  const answer = act(station.core, lan(), input);
  return answer.ok ? null : answer.error;
};
const find = (code: string) => {
  const dossier = findDossier(station.core, code);
  if (dossier === undefined) throw new Error('lost');
  return dossier;
};

/** Sent on Friday at 16:00: hours are 07:00–11:30 and 13:30–17:00. */
const online = (change: Record<string, unknown> = {}): ActInput => {
  const { act: _, ...intake } = sampleReceive() as Record<string, unknown>;
  return { ...intake, act: 'register', channel: 'online', officialCode: 'H48.105-261002-9001', submittedAt: '2026-10-02T16:00', ...change } as ActInput;
};

beforeEach(() => {
  station = createTestStation({ minute: '2026-10-05T07:30' });
});
afterEach(() => {
  expect(verifyStation(station.core.db, { scratchDir: station.dir, key: station.core.key, newId: station.core.deps.newId })).toMatchObject({ chainOk: true, projectionsEqual: true, findings: [] });
  station.remove();
});

test('an online dossier asks for an answer within eight working hours of its sending, and warns after two', () => {
  const { code, due } = done(online());
  expect(code).toBe('H48.105-261002-9001');
  expect(due).toBe(localMinuteToInstant('2026-10-05T16:00'));
  expect(find(code)).toMatchObject({
    status: 'registered',
    due: { legalDue: localMinuteToInstant('2026-10-05T16:00') },
    online: { submittedAt: localMinuteToInstant('2026-10-02T16:00'), alertAt: localMinuteToInstant('2026-10-05T08:00'), answeredAt: null },
  });
});

test('it is not registered with originals to certify, and an appointment of their own, of a procedure that certifies nothing', () => {
  const certification = { items: [{ pages: 1, copies: 1 }], appointment: '2027-03-01', agreed: true };
  expect(refusal(online({ certification }))).toEqual({ type: 'CertificationElsewhere', code: '1.004873' });
});

test('its term begins when it is accepted, and it keeps the portal’s code', () => {
  const { code } = done(online());
  station.clock.set('2026-10-05T10:00');
  done({ act: 'accept', code });
  const accepted = find(code);
  expect(accepted).toMatchObject({ status: 'accepted', receivedAt: localMinuteToInstant('2026-10-05T10:00'), receivedByName: 'Nguyễn Thị Lan', online: { answeredAt: localMinuteToInstant('2026-10-05T10:00') } });
  // As a dossier received at the desk in that minute with the same limit.
  expect(accepted.due.countedFrom).toBe(localMinuteToInstant('2026-10-05T10:00'));
  expect(accepted.due.legalDue > accepted.receivedAt).toBe(true);
  expect(accepted.dueHistory).toEqual([]);
  // The station's own series has not moved: its first number is still the first of its range.
  expect(Number(done(sampleReceive()).code.split('-').at(-1))).toBe(station.core.identity.unit.numberRange[0]);
});

test('what is missing stops the acceptance, not the registration', () => {
  const { code } = done(online({ components: [] }));
  expect(refusal({ act: 'accept', code })).toMatchObject({ type: 'ComponentsMissing' });
  const { components } = sampleReceive();
  done({ act: 'accept', code, components });
  expect(find(code).components).toHaveLength(components.length);
});

test('returned for correction it waits, comes back to be answered, and that request does not count against the matter’s own', () => {
  const { code } = done(online());
  station.clock.set('2026-10-05T09:00');
  done({ act: 'request-supplement', code, items: ['Ảnh chụp bị mờ'], reason: 'Không đọc được' });
  expect(find(code)).toMatchObject({ status: 'supplement', online: { answeredAt: localMinuteToInstant('2026-10-05T09:00') } });
  station.clock.set('2026-10-07T09:00');
  done({ act: 'receive-supplement', code });
  expect(find(code)).toMatchObject({ status: 'registered', due: { legalDue: localMinuteToInstant('2026-10-08T09:00') } });
  done({ act: 'accept', code });
  done({ act: 'request-supplement', code, items: ['Bản sao trích lục'], reason: 'Chưa rõ' });
  expect(find(code).status).toBe('supplement');
});

test('refused it gets its Mẫu 03, and the answer has been given', () => {
  const { code } = done(online());
  done({ act: 'refuse', code, reasons: ['Không thuộc thẩm quyền'] });
  expect(find(code)).toMatchObject({ status: 'not-accepted', refusal: { number: 1 }, online: { answeredAt: station.core.deps.now() } });
});

test('the same portal code is not registered twice, and none from the future', () => {
  done(online());
  expect(refusal(online({ officialCode: 'h48.105-261002-9001' }))).toEqual({ type: 'DossierCodeTaken', code: 'H48.105-261002-9001' });
  expect(refusal(online({ officialCode: 'X-1', submittedAt: '2026-10-06T08:00' }))).toEqual({ type: 'DateAhead', date: '2026-10-06' });
});

test('a portal code among the numbers of this station is not taken, whatever its day and letter case', () => {
  const { agencyCode, numberRange } = station.core.identity.unit;
  for (const officialCode of [`${agencyCode}-261002-${numberRange[0]}`, `${agencyCode.toLowerCase()}-261005-${numberRange[1]}`]) {
    expect(refusal(online({ officialCode }))).toEqual({ type: 'CodeOfOwnSeries', code: officialCode.toUpperCase() });
  }
  expect(refusal(online({ officialCode: `${agencyCode}-261002-${numberRange[1] + 1}` }))).toBeNull();
});

test('numbers the portal used before they were leased to this station are passed over, and the counter goes on', () => {
  done(online({ officialCode: 'H48.105-261005-9001' }));
  done(online({ officialCode: 'H48.105-261005-9003' }));
  const { incarnation } = station.core.journal.head();
  station.core.db.orm.insert(syncPeer).values({ one: 1, gateway: 'https://tinh.example', gatewayKey: {}, ackedSeq: 0, ackedHash: '', lease: { incarnation, from: 9001, to: 9004 } }).run();
  const certified = done({ act: 'certify', procedureCode: '2.000815', applicant: { name: 'H’Ngọc Byă' }, items: [{ pages: 1, copies: 1 }], collect: false });
  expect([certified.code, done(sampleReceive()).code]).toEqual(['H48.105-261005-9002', 'H48.105-261005-9004']);
  expect(refusal(sampleReceive())).toMatchObject({ type: 'CodeRangeExhausted', to: 9004 });
  expect(refusal(online({ officialCode: 'H48.105-261002-9002' }))).toMatchObject({ type: 'CodeOfOwnSeries' });
});

test('sent without its case, or under a wrong one, it is accepted under the case the counter chooses, and says so', () => {
  const procedure = station.core.reference.findProcedure('1.010041')?.procedure;
  const [first, second] = procedure?.cases ?? [];
  if (procedure === undefined || first === undefined || second === undefined) throw new Error('a procedure with several cases is needed');
  for (const [index, caseId] of ['', 'khong-co', second.id].entries()) {
    const { code } = done(online({ officialCode: `H48.105-261002-900${index}`, procedureCode: procedure.code, caseId, components: [] }));
    const components = requiredComponents(procedure, 'online', first.id).map(({ id }) => ({ componentId: id, originals: 1, copies: 0 }));
    if (caseId !== second.id) expect(refusal({ act: 'accept', code, components })).toMatchObject({ type: 'CaseUnknown' });
    expect(refusal({ act: 'accept', code, components, caseId: 'khong-co' })).toMatchObject({ type: 'CaseUnknown' });
    done({ act: 'accept', code, components, caseId: first.id });
    expect(find(code)).toMatchObject({ status: 'accepted', caseName: first.name, intake: { caseId: first.id }, due: { limit: procedure.limits.find((row) => row.channel === 'online' && row.caseId === first.id)?.limit } });
    expect(dossierView(station.core, lan(), code)?.timeline.at(-1)?.text).toContain(`trường hợp “${first.name}”`);
  }
});

test.each(['registered', 'supplement'])('what was registered wrongly is corrected, and voided by a second person, while it is %s', (status) => {
  const { code } = done(online());
  if (status === 'supplement') done({ act: 'request-supplement', code, items: ['Ảnh mờ'], reason: 'Không đọc được' });
  done({ act: 'correct', code, reason: 'Gõ nhầm', changes: [{ field: 'applicant.name', after: 'Y Blai Niê' }] });
  expect(find(code)).toMatchObject({ status, intake: { applicant: { name: 'Y Blai Niê' } } });
  const chi = testActor(station.core, 'chi', 'Phạm Thị Chi', ['leader']);
  done({ act: 'request-void', code, reason: 'Ghi hai lần', leader: 'chi' });
  must(act(station.core, chi, { act: 'decline-void', code, reason: 'Có thật' }));
  expect(find(code).status).toBe(status);
  done({ act: 'request-void', code, reason: 'Ghi hai lần', leader: 'chi' });
  must(act(station.core, chi, { act: 'void', code }));
  expect(find(code)).toMatchObject({ status: 'stopped', finalStop: { why: 'voided' } });
});

test('a portal code is kept as a barcode can hold it, however it was pasted; what is no code is refused', () => {
  expect(done(online({ officialCode: ' g22.99-\u200B261123 -0001\n' })).code).toBe('G22.99-261123-0001');
  expect(done(online({ officialCode: 'hs/2026_1' })).code).toBe('HS/2026_1');
  for (const officialCode of ['G22–99–261123–0001', 'HỒ SƠ SỐ 12/ĐK', '<b>x</b>', '✓✓✓', '---', 'e\u030112']) expect(refusal(online({ officialCode }))).toMatchObject({ type: 'OfficialCodeWrong' });
  expect(refusal(online({ officialCode: '\u200B\u0000\u202EAB' }))).toMatchObject({ type: 'InputInvalid' });
});

const turnAway = (change: Record<string, unknown> = {}): ActInput =>
  ({ act: 'turn-away', form: '02', visitor: { kind: 'person', name: 'Đinh Văn Rớt', idKind: 'none' }, procedureCode: '1.004873', items: ['Giấy tờ nơi cư trú'], ...change }) as ActInput;

test('papers given before any receipt have numbers of their own, form by form, and are counted when printed again', () => {
  expect([done(turnAway()).number, done(turnAway()).number, done(turnAway({ form: '03' })).number]).toEqual([1, 2, 1]);
  const { code } = done(sampleReceive());
  done({ act: 'refuse', code, reasons: ['Không thuộc thẩm quyền'] });
  expect(find(code).refusal?.number).toBe(1);
  expect(done({ act: 'print-visitor', form: '02', year: 2026, number: 2 }).printNo).toBe(1);
  expect(done({ act: 'print-visitor', form: '02', year: 2026, number: 2 }).printNo).toBe(2);
  expect(refusal({ act: 'print-visitor', form: '02', year: 2026, number: 3 })).toEqual({ type: 'VisitNotFound' });
  expect(station.core.db.orm.select().from(turnedAway).all().map(({ form, number, doc }) => [form, number, doc.prints])).toEqual([['02', 1, 0], ['02', 2, 2], ['03', 1, 0]]);
});

test('somebody is turned away with what they wanted in words where no procedure fits, never with nothing', () => {
  expect(refusal(turnAway({ procedureCode: null }))).toEqual({ type: 'MatterMissing' });
  expect(done(turnAway({ procedureCode: null, wanted: 'Xác nhận hoàn cảnh khó khăn' })).number).toBe(1);
});
