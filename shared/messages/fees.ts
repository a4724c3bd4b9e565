/** Words of phí, lệ phí: what is due, the receipt, the day's cash, certification in one act. Renderer-safe. */
import type { FeeQuoteError } from '../fees/feeFor.ts';
import type { FeeFileError } from '../fees/feeFile.ts';
import type { FeeExemption, FeeKind, FeeRule, Registration, Tariff } from '../fees/feeRule.ts';
import type { Channel } from '../procedure.ts';
import type { ErrorMessages } from '../result.ts';
import { statusToText } from '../dossier/status.ts';
import type { FeeActError } from '../fees/feeActs.ts';
import type { CollectedFee, FeeReceiptError } from '../fees/feeReceipt.ts';
import { receiptNumberToText, receiptToText } from '../fees/receiptLeft.ts';
import { localDateToText } from '../time.ts';
import { momentToText } from './clock.ts';
import { paymentMethodToText } from './forms.ts';
import { countToText } from './writing.ts';
import type { CertificationError } from '../dossier/certification.ts';

export const feeKindToText: Readonly<Record<FeeKind, string>> = { fee: 'Phí', charge: 'Lệ phí' };
/** As the schedule's table says it. */
const channelToText: Readonly<Record<Channel, string>> = { counter: 'Trực tiếp', online: 'Trực tuyến', post: 'Bưu chính' };
export const registrationToText: Readonly<Record<Registration, string>> = { 'on-time': 'Đúng hạn', late: 'Quá hạn' };

/** `12.000 đ`. */
export const moneyToText = (amount: number): string => `${amount < 0 ? '−' : ''}${countToText(Math.abs(amount))} đ`;

/** `thu 12.000 đ (tiền mặt), biên lai AA/26E số 0000123`. */
export const collectedToText = ({ total, method, receipt }: Pick<CollectedFee, 'total' | 'method' | 'receipt'>): string =>
  `thu ${moneyToText(total)} (${paymentMethodToText[method].toLocaleLowerCase('vi')}), biên lai ${receiptToText(receipt)}`;

/** Of the day's cash. */
export const cashText = {
  title: 'Bảng kê thu phí, lệ phí ngày',
  collected: 'Thu',
  refunded: 'Hoàn',
  voided: 'Hủy',
  net: 'Còn lại',
  fee: 'phí',
  charge: 'lệ phí',
} as const;

const tariffToText = (tariff: Tariff): string => {
  switch (tariff.per) {
    case 'dossier':
      return moneyToText(tariff.amount);
    case 'copy':
      return `${moneyToText(tariff.amount)}/${tariff.unit}`;
    case 'pages':
      return `${moneyToText(tariff.amount)}/trang, từ trang thứ ${tariff.firstPages + 1} ${moneyToText(tariff.furtherAmount)}/trang, tối đa ${moneyToText(tariff.cap)}/bản`;
  }
};

/** For whom and how a rule holds: `trực tuyến, hộ nghèo, đúng hạn`; empty: for all. */
export const ruleScopeToText = ({ channel, category, registration }: Pick<FeeRule, 'channel' | 'category' | 'registration'>): string =>
  [channel === null ? null : channelToText[channel], category, registration === null ? null : registrationToText[registration]].filter((part) => part !== null).join(', ');

export const ruleAmountToText = ({ tariff }: Pick<FeeRule, 'tariff'>): string => tariffToText(tariff);

/** `2.000635  Phí cấp bản sao trích lục hộ tịch: 8.000 đ/bản, từ 01/07/2025, theo Thông tư 281/2016/TT-BTC`. */
export const ruleToText = (rule: FeeRule): string => {
  const scope = ruleScopeToText(rule);
  return `${rule.procedureCode}  ${rule.name}${scope === '' ? '' : ` (${scope})`}: ${ruleAmountToText(rule)}, từ ${localDateToText(rule.validFrom)}, theo ${rule.legalBasis}`;
};

