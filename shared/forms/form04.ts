/**
 * Mẫu 04, Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết: TT 03/2025/TT-VPCP, Phụ lục I; fields as domain.md §1.5.
 * The resolving agency issues it under its own heading, not the clerk.
 */
import { z } from 'zod';
import { formWords } from '../messages/forms.ts';
import { dayToWords, InstantText, textOrBlank, timeToWords } from './formText.ts';
import { ApplicantView, applicantView, FormApplicant, type FormNaming, FrameData, FrameView, frameView } from './frame.ts';

export const Form04Data = FrameData.extend({
  dossierCode: z.string(),
  applicant: FormApplicant,
  procedureName: z.string(),
  /** Cơ quan, đơn vị giải quyết: who received, apologises and promises the new day. */
  resolvingAgency: z.string(),
  receivedAt: InstantText,
  /** As last promised on paper. */
  promisedDue: InstantText,
  newDue: InstantText,
  reason: z.string(),
  issuedAt: InstantText,
  /** Thủ trưởng cơ quan, đơn vị: the office as signed (`Chủ tịch`), and the name. Left out, the circular's own words and room for a name. */
  signer: z.object({ office: z.string(), name: z.string() }).optional(),
});
export type Form04Data = z.infer<typeof Form04Data>;

/** What a template of Mẫu 04 may print. */
export const Form04View = z.object({
  ...FrameView.shape,
  ...ApplicantView.shape,
  dossierCode: z.string(),
  content: z.string(),
  resolvingAgency: z.string(),
  receivedOn: z.string(),
  promisedDue: z.string(),
  newDue: z.string(),
  reason: z.string(),
  signerOffice: z.string(),
  signerName: z.string(),
});
export type Form04View = z.infer<typeof Form04View>;

export const form04View = (data: Form04Data, naming: FormNaming): Form04View => ({
  ...frameView(data, data.issuedAt, naming),
  ...applicantView(data.applicant),
  dossierCode: textOrBlank(data.dossierCode),
  content: textOrBlank(data.procedureName),
  resolvingAgency: textOrBlank(data.resolvingAgency),
  receivedOn: dayToWords(data.receivedAt),
  promisedDue: timeToWords(data.promisedDue),
  newDue: timeToWords(data.newDue),
  reason: textOrBlank(data.reason),
  signerOffice: textOrBlank(data.signer?.office, formWords.headOfAgency).toLocaleUpperCase('vi'),
  signerName: data.signer?.name ?? '',
});

export const form04 = {
  view: Form04View,
  required: ['number', 'applicantName', 'idNumber', 'dossierCode', 'content', 'resolvingAgency', 'receivedOn', 'promisedDue', 'reason', 'newDue', 'signerOffice', 'signerName', 'reprint', 'copyLine'],
  toView: form04View,
} as const;
