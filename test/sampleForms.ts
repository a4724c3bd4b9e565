/** Form data as a counter of 23/11/2026 would print it; tests change what they are about. */
import type { CashSheetData } from '#shared/forms/cashSheet';
import type { DayCloseData } from '#shared/forms/dayClose';
import type { LatePublicData } from '#shared/forms/latePublic';
import type { OutageStatementData } from '#shared/forms/outageStatement';
import type { ReconciliationData } from '#shared/forms/reconciliation';
import type { FeeReceiptData } from '#shared/forms/feeReceipt';
import type { Form01Data } from '#shared/forms/form01';
import type { Form02Data } from '#shared/forms/form02';
import type { Form03Data } from '#shared/forms/form03';
import type { Form04Data } from '#shared/forms/form04';
import type { Form05Data } from '#shared/forms/form05';
import type { Form06Data } from '#shared/forms/form06';
import type { Form07Data } from '#shared/forms/form07';
import type { HandoverData } from '#shared/forms/handover';
import type { MultiReceiptData } from '#shared/forms/multiReceipt';

export const sampleForm01: Form01Data = {
  heading: { authority: 'Ủy ban nhân dân xã Đăk Hà', centre: 'Trung tâm Phục vụ hành chính công', place: 'Đăk Hà' },
  dossierCode: 'H48.105-261123-6012',
  applicant: { kind: 'person', name: 'HOÀNG PHỦ NGỌC TƯỜNG VI', idKind: 'personal-id', idNumber: '062190004512', address: 'Thôn Kon Trang Long Loi, xã Đăk Hà, tỉnh Quảng Ngãi', phone: '0905117240', email: 'vi@example.vn' },
  authorised: null,
  procedureName: 'Cấp Giấy xác nhận tình trạng hôn nhân',
  caseName: 'Dùng để kết hôn',
  land: null,
  components: [{ name: 'Tờ khai cấp Giấy xác nhận tình trạng hôn nhân', originals: 1, copies: 2 }],
  sets: 1,
  limitText: '3 ngày làm việc',
  receivedAt: '2026-11-23T03:42:07.123Z',
  dueAt: '2026-11-27T10:00:00.000Z',
  dueProvisional: false,
  resultWay: { way: 'counter', address: '' },
  register: { book: '02', number: '214' },
  officerName: 'Y Hà Mlô',
};

/** Every input of Mẫu 01 at once, and each as long as the real catalogue makes it. */
export const fullForm01: Form01Data = {
  ...sampleForm01,
  number: '12',
  dossierCode: '000.00.04.H48-261123-12345',
  authorised: { name: 'Y Blưng Niê Kdăm', idKind: 'cmnd', idNumber: '233123456', address: 'Tổ dân phố 4, xã Đăk Mar', phone: '0987654321', email: 'blung@example.vn', paperNumber: '45/UQ', paperDate: '2026-11-02' },
  procedureName:
    'Đăng ký biến động đối với trường hợp thay đổi quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất do chia, tách, hợp nhất, sáp nhập tổ chức hoặc chuyển đổi mô hình tổ chức, hộ gia đình, cá nhân',
  land: { certificateNumber: 'CS 01234567', parcelAddress: 'Thửa 45, tờ bản đồ 12, thôn Kon Trang Long Loi' },
  components: Array.from({ length: 20 }, (_, index) => ({ name: `Giấy tờ thứ ${index + 1} về quyền sử dụng đất, bản vẽ sơ đồ nhà ở hoặc công trình xây dựng có xác nhận`, originals: 1, copies: 2 })),
  sets: 2,
  dueProvisional: true,
  resultWay: { way: 'post', address: '12 Hùng Vương, xã Đăk Hà' },
};

export const sampleForm03: Form03Data = {
  heading: sampleForm01.heading,
  number: '7',
  applicant: sampleForm01.applicant,
  procedureName: sampleForm01.procedureName,
  reasons: ['Chưa có Giấy tờ chứng minh đã ly hôn', 'Người nộp không thuộc diện được ủy quyền'],
  legalBasis: 'Điều 22 Nghị định số 123/2015/NĐ-CP',
  refusedAt: '2026-11-23T03:42:07.123Z',
  officerName: 'Y Hà Mlô',
};

/** A name as long as the Central Highlands write them, in capitals with every mark. */
export const longName = 'CÔNG TẰNG TÔN NỮ THỊ QUỲNH NHƯ NGUYỄN PHƯỚC HƯỜNG ĐỖ LÊ ẤU';

