import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventOutcome } from '#db/schema';
import { feeWords } from '#shared/messages/fees';
import { Unit } from '#shared/unit';
import { act, createTestStation, must, sampleReceive, testActor, type TestStation } from '#test/stationFixture';
import type { Actor } from '../actor.ts';
import { bySystem, type StationCore } from '../core.ts';
import { findDossier } from '../acts/findDossier.ts';
import { settle } from '../acts/settle.ts';
import { verifyStation } from '../journal/verify.ts';
import { createFormPrinter, dossierForm } from '../forms.ts';
import { importFees } from '../reference/importFees.ts';
import { cashToData, receiptToData } from './papers.ts';
import { feesApi, type FeesApi } from './feesDesk.ts';

let station: TestStation;
let core: StationCore;
let clerk: Actor;
let admin: Actor;
let api: (actor: Actor) => FeesApi;
const caller = { sessionId: 'test', seat: 'Quầy 1' };
const noTerms = { category: null, registration: null, copies: 1 };

beforeEach(() => {
  station = createTestStation({ minute: '2026-11-23T09:00' });
  core = station.core;
  admin = testActor(core, 'quan', 'Đỗ Văn Quân', ['admin']);
  clerk = testActor(core, 'lan', 'Nguyễn Thị Lan', ['reception']);
  const printer = createFormPrinter({ sets: core.formSets, fontCss: '', practice: false });
  api = (actor) => feesApi(core, printer, async (_, __, work) => work(actor));
  must(importFees(core, readFileSync(new URL('../../resources/fees/fees.csv', import.meta.url), 'utf8'), 'fees.csv', bySystem));
  must(act(core, admin, { act: 'open-fee-series', form: '01BLP2-001', symbol: 'AA/26E', from: 123, to: 150 }));
});
afterEach(() => station.remove());

const receive = () => must(act(core, clerk, sampleReceive())).code;
const byHand = [{ kind: 'charge', name: 'Lệ phí hộ tịch', amount: 15_000, legalBasis: 'Nghị quyết 10/NQ-HĐND' }];
const textOf = (html: string) => html.replace(/<style[\s\S]*?<\/style>/g, '').replace(/<[^>]+>/g, ' ').replaceAll('&#x2F;', '/').replace(/\s+/g, ' ');

test('the desk is told what the schedule says, who is exempt, what may be done and the next number', async () => {
  const code = receive();
  const due = must(await api(clerk).feesDue(caller, { code, ...noTerms }));
  expect(due).toMatchObject({
    lines: null, problem: expect.stringContaining('1.004873'), paid: 0, categories: ['Người có công với cách mạng', 'Hộ nghèo', 'Người khuyết tật'], asksRegistration: false,
    next: { symbol: 'AA/26E', number: 123, left: 28 }, refusals: { 'collect-fee': null, 'refund-fee': 'Hồ sơ không có biên lai nào hoàn hoặc hủy được.' },
  });
  expect(must(await api(clerk).feesDue(caller, { code, ...noTerms, category: 'Hộ nghèo' }))).toMatchObject({ total: 0, problem: null, lines: [{ exemptAs: 'Hộ nghèo' }] });
  expect(must(await api(testActor(core, 'minh', 'Y Minh Niê', ['processing'])).feesDue(caller, { code, ...noTerms })).refusals['collect-fee']).toContain('vai trò');
});

test('a receipt prints in three copies with what was taken, journaled; the second print says so', async () => {
  const code = receive();
  must(act(core, clerk, { act: 'collect-fee', code, lines: byHand, payer: 'Hoàng Phủ Ngọc Tường Vi' }));
  const wish = { code, symbol: 'AA/26E', number: 123, paper: 'A5' as const, copies: 3 };
  const first = must(await api(clerk).feePrint(caller, { ...wish, opId: '0190a000-0000-7000-8000-000000000051' }));
  const text = textOf(first.html);
  for (const part of ['0000123', 'AA/26E', '01BLP2-001', code, 'Hoàng Phủ Ngọc Tường Vi', '15.000', 'Mười lăm nghìn', 'Nguyễn Thị Lan', 'Lưu tại cơ quan thu', 'Giao cho người nộp tiền', 'Lưu nội bộ']) expect(text.toLowerCase()).toContain(part.toLowerCase());
  expect([first.printNo, text.includes('IN LẠI')]).toEqual([1, false]);
  const seq = core.journal.head().seq;
  // A retry of the same press prints the same paper and journals nothing.
  expect(must(await api(clerk).feePrint(caller, { ...wish, opId: '0190a000-0000-7000-8000-000000000051' })).printNo).toBe(1);
  expect(core.journal.head().seq).toBe(seq);
  const second = must(await api(clerk).feePrint(caller, { ...wish, opId: '0190a000-0000-7000-8000-000000000052' }));
  expect([second.printNo, textOf(second.html).includes('IN LẠI')]).toEqual([2, true]);
  must(act(core, clerk, { act: 'void-fee-receipt', code, reason: 'Ghi sai tên' }));
  expect(await api(clerk).feePrint(caller, { ...wish, opId: '0190a000-0000-7000-8000-000000000053' })).toMatchObject({ ok: false, error: { type: 'FeeReceiptMissing' } });
});

