/** Words of trusted time and of what is declared later. Renderer-safe. */
import type { DossierReading } from '../dossier/asOf.ts';
import type { DeclaredAct, Declaration } from '../dossier/parts.ts';
import type { DeclarableAct, Evidence, EvidenceKind } from '../journal/declared.ts';
import { type Instant, localDateToText } from '../time.ts';
import type { SuspicionKind } from '../trustedTime/trustedTime.ts';
import { momentToText } from './clock.ts';

/** `1 ngày 2 giờ`, `35 phút`: the two largest parts; less than a minute is no matter here. */
export const spanToText = (ms: number): string => {
  const minutes = Math.round(Math.abs(ms) / 60_000);
  const parts = [[Math.floor(minutes / 1440), 'ngày'], [Math.floor(minutes / 60) % 24, 'giờ'], [minutes % 60, 'phút']] as const;
  const said = parts.filter(([count]) => count > 0).slice(0, 2).map(([count, word]) => `${count} ${word}`);
  return said.length === 0 ? 'chưa đến 1 phút' : said.join(' ');
};

/** Chip of the top bar: the largest part alone. */
export const clockOffShort = (offMs: number): string => `Đồng hồ sai ${roughSpan(offMs)}`;
export const clockMovedShort = (byMs: number): string => `Đồng hồ bị chỉnh ${roughSpan(byMs)}`;
const roughSpan = (ms: number): string => spanToText(ms).split(' ').slice(0, 2).join(' ');

/** How far off, and what it means. */
export const clockOffText = (offMs: number): string => `Đồng hồ máy ${offMs > 0 ? 'nhanh' : 'chậm'} ${spanToText(offMs)} so với giờ của tỉnh. Vẫn làm việc được; thời gian được tính lại cho đúng. Nhờ quản trị chỉnh giờ máy.`;
export const clockMovedText = (byMs: number): string => `Đồng hồ máy vừa bị chỉnh ${byMs > 0 ? 'tới' : 'lùi'} ít nhất ${spanToText(byMs)}. Vẫn làm việc được; xác nhận giờ trước khi nhận hồ sơ tiếp theo.`;

export const timeUnconfirmedText = (now: Instant, byMs: number): string =>
  `Đồng hồ máy vừa thay đổi (${spanToText(byMs)}) và đang chỉ ${momentToText(now)}. Xem lại rồi xác nhận giờ, sau đó nhận hồ sơ; hồ sơ này chưa được lưu.`;

export const clockWords = {
  title: 'Xác nhận giờ của máy',
  question: (now: Instant) => `Bây giờ có phải là ${momentToText(now)} không?`,
  right: 'Đúng giờ',
  wrong: 'Sai giờ, vẫn nhận hồ sơ',
  wrongNote: 'Chọn “Sai giờ” khi chưa chỉnh được đồng hồ: hồ sơ vẫn nhận được, thời gian được tính lại khi có mạng.',
  confirmed: 'Đã ghi xác nhận giờ',
  asked: (how: string, byMs: number) => `Có thay đổi: ${how === 'receipt' ? 'so với giờ của tỉnh, máy đang' : 'đồng hồ bị chỉnh'} ${byMs > 0 ? (how === 'receipt' ? 'nhanh' : 'tới') : how === 'receipt' ? 'chậm' : 'lùi'} ${spanToText(byMs)}.`,
} as const;

/** Beside a date that a wrong clock gave: `đúng là 15:52 22/11 (giờ máy sai)`. */
export const trueTimeText = (trueAt: Instant): string => `đúng là ${momentToText(trueAt).slice(0, 11)} (giờ máy sai)`;

/** What the timeline says of the clock's own events. */
export const clockEventWords = {
  heartbeat: { boot: 'ghi giờ khi máy khởi động', idle: 'ghi giờ định kỳ' },
  jumped: (how: 'in-boot' | 'across-reboots' | 'receipt', byMs: number): string => {
    const span = spanToText(byMs);
    if (how === 'receipt') return byMs === 0 ? 'thấy đồng hồ máy đã đúng giờ của tỉnh' : `thấy đồng hồ máy ${byMs > 0 ? 'nhanh' : 'chậm'} ${span} so với giờ của tỉnh`;
    return `thấy đồng hồ máy bị chỉnh ${byMs > 0 ? 'tới' : 'lùi'} ít nhất ${span}${how === 'in-boot' ? ' trong khi máy chạy' : ' sau khi khởi động lại'}`;
  },
  confirmed: (isRight: boolean): string => (isRight ? 'xác nhận đồng hồ máy đúng giờ' : 'xác nhận đồng hồ máy sai giờ, chưa chỉnh được'),
} as const;

/** Not early, not late: the moment cannot be shown. */
export const unattestedText = 'chưa chứng thực được';

/** The same while nothing contradicts the clock and the province merely has not answered yet. */
export const awaitsProvinceText = 'chờ có mạng để chứng thực giờ';
export const promisedAwaitsText = (moment: string): string => `Hẹn ${moment}; đã xong, ${awaitsProvinceText}`;

export const evidenceKindWords: Readonly<Record<EvidenceKind, string>> = { 'paper-book': 'Số trong sổ giấy', 'signing-date': 'Ngày ký kết quả', 'other-paper': 'Giấy tờ khác' };
export const declarableWords: Readonly<Record<DeclarableAct, string>> = { complete: 'đã xử lý xong', 'result-arrived': 'kết quả về quầy', return: 'trả kết quả' };

