/**
 * Mẫu 05, Thông báo dừng giải quyết hồ sơ, issued when the applicant asks to stop and there is no decision yet
 * (TT 03/2025/TT-VPCP Điều 7; NĐ 118/2025/NĐ-CP Điều 21). The circular's layout was not found: unverified. These fields
 * are the safe minimum of domain.md §1.6; whoever holds the circular corrects the template, not this file.
 */
import { z } from 'zod';
import { LocalDateText } from '../dossier/intake.ts';
import { formWords } from '../messages/forms.ts';
import { CountedPaper, CountedPaperView, InstantText, moneyToText, numberPapers, paperRefToText, textOrBlank, timeToWords } from './formText.ts';
import { ApplicantView, applicantView, FormApplicant, type FormNaming, FrameData, FrameView, frameView } from './frame.ts';

export const Form05Data = FrameData.extend({
  dossierCode: z.string(),
  applicant: FormApplicant,
  procedureName: z.string(),
  receivedAt: InstantText,
  /** Why it stops. `request`: the applicant's written wish by number (empty when it has none) and date. */
  reason: z.string(),
  request: z.object({ number: z.string(), date: LocalDateText.nullable() }),
  stoppedAt: InstantText,
  papersReturned: z.array(CountedPaper),
  /** Integer đồng; 0 = nothing was paid, null = not known here. */
  feePaid: z.int().min(0).nullable(),
  officerName: z.string(),
});
export type Form05Data = z.infer<typeof Form05Data>;

/** What a template of Mẫu 05 may print. */
export const Form05View = z.object({
  ...FrameView.shape,
  ...ApplicantView.shape,
  dossierCode: z.string(),
  content: z.string(),
  receivedAt: z.string(),
  reason: z.string(),
  request: z.string(),
  stoppedAt: z.string(),
  /** Empty = none were returned. */
  papersReturned: z.array(CountedPaperView),
  feePaid: z.string(),
  officerName: z.string(),
});
export type Form05View = z.infer<typeof Form05View>;

export const form05View = (data: Form05Data, naming: FormNaming): Form05View => ({
  ...frameView(data, data.stoppedAt, naming),
  ...applicantView(data.applicant),
  dossierCode: textOrBlank(data.dossierCode),
  content: textOrBlank(data.procedureName),
  receivedAt: timeToWords(data.receivedAt),
  reason: textOrBlank(data.reason),
  request: paperRefToText(data.request.number, data.request.date),
  stoppedAt: timeToWords(data.stoppedAt),
  papersReturned: numberPapers(data.papersReturned),
  feePaid: feeText(data.feePaid),
  officerName: data.officerName,
});

export const form05 = {
  view: Form05View,
  required: ['number', 'dossierCode', 'applicantName', 'idNumber', 'address', 'phone', 'email', 'content', 'receivedAt', 'reason', 'request', 'stoppedAt', 'papersReturned', 'feePaid', 'officerName', 'reprint', 'copyLine'],
  toView: form05View,
} as const;

const feeText = (feePaid: number | null): string => {
  if (feePaid === null) return textOrBlank(undefined);
  return feePaid === 0 ? formWords.noFee : moneyToText(feePaid);
};
