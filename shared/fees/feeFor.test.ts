import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Result } from '../result.ts';
import { categoriesFor, copyFee, feeFor, type FeeQuestion, sumByKind } from './feeFor.ts';
import { readFeeFile } from './feeFile.ts';
import { FeeLine, type FeeRule } from './feeRule.ts';

const must = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

const shipped = must(readFeeFile(readFileSync(new URL('../../resources/fees/fees.csv', import.meta.url), 'utf8')));
const ask = (procedureCode: string, change: Partial<FeeQuestion> = {}) =>
  feeFor(shipped, { procedureCode, channel: 'counter', category: null, registration: null, day: '2026-11-23', copies: 1, ...change });
const total = (...asked: Parameters<typeof ask>) => must(ask(...asked)).total;

describe('the fee of a certified copy', () => {
  it.each([[1, 2000], [2, 4000], [3, 5000], [198, 200_000], [199, 200_000], [500, 200_000]])('of %i pages is %i đồng', (pages, amount) => {
    expect(total('2.000815', { originals: [{ pages, copies: 1 }] })).toBe(amount);
  });

  it('is counted for each copy of each original, and capped for each copy, not for the whole', () => {
    expect(total('2.000815', { originals: [{ pages: 3, copies: 2 }, { pages: 500, copies: 3 }] })).toBe(2 * 5000 + 3 * 200_000);
    expect(must(ask('2.000815', { originals: [{ pages: 3, copies: 2 }] })).lines).toEqual([
      {
        kind: 'fee', name: 'Phí chứng thực bản sao từ bản chính', detail: '2 bản 3 trang × 5.000 đ', amount: 10_000,
        legalBasis: 'Thông tư 226/2016/TT-BTC, theo danh mục kèm Quyết định 3152/QĐ-BTP', exemptAs: null,
      },
    ]);
  });

  it('is one piece of text for all originals of as many pages, in the order they were named', () => {
    const [line] = must(ask('2.000815', { originals: [{ pages: 2, copies: 1 }, { pages: 3, copies: 2 }, { pages: 2, copies: 4 }] })).lines;
    expect(line).toMatchObject({ detail: '5 bản 2 trang × 4.000 đ; 2 bản 3 trang × 5.000 đ', amount: 30_000 });
  });

  it('says as much of the counting as a line holds, whole pieces and then …, and counts all of them', () => {
    const originals = Array.from({ length: 50 }, (_, index) => ({ pages: index + 1, copies: 3 }));
    const [line] = must(ask('2.000815', { originals })).lines;
    expect(FeeLine.safeParse(line).success).toBe(true);
    expect(line?.detail).toMatch(/^3 bản 1 trang × 2\.000 đ; .* đ; …$/);
    expect(line?.amount).toBe(originals.reduce((sum, { pages }) => sum + 3 * (2000 + 2000 * Math.min(pages - 1, 1) + 1000 * Math.max(pages - 2, 0)), 0));
  });

  it('never falls with another page and never rises above its cap', () => {
    const rule = shipped.rules.find(({ procedureCode }) => procedureCode === '2.000815');
    if (rule?.tariff.per !== 'pages') throw new Error('the shipped rule counts pages');
    const { tariff } = rule;
    fc.assert(fc.property(fc.nat(2000), (pages) => copyFee(tariff, pages) <= copyFee(tariff, pages + 1) && copyFee(tariff, pages + 1) <= tariff.cap));
  });

  it('is not guessed where nobody counted the pages', () => {
    expect(ask('2.000815')).toEqual({ ok: false, error: { type: 'FeePagesMissing', code: '2.000815' } });
  });
});

