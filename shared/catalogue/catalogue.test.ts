import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Channel, Procedure } from '#shared/procedure';
import { mergeCatalogues, readCatalogue } from './catalogue.ts';
import { catalogueVersion, procedureVersion } from './catalogueVersion.ts';
import { limitFor, requiredComponents } from './limits.ts';

const resource = (name: string) => readFileSync(new URL(`../../resources/catalogue/${name}`, import.meta.url), 'utf8');
const crawledText = resource('sources/tthc_cap_xa.jsonl');
const crawled = readCatalogue(crawledText);
const curated = readCatalogue(resource('sources/catalogue_core.json'));
const merged = mergeCatalogues(crawled.procedures, curated.procedures);
const mergedByCode = new Map(merged.map((procedure) => [procedure.code, procedure]));
const get = (code: string): Procedure => {
  const procedure = mergedByCode.get(code);
  if (procedure === undefined) throw new Error(`no ${code}`);
  return procedure;
};

interface RawRow {
  readonly maTTHC: string;
  readonly cachThuc: readonly { readonly kenh: 1 | 2 | 3; readonly donVi: string | null }[];
}
const rawRows = crawledText.trim().split('\n').map((line) => JSON.parse(line) as RawRow);
const CHANNEL_OF: Readonly<Record<1 | 2 | 3, Channel>> = { 1: 'counter', 2: 'online', 3: 'post' };

describe('the two real sources', () => {
  it('are read whole: 588 crawled, 101 curated, no row refused', () => {
    expect([crawled.procedures.length, crawled.errors, curated.procedures.length, curated.errors]).toEqual([588, [], 101, []]);
    for (const procedure of [...crawled.procedures, ...curated.procedures]) expect(Procedure.safeParse(procedure).error).toBeUndefined();
  });

  it('all 459 channel rows without a unit are flagged and none has a limit', () => {
    const byCode = new Map(crawled.procedures.map((procedure) => [procedure.code, procedure]));
    const unitless = rawRows.flatMap((row) => row.cachThuc.filter(({ donVi }) => donVi === null).map(({ kenh }) => byCode.get(row.maTTHC)?.limits.find(({ channel }) => channel === CHANNEL_OF[kenh])));
    expect(unitless).toHaveLength(459);
    expect(unitless.filter((limit) => limit === undefined || limit.flag === null || limit.limit !== null)).toEqual([]);
    expect(new Set(crawled.flagged.filter(({ reason }) => reason === 'unit-missing').map(({ code }) => code)).size).toBeGreaterThan(100);
  });

  it('a limit is flagged exactly when it carries none, and a flagged limit flags its procedure', () => {
    for (const { code, limits, flags } of merged) {
      for (const { limit, flag } of limits) expect([code, limit === null]).toEqual([code, flag !== null]);
      expect([code, flags.some(({ reason }) => reason === 'limit-flagged')]).toEqual([code, limits.length === 0 || limits.some(({ flag }) => flag !== null)]);
    }
  });

  it('pages shared by several codes are not believed', () => {
    const shared = crawled.procedures.filter(({ flags }) => flags.some(({ reason }) => reason === 'page-shared'));
    expect(shared).toHaveLength(17);
    expect(shared.flatMap(({ limits }) => limits).filter(({ flag }) => flag === null)).toEqual([]);
    expect(shared.flatMap(({ components }) => components).filter(({ kind }) => kind === 'submit')).toEqual([]);
  });

  it('a page whose papers are doubtful makes none of them mandatory', () => {
    const doubtful = crawled.procedures.filter(({ flags }) => flags.some(({ reason }) => reason === 'components-scrambled'));
    expect(doubtful.length).toBeGreaterThan(20);
    expect(doubtful.flatMap(({ components }) => components).filter(({ kind }) => kind === 'submit')).toEqual([]);
    expect(crawled.procedures.flatMap(({ components }) => components).filter(({ originals }) => originals > 20)).toEqual([]);
  });

  it('other agencies are hidden, the People’s Committee, the commune police and the unknown are shown', () => {
    expect(merged.filter(({ agencyKind, hidden }) => hidden !== (agencyKind === 'other'))).toEqual([]);
    expect(merged.filter(({ field, hidden }) => (field === 'Hải quan' || field === 'Thuế') && !hidden)).toEqual([]);
    expect(merged.filter(({ field, hidden }) => (field === 'Hộ tịch' || field === 'Chứng thực') && hidden)).toEqual([]);
  });
});

