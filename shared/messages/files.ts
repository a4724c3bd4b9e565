/** Words of files attached to dossiers. Renderer-safe. */
import type { FileError } from '../files/fileActs.ts';
import type { FileTarget } from '../files/attachedFile.ts';
import type { FileMime } from '../files/fileKinds.ts';
import type { ErrorMessages } from '../result.ts';

export const fileMimeToText: Readonly<Record<FileMime, string>> = { 'application/pdf': 'PDF', 'image/jpeg': 'JPEG', 'image/png': 'PNG', 'image/tiff': 'TIFF' };

/** `2,4 MB`, `310 kB`. */
export const bytesToText = (bytes: number): string =>
  bytes >= 1_000_000 ? `${(Math.round(bytes / 100_000) / 10).toLocaleString('vi')} MB` : `${Math.max(1, Math.round(bytes / 1000))} kB`;

export const targetToText = (target: FileTarget): string => (target.kind === 'result' ? 'kết quả' : `giấy tờ “${target.name}”`);

export const fileMessages: ErrorMessages<FileError> = {
  FileKindRefused: ({ allowed }) => `Nội dung tệp không phải ${allowed.map((mime) => fileMimeToText[mime]).join(', ')}, nên chưa đính kèm. Quét lại hoặc lưu thành PDF rồi chọn lại.`,
  FileTooBig: ({ mostBytes }) => `Tệp lớn hơn ${Math.floor(mostBytes / 1024 / 1024)} MB, nên chưa đính kèm. Quét lại với độ phân giải thấp hơn, hoặc chia thành nhiều tệp.`,
  FileContentEmpty: () => 'Tệp không có nội dung, nên chưa đính kèm. Kiểm tra tệp rồi chọn lại.',
  FileNotHere: () => 'Nội dung của tệp không có trên máy này, nên chưa mở được. Tệp có thể do máy khác của đơn vị đính kèm; mở ở máy đó, hoặc khôi phục từ bản sao lưu.',
  FileDamaged: () => 'Nội dung của tệp lưu trên máy đã bị thay đổi hoặc thiếu, nên không mở được. Khôi phục tệp từ bản sao lưu, hoặc quét và đính kèm lại.',
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
