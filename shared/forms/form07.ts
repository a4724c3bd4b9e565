/**
 * Mẫu 07, Sổ theo dõi hồ sơ: TT 03/2025/TT-VPCP, Phụ lục I; columns as domain.md §1.8. One book for a field or a group of
 * fields; kept electronically it need not be printed, so a print is of the period somebody asks for.
 */
import { z } from 'zod';
import { LocalDateText, ResultWay } from '../dossier/intake.ts';
import { resultWayToCell } from '../messages/forms.ts';
import { localDateToText } from '../time.ts';
import { InstantText, textOrBlank, timeToCell } from './formText.ts';
import { type FormNaming, FrameData, FrameView, frameView } from './frame.ts';

export const RegisterRow = z.object({
  dossierCode: z.string(),
  procedureName: z.string(),
  applicantName: z.string(),
  address: z.string(),
  phone: z.string(),
  resolvingAgency: z.string(),
  receivedAt: InstantText,
  dueAt: InstantText,
  /** Left out while the result is not with the person. */
  returnedAt: InstantText.optional(),
  resultWay: ResultWay.shape.way,
  /** Who took the result, where the electronic book holds the signature; empty: room to sign. */
  collectedBy: z.string(),
});
export type RegisterRow = z.infer<typeof RegisterRow>;

export const Form07Data = FrameData.extend({
  /** Lĩnh vực or group of them; empty = all of the counter's. */
  bookName: z.string(),
  /** First and last day, inclusive. */
  from: LocalDateText,
  to: LocalDateText,
  issuedAt: InstantText,
  rows: z.array(RegisterRow),
});
export type Form07Data = z.infer<typeof Form07Data>;

const RowView = z.object({
  ordinal: z.int(),
  dossierCode: z.string(),
  procedureName: z.string(),
  applicantName: z.string(),
  contact: z.string(),
  resolvingAgency: z.string(),
  receivedAt: z.string(),
  dueAt: z.string(),
  returnedAt: z.string(),
  resultWay: z.string(),
  collectedBy: z.string(),
});

/** What a template of Mẫu 07 may print. */
export const Form07View = z.object({ ...FrameView.shape, bookName: z.string(), from: z.string(), to: z.string(), total: z.string(), rows: z.array(RowView) });
export type Form07View = z.infer<typeof Form07View>;

export const form07View = (data: Form07Data, naming: FormNaming): Form07View => ({
  ...frameView(data, data.issuedAt, naming),
  bookName: data.bookName,
  from: localDateToText(data.from),
  to: localDateToText(data.to),
  total: String(data.rows.length),
  rows: data.rows.map((row, index) => ({
    ordinal: index + 1,
    dossierCode: row.dossierCode,
    procedureName: row.procedureName,
    applicantName: textOrBlank(row.applicantName),
    contact: [row.address, row.phone].filter((part) => part.trim() !== '').join(', '),
    resolvingAgency: row.resolvingAgency,
    receivedAt: timeToCell(row.receivedAt),
    dueAt: timeToCell(row.dueAt),
    returnedAt: timeToCell(row.returnedAt),
    resultWay: resultWayToCell[row.resultWay],
    collectedBy: row.collectedBy,
  })),
});

export const form07 = {
  view: Form07View,
  required: ['number', 'from', 'to', 'rows', 'ordinal', 'dossierCode', 'procedureName', 'applicantName', 'contact', 'resolvingAgency', 'receivedAt', 'dueAt', 'returnedAt', 'resultWay', 'collectedBy', 'reprint'],
  toView: form07View,
} as const;