/** `số trong sổ giấy 112, ngày 23/11/2026`. */
export const evidenceToText = ({ kind, number, date }: Evidence): string => `${evidenceKindWords[kind].toLocaleLowerCase('vi')} ${number}, ngày ${localDateToText(date)}`;

/** `Đã xử lý xong lúc 10:00 15/12/2026` */
export const declaredAct = ({ what, happenedAt }: Pick<Declaration, 'what' | 'happenedAt'>): string => `${declarableWords[what].charAt(0).toLocaleUpperCase('vi')}${declarableWords[what].slice(1)} lúc ${momentToText(happenedAt)}`;

/** `khai bổ sung: kết quả về quầy lúc 10:00 23/11/2026 (…), ghi nhận lúc 17:05 23/11/2026 theo đề nghị của Lan: …`. */
export const declaredToText = ({ what, at, recordedAt, evidence, requestedBy, reason }: Omit<DeclaredAct, 'approvedBy'>, nameOf: (officer: string) => string): string =>
  `khai bổ sung ${declarableWords[what]} lúc ${momentToText(at)} (${evidenceToText(evidence)}), ghi nhận lúc ${momentToText(recordedAt)} theo đề nghị của ${nameOf(requestedBy)}: ${reason}`;

export const declarationToText = ({ what, happenedAt, evidence, leaderName, reason }: Pick<Declaration, 'what' | 'happenedAt' | 'evidence' | 'leaderName' | 'reason'>): string =>
  `đề nghị khai bổ sung ${declarableWords[what]} lúc ${momentToText(happenedAt)} (${evidenceToText(evidence)}), chờ ${leaderName} duyệt: ${reason}`;

export const declareWords = {
  what: 'Việc đã xảy ra',
  day: 'Ngày xảy ra',
  hour: 'Giờ xảy ra (như 10:15)',
  hourWrong: 'Ghi giờ như 10:15',
  evidenceKind: 'Căn cứ',
  evidenceNumber: 'Số',
  evidenceDate: 'Ngày trên căn cứ',
  leader: 'Lãnh đạo duyệt',
  collectedBy: 'Người nhận kết quả (để trống: người nộp)',
  note: (days: number) => `Chỉ khai việc trong ${days} ngày gần đây, có giấy tờ kèm theo. Việc khai bổ sung được đánh dấu mãi, cả ngày khai và ngày ghi nhận đều được giữ.`,
  approveNote: 'Duyệt xong, việc được ghi theo giờ đã khai và được đánh dấu là khai bổ sung.',
  known: 'Ngày, giờ điền sẵn là dấu vết sớm nhất trong máy cho thấy việc đã xong; sửa lại nếu việc xảy ra sớm hơn.',
  noLeader: 'Chưa có lãnh đạo nào khác để duyệt. Quản trị thêm người có vai trò lãnh đạo trước.',
  mark: 'Khai bổ sung',
  waits: (leader: string) => `Khai bổ sung, chờ ${leader} duyệt`,
  due: (moment: string) => `Được xem là đúng hạn nếu đã xong không muộn hơn ngày hạn theo luật: ${moment}.`,
  recordedAt: (at: string) => `khai bổ sung, ghi nhận lúc ${at}`,
  /** After the end as declared: how it stands by when it was recorded. */
  recorded: (ended: string) => `theo lúc ghi máy: ${ended.toLocaleLowerCase('vi')}`,
  takeBack: 'Rút đề nghị khai bổ sung',
} as const;

/** After a reading: the second of the two counts. */
export const recordedReadingText = ({ declared }: Pick<DossierReading, 'declared'>, said: (how: 'early' | 'on-time' | 'late' | 'unattested') => string): string =>
  declared === null ? '' : ` Tính theo lúc ghi nhận (${momentToText(declared.recordedAt)}): theo ngày ${said(declared.byDate)}, theo phút ${said(declared.byMinute)}.`;

/** `quay clock`, and the province's page. */
export const clockReportWords = {
  right: 'Đồng hồ máy: chưa thấy gì sai.',
  suspicion: (kind: SuspicionKind, from: number, to: number, span: string, isBack: boolean): string =>
    `${suspicionWords[kind]} ${kind === 'jumped-in-boot' || kind === 'across-reboots' ? `giữa việc số ${from} và số ${to}: ${isBack ? 'lùi' : 'tới'}` : `từ việc số ${from} đến số ${to}:`} ít nhất ${span}`,
  declared: (declared: number, acts: number) => `Khai bổ sung: ${declared} trong ${acts} việc.`,
  interval: (seq: number, at: string, from: string | null, to: string | null) => `  ${seq}  ghi ${at}  xảy ra từ ${from ?? '?'} đến ${to ?? '?'}`,
} as const;

const suspicionWords: Readonly<Record<SuspicionKind, string>> = {
  'set-back': 'Đồng hồ chậm',
  'set-forward': 'Đồng hồ nhanh',
  'jumped-in-boot': 'Đồng hồ bị chỉnh khi máy đang chạy',
  'across-reboots': 'Đồng hồ bị chỉnh khi khởi động lại',
};
