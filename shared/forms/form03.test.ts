import { describe, expect, it } from 'vitest';
import { sampleForm03 } from '#test/sampleForms';
import { form03View } from './form03.ts';

describe('Mẫu 03 in words', () => {
  it('carries its number with the symbol of a refusal, numbered reasons and the legal basis', () => {
    expect(form03View(sampleForm03)).toMatchObject({
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
    expect(form03View(unnumbered).number).toBe('......../PTC-TTPVHCC');
    expect(form03View(unnumbered).dossierCode).toContain('..............');
    expect(form03View({ ...unnumbered, dossierCode: 'H48.105-261123-6012' }).dossierCode).toBe('H48.105-261123-6012');
  });
});
