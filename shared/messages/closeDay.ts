/** Words of the end of the day (Chốt ngày). Renderer-safe. */
import type { SignedDay } from '../closeDay/daySummary.ts';
import type { FinishEvidence } from '../closeDay/finishEvidence.ts';
import type { DayCounts, DaySection } from '../contractDayViews.ts';
import type { Cause } from '../lateness/causes.ts';
import { dayToText, dueMomentToText } from '../deadline/dueText.ts';
import type { StationError } from '../errors.ts';
import type { ErrorMessages } from '../result.ts';
import { type Instant, instantToLocalDate, instantToLocalMinute, type LocalDate, localDateToText } from '../time.ts';
import { causeWords, dayLateToText } from './lateness.ts';
import { lengthToText } from './link.ts';
import { evidenceToText } from './trustedTime.ts';

export const daySectionWords: Readonly<Record<DaySection, string>> = {
  'finished-not-closed': 'Đã có kết quả, chưa kết thúc',
  late: 'Quá hạn chưa xong; xong trễ còn thiếu nguyên nhân, thư xin lỗi',
  'due-now': 'Đến hạn hôm nay và qua đêm',
  'signed-not-here': 'Đã xong, kết quả chưa về quầy',
  uncollected: 'Ở quầy, người dân chưa nhận',
  'due-tomorrow': 'Đến hạn ngày làm việc tới',
  'supplement-ending': 'Sắp hết hạn bổ sung',
  'pause-over': 'Tạm dừng đã đến hạn',
  'online-waiting': 'Trực tuyến chờ tiếp nhận',
  book: 'Sổ giấy và máy',
  unsent: 'Chưa gửi lên tỉnh',
};

/** `Nhận 31 · xong 27 · trả 24 · mất mạng 3 giờ 05 phút`. */
export const dayCountsToText = ({ received, completed, returned, outageMs }: DayCounts): string =>
  [`Nhận ${received}`, `xong ${completed}`, `trả ${returned}`, ...(outageMs === 0 ? [] : [`mất mạng ${lengthToText(outageMs)}`])].join(' · ');

/** `10:05`, of another day `10:05 20/11`. */
const momentThatDay = (at: Instant, now: Instant): string => {
  const [time, date] = [instantToLocalMinute(at).slice(11), instantToLocalDate(at)];
  return date === instantToLocalDate(now) ? time : `${time} ${localDateToText(date).slice(0, date.slice(0, 4) === instantToLocalDate(now).slice(0, 4) ? 5 : 10)}`;
};

const dueThatDay = (due: Instant, now: Instant): string => (instantToLocalDate(due) === instantToLocalDate(now) ? `hôm nay ${instantToLocalMinute(due).slice(11)}` : dueMomentToText(due, now));

export const dayWhy = {
  /** `over`: `Quá hạn 1 ngày làm việc (…)`, of what is late; `promised`: a later date the person was given without a ground in law. */
  evidence: (evidence: FinishEvidence, over: string | null, due: Instant, promised: Instant | null, now: Instant): string =>
    `${over === null ? '' : `${over}${promisedToText(promised, now)}; `}${evidenceText(evidence, now)}${over === null ? `, ${dueByLaw('hẹn', due, promised, now)}` : ''}`,
  lateOpen: (over: string, promised: Instant | null, place: string, now: Instant): string => `${over}${promisedToText(promised, now)}; ${place}`,
  /** Of an open one: whether it is late by now. */
  unattested: 'chưa chứng thực được vì đồng hồ máy sai',
  /** What was declared to have ended in time is late by when it was recorded alone: both stand there, or nobody sees why the line does. */
  lateEnded: ({ endedAt, endRecordedAt }: { readonly endedAt: Instant; readonly endRecordedAt: Instant | null }, due: Instant, lacks: readonly ('cause' | 'apology')[], now: Instant): string =>
    `Xong ${momentThatDay(endedAt, now)}${endRecordedAt === null ? '' : ` theo khai bổ sung, ghi vào máy ${momentThatDay(endRecordedAt, now)}`}, hạn ${momentThatDay(due, now)}; chưa có ${lacks.map((one) => (one === 'cause' ? 'nguyên nhân' : 'thư xin lỗi')).join(' và ')}`,
  proposed: (cause: Cause): string => `đề xuất nguyên nhân: ${causeWords[cause].toLocaleLowerCase('vi')}`,
  due: (due: Instant, promised: Instant | null, place: string, now: Instant): string =>
    due < now ? `Quá giờ ${dueByLaw('hẹn', due, promised, now)}, xong trong hôm nay vẫn đúng ngày; ${place}` : `${dueByLaw('Hẹn', due, promised, now)}; ${place}`,
  notHere: (completedAt: Instant, unit: string | null, now: Instant): string => `Xong ${momentThatDay(completedAt, now)}${unit === null ? '' : `, ở ${unit}`}`,
  uncollected: (since: Instant, days: number, now: Instant): string => (days === 0 ? `Về quầy ${momentThatDay(since, now)}` : `Về quầy ${momentThatDay(since, now)}, ${days} ngày nay`),
  supplement: (term: LocalDate, isTold: boolean, today: LocalDate): string =>
    `${term < today ? `Hết hạn bổ sung từ ${localDateToText(term).slice(0, 5)}` : term === today ? 'Hôm nay hết hạn bổ sung' : `Hết hạn bổ sung ${dayToText(term)}`}${isTold ? '' : '; chưa báo người nộp'}`,
  handedIn: (at: Instant, now: Instant): string => `Người nộp đã bổ sung ${momentThatDay(at, now)}, chờ kiểm tra; thời hạn đang chạy từ lúc đó`,
  pause: (term: LocalDate, what: string, today: LocalDate): string => `${term < today ? `Quá ngày ${localDateToText(term).slice(0, 5)}` : 'Đến hết hôm nay'}: ${what}`,
  paused: (reason: string, approverName: string): string => `tạm dừng vì ${reason}, ${approverName} duyệt`,
  verification: (body: string): string => `chờ ${body} trả lời xác minh`,
} as const;

