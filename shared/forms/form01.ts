/**
 * Mẫu 01, Giấy tiếp nhận hồ sơ và hẹn trả kết quả: TT 03/2025/TT-VPCP, Phụ lục I; fields and their order as domain.md §1.2.
 * The land lines (GCN number, parcel) are asked for by seed 0.
 */
import { z } from 'zod';
import { AuthorisedPerson, Intake, ResultWay } from '../dossier/intake.ts';
import { formWords } from '../messages/forms.ts';
import { VariantFacts } from './formSet.ts';
import { BLANK, CountedPaper, CountedPaperView, InstantText, numberPapers, NUMBER_BLANK, paperRefToText, textOrBlank, timeToWords } from './formText.ts';
import { ApplicantView, applicantView, FormApplicant, type FormNaming, FrameData, FrameView, frameView, idView } from './frame.ts';

/** What a receipt of certification counts (domain.md §1.2); null: written by hand. */
const Certified = z.object({ pages: z.int().min(0).nullable(), paperCopies: z.int().min(0).nullable(), electronic: z.boolean() });

export const Form01Data = FrameData.extend({
  /** Số, without its symbol; unlike on other forms, left out the line is not printed: the dossier code names the paper. */
  number: z.string().optional(),
  /** Empty only in a preview before the code is known. */
  dossierCode: z.string(),
  applicant: FormApplicant,
  authorised: AuthorisedPerson.nullable(),
  procedureName: z.string(),
  /** Chooses the variant of the form; left out: the form's own template. */
  procedure: VariantFacts.optional(),
  /** Trường hợp or trích yếu, printed after the procedure's name. */
  caseName: z.string().optional(),
  land: Intake.shape.land,
  components: z.array(CountedPaper.extend({ certified: Certified.optional() })),
  /** Bộ hồ sơ. */
  sets: z.int().min(1),
  /** Thời gian giải quyết theo quy định, in words: `3 ngày làm việc`. */
  limitText: z.string(),
  receivedAt: InstantText,
  /** Left out only in a preview, while the limit is not known. */
  dueAt: InstantText.optional(),
  /** The calendar of that year is only proposed (DESIGN §5). */
  dueProvisional: z.boolean(),
  /** Giai đoạn 2 of a land dossier, once the financial obligation is met (domain.md §3.4); written by hand while not known. */
  secondPhase: z.object({ receivedAt: InstantText.optional(), dueAt: InstantText.optional() }).optional(),
  resultWay: ResultWay,
  register: Intake.shape.register,
  officerName: z.string(),
});
export type Form01Data = z.infer<typeof Form01Data>;

const AuthorisedView = ApplicantView.omit({ applicantLabel: true, applicantName: true }).extend({ name: z.string(), paper: z.string() });

/** What a template of Mẫu 01 may print. */
export const Form01View = z.object({
  ...FrameView.shape,
  ...ApplicantView.shape,
  dossierCode: z.string(),
  authorised: AuthorisedView.nullable(),
  content: z.string(),
  land: z.object({ certificateNumber: z.string(), parcelAddress: z.string() }).nullable(),
  components: z.array(CountedPaperView.extend({ pages: z.string(), paperCopies: z.string(), electronic: z.string() })),
  sets: z.string(),
  limit: z.string(),
  receivedAt: z.string(),
  dueAt: z.string(),
  provisional: z.string(),
  secondReceivedAt: z.string(),
  secondDueAt: z.string(),
  resultAt: z.string(),
  book: z.string(),
  serial: z.string(),
  officerName: z.string(),
});
export type Form01View = z.infer<typeof Form01View>;

export const form01View = (data: Form01Data, naming: FormNaming): Form01View => ({
  ...frameView(data, data.receivedAt, data.number === undefined ? { ...naming, symbol: '' } : naming),
  ...applicantView(data.applicant),
  dossierCode: textOrBlank(data.dossierCode),
  authorised: data.authorised === null ? null : authorisedView(data.authorised),
  content: contentText(data),
  land: data.land === null ? null : { certificateNumber: textOrBlank(data.land.certificateNumber), parcelAddress: textOrBlank(data.land.parcelAddress) },
  components: numberPapers(data.components).map((paper, index) => ({ ...paper, ...certifiedCells(data.components[index]?.certified) })),
  sets: String(data.sets).padStart(2, '0'),
  limit: textOrBlank(data.limitText),
  receivedAt: timeToWords(data.receivedAt),
  dueAt: timeToWords(data.dueAt),
  provisional: data.dueAt !== undefined && data.dueProvisional ? formWords.provisional : '',
  secondReceivedAt: timeToWords(data.secondPhase?.receivedAt),
  secondDueAt: timeToWords(data.secondPhase?.dueAt),
  resultAt: resultPlace(data.resultWay, data.heading.centre),
  book: textOrBlank(data.register?.book, NUMBER_BLANK),
  serial: textOrBlank(data.register?.number, NUMBER_BLANK),
  officerName: data.officerName,
});

export const form01 = {
  view: Form01View,
  required: ['dossierCode', 'receivingCentre', 'applicantName', 'idNumber', 'address', 'phone', 'email', 'authorised', 'content', 'components', 'sets', 'limit', 'receivedAt', 'dueAt', 'resultAt', 'book', 'serial', 'officerName', 'reprint', 'copyLine', 'barcodes'],
  toView: form01View,
} as const;

const authorisedView = (person: AuthorisedPerson): z.infer<typeof AuthorisedView> => ({
  name: person.name,
  ...idView(person.idKind, person.idNumber),
  address: textOrBlank(person.address),
  phone: textOrBlank(person.phone),
  email: textOrBlank(person.email),
  paper: paperRefToText(person.paperNumber, person.paperDate),
});

const certifiedCells = (certified: z.infer<typeof Certified> | undefined) => ({
  pages: countCell(certified?.pages),
  paperCopies: countCell(certified?.paperCopies),
  electronic: certified?.electronic === true ? 'X' : '',
});

const countCell = (count: number | null | undefined): string => (count === null || count === undefined ? '' : String(count));

const contentText = ({ procedureName, caseName }: Form01Data): string => {
  if (procedureName.trim() === '') return BLANK;
  return caseName === undefined || caseName.trim() === '' ? procedureName : `${procedureName} (${caseName})`;
};

/** Đăng ký nhận kết quả tại. */
export const resultPlace = (resultWay: Form01Data['resultWay'], centre: string): string => {
  if (resultWay.way === 'counter') return `${formWords.counter}, ${centre}`;
  return resultWay.way === 'post' ? `${formWords.post}: ${textOrBlank(resultWay.address)}` : formWords.online;
};
