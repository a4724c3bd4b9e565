/** What other screens say of *Chốt ngày*: its name, its notices, its help. Apart from the page's own words, which come with the page. Renderer-safe. */
import { dayToText } from '../deadline/dueText.ts';
import type { LocalDate } from '../time.ts';
import { countToText } from './writing.ts';

/** `thứ Hai 23/11/2026` */
export const wholeDayToText = (day: LocalDate): string => `${dayToText(day)}/${day.slice(0, 4)}`;

/** `Ngày thứ Hai 23/11/2026 để lại 13 việc, còn 12 việc chưa xong`: on the page and in what is told in the morning. */
export const beforeLeftToText = (day: LocalDate, left: number, open: number): string =>
  `Ngày ${wholeDayToText(day)} để lại ${countToText(left)} việc, ${open === 0 ? 'nay đã xong cả' : open === left ? 'đều còn chưa xong' : `còn ${countToText(open)} việc chưa xong`}`;

export const closeDayNotices = {
  badge: (count: number) => `${countToText(count)} việc để qua giờ đóng cửa sẽ bị tính trễ`,
  look: 'Xem',
  morningNotClosed: (day: LocalDate) => `Ngày ${wholeDayToText(day)} chưa chốt. Xem những việc còn lại ở Chốt ngày (F8).`,
  /** The same figures as at the top of the page. */
  morningLeft: (day: LocalDate, left: number, open: number) => `${beforeLeftToText(day, left, open)}. Xem ở Chốt ngày (F8).`,
  eveningTitle: 'Sắp hết giờ làm việc',
  evening: (closes: string, pressing: number) => `Quầy đóng cửa lúc ${closes}, ngày chưa chốt.${pressing === 0 ? '' : ` ${countToText(pressing)} việc để qua giờ đó sẽ bị tính trễ.`} F8 để chốt ngày.`,
  eveningOver: (closes: string) => `Đã quá ${closes}, ngày chưa chốt. F8 để chốt ngày.`,
} as const;

export const closeDayNav = { closeDay: 'Chốt ngày' } as const;

export const closeDayHelp: readonly string[] = [
  'Mọi việc còn dở trong ngày, việc gấp đứng trên. Mũi tên đi từng dòng, PgUp, PgDn đi từng nhóm.',
  'Enter làm việc ghi ở nút của dòng. Việc cần ghi thêm thì mở ngay dưới dòng: F9 làm, Esc thôi. Phím của các việc khác hiện ở cuối trang.',
  'Quét mã hồ sơ ở trang này: ghi kết quả về quầy. Làm nhầm thì Ctrl Z trong 10 giây.',
  'F9 chốt ngày: còn dòng nào thì ghi vì sao để lại, F9 lần nữa là chốt, ký, in bản chốt và bắt đầu gửi. Không có mạng, không có máy in vẫn chốt được. Ctrl P in danh sách, hoặc in lại bản chốt.',
  'Sáng hôm sau, đầu trang này cho biết hôm trước để lại những gì.',
];
