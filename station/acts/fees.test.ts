import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { paidFor } from '#shared/fees/receiptLeft';
import { act, createTestStation, must, sampleReceive, testActor, testKey, type TestStation } from '#test/stationFixture';
import type { Actor } from '../actor.ts';
import { bySystem, openCore, type StationCore } from '../core.ts';
import { cashOfDay } from '../fees/cash.ts';
import { createJournal } from '../journal/journal.ts';
import { verifyStation } from '../journal/verify.ts';
import { importFees } from '../reference/importFees.ts';
import { findDossier } from './findDossier.ts';

const shipped = readFileSync(new URL('../../resources/fees/fees.csv', import.meta.url), 'utf8');
const byHand = { kind: 'charge', name: 'Lệ phí hộ tịch', amount: 15_000, legalBasis: 'Nghị quyết 10/NQ-HĐND' };

let station: TestStation;
let core: StationCore;
let admin: Actor;
let clerk: Actor;
let returner: Actor;
let worker: Actor;

beforeEach(() => {
  station = createTestStation({ minute: '2026-11-23T09:00' });
  core = station.core;
  admin = testActor(core, 'quan', 'Đỗ Văn Quân', ['admin']);
  clerk = testActor(core, 'lan', 'Nguyễn Thị Lan', ['reception']);
  returner = testActor(core, 'hoa', 'Trần Thị Hoa', ['returning'], 'Quầy 2');
  worker = testActor(core, 'minh', 'Y Minh Niê', ['processing']);
  must(importFees(core, shipped, 'fees.csv', bySystem));
});
afterEach(() => station.remove());

const openBook = (from: number, to: number, symbol = 'AA/26E') => act(core, admin, { act: 'open-fee-series', form: '01BLP2-001', symbol, from, to });
const receive = (change: Record<string, unknown> = {}) => must(act(core, clerk, sampleReceive(change))).code;
/** Three copies of an extract at 8.000: a fee the schedule knows. */
const extract = () => receive({ procedureCode: '2.000635', caseId: '', components: core.reference.findProcedure('2.000635')?.procedure.components.filter(({ kind }) => kind === 'submit').map(({ id }) => ({ componentId: id, originals: 1, copies: 0 })) ?? [] });
const collect = (code: string, change: Record<string, unknown> = {}, actor = clerk, at: StationCore = core) => act(at, actor, { act: 'collect-fee', code, lines: [byHand], ...change });
const dossier = (code: string) => findDossier(core, code) ?? expect.fail('there is a dossier');
const events = () => core.journal.head().seq;
const numbers = () => core.db.sqlite.prepare<[], { number: number }>('SELECT number FROM fee_receipt ORDER BY number').all().map(({ number }) => number);
const verifies = () => expect(verifyStation(core.db, { scratchDir: station.dir, key: testKey, newId: core.deps.newId })).toMatchObject({ chainOk: true, projectionsEqual: true, findings: [] });