describe('the merged catalogue', () => {
  it('has 607 codes, each once and sorted, and the curated row wins', () => {
    expect(merged).toHaveLength(607);
    expect(merged.map(({ code }) => code)).toEqual([...new Set(merged.map(({ code }) => code))].sort());
    expect(merged.filter(({ source }) => source === 'curated')).toHaveLength(101);
    expect(get('1.001193').name).toBe('Đăng ký khai sinh');
    expect(get('2.000720').limits[0]).toMatchObject({ limit: null, flag: 'unverified' });
  });

  it.each([
    ['1.001193', 'khai sinh', 'counter', 'general', { amount: 0, unit: 'same-day', cutoff: '15:00' }],
    ['1.000656', 'khai tử', 'counter', 'general', { amount: 0, unit: 'same-day', cutoff: '15:00' }],
    ['1.000894', 'kết hôn', 'counter', 'general', { amount: 0, unit: 'same-day', cutoff: '15:00' }],
    ['1.004873', 'xác nhận tình trạng hôn nhân', 'counter', 'general', { amount: 3, unit: 'working-day' }],
    ['2.000635', 'bản sao trích lục', 'counter', 'general', { amount: 0, unit: 'same-day', cutoff: '15:00' }],
    ['2.000815', 'chứng thực bản sao', 'counter', 'general', { amount: 0, unit: 'same-day', cutoff: '15:00' }],
    ['2.001035', 'chứng thực giao dịch', 'counter', 'general', { amount: 2, unit: 'working-day' }],
    ['1.001612', 'thành lập hộ kinh doanh', 'counter', 'general', { amount: 3, unit: 'working-day' }],
    ['1.014027', 'trợ cấp hưu trí xã hội', 'counter', 'general', { amount: 10, unit: 'working-day' }],
    ['1.001699', 'xác định mức độ khuyết tật', 'counter', 'general', { amount: 25, unit: 'working-day' }],
    ['1.011607', 'hộ nghèo thường xuyên', 'post', 'general', { amount: 15, unit: 'calendar-day' }],
    ['1.013978', 'đất đai lần đầu, tại quầy', 'counter', 'general', { amount: 27, unit: 'working-day' }],
    ['1.013978', 'đất đai lần đầu, trực tuyến', 'online', 'general', { amount: 17, unit: 'working-day' }],
    ['2.001159', 'thông báo lưu trú', 'counter', 'general', { amount: 1, unit: 'working-hour' }],
    ['1.004194', 'đăng ký tạm trú', 'online', 'general', { amount: 3, unit: 'working-day' }],
    ['1.004859', 'bổ sung hộ tịch', 'counter', 'supplement', { amount: 0, unit: 'same-day', cutoff: '15:00' }],
    ['2.002913', 'liên thông khai tử, người có công', 'counter', 'ncc', { amount: 18, unit: 'working-day', cutoff: '15:00' }],
    ['1.000253', 'tạm trú người nước ngoài (crawled)', 'counter', 'general', { amount: 7, unit: 'calendar-day' }],
  ] as const)('%s %s can be received without confirmation', (code, _name, channel, caseId, limit) => {
    expect(limitFor(get(code), channel, caseId)).toEqual({ ok: true, value: limit });
  });

  it('birth registration at the counter asks for the declaration and the birth paper, and nothing else blocks', () => {
    expect(requiredComponents(get('1.001193'), 'counter', 'general').map(({ name }) => name)).toEqual(['Tờ khai đăng ký khai sinh', 'Giấy chứng sinh (hoặc văn bản người làm chứng / giấy cam đoan)']);
  });

  it('land procedures are marked', () => {
    expect([get('1.013978').land, get('1.012812').land, get('1.001193').land]).toEqual([true, true, false]);
  });
});

