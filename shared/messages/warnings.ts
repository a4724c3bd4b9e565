/** Words of warnings in time. A dossier's number and its moment, nothing of its people: they stay in the history of the operating system. Renderer-safe. */
import { type WarningHeap, type WarningKind, warningKinds } from '../lateness/warnings.ts';
import { localDateToText } from '../time.ts';
import { momentToText } from './clock.ts';

export interface WarningTerms {
  readonly dueSoonDays: number;
  readonly dueSoonHours: number;
}

const when = (due: string): string => (due.includes('T') ? momentToText(due) : localDateToText(due));

const oneOf = (kind: WarningKind, code: string, due: string, { dueSoonDays, dueSoonHours }: WarningTerms): string => {
  switch (kind) {
    case 'now':
      return `Hồ sơ ${code} đã đến hạn ${when(due)} mà chưa xong.`;
    case 'four-hours':
      return `Hồ sơ ${code} còn không quá ${dueSoonHours} giờ làm việc, hạn ${when(due)}.`;
    case 'two-days':
      return `Hồ sơ ${code} còn không quá ${dueSoonDays} ngày làm việc, hạn ${when(due)}.`;
    case 'apology-due':
      return `Hồ sơ ${code} hẹn trả ${when(due)}. Nếu không kịp, gửi ngay văn bản xin lỗi và hẹn lại (Mẫu 04).`;
    case 'pause-over':
      return `Hồ sơ ${code} tạm dừng quá thời hạn (đến hết ${when(due)}). Tiếp tục xử lý, hoặc hỏi lại nơi đang chờ.`;
  }
};

const manyOf = (kind: WarningKind, count: number, { dueSoonDays, dueSoonHours }: WarningTerms): string => {
  switch (kind) {
    case 'now':
      return `${count} đã đến hạn`;
    case 'four-hours':
      return `${count} còn không quá ${dueSoonHours} giờ làm việc`;
    case 'two-days':
      return `${count} còn không quá ${dueSoonDays} ngày làm việc`;
    case 'apology-due':
      return `${count} cần xin lỗi và hẹn lại nếu không kịp`;
    case 'pause-over':
      return `${count} tạm dừng quá thời hạn`;
  }
};

export const warningWords = {
  title: 'Nhắc hạn hồ sơ',
  /** `8 hồ sơ cần để ý: 2 đã đến hạn, 5 còn không quá 4 giờ làm việc, …`; of a single one, its own sentence. */
  heap: ({ total, byKind, first }: WarningHeap, whose: 'own' | 'unit', terms: WarningTerms): string => {
    if (first === null) return '';
    const lead = whose === 'own' ? '' : 'Cả đơn vị: ';
    if (total === 1) return `${lead}${oneOf(first.kind, first.code, first.due, terms)}`;
    return `${lead}${total} hồ sơ cần để ý: ${warningKinds.flatMap((kind) => (byKind[kind] === undefined ? [] : [manyOf(kind, byKind[kind], terms)])).join(', ')}.`;
  },
  open: 'Mở xem',
} as const;
