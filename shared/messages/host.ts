/** What people are told by the program that holds the screen: starting, opening a desk, printing and files. */
import type { HostError } from '../errors.ts';
import type { HostActionError } from '../hostCapabilities.ts';
import type { ErrorMessages } from '../result.ts';

export const hostErrorMessages: ErrorMessages<HostError> = {
  PortInUse: ({ port }) => `Cổng ${port} trên máy này đang có chương trình khác dùng, có thể là một cửa sổ Quầy Một Cửa khác. Hãy đóng chương trình đó, hoặc chạy lại với --port và một số khác.`,
  NodeTooOld: ({ found, needed }) => `Máy đang dùng Node ${found}, chương trình cần Node ${needed} trở lên. Hãy chạy npm ci trong thư mục chương trình rồi chạy lại.`,
};

export const hostActionMessages: ErrorMessages<HostActionError> = {
  PrintFailed: () => 'Chưa in được. Hồ sơ đã lưu tại máy. Hãy kiểm tra máy in rồi bấm in lại.',
  PrinterUnknown: ({ printer }) => `Không còn thấy máy in "${printer}". Hãy bật máy in hoặc chọn máy in khác rồi in lại.`,
  FileTooLarge: ({ maxBytes }) => `Tệp lớn hơn ${Math.floor(maxBytes / 1_048_576)} MB nên không mở được. Hãy chọn tệp nhỏ hơn.`,
  FileNotWritten: () => 'Chưa ghi được tệp. Hãy kiểm tra ổ đĩa còn chỗ và thư mục cho phép ghi, rồi lưu lại.',
  FileNotRead: () => 'Không đọc được tệp đã chọn. Hãy kiểm tra tệp còn ở đó và mở được, rồi chọn lại.',
};

/** The small page a browser sees before it has a desk. */
export const openingWords = {
  title: 'Mở quầy',
  heading: 'Mở quầy làm việc trên trình duyệt này',
  explanation: 'Nhập mã tám chữ số đang hiện ở cửa sổ chạy chương trình. Mỗi mã chỉ dùng một lần.',
  code: 'Mã mở quầy',
  seat: 'Tên quầy (không bắt buộc, ví dụ Quầy 2)',
  submit: 'Mở quầy',
  wrong: (triesLeft: number) => `Mã không đúng hoặc đã dùng rồi. Còn ${triesLeft} lần thử, sau đó phải chờ một phút.`,
  wait: (seconds: number) => `Đã nhập sai nhiều lần. Hãy chờ ${seconds} giây rồi nhập mã đang hiện ở cửa sổ chạy chương trình.`,
  opened: 'Đã mở quầy. Đang vào chương trình.',
  enter: 'Vào chương trình',
  opening: 'Đang mở Quầy Một Cửa',
  refused: 'Yêu cầu này không đến từ trang của chương trình nên không được nhận. Hãy mở lại địa chỉ mà cửa sổ chạy chương trình đã in.',
  notFound: 'Không có trang này. Hãy mở lại địa chỉ mà cửa sổ chạy chương trình đã in.',
} as const;

export const electronWords = {
  firstSeat: 'Quầy 1',
  stationEndedTitle: 'Quầy Một Cửa phải dừng',
  stationEnded: 'Phần lưu hồ sơ đã dừng nhiều lần liền nhau nên chương trình phải đóng. Hồ sơ đã lưu vẫn còn nguyên trên máy. Hãy mở lại chương trình; nếu vẫn gặp thông báo này, hãy báo người quản trị.',
} as const;

/** What the window that runs the program prints. */
export const startWords = {
  electronMissing: 'Máy này chưa có Electron và chưa tải được, nên chương trình mở trong trình duyệt.',
  noDisplay: 'Máy này không có màn hình đồ họa, nên chương trình mở qua trình duyệt.',
  listening: (url: string) => `Quầy Một Cửa đang chạy tại ${url}`,
  code: (code: string) => `Mã mở quầy (dùng một lần): ${code.slice(0, 4)} ${code.slice(4)}`,
  dataIn: (dir: string) => `Dữ liệu lưu tại ${dir}`,
  howToStop: 'Bấm Ctrl+C để dừng.',
  stopping: 'Đang dừng.',
  usage: 'Cách dùng: npm start -- [--data THƯ_MỤC] [--port SỐ_CỔNG] [--web]',
} as const;
