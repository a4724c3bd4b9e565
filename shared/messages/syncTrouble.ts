/** The four kinds of trouble between counter and province (DESIGN §6): which it is, and what the program does meanwhile. Renderer-safe. */
import type { SyncStatus } from '../contractViews.ts';

type Kind = NonNullable<SyncStatus['troubleKind']>;

export const troubleWords: Readonly<Record<Kind, { readonly title: string; readonly meanwhile: string }>> = {
  link: {
    title: 'Đường truyền đang có trục trặc.',
    meanwhile: 'Quầy vẫn làm việc bình thường. Chương trình tự thử lại, lâu nhất 5 phút một lần, và gửi ngay khi có mạng lại.',
  },
  authority: {
    title: 'Máy này và máy chủ của tỉnh chưa nhận nhau.',
    meanwhile: 'Quầy vẫn làm việc bình thường. Chương trình tạm ngừng gửi, 15 phút mới hỏi lại một lần; khi đã giải quyết, hãy bấm gửi ngay.',
  },
  record: {
    title: 'Sổ ở tỉnh và sổ ở máy này khác nhau.',
    meanwhile: 'Quầy vẫn làm việc bình thường và không mất việc nào. Phần chưa khớp chờ đối soát; 15 phút chương trình hỏi lại một lần.',
  },
  version: {
    title: 'Chương trình ở quầy và ở tỉnh khác phiên bản.',
    meanwhile: 'Quầy vẫn làm việc bình thường. Chương trình tạm ngừng gửi và tự gửi tiếp khi hai bên đã cập nhật; 15 phút hỏi lại một lần.',
  },
};
