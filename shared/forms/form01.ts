/**
 * Mẫu 01, Giấy tiếp nhận hồ sơ và hẹn trả kết quả: TT 03/2025/TT-VPCP, Phụ lục I; fields and their order as domain.md §1.2.
 * The land lines (GCN number, parcel) are asked for by seed 0.
 */
import { z } from 'zod';
import { AuthorisedPerson, Intake, ResultWay } from '../dossier/intake.ts';
import { formWords } from '../messages/forms.ts';
import { localDateToText } from '../time.ts';
import { applicantView, BLANK, FormApplicant, FormHeading, headingView, idView, InstantText, Reprint, reprintMark, textOrBlank, timeToWords } from './formText.ts';

export const Form01Data = z.object({
  heading: FormHeading,
  /** Số, without its symbol: `12` prints as `12/TTPVHCC`; left out, the line is not printed. */
  number: z.string().optional(),
  /** Empty only in a preview before the code is known. */
  dossierCode: z.string(),
  applicant: FormApplicant,
  authorised: AuthorisedPerson.nullable(),
  procedureName: z.string(),
  /** Trường hợp or trích yếu, printed after the procedure's name. */
  caseName: z.string().optional(),
  land: Intake.shape.land,
  components: z.array(z.object({ name: z.string(), originals: z.int().min(0), copies: z.int().min(0) })),
  /** Bộ hồ sơ. */
  sets: z.int().min(1),
  /** Thời gian giải quyết theo quy định, in words: `3 ngày làm việc`. */
  limitText: z.string(),
  receivedAt: InstantText,
  /** Left out only in a preview, while the limit is not known. */
  dueAt: InstantText.optional(),
  /** The calendar of that year is only proposed (DESIGN §5). */
  dueProvisional: z.boolean(),
  resultWay: ResultWay,
  register: Intake.shape.register,
  officerName: z.string(),
  reprint: Reprint.optional(),
});
export type Form01Data = z.infer<typeof Form01Data>;

/** What a template of Mẫu 01 may print. */
export const Form01View = z.object({
  authority: z.string(),
  centre: z.string(),
  datedPlace: z.string(),
  number: z.string(),
  dossierCode: z.string(),
  receivingCentre: z.string(),
  applicantLabel: z.string(),
  applicantName: z.string(),
  idLabel: z.string(),
  idNumber: z.string(),
  address: z.string(),
  phone: z.string(),
  email: z.string(),
  authorised: z.object({ name: z.string(), idLabel: z.string(), idNumber: z.string(), address: z.string(), phone: z.string(), email: z.string(), paper: z.string() }).nullable(),
  content: z.string(),
  land: z.object({ certificateNumber: z.string(), parcelAddress: z.string() }).nullable(),
  components: z.array(z.object({ ordinal: z.int(), name: z.string(), counts: z.string() })),
  sets: z.string(),
  limit: z.string(),
  receivedAt: z.string(),
  dueAt: z.string(),
  provisional: z.string(),
  resultAt: z.string(),
  book: z.string(),
  serial: z.string(),
  officerName: z.string(),
  reprint: z.string(),
});
export type Form01View = z.infer<typeof Form01View>;

/** What the circular prints: a province may move and reword, not leave out. */
export const form01Required = ['dossierCode', 'receivingCentre', 'applicantName', 'idNumber', 'address', 'phone', 'email', 'authorised', 'content', 'components', 'sets', 'limit', 'receivedAt', 'dueAt', 'resultAt', 'book', 'serial', 'officerName', 'reprint'] as const satisfies readonly (keyof Form01View)[];

export const form01View = (data: Form01Data): Form01View => ({
  ...headingView(data.heading, data.receivedAt),
  ...applicantView(data.applicant),
  number: data.number === undefined ? '' : `${data.number}/TTPVHCC`,
  dossierCode: textOrBlank(data.dossierCode),
  authorised: data.authorised === null ? null : authorisedView(data.authorised),
  content: contentText(data),
  land: data.land === null ? null : { certificateNumber: textOrBlank(data.land.certificateNumber), parcelAddress: textOrBlank(data.land.parcelAddress) },
  components: data.components.map((component, index) => ({ ordinal: index + 1, name: component.name, counts: countsText(component) })),
  sets: String(data.sets).padStart(2, '0'),
  limit: textOrBlank(data.limitText),
  receivedAt: timeToWords(data.receivedAt),
  dueAt: timeToWords(data.dueAt),
  provisional: data.dueAt !== undefined && data.dueProvisional ? formWords.provisional : '',
  resultAt: resultPlace(data),
  book: textOrBlank(data.register?.book, '........'),
  serial: textOrBlank(data.register?.number, '........'),
  officerName: data.officerName,
  reprint: reprintMark(data.reprint),
});

const authorisedView = (person: AuthorisedPerson): NonNullable<Form01View['authorised']> => ({
  name: person.name,
  ...idView(person.idKind, person.idNumber),
  address: textOrBlank(person.address),
  phone: textOrBlank(person.phone),
  email: textOrBlank(person.email),
  paper: `${formWords.paperNumber} ${textOrBlank(person.paperNumber, '........')} ${formWords.paperDate} ${person.paperDate === null ? '........' : localDateToText(person.paperDate)}`,
});

const contentText = ({ procedureName, caseName }: Form01Data): string => {
  if (procedureName.trim() === '') return BLANK;
  return caseName === undefined || caseName.trim() === '' ? procedureName : `${procedureName} (${caseName})`;
};

/** `(1 bản chính, 2 bản sao)`; empty when neither was counted. */
const countsText = ({ originals, copies }: { originals: number; copies: number }): string => {
  const parts = [...(originals > 0 ? [`${originals} ${formWords.originals}`] : []), ...(copies > 0 ? [`${copies} ${formWords.copies}`] : [])];
  return parts.length === 0 ? '' : `(${parts.join(', ')})`;
};

const resultPlace = ({ resultWay, heading }: Form01Data): string => {
  if (resultWay.way === 'counter') return `${formWords.counter}, ${heading.centre}`;
  return resultWay.way === 'post' ? `${formWords.post}: ${textOrBlank(resultWay.address)}` : formWords.online;
};
