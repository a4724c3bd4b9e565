/** Mẫu 03, Phiếu từ chối tiếp nhận giải quyết hồ sơ: TT 03/2025/TT-VPCP, Phụ lục I; fields as domain.md §1.4. */
import { z } from 'zod';
import { InstantText, NumberedText, numberTexts, textOrBlank } from './formText.ts';
import { ApplicantView, applicantView, FormApplicant, type FormNaming, FrameData, FrameView, frameView } from './frame.ts';

export const Form03Data = FrameData.extend({
  /** Mã hồ sơ (nếu có): a dossier refused at the desk often has none. */
  dossierCode: z.string().optional(),
  applicant: FormApplicant,
  procedureName: z.string(),
  reasons: z.array(z.string()),
  /** Căn cứ pháp lý of the refusal. */
  legalBasis: z.string(),
  refusedAt: InstantText,
  officerName: z.string(),
});
export type Form03Data = z.infer<typeof Form03Data>;

/** What a template of Mẫu 03 may print. */
export const Form03View = z.object({
  ...FrameView.shape,
  ...ApplicantView.shape,
  dossierCode: z.string(),
  content: z.string(),
  reasons: z.array(NumberedText),
  legalBasis: z.string(),
  officerName: z.string(),
});
export type Form03View = z.infer<typeof Form03View>;

export const form03View = (data: Form03Data, naming: FormNaming): Form03View => ({
  ...frameView(data, data.refusedAt, naming),
  ...applicantView(data.applicant),
  dossierCode: textOrBlank(data.dossierCode),
  content: textOrBlank(data.procedureName),
  reasons: numberTexts(data.reasons),
  legalBasis: textOrBlank(data.legalBasis),
  officerName: data.officerName,
});

export const form03 = {
  view: Form03View,
  required: ['number', 'applicantName', 'idNumber', 'address', 'phone', 'email', 'dossierCode', 'content', 'reasons', 'officerName', 'reprint', 'copyLine'],
  toView: form03View,
} as const;
