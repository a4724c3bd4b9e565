/** Words of the province's signed-in page (trang của tỉnh). */
import { roleToText } from '../roleText.ts';
import type { LinkFailure } from '../linkWatch/linkWatch.ts';
import { momentToText } from './clock.ts';
import { spanToText } from './trustedTime.ts';

export const provinceWords = {
  product: 'Quầy Một Cửa · Máy chủ của tỉnh',
  simulated: 'TẬP DÙNG, KHÔNG CÓ GIÁ TRỊ',
  skip: 'Đến nội dung',
  stations: 'Các máy',
  leases: 'Dải số',
  accessLog: 'Nhật ký xem',
  sections: 'Các phần',
  signOut: 'Đăng xuất',
  signInTitle: 'Đăng nhập',
  signInNote: 'Dành cho cán bộ của tỉnh theo dõi việc đồng bộ. Mọi lần xem đều được ghi lại.',
  officer: 'Tên đăng nhập',
  password: 'Mật khẩu',
  signIn: 'Đăng nhập',
  stationsNote: (count: number, troubled: number, at: string) => `${count} máy, ${troubled} máy cần xem, tính đến ${momentToText(at)}. Máy cần xem đứng trước; tải lại trang để cập nhật.`,
  noStation: 'Chưa có máy nào kết nối. Cấp mã kết nối bằng lệnh quay gateway token --unit, ghi mã của đơn vị.',
  joined: 'Nối với tỉnh lúc',
  unit: 'Đơn vị', state: 'Tình trạng', heard: 'Liên lạc cuối', anchor: 'Dấu thời gian cuối', lag: 'Việc chưa gửi', rejected: 'Từ chối', conflicts: 'Mâu thuẫn', deferred: 'Chờ', clock: 'Nghi giờ', declared: 'Khai bổ sung', files: 'Tệp chờ',
  good: 'Bình thường',
  days30: 'Nghi giờ và khai bổ sung: trong 30 ngày gần đây.',
  lagNote: 'Việc chưa gửi: số việc máy báo có khi liên lạc lần cuối, trừ số tỉnh đã nhận. Việc làm từ đó đến nay tỉnh chưa biết.',
  declaredOf: (declared: number, acts: number, perThousand: number) => (acts === 0 ? '0' : `${declared}/${acts} (${String(perThousand / 10).replace('.', ',')}%)`),
  longest: (ms: number) => `ghi muộn nhất sau ${spanToText(ms)}`,
  none: 'chưa có',
  back: 'Về danh sách máy',
  lives: 'Các đời sổ của máy', livesNote: 'Mỗi lần phục hồi hoặc sao chép thư mục dữ liệu mở một đời sổ mới.',
  life: 'Đời sổ', opened: 'Mở lúc', from: 'Tách từ', how: 'Vì', held: 'Máy báo có', acked: 'Tỉnh đã nhận', head: 'Mã cuối',
  open: 'Việc treo, cần cán bộ của đơn vị giải quyết', openLimit: (limit: number) => `Chỉ hiện ${limit} việc cũ nhất.`,
  seq: 'Việc số', event: 'Việc', dossier: 'Hồ sơ', outcome: 'Kết quả', reason: 'Lý do', who: 'Người ghi', came: 'Tỉnh nhận lúc',
  clockTitle: 'Đồng hồ', clockOf: (events: number) => `Xét ${events} việc mới nhất của mỗi đời sổ.`,
  counted: (jumps: number, ahead: number, behind: number) => `Trong 30 ngày: máy tự thấy bị chỉnh ${jumps} lần; ${ahead} lần ghi giờ muộn hơn lúc tỉnh nhận; ${behind} lần ghi giờ sớm hơn dấu thời gian đã có.`,
  outages: 'Mất liên lạc do máy báo', outageFrom: 'Từ', outageTo: 'Đến', lasted: 'Kéo dài', attempts: 'Số lần thử', cause: 'Nguyên nhân',
  closings: 'Chốt ngày', closedDay: 'Ngày', closedLeft: 'Dòng để lại', closedLate: 'Trễ', closedSigned: 'Chữ ký của máy', signedRight: 'khớp', signedWrong: 'KHÔNG khớp', signedByAnother: 'KHÔNG phải khóa đã ghi danh của máy này',
  drills: 'Diễn tập khôi phục', when: 'Lúc', way: 'Bằng', result: 'Kết quả',
  empty: 'Không có.',
  range: 'Dải số mỗi ngày', forms: 'Dải số giấy tờ mỗi năm', station: 'Máy', agency: 'Mã cơ quan',
  leasesNote: 'Hai đời sổ của cùng một đơn vị không bao giờ có số chung.',
  overlap: 'Trùng dải khác',
  accessNote: 'Ai đã xem máy nào, lúc nào. 200 lần mới nhất.', officerColumn: 'Tài khoản', what: 'Việc',
} as const;

