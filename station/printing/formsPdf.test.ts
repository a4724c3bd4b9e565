import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FormId } from '#shared/forms/formSet';
import type { FormDataById } from '#shared/forms/models';
import { paperSizes } from '#shared/forms/paper';
import { type PdfPage, pdfToPages, pdfToPictures, pdfToText, readBarcodes } from '#test/pdfReadback';
import { expectInOrder, inkInRightMargin, openFormPrints } from '#test/printedForms';
import { fullForm01, longName, sampleCashSheet, sampleDayClose, sampleFeeReceipt, sampleForm01, sampleForm02, sampleForm04, sampleForm05, sampleForm06, sampleForm07, sampleHandover, sampleLatePublic, sampleMultiReceipt, sampleOutages, sampleReconciliation } from '#test/sampleForms';

const { print, close } = openFormPrints();
beforeAll(() => print('02', sampleForm02), 60_000);
afterAll(close);

const person = { ...sampleForm01.applicant, name: longName, phone: '', email: '' };
const heading = ['ỦY BAN NHÂN DÂN XÃ ĐĂK HÀ', 'TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG'];
const nation = ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc'];
const again = { reprint: { number: 2, at: '2026-11-26T09:10:00.000Z' } };
const mark = 'IN LẠI lần 2 · 16:10 26/11/2026';
const textOf = async <F extends FormId>(form: F, data: FormDataById[F]) => pdfToText(await print(form, data));

describe('a printed Mẫu 02', () => {
  it('carries every datum in the order of the circular, signed by who guides only', async () => {
    const text = await textOf('02', { ...sampleForm02, ...again });
    expectInOrder(text, [
      ...heading, 'Số: 31/PBS-TTPVHCC', ...nation, 'Đăk Hà, ngày 24 tháng 11 năm 2026', 'PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ', 'Mã hồ sơ: H48.105-261123-6012', mark,
      'Hồ sơ của Ông/Bà: HOÀNG PHỦ NGỌC TƯỜNG VI', 'Nội dung yêu cầu giải quyết: Cấp Giấy xác nhận tình trạng hôn nhân', 'Địa chỉ: Thôn Kon Trang Long Loi', 'Số điện thoại: 0905117240', 'Email: vi@example.vn',
      'Yêu cầu hoàn thiện hồ sơ gồm những nội dung sau:', '1. Bản sao Quyết định ly hôn đã có hiệu lực', '2. Giấy tờ chứng minh nơi cư trú', 'Lý do: Thành phần hồ sơ chưa đủ',
      'liên hệ với Y Hà Mlô, số điện thoại 0260 3822 105', 'NGƯỜI HƯỚNG DẪN', 'Y Hà Mlô',
    ]);
    expect(text).not.toContain('NGƯỜI NỘP HỒ SƠ');
  });

  it('is given before anything was received too: no code, no bars, room for its number', async () => {
    const { dossierCode: _code, number: _number, ...turnedAway } = sampleForm02;
    const pdf = await print('02', turnedAway);
    const text = await pdfToText(pdf);
    expect(text).toContain('Số: ......../PBS-TTPVHCC');
    expect(text).not.toContain('Mã hồ sơ');
    const [picture] = await pdfToPictures(pdf, 100);
    expect(await readBarcodes(picture ?? new Uint8Array())).toEqual([]);
  });

  it('flows thirty things to complete onto further pages, with the signature beside text', async () => {
    const items = Array.from({ length: 30 }, (_, index) => `Giấy tờ thứ ${index + 1} phải nộp lại, có xác nhận của Ủy ban nhân dân xã nơi cư trú trước đây`);
    const pages = await pdfToPages(await print('02', { ...sampleForm02, applicant: person, items }));
    expect(pages.length).toBeGreaterThan(1);
    expectInOrder(pages.map(({ text }) => text).join(' '), [longName, 'Số điện thoại: ....', 'Email: ....', ...items.map((item, index) => `${index + 1}. ${item}`)]);
    expectInOrder(pages.at(-1)?.text ?? '', ['liên hệ với', 'NGƯỜI HƯỚNG DẪN', 'Y Hà Mlô']);
  });
});

