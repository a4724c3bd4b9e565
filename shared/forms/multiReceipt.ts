/**
 * One receipt for several dossiers of one person: the *Biên bản giao nhận hồ sơ* list of provincial prints under the
 * heading of Mẫu 01 (domain.md §1.2). Each dossier keeps its own code, and its own square to scan.
 */
import { z } from 'zod';
import { ResultWay } from '../dossier/intake.ts';
import { formWords } from '../messages/forms.ts';
import { dossierCodeToBarcodes } from './barcode.ts';
import { resultPlace } from './form01.ts';
import { InstantText, NUMBER_BLANK, textOrBlank, timeToCell, timeToWords } from './formText.ts';
import { ApplicantView, applicantView, FormApplicant, type FormNaming, FrameData, FrameView, frameView } from './frame.ts';

export const MultiReceiptRow = z.object({
  code: z.string(),
  procedureName: z.string(),
  /** Bộ hồ sơ, and how many papers were handed over in them. */
  sets: z.int().min(1),
  papers: z.int().min(0),
  limitText: z.string(),
  receivedAt: InstantText,
  /** The papers handed in, as *Tên giấy tờ*, how many of each. */
  components: z.array(z.object({ name: z.string(), count: z.int().min(1) })),
  /** Where the result is collected. */
  resultWay: ResultWay,
  register: z.object({ book: z.string(), number: z.string() }).nullable(),
  dueAt: InstantText,
  dueProvisional: z.boolean(),
});
export type MultiReceiptRow = z.infer<typeof MultiReceiptRow>;

export const MultiReceiptData = FrameData.extend({
  applicant: FormApplicant,
  rows: z.array(MultiReceiptRow).min(1),
  /** When the last of them was received: the paper's own time. */
  receivedAt: InstantText,
  officerName: z.string(),
});
export type MultiReceiptData = z.infer<typeof MultiReceiptData>;

const RowView = z.object({
  ordinal: z.int(),
  code: z.string(),
  /** data: URI of a picture. */
  codeSrc: z.string(),
  procedureName: z.string(),
  sets: z.string(),
  papers: z.string(),
  /** `Tờ khai (1); Bản sao (2)`; empty when none was handed in. */
  names: z.string(),
  resultAt: z.string(),
  /** Empty where no book is kept. */
  book: z.string(),
  serial: z.string(),
  limit: z.string(),
  receivedAt: z.string(),
  dueAt: z.string(),
});

/** What a template of the multi-dossier receipt may print. */
export const MultiReceiptView = z.object({ ...FrameView.shape, ...ApplicantView.shape, receivedAt: z.string(), total: z.string(), rows: z.array(RowView), officerName: z.string() });
export type MultiReceiptView = z.infer<typeof MultiReceiptView>;

export const multiReceiptView = (data: MultiReceiptData, naming: FormNaming): MultiReceiptView => ({
  // The dossier codes name the paper.
  ...frameView(data, data.receivedAt, data.number === undefined ? { ...naming, symbol: '' } : naming),
  ...applicantView(data.applicant),
  receivedAt: timeToWords(data.receivedAt),
  total: String(data.rows.length),
  rows: data.rows.map((row, index) => ({
    ordinal: index + 1,
    code: row.code,
    codeSrc: dossierCodeToBarcodes(row.code).qrSrc,
    procedureName: textOrBlank(row.procedureName),
    sets: String(row.sets),
    papers: String(row.papers),
    names: row.components.map(({ name, count }) => `${name} (${count})`).join('; '),
    resultAt: resultPlace(row.resultWay, data.heading.centre),
    book: textOrBlank(row.register?.book, NUMBER_BLANK),
    serial: textOrBlank(row.register?.number, NUMBER_BLANK),
    limit: textOrBlank(row.limitText),
    receivedAt: timeToCell(row.receivedAt),
    dueAt: row.dueProvisional ? `${timeToCell(row.dueAt)} ${formWords.provisional}` : timeToCell(row.dueAt),
  })),
  officerName: data.officerName,
});

export const multiReceipt = {
  view: MultiReceiptView,
  required: ['receivingCentre', 'applicantName', 'idNumber', 'address', 'phone', 'email', 'receivedAt', 'rows', 'ordinal', 'code', 'codeSrc', 'procedureName', 'sets', 'papers', 'names', 'resultAt', 'book', 'serial', 'dueAt', 'total', 'officerName', 'reprint', 'copyLine'],
  toView: multiReceiptView,
} as const;
