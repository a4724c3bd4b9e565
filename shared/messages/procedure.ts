/** Words of the page of a procedure (thủ tục): versions, limits, papers, fees, and its internal process. Renderer-safe. */
import type { LimitFlag, ProcedureFlag } from '../procedure.ts';

export const procedureWords = {
  title: 'Thủ tục',
  search: 'Tìm thủ tục',
  searchHint: 'Tên không dấu, chữ đầu, mã thủ tục',
  includeHidden: 'Cả thủ tục của cơ quan khác',
  keys: 'Mũi tên xuống vào danh sách, Enter mở',
  none: 'Không có thủ tục nào khớp. Gõ ít chữ hơn, hoặc tìm cả thủ tục của cơ quan khác.',
  found: 'Thủ tục tìm thấy',
  flagged: 'cần xem lại',
  hidden: 'cơ quan khác',
  back: 'Về danh sách thủ tục',
  about: (field: string, agency: string) => `Lĩnh vực ${field} · ${agency}`,

  limits: 'Thời hạn giải quyết',
  channel: 'Cách nộp',
  caseName: 'Trường hợp',
  limit: 'Thời hạn',
  source: 'Nguồn ghi',
  confirmedBasis: (basis: string) => `Xác nhận tại quầy theo ${basis}`,
  noLimits: 'Nguồn công bố không nêu thời hạn cho cách nộp nào.',
  unclear: 'Chưa rõ',
  confirm: 'Xác nhận',
  confirmOf: (channel: string, caseName: string) => `Xác nhận thời hạn: ${channel}, ${caseName}`,
  noConfirm: 'Lãnh đạo hoặc quản trị xác nhận được, kèm căn cứ pháp lý.',

  components: 'Thành phần hồ sơ',
  component: 'Giấy tờ',
  kind: 'Loại',
  originals: 'Bản chính',
  copies: 'Bản sao',
  when: 'Khi nào',
  noComponents: 'Danh mục không nêu giấy tờ nào.',

  fees: 'Phí, lệ phí',
  noFees: 'Danh mục không ghi phí, lệ phí.',
  feeRules: 'Biểu phí tại quầy',
  result: 'Kết quả',

  versions: 'Các bản công bố',
  decision: 'Quyết định công bố',
  noDecision: 'Chưa rõ quyết định công bố',
  version: 'Bản',
  since: 'Dùng từ',
  sinceUnknown: 'không rõ',
  state: 'Tình trạng',
  current: 'Đang dùng',
  replaced: 'Đã được thay, không nhận hồ sơ mới',
  open: 'Hồ sơ chưa xong',
  openUnderOld: (count: number) => `Còn ${count} hồ sơ chưa xong theo bản đã được thay: các hồ sơ này vẫn giữ thời hạn và giấy tờ của bản lúc nhận.`,

  steps: 'Quy trình nội bộ',
  noSteps: 'Chưa đặt quy trình nội bộ: mỗi lần chuyển hồ sơ phải chọn người nhận.',
  onlyAdmin: 'Quản trị sửa được quy trình.',
  edit: 'Sửa quy trình',
  save: 'Lưu quy trình',
  saved: 'Đã lưu quy trình nội bộ',
  unchanged: 'Quy trình không có gì thay đổi',
  add: 'Thêm bước',
  remove: 'Bỏ',
  removeOf: (index: number) => `Bỏ bước ${index}`,
  up: (index: number) => `Đưa bước ${index} lên`,
  down: (index: number) => `Đưa bước ${index} xuống`,
  order: 'Thứ tự',
  number: 'TT',
  stepName: 'Tên bước',
  unit: 'Bộ phận',
  role: 'Vai trò',
  officer: 'Người nhận mặc định',
  anyone: 'Theo bộ phận',
  time: 'Thời gian',
  timeUnit: 'Đơn vị tính',
  noTime: 'không đặt',
  of: (index: number, what: string) => `Bước ${index}: ${what}`,
  editKeys: 'Alt ↑ ↓ đổi thứ tự · Alt Delete bỏ bước · Enter ở ô cuối thêm bước · F9 lưu · Esc thôi',
  second: 'Hẹn lần hai',
  hasSecond: 'Có hẹn lần hai, tính từ khi thực hiện nghĩa vụ tài chính',
  secondIs: (limit: string) => `Có hẹn lần hai: ${limit} từ khi thực hiện nghĩa vụ tài chính.`,
  noSecond: 'Một lần hẹn; thời gian thực hiện nghĩa vụ tài chính không tính.',
  missing: 'Chưa ghi',
  wrongTime: 'Ghi số nguyên từ 1 trở lên, hoặc để trống',
  wrongSecond: 'Ghi số nguyên từ 1 trở lên',
} as const;

export const limitFlagWords: Readonly<Record<LimitFlag, string>> = {
  'unit-missing': 'nguồn không ghi đơn vị tính',
  'amount-missing': 'nguồn không ghi số ngày',
  'amount-implausible': 'số ngày không hợp lý',
  unverified: 'chưa kiểm chứng',
  'several-limits': 'nguồn ghi nhiều thời hạn',
};

/** Doubts about the row as a whole; a flagged limit is told in its own line. */
export const procedureFlagToText = ({ reason, detail }: ProcedureFlag): string | null => {
  switch (reason) {
    case 'limit-flagged':
      return null;
    case 'components-scrambled':
      return 'Thành phần hồ sơ trong nguồn bị lẫn: xem lại với quyết định công bố trước khi yêu cầu giấy tờ.';
    case 'components-missing':
      return 'Nguồn không nêu thành phần hồ sơ.';
    case 'page-shared':
      return 'Nguồn dùng chung một trang cho nhiều thủ tục: nội dung có thể không phải của thủ tục này.';
    case 'agency-unknown':
      return 'Chưa rõ cơ quan thực hiện.';
    case 'unverified':
      return detail.trim() === '' ? 'Nội dung chưa kiểm chứng với quyết định công bố.' : `Chưa kiểm chứng: ${detail}`;
  }
};
