/** How the forms of TT 03/2025/TT-VPCP write a date, a time, an amount, a blank and a numbered list. */
import { doReadNumber, ReadingConfig } from 'read-vietnamese-number';
import { z } from 'zod';
import { formWords } from '../messages/forms.ts';
import { instantToLocalDate, instantToLocalMinute, isInstant, localDateToText } from '../time.ts';
import type { Instant, LocalDate } from '../time.ts';

/** Room to write by hand where a datum is missing. */
export const BLANK = '.'.repeat(28);
export const NUMBER_BLANK = '........';
const SHORT_BLANK = '......';

export const textOrBlank = (text: string | undefined, blank = BLANK): string => (text === undefined || text.trim() === '' ? blank : text);

export const InstantText = z.string().refine(isInstant, 'instant');

/** `10 giờ 42 phút, ngày 23 tháng 11 năm 2026`; blanks to fill in by hand when the instant is not known. */
export const timeToWords = (instant: Instant | undefined): string => {
  if (instant === undefined) return `${SHORT_BLANK} giờ ${SHORT_BLANK} phút, ngày ${SHORT_BLANK} tháng ${SHORT_BLANK} năm ${SHORT_BLANK}`;
  const minute = instantToLocalMinute(instant);
  return `${minute.slice(11, 13)} giờ ${minute.slice(14, 16)} phút, ${dateToWords(minute.slice(0, 10))}`;
};

/** `10:42 23/11/2026`, for the cells of a table; empty when the instant is not known. */
export const timeToCell = (instant: Instant | undefined): string => {
  if (instant === undefined) return '';
  const minute = instantToLocalMinute(instant);
  return `${minute.slice(11)} ${localDateToText(minute.slice(0, 10))}`;
};

/** `ngày 05 tháng 02 năm 2026`: a zero before days under 10 and before months 1 and 2 only (NĐ 30/2020/NĐ-CP, Phụ lục I). */
export const dateToWords = (date: LocalDate): string => {
  const month = Number(date.slice(5, 7));
  return `ngày ${date.slice(8, 10)} tháng ${month < 3 ? `0${month}` : month} năm ${date.slice(0, 4)}`;
};

export const dayToWords = (instant: Instant): string => dateToWords(instantToLocalDate(instant));

/** `số 45/UQ ngày 02/11/2026`: a paper by its number and date. */
export const paperRefToText = (number: string, date: LocalDate | null): string =>
  `${formWords.paperNumber} ${textOrBlank(number, NUMBER_BLANK)} ${formWords.paperDate} ${date === null ? NUMBER_BLANK : localDateToText(date)}`;

/** `1.250.000 đồng`; integer đồng. Written out here: the grouping of the runtime depends on how it was built. */
export const moneyToText = (dong: number): string => `${moneyToCell(dong)} ${formWords.dong}`;

/** `1.250.000`, for a column whose head says the unit. */
export const moneyToCell = (dong: number): string => String(dong).replace(/\B(?=(\d{3})+$)/g, '.');

/** `Một triệu hai trăm năm mươi nghìn đồng`, as a receipt writes its amount beside the digits. */
export const moneyToWords = (dong: number): string => {
  const words = doReadNumber(String(dong), inDong);
  return words.charAt(0).toLocaleUpperCase('vi') + words.slice(1);
};

const inDong = new ReadingConfig();
inDong.unit = [formWords.dong];

export const NumberedText = z.object({ ordinal: z.int(), text: z.string() });

/** At least one line, to write on by hand. */
export const numberTexts = (texts: readonly string[]): z.infer<typeof NumberedText>[] => (texts.length === 0 ? [BLANK] : texts).map((text, index) => ({ ordinal: index + 1, text }));

/** A paper of the dossier and how many of it were handed over. */
export const CountedPaper = z.object({ name: z.string(), originals: z.int().min(0), copies: z.int().min(0) });
export type CountedPaper = z.infer<typeof CountedPaper>;

export const CountedPaperView = z.object({ ordinal: z.int(), name: z.string(), counts: z.string() });

export const numberPapers = (papers: readonly CountedPaper[]): z.infer<typeof CountedPaperView>[] => papers.map((paper, index) => ({ ordinal: index + 1, name: paper.name, counts: countsText(paper) }));

/** `(1 bản chính, 2 bản sao)`; empty when neither was counted. */
const countsText = ({ originals, copies }: CountedPaper): string => {
  const parts = [...(originals > 0 ? [`${originals} ${formWords.originals}`] : []), ...(copies > 0 ? [`${copies} ${formWords.copies}`] : [])];
  return parts.length === 0 ? '' : `(${parts.join(', ')})`;
};