describe('a printed Mẫu 04', () => {
  it('apologises in the words of the circular, with the old day and the new one, under the head of the agency', async () => {
    expectInOrder(await textOf('04', { ...sampleForm04, ...again }), [
      'Số: 4/PXL', 'ngày 26 tháng 11 năm 2026', 'VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT', mark, 'Kính gửi: Ông/Bà HOÀNG PHỦ NGỌC TƯỜNG VI',
      'ngày 23 tháng 11 năm 2026, Ủy ban nhân dân xã Đăk Hà tiếp nhận', '“Cấp Giấy xác nhận tình trạng hôn nhân”', 'Số định danh cá nhân: 062190004512', 'Mã số hồ sơ: H48.105-261123-6012',
      'Thời gian hẹn trả kết quả giải quyết hồ sơ: 17 giờ 00 phút, ngày 27 tháng 11 năm 2026', 'chưa có kết quả', 'Lý do: Chưa nhận được kết quả xác minh', 'xin lỗi Ông/Bà', 'vào 17 giờ 00 phút, ngày 02 tháng 12 năm 2026',
      'CHỦ TỊCH', '(Ký, ghi rõ họ tên, đóng dấu)', 'Rơ Châm H’Yéo',
    ]);
  });

  it('leaves the head of the agency to sign in ink when nobody is named, and speaks to an organisation as one', async () => {
    const { signer: _signer, ...unsigned } = sampleForm04;
    const text = await textOf('04', { ...unsigned, applicant: { ...person, kind: 'organisation', idKind: 'org-id' } });
    expectInOrder(text, [`Kính gửi: Tổ chức ${longName}`, 'Số định danh tổ chức', 'xin lỗi Tổ chức', 'THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ']);
  });
});

describe('a printed Mẫu 05', () => {
  it('says who asked, since when it stops, what is given back and what was paid', async () => {
    expectInOrder(await textOf('05', { ...sampleForm05, ...again }), [
      'Số: 2/TBD-TTPVHCC', 'THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ', 'Mã hồ sơ: H48.105-261123-6012', mark, 'Tiếp nhận hồ sơ của Ông/Bà: HOÀNG PHỦ NGỌC TƯỜNG VI', 'Số định danh cá nhân: 062190004512', 'Địa chỉ: Thôn', 'Số điện thoại: 0905117240', 'Email: vi@example.vn',
      'Nội dung yêu cầu giải quyết: Cấp Giấy xác nhận', 'Thời gian nhận hồ sơ: 10 giờ 42 phút, ngày 23 tháng 11 năm 2026', 'Đề nghị dừng giải quyết hồ sơ: số ........ ngày 24/11/2026', 'Lý do: Người nộp không còn nhu cầu',
      'thông báo dừng giải quyết hồ sơ này từ: 09 giờ 30 phút, ngày 24 tháng 11 năm 2026', '1. Giấy chứng nhận quyền sử dụng đất (1 bản chính)', '2. Hợp đồng chuyển nhượng (2 bản chính, 3 bản sao)', 'Phí, lệ phí đã nộp: 1.250.000 đồng',
      'NGƯỜI NỘP HỒ SƠ', 'NGƯỜI TIẾP NHẬN HỒ SƠ', 'Y Hà Mlô',
    ]);
  });

  it('says so when nothing is given back and nothing was paid, and leaves room where the fee is not known', async () => {
    expectInOrder(await textOf('05', { ...sampleForm05, applicant: person, papersReturned: [], feePaid: 0 }), [longName, 'Giấy tờ trả lại gồm: Không có.', 'Phí, lệ phí đã nộp: không']);
    expect(await textOf('05', { ...sampleForm05, feePaid: null })).toMatch(/Phí, lệ phí đã nộp: \.{14,}/);
  });
});

