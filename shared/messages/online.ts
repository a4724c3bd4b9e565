/** Words of online dossiers and of people turned away before anything was received. Renderer-safe. */
import { dueMomentToText } from '../deadline/dueText.ts';
import type { OnlineMark } from '../dossier/onlineAnswer.ts';
import { countToText } from './writing.ts';
import { type Instant, instantToLocalDate, instantToLocalMinute } from '../time.ts';

export const onlineMarkWords: Readonly<Record<OnlineMark, string>> = {
  new: 'Mới đến',
  alert: 'Đến lúc nhắc',
  late: 'Quá giờ trả lời',
  back: 'Đã sửa, nộp lại',
  returned: 'Chờ người nộp sửa',
};

/** `Trả lời trước 16:00 hôm nay (còn 3 giờ làm việc)`, `Quá giờ trả lời (từ thứ Hai 05/10, 16:00)`. `minutesLeft` null: not known. */
export const answerDueToText = ({ due, asOf, minutesLeft }: { readonly due: Instant; readonly asOf: Instant; readonly minutesLeft: number | null }): string => {
  const isToday = instantToLocalDate(due) === instantToLocalDate(asOf);
  const when = isToday ? `${instantToLocalMinute(due).slice(11)} hôm nay` : dueMomentToText(due, asOf);
  if (asOf > due) return `Quá giờ trả lời (từ ${when})`;
  return `Trả lời trước ${when}${minutesLeft === null ? '' : ` (còn ${workingMinutesToText(minutesLeft)})`}`;
};

/**
 * `7-TN` (trước khi nhận): papers given before receipt have numbers of their own, and must not be taken for the papers of
 * the same form and number that belong to a dossier. Our design.
 */
export const visitNumberText = (number: number): string => `${number}-TN`;

