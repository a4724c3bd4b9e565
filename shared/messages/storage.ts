/** What people are told when the station's data cannot be opened, saved, backed up or restored. */
import type { StorageError } from '../errors.ts';
import type { ErrorMessages } from '../result.ts';

export const storageMessages: ErrorMessages<StorageError> = {
  StationMissing: ({ dir }) => `Không tìm thấy dữ liệu của quầy trong thư mục “${dir}”. Hãy chọn đúng thư mục, hoặc tạo quầy mới.`,
  StationExists: ({ dir }) => `Thư mục “${dir}” đã có dữ liệu nên không ghi đè. Hãy chọn một thư mục trống.`,
  StationLocked: () => 'Dữ liệu của quầy đang khóa. Hãy nhập cụm mật khẩu trên phiếu khôi phục để mở.',
  StationBusy: ({ dir }) => `Một cửa sổ hoặc chương trình khác đang dùng dữ liệu của quầy${dir === '' ? '' : ` (“${dir}”)`}. Hãy đóng nó rồi thử lại.`,
  PassphraseMissing: () => 'Chưa có cụm mật khẩu để mở dữ liệu của quầy. Hãy nhập cụm mật khẩu ghi trên phiếu khôi phục.',
  PassphraseWeak: ({ minLength }) => `Cụm mật khẩu cần ít nhất ${minLength} ký tự. Hãy dùng vài từ dễ nhớ ghép lại.`,
  PassphraseWrong: () => 'Cụm mật khẩu không mở được dữ liệu của quầy. Hãy kiểm tra bộ gõ tiếng Việt và phím Caps Lock rồi nhập lại theo phiếu khôi phục.',
  DatabaseFromFuture: ({ found, known }) =>
    `Dữ liệu này do phiên bản mới hơn của chương trình tạo ra (mức ${found}, chương trình này chỉ biết đến mức ${known}). Hãy cập nhật chương trình; dữ liệu chưa bị thay đổi.`,
  DatabaseCorrupt: ({ detail }) => `Dữ liệu trên đĩa bị hỏng (${detail}). Đừng xóa gì cả; hãy khôi phục từ bản sao lưu gần nhất hoặc gọi hỗ trợ.`,
  DiskFull: () => 'Ổ đĩa đã đầy nên việc vừa rồi chưa được lưu; những gì đã lưu trước đó vẫn còn. Hãy giải phóng chỗ trống rồi làm lại.',
  DiskFailed: ({ code }) => `Không đọc hoặc ghi được ổ đĩa (mã ${code}), việc vừa rồi chưa được lưu. Hãy kiểm tra ổ đĩa và quyền ghi vào thư mục rồi làm lại.`,
  FileMissing: ({ path }) => `Không tìm thấy tệp “${path}”. Hãy kiểm tra lại tên và đường dẫn.`,
  FileExists: ({ path }) => `Tệp “${path}” đã có nên không ghi đè. Hãy chọn tên khác.`,
  BackupInvalid: ({ detail }) => `Tệp sao lưu không dùng được: ${detail}. Dữ liệu hiện có chưa bị thay đổi; hãy dùng một bản sao lưu khác.`,
  RecoverySourceMissing: () => 'Chưa có nguồn nào để dựng lại dữ liệu. Hãy chỉ ra tệp sao lưu, thư mục dữ liệu cũ, hoặc địa chỉ máy chủ của tỉnh kèm mã khôi phục.',
  RecoveryOfAnotherStation: () => 'Mã khôi phục này của một máy khác với bản sao lưu. Chưa có gì được ghi; hãy xin tỉnh mã khôi phục đúng của máy này.',
  EscrowReleaseInvalid: () => 'Tệp khóa tỉnh giao lại không đúng dạng, hoặc không mở được bằng cụm mật khẩu đã nhập (QUAY_ESCROW_PASSPHRASE). Hãy hỏi lại tỉnh; chưa có gì được ghi.',
};