export const exemptionToText = ({ procedureCode, name, category, legalBasis }: FeeExemption): string => `${procedureCode}  ${name}: miễn cho ${category}, theo ${legalBasis}`;

export const feeWords = {
  leftOut: (reason: string) => `${reason === '' ? 'việc này' : `việc này (${reason})`} không được tính vào hồ sơ, tiền vẫn tính trong ngày`,
  voidedLater: (reason: string) => `hủy biên lai thu ngày trước: ${reason}`,
  unknownCodes: (codes: readonly string[]) => (codes.length === 0 ? '' : ` Danh mục thủ tục tại máy không có mã ${codes.slice(0, 20).join(', ')}${codes.length > 20 ? ` và ${codes.length - 20} mã khác` : ''}: xem lại mã trong tệp, hoặc nhập danh mục mới.`),
  fewLeft: (left: number) => `Quyển biên lai chỉ còn ${left} số. Xin thêm quyển mới và nhờ quản trị mở trước khi hết.`,
} as const;

/** Of the screens. */
export const feesUi = {
  nav: 'Thu phí',
  section: 'Phí, lệ phí',
  due: 'Phải thu',
  paid: 'Đã thu',
  nothingDue: 'Không phải nộp phí, lệ phí',
  nothingVoided: 'Hồ sơ đã hủy: không phải thu gì.',
  exemptAs: (category: string) => `miễn: ${category}`,
  collect: 'Thu phí, lệ phí',
  collectAndPrint: 'Thu và in biên lai',
  collected: (receipt: string, total: string) => `Đã thu ${total}, biên lai ${receipt}`,
  category: 'Đối tượng',
  everybody: 'Thông thường',
  registration: 'Thời hạn đăng ký',
  registrationAsk: 'Chọn đúng hạn hay quá hạn',
  copies: 'Số bản, số việc',
  method: 'Hình thức thanh toán',
  payer: 'Người nộp tiền',
  byHand: 'Ghi khoản thu bằng tay, kèm căn cứ',
  feeName: 'Tên khoản thu',
  kind: 'Loại',
  amount: 'Số tiền (đồng)',
  basis: 'Căn cứ pháp lý',
  reason: 'Lý do',
  missing: 'Cần ghi ô này',
  wrongAmount: 'Ghi số tiền bằng chữ số, lớn hơn 0',
  wrongNumber: 'Ghi một số nguyên lớn hơn 0',
  nextReceipt: (receipt: string, left: string) => `Biên lai tiếp theo ${receipt}, còn ${left} số`,
  noBook: 'Chưa có quyển biên lai còn số tại máy này. Nhờ quản trị mở quyển ở Quản trị, Phí, lệ phí.',
  /** Before the result is handed over. */
  unpaid: (total: number, key: 'here' | 'dossier' | null) => `Chưa thu phí, lệ phí: theo biểu ${moneyToText(total)}.${key === null ? '' : key === 'here' ? ' Alt 0 để thu trước khi trả.' : ' Alt 0 mở hồ sơ để thu trước khi trả.'}`,
  receipt: 'Biên lai',
  printReceipt: 'In biên lai',
  refund: 'Hoàn tiền',
  void: 'Hủy biên lai',
  refunded: 'đã hoàn',
  isVoided: 'đã hủy',
  refundTooMuch: (left: string) => `Chỉ còn ${left} có thể hoàn`,
  doneRefund: (amount: string, receipt: string) => `Đã ghi hoàn tiền ${amount}, biên lai ${receipt}`,
  doneVoid: (amount: string, receipt: string) => `Đã hủy biên lai ${receipt}, ${amount}`,
  voidApart: 'Hủy hồ sơ không hủy biên lai. Biên lai đã thu hủy riêng ở mục Phí, lệ phí, nút Hủy biên lai.',
  printSent: 'Đã gửi biên lai ra máy in',
  cashTitle: 'Thu phí, lệ phí trong ngày',
  day: 'Ngày',
  previousDay: 'Ngày trước',
  nextDay: 'Ngày sau',
  collector: 'Người thu',
  wholeCounter: 'Cả quầy',
  printCash: 'In bảng kê',
  cashSent: (who: string, day: string) => `Đã gửi bảng kê ra máy in: ${who}, ngày ${day}.`,
  cashNone: 'Ngày này chưa thu khoản nào.',
  time: 'Giờ',
  what: 'Việc',
  dossier: 'Hồ sơ',
  whatWords: { collected: 'Thu', refunded: 'Hoàn', voided: 'Hủy' },
  sums: { collected: 'Đã thu', refunded: 'Đã hoàn', voided: 'Đã hủy', net: 'Còn phải nộp quỹ' },
  total: 'Cộng',
  adminTitle: 'Phí, lệ phí',
  import: 'Nhập biểu phí từ tệp',
  imported: (procedures: number, rules: number, exemptions: number) => `Đã nhập biểu phí của ${procedures} thủ tục: ${rules} mức thu, ${exemptions} trường hợp miễn.`,
  importHint: 'Tệp CSV hoặc JSON Lines. Thủ tục có trong tệp được thay toàn bộ mức thu; thủ tục khác giữ nguyên.',
  books: 'Quyển biên lai',
  booksNone: 'Chưa mở quyển nào.',
  openBook: 'Mở quyển biên lai',
  bookOpened: (symbol: string) => `Đã mở quyển ${symbol}.`,
  form: 'Mẫu số',
  symbol: 'Ký hiệu',
  from: 'Từ số',
  to: 'Đến số',
  next: 'Số tiếp theo',
  left: 'Còn',
  bookFull: 'đã hết',
  schedule: 'Biểu phí đang dùng',
  filter: 'Lọc theo mã hoặc tên thủ tục',
  procedure: 'Thủ tục',
  rate: 'Mức thu',
  scope: 'Áp dụng cho',
  exempt: 'Miễn',
  validFrom: 'Từ ngày',
  scheduleNone: 'Không có khoản nào.',
} as const;

