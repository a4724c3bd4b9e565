/** Words of đối soát: with the province and with the paper register. Renderer-safe. */
import { statusToText } from '../dossier/status.ts';
import type { ComparedField, ReconcileRow } from '../reconcile/reconcile.ts';
import { type LocalDate, localDateToText } from '../time.ts';
import { momentToText } from './clock.ts';

export const comparedFieldToText: Readonly<Record<ComparedField, string>> = {
  code: 'Mã hồ sơ',
  status: 'Trạng thái',
  version: 'Số việc đã ghi',
  receivedAt: 'Lúc tiếp nhận',
  promisedDue: 'Hẹn trả',
  endedAt: 'Lúc xử lý xong',
  atCounterAt: 'Kết quả về quầy',
};

export const reconcileKindToText: Readonly<Record<ReconcileRow['kind'], string>> = {
  waiting: 'chờ gửi',
  refused: 'tỉnh chưa áp dụng, cần giải quyết',
  'only-here': 'chỉ có ở đây',
  'only-there': 'chỉ có ở tỉnh',
  differs: 'khác nhau',
};

/** A value of one side as people read it; `–` where that side has none. */
export const comparedValueToText = (field: ComparedField, value: string | null): string => {
  if (value === null) return '–';
  if (field === 'status') return statusToText[value as keyof typeof statusToText] ?? value;
  return field === 'code' || field === 'version' ? value : momentToText(value);
};

/** `Trạng thái: ở đây Đã trả kết quả, ở tỉnh Đang xử lý` */
export const differencesToText = ({ lacks, fields }: Pick<ReconcileRow, 'lacks' | 'fields'>): string =>
  lacks !== undefined ? reconcileWords.lacks[lacks] : fields.map(({ field, here, there }) => `${comparedFieldToText[field]}: ở đây ${comparedValueToText(field, here)}, ở tỉnh ${comparedValueToText(field, there)}`).join('; ');

/** What F1 says on the page. */
export const reconcileHelp: readonly string[] = [
  'F9: hỏi tỉnh và so từng ngày. Shift F9: in biên bản.',
  'Sổ giấy: quét hoặc gõ số rồi Enter; Ctrl Enter, hoặc Enter khi ô trống: so với hệ thống. Số của lần so trước còn nguyên, chỉ cần ghi thêm hoặc bỏ bớt.',
  '“Chưa rõ vì sao” khác 0: mở hồ sơ, xem nhật ký, rồi báo bộ phận kỹ thuật của tỉnh.',
];

/** Of a long list in one sentence. */
const MOST_NAMED = 12;

export const reconcileWords = {
  title: 'Đối soát',
  lead: 'So hồ sơ ở đây với hồ sơ ở tỉnh, và sổ giấy với hệ thống, từng ngày.',
  withProvince: 'Với tỉnh',
  from: 'Từ ngày',
  to: 'Đến ngày',
  compare: 'Đối soát',
  comparing: 'Đang hỏi tỉnh từng ngày…',
  print: 'In biên bản',
  sent: 'Đã gửi biên bản đối soát tới máy in.',
  headsEqual: 'Hai đầu sổ ghi việc khớp nhau: tỉnh có đúng và đủ mọi việc của máy này.',
  headsDiffer: (pending: number) => `Hai đầu sổ ghi việc chưa khớp: ${pending} việc chưa gửi.`,
  allEqual: (dossiers: number) => `Khớp cả ${dossiers} hồ sơ.`,
  summary: (equal: number, explained: number, unexplained: number) => `Khớp ${equal} hồ sơ; ${explained} hồ sơ khác vì chờ gửi hoặc chờ giải quyết; ${unexplained} hồ sơ khác chưa rõ vì sao.`,
  askedAt: (at: string) => `Hỏi tỉnh lúc ${momentToText(at)}.`,
  isOld: (at: string) => `Kết quả này hỏi lúc ${momentToText(at)}; từ đó đã có việc mới hoặc lần đồng bộ mới. Hãy đối soát lại để biết hiện tại.`,
  lacks: { here: 'chưa có ở đây', there: 'chưa có ở tỉnh' },
  cut: (days: readonly LocalDate[]) => `Ngày ${days.map(localDateToText).join(', ')} có quá nhiều hồ sơ, tỉnh chỉ trả lời một phần.`,
  columnDay: 'Ngày',
  columnHere: 'Ở đây',
  columnThere: 'Ở tỉnh',
  columnEqual: 'Khớp',
  columnExplained: 'Chờ gửi, chờ giải quyết',
  columnUnexplained: 'Chưa rõ vì sao',
  columnCode: 'Mã hồ sơ',
  columnKind: 'Khác thế nào',
  columnDifferences: 'Chỗ khác',
  withBook: 'Với sổ giấy',
  bookLead: 'Quét hoặc gõ từng số trong sổ của ngày: mã đầy đủ, hoặc riêng số thứ tự. Xong thì bấm So với hệ thống.',
  bookDay: 'Sổ của ngày',
  bookNumber: 'Số trong sổ',
  /** `kept`: of the last comparison. */
  bookLines: (count: number, kept: number) => (kept === 0 ? `Đã ghi ${count} số.` : `Đã ghi ${count} số, trong đó ${kept} số của lần so trước. Thiếu số nào thì ghi thêm, thừa số nào thì bỏ.`),
  leavesOut: (entries: readonly string[]) => `Lần so này thiếu ${entries.length} số lần trước đã có: ${entries.slice(0, MOST_NAMED).join(', ')}${entries.length > MOST_NAMED ? ` và ${entries.length - MOST_NAMED} số nữa` : ''}. Chưa so: số nào bỏ nhầm thì ghi lại; đúng là bỏ thì bấm So với hệ thống lần nữa.`,
  bookUnknown: (line: string) => `“${line}” không phải mã hồ sơ hay số thứ tự; khi so sẽ nằm ở mục Chỉ có trong sổ giấy.`,
  bookTwice: (line: string) => `“${line}” đã ghi ở trên.`,
  onPaperNext: 'Hồ sơ có giấy mà chưa có trong hệ thống: tiếp nhận bổ sung ở Tiếp nhận (F2); việc đã làm từ trước thì khai bổ sung trên trang hồ sơ.',
  systemNext: 'Hồ sơ có trong hệ thống mà sổ chưa ghi: xem lại rồi ghi vào sổ; ghi nhầm thì đề nghị hủy.',
  bookRemove: (line: string) => `Bỏ số ${line}`,
  bookAdd: 'Ghi số',
  bookCompare: 'So với hệ thống',
  bookNone: 'Chưa có số nào. Hãy quét hoặc gõ các số trong sổ.',
  bookSummary: (onPaper: number, inSystem: number, both: number) => `Sổ giấy có ${onPaper} hồ sơ, hệ thống có ${inSystem}, khớp ${both}.`,
  bookEqual: 'Sổ giấy và hệ thống khớp nhau.',
  onPaperOnly: 'Chỉ có trong sổ giấy',
  systemOnly: 'Chỉ có trong hệ thống',
  repeated: 'Ghi lặp',
  nobodyCompared: 'Ngày này chưa ai so sổ giấy.',
  lastCompared: (at: string, by: string) => `Lần so gần nhất: ${momentToText(at)}, ${by}.`,
  sentence: (day: LocalDate, onPaper: number, inSystem: number, onPaperOnly: number, systemOnly: number) =>
    `so sổ giấy ngày ${localDateToText(day)} với hệ thống: sổ ${onPaper}, hệ thống ${inSystem}, chỉ có trong sổ ${onPaperOnly}, chỉ có trong hệ thống ${systemOnly}`,
} as const;