/** `3 giờ làm việc`, `1 giờ 20 phút làm việc`, `40 phút`. */
const workingMinutesToText = (minutes: number): string => {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${rest} phút`;
  return `${hours} giờ${rest === 0 ? '' : ` ${rest} phút`} làm việc`;
};

export const onlineNav = { online: 'Trực tuyến', register: 'Ghi nhận hồ sơ trực tuyến', visitors: 'Chưa nhận hồ sơ' } as const;

export const onlineHelp = {
  online: ['Hồ sơ nộp trực tuyến chờ quầy trả lời, hồ sơ phải trả lời trước nằm trên. Enter để mở.', 'Mở hồ sơ: F9 tiếp nhận; Yêu cầu bổ sung (Mẫu 02) trả lại cho người nộp sửa; Từ chối tiếp nhận (Mẫu 03).', 'F9 ở danh sách: ghi nhận một hồ sơ thấy trên cổng dịch vụ công.'],
  register: ['Ghi mã hồ sơ và giờ gửi đúng như trên cổng; thời gian phải trả lời tính từ giờ gửi.', 'Người nộp ghi thiếu gì vẫn ghi nhận được; khi tiếp nhận chương trình mới đòi đủ.', 'F9 lưu và về danh sách, F10 lưu và ghi hồ sơ tiếp.'],
  visitors: ['Những người đã đến quầy mà chưa được nhận hồ sơ, theo từng ngày.', 'Mũi tên lên, xuống để chọn, Enter in lại phiếu; Alt+PgUp, Alt+PgDn xem ngày khác.'],
} as const;

export const onlineWords = {
  title: 'Hồ sơ trực tuyến',
  byItself: '· tỉnh gửi đến',
  none: 'Không có hồ sơ trực tuyến nào chờ trả lời.',
  register: 'Ghi nhận hồ sơ',
  keys: 'Mũi tên để tới, Enter để mở',
  answerHead: 'Phải trả lời',
  stateHead: 'Tình trạng',
  counts: (waiting: number, alert: number, late: number) =>
    [`${countToText(waiting)} hồ sơ chờ trả lời`, alert === 0 ? '' : `${countToText(alert)} đến lúc nhắc`, late === 0 ? '' : `${countToText(late)} quá giờ trả lời`].filter((part) => part !== '').join(' · '),
  badge: (waiting: number, late: number) => `${countToText(waiting)} hồ sơ trực tuyến chờ trả lời${late === 0 ? '' : `, ${countToText(late)} quá giờ trả lời`}`,
  alertTitle: 'Hồ sơ trực tuyến chờ trả lời',
  alertOne: (code: string) => `Hồ sơ trực tuyến ${code} chưa được trả lời.`,
  alertMany: (count: number) => `${countToText(count)} hồ sơ trực tuyến chưa được trả lời.`,
  alertOpen: 'Mở xem',
  printed: (times: number) => (times === 0 ? 'chưa in' : `đã in ${times} lần`),
  visitsNone: 'Không có ai được hướng dẫn hoặc bị từ chối trước khi nhận hồ sơ trong ngày này.',
} as const;

/** Of Mẫu 02 and 03 before receipt: on the intake, and in the list of a day. */
export const turnAwayWords = {
  open: 'Chưa nhận được…',
  title: 'Chưa nhận hồ sơ',
  lead: 'Người nộp ở trên nhận phiếu ngay, chưa có mã hồ sơ. Lưu xong, ô nhập trống cho người kế tiếp.',
  form: 'Phiếu',
  form02: 'Mẫu 02, hướng dẫn bổ sung, hoàn thiện',
  form03: 'Mẫu 03, từ chối tiếp nhận',
  wanted: 'Nội dung người nộp yêu cầu',
  items02: 'Nội dung cần hoàn thiện, mỗi dòng một nội dung',
  items03: 'Lý do từ chối, mỗi dòng một lý do',
  reason02: 'Lý do',
  legalBasis: 'Căn cứ pháp lý',
  legalBasisHint: 'văn bản, điều khoản làm căn cứ từ chối; để trống thì phiếu in dòng chấm để ghi tay',
  nameMissing: 'Chưa ghi họ tên người nộp ở trên.',
  missing: 'Cần ghi ô này',
  back: 'Trở lại nhận hồ sơ',
  save: 'Chỉ lưu',
  saveAndPrint: (form: '02' | '03') => `Lưu và in Mẫu ${form}`,
  saved: (form: '02' | '03', number: string) => `Đã lưu Mẫu ${form} số ${number}`,
  listToday: 'Chưa nhận hôm nay',
  previewDetail: (form: '02' | '03') => (paper: string) => `Mẫu ${form}, khổ ${paper}, 1 liên`,
  previewFrame: 'Xem trước phiếu, như sẽ in',
  printFailed: (form: '02' | '03', number: string) => `Mẫu ${form} số ${number} đã lưu nhưng chưa in được. Mở danh sách Chưa nhận hồ sơ để in lại.`,
  listTitle: 'Chưa nhận hồ sơ',
  day: 'Ngày',
  previousDay: 'Ngày trước',
  nextDay: 'Ngày sau',
  columns: { at: 'Lúc', paper: 'Phiếu', name: 'Người nộp', matter: 'Nội dung yêu cầu', items: 'Cần hoàn thiện, lý do', officer: 'Cán bộ', prints: 'Đã in' },
  reprint: 'In lại',
  print: 'In',
  printOf: (form: '02' | '03', number: string, name: string) => `In Mẫu ${form} số ${number}, ${name}`,
  pdf: 'PDF',
  pdfOf: (form: '02' | '03', number: string, name: string) => `Lưu PDF Mẫu ${form} số ${number}, ${name}`,
  pdfSaved: (form: '02' | '03', number: string) => `Đã lưu tệp PDF Mẫu ${form} số ${number}`,
  printSent: (form: '02' | '03', number: string) => `Đã gửi bản in Mẫu ${form} số ${number}`,
} as const;

/** Of the page on which an online dossier seen on the portal is written down. */
export const registerWords = {
  title: 'Ghi nhận hồ sơ trực tuyến',
  hint: 'Enter sang ô kế, Esc về danh sách; những gì đang gõ được giữ lại',
  portal: 'Trên cổng dịch vụ công',
  code: 'Mã hồ sơ trên cổng',
  codeMissing: 'Ghi mã hồ sơ như trên cổng, từ 3 ký tự',
  day: 'Ngày gửi',
  hour: 'Giờ gửi',
  hourHint: 'ví dụ 16:20',
  hourWrong: 'Giờ ghi theo dạng 16:20',
  nameMissing: 'Chưa ghi họ tên',
  procedureMissing: 'Chưa chọn thủ tục',
  problemCount: (count: number) => `Chưa lưu: còn ${count} chỗ cần xem lại`,
  saveAndNext: 'Lưu, ghi hồ sơ tiếp',
  save: 'Lưu',
  back: 'Về danh sách',
  saved: (code: string, until: string) => `Đã ghi nhận hồ sơ ${code}. ${until}`,
} as const;

/** Of the page of an online dossier before it is accepted. */
export const reviewWords = {
  title: 'Giấy tờ người nộp đã gửi',
  lead: 'Đánh dấu những giấy có thật rồi tiếp nhận. Thiếu giấy phải nộp thì yêu cầu bổ sung: giấy còn thiếu được ghi sẵn.',
  willBeDue: (due: string) => `Nếu tiếp nhận bây giờ, hẹn trả ${due}`,
  printReceipt: 'In Giấy tiếp nhận và hẹn trả (Mẫu 01)',
  sentAt: 'Gửi trực tuyến',
  alertAt: 'Nhắc lúc',
  answerBy: 'Phải trả lời trước',
  answerLimit: 'Thời hạn trả lời',
  answeredAt: 'Đã trả lời lúc',
  changedUnder: 'Hồ sơ vừa có thay đổi khác. Giấy tờ đã đánh dấu ở đây vẫn còn: xem lại hồ sơ rồi hãy trả lời.',
  notYet: (count: number) => `Chưa tiếp nhận được: còn ${count} chỗ cần xem lại.`,
} as const;
