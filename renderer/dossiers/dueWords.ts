/** What a list says about time: words first, date second, and how worried one should be. */
import type { DossierRow } from '#shared/contract';
import { type WorkingDays, buildWorkingDays, workingDaysBetween, yearsBetween, type YearStatus } from '#shared/calendar/workingDays';
import { dueToText } from '#shared/deadline/dueText';
import { awaitsProvinceText, declareWords, unattestedText } from '#shared/messages/trustedTime';
import { dueWords } from '#shared/messages/dossierLists';
import { type Instant, instantToLocalDate, localDateToDayNumber, localDateToText } from '#shared/time';

/** `calm`: ended, nothing to do. */
export type DueTone = 'good' | 'soon' | 'late' | 'calm';
export interface DueWords {
  readonly tone: DueTone;
  readonly text: string;
}

export interface CalendarYear {
  readonly year: number;
  readonly status: YearStatus;
  readonly rows: readonly { readonly date: string; readonly kind: string }[];
}

/** Counted here from the calendar the station gave, so that a hundred rows need no question each. Years must follow one another. */
export const workingDaysOfYears = (years: readonly CalendarYear[]): WorkingDays | null => {
  const first = years[0];
  if (first === undefined) return null;
  const kinds = new Map<number, 'off' | 'working'>();
  for (const { date, kind } of years.flatMap(({ rows }) => rows)) if ((kind === 'off' || kind === 'working') && date.length === 10) kinds.set(localDateToDayNumber(date), kind);
  return buildWorkingDays(first.year, years.map(({ status }) => status), kinds);
};

/** `soonDays`: working days from which on it is soon, as the station's own `open-due-soon`. */
export const rowDueWords = (row: Pick<DossierRow, 'promisedDue' | 'endedAt' | 'status' | 'term' | 'pause' | 'handedIn'> & Partial<Pick<DossierRow, 'isUnattested' | 'awaitsProvince' | 'endRecordedAt'>>, now: Instant, calendar: WorkingDays | null, soonDays: number): DueWords => {
  if (row.endedAt !== null) {
    const isDone = row.status === 'completed' || row.status === 'returned';
    if (isDone && row.isUnattested === true) return { tone: row.awaitsProvince === true ? 'calm' : 'soon', text: `${dueWords.ended(localDateToText(instantToLocalDate(row.endedAt)))}, ${row.awaitsProvince === true ? awaitsProvinceText : unattestedText}` };
    return isDone ? declaredToo(endedWords(row.endedAt, row.promisedDue), row) : { tone: 'calm', text: dueWords.closed(localDateToText(instantToLocalDate(row.endedAt))) };
  }
  const stands = dueWords.stands[row.pause?.kind === 'verification' ? 'verification' : row.status];
  if (row.handedIn) return { tone: 'soon', text: dueWords.handedIn };
  if (stands !== undefined) return standWords(stands, row, now);
  const workingDays = calendar === null ? null : daysLeft(calendar, now, row.promisedDue);
  const isLate = now > row.promisedDue;
  if (row.isUnattested === true) return { tone: 'soon', text: `${dueToText({ due: row.promisedDue, asOf: now, workingDays })}, ${unattestedText}` };
  return { tone: isLate ? 'late' : workingDays !== null && workingDays <= soonDays ? 'soon' : 'good', text: dueToText({ due: row.promisedDue, asOf: now, workingDays }) };
};

/** Both counts of an end that was declared: `Xong 24/11/2026, đúng hạn; ghi nhận 27/11/2026, trễ hạn`. */
const declaredToo = ({ tone, text }: DueWords, { endRecordedAt, promisedDue }: Partial<Pick<DossierRow, 'endRecordedAt'>> & Pick<DossierRow, 'promisedDue'>): DueWords =>
  ({ tone, text: `${text}${recordedToo(endRecordedAt ?? null, promisedDue)}` });

/** The second of the two counts, behind the first: `; theo lúc ghi máy: xong 27/11/2026, trễ hạn`. Nothing where no end was declared. */
export const recordedToo = (endRecordedAt: Instant | null, promisedDue: Instant): string => (endRecordedAt === null ? '' : `; ${declareWords.recorded(endedWords(endRecordedAt, promisedDue).text)}`);

/** `Chờ bổ sung (đến hết 27/10/2026)`, and once that day is over `Quá hạn bổ sung (đến hết 27/10/2026)`. */
const standWords = (stands: string, { status, term, pause }: Pick<DossierRow, 'status' | 'term' | 'pause'>, now: Instant): DueWords => {
  if (term === null) return { tone: 'calm', text: stands };
  const isOver = instantToLocalDate(now) > term;
  return { tone: isOver ? 'late' : 'calm', text: dueWords.until(isOver ? (dueWords.over[pause?.kind === 'verification' ? 'verification' : status] ?? stands) : stands, localDateToText(term)) };
};

/** `Còn 2 ngày làm việc (thứ Năm 26/11, 17:00)` in the words and the moment, which stays in one piece where the line breaks. */
export const dueParts = (text: string): readonly [words: string, when: string] => {
  const at = text.indexOf(' (');
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
};

const daysLeft = (calendar: WorkingDays, from: Instant, to: Instant): number | null => {
  const fromDay = localDateToDayNumber(instantToLocalDate(from));
  const toDay = localDateToDayNumber(instantToLocalDate(to));
  return yearsBetween(calendar, Math.min(fromDay, toDay), Math.max(fromDay, toDay)).missingYear === null ? workingDaysBetween(calendar, fromDay, toDay) : null;
};

/** `Xong 24/11/2026, trước hạn` (domain.md §3.5: by date, on the promised day it is on time). */
const endedWords = (endedAt: Instant, due: Instant): DueWords => {
  const [endDay, dueDay] = [instantToLocalDate(endedAt), instantToLocalDate(due)];
  const how = endDay > dueDay ? dueWords.late : endDay < dueDay ? dueWords.early : dueWords.onTime;
  return { tone: endDay > dueDay ? 'late' : 'calm', text: `${dueWords.ended(localDateToText(endDay))}, ${how}` };
};
