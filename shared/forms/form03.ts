/** Mẫu 03, Phiếu từ chối tiếp nhận giải quyết hồ sơ: TT 03/2025/TT-VPCP, Phụ lục I; fields as domain.md §1.4. */
import { z } from 'zod';
import { applicantView, BLANK, FormApplicant, FormHeading, headingView, InstantText, Reprint, reprintMark, textOrBlank } from './formText.ts';

export const Form03Data = z.object({
  heading: FormHeading,
  /** Số, without its symbol: `7` prints as `7/PTC-TTPVHCC`; left out, room to write it is printed. */
  number: z.string().optional(),
  /** Mã hồ sơ (nếu có): a dossier refused at the desk often has none. */
  dossierCode: z.string().optional(),
  applicant: FormApplicant,
  procedureName: z.string(),
  reasons: z.array(z.string()),
  /** Căn cứ pháp lý of the refusal. */
  legalBasis: z.string(),
  refusedAt: InstantText,
  officerName: z.string(),
  reprint: Reprint.optional(),
});
export type Form03Data = z.infer<typeof Form03Data>;

/** What a template of Mẫu 03 may print. */
export const Form03View = z.object({
  authority: z.string(),
  centre: z.string(),
  datedPlace: z.string(),
  number: z.string(),
  receivingCentre: z.string(),
  applicantLabel: z.string(),
  applicantName: z.string(),
  idLabel: z.string(),
  idNumber: z.string(),
  address: z.string(),
  phone: z.string(),
  email: z.string(),
  dossierCode: z.string(),
  content: z.string(),
  reasons: z.array(z.object({ ordinal: z.int(), text: z.string() })),
  legalBasis: z.string(),
  officerName: z.string(),
  reprint: z.string(),
});
export type Form03View = z.infer<typeof Form03View>;

/** What the circular prints: a province may move and reword, not leave out. */
export const form03Required = ['number', 'applicantName', 'idNumber', 'address', 'phone', 'email', 'dossierCode', 'content', 'reasons', 'officerName', 'reprint'] as const satisfies readonly (keyof Form03View)[];

export const form03View = (data: Form03Data): Form03View => ({
  ...headingView(data.heading, data.refusedAt),
  ...applicantView(data.applicant),
  number: `${textOrBlank(data.number, '........')}/PTC-TTPVHCC`,
  dossierCode: textOrBlank(data.dossierCode),
  content: textOrBlank(data.procedureName),
  reasons: (data.reasons.length === 0 ? [BLANK] : data.reasons).map((text, index) => ({ ordinal: index + 1, text })),
  legalBasis: textOrBlank(data.legalBasis),
  officerName: data.officerName,
  reprint: reprintMark(data.reprint),
});