test('the cash sheet holds every receipt of the day, a voided one counting nothing, a refund taken off', async () => {
  const [one, two] = [receive(), receive()];
  must(act(core, clerk, { act: 'collect-fee', code: one, lines: byHand }));
  must(act(core, clerk, { act: 'collect-fee', code: two, lines: byHand }));
  must(act(core, clerk, { act: 'void-fee-receipt', code: two, reason: 'Ghi sai tên' }));
  must(act(core, clerk, { act: 'refund-fee', code: one, amount: 5000, reason: 'Thu thừa' }));
  const sheet = textOf(must(await api(clerk).cashPrint(caller, { day: '2026-11-23', collector: 'lan' })).html);
  for (const part of ['Nguyễn Thị Lan', 'AA/26E số 0000123', 'AA/26E số 0000124', 'Ghi sai tên', 'Thu thừa', '10.000']) expect(sheet).toContain(part);
  expect(must(await api(clerk).cash(caller, { day: '2026-11-23', collector: null }))).toMatchObject({ cash: { net: { total: 10_000 } }, collectors: [{ id: 'lan', name: 'Nguyễn Thị Lan' }] });
});

test('the sheet of the whole counter says so, and its sums are those of the screen under the same names', async () => {
  const [early, one, two] = [receive(), receive(), receive()];
  must(act(core, clerk, { act: 'collect-fee', code: early, lines: byHand }));
  station.clock.set('2026-11-25T09:00');
  for (const code of [one, two]) must(act(core, clerk, { act: 'collect-fee', code, lines: byHand }));
  for (const code of [early, two]) must(act(core, clerk, { act: 'void-fee-receipt', code, reason: 'Ghi sai tên' }));
  must(act(core, clerk, { act: 'refund-fee', code: one, amount: 5000, reason: 'Thu thừa' }));
  const asked = { day: '2026-11-25', collector: null };
  expect(must(await api(clerk).cash(caller, asked)).cash).toMatchObject({ collected: { total: 30_000 }, voided: { total: 30_000 }, refunded: { total: 5000 }, net: { total: -5000 } });
  const sheet = textOf(must(await api(clerk).cashPrint(caller, asked)).html);
  for (const part of ['Người thu: Cả quầy', 'Đã thu: 30.000 đồng', 'Đã hủy: 30.000 đồng (2 biên lai)', 'Đã hoàn: 5.000 đồng', 'Còn phải nộp quỹ: -5.000 đồng']) expect(sheet).toContain(part);
});

test('a receipt voided on a later day is taken off that day’s sheet', async () => {
  const code = receive();
  must(act(core, clerk, { act: 'collect-fee', code, lines: byHand }));
  station.clock.set('2026-11-25T09:00');
  must(act(core, clerk, { act: 'void-fee-receipt', code, reason: 'Ghi sai tên' }));
  expect(textOf(must(await api(clerk).cashPrint(caller, { day: '2026-11-25', collector: 'lan' })).html)).toContain('hủy biên lai thu ngày trước: Ghi sai tên');
  expect(textOf(must(await api(clerk).cashPrint(caller, { day: '2026-11-23', collector: 'lan' })).html)).toContain('15.000');
});

test('the page of certification gets every same-day certification with its fees, and nothing else', async () => {
  const desk = must(await api(clerk).certificationDesk(caller));
  expect(desk.procedures.map(({ code }) => code)).toEqual(expect.arrayContaining(['2.000815', '2.000884', '2.000942']));
  expect(desk.procedures.map(({ code }) => code)).not.toContain('2.001019');
  expect(desk.procedures.every(({ schedule }) => schedule.rules.length > 0)).toBe(true);
  expect(desk).toMatchObject({ next: { number: 123 }, today: '2026-11-23' });
});

test('only the administrator brings in a schedule', async () => {
  const text = 'procedure,kind,name,amount,basis,validFrom\n1.004873,charge,Lệ phí hộ tịch,12000,Nghị quyết 10/NQ-HĐND,2026-01-01\n';
  expect(await api(clerk).feesImport(caller, { text, source: 'tinh.csv' })).toMatchObject({ ok: false, error: { type: 'AdminOnly' } });
  expect(must(await api(admin).feesImport(caller, { text, source: 'tinh.csv' }))).toMatchObject({ procedures: 1, rules: 1, exemptions: 0, unknown: [] });
  expect(must(await api(clerk).feesDue(caller, { code: receive(), ...noTerms })).total).toBe(12_000);
});

