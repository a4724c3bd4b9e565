/** Words of the page *Chốt ngày*. Names of its sections stand with the day's paper (`closeDay.ts`), what other screens say of it in `closeDayNotices.ts`. Renderer-safe. */
import type { DayAct } from '../contractDayViews.ts';
import type { DossierAct } from '../dossier/lifecycle.ts';
import type { LocalDate } from '../time.ts';
import { actWords } from './acts.ts';
import { wholeDayToText } from './closeDayNotices.ts';
import { countToText } from './writing.ts';

/** What a line's button says: shorter than the act's own name, which the form and the message keep. */
const shortActWords: Readonly<Partial<Record<DayAct, string>>> = {
  complete: 'Kết thúc',
  'result-arrived': 'Về quầy',
  return: 'Trả',
  'close-unanswered': 'Đóng hồ sơ',
  'tell-applicant': 'Báo người nộp',
  'approve-declaration': 'Duyệt khai',
  'decline-declaration': 'Không duyệt',
  resume: 'Tiếp tục',
  'verification-answered': 'Có trả lời',
  accept: 'Tiếp nhận',
  refuse: 'Từ chối',
  extend: 'Hẹn lại',
  'state-cause': 'Nguyên nhân',
  'send-apology': 'Thư xin lỗi',
  open: 'Xem hồ sơ',
  reconcile: 'Đối soát',
  sync: 'Gửi ngay',
};
export const dayActToText = (act: DayAct): string => shortActWords[act] ?? (act in actWords ? actWords[act as DossierAct] : '');

/** Seconds one line takes a clerk who knows the keys, looking included; our guess, to say how long the rest is. */
const SECONDS_A_LINE = 12;
/** More than this is no matter of the evening, and no guess is said. */
const MOST_MINUTES = 20;

export const closeDayWords = {
  title: (day: LocalDate) => `Chốt ngày ${wholeDayToText(day)}`,
  /** `needed`: those that press or lack something; the rest may wait where it waits. */
  left: (count: number, needed: number) => {
    const minutes = Math.max(1, Math.ceil((needed * SECONDS_A_LINE) / 60));
    if (count === 0) return 'không còn việc nào';
    if (needed === 0) return `còn ${countToText(count)} việc, không việc nào phải làm hôm nay`;
    return `còn ${countToText(count)} việc${needed === count ? '' : `, ${countToText(needed)} việc`} cần làm hôm nay${minutes > MOST_MINUTES ? '' : `, khoảng ${minutes} phút`}`;
  },
  grid: 'Việc cuối ngày',
  dossiers: (count: number) => `${countToText(count)} hồ sơ`,
  places: (count: number) => `${countToText(count)} chỗ`,
  /** `until`: the closing time where today is worked. */
  pressing: (count: number, until: string | null) => (until === null ? `để qua hôm nay sẽ bị tính trễ ${countToText(count)}` : `để qua ${until} sẽ bị tính trễ ${countToText(count)}`),
  lateAlready: (count: number) => `${countToText(count)} đã quá hạn`,
  pressingRow: 'để qua hôm nay là trễ',
  more: (count: number) => `Xem thêm ${countToText(count)} dòng`,
  firstOnly: (count: number) => `hiện ${countToText(count)} hồ sơ đầu`,
  none: 'Không còn việc nào phải làm hôm nay. F9 chốt ngày.',
  noneLeft: 'Không còn việc nào phải làm hôm nay.',
  rowKeys: 'Việc của dòng đang chọn',
  rowKeysNone: 'Mũi tên để tới từng dòng, Enter để làm. Quét mã hồ sơ: kết quả về quầy.',
  done: 'Vừa làm ở trang này',
  nowIn: (section: string) => `nay ở mục “${section}”`,

  print: 'In danh sách',
  printClosed: 'In lại bản chốt',
  printed: 'Đã gửi bản in chốt ngày',
  printTitle: 'Chốt ngày',
  close: 'Chốt ngày và gửi',
  closeAgain: 'Chốt lại và gửi',
  closeNow: 'Chốt và gửi',
  closeForm: 'Chốt ngày',
  leaving: (count: number) => `Còn ${countToText(count)} dòng để lại ngày sau.`,
  leavingPressing: (count: number, pressing: number, until: string | null) =>
    `Còn ${countToText(count)} dòng để lại ngày sau; ${countToText(pressing)} dòng để qua ${until ?? 'hôm nay'} sẽ bị tính trễ.`,
  note: 'Ghi chú khi chốt',
  noteWhy: 'Vì sao để lại',
  noteMissing: 'Ghi vì sao để lại những dòng sẽ bị tính trễ, ít nhất hai tiếng (ví dụ: chờ ký)',

  closed: (at: string, seq: number, seal: string) => `Đã chốt và ký lúc ${at}, việc số ${countToText(seq)} của sổ ghi, chữ ký ${seal}.`,
  leftBehind: (left: number, pressing: number) => (left === 0 ? 'không để lại việc nào' : `để lại ${countToText(left)} việc${pressing === 0 ? '' : `, ${countToText(pressing)} việc sẽ bị tính trễ`}`),
  closedBy: (at: string, by: string, left: number, hasMoved: boolean) =>
    `${by} đã chốt lúc ${at}, ${left === 0 ? 'không để lại việc nào' : `để lại ${countToText(left)} việc`}.${hasMoved ? ' Từ đó đã có việc mới: F9 để chốt lại.' : ''}`,
  closedSent: 'Đã gửi hết lên tỉnh.',
  closedSending: (pending: number) => `Đang gửi lên tỉnh, còn ${countToText(pending)} việc.`,
  closedOffline: (pending: number) => `Chưa gửi được: mất kết nối. Còn ${countToText(pending)} việc đã lưu tại máy; sẽ tự gửi khi có mạng, không cần chờ.`,
  closedWaiting: (pending: number) => `Còn ${countToText(pending)} việc chưa gửi, đã lưu tại máy; sẽ tự gửi.`,
  closedNotEnrolled: 'Quầy chưa kết nối với tỉnh; mọi việc đã lưu tại máy này.',
  closedQuestions: (count: number) => `${countToText(count)} việc tỉnh chưa nhận, cần xem ở Đồng bộ (Shift F8).`,
  nowPrint: 'In lại bản chốt',
  unprinted: 'Ngày đã chốt, nhưng bản chốt chưa in được. Ctrl P để in lại, lúc nào cũng được.',
  closeNote: 'Xong',

  beforeNotClosed: (day: LocalDate) => `Ngày ${wholeDayToText(day)} chưa chốt.`,
  beforeMore: (count: number) => `và ${countToText(count)} việc khác`,
} as const;
