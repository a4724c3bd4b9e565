/** How the forms of TT 03/2025/TT-VPCP write a date, a time, a blank and the name of the centre. */
import { z } from 'zod';
import type { IdKind } from '../dossier/intake.ts';
import { Applicant } from '../dossier/intake.ts';
import { formWords, idKindToLabel } from '../messages/forms.ts';
import { instantToLocalDate, instantToLocalMinute, isInstant, localDateToText } from '../time.ts';
import type { Instant, LocalDate } from '../time.ts';

/** Room to write by hand where a datum is missing. */
export const BLANK = '.'.repeat(28);
const SHORT_BLANK = '......';

export const textOrBlank = (text: string | undefined, blank = BLANK): string => (text === undefined || text.trim() === '' ? blank : text);

/** Whose paper it is; the first three parts of the unit file. */
export const FormHeading = z.object({ authority: z.string(), centre: z.string(), place: z.string() });
export type FormHeading = z.infer<typeof FormHeading>;

/** The applicant as far as known: the preview prints while the clerk is still typing, so a name may be empty. */
export const FormApplicant = Applicant.pick({ kind: true, idKind: true, idNumber: true, address: true, phone: true, email: true }).extend({ name: z.string() });
export type FormApplicant = z.infer<typeof FormApplicant>;

export const InstantText = z.string().refine(isInstant, 'instant');

/** `number` counts printings of one receipt: 2 is the first reprint. `correction`: what was corrected, in words. */
export const Reprint = z.object({ number: z.int().min(2), at: InstantText, correction: z.string().optional() });
export type Reprint = z.infer<typeof Reprint>;

export const headingView = (heading: FormHeading, issuedAt: Instant) => ({
  authority: heading.authority.toLocaleUpperCase('vi'),
  centre: heading.centre.toLocaleUpperCase('vi'),
  datedPlace: `${heading.place}, ${dateToWords(instantToLocalDate(issuedAt))}`,
  receivingCentre: receivingCentre(heading),
});

export const applicantView = (applicant: FormApplicant) => ({
  applicantLabel: formWords[applicant.kind],
  applicantName: textOrBlank(applicant.name),
  ...idView(applicant.idKind, applicant.idNumber),
  address: textOrBlank(applicant.address),
  phone: textOrBlank(applicant.phone),
  email: textOrBlank(applicant.email),
});

export const idView = (kind: IdKind, number: string) => ({ idLabel: idKindToLabel[kind], idNumber: textOrBlank(kind === 'none' ? '' : number) });

/** `IN LẠI lần 2 · 10:55 23/11/2026`, or with what was corrected; empty for the first printing. */
export const reprintMark = (reprint: Reprint | undefined): string => {
  if (reprint === undefined) return '';
  const correction = reprint.correction === undefined ? '' : ` (${formWords.corrected}: ${reprint.correction})`;
  const minute = instantToLocalMinute(reprint.at);
  return `${formWords.reprint}${correction} ${formWords.reprintTime} ${reprint.number} · ${minute.slice(11)} ${localDateToText(minute.slice(0, 10))}`;
};

/** `10 giờ 42 phút, ngày 23 tháng 11 năm 2026`; blanks to fill in by hand when the instant is not known. */
export const timeToWords = (instant: Instant | undefined): string => {
  if (instant === undefined) return `${SHORT_BLANK} giờ ${SHORT_BLANK} phút, ngày ${SHORT_BLANK} tháng ${SHORT_BLANK} năm ${SHORT_BLANK}`;
  const minute = instantToLocalMinute(instant);
  return `${minute.slice(11, 13)} giờ ${minute.slice(14, 16)} phút, ${dateToWords(minute.slice(0, 10))}`;
};

/** `ngày 05 tháng 02 năm 2026`: a zero before days under 10 and before months 1 and 2 only (NĐ 30/2020/NĐ-CP, Phụ lục I). */
export const dateToWords = (date: LocalDate): string => {
  const month = Number(date.slice(5, 7));
  return `ngày ${date.slice(8, 10)} tháng ${month < 3 ? `0${month}` : month} năm ${date.slice(0, 4)}`;
};

/** `Trung tâm Phục vụ hành chính công xã Đăk Hà`: the centre, and the commune out of its authority's name. */
const receivingCentre = ({ authority, centre }: FormHeading): string => {
  const commune = authority.replace(/^(ủy ban nhân dân|uỷ ban nhân dân|ubnd)\s+/iu, '');
  if (commune === authority) return `${centre}, ${authority}`;
  return centre.toLocaleLowerCase('vi').endsWith(commune.toLocaleLowerCase('vi')) ? centre : `${centre} ${commune}`;
};