test('a file of fees that names procedures the catalogue does not have is brought in with a warning of them', async () => {
  const row = (code: string) => `${code},charge,Lệ phí hộ tịch,12000,Nghị quyết 10/NQ-HĐND,2026-01-01`;
  const text = ['procedure,kind,name,amount,basis,validFrom', row('1.004873'), row('9.999999')].join('\n');
  const { rules, unknown } = must(await api(admin).feesImport(caller, { text, source: 'tinh.csv' }));
  expect([rules, unknown]).toEqual([2, ['9.999999']]);
  expect([feeWords.unknownCodes(unknown), feeWords.unknownCodes([])]).toEqual([expect.stringContaining('9.999999'), '']);
});

test('a receipt carries the tax code of the unit that collects, where the unit file has it', async () => {
  const unit = { ...core.identity.unit, taxCode: '6100123456-001' };
  expect([Unit.safeParse(unit).success, Unit.safeParse({ ...unit, taxCode: '61001' }).success]).toEqual([true, false]);
  const code = receive();
  must(act(core, clerk, { act: 'collect-fee', code, lines: byHand }));
  const dossier = findDossier(core, code) ?? expect.fail('received');
  const [fee] = dossier.fees;
  if (fee === undefined) throw new Error('collected');
  const printer = createFormPrinter({ sets: core.formSets, fontCss: '', practice: false });
  const paper = (of: Unit) => textOf(must(printer.render(of.formSet, 'fee-receipt', [receiptToData(of, dossier, fee, 1, core.deps.now())])).html);
  expect([paper(unit).includes('6100123456-001'), paper(core.identity.unit).includes('6100123456')]).toEqual([true, false]);
});

test('a certification that waits prints its pages and copies on Mẫu 01', () => {
  const { code } = must(act(core, clerk, sampleReceive({ procedureCode: '2.000815', components: [], certification: { items: [{ name: 'Học bạ', pages: 12, copies: 2 }], appointment: '2026-11-25T10:30' } })));
  const dossier = findDossier(core, code) ?? expect.fail('received');
  const paper = textOf(must(dossierForm(createFormPrinter({ sets: core.formSets, fontCss: '', practice: false }), core, dossier, { form: '01', paper: 'A5', copies: 1, printNo: 1, at: core.deps.now() })).html);
  expect(paper).toContain('Học bạ');
  expect(paper).toContain('10 giờ 30 phút, ngày 25 tháng 11 năm 2026');
  expect(paper).toMatch(/Học bạ \(1 bản chính\) 12 2 /);
});

test('money taken by an act that was left out of its dossier stays in the day’s cash, and says why; taken back, it says nothing more', async () => {
  const code = receive();
  must(act(core, clerk, { act: 'collect-fee', code, lines: byHand }));
  const { incarnation, seq } = core.journal.head();
  const open = (place: { seq: number }) => core.db.orm.insert(eventOutcome).values({ incarnation, seq: place.seq, outcome: 'conflict', reason: 'changed-meanwhile', at: core.deps.now(), settledAt: null }).run();
  open({ seq });
  const settled = must(settle(core, admin, { incarnation, seq, way: 'void', reason: 'quầy kia đã thu' }));
  const cash = async () => must(await api(clerk).cash(caller, { day: '2026-11-23', collector: null })).cash;
  expect(findDossier(core, code)?.fees).toEqual([]);
  expect(await cash()).toMatchObject({ rows: [{ what: 'collected', amount: 15_000, leftOut: 'quầy kia đã thu' }], net: { total: 15_000 } });
  expect(cashToData(core.identity.unit, await cash(), null, core.deps.now()).rows).toMatchObject([{ state: 'collected', note: feeWords.leftOut('quầy kia đã thu') }]);
  expect(verifyStation(core.db, { scratchDir: station.dir, key: core.key, newId: core.deps.newId }).findings).toEqual([]);
  // The province had it after all: the settlement settled nothing, and is left out itself.
  open({ seq: settled.bySeq });
  must(settle(core, admin, { incarnation, seq: settled.bySeq, way: 'void', reason: 'tỉnh đã nhận' }));
  expect(findDossier(core, code)?.fees).toHaveLength(1);
  expect((await cash()).rows).toMatchObject([{ leftOut: null }]);
  expect(verifyStation(core.db, { scratchDir: station.dir, key: core.key, newId: core.deps.newId }).findings).toEqual([]);
});
