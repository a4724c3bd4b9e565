import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pdfToPages, pdfToPictures, pdfToText, readBarcodes } from '#test/pdfReadback';
import { expectInOrder, openFormPrints } from '#test/printedForms';
import { certificationForm01, fullForm01, landForm01, longName, sampleForm01 } from '#test/sampleForms';

const { print, close } = openFormPrints();
beforeAll(() => print('01', sampleForm01), 60_000);
afterAll(close);

const counted = ['TT', 'Thành phần hồ sơ', 'Số trang', 'Số bản giấy', 'Ký bản điện tử'];

describe('Mẫu 01 laid out for some procedures', () => {
  it('counts pages, paper copies and electronic ones for certification; what is not known is written by hand', async () => {
    expectInOrder(await pdfToText(await print('01', certificationForm01)), [
      'GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ', ...counted, '1 Bằng tốt nghiệp đại học (1 bản chính) 2 5 X', '2 Bảng điểm (1 bản chính) 14 3', '3 Hợp đồng (1 bản chính) Số lượng hồ sơ: 01 (bộ)', 'Thời gian giải quyết hồ sơ theo quy định: trong ngày',
    ]);
  });

  it('shows certificate, parcel and both appointments for land', async () => {
    const text = (await pdfToPages(await print('01', landForm01))).map((page) => page.text).join(' ');
    expectInOrder(text, [
      'Số Giấy chứng nhận: CS 01234567', 'Địa chỉ thửa đất: Thửa 45, tờ bản đồ 12, thôn Kon Trang Long Loi', 'Thời gian nhận hồ sơ: 10 giờ 42 phút', 'Thời gian trả kết quả giải quyết hồ sơ: 17 giờ 00 phút, ngày 27',
      'Thời gian nhận hồ sơ (giai đoạn 2 nếu có): 08 giờ 30 phút, ngày 07 tháng 12 năm 2026', 'Thời gian trả kết quả (giai đoạn 2 nếu có): 17 giờ 00 phút, ngày 09 tháng 12 năm 2026', 'Đăng ký nhận kết quả tại',
    ]);
  });

  it('leaves the second appointment, and land nobody wrote down, to be written by hand', async () => {
    const { secondPhase: _second, ...firstPhase } = landForm01;
    expectInOrder((await pdfToPages(await print('01', { ...firstPhase, land: null }))).map((page) => page.text).join(' '), ['Số Giấy chứng nhận: ....', 'Địa chỉ thửa đất: ....', '(giai đoạn 2 nếu có): ...... giờ ...... phút', '(giai đoạn 2 nếu có): ...... giờ']);
  });

  it('stays the ordinary receipt for every other procedure', async () => {
    const text = await pdfToText(await print('01', { ...sampleForm01, procedure: { code: '1.004873', field: 'Hộ tịch', land: false } }));
    for (const words of ['Số trang', 'giai đoạn 2']) expect(text).not.toContain(words);
    expect(text).toContain('1. Tờ khai cấp Giấy xác nhận');
  });

  it('gives each of many receipts in one document its own layout', async () => {
    const pages = await pdfToPages(await print('01', [sampleForm01, certificationForm01, landForm01]));
    expect(pages.map(({ text }) => [text.includes('Số trang'), text.includes('giai đoạn 2')]).slice(0, 3)).toEqual([[false, false], [true, false], [false, true]]);
  });

  it.each([['certification', certificationForm01], ['land', landForm01]] as const)('keeps the bars of %s readable beside a long name and twenty papers', async (_, data) => {
    const crowded = { ...data, applicant: { ...data.applicant, name: longName, phone: '', email: '' }, dossierCode: fullForm01.dossierCode, components: fullForm01.components };
    const pdf = await print('01', crowded);
    const pages = await pdfToPages(pdf);
    expectInOrder(pages.map(({ text }) => text).join(' '), [longName, 'Số điện thoại: ....', ...fullForm01.components.map(({ name }) => name), 'NGƯỜI TIẾP NHẬN HỒ SƠ']);
    const [picture] = await pdfToPictures(pdf, 200);
    expect((await readBarcodes(picture ?? new Uint8Array())).map(({ format, text }) => [format, text]).toSorted()).toEqual([['Code128', fullForm01.dossierCode], ['QRCode', fullForm01.dossierCode]]);
  });
});
