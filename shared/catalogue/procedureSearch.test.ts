import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCatalogue } from './catalogue.ts';
import { buildProcedureIndex, searchProcedures } from './procedureSearch.ts';

const { procedures } = readCatalogue(readFileSync(new URL('../../resources/catalogue/catalogue.jsonl', import.meta.url), 'utf8'));
const index = buildProcedureIndex(procedures);
const codes = (text: string, options = {}) => searchProcedures(index, text, options).map(({ code }) => code);

describe('finding a procedure in the real catalogue', () => {
  it.each([
    ['dang ky khai sinh', '1.001193'],
    ['Đăng ký khai sinh', '1.001193'],
    ['khai sinh', '1.001193'],
    ['khai si', '1.001193'],
    ['dkks', '1.001193'],
    ['ket hon', '1.000894'],
    ['chung thuc ban sao', '2.000815'],
    ['xac nhan tinh trang hon nhan', '1.004873'],
    ['xn tthn', '1.004873'],
    ['trich luc', '2.000635'],
    ['dang ky ho kinh doanh', '1.001612'],
    ['1.001193', '1.001193'],
    ['001193', '1.001193'],
  ])('"%s" puts %s first', (text, code) => {
    expect(codes(text)[0]).toBe(code);
  });

  it('other agencies appear only when asked for', () => {
    const customs = procedures.find(({ field }) => field === 'Hải quan')?.code ?? '';
    expect(codes(customs)).toEqual([]);
    expect(codes(customs, { includeHidden: true })).toEqual([customs]);
  });

  it('the most used comes first among equally good matches, but never before the exact name', () => {
    const usage = new Map([['2.000528', 40], ['1.003583', 5]]);
    expect(codes('dang ky khai sinh', { usage }).slice(0, 3)).toEqual(['1.001193', '2.000528', '1.003583']);
  });

  it('an empty box lists the most used, and no more than asked for', () => {
    expect(codes('', { usage: new Map([['2.000815', 9]]), limit: 3 })[0]).toBe('2.000815');
    expect(codes('', { limit: 3 })).toHaveLength(3);
  });

  it('nothing is found for words nobody uses', () => {
    expect(codes('qwrtz')).toEqual([]);
  });
});
