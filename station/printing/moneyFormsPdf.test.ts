import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pdfToPages, pdfToPictures, pdfToText, readBarcodes } from '#test/pdfReadback';
import { expectInOrder, openFormPrints } from '#test/printedForms';
import { fullForm01, longName, sampleCashSheet, sampleDayClose, sampleFeeReceipt, sampleForm01, sampleLatePublic, sampleMultiReceipt, sampleOutages, sampleReconciliation } from '#test/sampleForms';

const { print, close } = openFormPrints();
beforeAll(() => print('fee-receipt', sampleFeeReceipt), 60_000);
afterAll(close);

const again = { reprint: { number: 2, at: '2026-11-26T09:10:00.000Z' } };
const mark = 'IN LẠI lần 2 · 16:10 26/11/2026';

describe('a printed fee receipt', () => {
  it('says who collects, from whom, for what, how much in digits and in words, phí and lệ phí apart', async () => {
    expectInOrder(await pdfToText(await print('fee-receipt', { ...sampleFeeReceipt, ...again })), [
      'Đơn vị thu: Trung tâm Phục vụ hành chính công, Ủy ban nhân dân xã Đăk Hà', 'Mã số thuế: 6100123456', 'Mẫu số: 01BLP3-001', 'Ký hiệu: AA-26P', 'Số: 0000123', 'BIÊN LAI THU TIỀN PHÍ, LỆ PHÍ', mark,
      'Tên đơn vị hoặc người nộp: HOÀNG PHỦ NGỌC TƯỜNG VI', 'Địa chỉ: Thôn Kon Trang', 'Mã hồ sơ: H48.105-261123-6012', '1 Phí chứng thực bản sao, 3 bản 3 trang × 5.000 đ 15.000', '2 Lệ phí hộ tịch, miễn (Hộ nghèo) 0', '3 Lệ phí: Cấp bản sao trích lục, 2 bản × 504.501 đ 1.009.002',
      'Số tiền: 1.024.002 đồng', '(Viết bằng chữ): Một triệu không trăm hai mươi tư nghìn không trăm lẻ hai đồng', 'P: 15.000 đồng', 'LP: 1.009.002 đồng', 'Hình thức thanh toán: Tiền mặt',
      'NGƯỜI NỘP TIỀN', 'Đăk Hà, ngày 23 tháng 11 năm 2026', 'NGƯỜI THU TIỀN', 'Y Hà Mlô',
    ]);
  });

  it('has three copies, each told for whom; one alone is the payer’s', async () => {
    const three = await pdfToPages(await print('fee-receipt', sampleFeeReceipt, { copies: 3 }));
    expect(three.map(({ text }) => /\(Liên [^)]*\)/.exec(text)?.[0])).toEqual(['(Liên 1: Lưu tại cơ quan thu)', '(Liên 2: Giao cho người nộp tiền)', '(Liên 3: Lưu nội bộ)']);
    expect(await pdfToText(await print('fee-receipt', sampleFeeReceipt))).toContain('(Liên 2: Giao cho người nộp tiền)');
  });

  it('leaves room for a tax code nobody set, and names no dossier where there is none', async () => {
    const { dossierCode: _code, ...forNoDossier } = sampleFeeReceipt;
    const text = await pdfToText(await print('fee-receipt', { ...forNoDossier, taxCode: '', payer: { name: longName, address: '' } }));
    expectInOrder(text, ['Mã số thuế: ....', longName, 'Địa chỉ: ....']);
    expect(text).not.toContain('Mã hồ sơ');
  });
});

describe('a printed receipt for several dossiers of one person', () => {
  it('lists each dossier with its code, procedure and appointment, a date of an unconfirmed year as such', async () => {
    expectInOrder(await pdfToText(await print('multi-receipt', { ...sampleMultiReceipt, ...again })), [
      'GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ', mark, 'Tiếp nhận hồ sơ của Ông/Bà: HOÀNG PHỦ NGỌC TƯỜNG VI', 'Số định danh cá nhân: 062190004512', 'Thời gian nhận hồ sơ: 10 giờ 50 phút, ngày 23 tháng 11 năm 2026', '(3 hồ sơ)',
      '1 H48.105-261123-6012', sampleForm01.procedureName, '1 2 3 ngày làm việc 17:00 27/11/2026', '2 H48.105-261123-6013', 'Chứng thực bản sao từ bản chính', 'trong ngày 17:00 23/11/2026',
      '3 000.00.04.H48-261123- 12345', fullForm01.procedureName, '2 12 10 ngày làm việc 17:00 04/01/2027 (dự kiến)', 'NGƯỜI NỘP HỒ SƠ', 'Y Hà Mlô',
    ]);
  });

  it('lets every code be scanned off the paper', async () => {
    const [picture] = await pdfToPictures(await print('multi-receipt', sampleMultiReceipt), 200);
    const read = await readBarcodes(picture ?? new Uint8Array());
    expect(read.map(({ text }) => text).toSorted()).toEqual(sampleMultiReceipt.rows.map(({ code }) => code).toSorted());
  });

  it('flows thirty dossiers onto further pages without losing one', async () => {
    const rows = Array.from({ length: 30 }, (_, index) => ({ ...(sampleMultiReceipt.rows[2] ?? fail()), code: `H48.105-261123-${7001 + index}` }));
    const pages = await pdfToPages(await print('multi-receipt', { ...sampleMultiReceipt, rows }));
    expect(pages.length).toBeGreaterThan(3);
    expectInOrder(pages.map(({ text }) => text).join(' '), [...rows.map(({ code }) => code.slice(-4)), 'NGƯỜI TIẾP NHẬN HỒ SƠ']);
    expect(pages.every(({ text }) => !/Hẹn trả/.test(text) || /Mã hồ sơ/.test(text))).toBe(true);
  });
});

