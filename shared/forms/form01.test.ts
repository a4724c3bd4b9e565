import { describe, expect, it } from 'vitest';
import { fullForm01, sampleForm01 } from '#test/sampleForms';
import { Form01Data, form01View } from './form01.ts';

const BLANK = '..............';
const viewOf = (data: Form01Data) => form01View(data, { name: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả', symbol: 'TTPVHCC' });

describe('Mẫu 01 in words', () => {
  it('heads the paper with the unit in capitals, and the place with the day of receipt in Viet Nam', () => {
    const view = viewOf({ ...sampleForm01, receivedAt: '2026-02-04T17:30:00.000Z' });
    expect(view.authority).toBe('ỦY BAN NHÂN DÂN XÃ ĐĂK HÀ');
    expect(view.centre).toBe('TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG');
    expect(view.receivingCentre).toBe('Trung tâm Phục vụ hành chính công xã Đăk Hà');
    expect(view.datedPlace).toBe('Đăk Hà, ngày 05 tháng 02 năm 2026');
  });

  it('names the centre as the unit file does when its authority is not a People’s Committee', () => {
    const view = viewOf({ ...sampleForm01, heading: { authority: 'Sở Tư pháp', centre: 'Bộ phận Một cửa', place: 'Kon Tum' } });
    expect(view.receivingCentre).toBe('Bộ phận Một cửa, Sở Tư pháp');
  });

  it('writes receipt and appointment to the minute, a month after February without a zero', () => {
    expect(viewOf(sampleForm01)).toMatchObject({ receivedAt: '10 giờ 42 phút, ngày 23 tháng 11 năm 2026', dueAt: '17 giờ 00 phút, ngày 27 tháng 11 năm 2026', provisional: '' });
    expect(viewOf({ ...sampleForm01, dueAt: '2027-03-01T04:30:00.000Z' }).dueAt).toBe('11 giờ 30 phút, ngày 01 tháng 3 năm 2027');
  });

  it('says that an appointment of an unconfirmed year is provisional', () => {
    expect(viewOf({ ...sampleForm01, dueProvisional: true }).provisional).toBe('(dự kiến)');
  });

  it.each([
    ['personal-id', 'Số định danh cá nhân'],
    ['cmnd', 'Số CMND'],
    ['passport', 'Số hộ chiếu'],
    ['org-id', 'Số định danh tổ chức'],
    ['tax-code', 'Mã số thuế'],
  ] as const)('labels a %s number %s', (idKind, idLabel) => {
    expect(viewOf({ ...sampleForm01, applicant: { ...sampleForm01.applicant, idKind, idNumber: '0123' } })).toMatchObject({ idLabel, idNumber: '0123' });
  });

  it('leaves room to write what the person does not have', () => {
    const view = viewOf({ ...sampleForm01, applicant: { ...sampleForm01.applicant, idKind: 'none', idNumber: '', phone: '', email: ' ' }, register: null });
    for (const text of [view.idNumber, view.phone, view.email]) expect(text).toContain(BLANK);
    expect(view.book).toBe('........');
    expect(view.serial).toBe('........');
  });

  it('keeps the name as typed and calls an organisation an organisation', () => {
    expect(viewOf({ ...sampleForm01, applicant: { ...sampleForm01.applicant, kind: 'organisation', name: 'Hợp tác xã Y Krông' } })).toMatchObject({ applicantLabel: 'Tổ chức', applicantName: 'Hợp tác xã Y Krông' });
  });

  it('counts originals and copies, and neither when neither was counted', () => {
    const components = [
      { name: 'a', originals: 1, copies: 2 },
      { name: 'b', originals: 0, copies: 1 },
      { name: 'c', originals: 0, copies: 0 },
    ];
    expect(viewOf({ ...sampleForm01, components }).components.map(({ ordinal, counts }) => [ordinal, counts])).toEqual([[1, '(1 bản chính, 2 bản sao)'], [2, '(1 bản sao)'], [3, '']]);
  });

  it('writes who comes for another, with the paper that says so', () => {
    expect(viewOf(fullForm01).authorised).toMatchObject({ name: 'Y Blưng Niê Kdăm', idLabel: 'Số CMND', paper: 'số 45/UQ ngày 02/11/2026' });
    expect(viewOf(sampleForm01).authorised).toBeNull();
  });

  it('writes where the result is taken', () => {
    const at = (way: 'counter' | 'post' | 'online') => viewOf({ ...sampleForm01, resultWay: { way, address: '12 Hùng Vương' } }).resultAt;
    expect(at('counter')).toBe('Quầy, Trung tâm Phục vụ hành chính công');
    expect(at('post')).toBe('Qua bưu chính, địa chỉ: 12 Hùng Vương');
    expect(at('online')).toBe('Trực tuyến, trên Cổng Dịch vụ công quốc gia');
  });

  it('marks a reprint with its number and time, and a corrected one with what was corrected', () => {
    expect(viewOf(sampleForm01).reprint).toBe('');
    expect(viewOf({ ...sampleForm01, reprint: { number: 2, at: '2026-11-23T03:55:00.000Z' } }).reprint).toBe('IN LẠI lần 2 · 10:55 23/11/2026');
    expect(viewOf({ ...sampleForm01, reprint: { number: 3, at: '2026-11-23T03:55:00.000Z', correction: 'số điện thoại' } }).reprint).toBe('IN LẠI (đã sửa: số điện thoại) lần 3 · 10:55 23/11/2026');
  });

  it('can be previewed while nothing is known yet', () => {
    const { dueAt: _dueAt, ...undecided } = sampleForm01;
    const view = viewOf({ ...undecided, dossierCode: '', applicant: { ...sampleForm01.applicant, name: '' }, procedureName: '', components: [], limitText: '', dueProvisional: true });
    for (const text of [view.dossierCode, view.applicantName, view.content, view.limit]) expect(text).toContain(BLANK);
    expect(view.dueAt).toContain('...... giờ');
    expect(view.provisional).toBe('');
  });

  it('refuses a time that is not an instant', () => {
    expect(Form01Data.safeParse({ ...fullForm01, receivedAt: '23/11/2026 10:42' }).success).toBe(false);
    expect(Form01Data.safeParse(fullForm01).success).toBe(true);
  });
});
