/** Words of files attached to dossiers. Renderer-safe. */
import type { FileSendState } from '../contractViews.ts';
import type { FileError } from '../files/fileActs.ts';
import type { FileTarget } from '../files/attachedFile.ts';
import type { FileMime } from '../files/fileKinds.ts';
import type { ErrorMessages } from '../result.ts';
import { countToText } from './writing.ts';

export const fileMimeToText: Readonly<Record<FileMime, string>> = { 'application/pdf': 'PDF', 'image/jpeg': 'JPEG', 'image/png': 'PNG', 'image/tiff': 'TIFF' };

/** `2,4 MB`, `310 kB`. */
export const bytesToText = (bytes: number): string =>
  bytes >= 1_000_000 ? `${(Math.round(bytes / 100_000) / 10).toLocaleString('vi')} MB` : `${Math.max(1, Math.round(bytes / 1000))} kB`;

export const targetToText = (target: FileTarget): string => (target.kind === 'result' ? 'kết quả' : `giấy tờ “${target.name}”`);

export const fileMessages: ErrorMessages<FileError> = {
  FileKindRefused: ({ allowed }) => `Nội dung tệp không phải ${allowed.map((mime) => fileMimeToText[mime]).join(', ')}, nên chưa đính kèm. Quét lại hoặc lưu thành PDF rồi chọn lại.`,
  FileTooBig: ({ mostBytes }) => `Tệp lớn hơn ${Math.floor(mostBytes / 1024 / 1024)} MB, nên chưa đính kèm. Quét lại với độ phân giải thấp hơn, hoặc chia thành nhiều tệp.`,
  FileContentEmpty: () => 'Tệp không có nội dung, nên chưa đính kèm. Kiểm tra tệp rồi chọn lại.',
  FileNotHere: () => 'Nội dung của tệp không có trên máy này, nên chưa mở được. Mở hồ sơ rồi bấm “Tải về máy này” ở dòng của tệp để lấy từ tỉnh.',
  FileDamaged: () => 'Nội dung của tệp lưu trên máy đã bị thay đổi hoặc thiếu, nên không mở được. Mở hồ sơ rồi bấm “Tải về máy này” ở dòng của tệp để lấy lại từ tỉnh, hoặc quét và đính kèm lại.',
  FileAlreadyAttached: ({ name }) => `Tệp này đã được đính kèm ở đây với tên “${name}”. Không cần đính kèm lần nữa.`,
  FileNotAttached: () => 'Tệp này không còn được đính kèm ở đây. Tải lại hồ sơ để xem danh sách hiện tại.',
  FilesClosed: () => 'Hồ sơ đã hủy do ghi nhầm, nên không đính kèm và không gỡ tệp được nữa.',
  FileUploadUnknown: () => 'Việc nhận tệp đã bị ngắt giữa chừng, nên chưa đính kèm. Chọn lại tệp.',
};

/** Why the province did not take a file. */
export const uploadReasonToText: Readonly<Record<string, string>> = {
  FileDiffers: 'Nội dung tỉnh nhận được không khớp với sổ; cần quét và đính kèm lại',
  FileNotNamed: 'Việc đính kèm tệp này chưa được tỉnh ghi nhận',
  FileDamaged: 'Nội dung trên máy này đã hỏng; cần khôi phục từ bản sao lưu',
  FileNotHere: 'Nội dung không có trên máy này; cần khôi phục từ bản sao lưu',
};

/** Why a content did not come from the province. */
export const fetchReasonToText: Readonly<Record<string, string>> = {
  FileNotKept: 'Tỉnh không có nội dung của tệp này: máy này chưa kịp gửi lên trước khi mất. Cần quét và đính kèm lại',
  FileOutOfReach: 'Hồ sơ không còn do đơn vị này tiếp nhận hoặc giải quyết, hoặc tệp đã được gỡ',
  FileDamaged: 'Nội dung tỉnh gửi về không khớp với sổ nên không giữ lại; có thể thử lại',
  FileKindRefused: 'Nội dung tỉnh gửi về không phải PDF, JPEG, PNG hoặc TIFF nên không giữ lại; cần quét và đính kèm lại',
  SizeDiffers: 'Nội dung tỉnh giữ không có dung lượng như sổ ghi nên không tải về; cần quét và đính kèm lại',
  DiskFull: 'Ổ đĩa của máy đã đầy; dọn ổ đĩa rồi thử lại',
  DiskFailed: 'Máy này không ghi được tệp xuống ổ đĩa; kiểm tra ổ đĩa rồi thử lại',
};
export const fetchReasonUnknown = 'Tỉnh không giao nội dung của tệp này';
/** Why one that was asked for waits. */
export const fetchWaitsToText: Readonly<Record<string, string>> = {
  FileNotKept: 'Máy đã đính kèm chưa gửi lên tỉnh xong; sẽ tự tải khi tỉnh có',
  LinkDown: 'Chưa liên lạc được với tỉnh; sẽ tự tải tiếp khi có mạng',
};