describe('a printed Mẫu 06', () => {
  it('tells each hand-over: from whom, to whom, when, and one box ticked for how the step before was done', async () => {
    const text = await textOf('06', { ...sampleForm06, ...again });
    expectInOrder(text, [
      'Số: 214/PKS', 'PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ', mark, 'Mã số hồ sơ: H48.105-261123-6012', 'Cơ quan giải quyết hồ sơ: Ủy ban nhân dân xã Đăk Hà', 'Cơ quan phối hợp giải quyết hồ sơ: Công an xã Đăk Hà',
      'Thời gian nhận hồ sơ: 10 giờ 42 phút, ngày 23 tháng 11 năm 2026', 'Thời gian hẹn trả kết quả: 17 giờ 00 phút, ngày 27 tháng 11 năm 2026', 'Tên đơn vị', 'Thời gian giao, nhận hồ sơ', 'Kết quả giải quyết hồ sơ', 'Ghi chú',
      '1. Giao: Bộ phận Một cửa', '2. Nhận: Phòng Văn hóa - Xã hội', '11 giờ 00 phút, ngày 23 tháng 11 năm 2026', 'Y Hà Mlô', 'Đinh Công Mạnh', 'Trước hạn', 'Đúng hạn', 'Quá hạn',
      '1. Giao: Phòng Văn hóa - Xã hội', '10 giờ 20 phút, ngày 25', 'Trước hạn', 'Đúng hạn', 'X Quá hạn', 'Chờ xác minh nơi cư trú', '1. Giao: Lãnh đạo', 'X Trước hạn',
    ]);
    expect(text.match(/X (Trước|Đúng|Quá) hạn/g)).toEqual(['X Quá hạn', 'X Trước hạn']);
  });

  it('is handed out to be filled in by hand before the first hand-over', async () => {
    const text = await textOf('06', { ...sampleForm06, steps: [] });
    expect(text.match(/1\. Giao: \.{14,}/g)).toHaveLength(4);
    expect(text).not.toMatch(/X (Trước|Đúng|Quá) hạn/);
  });

  it('keeps each hand-over whole on its page and repeats the head of the table', async () => {
    const [, step] = sampleForm06.steps;
    const steps = Array.from({ length: 25 }, (_, index) => ({ ...(step ?? fail()), note: `bước ${index + 1}`, to: { unit: 'Phòng Kinh tế, Hạ tầng và Đô thị của Ủy ban nhân dân xã', officerName: longName } }));
    const pages = await pdfToPages(await print('06', { ...sampleForm06, steps }));
    expect(pages.length).toBeGreaterThan(2);
    for (const { text } of pages) {
      expect(text.match(/Tên đơn vị Thời gian giao, nhận/g)).toHaveLength(1);
      expect(text.match(/1\. Giao:/g)?.length).toBe(text.match(/bước \d+/g)?.length);
    }
    expect(textOfPages(pages).match(/bước \d+/g)).toEqual(steps.map(({ note }) => note));
  });
});

describe('a printed Mẫu 07', () => {
  it('heads every page with the columns of the circular, and loses no dossier', async () => {
    const pages = await pdfToPages(await print('07', sampleForm07));
    expect(pages.length).toBeGreaterThan(3);
    for (const page of pages) {
      expect(Math.round(page.widthMm)).toBe(297);
      expectInOrder(page.text, ['STT', 'Mã hồ sơ', 'Tên TTHC', 'Tên tổ chức, cá nhân', 'Địa chỉ, số điện thoại', 'Cơ quan chủ trì giải quyết', 'Nhận và trả kết quả', 'Nhận hồ sơ', 'Hẹn trả kết quả', 'Trả kết quả', 'Phương thức nhận kết quả', 'Ký nhận']);
    }
    const text = textOfPages(pages);
    expectInOrder(text, ['Số: 3/STD', 'SỔ THEO DÕI HỒ SƠ', 'Lĩnh vực: Hộ tịch. Từ ngày 16/11/2026 đến ngày 20/11/2026', ...sampleForm07.rows.map(({ dossierCode }) => dossierCode.slice(-4)), 'Tổng số: 90 hồ sơ.']);
  });

  it('writes a dossier’s line: times short, what is not yet returned left empty', async () => {
    const [first, second] = sampleForm07.rows;
    const text = await textOf('07', { ...sampleForm07, ...again, bookName: '', rows: [first ?? fail(), second ?? fail()] });
    expectInOrder(text, [
      mark, '1 H48.105-261116- 6001', 'HOÀNG PHỦ NGỌC TƯỜNG VI Thôn Kon Trang Long Loi, xã Đăk Hà Ủy ban nhân dân xã Đăk Hà 07:05 16/11/2026 17:00 19/11/2026 09:15 19/11/2026 Bưu chính Đã ký',
      '2 H48.105-261116- 6002', 'Ksor Y Blô Thôn Kon Trang Long Loi, xã Đăk Hà, 0905117240 Ủy ban nhân dân xã Đăk Hà 07:05 16/11/2026 17:00 19/11/2026 Tại quầy Tổng số: 2 hồ sơ.',
    ]);
    expect(text).not.toContain('Lĩnh vực');
  });
});