describe('a printed sheet of a collector’s day', () => {
  it('lists every receipt, marks what was voided or given back, and counts neither as money kept', async () => {
    expectInOrder(await pdfToText(await print('cash-sheet', { ...sampleCashSheet, ...again })), [
      'BẢNG KÊ THU PHÍ, LỆ PHÍ TRONG NGÀY', mark, 'Người thu: Y Hà Mlô, ngày 23 tháng 11 năm 2026', '1 AA-26P 0000121', 'Ksor Y Blô', '08:10 23/11/2026 Tiền mặt 15.000 0 15.000', '2 AA-26P 0000122', '20.000 HỦY ghi nhầm', '3 AA-26P 0000123',
      'Chuyển khoản 1.200.000 20.000 1.220.000', '4 AA-26P 0000098', '-5.000 0 -5.000 HOÀN', '5 AA-26P 0000124', 'Hợp tác xã Nông nghiệp Ea H’Leo', 'Tiền mặt 10.000 50.000 60.000', 'Chuyển khoản 1.200.000 20.000 1.220.000',
      'Số dòng: 5', 'Đã thu: 1.305.000 đồng', 'Đã hủy: 20.000 đồng (1 biên lai)', 'Đã hoàn: 5.000 đồng', 'Phí: 1.210.000 đồng', 'Lệ phí: 70.000 đồng', 'Còn phải nộp quỹ: 1.280.000 đồng', 'Bằng chữ: Một triệu hai trăm tám mươi nghìn đồng', 'KẾ TOÁN, THỦ QUỸ',
    ]);
  });

  it('says so when nothing was collected', async () => {
    expectInOrder(await pdfToText(await print('cash-sheet', { ...sampleCashSheet, rows: [] })), ['Trong ngày không thu khoản nào.', 'Còn phải nộp quỹ: 0 đồng', 'Không đồng']);
  });
});

describe('a printed statement of outages', () => {
  it('lists each with its length, what was found and its place in the journal, counts the hours of the period, and says what goes on', async () => {
    expectInOrder(await pdfToText(await print('outages', sampleOutages)), [
      'BẢNG KÊ THỜI GIAN MẤT KẾT NỐI VỚI HỆ THỐNG CỦA TỈNH', 'Từ ngày 01 tháng 11 năm 2026 đến ngày 23 tháng 11 năm 2026', '1 09:05 20/11/2026 11:38 20/11/2026 11:40 20/11/2026 2 giờ 35 phút', 'máy không có mạng', '37 41 3120',
      '2 06:58 23/11/2026 07:02 23/11/2026 không rõ', '3 phút', '0 3977', '3 16:30 23/11/2026 17:04 23/11/2026 đang mất 35 phút', 'giờ máy bị chỉnh', '9 12', 'Số lần mất kết nối: 3', 'Tổng thời gian trong kỳ: 3 giờ 13 phút', 'NGƯỜI LẬP', 'LÃNH ĐẠO ĐƠN VỊ', 'đến việc số 4211, mã niêm phong 9f2c',
    ]);
    expectInOrder(await pdfToText(await print('outages', { ...sampleOutages, outages: [] })), ['Không có khoảng thời gian nào quá 1 phút.', 'Số lần mất kết nối: 0', 'Tổng thời gian trong kỳ: dưới 1 phút']);
  });
});

