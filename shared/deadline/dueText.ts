/**
 * Due dates and limits in Vietnamese words: words first, date second (UI.md). For the renderer and for print,
 * so nothing here needs more than a browser.
 */
import type { Limit, LimitUnit } from '../procedure.ts';
import type { Instant, LocalDate } from '../time.ts';
import { instantToLocalDate, instantToLocalMinute, localDateToDayNumber, localDateToText, weekdayOfDayNumber } from '../time.ts';
import type { Remaining } from './timeliness.ts';

const weekdayNames = ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy'] as const;

/** `Còn 2 ngày làm việc (thứ Năm 26/11, 17:00)`, `Hôm nay, 17:00`, `Quá hạn 1 ngày làm việc (thứ Sáu 20/11, 17:00)`. */
export const dueToText = ({ due, asOf, workingDays }: Remaining): string => {
  const dueDate = instantToLocalDate(due);
  const today = instantToLocalDate(asOf);
  const dueMinute = instantToLocalMinute(due);
  if (dueDate === today) return instantToLocalMinute(asOf) > dueMinute ? `Quá hạn từ ${dueMinute.slice(11)} hôm nay` : `Hôm nay, ${dueMinute.slice(11)}`;
  const when = dueMomentToText(due, asOf);
  const isOver = dueDate < today;
  if (workingDays === null) return isOver ? `Quá hạn (${when})` : `Hẹn ${when}`;
  const days = Math.abs(workingDays);
  // No working day between: a due moment on a day off, or looked at on one.
  const count = days === 0 ? 'chưa đến 1 ngày làm việc' : `${days} ngày làm việc`;
  return `${isOver ? 'Quá hạn' : 'Còn'} ${count} (${when})`;
};

/** `thứ Năm 26/11, 17:00`; the year is named when it is not the year of `asOf`. */
export const dueMomentToText = (due: Instant, asOf: Instant): string => {
  const date = instantToLocalDate(due);
  const text = localDateToText(date);
  const dayText = date.slice(0, 4) === instantToLocalDate(asOf).slice(0, 4) ? text.slice(0, 5) : text;
  return `${weekdayToText(date)} ${dayText}, ${instantToLocalMinute(due).slice(11)}`;
};

/** `thứ Ba 24/11`. */
export const dayToText = (date: LocalDate): string => `${weekdayToText(date)} ${localDateToText(date).slice(0, 5)}`;

const weekdayToText = (date: LocalDate): string => weekdayNames[weekdayOfDayNumber(localDateToDayNumber(date))] ?? '';

const unitWords: Readonly<Record<Exclude<LimitUnit, 'same-day'>, string>> = {
  'working-day': 'ngày làm việc',
  'calendar-day': 'ngày',
  'working-hour': 'giờ làm việc',
  'clock-hour': 'giờ',
};

/** `3 ngày làm việc`, `1 giờ`, `trong ngày, nhận sau 15 giờ thì ngày làm việc tiếp theo`. */
export const limitToText = ({ amount, unit, cutoff }: Limit): string => {
  const term = unit === 'same-day' ? 'trong ngày' : `${amount} ${unitWords[unit]}`;
  if (cutoff === undefined) return term;
  return `${term}, nhận sau ${hourMinuteToText(cutoff)} thì ${unit === 'same-day' ? '' : 'tính từ '}ngày làm việc tiếp theo`;
};

/** `15:00` → `15 giờ`, `15:30` → `15 giờ 30`. */
const hourMinuteToText = (text: string): string => `${Number(text.slice(0, 2))} giờ${text.endsWith(':00') ? '' : ` ${text.slice(3)}`}`;