/** Of the page of certification. */
export const certifyUi = {
  title: 'Chứng thực',
  hint: 'Nhận, chứng thực và trả ngay trong một lần lưu.',
  open: 'Chứng thực nhanh',
  name: 'Họ tên người yêu cầu',
  phone: 'Điện thoại',
  idNumber: 'Số giấy tờ tùy thân',
  procedure: 'Việc chứng thực',
  items: 'Giấy tờ chứng thực',
  itemName: 'Tên giấy tờ',
  counted: (name: string, pages: number, copies: number, electronic: boolean) => `${name === '' ? 'Giấy tờ' : name}: ${pages} trang, ${copies} bản${electronic ? ' (điện tử)' : ''}`,
  pages: 'Số trang bản chính',
  copies: 'Số bản',
  manyPages: (most: number) => `Hơn ${most} trang: có phải số giấy tờ ghi nhầm ô không? Sửa lại, hoặc đánh dấu ô Đúng số này.`,
  manyCopies: (most: number) => `Hơn ${most} bản: xem lại có ghi nhầm ô không. Sửa lại, hoặc đánh dấu ô Đúng số này.`,
  sure: 'Đúng số này',
  electronic: 'Bản điện tử',
  addItem: 'Thêm giấy tờ',
  removeItem: (index: number) => `Bỏ giấy tờ ${index}`,
  fee: 'Phí',
  noFee: 'Chưa tính được phí',
  collectNow: 'Thu tiền và lập biên lai ngay',
  save: 'Lưu, trả ngay',
  saveAndPrint: 'Lưu, in biên lai',
  saved: (code: string, receipt: string) => `Đã chứng thực và trả ${code}${receipt === '' ? '' : `, ${receipt}`}`,
  later: 'Không trả ngay: nhận hồ sơ, in giấy hẹn',
  day: 'Ngày hẹn trả',
  dayHint: 'Để trống: theo quy định',
  hour: 'Giờ hẹn',
  hourHint: 'Để trống: hết giờ làm việc',
  wrongDay: 'Ghi ngày như 26/11/2026, hoặc để trống.',
  wrongHour: 'Ghi giờ như 10:30 hoặc 10h, hoặc để trống.',
  pastDay: 'Ngày này đã qua. Ghi từ hôm nay trở đi, hoặc để trống.',
  pastHour: 'Giờ này hôm nay đã qua. Ghi giờ sau, hoặc để trống.',
  willBe: 'Sẽ hẹn trả:',
  agreed: 'Có thỏa thuận bằng văn bản để hẹn xa hơn quy định',
  saveLater: 'Lưu, không in',
  saveLaterAndPrint: 'Lưu, in giấy hẹn',
  received: (code: string, due: string) => `Đã nhận hồ sơ ${code}, hẹn trả ${due}`,
  back: 'Về tiếp nhận',
  wrongId: 'Số định danh phải có đúng 12 chữ số, hoặc để trống.',
} as const;