describe('a printed hand-over list', () => {
  it('names both sides and every result, with a cross where a fee is due or the post is asked for', async () => {
    expectInOrder(await textOf('handover', { ...sampleHandover, ...again }), [
      'PHIẾU BÀN GIAO HỒ SƠ, KẾT QUẢ', mark, 'Bên giao: Phòng Kinh tế', 'Bên nhận: Trung tâm Phục vụ hành chính công', 'Thời gian bàn giao: 15 giờ 45 phút, ngày 26 tháng 11 năm 2026',
      'TT', 'Mã hồ sơ', 'Nội dung', 'Kết quả', 'Họ tên chủ hồ sơ', 'Địa chỉ', 'Phí, lệ phí', 'Đăng ký trả qua bưu điện',
      '1 H48.105-261123- 6012', 'Giấy xác nhận số 88/UBND', longName, 'Thôn Kon Trang Long Loi, xã Đăk Hà X', '2 000.00.04.H48- 261123-12345', fullForm01.procedureName, 'Giấy chứng nhận', 'H’Hen Niê', 'Tổ dân phố 4, xã Đăk Mar X',
      'Tổng số: 2 hồ sơ.', 'NGƯỜI GIAO', 'Đinh Công Mạnh', 'NGƯỜI NHẬN', 'Y Hà Mlô',
    ]);
  });
});

describe('a slip on the 80 mm roll', () => {
  it('carries code, name and appointment, and nothing that a finder could misuse', async () => {
    const pdf = await print('slip', { ...sampleForm01, ...again });
    const [page, ...more] = await pdfToPages(pdf);
    expect(more).toEqual([]);
    expect(Math.round(page?.widthMm ?? 0)).toBe(80);
    const text = page?.text ?? '';
    expectInOrder(text, ['PHIẾU HẸN TRẢ KẾT QUẢ', mark, 'H48.105-261123-6012', 'Ông/Bà: HOÀNG PHỦ NGỌC TƯỜNG VI', 'Cấp Giấy xác nhận tình trạng hôn nhân', 'Nhận hồ sơ: 10 giờ 42 phút', 'Hẹn trả kết quả: 17 giờ 00 phút, ngày 27 tháng 11 năm 2026', 'Nhận kết quả tại: Quầy', 'Y Hà Mlô']);
    for (const secret of [sampleForm01.applicant.idNumber, sampleForm01.applicant.phone, sampleForm01.applicant.address]) expect(text).not.toContain(secret);
  });

  it('is read back at the 203 dots an inch of a thermal head, by its bars or, for the longest codes, by its square', async () => {
    const codesOf = async (dossierCode: string) => readBarcodes((await pdfToPictures(await print('slip', { ...sampleForm01, dossierCode }), 203))[0] ?? new Uint8Array());
    expect((await codesOf(sampleForm01.dossierCode)).map(({ format }) => format).toSorted()).toEqual(['Code128', 'QRCode']);
    expect(await codesOf(fullForm01.dossierCode)).toContainEqual({ format: 'QRCode', text: fullForm01.dossierCode });
  });
});