describe('reading a catalogue file', () => {
  const cleaned = JSON.stringify(get('1.000894'));
  const raw = crawledText.slice(0, crawledText.indexOf('\n'));

  it('a malformed line is named and does not stop the rest', () => {
    const { procedures, errors } = readCatalogue(`${raw}\n{"maTTHC": \n\n${cleaned}\n[1]\n{"x":1}\n{"maTTHC":"9","ten":"a","thoiHanMay":null,"thanhPhan":[]}`);
    expect(procedures.map(({ code }) => code)).toEqual(['1.000253', '1.000894']);
    expect(errors.map(({ line, error }) => [line, error.type])).toEqual([[2, 'CatalogueNotJson'], [5, 'CatalogueRowUnknown'], [6, 'CatalogueRowUnknown'], [7, 'CatalogueCodeWrong']]);
  });

  it('takes JSON Lines, an array, one object, a byte order mark and Windows line ends alike', () => {
    for (const text of [`${cleaned}\r\n`, `[${cleaned}]`, JSON.stringify(JSON.parse(cleaned), null, 2), `\uFEFF${cleaned}`]) {
      expect(readCatalogue(text)).toMatchObject({ procedures: [{ code: '1.000894' }], errors: [] });
    }
  });

  it('an empty file and a broken array say so', () => {
    expect(readCatalogue(' \n').errors).toEqual([{ line: 1, error: { type: 'CatalogueEmpty' } }]);
    expect(readCatalogue(`[${cleaned},`).errors).toEqual([{ line: 1, error: { type: 'CatalogueNotJson' } }]);
  });

  it('the same code twice with different content keeps the first and reports the second', () => {
    const other = JSON.stringify({ ...get('1.000894'), name: 'Khác' });
    const { procedures, errors } = readCatalogue(`${cleaned}\n${other}\n${cleaned}`);
    expect(procedures.map(({ name }) => name)).toEqual(['Đăng ký kết hôn']);
    expect(errors).toEqual([{ line: 2, error: { type: 'CatalogueCodeTwice', code: '1.000894' } }]);
  });

  it('a crawled and a curated row of one code in one file are one procedure, the curated one', () => {
    const both = [crawledText.split('\n').find((line) => line.includes('"1.000894"')) ?? '', cleaned];
    for (const text of [both.join('\n'), both.toReversed().join('\n')]) expect(readCatalogue(text)).toMatchObject({ procedures: [{ source: 'curated' }], errors: [] });
  });

  it('a crawled row that lacks the unit altogether is imported and flagged', () => {
    const { procedures, flagged } = readCatalogue('{"maTTHC":"9.000001","tenTTHC":"Thủ tục thử","coQuanThucHien":"Chủ tịch UBND cấp xã","cachThuc":[{"kenh":1,"thoiGian":"7"}]}');
    expect(procedures).toHaveLength(1);
    expect(flagged).toContainEqual({ code: '9.000001', reason: 'unit-missing' });
  });

  it('no text whatever makes it fail', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json(), fc.array(fc.json()).map((rows) => rows.join('\n'))), (text) => {
      const { procedures, errors } = readCatalogue(text);
      expect(procedures.length + errors.length).toBeGreaterThan(0);
    }));
  });

  it('a cleaned row with a wrong field names the field', () => {
    expect(readCatalogue(JSON.stringify({ ...get('1.000894'), hidden: 'no' })).errors[0]?.error).toEqual({ type: 'CatalogueFieldWrong', code: '1.000894', path: 'hidden' });
  });

  it('one cleaned row written and read again is the same row', () => {
    expect(readCatalogue(merged.map((procedure) => JSON.stringify(procedure)).join('\n')).procedures).toEqual(merged);
  });
});

describe('versions', () => {
  it('depend on content alone, not on order', () => {
    expect(catalogueVersion([...merged].reverse())).toBe(catalogueVersion(merged));
    expect(catalogueVersion(merged.slice(1))).not.toBe(catalogueVersion(merged));
    expect(procedureVersion(get('1.001193'))).toMatch(/^[0-9a-f]{16}$/);
    expect(procedureVersion({ ...get('1.001193'), feeText: 'khác' })).not.toBe(procedureVersion(get('1.001193')));
  });
});
