/** Words of the printed forms and of what can go wrong on the way to paper. */
import type { ErrorMessages } from '../result.ts';
import type { IdKind, ResultWay } from '../dossier/intake.ts';
import type { TemplateError } from '../forms/template.ts';
import { localDateToText } from '../time.ts';

/** The forms' own fixed lines stand in their templates; here is what depends on the dossier. */
export const formWords = {
  person: 'Ông/Bà',
  organisation: 'Tổ chức',
  provisional: '(dự kiến)',
  counter: 'Quầy',
  post: 'Qua bưu chính, địa chỉ',
  online: 'Trực tuyến, trên Cổng Dịch vụ công quốc gia',
  paperNumber: 'số',
  paperDate: 'ngày',
  originals: 'bản chính',
  original: 'Giấy tờ',
  copies: 'bản sao',
  reprint: 'IN LẠI',
  reprintTime: 'lần',
  corrected: 'đã sửa',
  copy: 'Liên',
  dong: 'đồng',
  noFee: 'không',
  resultPaper: 'Kết quả số',
  headOfAgency: 'Thủ trưởng cơ quan, đơn vị',
  fee: 'Phí',
  charge: 'Lệ phí',
  exempt: 'miễn',
  voided: 'HỦY',
  refunded: 'HOÀN',
  dossiers: 'hồ sơ',
} as const;

export const idKindToLabel: Readonly<Record<IdKind, string>> = {
  'personal-id': 'Số định danh cá nhân',
  cmnd: 'Số CMND',
  passport: 'Số hộ chiếu',
  'org-id': 'Số định danh tổ chức',
  'tax-code': 'Mã số thuế',
  none: 'Số định danh cá nhân',
};

/** Hình thức thanh toán. */
export const paymentMethodToText: Readonly<Record<'cash' | 'transfer' | 'card' | 'online', string>> = { cash: 'Tiền mặt', transfer: 'Chuyển khoản', card: 'Thẻ', online: 'Thanh toán trực tuyến' };

/** As the register's narrow column has room for. */
export const resultWayToCell: Readonly<Record<ResultWay['way'], string>> = { counter: 'Tại quầy', post: 'Bưu chính', online: 'Trực tuyến' };

/** `PdfEngineMissing`: no browser was found to make a PDF with. `PdfFailed`: it was found and did not manage. */
export type PdfError = { readonly type: 'PdfEngineMissing' } | { readonly type: 'PdfFailed'; readonly detail: string };

export const templateErrorMessages: ErrorMessages<TemplateError> = {
  FormNotInSet: ({ form, set }) => `Bộ mẫu giấy ${set} không có mẫu ${form}. Giấy này không in được theo bộ mẫu của hồ sơ. Hãy chọn mẫu giấy khác.`,
  FormSetUnknown: ({ set, known }) => `Không có bộ mẫu giấy ${set}. Các bộ hiện có: ${known.join(', ')}. Hãy chọn một trong số đó, hoặc chép thư mục bộ mẫu vào máy.`,
  FormSetNotInForce: ({ set, validFrom, day }) => `Bộ mẫu giấy ${set} có hiệu lực từ ngày ${localDateToText(validFrom)}, chưa dùng được cho ngày ${localDateToText(day)}. Hãy chọn ngày muộn hơn hoặc bộ mẫu khác.`,
  FormSetsDiffer: ({ sets }) => `Các hồ sơ đã chọn theo nhiều bộ mẫu giấy (${sets.join(', ')}) nên không in chung một lượt được. Hãy in riêng hồ sơ của từng bộ.`,
  FormSetBroken: ({ set, detail }) => `Tệp khai báo bộ mẫu giấy ${set}/set.json viết chưa đúng (${detail}). Bộ mẫu này chưa dùng được. Hãy sửa lại tệp.`,
  TemplateFileMissing: ({ file }) => `Không đọc được tệp mẫu giấy ${file}. Giấy này chưa in được. Hãy chép lại tệp mẫu từ bộ cài đặt.`,
  TemplateBroken: ({ form, detail }) => `Mẫu giấy ${form} viết sai cú pháp (${detail}). Giấy này chưa in được. Hãy sửa lại tệp mẫu.`,
  TemplateFieldUnknown: ({ form, field }) => `Mẫu giấy ${form} dùng trường "${field}" mà chương trình không có. Hãy sửa tên trường trong tệp mẫu.`,
  TemplateFieldMissing: ({ form, field }) => `Mẫu giấy ${form} thiếu trường bắt buộc "${field}". Hãy thêm trường này vào tệp mẫu.`,
  TemplateRawHtml: ({ form, field }) => `Mẫu giấy ${form} chèn thẳng trường "${field}" không qua kiểm tra. Hãy dùng hai dấu ngoặc nhọn thay cho ba.`,
  TemplateActiveContent: ({ form, found }) => `Mẫu giấy ${form} chứa nội dung không được phép (${found}). Hãy bỏ phần này khỏi tệp mẫu.`,
  TemplateRemoteReference: ({ form, found }) => `Mẫu giấy ${form} lấy nội dung từ bên ngoài (${found}). Giấy phải in được khi mất mạng, hãy bỏ liên kết này.`,
};

export const pdfErrorMessages: ErrorMessages<PdfError> = {
  PdfEngineMissing: () => 'Không tìm thấy trình duyệt để tạo bản in. Hồ sơ đã lưu tại máy, có thể in lại sau. Hãy cài Edge, Chrome hoặc Chromium, hoặc đặt đường dẫn trong CHROMIUM_PATH.',
  PdfFailed: () => 'Chưa tạo được bản in. Hồ sơ đã lưu tại máy. Hãy bấm in lại, nếu vẫn không được thì khởi động lại chương trình.',
};