describe('the shipped schedule', () => {
  it('takes 8.000 for each copy of an extract, and by the case for signatures', () => {
    expect([total('2.000635', { copies: 3 }), total('2.000884', { copies: 2 }), total('2.001019')]).toEqual([24_000, 20_000, 50_000]);
  });

  it('is cheaper online where the source says so, and silent where it does not say', () => {
    expect([total('1.004222'), total('1.004222', { channel: 'online' })]).toEqual([20_000, 10_000]);
    expect(ask('1.004222', { channel: 'post' })).toEqual({ ok: false, error: { type: 'FeeRuleUnknown', code: '1.004222' } });
  });

  it('knows that a birth registered in time is free, asks when it was, and does not invent the late amount', () => {
    expect(ask('1.001193')).toEqual({ ok: false, error: { type: 'FeeRegistrationMissing', code: '1.001193' } });
    expect(must(ask('1.001193', { registration: 'on-time' }))).toMatchObject({ total: 0, lines: [{ amount: 0 }] });
    expect(ask('1.001193', { registration: 'late' })).toEqual({ ok: false, error: { type: 'FeeRuleUnknown', code: '1.001193' } });
  });

  it('frees a poor household of a charge whose amount the province sets, with the basis', () => {
    expect(ask('1.004873').ok).toBe(false);
    expect(must(ask('1.004873', { category: 'hộ nghèo' }))).toEqual({
      total: 0,
      lines: [{ kind: 'charge', name: 'Lệ phí hộ tịch', detail: '', amount: 0, legalBasis: 'Quyết định 163/QĐ-BTP', exemptAs: 'Hộ nghèo' }],
    });
    expect(must(ask('1.000656', { category: 'Hộ nghèo' })).total).toBe(0);
    expect(categoriesFor(shipped, '1.004873')).toEqual(['Người có công với cách mạng', 'Hộ nghèo', 'Người khuyết tật']);
  });

  it('does not charge in full whom it names, and who was mistyped; it takes letters however they were composed', () => {
    expect(ask('2.001263', { category: 'Cha dượng' })).toEqual({
      ok: false, error: { type: 'FeeCategoryUnknown', category: 'Cha dượng', known: expect.arrayContaining(['Cha dượng, mẹ kế nhận con riêng']) },
    });
    expect(total('2.001263')).toBe(400_000);
    expect(total('2.001263', { category: 'Cha dượng, mẹ kế nhận con riêng' })).toBe(0);
    expect(total('2.001263', { category: ' CHA DƯỢNG, mẹ kế nhận con riêng'.normalize('NFD') })).toBe(0);
  });

  it('says nothing of a day before it was in force', () => {
    expect(ask('2.000635', { day: '2025-06-30' }).ok).toBe(false);
    expect(ask('2.000635', { day: '2025-07-01' }).ok).toBe(true);
  });
});

describe('a province’s own schedule', () => {
  const rule = (change: Partial<FeeRule>): FeeRule => ({
    procedureCode: '1.001612', kind: 'charge', name: 'Lệ phí hộ kinh doanh', channel: null, category: null, registration: null,
    tariff: { per: 'dossier', amount: 100_000 }, legalBasis: 'Nghị quyết 10/NQ-HĐND', validFrom: '2025-01-01', ...change,
  });
  const due = (rules: FeeRule[], change: Partial<FeeQuestion> = {}) =>
    must(feeFor({ rules, exemptions: [] }, { procedureCode: '1.001612', channel: 'online', category: null, registration: null, day: '2026-11-23', copies: 1, ...change }));
  const of = (amount: number) => ({ per: 'dossier' as const, amount });

  it('lets the narrowest rule of a name decide, whatever the order of the file', () => {
    const rules = [rule({ channel: 'online', tariff: of(50_000) }), rule({}), rule({ category: 'Thanh niên', tariff: of(20_000) })];
    for (const order of [rules, [...rules].reverse()]) {
      expect([due(order).total, due(order, { channel: 'counter' }).total, due(order, { category: 'thanh niên' }).total]).toEqual([50_000, 100_000, 20_000]);
    }
  });

  it('replaces an amount on the day the new one comes into force, not before', () => {
    const rules = [rule({ validFrom: '2026-12-01', tariff: of(120_000) }), rule({})];
    expect([due(rules).total, due(rules, { day: '2026-12-01' }).total]).toEqual([100_000, 120_000]);
  });

  it('refuses a sum no receipt can say instead of writing it', () => {
    const rules = [rule({ tariff: { per: 'copy', amount: 1_000_000_000_000, unit: 'bản' } })];
    const ask = (copies: number) => feeFor({ rules, exemptions: [] }, { procedureCode: '1.001612', channel: 'online', category: null, registration: null, day: '2026-11-23', copies });
    expect([ask(1).ok, ask(2)]).toEqual([true, { ok: false, error: { type: 'FeeTooMuch', most: 1_000_000_000_000 } }]);
  });

  it('adds up fees of different names, phí and lệ phí apart', () => {
    const quote = due([rule({}), rule({ kind: 'fee', name: 'Phí thẩm định', tariff: of(30_000) })]);
    expect([quote.total, sumByKind(quote.lines)]).toEqual([130_000, { fee: 30_000, charge: 100_000 }]);
  });
});