describe('every form', () => {
  const unbroken = { ...person, name: 'NGUYỄNTHỊ'.repeat(20) };
  const crowded: { readonly [F in FormId]: FormDataById[F] } = {
    '01': { ...fullForm01, applicant: unbroken },
    '02': { ...sampleForm02, applicant: unbroken, items: fullForm01.components.map(({ name }) => name) },
    '03': { heading: sampleForm01.heading, applicant: unbroken, procedureName: fullForm01.procedureName, reasons: ['x'.repeat(300)], legalBasis: 'y'.repeat(300), refusedAt: sampleForm01.receivedAt, officerName: longName },
    '04': { ...sampleForm04, applicant: unbroken, procedureName: fullForm01.procedureName, reason: 'z'.repeat(300) },
    '05': { ...sampleForm05, applicant: unbroken, papersReturned: fullForm01.components },
    '06': { ...sampleForm06, steps: sampleForm06.steps.map((step) => ({ ...step, note: 'ghichú'.repeat(30), from: { unit: 'PHÒNG'.repeat(20), officerName: longName } })) },
    '07': { ...sampleForm07, rows: sampleForm07.rows.slice(0, 3).map((row) => ({ ...row, applicantName: unbroken.name, dossierCode: fullForm01.dossierCode, collectedBy: longName })) },
    handover: { ...sampleHandover, rows: sampleHandover.rows.map((row) => ({ ...row, applicantName: unbroken.name, result: 'KẾTQUẢ'.repeat(20) })) },
    slip: { ...fullForm01, applicant: unbroken },
    'multi-receipt': { ...sampleMultiReceipt, applicant: unbroken, rows: sampleMultiReceipt.rows.map((row) => ({ ...row, procedureName: 'THỦTỤC'.repeat(20) })) },
    'fee-receipt': { ...sampleFeeReceipt, payer: { name: unbroken.name, address: 'ĐỊACHỈ'.repeat(20) }, lines: sampleFeeReceipt.lines.map((line) => ({ ...line, name: 'LỆPHÍ'.repeat(20), amount: 999_999_999_999 })) },
    'cash-sheet': { ...sampleCashSheet, rows: sampleCashSheet.rows.map((row) => ({ ...row, payerName: unbroken.name, note: 'ghichú'.repeat(20), feeAmount: 999_999_999, chargeAmount: 999_999_999 })) },
    reconciliation: { ...sampleReconciliation, rows: sampleReconciliation.rows.map((row) => ({ ...row, code: `${row.code}${'9'.repeat(60)}` })) },
    'day-close': { ...sampleDayClose, rows: sampleDayClose.rows.map((row) => ({ ...row, code: fullForm01.dossierCode, applicantName: unbroken.name, why: 'TÌNHTRẠNG'.repeat(20) })) },
    'late-public': { ...sampleLatePublic, officers: sampleLatePublic.officers.map((row) => ({ ...row, officer: unbroken.name, unit: 'PHÒNG'.repeat(30), total: 999_999, late: { declared: 999_999, recorded: 999_999, unattested: 999_999 }, apologised: 99_999, anyLate: 99_999 })) },
    outages: { ...sampleOutages, outages: sampleOutages.outages.map((outage) => ({ ...outage, seq: 99_999_999, attempts: 99_999, acts: 99_999 })) },
  };

  it.each(Object.keys(crowded) as FormId[])('%s prints nothing over the edge, however long a word is, and its text is NFC', async (form) => {
    const pdf = await print(form, crowded[form]);
    const pages = await pdfToPages(pdf);
    const paper = Object.entries(paperSizes).find(([, { widthMm, heightMm }]) => Math.abs(widthMm - (pages[0]?.widthMm ?? 0)) + Math.abs(heightMm - (pages[0]?.heightMm ?? 0)) < 0.7)?.[0] as keyof typeof paperSizes;
    for (const picture of await pdfToPictures(pdf, 100)) expect(await inkInRightMargin(picture, paper, 100)).toBe(0);
    const text = textOfPages(pages);
    expect(text).toBe(text.normalize('NFC'));
  });
});

const textOfPages = (pages: readonly PdfPage[]): string => pages.map(({ text }) => text).join(' ');

function fail(): never {
  throw new Error('the sample has no such row');
}
