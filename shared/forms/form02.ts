/** Mẫu 02, Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ: TT 03/2025/TT-VPCP, Phụ lục I; fields as domain.md §1.3. */
import { z } from 'zod';
import { InstantText, NumberedText, numberTexts, textOrBlank } from './formText.ts';
import { ApplicantView, applicantView, FormApplicant, type FormNaming, FrameData, FrameView, frameView } from './frame.ts';

export const Form02Data = FrameData.extend({
  /** Left out when the papers are turned away before anything was received. */
  dossierCode: z.string().optional(),
  applicant: FormApplicant,
  procedureName: z.string(),
  /** Nội dung phải hoàn thiện, one a line. */
  items: z.array(z.string()),
  reason: z.string(),
  requestedAt: InstantText,
  /** Người hướng dẫn, who also signs. */
  officerName: z.string(),
  officerPhone: z.string(),
});
export type Form02Data = z.infer<typeof Form02Data>;

/** What a template of Mẫu 02 may print. */
export const Form02View = z.object({
  ...FrameView.shape,
  ...ApplicantView.shape,
  /** Empty when there is none. */
  dossierCode: z.string(),
  content: z.string(),
  items: z.array(NumberedText),
  reason: z.string(),
  officerName: z.string(),
  officerPhone: z.string(),
});
export type Form02View = z.infer<typeof Form02View>;

export const form02View = (data: Form02Data, naming: FormNaming): Form02View => ({
  ...frameView(data, data.requestedAt, naming),
  ...applicantView(data.applicant),
  dossierCode: data.dossierCode ?? '',
  content: textOrBlank(data.procedureName),
  items: numberTexts(data.items),
  reason: textOrBlank(data.reason),
  officerName: data.officerName,
  officerPhone: textOrBlank(data.officerPhone),
});

export const form02 = {
  view: Form02View,
  required: ['number', 'applicantName', 'content', 'address', 'phone', 'email', 'items', 'reason', 'officerName', 'officerPhone', 'reprint', 'copyLine'],
  toView: form02View,
} as const;
