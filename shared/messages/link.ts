/** Words about the line to the province: outages, the day's chart, the statement. Renderer-safe. */
import type { LinkFailure } from '../linkWatch/linkWatch.ts';
import { type LocalDate, localDateToText } from '../time.ts';

export const linkFailureToText: Readonly<Record<LinkFailure, string>> = {
  'no-network': 'máy không có mạng',
  unreachable: 'không tới được máy chủ của tỉnh',
  interrupted: 'đường truyền đứt giữa chừng hoặc quá chậm',
  portal: 'bị trang đăng nhập mạng hoặc thiết bị khác chặn',
  'province-busy': 'máy chủ của tỉnh báo bận hoặc lỗi',
};

/** `2 giờ 05 phút`, `12 phút`, `dưới 1 phút`. */
export const lengthToText = (ms: number): string => {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 1) return 'dưới 1 phút';
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return hours === 0 ? `${rest} phút` : `${hours} giờ ${String(rest).padStart(2, '0')} phút`;
};

export const linkWords = {
  title: 'Kết nối trong ngày',
  previousDay: 'Ngày trước',
  nextDay: 'Ngày sau',
  chart: (day: LocalDate) => `Thời gian trả lời của máy chủ tỉnh ngày ${localDateToText(day)}, theo giờ`,
  roundTrip: 'Trả lời sau (giây)',
  hour: 'Giờ',
  noSamples: 'Chưa có lần liên lạc nào trong ngày này.',
  summary: (count: number, downMs: number, reached: number, failed: number) =>
    `${count === 0 ? 'Không mất kết nối lần nào quá 1 phút' : `Mất kết nối ${count} lần, tổng cộng ${lengthToText(downMs)}`}; liên lạc ${reached} lần được${failed === 0 ? '' : `, ${failed} lần không được`}.`,
  wentDownTitle: 'Mất kết nối với tỉnh',
  wentDown: (since: string) => `Không liên lạc được với tỉnh từ ${since}. Mọi việc vẫn làm và in như thường; chương trình tự gửi khi có mạng.`,
  cameBack: 'Đã liên lạc lại được với tỉnh, đang gửi những việc còn lại.',
  noOutages: 'Không có lần mất kết nối nào quá 1 phút.',
  columnFrom: 'Từ',
  columnTo: 'Đến',
  columnLength: 'Dài',
  columnFailure: 'Ghi nhận',
  columnAttempts: 'Số lần thử',
  columnActs: 'Việc vẫn làm',
  columnSeq: 'Số nhật ký',
  still: 'đang mất',
  notWatched: 'không rõ (máy tắt hoặc thôi thử)',
  clockMoved: 'giờ máy bị chỉnh trong lúc này',
  statement: 'Bảng kê mất kết nối',
  statementLead: 'In để kèm giải trình: mọi khoảng thời gian không liên lạc được với tỉnh, lấy từ nhật ký.',
  from: 'Từ ngày',
  to: 'Đến ngày',
  print: 'In bảng kê',
  sent: 'Đã gửi bảng kê mất kết nối tới máy in.',
  periodBackwards: 'Ngày đầu đứng sau ngày cuối. Hãy sửa lại khoảng thời gian.',
  outageSentence: (from: string, to: string, failure: LinkFailure, attempts: number) => `không liên lạc được với tỉnh từ ${from} đến ${to} (${linkFailureToText[failure]}, ${attempts} lần thử)`,
} as const;