export const outcomeWords = { rejected: 'từ chối', conflict: 'khác với tỉnh', deferred: 'chờ' } as const;
export const lifeReasonWords = { restored: 'phục hồi từ bản sao lưu', forked: 'thư mục bị sao chép hoặc phục hồi' } as const;
export const drillWayWords = { passphrase: 'cụm mật khẩu trên phiếu', escrow: 'khóa gửi tỉnh' } as const;
export const drillResultWords = (ok: boolean, problem: string | null): string => (ok ? 'đạt' : `không đạt${problem === null ? '' : ` (${problem})`}`);
export const outageCauseWords: Readonly<Record<LinkFailure, string>> = {
  'no-network': 'máy không có mạng', unreachable: 'không tới được máy chủ', interrupted: 'đường truyền đứt giữa chừng', portal: 'mạng đòi đăng nhập', 'province-busy': 'máy chủ của tỉnh bận',
};
export const eventByWords = (officer: string, role: string): string => (officer === 'system' ? 'chương trình' : `${officer} (${(roleToText as Readonly<Record<string, string>>)[role] ?? role})`);

/** Of the list: what is wrong with a station, most urgent first. */
export const troubleWords = {
  settle: (count: number) => `${count} việc treo`,
  joined: (at: string) => `máy mới của đơn vị, nối ${momentToText(at)}`,
  silent: (ms: number) => `im lặng ${spanToText(ms)}`,
  clock: (count: number) => `${count} lần nghi giờ`,
  lag: (count: number) => `${count} việc chưa gửi`,
  waiting: (count: number) => `${count} việc chờ`,
  files: (count: number) => `${count} tệp chờ`,
  declared: () => 'khai bổ sung nhiều',
} as const;

export const accessWords: Readonly<Record<string, string>> = {
  'signed-in': 'đăng nhập', 'signed-out': 'đăng xuất', 'wrong-password': 'nhập sai mật khẩu', 'locked-out': 'bị tạm khóa', stations: 'xem danh sách máy', station: 'xem một máy', leases: 'xem dải số', 'access-log': 'xem nhật ký',
};

