/** Phiếu bàn giao hồ sơ, kết quả: results brought from a resolving unit to the counter, or dossiers taken to the unit that is to resolve them. Not in the circular; columns of provincial prints (domain.md §1.9). */
import { z } from 'zod';
import { InstantText, textOrBlank, timeToWords } from './formText.ts';
import { type FormNaming, FrameData, FrameView, frameView } from './frame.ts';

const Side = z.object({ unit: z.string(), officerName: z.string() });

export const HandoverRow = z.object({
  dossierCode: z.string(),
  procedureName: z.string(),
  /** Số, ngày of the result, or its kind. */
  result: z.string(),
  applicantName: z.string(),
  address: z.string(),
  /** A fee is still to be collected at the counter. */
  feeDue: z.boolean(),
  byPost: z.boolean(),
});
export type HandoverRow = z.infer<typeof HandoverRow>;

export const HandoverData = FrameData.extend({ from: Side, to: Side, at: InstantText, rows: z.array(HandoverRow) });
export type HandoverData = z.infer<typeof HandoverData>;

const RowView = z.object({
  ordinal: z.int(),
  dossierCode: z.string(),
  procedureName: z.string(),
  result: z.string(),
  applicantName: z.string(),
  address: z.string(),
  /** `X` or nothing. */
  feeDue: z.string(),
  byPost: z.string(),
});

/** What a template of the hand-over list may print. */
export const HandoverView = z.object({ ...FrameView.shape, giver: z.string(), receiver: z.string(), at: z.string(), total: z.string(), rows: z.array(RowView), giverName: z.string(), receiverName: z.string() });
export type HandoverView = z.infer<typeof HandoverView>;

export const handoverView = (data: HandoverData, naming: FormNaming): HandoverView => ({
  ...frameView(data, data.at, naming),
  giver: textOrBlank(data.from.unit),
  receiver: textOrBlank(data.to.unit),
  at: timeToWords(data.at),
  total: String(data.rows.length),
  rows: data.rows.map((row, index) => ({ ...row, ordinal: index + 1, feeDue: row.feeDue ? 'X' : '', byPost: row.byPost ? 'X' : '' })),
  giverName: data.from.officerName,
  receiverName: data.to.officerName,
});

export const handover = {
  view: HandoverView,
  required: ['giver', 'receiver', 'at', 'rows', 'ordinal', 'dossierCode', 'procedureName', 'result', 'applicantName', 'address', 'feeDue', 'byPost', 'giverName', 'receiverName', 'reprint', 'copyLine'],
  toView: handoverView,
} as const;
