/**
 * What the forms have in common: the heading every form begins with (domain.md §1.1), its number and title, the mark of
 * a reprint, and the applicant's lines.
 */
import { z } from 'zod';
import { Applicant } from '../dossier/intake.ts';
import type { IdKind } from '../dossier/intake.ts';
import { formWords, idKindToLabel } from '../messages/forms.ts';
import type { Instant } from '../time.ts';
import type { FormSettings } from './formSet.ts';
import { dayToWords, InstantText, NUMBER_BLANK, textOrBlank, timeToCell } from './formText.ts';

/** Whose paper it is; the first three parts of the unit file. */
export const FormHeading = z.object({ authority: z.string(), centre: z.string(), place: z.string() });
export type FormHeading = z.infer<typeof FormHeading>;

/** `number` counts printings of one receipt: 2 is the first reprint. `correction`: what was corrected, in words. */
export const Reprint = z.object({ number: z.int().min(2), at: InstantText, correction: z.string().optional() });
export type Reprint = z.infer<typeof Reprint>;

/** Every form's data begin with these. */
export const FrameData = z.object({
  heading: FormHeading,
  /** Số, without its symbol: `7` prints as `7/PTC-TTPVHCC`; left out, room to write it is printed. */
  number: z.string().optional(),
  reprint: Reprint.optional(),
});
export type FrameData = z.infer<typeof FrameData>;

export const FrameView = z.object({
  authority: z.string(),
  centre: z.string(),
  datedPlace: z.string(),
  receivingCentre: z.string(),
  number: z.string(),
  title: z.string(),
  reprint: z.string(),
});
export type FrameView = z.infer<typeof FrameView>;

/** What a view needs to know of its form set. */
export type FormNaming = Pick<FormSettings, 'name' | 'symbol'>;

/** `view`: what a template may print. `required`: what it must; a province may move and reword, not leave out. */
export interface FormModel<Data> {
  readonly view: z.ZodObject;
  readonly required: readonly string[];
  readonly toView: (data: Data, naming: FormNaming) => object;
}

export const frameView = ({ heading, number, reprint }: FrameData, issuedAt: Instant, { name, symbol }: FormNaming): FrameView => ({
  authority: heading.authority.toLocaleUpperCase('vi'),
  centre: heading.centre.toLocaleUpperCase('vi'),
  datedPlace: `${heading.place}, ${dayToWords(issuedAt)}`,
  receivingCentre: receivingCentre(heading),
  number: symbol === '' ? '' : `${textOrBlank(number, NUMBER_BLANK)}/${symbol}`,
  title: name.toLocaleUpperCase('vi'),
  reprint: reprintMark(reprint),
});

/** The applicant as far as known: the preview prints while the clerk is still typing, so a name may be empty. */
export const FormApplicant = Applicant.pick({ kind: true, idKind: true, idNumber: true, address: true, phone: true, email: true }).extend({ name: z.string() });
export type FormApplicant = z.infer<typeof FormApplicant>;

export const ApplicantView = z.object({
  applicantLabel: z.string(),
  applicantName: z.string(),
  idLabel: z.string(),
  idNumber: z.string(),
  address: z.string(),
  phone: z.string(),
  email: z.string(),
});
export type ApplicantView = z.infer<typeof ApplicantView>;

export const applicantView = (applicant: FormApplicant): ApplicantView => ({
  applicantLabel: formWords[applicant.kind],
  applicantName: textOrBlank(applicant.name),
  ...idView(applicant.idKind, applicant.idNumber),
  address: textOrBlank(applicant.address),
  phone: textOrBlank(applicant.phone),
  email: textOrBlank(applicant.email),
});

export const idView = (kind: IdKind, number: string) => ({ idLabel: idKindToLabel[kind], idNumber: textOrBlank(kind === 'none' ? '' : number) });

/** `IN LẠI lần 2 · 10:55 23/11/2026`, or with what was corrected; empty for the first printing. */
const reprintMark = (reprint: Reprint | undefined): string => {
  if (reprint === undefined) return '';
  const correction = reprint.correction === undefined ? '' : ` (${formWords.corrected}: ${reprint.correction})`;
  return `${formWords.reprint}${correction} ${formWords.reprintTime} ${reprint.number} · ${timeToCell(reprint.at)}`;
};

/** `Trung tâm Phục vụ hành chính công xã Đăk Hà`: the centre, and the commune out of its authority's name. */
const receivingCentre = ({ authority, centre }: FormHeading): string => {
  const commune = authority.replace(/^(ủy ban nhân dân|uỷ ban nhân dân|ubnd)\s+/iu, '');
  if (commune === authority) return `${centre}, ${authority}`;
  return centre.toLocaleLowerCase('vi').endsWith(commune.toLocaleLowerCase('vi')) ? centre : `${centre} ${commune}`;
};