/** What an event is, without anybody's name. What is not here is shown as it is called in the journal. */
export const eventKindWords: Readonly<Record<string, string>> = {
  'day.closed': 'chốt ngày',
  'dossier.received': 'tiếp nhận hồ sơ', 'dossier.registered': 'ghi nhận hồ sơ trực tuyến', 'dossier.accepted': 'tiếp nhận hồ sơ trực tuyến', 'dossier.certified': 'chứng thực',
  'dossier.transferred': 'chuyển đơn vị khác', 'dossier.taken-back': 'nhận lại từ đơn vị khác', 'dossier.submitted': 'trình', 'dossier.sent-back': 'trả lại', 'dossier.signed': 'ký', 'dossier.forwarded': 'chuyển xử lý',
  'dossier.completed': 'xử lý xong', 'dossier.recalled': 'lấy lại để xử lý', 'dossier.undone': 'hoàn tác', 'dossier.result-arrived': 'kết quả về quầy', 'dossier.returned': 'trả kết quả', 'dossier.refused': 'từ chối hồ sơ', 'dossier.withdrawn': 'rút hồ sơ',
  'dossier.corrected': 'đính chính', 'dossier.printed': 'in', 'dossier.voided': 'hủy hồ sơ', 'dossier.void-requested': 'đề nghị hủy', 'dossier.void-declined': 'không đồng ý hủy',
  'dossier.declaration-requested': 'đề nghị khai bổ sung', 'dossier.declaration-declined': 'không duyệt khai bổ sung',
  'dossier.cause-stated': 'nguyên nhân trễ', 'dossier.apology-sent': 'gửi thư xin lỗi',
  'dossier.supplement-requested': 'yêu cầu bổ sung', 'dossier.supplement-told': 'báo bổ sung', 'dossier.supplement-handed-in': 'nộp bổ sung', 'dossier.supplement-received': 'nhận bổ sung', 'dossier.closed-unanswered': 'đóng vì không bổ sung',
  'dossier.paused': 'tạm dừng', 'dossier.resumed': 'tiếp tục', 'dossier.stopped': 'dừng xử lý', 'dossier.extended': 'gia hạn', 'dossier.due-confirmed': 'xác nhận hạn', 'dossier.verification-requested': 'đề nghị xác minh', 'dossier.verification-answered': 'trả lời xác minh',
  'dossier.payment-requested': 'yêu cầu nghĩa vụ tài chính', 'dossier.payment-done': 'xong nghĩa vụ tài chính', 'dossier.fee-collected': 'thu phí', 'dossier.fee-refunded': 'hoàn phí', 'dossier.fee-voided': 'hủy biên lai', 'dossier.fee-printed': 'in biên lai',
  'dossier.file-attached': 'đính kèm tệp', 'dossier.file-detached': 'gỡ tệp', 'dossier.official-code-given': 'mã chính thức', 'dossier.status-told': 'trạng thái từ trên', 'event.settled': 'giải quyết việc treo', 'event.decided': 'ý kiến của tỉnh',
};

/** Every refusal of the page, each with what to do. */
export const pageErrorWords = {
  NotSignedIn: () => 'Bạn chưa đăng nhập, hoặc phiên đã kết thúc vì để lâu không xem. Hãy đăng nhập lại.',
  CredentialsWrong: ({ triesLeft }: { readonly triesLeft: number }) => `Tên đăng nhập hoặc mật khẩu không đúng. Hãy nhập lại; nếu sai thêm ${triesLeft} lần nữa, tài khoản sẽ tạm khóa.`,
  AccountLocked: ({ until }: { readonly until: string }) => `Tài khoản tạm khóa đến ${momentToText(until)} vì nhập sai mật khẩu nhiều lần. Hãy đợi, hoặc nhờ người quản trị máy chủ đặt lại mật khẩu.`,
  SignInBusy: () => 'Đang có nhiều người đăng nhập cùng lúc. Hãy thử lại sau vài giây.',
  FormInvalid: () => 'Biểu mẫu gửi lên không đúng dạng hoặc đã cũ. Không có gì được ghi; hãy mở lại trang rồi làm lại.',
  FormElsewhere: () => 'Biểu mẫu này không đến từ trang của máy chủ nên không được nhận. Hãy mở lại trang từ địa chỉ của tỉnh rồi làm lại.',
  PageUnknown: () => 'Máy chủ không có trang này. Hãy kiểm tra lại địa chỉ, hoặc về danh sách máy.',
  StationUnknown: () => 'Máy chủ không biết máy này. Hãy chọn trong danh sách máy.',
  MethodUnknown: () => 'Trang này không nhận kiểu yêu cầu đó. Không có gì được ghi.',
  TooManyRequests: ({ retryAfterSeconds }: { readonly retryAfterSeconds: number }) => `Có quá nhiều yêu cầu từ nơi này. Hãy đợi ${retryAfterSeconds} giây rồi thử lại.`,
  GatewayFailed: () => 'Máy chủ đang gặp trục trặc nên chưa đọc được dữ liệu. Không có gì mất; hãy thử lại sau ít phút.',
} as const;
export const pageErrorTitle = 'Chưa xem được trang này';
