/** Words of the late and paused lists and of the public list: screen, paper, files, command line. Renderer-safe. */
import { perThousand, type PublicRow } from '../lateness/publicList.ts';
import { type LocalDate, localDateToText } from '../time.ts';
import { causeWords, lateBeforeCountToText, lateColumns, lateCountsToText } from './lateness.ts';
import { countToText } from './writing.ts';

/** `12,5 %`; `–` of nothing. */
export const shareToText = (count: number, total: number): string => {
  const share = perThousand(count, total);
  return share === null ? '–' : `${Math.trunc(share / 10)},${share % 10} %`;
};

/** `3 (12,5 %)`; `0`. */
export const countOfToText = (count: number, total: number): string => (count === 0 ? '0' : `${countToText(count)} (${shareToText(count, total)})`);

/** `Chờ cơ quan khác: 2; chưa ghi: 1`; empty where nothing was late. What had been late before a supplement stands behind it. */
export const causeCountsToText = ({ causes, withoutCause, lateBefore }: Pick<PublicRow, 'causes' | 'withoutCause' | 'lateBefore'>): string =>
  [...causes.map(({ cause, count }) => `${causeWords[cause]}: ${countToText(count)}`), ...(withoutCause === 0 ? [] : [`${publicWords.withoutCause}: ${countToText(withoutCause)}`]), ...(lateBefore === 0 ? [] : [lateBeforeCountToText(lateBefore)])].join('; ');

/** `1/3`: letters sent, of the dossiers they are owed for. */
export const apologisedToText = ({ apologised, late: { declared } }: Pick<PublicRow, 'apologised' | 'late'>): string => (declared === 0 ? '' : `${countToText(apologised)}/${countToText(declared)}`);

/** `207 hồ sơ, 4 trễ theo lúc ghi máy · 2 trễ theo khai bổ sung` */
export const totalToText = ({ total, late, lateBefore }: Pick<PublicRow, 'total' | 'late' | 'lateBefore'>): string => [`${countToText(total)} hồ sơ, ${lateCountsToText(late)}`, ...(lateBefore === 0 ? [] : [lateBeforeCountToText(lateBefore)])].join(' · ');

export const periodToText = (from: LocalDate, to: LocalDate): string => `từ ${localDateToText(from)} đến ${localDateToText(to)}`;

export const publicWords = {
  title: 'Danh sách công khai',
  units: 'Đơn vị, bộ phận có hồ sơ trễ hạn',
  officers: 'Cán bộ có hồ sơ trễ hạn',
  whole: 'Cả đơn vị',
  kindUnit: 'Đơn vị, bộ phận',
  kindOfficer: 'Cán bộ',
  columnKind: 'Loại',
  columnUnit: 'Đơn vị, bộ phận',
  columnOfficer: 'Cán bộ',
  columnTotal: 'Hồ sơ trong kỳ',
  columnRecorded: lateColumns.recorded,
  columnDeclared: lateColumns.declared,
  columnUnattested: lateColumns.unattested,
  columnTotalDeclared: 'Hồ sơ trong kỳ theo khai bổ sung',
  columnLateBefore: 'Đã quá hạn trước khi yêu cầu bổ sung',
  columnShareRecorded: 'Tỷ lệ trễ theo lúc ghi máy',
  columnShareDeclared: 'Tỷ lệ trễ theo khai bổ sung',
  columnCauses: 'Nguyên nhân đã ghi',
  columnApologised: 'Đã xin lỗi',
  columnFrom: 'Từ ngày',
  columnTo: 'Đến ngày',
  columnAsOf: 'Tính đến lúc',
  withoutCause: 'chưa ghi',
  none: 'Trong kỳ không có hồ sơ nào trễ hạn.',
  file: (from: LocalDate, to: LocalDate, ending: string) => `tre-han-${from}-${to}.${ending}`,
  printed: (file: string) => `Đã in danh sách công khai vào ${file}.`,
  saved: (file: string) => `Đã ghi danh sách công khai vào ${file}.`,
} as const;