/** ` theo luật, đã hẹn lại thứ Ba 22/12, 17:00` */
const promisedToText = (promised: Instant | null, now: Instant): string => (promised === null ? '' : ` theo luật, đã hẹn lại ${dueMomentToText(promised, now)}`);

/** `Hẹn hôm nay 17:00`, `Đã hẹn lại thứ Ba 22/12, 17:00, hạn theo luật vẫn hôm nay 17:00` */
const dueByLaw = (word: 'Hẹn' | 'hẹn', due: Instant, promised: Instant | null, now: Instant): string =>
  promised === null ? `${word} ${dueThatDay(due, now)}` : `${word === 'Hẹn' ? 'Đã' : 'đã'} hẹn lại ${dueMomentToText(promised, now)}, hạn theo luật vẫn ${dueThatDay(due, now)}`;

const evidenceText = (evidence: FinishEvidence, now: Instant): string => {
  switch (evidence.kind) {
    case 'declared':
      return `Khai bổ sung là đã xong ${momentThatDay(evidence.happenedAt, now)} (${evidenceToText(evidence.evidence)}), chờ ${evidence.leaderName} duyệt`;
    case 'result-file':
      return `Tệp kết quả “${evidence.name}” đính kèm ${momentThatDay(evidence.at, now)}`;
    case 'told-above':
      return `${evidence.system} ghi đã xong ${momentThatDay(evidence.at, now)}`;
  }
};

/** Where it lies, for lines of open work. */
export const dayPlaceWords = {
  otherUnit: (unit: string) => `ở ${unit}`,
  signing: (leader: string, since: Instant, now: Instant) => `chờ ${leader} ký từ ${momentThatDay(since, now)}`,
  step: (name: string, officer: string) => `ở bước ${name}, ${officer}`,
  holder: (name: string) => `đang ở ${name}`,
  counter: 'ở quầy, chưa chuyển xử lý',
} as const;

export const dayBookWords = {
  title: 'Sổ giấy hôm nay',
  notCompared: (received: number) => `Máy nhận ${received} hồ sơ, chưa so với sổ giấy`,
  since: (at: Instant, more: number, now: Instant) => `So lúc ${momentThatDay(at, now)}; từ đó máy nhận thêm ${more} hồ sơ`,
  number: (typed: string) => `Số ${typed}`,
  onPaperOnly: 'Có trong sổ giấy, không có trong máy',
  systemOnly: 'Có trong máy, không có trong sổ giấy',
} as const;

export const dayUnsentWords = {
  title: 'Đồng bộ',
  pending: (count: number) => `${count} việc chờ gửi, tự gửi khi có mạng`,
  rejected: (count: number) => `${count} việc tỉnh không nhận, cần giải quyết`,
  conflicts: (count: number) => `${count} việc khác với ghi nhận của nơi khác, cần giải quyết`,
  deferred: (count: number) => `${count} việc đợi việc trước nó được giải quyết`,
} as const;

