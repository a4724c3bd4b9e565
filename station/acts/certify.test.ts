import { afterEach, beforeEach, expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import { act, createTestStation, must, sampleReceive, testActor, testKey, type TestStation } from '#test/stationFixture';
import type { Actor } from '../actor.ts';
import { bySystem, type StationCore } from '../core.ts';
import { cashOfDay } from '../fees/cash.ts';
import { countsFor, searchFor } from '../lists.ts';
import { errorToText } from '#shared/messages/errors';
import { verifyStation } from '../journal/verify.ts';
import { importFees } from '../reference/importFees.ts';
import { changeSettings } from '../settings.ts';
import { papersOnDesk } from './certify.ts';
import { findDossier } from './findDossier.ts';

let station: TestStation;
let core: StationCore;
let clerk: Actor;

beforeEach(() => {
  station = createTestStation({ minute: '2026-11-23T09:00' });
  core = station.core;
  const admin = testActor(core, 'quan', 'Đỗ Văn Quân', ['admin']);
  clerk = testActor(core, 'lan', 'Nguyễn Thị Lan', ['reception']);
  must(importFees(core, readFileSync(new URL('../../resources/fees/fees.csv', import.meta.url), 'utf8'), 'fees.csv', bySystem));
  must(act(core, admin, { act: 'open-fee-series', form: '01BLP2-001', symbol: 'AA/26E', from: 1, to: 500 }));
});
afterEach(() => station.remove());

const items = [{ name: 'Bằng tốt nghiệp', pages: 1, copies: 3 }, { name: 'Học bạ', pages: 12, copies: 2 }];
const certify = (change: Record<string, unknown> = {}) => act(core, clerk, { act: 'certify', procedureCode: '2.000815', applicant: { name: 'H’Ngọc Byă', phone: '0905 117 240' }, items, ...change });

test('one act receives, completes, hands over and takes the fee by the formula, in one event', () => {
  const before = core.journal.head().seq;
  const done = must(certify());
  expect(core.journal.head().seq).toBe(before + 1);
  // 3 × 2.000 and 2 × (4.000 + 10 × 1.000).
  expect(done).toMatchObject({ code: 'H48.105-261123-6001', version: 1, due: '2026-11-23T10:00:00.000Z', receipt: { symbol: 'AA/26E', number: 1, total: 34_000 } });
  const now = core.deps.now();
  expect(findDossier(core, done.code)).toMatchObject({
    status: 'returned', receivedAt: now, completedAt: now, atCounterAt: now, returnedAt: now, endedAt: now,
    intake: { applicant: { name: 'H’Ngọc Byă', phone: '0905117240' }, certification: { items: [{ ...items[0], electronic: false }, { ...items[1], electronic: false }] } },
    collection: { collectedBy: 'H’Ngọc Byă', relation: 'applicant' },
    fees: [{ total: 34_000, payer: 'H’Ngọc Byă' }],
  });
  expect(verifyStation(core.db, { scratchDir: station.dir, key: testKey, newId: core.deps.newId })).toMatchObject({ projectionsEqual: true, findings: [] });
});

test('as many originals as one act takes are certified in an event the province accepts', () => {
  const many = Array.from({ length: 50 }, (_, index) => ({ name: 'Học bạ', pages: 10 + index, copies: 3 }));
  const [fee] = findDossier(core, must(certify({ items: many })).code)?.fees ?? [];
  expect(fee?.lines[0]?.detail).toMatch(/^3 bản 10 trang × 12\.000 đ; .*…$/);
  expect(fee?.total).toBe(many.reduce((sum, { pages }) => sum + 3 * (2000 + pages * 1000), 0));
});

test('its codes are of the same series of the day as any dossier’s', () => {
  const codes = [must(certify()), must(act(core, clerk, sampleReceive())), must(certify())].map(({ code }) => code);
  expect(codes).toEqual(['H48.105-261123-6001', 'H48.105-261123-6002', 'H48.105-261123-6003']);
});

test('it is found by name, counts as received today and waits on no list', () => {
  must(certify());
  expect(searchFor(core, 'ngoc bya', 5).map(({ status }) => status)).toEqual(['returned']);
  expect(countsFor(core, clerk)).toMatchObject({ today: 1, dueToday: 0, overdue: 0, finishedNotClosed: 0 });
  expect(cashOfDay(core, '2026-11-23', 'lan').net.total).toBe(34_000);
});

test('after three o’clock the law’s due moment is the next working day, and what is done at once is early', () => {
  station.clock.set('2026-11-23T15:30');
  // Tuesday 24/11 is off.
  expect(must(certify())).toMatchObject({ due: '2026-11-25T10:00:00.000Z', warnings: [] });
});

test('without a receipt the fee may be collected afterwards, by the same pages and copies', () => {
  const { code, receipt } = must(certify({ collect: false }));
  expect(receipt).toBeUndefined();
  expect(must(act(core, clerk, { act: 'collect-fee', code })).receipt).toMatchObject({ number: 1, total: 34_000 });
});

test('signatures are counted by the case', () => {
  expect(must(certify({ procedureCode: '2.000884', items: [{ name: 'Giấy ủy quyền', pages: 2, copies: 2 }] })).receipt?.total).toBe(20_000);
});

test('a retry with the same key certifies once and answers the same', () => {
  const opId = '0190a000-0000-7000-8000-000000000041';
  const first = must(certify({ opId }));
  expect(must(certify({ opId }))).toMatchObject({ code: first.code, receipt: first.receipt, due: first.due, repeated: true });
  expect(searchFor(core, 'ngoc bya', 5)).toHaveLength(1);
});

test('what is no certification, or not due the same day, is received in the ordinary way', () => {
  expect(certify({ procedureCode: '1.004873' })).toEqual({ ok: false, error: { type: 'NotCertification', code: '1.004873' } });
  expect(certify({ procedureCode: '2.001019' })).toEqual({ ok: false, error: { type: 'NotCertification', code: '2.001019' } });
  const later = must(act(core, clerk, sampleReceive({ procedureCode: '2.000815', components: [], certification: { items } })));
  expect(findDossier(core, later.code)).toMatchObject({ status: 'accepted', intake: { certification: { items: [{ pages: 1 }, { pages: 12 }] } } });
});

test('nothing is certified without pages, copies or a name', () => {
  for (const wrong of [{ items: [] }, { items: [{ pages: 0, copies: 1 }] }, { items: [{ pages: 1, copies: 0 }] }, { applicant: { name: ' ' } }]) expect(certify(wrong)).toMatchObject({ ok: false, error: { type: 'InputInvalid' } });
});

test('when the book of receipts is full nothing of it happens', () => {
  core.db.sqlite.exec('UPDATE fee_series SET next = last + 1');
  const before = core.journal.head().seq;
  expect(certify()).toEqual({ ok: false, error: { type: 'FeeSeriesExhausted', symbol: 'AA/26E', to: 500 } });
  expect(core.journal.head().seq).toBe(before);
});

test('too much for the day: the paper states hour and day, up to two working days later, further only as agreed in writing', () => {
  const receive = (certification: Record<string, unknown>) => act(core, clerk, sampleReceive({ procedureCode: '2.000815', components: [], certification: { items, ...certification } }));
  // Monday 09:00, due the same day; Tuesday 24/11 is off, so two working days later is Thursday.
  expect(must(receive({})).due).toBe('2026-11-23T10:00:00.000Z');
  const agreed = must(receive({ appointment: '2026-11-25T10:30' }));
  expect(findDossier(core, agreed.code)?.due).toMatchObject({ promisedDue: '2026-11-25T03:30:00.000Z', legalDue: '2026-11-25T03:30:00.000Z', limitText: expect.stringMatching(/^trong ngày.*; kéo dài không quá 2 ngày làm việc$/) });
  expect(must(receive({ appointment: '2026-11-26' })).due).toBe('2026-11-26T10:00:00.000Z');
  expect(receive({ appointment: '2026-11-27' })).toEqual({ ok: false, error: { type: 'CertificationTooFar', latest: '2026-11-26T10:00:00.000Z', days: 2 } });
  expect(must(receive({ appointment: '2026-11-27', agreed: true })).due).toBe('2026-11-27T10:00:00.000Z');
  expect(receive({ appointment: '2026-11-24' })).toEqual({ ok: false, error: { type: 'DayOff', date: '2026-11-24' } });
  expect(receive({ appointment: '2026-11-23T08:00' })).toMatchObject({ ok: false, error: { type: 'ExtensionNotLater' } });
  // Sooner than the law asks binds the desk, not the law.
  expect(findDossier(core, must(receive({ appointment: '2026-11-23T11:00' })).code)?.due).toMatchObject({ promisedDue: '2026-11-23T04:00:00.000Z', legalDue: '2026-11-23T10:00:00.000Z' });
});

test('how far it may be put off without an agreement is the administrator’s to change', () => {
  must(changeSettings(core, { patch: { certificationExtensionDays: 1 }, reason: 'Quy định của tỉnh', legalBasis: '' }, bySystem));
  const receive = (appointment: string, agreed = false) => act(core, clerk, sampleReceive({ procedureCode: '2.000815', components: [], certification: { items, appointment, agreed } }));
  expect(must(receive('2026-11-25')).due).toBe('2026-11-25T10:00:00.000Z');
  expect(receive('2026-11-26')).toEqual({ ok: false, error: { type: 'CertificationTooFar', latest: '2026-11-25T10:00:00.000Z', days: 1 } });
  expect(findDossier(core, must(receive('2026-11-26', true)).code)?.due.limitText).toContain('kéo dài theo thỏa thuận bằng văn bản');
});

test('what has days of its own goes beyond them only as agreed in writing', () => {
  // Chứng thực di chúc, two working days from Monday; Tuesday is off.
  const receive = (certification: Record<string, unknown>) =>
    act(core, clerk, sampleReceive({ procedureCode: '2.001019', components: papersOnDesk(core.reference.findProcedure('2.001019')?.procedure ?? expect.unreachable()), certification: { items, ...certification } }));
  const { due } = must(receive({}));
  expect(due).toBe('2026-11-26T10:00:00.000Z');
  const refused = receive({ appointment: '2026-11-27' });
  expect(refused).toEqual({ ok: false, error: { type: 'CertificationTooFar', latest: due, days: 0 } });
  expect(refused.ok ? '' : errorToText(refused.error)).toMatch(/^Chỉ được hẹn đến .*26\/11\/2026/);
  expect(must(receive({ appointment: '2026-11-27', agreed: true })).due).toBe('2026-11-27T10:00:00.000Z');
});

test('a procedure that certifies nothing is not received with an appointment of a certification, agreed on or not', () => {
  const items = [{ pages: 1, copies: 1 }];
  for (const certification of [{ items, appointment: '2027-03-01', agreed: true }, { items, appointment: '2026-11-26' }, { items }]) {
    expect(act(core, clerk, sampleReceive({ certification }))).toEqual({ ok: false, error: { type: 'CertificationElsewhere', code: '1.004873' } });
  }
  expect(errorToText({ type: 'CertificationElsewhere', code: '1.004873' })).toContain('Chứng thực');
});

test('a category mistyped is refused instead of charged in full, and uses no number', () => {
  const header = 'procedure,kind,name,category,amount,per,firstPages,furtherAmount,cap,basis,validFrom';
  const rows = ['2.000815,fee,Phí chứng thực,,2000,pages,2,1000,200000,Thông tư 226/2016/TT-BTC,2025-01-01', '2.000815,fee,Phí chứng thực,Hộ nghèo,exempt,,,,,Nghị quyết 10/NQ-HĐND,2025-01-01'];
  must(importFees(core, [header, ...rows].join('\n'), 'tinh.csv', bySystem));
  expect(certify({ category: 'Hộ nghèooo' })).toEqual({ ok: false, error: { type: 'FeeCategoryUnknown', category: 'Hộ nghèooo', known: ['Hộ nghèo'] } });
  expect(cashOfDay(core, '2026-11-23', null).rows).toEqual([]);
});