describe('collecting', () => {
  test('takes what the schedule says, writes the next receipt of the book and moves neither status nor clock', () => {
    must(openBook(123, 200));
    const code = extract();
    const before = dossier(code);
    const done = must(act(core, clerk, { act: 'collect-fee', code, copies: 3, method: 'transfer' }));
    expect(done).toMatchObject({ receipt: { symbol: 'AA/26E', number: 123, total: 24_000 }, version: 2, warnings: [] });
    const after = dossier(code);
    expect(after.fees).toEqual([
      expect.objectContaining({
        receipt: expect.objectContaining({ form: '01BLP2-001', symbol: 'AA/26E', number: 123 }),
        lines: [{ kind: 'fee', name: 'Phí cấp bản sao trích lục hộ tịch', detail: '3 bản × 8.000 đ', amount: 24_000, legalBasis: 'Thông tư 281/2016/TT-BTC', exemptAs: null }],
        total: 24_000, payer: 'HOÀNG PHỦ NGỌC TƯỜNG VI', method: 'transfer', collectorName: 'Nguyễn Thị Lan', refunds: [], voided: null, prints: 0,
      }),
    ]);
    expect([after.status, after.due, after.endedAt]).toEqual([before.status, before.due, before.endedAt]);
    verifies();
  });

  test('is done before or after: also when the result was handed over', () => {
    must(openBook(1, 50));
    const code = receive();
    must(act(core, clerk, { act: 'result-arrived', code }));
    must(act(core, returner, { act: 'return', code }));
    expect(must(collect(code, {}, returner)).receipt?.number).toBe(1);
    expect(dossier(code)).toMatchObject({ status: 'returned', returnedAt: core.deps.now() });
  });

  test('does not invent an amount the schedule does not know; typed by hand it needs its legal basis', () => {
    must(openBook(1, 50));
    const code = receive();
    expect(act(core, clerk, { act: 'collect-fee', code })).toEqual({ ok: false, error: { type: 'FeeRuleUnknown', code: '1.004873' } });
    expect(collect(code, { lines: [{ ...byHand, legalBasis: '' }] })).toMatchObject({ ok: false, error: { type: 'InputInvalid', problems: [{ path: 'lines.0.legalBasis' }] } });
    expect(must(collect(code)).receipt).toMatchObject({ number: 1, total: 15_000 });
  });

  test('takes no sum a receipt cannot say, and uses no number for it', () => {
    must(openBook(1, 50));
    const lines = Array.from({ length: 2 }, () => ({ ...byHand, amount: 1_000_000_000_000 }));
    expect(collect(receive(), { lines })).toEqual({ ok: false, error: { type: 'FeeTooMuch', most: 1_000_000_000_000 } });
    expect(numbers()).toEqual([]);
  });

  test('writes no receipt for who is exempt', () => {
    must(openBook(1, 50));
    const code = receive();
    expect(act(core, clerk, { act: 'collect-fee', code, category: 'Hộ nghèo' })).toEqual({ ok: false, error: { type: 'FeeNothingDue' } });
    expect(numbers()).toEqual([]);
  });

  test('does not take the same fee twice, but another one that is named', () => {
    must(openBook(1, 50));
    const code = extract();
    must(act(core, clerk, { act: 'collect-fee', code }));
    expect(act(core, clerk, { act: 'collect-fee', code })).toEqual({ ok: false, error: { type: 'FeeAlreadyPaid', paid: 8000 } });
    must(collect(code));
    expect(paidFor(dossier(code).fees)).toBe(23_000);
  });

  test('is refused to who does not stand at the counter, and for what was refused or stopped for good', () => {
    must(openBook(1, 50));
    const code = receive();
    expect(collect(code, {}, worker)).toMatchObject({ ok: false, error: { type: 'RightMissing' } });
    must(act(core, clerk, { act: 'stop', code, reason: 'Đơn đề nghị' }));
    expect(collect(code)).toEqual({ ok: false, error: { type: 'FeeNotCollectable', status: 'stopped' } });
  });

  test('is refused when the dossier changed since it was seen', () => {
    must(openBook(1, 50));
    const code = receive();
    must(collect(code, { dossierVersion: 1 }));
    expect(collect(code, { dossierVersion: 1 }, returner)).toMatchObject({ ok: false, error: { type: 'DossierChanged', seen: 1, now: 2 } });
    expect(numbers()).toEqual([1]);
  });
});