export const sampleForm02: Form02Data = {
  heading: sampleForm01.heading,
  number: '31',
  dossierCode: sampleForm01.dossierCode,
  applicant: sampleForm01.applicant,
  procedureName: sampleForm01.procedureName,
  items: ['Bản sao Quyết định ly hôn đã có hiệu lực', 'Giấy tờ chứng minh nơi cư trú trước ngày 01/7/2025'],
  reason: 'Thành phần hồ sơ chưa đủ theo Điều 22 Nghị định số 123/2015/NĐ-CP',
  requestedAt: '2026-11-24T02:05:00.000Z',
  officerName: 'Y Hà Mlô',
  officerPhone: '0260 3822 105',
};

export const sampleForm04: Form04Data = {
  heading: sampleForm01.heading,
  number: '4',
  dossierCode: sampleForm01.dossierCode,
  applicant: sampleForm01.applicant,
  procedureName: sampleForm01.procedureName,
  resolvingAgency: 'Ủy ban nhân dân xã Đăk Hà',
  receivedAt: '2026-11-23T03:42:07.123Z',
  promisedDue: '2026-11-27T10:00:00.000Z',
  newDue: '2026-12-02T10:00:00.000Z',
  reason: 'Chưa nhận được kết quả xác minh từ Ủy ban nhân dân xã Đăk Mar',
  issuedAt: '2026-11-26T08:00:00.000Z',
  signer: { office: 'Chủ tịch', name: 'Rơ Châm H’Yéo' },
};

export const sampleForm05: Form05Data = {
  heading: sampleForm01.heading,
  number: '2',
  dossierCode: sampleForm01.dossierCode,
  applicant: sampleForm01.applicant,
  procedureName: sampleForm01.procedureName,
  receivedAt: '2026-11-23T03:42:07.123Z',
  reason: 'Người nộp không còn nhu cầu',
  request: { number: '', date: '2026-11-24' },
  stoppedAt: '2026-11-24T02:30:00.000Z',
  papersReturned: [{ name: 'Giấy chứng nhận quyền sử dụng đất', originals: 1, copies: 0 }, { name: 'Hợp đồng chuyển nhượng', originals: 2, copies: 3 }],
  feePaid: 1_250_000,
  officerName: 'Y Hà Mlô',
};

export const sampleForm06: Form06Data = {
  heading: sampleForm01.heading,
  number: '214',
  dossierCode: sampleForm01.dossierCode,
  resolvingAgency: 'Ủy ban nhân dân xã Đăk Hà',
  coordinatingAgency: 'Công an xã Đăk Hà',
  receivedAt: '2026-11-23T03:42:07.123Z',
  dueAt: '2026-11-27T10:00:00.000Z',
  issuedAt: '2026-11-26T09:00:00.000Z',
  steps: [
    { from: { unit: 'Bộ phận Một cửa', officerName: 'Y Hà Mlô' }, to: { unit: 'Phòng Văn hóa - Xã hội', officerName: 'Đinh Công Mạnh' }, at: '2026-11-23T04:00:00.000Z', outcome: null, note: '' },
    { from: { unit: 'Phòng Văn hóa - Xã hội', officerName: 'Đinh Công Mạnh' }, to: { unit: 'Lãnh đạo Ủy ban nhân dân', officerName: 'Rơ Châm H’Yéo' }, at: '2026-11-25T03:20:00.000Z', outcome: 'late', note: 'Chờ xác minh nơi cư trú' },
    { from: { unit: 'Lãnh đạo Ủy ban nhân dân', officerName: 'Rơ Châm H’Yéo' }, to: { unit: 'Bộ phận Một cửa', officerName: 'Y Hà Mlô' }, at: '2026-11-26T08:45:00.000Z', outcome: 'early', note: '' },
  ],
};

const registerNames = ['HOÀNG PHỦ NGỌC TƯỜNG VI', 'Ksor Y Blô', 'Nguyễn Thị Ánh Tuyết', longName, 'Hợp tác xã Nông nghiệp Ea H’Leo'];

