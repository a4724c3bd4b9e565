/**
 * What every screen shares: the program's name and buttons, the rail, the line to the province, the officer at work, and what
 * is said when the program itself fails. Every word people read is in this folder, one file a screen or subject (UI.md): plain,
 * short, polite; what happened, what it means, what to do. Renderer-safe: types only.
 */
import { countToText } from './writing.ts';

export const ui = {
  program: 'Quầy Một Cửa',
  skipToWork: 'Tới phần làm việc',
  loading: 'Đang mở',
  cancel: 'Thôi',
  save: 'Lưu',
  close: 'Đóng',
  emptyChoice: '–',

  nav: {
    label: 'Các phần làm việc',
    intake: 'Tiếp nhận',
    dossiers: 'Hồ sơ',
    returning: 'Trả kết quả',
    mine: 'Việc của tôi',
    signing: 'Ký duyệt',
    procedures: 'Thủ tục',
    cash: 'Thu phí',
    certify: 'Chứng thực',
    sync: 'Đồng bộ',
    admin: 'Quản trị',
    waiting: (count: number) => `${countToText(count)} việc đang chờ`,
    unsent: (count: number) => `${countToText(count)} việc chưa gửi`,
  },

  link: {
    label: 'Tình trạng gửi lên tỉnh',
    notEnrolled: 'Chưa kết nối với tỉnh',
    downSince: (time: string) => `Mất mạng từ ${time}`,
    down: 'Mất mạng',
    pending: (count: number) => `còn ${countToText(count)} việc chưa gửi`,
    pendingFirst: (count: number) => `Còn ${countToText(count)} việc chưa gửi`,
    allSent: 'Đã gửi hết',
    last: (time: string) => `lần cuối ${time}`,
    never: 'chưa gửi lần nào',
    running: 'Đang gửi',
    programLost: 'Mất liên lạc với chương trình lưu trữ trên máy này. Đang nối lại.',
  },

  officer: {
    menu: 'Cán bộ đang làm việc',
    chooseRole: 'Làm việc với vai trò',
    chosenRole: 'đang chọn',
    signOut: 'Đăng xuất',
  },

  sample: 'Ngày mẫu',
  simulated: 'Trạm mô phỏng',

  errors: {
    programLost: 'Chưa gọi được chương trình lưu trữ trên máy này. Những gì đã lưu vẫn còn. Hãy thử lại sau vài giây.',
    badInput: 'Có ô ghi chưa đúng dạng nên chưa lưu được. Hãy xem lại các ô đã ghi.',
    bug: 'Chương trình gặp lỗi khi làm việc này, dữ liệu đã lưu vẫn còn. Hãy thử lại, nếu vẫn vậy thì báo người hỗ trợ.',
    crashed: 'Màn hình này gặp lỗi và dừng lại. Dữ liệu đã lưu không bị ảnh hưởng.',
    reload: 'Mở lại màn hình',
  },
} as const;