describe('numbers', () => {
  test('are never written twice by two desks, each in its own process', () => {
    must(openBook(1, 50));
    const other = must(openCore({ dataDir: station.dir, key: testKey, deps: station.clock.deps }));
    const codes = Array.from({ length: 8 }, () => receive());
    for (const [index, code] of codes.entries()) must(collect(code, {}, index % 2 === 0 ? clerk : returner, index % 2 === 0 ? core : other));
    other.close();
    expect(numbers()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    verifies();
  });

  test('are used once by a retry with the same key', () => {
    must(openBook(1, 50));
    const code = receive();
    const opId = '0190a000-0000-7000-8000-000000000031';
    const first = must(collect(code, { opId }));
    const before = events();
    expect(must(collect(code, { opId }))).toMatchObject({ repeated: true, receipt: first.receipt, seq: first.seq });
    expect([events(), numbers()]).toEqual([before, [1]]);
  });

  test('go on in the next book when one is full, warn when few are left, and stop with a name when all are used', () => {
    must(openBook(9, 9));
    must(openBook(1, 2, 'AB/26E'));
    const taken = Array.from({ length: 3 }, () => must(collect(receive())));
    expect(taken.map(({ receipt }) => [receipt?.symbol, receipt?.number])).toEqual([['AA/26E', 9], ['AB/26E', 1], ['AB/26E', 2]]);
    expect(taken[1]?.warnings).toEqual(['Quyển biên lai chỉ còn 1 số. Xin thêm quyển mới và nhờ quản trị mở trước khi hết.']);
    const code = receive();
    const before = events();
    expect(collect(code)).toEqual({ ok: false, error: { type: 'FeeSeriesExhausted', symbol: 'AB/26E', to: 2 } });
    expect(events()).toBe(before);
  });

  test('need a book, which only the administrator opens and in which no number is twice', () => {
    expect(collect(receive())).toEqual({ ok: false, error: { type: 'FeeSeriesMissing' } });
    expect(act(core, clerk, { act: 'open-fee-series', form: '01BLP', symbol: 'AA', from: 1, to: 5 })).toEqual({ ok: false, error: { type: 'AdminOnly' } });
    expect(openBook(5, 4)).toEqual({ ok: false, error: { type: 'FeeSeriesInverted', from: 5, to: 4 } });
    must(openBook(10, 20));
    expect(openBook(20, 30)).toEqual({ ok: false, error: { type: 'FeeSeriesOverlaps', symbol: 'AA/26E', from: 10, to: 20 } });
    expect(openBook(20, 30, 'aa/26e')).toEqual({ ok: false, error: { type: 'FeeSeriesOverlaps', symbol: 'AA/26E', from: 10, to: 20 } });
    must(openBook(21, 30));
    must(openBook(10, 20, 'AB/26E'));
  });

  test('are skipped after a restore, in every book, for nobody knows which were given away', () => {
    must(openBook(1, 500));
    must(openBook(1, 50, 'AB/26E'));
    must(collect(receive()));
    const { incarnation, seq, hash: head } = core.journal.head();
    const reborn = createJournal(core.db, core.deps, { station: core.identity.id, incarnation: core.deps.newId() });
    reborn.transact((tx) => ({ ok: true as const, value: tx.append({ type: 'incarnation.began', data: { parent: { incarnation, seq, head }, reason: 'restored' }, by: bySystem }) }));
    expect(must(collect(receive())).receipt?.number).toBe(102);
    expect(core.db.sqlite.prepare<[], { next: number }>('SELECT next FROM fee_series ORDER BY pos').all()).toEqual([{ next: 103 }, { next: 51 }]);
  });
});

describe('giving back', () => {
  test('refunds part by part, never more than was paid, each with its reason', () => {
    must(openBook(1, 50));
    const code = receive();
    must(collect(code));
    must(act(core, returner, { act: 'refund-fee', code, amount: 5000, reason: 'Thu thừa' }));
    expect(act(core, clerk, { act: 'refund-fee', code, amount: 10_001, reason: 'Thu thừa' })).toEqual({ ok: false, error: { type: 'FeeRefundTooMuch', left: 10_000 } });
    must(act(core, clerk, { act: 'refund-fee', code, amount: 10_000, reason: 'Rút hồ sơ' }));
    expect(act(core, clerk, { act: 'refund-fee', code, amount: 1, reason: 'Nữa' })).toEqual({ ok: false, error: { type: 'FeeReceiptMissing', act: 'refund-fee' } });
    expect(paidFor(dossier(code).fees)).toBe(0);
    verifies();
  });

  test('asks of which kind where a receipt holds phí and lệ phí', () => {
    must(openBook(1, 50));
    const code = receive();
    must(collect(code, { lines: [byHand, { ...byHand, kind: 'fee', name: 'Phí bản sao', amount: 8000 }] }));
    expect(act(core, clerk, { act: 'refund-fee', code, amount: 8000, reason: 'Không lấy bản sao' })).toEqual({ ok: false, error: { type: 'FeeKindMissing' } });
    expect(act(core, clerk, { act: 'refund-fee', code, kind: 'fee', amount: 8001, reason: 'Không lấy bản sao' })).toEqual({ ok: false, error: { type: 'FeeRefundTooMuch', left: 8000 } });
    must(act(core, clerk, { act: 'refund-fee', code, kind: 'fee', amount: 8000, reason: 'Không lấy bản sao' }));
  });

  test('voids a receipt once, keeps its number used, and lets the fee be collected again under the next', () => {
    must(openBook(1, 50));
    const code = extract();
    must(act(core, clerk, { act: 'collect-fee', code }));
    must(act(core, clerk, { act: 'void-fee-receipt', code, number: 1, reason: 'Ghi sai tên' }));
    expect(act(core, clerk, { act: 'void-fee-receipt', code, number: 1, reason: 'Ghi sai tên' })).toEqual({ ok: false, error: { type: 'FeeReceiptMissing', act: 'void-fee-receipt' } });
    expect(must(act(core, clerk, { act: 'collect-fee', code })).receipt?.number).toBe(2);
    expect(act(core, clerk, { act: 'void-fee-receipt', code, number: 1, reason: 'Lần nữa' })).toEqual({ ok: false, error: { type: 'FeeReceiptVoided', number: 1 } });
    expect(act(core, clerk, { act: 'refund-fee', code, number: 1, amount: 1000, reason: 'Hoàn' })).toEqual({ ok: false, error: { type: 'FeeReceiptVoided', number: 1 } });
    expect([numbers(), paidFor(dossier(code).fees)]).toEqual([[1, 2], 8000]);
    verifies();
  });

  test('does not void what was partly given back, nor a receipt of another dossier', () => {
    must(openBook(1, 50));
    const [one, two] = [receive(), receive()];
    must(collect(one));
    must(collect(two));
    must(act(core, clerk, { act: 'refund-fee', code: two, amount: 5000, reason: 'Thu thừa' }));
    expect(act(core, clerk, { act: 'void-fee-receipt', code: two, reason: 'Ghi sai' })).toMatchObject({ ok: false, error: { type: 'FeeReceiptMissing' } });
    expect(act(core, clerk, { act: 'void-fee-receipt', code: one, number: 2, reason: 'Ghi sai' })).toEqual({ ok: false, error: { type: 'FeeReceiptUnknown', number: 2 } });
  });

  test('knows a receipt by mẫu số and ký hiệu too, and asks where a number alone is of two books', () => {
    const code = receive();
    for (const form of ['01BLP', '02BLP']) must(act(core, admin, { act: 'open-fee-series', form, symbol: 'AA', from: 7, to: 7 }));
    const taken = [must(collect(code)), must(collect(code))];
    expect(taken.map(({ receipt }) => [receipt?.form, receipt?.symbol, receipt?.number])).toEqual([['01BLP', 'AA', 7], ['02BLP', 'AA', 7]]);
    const both = [{ form: '01BLP', symbol: 'AA' }, { form: '02BLP', symbol: 'AA' }];
    for (const named of [{ number: 7 }, { number: 7, symbol: 'aa' }]) {
      expect(act(core, clerk, { act: 'void-fee-receipt', code, ...named, reason: 'Ghi sai tên' })).toEqual({ ok: false, error: { type: 'FeeReceiptAmbiguous', number: 7, receipts: both } });
    }
    must(act(core, clerk, { act: 'void-fee-receipt', code, number: 7, symbol: 'aa', form: '01blp', reason: 'Ghi sai tên' }));
    expect(dossier(code).fees.map(({ voided }) => voided !== null)).toEqual([true, false]);
    verifies();
  });

  test('is possible after the dossier was withdrawn', () => {
    must(openBook(1, 50));
    const code = receive();
    must(collect(code));
    must(act(core, clerk, { act: 'withdraw', code, reason: 'Không còn nhu cầu' }));
    must(act(core, clerk, { act: 'refund-fee', code, amount: 15_000, reason: 'Rút hồ sơ' }));
    expect(dossier(code).status).toBe('withdrawn');
  });
});

describe('the day’s cash', () => {
  test('counts receipts for who collected, refunds for who paid them out, and a voided receipt against its collector', () => {
    must(openBook(1, 50));
    const [one, two, three] = [receive(), extract(), receive()];
    must(collect(one));
    must(act(core, returner, { act: 'collect-fee', code: two, method: 'transfer' }));
    must(collect(three));
    must(act(core, returner, { act: 'void-fee-receipt', code: three, reason: 'Ghi sai tên' }));
    must(act(core, returner, { act: 'refund-fee', code: one, amount: 5000, reason: 'Thu thừa' }));

    const lan = cashOfDay(core, '2026-11-23', 'lan');
    expect(lan.rows.map(({ what, amount, receipt }) => [what, amount, receipt.receipt.number])).toEqual([['collected', 15_000, 1], ['collected', 15_000, 3], ['voided', 15_000, 3]]);
    expect(lan.net).toEqual({ fee: 0, charge: 15_000, total: 15_000, byMethod: { cash: 15_000, transfer: 0, card: 0, online: 0 } });
    expect(cashOfDay(core, '2026-11-23', 'hoa').net).toEqual({ fee: 8000, charge: -5000, total: 3000, byMethod: { cash: -5000, transfer: 8000, card: 0, online: 0 } });
    const whole = cashOfDay(core, '2026-11-23', null);
    expect([whole.collected.total, whole.refunded.total, whole.voided.total, whole.net.total]).toEqual([38_000, 5000, 15_000, 18_000]);
  });

  test('of a day that was counted does not change when something is voided or refunded later', () => {
    must(openBook(1, 50));
    const [one, two] = [receive(), receive()];
    must(collect(one));
    must(collect(two));
    const before = cashOfDay(core, '2026-11-23', 'lan').net;
    station.clock.set('2026-11-25T09:00');
    must(act(core, clerk, { act: 'void-fee-receipt', code: one, reason: 'Ghi sai tên' }));
    must(act(core, clerk, { act: 'refund-fee', code: two, amount: 15_000, reason: 'Rút hồ sơ' }));
    expect(cashOfDay(core, '2026-11-23', 'lan').net).toEqual(before);
    expect(cashOfDay(core, '2026-11-25', 'lan')).toMatchObject({ collected: { total: 0 }, refunded: { total: 15_000 }, voided: { total: 15_000 }, net: { total: -30_000 } });
  });
});

describe('the schedule', () => {
  test('of a province replaces the procedures its file names and leaves the others', () => {
    const header = shipped.split('\n')[0] ?? '';
    must(importFees(core, `${header}\n1.004873,charge,Lệ phí hộ tịch,,,,12000,dossier,,,,,Nghị quyết 10/NQ-HĐND,2026-01-01\n`, 'tinh.csv', bySystem));
    must(openBook(1, 50));
    expect(must(act(core, clerk, { act: 'collect-fee', code: receive() })).receipt?.total).toBe(12_000);
    expect(must(act(core, clerk, { act: 'collect-fee', code: extract() })).receipt?.total).toBe(8000);
    verifies();
  });

  test('that cannot be read leaves the old one in force', () => {
    expect(importFees(core, 'procedure,kind\n', 'x.csv', bySystem)).toMatchObject({ ok: false, error: { type: 'FeeHeaderWrong' } });
    must(openBook(1, 50));
    must(act(core, clerk, { act: 'collect-fee', code: extract() }));
  });

  test('changed behind the journal’s back is found by verify', () => {
    core.db.sqlite.exec(`UPDATE fee_rule SET doc = json_set(doc, '$.tariff.amount', 1) WHERE procedure_code = '2.000635'`);
    expect(verifyStation(core.db, { scratchDir: station.dir, key: testKey, newId: core.deps.newId })).toMatchObject({ projectionsEqual: false, findings: ['fee_rule: content differs from the imported version'] });
  });
});
