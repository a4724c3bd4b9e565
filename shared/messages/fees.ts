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
import { paymentMethodToText } from './forms.ts';
import { countToText } from './ui.ts';
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
  voidedLater: (reason: string) => `hủy biên lai thu ngày trước: ${reason}`,
  fewLeft: (left: number) => `Quyển biên lai chỉ còn ${left} số. Xin thêm quyển mới và nhờ quản trị mở trước khi hết.`,
} as const;

export const feeMessages: ErrorMessages<FeeFileError | FeeQuoteError | FeeReceiptError | FeeActError | CertificationError> = {
  NotCertification: ({ code }) => `Thủ tục ${code} không phải thủ tục chứng thực trả trong ngày. Tiếp nhận như hồ sơ thường, có giấy hẹn.`,
  FeeSeriesMissing: () => 'Chưa mở quyển biên lai nào tại máy này nên chưa lập được biên lai. Nhờ quản trị ghi mẫu số, ký hiệu và dãy số được cấp.',
  FeeSeriesExhausted: ({ symbol, to }) => `Quyển biên lai ${symbol} đã dùng hết đến số ${receiptNumberToText(to)}; chưa có khoản nào được ghi. Nhờ quản trị mở quyển mới.`,
  FeeSeriesInverted: ({ from, to }) => `Số đầu ${from} lớn hơn số cuối ${to}. Ghi lại dãy số của quyển biên lai.`,
  FeeSeriesOverlaps: ({ symbol, from, to }) => `Quyển ${symbol} đã mở từ số ${from} đến số ${to}; một số biên lai không được dùng hai lần. Xem lại dãy số được cấp.`,
  FeeNothingDue: () => 'Trường hợp này không phải nộp phí, lệ phí nên không lập biên lai.',
  FeeAlreadyPaid: ({ paid }) => `Hồ sơ đã thu ${moneyToText(paid)}. Nếu thu thêm khoản khác, ghi khoản thu, số tiền và căn cứ.`,
  FeeReceiptUnknown: ({ number }) => `Hồ sơ không có biên lai số ${receiptNumberToText(number)}. Xem lại số biên lai.`,
  FeeReceiptVoided: ({ number }) => `Biên lai số ${receiptNumberToText(number)} đã hủy. Số này không dùng lại và không hoàn tiền nữa.`,
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
  FeePagesMissing: () => 'Mức thu của thủ tục này tính theo số trang. Ghi số trang và số bản của từng giấy tờ.',
};
