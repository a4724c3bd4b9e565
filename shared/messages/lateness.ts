/** Words of what is late: both counts side by side, never one in place of the other; why it was, and the apology for it. Renderer-safe. */
import type { LateBefore } from '../dossier/lateBefore.ts';
import type { SentApology, StatedCause } from '../dossier/parts.ts';
import type { ApologyWay, Cause, CauseEvidence } from '../lateness/causes.ts';
import type { TwoCounts } from '../lateness/counts.ts';
import { type Instant, instantToLocalDate, instantToMs, type LocalDate, localDateToText } from '../time.ts';
import { momentToText } from './clock.ts';
import { lengthToText } from './link.ts';
import { unattestedText } from './trustedTime.ts';

/** Heads of the columns where the numbers stand apart. */
export const lateColumns = { recorded: 'Trễ theo lúc ghi máy', declared: 'Trễ theo khai bổ sung', unattested: 'Chưa chứng thực được' } as const satisfies Record<keyof TwoCounts, string>;

/** `3 trễ theo lúc ghi máy · 1 trễ theo khai bổ sung · 2 chưa chứng thực được`; `không hồ sơ nào trễ`. */
export const lateCountsToText = ({ declared, recorded, unattested }: TwoCounts): string =>
  [
    declared === 0 && recorded === 0 ? (unattested === 0 ? ['không hồ sơ nào trễ'] : []) : [`${recorded} trễ theo lúc ghi máy`, `${declared} trễ theo khai bổ sung`],
    unattested === 0 ? [] : [`${unattested} ${unattestedText}`],
  ].flat().join(' · ');

/** The day's counts of late ones in words, the number that is in neither of the two counts behind them. */
export const dayLateToText = ({ late, lateBefore = 0 }: { readonly late: TwoCounts; readonly lateBefore?: number | undefined }): string =>
  [lateCountsToText(late), ...(lateBefore === 0 ? [] : [lateBeforeCountToText(lateBefore)])].join(' · ');

/** `2 đã quá hạn trước khi yêu cầu bổ sung`; empty where there is none. Never in the two counts. */
export const lateBeforeCountToText = (count: number): string => (count === 0 ? '' : `${count} đã quá hạn trước khi yêu cầu bổ sung`);

/** Where it stands beside how the dossier stands to its new date. */
export const lateBeforeToText = ({ legalDue, at }: LateBefore): string => `Đã quá hạn theo luật (${momentToText(legalDue)}) trước khi yêu cầu bổ sung lúc ${momentToText(at)}; hạn nay tính lại từ đầu.`;

/** Nguyên nhân trễ. */
export const causeWords: Readonly<Record<Cause, string>> = {
  network: 'Mất kết nối với tỉnh',
  'recorded-later': 'Xong đúng hạn, ghi vào máy sau',
  'other-body': 'Chờ cơ quan khác',
  pause: 'Tạm dừng',
  supplement: 'Bổ sung hồ sơ',
  payment: 'Nghĩa vụ tài chính',
  work: 'Do khâu xử lý',
};

export const apologyWayWords: Readonly<Record<ApologyWay, string>> = { hand: 'trao tận tay', post: 'gửi bưu chính', message: 'nhắn tin hoặc thư điện tử' };

/** Mark of a cause that an officer stated and nothing in the machine shows. */
export const noEvidenceText = 'không có chứng cứ trong máy';

/** For who checks it against the journal: paper and command line. `Mất kết nối với tỉnh từ 15:40 18/11/2026 đến 08:05 19/11/2026 (34 lần thử), trùm lên giờ hẹn (việc số 214)`. */
export const causeEvidenceToText = (evidence: CauseEvidence): string => `${evidenceToSentence(evidence)}${evidence.seq === null ? '' : ` (việc số ${evidence.seq})`}`;

/** On screen: the number of an entry tells a clerk nothing. */
export const evidenceToSentence = ({ kind, from, to, name, due, count }: CauseEvidence): string => {
  const since = from === null ? '' : ` từ ${momentToText(from)}`;
  const span = `${since} ${to === null ? 'đến nay' : `đến ${momentToText(to)}`}`;
  const recorded = to === null ? 'chưa ghi kết thúc' : `ghi vào máy ${momentToText(to)}`;
  switch (kind) {
    case 'outage':
      return `Mất kết nối với tỉnh${span}${from === null || to === null ? '' : `, dài ${lengthToText(instantToMs(to) - instantToMs(from))}`} (${count ?? 0} lần thử), trùm lên giờ đến hạn`;
    case 'declared':
      return `Xong lúc ${momentOf(from)} theo giấy số ${name}, ${recorded} (khai bổ sung)`;
    case 'declaration-waiting':
      return `Khai bổ sung: xong lúc ${momentOf(from)} theo giấy số ${name}, đang chờ lãnh đạo duyệt`;
    case 'result-paper':
      return `Văn bản kết quả số ${name === '' ? '(không ghi)' : name} đề ngày ${dayOf(from)}, ngày này được nhập khi ghi kết thúc; ${recorded}`;
    case 'result-file':
      return `Tệp kết quả đính kèm lúc ${momentOf(from)}, ${recorded}`;
    case 'status-above':
      return `${name} ghi đã xong từ ${momentOf(from)}, máy này ${recorded}`;
    case 'other-unit':
      return `Hồ sơ ở ${name}${span}, đến hạn trong lúc này`;
    case 'verification':
      return `Chờ ${name} trả lời xác minh${span}${termText('dự kiến có trả lời', due)}`;
    case 'pause':
      return `Tạm dừng${span}: ${name}${termText('dự kiến', due)}`;
    case 'supplement-wait':
      return `Chờ người nộp bổ sung${span}${termText('được bổ sung', due)}`;
    case 'supplement-untold':
      return `Yêu cầu bổ sung lúc ${momentOf(from)}, quầy báo người nộp lúc ${momentOf(to)}`;
    case 'supplement-checking':
      return `Người nộp đã bổ sung lúc ${momentOf(from)}, ${to === null ? 'chưa kiểm tra xong' : `kiểm tra xong lúc ${momentOf(to)}`}`;
    case 'payment':
      return `Chờ thực hiện nghĩa vụ tài chính${span}`;
    case 'step-over':
      return `Bước ${name} làm${span}, hạn của bước ${due === null ? '' : momentToText(due)}`;
    case 'desk':
      return `Hồ sơ do ${name} giữ${span}, đến hạn trong lúc này`;
    case 'counter':
      return `Hồ sơ ở quầy (${name} tiếp nhận)${span}, đến hạn trong lúc này`;
  }
};

