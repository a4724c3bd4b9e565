/** Words of what the province brings into the inboxes of its units (`quay gateway inject`, `publish`, `decide`). */
import type { CalendarError } from '../calendar/workingCalendar.ts';
import type { AppError } from '../errors.ts';
import type { ErrorMessages } from '../result.ts';

/** Of the province's end alone. */
export type BringOwnError =
  | { readonly type: 'UnitUnknown'; readonly unit: string }
  /** Under this code something else was brought before, to the unit named. */
  | { readonly type: 'OnlineDiffers'; readonly code: string; readonly agencyCode: string; readonly what: 'unit' | 'content' }
  | { readonly type: 'PublishedTooLarge'; readonly bytes: number; readonly most: number }
  | { readonly type: 'EventNotOpen'; readonly station: string; readonly seq: number };

export type BringError = BringOwnError | Extract<AppError, { type: 'InputInvalid' | 'OfficialCodeWrong' | 'CodeOfOwnSeries' | 'DossierNotFound' | 'CatalogueFileUnusable' | CalendarError['type'] }>;

export const bringMessages: ErrorMessages<BringOwnError> = {
  UnitUnknown: ({ unit }) => `Chưa có máy nào của đơn vị “${unit}” kết nối với máy chủ này. Hãy kiểm tra mã đơn vị hoặc mã máy; dòng này chưa được đưa vào.`,
  OnlineDiffers: ({ code, agencyCode, what }) =>
    what === 'unit'
      ? `Hồ sơ ${code} đã được đưa vào hộp thư của đơn vị ${agencyCode} từ trước, nên không đưa cho đơn vị khác. Nếu ${agencyCode} nhận nhầm, đơn vị đó từ chối hoặc chuyển hồ sơ; hồ sơ cho đơn vị mới cần một mã khác.`
      : `Hồ sơ ${code} đã ở trong hộp thư của đơn vị ${agencyCode} với nội dung khác; nội dung của dòng này chưa được đưa vào. Hãy đối chiếu với cổng, rồi để đơn vị đính chính hồ sơ hoặc nộp lại với mã khác.`,
  PublishedTooLarge: ({ bytes, most }) => `Tệp dài ${bytes} byte, lớn hơn mức cho phép (${most} byte, nén còn không quá 1,5 MB). Hãy chia nhỏ tệp; chưa có gì được gửi đi.`,
  EventNotOpen: ({ station, seq }) => `Việc số ${seq} của máy ${station} không còn treo, hoặc không có. Hãy xem lại số thứ tự; chưa có gì thay đổi.`,
};

export const broughtText = {
  online: (portalCode: string, agencyCode: string, repeated: boolean): string =>
    repeated ? `Hồ sơ ${portalCode} đã có trong hộp thư của đơn vị từ trước.` : `Đã đưa hồ sơ ${portalCode} vào hộp thư của đơn vị ${agencyCode}.`,
  decided: (repeated: boolean): string => (repeated ? 'Nội dung này đã được gửi từ trước.' : 'Đã đưa vào hộp thư của đơn vị.'),
  published: { catalogue: 'Đã gửi danh mục thủ tục cho mọi đơn vị.', calendar: 'Đã gửi lịch làm việc cho mọi đơn vị.' },
};
