import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Form01Data } from '#shared/forms/form01';
import { type Paper, paperSizes } from '#shared/forms/paper';
import { pdfToPages, pdfToPictures, pdfToText, readBarcodes } from '#test/pdfReadback';
import { expectInOrder, inkInRightMargin, openFormPrints } from '#test/printedForms';
import { fullForm01, sampleForm01, sampleForm03 } from '#test/sampleForms';

const { print, close } = openFormPrints();
beforeAll(() => print('01', sampleForm01), 60_000);
afterAll(close);

const receipt = (data: Form01Data, paper: Paper = 'A5', copies = 1) => print('01', data, { paper, copies });

describe('a printed Mẫu 01', () => {
  it('carries every datum in the order of the circular, as selectable NFC text', async () => {
    const text = await pdfToText(await receipt(fullForm01));
    expect(text).toBe(text.normalize('NFC'));
    expectInOrder(text, [
      'ỦY BAN NHÂN DÂN XÃ ĐĂK HÀ', 'TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG', 'Số: 12/TTPVHCC',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc', 'Đăk Hà, ngày 23 tháng 11 năm 2026',
      'GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ', 'Mã hồ sơ: 000.00.04.H48-261123-12345',
      'Trung tâm Phục vụ hành chính công xã Đăk Hà', 'Tiếp nhận hồ sơ của Ông/Bà: HOÀNG PHỦ NGỌC TƯỜNG VI',
      'Số định danh cá nhân: 062190004512', 'Địa chỉ: Thôn Kon Trang Long Loi, xã Đăk Hà, tỉnh Quảng Ngãi', 'Số điện thoại: 0905117240', 'Email: vi@example.vn',
      'Người được ủy quyền: Y Blưng Niê Kdăm', 'Địa chỉ: Tổ dân phố 4, xã Đăk Mar', 'Số CMND: 233123456', 'Số điện thoại: 0987654321', 'Email: blung@example.vn', 'Giấy ủy quyền: số 45/UQ ngày 02/11/2026',
      'Nội dung yêu cầu giải quyết:', `${fullForm01.procedureName} (Dùng để kết hôn)`,
      'Số Giấy chứng nhận: CS 01234567', 'Địa chỉ thửa đất: Thửa 45, tờ bản đồ 12, thôn Kon Trang Long Loi',
      'Thành phần hồ sơ nộp gồm:', ...fullForm01.components.map(({ name }, index) => `${index + 1}. ${name} (1 bản chính, 2 bản sao)`),
      'Số lượng hồ sơ: 02 (bộ)', 'Thời gian giải quyết hồ sơ theo quy định: 3 ngày làm việc',
      'Thời gian nhận hồ sơ: 10 giờ 42 phút, ngày 23 tháng 11 năm 2026', 'Thời gian trả kết quả giải quyết hồ sơ: 17 giờ 00 phút, ngày 27 tháng 11 năm 2026 (dự kiến)',
      'Đăng ký nhận kết quả tại: Qua bưu chính, địa chỉ: 12 Hùng Vương, xã Đăk Hà', 'Vào Sổ theo dõi hồ sơ, Quyển số 02, Số thứ tự 214',
      'NGƯỜI NỘP HỒ SƠ', '(Ký, ghi rõ họ tên)', 'NGƯỜI TIẾP NHẬN HỒ SƠ', '(Ký, ghi rõ họ tên)', 'Y Hà Mlô',
    ]);
  });

  it.each(['A5', 'A4'] as const)('on %s is that paper, one sheet a copy, and both codes are read from a 200 dpi picture', async (paper) => {
    const pdf = await receipt(sampleForm01, paper, 2);
    const pages = await pdfToPages(pdf);
    // A paper printed alone has no number of a copy.
    expect(await pdfToText(await print('01', sampleForm01))).not.toContain('Liên');
    expect(pages.map(({ text }) => /Liên \d: [^.]+/.exec(text)?.[0])).toEqual(['Liên 1: lưu hồ sơ', 'Liên 2: giao người nộp']);
    const { widthMm, heightMm } = paperSizes[paper];
    // Chromium rounds a page to whole points (0.35 mm).
    for (const page of pages) expect(Math.abs(page.widthMm - widthMm) + Math.abs(page.heightMm - heightMm)).toBeLessThan(0.7);
    for (const picture of await pdfToPictures(pdf, 200)) {
      expect((await readBarcodes(picture)).toSorted((a, b) => a.format.localeCompare(b.format))).toEqual([{ format: 'Code128', text: sampleForm01.dossierCode }, { format: 'QRCode', text: sampleForm01.dossierCode }]);
    }
  });

  it.each(['A5', 'A4'] as const)('on %s has a readable bar for the longest agency codes too', async (paper) => {
    const [picture] = await pdfToPictures(await receipt({ ...sampleForm01, dossierCode: '000.00.04.H48-261123-12345' }, paper), 200);
    const codes = await readBarcodes(picture ?? new Uint8Array());
    expect(codes.map((code) => code.text)).toEqual(['000.00.04.H48-261123-12345', '000.00.04.H48-261123-12345']);
  });

  it('flows a long dossier to further pages, with the signatures never alone on the last', async () => {
    const pages = await pdfToPages(await receipt(fullForm01));
    expect(pages.length).toBeGreaterThan(1);
    expectInOrder(pages.at(-1)?.text ?? '', ['Vào Sổ theo dõi hồ sơ', 'NGƯỜI NỘP HỒ SƠ', 'NGƯỜI TIẾP NHẬN HỒ SƠ', 'Y Hà Mlô']);
  });

  it('prints nothing over the edge and shrinks nothing, not even for a name without a blank', async () => {
    const name = 'NGUYỄNTHỊ'.repeat(20);
    const pdf = await receipt({ ...fullForm01, applicant: { ...fullForm01.applicant, name, email: 'e'.repeat(110) } });
    const [picture] = await pdfToPictures(pdf, 100);
    expect(await inkInRightMargin(picture ?? new Uint8Array(), 'A5', 100)).toBe(0);
    const titlePt = async (bytes: Uint8Array) => (await pdfToPages(bytes))[0]?.largestTypePt;
    expect(await titlePt(pdf)).toBe(await titlePt(await receipt(sampleForm01)));
  });

  it('leaves dotted room for a phone the person does not have', async () => {
    const text = await pdfToText(await receipt({ ...sampleForm01, applicant: { ...sampleForm01.applicant, phone: '', email: '' } }));
    expect(text).toMatch(/Số điện thoại: \.{14,} Email: \.{14,}/);
  });

  it('prints what was typed as typed, be it markup or a template tag', async () => {
    const text = await pdfToText(await receipt({ ...sampleForm01, applicant: { ...sampleForm01.applicant, name: '<b>Lò Văn Giỏi</b> {{officerName}} & "x"' } }));
    expect(text).toContain('Ông/Bà: <b>Lò Văn Giỏi</b> {{officerName}} & "x"');
  });

  it('shows a reprint as one', async () => {
    const text = await pdfToText(await receipt({ ...sampleForm01, reprint: { number: 2, at: '2026-11-23T03:55:00.000Z' } }));
    expectInOrder(text, ['Mã hồ sơ: H48.105-261123-6012', 'IN LẠI lần 2 · 10:55 23/11/2026', 'Tiếp nhận hồ sơ của']);
  });

  it('can be previewed without a code: then it has no bars', async () => {
    const [picture] = await pdfToPictures(await receipt({ ...sampleForm01, dossierCode: '' }), 100);
    expect(await readBarcodes(picture ?? new Uint8Array())).toEqual([]);
  });

  it('prints in bulk, every dossier with its own copies', async () => {
    const names = ['Đinh Công Mạnh', 'H’Hen Niê', 'Ksor Y Blô'];
    const pdf = await print('01', names.map((name) => ({ ...sampleForm01, applicant: { ...sampleForm01.applicant, name } })), { paper: 'A5', copies: 2 });
    const pages = await pdfToPages(pdf);
    expect(pages.map(({ text }) => /Ông\/Bà: (.+?) Số định danh/.exec(text)?.[1])).toEqual(names.flatMap((name) => [name, name]));
  });
});

describe('a printed Mẫu 03', () => {
  it('carries every datum in the order of the circular', async () => {
    const text = await pdfToText(await print('03', { ...sampleForm03, dossierCode: 'H48.105-261123-6012' }));
    expectInOrder(text, [
      'Số: 7/PTC-TTPVHCC', 'PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ', 'Tiếp nhận hồ sơ của Ông/Bà: HOÀNG PHỦ NGỌC TƯỜNG VI', 'Số định danh cá nhân: 062190004512',
      'Địa chỉ: Thôn Kon Trang Long Loi', 'Số điện thoại: 0905117240', 'Email: vi@example.vn', 'Mã hồ sơ (nếu có): H48.105-261123-6012', 'Nội dung yêu cầu giải quyết: Cấp Giấy xác nhận tình trạng hôn nhân',
      'thông báo không tiếp nhận', '1. Chưa có Giấy tờ chứng minh đã ly hôn', '2. Người nộp không thuộc diện được ủy quyền', 'Căn cứ: Điều 22 Nghị định số 123/2015/NĐ-CP',
      'NGƯỜI NỘP HỒ SƠ', 'NGƯỜI TIẾP NHẬN HỒ SƠ', 'Y Hà Mlô',
    ]);
  });
});
