import { describe, expect, it } from 'vitest';
import { sampleForm03 } from '#test/sampleForms';
import { type Form03Data, form03View } from './form03.ts';

const viewOf = (data: Form03Data) => form03View(data, { name: 'Phiếu từ chối', symbol: 'PTC-TTPVHCC' });

describe('Mẫu 03 in words', () => {
  it('carries its number with the symbol of a refusal, numbered reasons and the legal basis', () => {
    expect(viewOf(sampleForm03)).toMatchObject({
      number: '7/PTC-TTPVHCC',
      reasons: [
        { ordinal: 1, text: 'Chưa có Giấy tờ chứng minh đã ly hôn' },
        { ordinal: 2, text: 'Người nộp không thuộc diện được ủy quyền' },
      ],
      legalBasis: 'Điều 22 Nghị định số 123/2015/NĐ-CP',
    });
  });

  it('leaves room for number and dossier code when there is none', () => {
    const { number: _number, ...unnumbered } = sampleForm03;
    expect(viewOf(unnumbered).number).toBe('......../PTC-TTPVHCC');
    expect(viewOf(unnumbered).dossierCode).toContain('..............');
    expect(viewOf({ ...unnumbered, dossierCode: 'H48.105-261123-6012' }).dossierCode).toBe('H48.105-261123-6012');
  });
});
