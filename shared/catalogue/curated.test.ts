import { describe, expect, it } from 'vitest';
import type { Procedure } from '#shared/procedure';
import { curatedToProcedure } from './curated.ts';

const row = (over: object) => ({
  maTTHC: '1.001193', ten: 'Đăng ký khai sinh', linhVuc: 'Hộ tịch', thoiHan: '3 ngày làm việc', thoiHanMay: { so: 3, donVi: 'NGAY_LAM_VIEC' },
  phi: '', thanhPhan: [], ketQua: '', maKetQua: '', quyetDinh: '', nguon: 'CT', canhBao: 'không có thành phần hồ sơ', ...over,
});
const read = (over: object): Procedure => {
  const result = curatedToProcedure(row(over));
  if (!result.ok) throw new Error(result.error.type);
  return result.value;
};
const limits = (over: object) => read(over).limits.map(({ channel, caseId, limit, flag }) => [channel, caseId, limit, flag]);

describe('curated limits', () => {
  it('same day with a cut-off holds for the three channels', () => {
    const limit = { amount: 0, unit: 'same-day', cutoff: '15:00' };
    expect(limits({ thoiHanMay: { loai: 'TRONG_NGAY', gioChot: '15:00', keoDaiToiDa: 2 } })).toEqual([
      ['counter', 'general', limit, null],
      ['online', 'general', limit, null],
      ['post', 'general', limit, null],
    ]);
  });

  it('"chỉ kênh trực tiếp" leaves the counter alone', () => {
    expect(limits({ canhBao: 'chỉ kênh trực tiếp' }).map(([channel]) => channel)).toEqual(['counter']);
  });

  it('hours are working hours', () => {
    expect(limits({ thoiHanMay: { so: 1, donVi: 'GIO' } })[0]?.[2]).toEqual({ amount: 1, unit: 'working-hour' });
  });

  it('a limit per channel leaves an unnamed channel to be confirmed', () => {
    expect(limits({ thoiHanMay: { theoKenh: { BUU_CHINH: 30, TRUC_TIEP: 40 }, donVi: 'NGAY' } })).toEqual([
      ['counter', 'general', { amount: 40, unit: 'calendar-day' }, null],
      ['online', 'general', null, 'amount-missing'],
      ['post', 'general', { amount: 30, unit: 'calendar-day' }, null],
    ]);
  });

  it('a limit per case makes cases', () => {
    const procedure = read({ thoiHanMay: { bienThe: { BTXH: 6, BHXH_80: 11 }, donVi: 'NGAY_LAM_VIEC', gioChot: '15:00' } });
    expect(procedure.cases).toEqual([{ id: 'btxh', name: 'Đối tượng bảo trợ xã hội' }, { id: 'bhxh-80', name: 'Người từ đủ 80 tuổi hưởng tuất' }]);
    expect(procedure.limits.find(({ caseId, channel }) => caseId === 'bhxh-80' && channel === 'counter')?.limit).toEqual({ amount: 11, unit: 'working-day', cutoff: '15:00' });
  });

  it('unverified, absent and ambiguous limits are flagged and carry none', () => {
    expect(limits({ thoiHanMay: { so: 3, donVi: 'NGAY_LAM_VIEC', chuaKiemChung: true } })[0]?.slice(2)).toEqual([null, 'unverified']);
    expect(limits({ canhBao: 'một phần unverified' })[0]?.slice(2)).toEqual([null, 'unverified']);
    expect(limits({ thoiHanMay: null })[0]?.slice(2)).toEqual([null, 'amount-missing']);
    expect(limits({ thoiHanMay: { so: 1, donVi: 'NGAY_LAM_VIEC', bienThe: true } })[0]?.slice(2)).toEqual([null, 'several-limits']);
  });

  it('a hand-read case holds only for the words it was read from', () => {
    const words = { maTTHC: '1.010041', thoiHanMay: { so: 1, donVi: 'NGAY_LAM_VIEC', bienThe: true } };
    expect(read({ ...words, thoiHan: '1 ngày làm việc (3 nếu phải xác minh)' }).cases.map(({ name }) => name)).toEqual(['Không phải xác minh', 'Phải xác minh']);
    expect(read({ ...words, thoiHan: '2 ngày làm việc (4 nếu phải xác minh)' }).limits[0]).toMatchObject({ limit: null, flag: 'several-limits' });
  });
});

describe('curated papers', () => {
  const kinds = (...papers: [string, string][]) =>
    read({ thanhPhan: papers.map(([ten, ghiChu]) => ({ ten, banChinh: 1, banSao: 0, ghiChu })) }).components.map(({ kind, condition, channels }) => [kind, condition, channels]);

  it('only an unconditional nộp is mandatory', () => {
    expect(kinds(['Tờ khai', 'nộp'], ['Giấy báo tử hoặc giấy tờ thay thế', 'nộp'], ['Căn cước', 'xuất trình'], ['Biên bản', 'nếu có'], ['Đơn', 'GK'], ['Văn bản ủy quyền (nếu ủy quyền)', 'nộp'])).toEqual([
      ['submit', '', undefined],
      ['submit', '', undefined],
      ['present', '', undefined],
      ['if-any', '', undefined],
      ['conditional', 'Chưa kiểm chứng, đối chiếu quyết định công bố', undefined],
      ['conditional', 'nếu ủy quyền', undefined],
    ]);
  });

  it('a paper asked for on some channels says which', () => {
    expect(kinds(['Tờ khai', 'trực tiếp/bưu chính'])).toEqual([['submit', '', ['counter', 'post']]]);
  });
});

describe('what the curators doubted', () => {
  it('stays a flag in plain words', () => {
    const doubted = read({ phi: 'Miễn phí (GK)', quyetDinh: 'mã: bộ câu hỏi HCM', canhBao: 'thời hạn: unverified' });
    expect(doubted).toMatchObject({ feeText: 'Miễn phí, chưa kiểm chứng', decision: '', note: 'thời hạn: chưa kiểm chứng' });
    expect(doubted.flags).toContainEqual({ reason: 'unverified', detail: 'thời hạn: chưa kiểm chứng; phí: chưa kiểm chứng; chưa rõ số quyết định công bố' });
  });

  it('is nothing where nothing was doubted', () => {
    expect(read({ phi: 'Miễn phí', quyetDinh: '163/QĐ-BTP', canhBao: '' }).flags.map(({ reason }) => reason)).toEqual(['components-missing']);
  });
});

describe('malformed curated rows', () => {
  it('name the code and the field', () => {
    expect(curatedToProcedure(row({ thanhPhan: [{ ten: 'Tờ khai', banChinh: 'một' }] }))).toEqual({ ok: false, error: { type: 'CatalogueFieldWrong', code: '1.001193', path: 'thanhPhan.0.banChinh' } });
    expect(curatedToProcedure(row({ maTTHC: '1.1193' }))).toEqual({ ok: false, error: { type: 'CatalogueCodeWrong', code: '1.1193' } });
  });
});