/** Ninety rows, as a commune has in a quiet week: several pages. */
export const sampleForm07: Form07Data = {
  heading: sampleForm01.heading,
  number: '3',
  bookName: 'Hộ tịch',
  from: '2026-11-16',
  to: '2026-11-20',
  issuedAt: '2026-11-23T01:00:00.000Z',
  rows: Array.from({ length: 90 }, (_, index) => ({
    dossierCode: `H48.105-261116-${6001 + index}`,
    procedureName: index % 3 === 0 ? fullForm01.procedureName : sampleForm01.procedureName,
    applicantName: registerNames[index % registerNames.length] ?? '',
    address: 'Thôn Kon Trang Long Loi, xã Đăk Hà',
    phone: index % 4 === 0 ? '' : '0905117240',
    resolvingAgency: 'Ủy ban nhân dân xã Đăk Hà',
    receivedAt: '2026-11-16T00:05:00.000Z',
    dueAt: '2026-11-19T10:00:00.000Z',
    ...(index % 2 === 0 ? { returnedAt: '2026-11-19T02:15:00.000Z' } : {}),
    resultWay: index % 5 === 0 ? ('post' as const) : ('counter' as const),
    collectedBy: index % 2 === 0 ? 'Đã ký' : '',
  })),
};

export const sampleHandover: HandoverData = {
  heading: sampleForm01.heading,
  from: { unit: 'Phòng Kinh tế', officerName: 'Đinh Công Mạnh' },
  to: { unit: 'Trung tâm Phục vụ hành chính công', officerName: 'Y Hà Mlô' },
  at: '2026-11-26T08:45:00.000Z',
  rows: [
    { dossierCode: 'H48.105-261123-6012', procedureName: sampleForm01.procedureName, result: 'Giấy xác nhận số 88/UBND', applicantName: longName, address: 'Thôn Kon Trang Long Loi, xã Đăk Hà', feeDue: false, byPost: true },
    { dossierCode: '000.00.04.H48-261123-12345', procedureName: fullForm01.procedureName, result: 'Giấy chứng nhận', applicantName: 'H’Hen Niê', address: 'Tổ dân phố 4, xã Đăk Mar', feeDue: true, byPost: false },
  ],
};

/** Chứng thực bản sao: its procedure chooses the variant that counts pages. */
export const certificationForm01: Form01Data = {
  ...sampleForm01,
  procedureName: 'Chứng thực bản sao từ bản chính',
  procedure: { code: '2.000815', field: 'Chứng thực', land: false },
  components: [
    { name: 'Bằng tốt nghiệp đại học', originals: 1, copies: 0, certified: { pages: 2, paperCopies: 5, electronic: true } },
    { name: 'Bảng điểm', originals: 1, copies: 0, certified: { pages: 14, paperCopies: 3, electronic: false } },
    { name: 'Hợp đồng', originals: 1, copies: 0 },
  ],
  limitText: 'trong ngày',
};

export const landForm01: Form01Data = {
  ...sampleForm01,
  procedureName: fullForm01.procedureName,
  procedure: { code: '1.012756', field: 'Đất đai', land: true },
  land: fullForm01.land,
  components: fullForm01.components.slice(0, 5),
  secondPhase: { receivedAt: '2026-12-07T01:30:00.000Z', dueAt: '2026-12-09T10:00:00.000Z' },
};

export const sampleMultiReceipt: MultiReceiptData = {
  heading: sampleForm01.heading,
  applicant: sampleForm01.applicant,
  rows: [
    { code: 'H48.105-261123-6012', procedureName: sampleForm01.procedureName, sets: 1, papers: 2, limitText: '3 ngày làm việc', components: [{ name: 'Tờ khai cấp bản sao trích lục', count: 1 }], resultWay: { way: 'counter' as const, address: '' }, register: null, receivedAt: '2026-11-23T03:42:07.123Z', dueAt: '2026-11-27T10:00:00.000Z', dueProvisional: false },
    { code: 'H48.105-261123-6013', procedureName: 'Chứng thực bản sao từ bản chính', sets: 1, papers: 1, limitText: 'trong ngày', components: [{ name: 'Tờ khai đăng ký khai sinh theo mẫu', count: 1 }, { name: 'Giấy chứng sinh', count: 2 }], resultWay: { way: 'post' as const, address: 'Thôn 5, xã Đăk Hà' }, register: null, receivedAt: '2026-11-23T03:44:00.000Z', dueAt: '2026-11-23T10:00:00.000Z', dueProvisional: false },
    { code: '000.00.04.H48-261123-12345', procedureName: fullForm01.procedureName, sets: 2, papers: 12, limitText: '10 ngày làm việc', components: [{ name: 'Tờ khai đề nghị', count: 1 }], resultWay: { way: 'counter' as const, address: '' }, register: { book: '01', number: '17' }, receivedAt: '2026-11-23T03:50:00.000Z', dueAt: '2027-01-04T10:00:00.000Z', dueProvisional: true },
  ],
  receivedAt: '2026-11-23T03:50:00.000Z',
  officerName: 'Y Hà Mlô',
};