describe('a printed list of the end of a day', () => {
  it('says what was done, both counts of what is late, each outage, every line under its section, and who closed it with which signature', async () => {
    expectInOrder(await pdfToText(await print('day-close', sampleDayClose)), [
      'DANH SÁCH CHỐT NGÀY', 'ngày 23 tháng 11 năm 2026, lập lúc 17 giờ 05 phút', 'Nhận: 31', 'Xử lý xong: 27', 'Trả kết quả: 24', 'Mất kết nối: 3 giờ 05 phút', 'Trễ theo lúc ghi máy: 3', 'Trễ theo khai bổ sung: 1', 'Chưa chứng thực được: 2',
      'Mất kết nối từ 09:05 23/11/2026 đến 11:40 23/11/2026, 2 giờ 35 phút', ', chưa nối lại', 'Đã có kết quả, chưa kết thúc 1 1 sẽ bị tính trễ', 'Ở quầy, người dân chưa nhận 52', '1 H48.105-261118-6031 Trần Thị Mận Tệp kết quả', '2 H48.105-261120-6017 Lê Văn Đức', 'và 50 dòng nữa, xem trên máy',
      'Đã chốt lúc 17 giờ 04 phút', 'người chốt: Y Hà Mlô', 'việc số 4212', 'các số ở trên là số đã ký lúc ấy', 'Từ lúc chốt đã có việc mới ghi', 'Lý do để lại: Chờ lãnh đạo ký sáng mai', 'NGƯỜI CHỐT NGÀY', 'Chữ ký số của máy: 9f2c11d07ab45e60', 'việc số 4211',
    ]);
    expectInOrder(await pdfToText(await print('day-close', { ...sampleDayClose, totals: [], rows: [], outages: [], outageMs: 0, closed: null })), ['Mất kết nối: không lần nào quá 1 phút', 'Không còn việc nào.', 'Không có dòng nào.', 'Ngày chưa chốt.']);
  });

  it('has no page of signatures alone: the last lines of the list go over with them', async () => {
    const [row] = sampleDayClose.rows;
    if (row === undefined) throw new Error('the sample has lines');
    // So many that without it the signatures alone went over.
    const rows = Array.from({ length: 14 }, (_, index) => ({ ...row, code: `H48.105-261123-${7001 + index}` }));
    const pages = await pdfToPages(await print('day-close', { ...sampleDayClose, totals: [{ section: row.section, total: rows.length, pressing: 0 }], rows }));
    expect(pages).toHaveLength(2);
    expectInOrder(pages.at(-1)?.text ?? '', ['H48.105-261123-7014', 'NGƯỜI CHỐT NGÀY', 'Lệnh kiểm tra cho người quản trị máy: quay close-day --check']);
  });
});

describe('a printed reconciliation', () => {
  it('says of each day how many agree, and of each dossier that does not, what here and what there', async () => {
    expectInOrder(await pdfToText(await print('reconciliation', sampleReconciliation)), [
      'BIÊN BẢN ĐỐI SOÁT HỒ SƠ VỚI TỈNH', 'hỏi tỉnh lúc 17 giờ 05 phút', 'chưa khớp; còn 7 việc chưa gửi', '1a2b', '3c4d', '22/11/2026 41 41 41 0 0', '23/11/2026 37 36 34 2 2', 'Cộng 78 77 75 2 2',
      '1 H48.105-261123-6011 chờ gửi', '2 H48.105-261123-6012 tỉnh chưa áp dụng', 'Trạng thái: ở đây Đã trả kết quả, ở tỉnh Đang xử lý; Lúc xử lý xong: ở đây', 'ở tỉnh –', '3 H48.105-261123-6013 khác nhau Số việc đã ghi: ở đây 5, ở tỉnh 4', '4 H48.105-261123-7001 chỉ có ở tỉnh', 'NGƯỜI ĐỐI SOÁT',
    ]);
  });
});

function fail(): never {
  throw new Error('the sample has no such row');
}

describe('a printed public list of what was late', () => {
  it('names units and officers with both counts, their shares, causes and apologies, and nobody’s dossier', async () => {
    expectInOrder(await pdfToText(await print('late-public', sampleLatePublic)), [
      'DANH SÁCH ĐƠN VỊ, CÁN BỘ CÓ HỒ SƠ TRỄ HẠN', 'Từ ngày 01 tháng 11 năm 2026 đến ngày 30 tháng 11 năm 2026', 'Trễ theo lúc ghi máy', 'Trễ theo khai bổ sung', 'Chưa chứng thực được',
      '1 Bộ phận Tư pháp - Hộ tịch 24 3 (12,5 %) 1 (4,2 %) 0', 'Mất kết nối với tỉnh: 2; chưa ghi: 1', '1/1', '2 Phòng Kinh tế 3 1 (33,3 %) 1 (33,3 %) 1', '1/1', 'Cả đơn vị 207 4 (1,9 %) 2 (1,0 %) 1',
      `1 ${longName}`, '2 Y Hà Mlô', '1.000 1 (0,1 %) 1 (0,1 %) 0', '0/1', 'NGƯỜI LẬP', 'LÃNH ĐẠO ĐƠN VỊ', '23 giờ 59 phút, ngày 30 tháng 11 năm 2026', 'việc số 1412',
    ]);
  });

  it('says so when nothing was late', async () => {
    const text = await pdfToText(await print('late-public', { ...sampleLatePublic, units: [], officers: [] }));
    expectInOrder(text, ['Trong kỳ không có hồ sơ nào trễ hạn.', 'Cả đơn vị', 'Không có cán bộ nào.']);
  });
});