const momentOf = (instant: Instant | null): string => (instant === null ? '' : momentToText(instant));
const dayOf = (instant: Instant | null): string => (instant === null ? '' : localDateToText(instantToLocalDate(instant)));
const termText = (what: string, due: CauseEvidence['due']): string => (due === null ? '' : `, ${what} đến hết ${localDateToText(due.slice(0, 10))}`);

/** The event's sentence without who: `ghi nguyên nhân trễ: Chờ cơ quan khác (…)`. */
export const causeStatedToText = ({ cause, note, evidence }: Pick<StatedCause, 'cause' | 'note' | 'evidence'>): string => {
  const more = [...(note === '' ? [] : [note]), evidence.length === 0 ? noEvidenceText : evidence.map(evidenceToSentence).join('; ')];
  return `ghi nguyên nhân trễ “${causeWords[cause]}”: ${more.join('. ')}`;
};

/** The event's sentence without who: `ghi đã gửi thư xin lỗi: Mẫu 04, ngày 19/11/2026, trao tận tay`. */
export const apologySentToText = (sent: SaidApology): string => `ghi đã gửi thư xin lỗi: ${apologyToText(sent)}`;

type SaidApology = Pick<SentApology, 'request' | 'paper' | 'way' | 'date' | 'note'>;

/** `Mẫu 04, gửi ngày 19/11/2026, trao tận tay`. */
export const apologyToText = ({ request, paper, way, date, note }: SaidApology): string => {
  const which = paper === null ? latenessWords.ownLetter(request ?? 1, null) : `thư số ${paper.number} ngày ${localDateToText(paper.date)}`;
  return `${which}, gửi ngày ${localDateToText(date)}, ${apologyWayWords[way]}${note === '' ? '' : ` (${note})`}`;
};

/** The section on the page of a dossier, and its two forms. */
export const latenessWords = {
  title: 'Trễ hạn',
  proposed: 'Máy đề xuất, theo sổ của máy',
  nothingProposed: 'Sổ của máy không cho thấy nguyên nhân nào. Chọn nguyên nhân và ghi vài lời.',
  stated: 'Nguyên nhân đã ghi',
  statedBy: (name: string, at: string, changes: number) => `${name} ghi ${at}${changes === 0 ? '' : `; thay cho ${changes} lần ghi trước, xem ở nhật ký của hồ sơ`}`,
  recordedBy: (name: string, at: string) => `${name} ghi ${at}`,
  stateAgain: 'Đổi nguyên nhân',
  sendAgain: 'Ghi thêm lần gửi',
  apologies: 'Thư xin lỗi',
  earlierLetterOnly: 'Thư trên gửi trước khi quá ngày hẹn; chưa ghi thư xin lỗi cho lần trễ này.',
  noneOwed: 'Không phải xin lỗi: đã xong đúng hạn, chỉ ghi vào máy muộn.',
  notSent: 'Chưa ghi đã gửi thư xin lỗi.',
  letterNotSent: (request: number, number: number | null) => `Đã lập ${latenessWords.ownLetter(request, number)}; chưa ghi đã gửi.`,
  apologyDueBy: (day: LocalDate, today: LocalDate) =>
    day >= today ? `Lập và gửi thư chậm nhất ${day === today ? 'hôm nay' : `ngày ${localDateToText(day)}`}.` : `Đã quá ngày phải gửi thư (${localDateToText(day)}). Vẫn lập thư và gửi ngay hôm nay; hồ sơ đã trễ thì ghi cả nguyên nhân.`,
  cause: 'Nguyên nhân',
  note: 'Ghi chú',
  noteNeeded: 'Ghi vài lời vì sao: sổ của máy không có chứng cứ cho nguyên nhân này.',
  stateHint: 'Chứng cứ được ghi kèm vào sổ cùng với nguyên nhân.',
  which: 'Thư',
  ownLetter: (request: number, number: number | null): string => `Mẫu 04${request > 1 ? ` lần ${request}` : ''}${number === null ? '' : `, số ${number}`}`,
  otherLetter: 'Thư viết bên ngoài',
  paperNumber: 'Số của thư',
  paperDate: 'Ngày của thư',
  way: 'Cách gửi',
  date: 'Ngày gửi (để trống: hôm nay)',
} as const;