/** In the journal's story. */
export const dayClosedSentence = ({ day, counts, totals, note }: Pick<SignedDay, 'day' | 'counts' | 'totals' | 'note'>): string => {
  const left = totals.reduce((sum, { total }) => sum + total, 0);
  return `chốt ngày ${localDateToText(day)}: ${dayCountsToText(counts).toLocaleLowerCase('vi')}; ${dayLateToText(counts)}; ${left === 0 ? 'không còn việc nào' : `còn lại ${left} dòng`}${note === '' ? '' : ` (${note})`}`;
};

export const closeDayErrorMessages = {
  DayListChanged: () => 'Danh sách cuối ngày vừa thay đổi vì có việc mới ghi, hoặc đã sang ngày khác. Xem lại danh sách rồi chốt; ngày chưa được chốt.',
  DayNotClosed: (e) => `Ngày ${localDateToText(e.day)} chưa được chốt ở máy này: không có chữ ký nào để kiểm tra.`,
  DayNoteMissing: (e) => `Còn ${e.pressing} hồ sơ để qua hôm nay sẽ bị tính trễ. Làm xong trước khi chốt, hoặc ghi vì sao để lại, ít nhất hai tiếng (ví dụ: chờ ký); ngày chưa được chốt.`,
} satisfies Pick<ErrorMessages<StationError>, 'DayListChanged' | 'DayNotClosed' | 'DayNoteMissing'>;

/** On the printed list. */
export const dayPaperWords = {
  noOutage: 'không lần nào quá 1 phút',
  /** Behind `từ 09:05 23/11/2026`. */
  until: (moment: string) => ` đến ${moment}`,
  still: ', chưa nối lại',
  pressing: (count: number) => `${count} sẽ bị tính trễ nếu để qua ngày`,
  more: (count: number) => `và ${count} dòng nữa, xem trên máy`,
  moved: 'Từ lúc chốt đã có việc mới ghi, không có trong bản này; chốt lại thì có.',
  stillOpen: 'Vẫn còn',
  settled: 'Đã giải quyết sau đó',
} as const;

/** On the command line. */
export const dayViewWords = {
  title: (day: LocalDate) => `Chốt ngày ${localDateToText(day)}`,
  before: (day: LocalDate, isClosed: boolean, left: number, stillOpen: number) =>
    !isClosed ? `Ngày ${localDateToText(day)} chưa chốt.` : left === 0 ? `Ngày ${localDateToText(day)} đã chốt, không để lại việc nào.` : `Ngày ${localDateToText(day)} đã chốt, để lại ${left} dòng; ${stillOpen} dòng vẫn còn.`,
  open: (total: number, pressing: number) => (total === 0 ? 'Không còn việc nào. Ngày chưa chốt.' : `Còn ${total} dòng${pressing === 0 ? '' : `, ${pressing} sẽ bị tính trễ nếu để qua ngày (dấu !)`}. Ngày chưa chốt.`),
  closed: (day: LocalDate, seq: number, left: number, seal: string) => `Đã chốt ngày ${localDateToText(day)}: việc số ${seq}, để lại ${left} dòng, chữ ký số ${seal}.`,
  printed: (file: string) => `Đã in danh sách chốt ngày vào ${file}.`,
  sent: 'Đã gửi lên tỉnh.',
  notSent: 'Đã chốt và ký, chưa gửi được lên tỉnh; sẽ tự gửi khi có mạng.',
} as const;

export const dayCheckWords = ({ day, seq, publicKey, seal, isSigned, isOwnKey, isHeadKept }: { readonly day: LocalDate; readonly seq: number; readonly publicKey: string; readonly seal: string; readonly isSigned: boolean; readonly isOwnKey: boolean; readonly isHeadKept: boolean }): string =>
  [
    `Chốt ngày ${localDateToText(day)}, việc số ${seq}, chữ ký số ${seal}`,
    isSigned ? 'Chữ ký khớp với bản tổng kết.' : 'Chữ ký KHÔNG khớp: bản tổng kết đã bị sửa sau khi ký.',
    isOwnKey ? `Ký bằng khóa của máy này: ${publicKey}` : `Ký bằng khóa KHÔNG phải của máy này: ${publicKey}`,
    isHeadKept ? 'Nhật ký trước lúc chốt vẫn nguyên.' : 'Nhật ký trước lúc chốt KHÔNG còn như khi ký.',
  ].join('\n');