/** Of `quay files`. */
export const fileCommandWords = {
  none: 'Hồ sơ chưa có tệp đính kèm nào.',
  nothingMissing: 'Mọi tệp mà sổ của máy này ghi đều có trên máy.',
  fetched: (fetched: number, refused: number, missing: number) =>
    [`Đã tải về ${fetched} tệp.`, ...(refused === 0 ? [] : [`${refused} tệp không tải về được; xem lý do ở dòng của tệp trong hồ sơ.`]), missing === 0 ? 'Mọi tệp mà sổ của máy này ghi đều có trên máy.' : `Còn ${missing} tệp của máy này mà trên đĩa không có.`].join(' '),
  stillMissing: 'Tệp thiếu sẽ được tải dần từ tỉnh khi mở quầy và có mạng; xem bằng quay files, tải ngay bằng quay files fetch.',
};

/** Of the files on a dossier's page and on the page of the sync. */
export const filesWords = {
  result: 'Kết quả giải quyết',
  hint: 'Alt S: tới giấy tờ kế tiếp · Enter chọn tệp, hoặc kéo tệp thả vào dòng giấy tờ',
  attach: 'Đính kèm',
  attachTo: (paper: string) => `Đính kèm tệp cho ${paper}`,
  attached: (name: string) => `Đã đính kèm tệp ${name}.`,
  notAttached: (name: string, why: string) => `${name}: ${why}`,
  coming: (name: string) => `Đang nhận tệp ${name}`,
  progress: (name: string, percent: number, after: number) => `Đang nhận ${name}: ${percent} %${after > 0 ? `, còn ${after} tệp` : ''}`,
  stop: 'Dừng',
  stopped: (name: string) => `Đã dừng, tệp ${name} chưa được đính kèm.`,
  open: 'Mở',
  openNamed: (name: string) => `Mở tệp ${name}`,
  fetch: 'Tải về máy này',
  fetchNamed: (name: string) => `Tải về máy này tệp ${name}`,
  stopNamed: (name: string) => `Dừng tải tệp ${name}`,
  remove: 'Gỡ',
  removeNamed: (name: string) => `Gỡ tệp ${name}`,
  removed: (name: string) => `Đã gỡ tệp ${name}. Nội dung vẫn được giữ trong sổ.`,
  reason: 'Lý do gỡ tệp',
  reasonMissing: 'Ghi lý do gỡ tệp.',
  close: 'Đóng',
  download: 'Tải về',
  viewerFacts: (target: string, size: string) => `${target} · ${size}`,
  notRead: 'Không mở được nội dung của tệp: tệp không có trên máy này, đã bị thay đổi, hoặc phiên làm việc đã khóa. Đóng lại rồi bấm “Tải về máy này” nếu có, hoặc quét và đính kèm lại.',
  pdfNotShown: 'Trình duyệt này không xem được PDF trong trang. Tải về rồi mở bằng chương trình xem PDF của máy.',
  tiffNotShown: 'Tệp ảnh TIFF không xem được trong chương trình. Tải về rồi mở bằng chương trình xem ảnh của máy.',
  states: {
    unsent: () => 'Lưu tại máy này, quầy chưa nối với tỉnh',
    waiting: () => 'Chờ gửi lên tỉnh',
    sending: (percent: number) => `Đang gửi ${percent} %`,
    sent: () => 'Tỉnh đã nhận',
    rejected: () => 'Tỉnh không nhận',
    elsewhere: () => 'Ở trạm khác của đơn vị, chưa tải về máy này',
    lost: () => 'Không còn trên máy này, chưa tải lại',
    queued: () => 'Chờ tải về',
    fetching: (percent: number) => `Đang tải về ${percent} %`,
    'not-fetched': () => 'Không tải về được',
    fetched: () => 'Đã có trên máy này',
  } satisfies Record<FileSendState, (percent: number) => string>,
  onTheWay: 'Tệp đính kèm',
  noFiles: 'Chưa có tệp đính kèm nào phải gửi.',
  toFetch: (count: number, percent: number | null) => `Còn ${countToText(count)} tệp chờ tải từ tỉnh về máy này${percent === null ? '' : `, đang tải ${percent} %`}.`,
  line: (waiting: number, size: string, percent: number | null, sent: number, refused: number) =>
    [
      waiting === 0 ? 'Không còn tệp nào chờ gửi' : `Còn ${countToText(waiting)} tệp chờ gửi (${size})${percent === null ? '' : `, đang gửi ${percent} %`}`,
      `tỉnh đã nhận ${countToText(sent)} tệp`,
      ...(refused === 0 ? [] : [`tỉnh không nhận ${countToText(refused)} tệp, mở hồ sơ để quét và đính kèm lại`]),
    ].join('; ') + '.',
  refusedColumns: ['Lúc', 'Tệp', 'Hồ sơ', 'Vì sao'],
} as const;