export const feesHelp = {
  cash: ['Biên lai, tiền hoàn và biên lai hủy của một ngày, theo từng người thu hoặc cả quầy.', 'Hoàn tiền tính vào ngày và người trả tiền; hủy tính cho người đã thu.', 'F9 in bảng kê để nộp quỹ.'],
  certify: ['Ghi họ tên, số trang của bản chính và số bản; phí hiện ngay bên dưới.', 'Enter sang ô kế theo thứ tự, từ ô cuối sang nút lưu; Alt N thêm giấy tờ. F9 lưu, in biên lai và sẵn cho người tiếp theo.', 'Không trả ngay được: đánh dấu ô Không trả ngay, F9 nhận hồ sơ và in giấy hẹn ghi rõ giờ, ngày.'],
} as const;

export const feeMessages: ErrorMessages<FeeFileError | FeeQuoteError | FeeReceiptError | FeeActError | CertificationError> = {
  CertificationTooFar: ({ latest, days }) => `${days === 0 ? 'Chỉ được hẹn' : `Chỉ được hẹn thêm tối đa ${days} ngày làm việc,`} đến ${momentToText(latest)}. Hẹn xa hơn phải có thỏa thuận bằng văn bản với người yêu cầu.`,
  CertificationElsewhere: ({ code }) => `Thủ tục ${code} không thuộc lĩnh vực Chứng thực nên không có giấy tờ chứng thực và ngày hẹn riêng. Bỏ phần chứng thực rồi lưu lại; ngày hẹn theo thời hạn của thủ tục.`,
  NotCertification: ({ code }) => `Thủ tục ${code} không phải thủ tục chứng thực trả trong ngày. Tiếp nhận như hồ sơ thường, có giấy hẹn.`,
  FeeSeriesMissing: () => 'Chưa mở quyển biên lai nào tại máy này nên chưa lập được biên lai. Nhờ quản trị ghi mẫu số, ký hiệu và dãy số được cấp.',
  FeeSeriesExhausted: ({ symbol, to }) => `Quyển biên lai ${symbol} đã dùng hết đến số ${receiptNumberToText(to)}; chưa có khoản nào được ghi. Nhờ quản trị mở quyển mới.`,
  FeeSeriesInverted: ({ from, to }) => `Số đầu ${from} lớn hơn số cuối ${to}. Ghi lại dãy số của quyển biên lai.`,
  FeeSeriesOverlaps: ({ symbol, from, to }) => `Quyển ${symbol} đã mở từ số ${from} đến số ${to}; một số biên lai không được dùng hai lần. Xem lại dãy số được cấp.`,
  FeeNothingDue: () => 'Trường hợp này không phải nộp phí, lệ phí nên không lập biên lai.',
  FeeAlreadyPaid: ({ paid }) => `Hồ sơ đã thu ${moneyToText(paid)}. Nếu thu thêm khoản khác, ghi khoản thu, số tiền và căn cứ.`,
  FeeReceiptUnknown: ({ number }) => `Hồ sơ không có biên lai số ${receiptNumberToText(number)}. Xem lại số biên lai.`,
  FeeReceiptAmbiguous: ({ number, receipts }) => `Hồ sơ có nhiều biên lai số ${receiptNumberToText(number)}: ${receipts.map(({ form, symbol }) => `mẫu ${form}, ký hiệu ${symbol}`).join('; ')}. Ghi rõ mẫu số và ký hiệu.`,
  FeeReceiptVoided: ({ number }) => `Biên lai số ${receiptNumberToText(number)} đã hủy: không in, không hoàn tiền theo biên lai này và không dùng lại số.`,
  FeeReceiptRefunded: ({ number }) => `Biên lai số ${receiptNumberToText(number)} đã hoàn một phần tiền nên không hủy được. Hoàn nốt số tiền còn lại nếu cần.`,
  FeeRefundTooMuch: ({ left }) => `Chỉ còn ${moneyToText(left)} có thể hoàn theo biên lai này. Ghi lại số tiền.`,
  FeeKindMissing: () => 'Biên lai có cả phí và lệ phí. Chọn hoàn khoản nào.',
  FeeNotCollectable: ({ status }) => `Không thu phí, lệ phí của hồ sơ ở trạng thái “${statusToText[status]}”.`,
  FeeReceiptMissing: ({ act }) => (act === 'print-fee-receipt' ? 'Hồ sơ chưa có biên lai để in.' : 'Hồ sơ không có biên lai nào hoàn hoặc hủy được.'),

  FeeFileEmpty: () => 'Tệp phí, lệ phí không có dòng nào. Hãy chọn tệp có dòng đầu là tên các cột; biểu phí cũ vẫn dùng.',
  FeeHeaderWrong: ({ missing }) => `Dòng đầu của tệp phí, lệ phí thiếu cột “${missing}”. Hãy thêm cột này rồi nhập lại; biểu phí cũ vẫn dùng.`,
  FeeRowWrong: ({ line, column }) =>
    `Dòng ${line} của tệp phí, lệ phí ${column === '' ? 'viết sai dạng' : `ghi chưa đúng cột “${column}”`}${column === 'amount' ? ' (số tiền chỉ gồm chữ số, hoặc exempt)' : ''}. Hãy sửa dòng này rồi nhập lại; biểu phí cũ vẫn dùng.`,
  FeeRowTwice: ({ line }) => `Dòng ${line} của tệp phí, lệ phí lặp lại một khoản đã có ở dòng trước. Hãy giữ một dòng đúng rồi nhập lại; biểu phí cũ vẫn dùng.`,

  FeeRuleUnknown: ({ code }) => `Biểu phí tại máy không có mức thu của thủ tục ${code}. Ghi số tiền kèm căn cứ pháp lý, hoặc nhờ quản trị nhập biểu phí.`,
  FeeRegistrationMissing: () => 'Mức thu của thủ tục này tùy đăng ký đúng hạn hay quá hạn. Chọn một trong hai.',
  FeeTooMuch: ({ most }) => `Số tiền phải thu lớn hơn ${moneyToText(most)}, quá mức một biên lai ghi được; chưa ghi gì. Xem lại số trang, số bản và mức thu.`,
  FeeCategoryUnknown: ({ category, known }) => `Biểu phí của thủ tục này không có đối tượng “${category}”. Chọn một trong: ${known.join(', ')}; hoặc để trống nếu thu theo mức chung.`,
  FeePagesMissing: () => 'Mức thu của thủ tục này tính theo số trang. Ghi số trang và số bản của từng giấy tờ.',
};
