import type { CatalogueError, ConfirmationError } from '#shared/catalogue/errors';
import type { ErrorMessages } from '#shared/result';

type Own = CatalogueError | Extract<ConfirmationError, { type: `Catalogue${string}` }>;

export const catalogueMessages: ErrorMessages<Own> = {
  CatalogueEmpty: () => 'Tệp danh mục không có thủ tục nào. Hãy chọn lại tệp JSON hoặc JSON Lines.',
  CatalogueNotJson: () => 'Dòng này không phải JSON hợp lệ nên bị bỏ qua. Hãy kiểm tra lại dòng trong tệp nguồn rồi nhập lại.',
  CatalogueRowUnknown: () => 'Dòng này không phải bản ghi thủ tục hành chính nên bị bỏ qua. Bản ghi cần có mã thủ tục (maTTHC hoặc code).',
  CatalogueCodeWrong: ({ code }) => `Mã thủ tục “${code}” không đúng dạng n.nnnnnn (ví dụ 1.001193) nên bản ghi bị bỏ qua. Hãy sửa mã rồi nhập lại.`,
  CatalogueFieldWrong: ({ code, path }) => `Thủ tục ${code}: trường “${path}” thiếu hoặc sai kiểu nên bản ghi bị bỏ qua. Hãy sửa trường này rồi nhập lại.`,
  CatalogueCodeTwice: ({ code }) => `Thủ tục ${code} có hai lần trong tệp với nội dung khác nhau. Bản ghi đầu được giữ, bản ghi này bị bỏ qua.`,
  CatalogueOtherProcedure: ({ code, confirmed }) => `Xác nhận thời hạn ghi mã ${confirmed}, không phải thủ tục ${code}. Hãy mở đúng thủ tục rồi xác nhận lại.`,
  CatalogueLegalBasisMissing: ({ code }) => `Chưa ghi căn cứ pháp lý cho thời hạn của thủ tục ${code}. Hãy ghi số quyết định hoặc điều, khoản quy định thời hạn.`,
  CatalogueAmountWrong: ({ code, amount }) => `Thời hạn ${amount} của thủ tục ${code} không dùng được. Hãy nhập số nguyên từ 1 đến 2000; chỉ thời hạn trong ngày mới để 0.`,
};
