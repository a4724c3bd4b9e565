/** Words of phí, lệ phí: what is due, the receipt, the day's cash, certification in one act. Renderer-safe. */
import type { FeeQuoteError } from '../fees/feeFor.ts';
import type { FeeFileError } from '../fees/feeFile.ts';
import type { FeeKind, Registration } from '../fees/feeRule.ts';
import type { ErrorMessages } from '../result.ts';

export const feeKindToText: Readonly<Record<FeeKind, string>> = { fee: 'Phí', charge: 'Lệ phí' };
export const registrationToText: Readonly<Record<Registration, string>> = { 'on-time': 'Đúng hạn', late: 'Quá hạn' };

export const feeMessages: ErrorMessages<FeeFileError | FeeQuoteError> = {
  FeeFileEmpty: () => 'Tệp phí, lệ phí không có dòng nào. Hãy chọn tệp có dòng đầu là tên các cột; biểu phí cũ vẫn dùng.',
  FeeHeaderWrong: ({ missing }) => `Dòng đầu của tệp phí, lệ phí thiếu cột “${missing}”. Hãy thêm cột này rồi nhập lại; biểu phí cũ vẫn dùng.`,
  FeeRowWrong: ({ line, column }) =>
    `Dòng ${line} của tệp phí, lệ phí ${column === '' ? 'viết sai dạng' : `ghi chưa đúng cột “${column}”`}${column === 'amount' ? ' (số tiền chỉ gồm chữ số, hoặc exempt)' : ''}. Hãy sửa dòng này rồi nhập lại; biểu phí cũ vẫn dùng.`,
  FeeRowTwice: ({ line }) => `Dòng ${line} của tệp phí, lệ phí lặp lại một khoản đã có ở dòng trước. Hãy giữ một dòng đúng rồi nhập lại; biểu phí cũ vẫn dùng.`,

  FeeRuleUnknown: ({ code }) => `Biểu phí tại máy không có mức thu của thủ tục ${code}. Ghi số tiền kèm căn cứ pháp lý, hoặc nhờ quản trị nhập biểu phí.`,
  FeeRegistrationMissing: () => 'Mức thu của thủ tục này tùy đăng ký đúng hạn hay quá hạn. Chọn một trong hai.',
  FeePagesMissing: () => 'Mức thu của thủ tục này tính theo số trang. Ghi số trang và số bản của từng giấy tờ.',
};