export const sampleFeeReceipt: FeeReceiptData = {
  heading: sampleForm01.heading,
  number: '0000123',
  taxCode: '6100123456',
  formCode: '01BLP3-001',
  serial: 'AA-26P',
  payer: { name: 'HOÀNG PHỦ NGỌC TƯỜNG VI', address: 'Thôn Kon Trang Long Loi, xã Đăk Hà, tỉnh Quảng Ngãi' },
  dossierCode: sampleForm01.dossierCode,
  lines: [
    { kind: 'fee', name: 'Phí chứng thực bản sao', detail: '3 bản 3 trang × 5.000 đ', amount: 15_000, legalBasis: 'TT 226/2016/TT-BTC', exemptAs: null },
    { kind: 'charge', name: 'Lệ phí hộ tịch', detail: '', amount: 0, legalBasis: 'Luật Hộ tịch', exemptAs: 'Hộ nghèo' },
    { kind: 'charge', name: 'Cấp bản sao trích lục', detail: '2 bản × 504.501 đ', amount: 1_009_002, legalBasis: 'TT 281/2016/TT-BTC', exemptAs: null },
  ],
  method: 'cash',
  collectedAt: '2026-11-23T03:42:07.123Z',
  collectorName: 'Y Hà Mlô',
};

export const sampleOutages: OutageStatementData = {
  heading: sampleForm01.heading,
  from: '2026-11-01',
  to: '2026-11-23',
  issuedAt: '2026-11-23T10:05:00.000Z',
  head: { seq: 4211, hash: '9f2c'.repeat(16) },
  outages: [
    { seq: 3120, from: '2026-11-20T02:05:00.000Z', lastFailedAt: '2026-11-20T04:38:00.000Z', to: '2026-11-20T04:40:00.000Z', lengthMs: 155 * 60_000, ended: 'answered', clockMoved: false, attempts: 37, failure: 'no-network', acts: 41 },
    { seq: 3977, from: '2026-11-22T23:58:10.000Z', lastFailedAt: '2026-11-23T00:02:00.000Z', to: '2026-11-23T00:02:00.000Z', lengthMs: 230_000, ended: 'not-watched', clockMoved: false, attempts: 3, failure: 'province-busy', acts: 0 },
    { seq: null, from: '2026-11-23T09:30:00.000Z', lastFailedAt: '2026-11-23T10:04:00.000Z', to: null, lengthMs: 35 * 60_000, ended: null, clockMoved: true, attempts: 9, failure: 'portal', acts: 12 },
  ],
};

export const sampleDayClose: DayCloseData = {
  heading: sampleForm01.heading,
  day: '2026-11-23',
  at: '2026-11-23T10:05:00.000Z',
  received: 31,
  completed: 27,
  returned: 24,
  late: { declared: 1, recorded: 3, unattested: 2 },
  outageMs: 185 * 60_000,
  outages: [
    { from: '2026-11-23T02:05:00.000Z', to: '2026-11-23T04:40:00.000Z', lengthMs: 155 * 60_000 },
    { from: '2026-11-23T09:35:00.000Z', to: null, lengthMs: 30 * 60_000 },
  ],
  totals: [
    { section: 'finished-not-closed', total: 1, pressing: 1 },
    { section: 'uncollected', total: 52, pressing: 0 },
    { section: 'unsent', total: 1, pressing: 0 },
  ],
  rows: [
    { section: 'finished-not-closed', code: 'H48.105-261118-6031', applicantName: 'Trần Thị Mận', why: 'Tệp kết quả “khai-tu.pdf” đính kèm 10:05, hẹn hôm nay 17:00' },
    { section: 'uncollected', code: 'H48.105-261119-6002', applicantName: 'A Blôk', why: 'Về quầy 14:20 20/11, 3 ngày nay' },
    { section: 'uncollected', code: 'H48.105-261120-6017', applicantName: 'Lê Văn Đức', why: 'Về quầy 15:40' },
    { section: 'unsent', code: null, applicantName: 'Đồng bộ', why: '12 việc chờ gửi, tự gửi khi có mạng' },
  ],
  closed: { at: '2026-11-23T10:04:00.000Z', byName: 'Y Hà Mlô', seq: 4212, hasMoved: true, note: 'Chờ lãnh đạo ký sáng mai', seal: '9f2c11d07ab45e60', headSeq: 4211, headHash: '9f2c'.repeat(16), publicKey: 'c'.repeat(43) },
};

