/** Words of online dossiers and of people turned away before anything was received. Renderer-safe. */
import { dueMomentToText } from '../deadline/dueText.ts';
import type { OnlineMark } from '../dossier/onlineAnswer.ts';
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

export const onlineWords = {
  printed: (times: number) => (times === 0 ? 'chưa in' : `đã in ${times} lần`),
  visitsNone: 'Không có ai được hướng dẫn hoặc bị từ chối trước khi nhận hồ sơ trong ngày này.',
} as const;
