/** Words of the lists of dossiers: their views, their table, and what a row says of when it is due. Renderer-safe: types only. */
import type { DossierRow, ListView } from '../contract.ts';
import { countToText } from './writing.ts';

export const listViewWords: Readonly<Record<ListView, string>> = {
  today: 'Hôm nay',
  'due-today': 'Đến hạn hôm nay',
  overdue: 'Quá hạn',
  'waiting-for-me': 'Việc của tôi',
  'step-late': 'Bước quá hạn',
  'awaiting-supplement': 'Chờ bổ sung',
  paused: 'Tạm dừng',
  online: 'Trực tuyến',
  'finished-not-closed': 'Xong, chưa trả',
  'not-sent': 'Chưa gửi',
  'to-sign': 'Chờ ký',
  'with-other-unit': 'Ở đơn vị khác',
  'handed-here': 'Chuyển đến',
  all: 'Tất cả',
};

export const dossierListWords = {
  title: 'Hồ sơ',
  search: 'Tìm hồ sơ',
  searchHint: 'mã, tên không dấu, điện thoại, số giấy tờ',
  views: 'Danh sách',
  table: 'Danh sách hồ sơ',
  found: (count: number) => `${countToText(count)} hồ sơ khớp`,
  loadedRows: (count: number, more: boolean) => (more ? `${countToText(count)} hồ sơ đầu, cuộn để xem thêm` : `${countToText(count)} hồ sơ`),
  keys: 'Mũi tên để tới, Enter để mở, phím cách để chọn in',
  chosen: 'đã chọn',
  none: 'Không có hồ sơ nào.',
  noneFound: 'Không tìm thấy hồ sơ nào. Thử mã hồ sơ, tên không dấu, điện thoại hoặc số giấy tờ.',
  code: 'Mã hồ sơ',
  applicant: 'Người nộp',
  procedure: 'Thủ tục',
  due: 'Hẹn trả',
  status: 'Trạng thái, người giữ',
  notSent: 'chưa gửi',
  mineTitle: 'Việc của tôi',
  mineNone: 'Không có hồ sơ nào đang chờ. Hồ sơ chuyển đến sẽ hiện ở đây.',
} as const;

export const dueWords = {
  ended: (day: string) => `Xong ${day}`,
  /** Refused or withdrawn: neither early nor late. */
  closed: (day: string) => `Kết thúc ${day}`,
  promised: (moment: string, how: string) => `Hẹn ${moment}, xong ${how}`,
  /** Of an open one that a wrong clock dated. */
  maybeLate: (due: string) => `${due}, chưa chứng thực được vì đồng hồ máy sai`,
  early: 'trước hạn',
  onTime: 'đúng hạn',
  late: 'trễ hạn',
  /** The day the clock is waited to, and that it went by. */
  until: (what: string, day: string) => `${what} (đến hết ${day})`,
  over: { supplement: 'Quá hạn bổ sung', stopped: 'Quá hạn tạm dừng', verification: 'Quá hạn xác minh' } as Readonly<Record<string, string>>,
  pausedFor: ({ kind, reason, approver, isGroundless }: NonNullable<DossierRow['pause']>) =>
    `${isGroundless ? 'Không ghi căn cứ · ' : ''}${kind === 'verification' ? `Hỏi ${reason}` : approver.trim() === '' ? reason : `${approver} duyệt: ${reason}`}`,
  handedIn: 'Đã gửi bổ sung, chờ kiểm tra',
  /** Lists: the clock waits for the applicant, a payment or the end of a pause. */
  stands: { supplement: 'Chờ bổ sung', payment: 'Chờ nghĩa vụ tài chính', stopped: 'Tạm dừng', verification: 'Chờ xác minh' } as Readonly<Record<string, string>>,
} as const;