const lateRow = { unit: 'Bộ phận Tư pháp - Hộ tịch', officer: null, total: 24, totalDeclared: 24, late: { declared: 1, recorded: 3, unattested: 0 }, lateBefore: 1, anyLate: 3, causes: [{ cause: 'network' as const, count: 2 }], withoutCause: 1, apologised: 1 };
export const sampleLatePublic: LatePublicData = {
  heading: sampleForm01.heading,
  from: '2026-11-01',
  to: '2026-11-30',
  asOf: '2026-11-30T16:59:59.999Z',
  issuedAt: '2026-12-01T01:05:00.000Z',
  head: { seq: 1412, hash: '9f'.repeat(32) },
  whole: { ...lateRow, unit: '', total: 207, totalDeclared: 207, late: { declared: 2, recorded: 4, unattested: 1 }, anyLate: 4, causes: [{ cause: 'network', count: 2 }, { cause: 'other-body', count: 1 }], apologised: 2 },
  units: [lateRow, { unit: 'Phòng Kinh tế', officer: null, total: 3, totalDeclared: 3, late: { declared: 1, recorded: 1, unattested: 1 }, lateBefore: 0, anyLate: 1, causes: [{ cause: 'other-body', count: 1 }], withoutCause: 0, apologised: 1 }],
  officers: [{ ...lateRow, officer: longName, total: 9 }, { ...lateRow, officer: 'Y Hà Mlô', late: { declared: 1, recorded: 1, unattested: 0 }, total: 1000, totalDeclared: 1000, anyLate: 1, causes: [], withoutCause: 1, apologised: 0 }],
};

export const sampleReconciliation: ReconciliationData = {
  heading: sampleForm01.heading,
  from: '2026-11-22',
  to: '2026-11-23',
  at: '2026-11-23T10:05:00.000Z',
  inSync: false,
  head: '1a2b'.repeat(16),
  gatewayHead: '3c4d'.repeat(16),
  pending: 7,
  days: [
    { day: '2026-11-22', here: 41, there: 41, equal: 41, explained: 0, unexplained: 0 },
    { day: '2026-11-23', here: 37, there: 36, equal: 34, explained: 2, unexplained: 2 },
  ],
  rows: [
    { day: '2026-11-23', code: 'H48.105-261123-6011', kind: 'waiting', fields: [] },
    { day: '2026-11-23', code: 'H48.105-261123-6012', kind: 'refused', fields: [{ field: 'status', here: 'returned', there: 'processing' }, { field: 'endedAt', here: '2026-11-23T03:05:00.000Z', there: null }] },
    { day: '2026-11-23', code: 'H48.105-261123-6013', kind: 'differs', fields: [{ field: 'version', here: '5', there: '4' }] },
    { day: '2026-11-23', code: 'H48.105-261123-7001', kind: 'only-there', fields: [] },
  ],
};

export const sampleCashSheet: CashSheetData = {
  heading: sampleForm01.heading,
  collectorName: 'Y Hà Mlô',
  day: '2026-11-23',
  issuedAt: '2026-11-23T10:05:00.000Z',
  rows: [
    { receipt: 'AA-26P 0000121', dossierCode: 'H48.105-261123-6001', payerName: 'Ksor Y Blô', at: '2026-11-23T01:10:00.000Z', method: 'cash', feeAmount: 15_000, chargeAmount: 0, state: 'collected', note: '' },
    { receipt: 'AA-26P 0000122', dossierCode: 'H48.105-261123-6002', payerName: longName, at: '2026-11-23T02:20:00.000Z', method: 'cash', feeAmount: 0, chargeAmount: 20_000, state: 'voided', note: 'ghi nhầm người nộp' },
    { receipt: 'AA-26P 0000123', dossierCode: '000.00.04.H48-261123-12345', payerName: longName, at: '2026-11-23T02:25:00.000Z', method: 'transfer', feeAmount: 1_200_000, chargeAmount: 20_000, state: 'collected', note: '' },
    { receipt: 'AA-26P 0000098', dossierCode: 'H48.105-261120-6033', payerName: 'H’Hen Niê', at: '2026-11-23T08:00:00.000Z', method: 'cash', feeAmount: 5_000, chargeAmount: 0, state: 'refund', note: 'người nộp rút hồ sơ' },
    { receipt: 'AA-26P 0000124', dossierCode: '', payerName: 'Hợp tác xã Nông nghiệp Ea H’Leo', at: '2026-11-23T09:00:00.000Z', method: 'cash', feeAmount: 0, chargeAmount: 50_000, state: 'collected', note: '' },
  ],
};