/** The screen *Trễ hạn và tạm dừng*. */
export const lateListWords = {
  title: 'Trễ hạn và tạm dừng',
  /** On the way from another screen. */
  short: 'Trễ, tạm dừng',
  tabs: 'Các danh sách',
  owed: 'Chưa có nguyên nhân, chưa xin lỗi',
  paused: 'Tạm dừng',
  /** The lists are tabs. */
  tabKeys: 'Alt PgUp, Alt PgDn đổi danh sách',
  keys: 'Alt PgUp, Alt PgDn đổi danh sách; mũi tên để chọn, Enter làm ngay tại dòng, Ctrl Enter mở hồ sơ',
  rowKeys: 'Phím của dòng đang chọn',
  enter: 'Enter',
  openDossier: 'Mở hồ sơ',
  columnCode: 'Mã hồ sơ',
  columnDossier: 'Người nộp, thủ tục',
  columnLate: 'Trễ',
  columnWho: 'Ai giữ khi đến hạn',
  columnOwed: 'Còn thiếu',
  columnAct: 'Làm',
  columnReason: 'Lý do, căn cứ',
  columnApprover: 'Người duyệt',
  columnSince: 'Đã dừng',
  columnTerm: 'Đến hết ngày',
  daysLate: (days: number | null) => (days === null ? 'Trễ' : days <= 0 ? 'Quá giờ hẹn' : `Trễ ${days} ngày làm việc`),
  legalDue: (moment: string) => `hạn ${moment}`,
  stillOpen: 'chưa kết thúc',
  ended: (moment: string) => `xong ${moment}`,
  recordOnly: 'chỉ ghi muộn, đã khai xong đúng hạn',
  unattested: 'chưa chứng thực được',
  wholeUnit: 'cả đơn vị',
  causeStated: (cause: string) => `Nguyên nhân: ${cause}`,
  causeProposed: (cause: string) => `Đề xuất: ${cause}`,
  causeUnknown: 'Chưa rõ nguyên nhân',
  notApologised: 'Chưa xin lỗi',
  noApologyOwed: 'Không phải xin lỗi',
  apologised: 'Đã xin lỗi',
  owedNone: 'Không có hồ sơ trễ nào thiếu nguyên nhân hay thư xin lỗi.',
  /** Counts of the shown rows alone follow: where there are more, it says so. */
  owedCount: (shown: number, hasMore: boolean) => (hasMore ? `Còn nhiều hơn ${shown} hồ sơ, xong dòng nào dòng sau lên; trong ${shown} hồ sơ đầu` : `${shown} hồ sơ`),
  lateBefore: 'quá hạn trước khi yêu cầu bổ sung',
  pausedNone: 'Không có hồ sơ nào đang tạm dừng.',
  noGround: 'Không ghi căn cứ',
  noApprover: 'Không ghi người duyệt',
  groundless: (count: number) => `${count} hồ sơ tạm dừng trong dữ liệu cũ không ghi căn cứ hoặc người duyệt. Tiếp tục xử lý, rồi tạm dừng lại có căn cứ.`,
  basis: (basis: string) => `Căn cứ: ${basis}`,
  verification: (body: string) => `Chờ xác minh: ${body}`,
  pausedDays: (days: number | null) => (days === null ? '' : days === 0 ? 'từ hôm nay' : `${days} ngày làm việc`),
  since: (day: string) => `từ ${day}`,
  over: (days: number | null) => (days === null || days === 0 ? 'Quá hạn' : `Quá hạn ${days} ngày làm việc`),
  period: 'Kỳ',
  from: 'Từ ngày',
  to: 'Đến ngày',
  show: 'Xem',
  previousMonth: 'Tháng trước',
  nextMonth: 'Tháng sau',
  asOf: (moment: string) => `Tính đến lúc ${moment}.`,
  notOver: 'Kỳ chưa hết: số liệu còn thay đổi.',
  print: 'In danh sách',
  saveXlsx: 'Xuất bảng tính (XLSX)',
  saveCsv: 'Xuất bảng tính (CSV)',
  printed: 'Đã gửi danh sách công khai tới máy in.',
  saved: (name: string) => `Đã xuất ${name}.`,
  mayNot: 'Ai cũng xem được. Chỉ lãnh đạo và quản trị in, xuất danh sách này.',
  unattestedNote: 'Hồ sơ chưa chứng thực được không làm ai bị nêu tên.',
  making: 'Đang tính…',
} as const;

export const lateHelp: readonly string[] = [
  'Alt PgUp, Alt PgDn: danh sách trước, danh sách sau.',
  'Mũi tên lên xuống chọn dòng. Enter mở ngay dưới dòng biểu mẫu còn thiếu đầu tiên, nguyên nhân máy đề xuất đã chọn sẵn: F9 là ghi. Esc đóng. Ctrl Enter mở hồ sơ.',
  'Danh sách đầu: hồ sơ trễ chưa ghi nguyên nhân hoặc chưa ghi đã gửi thư xin lỗi; hồ sơ đang giải quyết đứng trước.',
  'Tạm dừng: hồ sơ không ghi căn cứ đứng đầu, rồi tới hồ sơ hết hạn trước. Quá hạn thì tô đỏ.',
  'Danh sách công khai: Alt ← Alt → chọn tháng, F9 in, Alt X xuất bảng tính XLSX, Alt C xuất CSV. Trong danh sách không có tên người nộp.',
];
