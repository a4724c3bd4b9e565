/**
 * Mẫu 06, Phiếu kiểm soát quá trình giải quyết hồ sơ: TT 03/2025/TT-VPCP, Phụ lục I; fields as domain.md §1.7. One block for
 * each hand-over; the receiver says at that moment how the step before was done, which our journal fills in by itself.
 */
import { z } from 'zod';
import { InstantText, textOrBlank, timeToWords } from './formText.ts';
import { type FormNaming, FrameData, FrameView, frameView } from './frame.ts';

const HandoverSide = z.object({ unit: z.string(), officerName: z.string() });

export const ControlStep = z.object({
  from: HandoverSide,
  to: HandoverSide,
  at: InstantText,
  /** How the giving side kept its own time; null = the step has no time of its own. */
  outcome: z.enum(['early', 'on-time', 'late']).nullable(),
  note: z.string(),
});
export type ControlStep = z.infer<typeof ControlStep>;

export const Form06Data = FrameData.extend({
  dossierCode: z.string(),
  resolvingAgency: z.string(),
  /** Cơ quan phối hợp giải quyết; empty when there is none. */
  coordinatingAgency: z.string(),
  receivedAt: InstantText,
  dueAt: InstantText,
  issuedAt: InstantText,
  /** In the order they happened. Empty: blocks to fill in by hand. */
  steps: z.array(ControlStep),
});
export type Form06Data = z.infer<typeof Form06Data>;

const StepView = z.object({
  giver: z.string(),
  receiver: z.string(),
  at: z.string(),
  giverName: z.string(),
  receiverName: z.string(),
  /** `X` in one of the three boxes at most. */
  early: z.string(),
  onTime: z.string(),
  late: z.string(),
  note: z.string(),
});

/** What a template of Mẫu 06 may print. */
export const Form06View = z.object({
  ...FrameView.shape,
  dossierCode: z.string(),
  resolvingAgency: z.string(),
  coordinatingAgency: z.string(),
  receivedAt: z.string(),
  dueAt: z.string(),
  steps: z.array(StepView),
});
export type Form06View = z.infer<typeof Form06View>;

export const form06View = (data: Form06Data, naming: FormNaming): Form06View => ({
  ...frameView(data, data.issuedAt, naming),
  dossierCode: textOrBlank(data.dossierCode),
  resolvingAgency: textOrBlank(data.resolvingAgency),
  coordinatingAgency: textOrBlank(data.coordinatingAgency),
  receivedAt: timeToWords(data.receivedAt),
  dueAt: timeToWords(data.dueAt),
  steps: data.steps.length === 0 ? Array.from({ length: BLOCKS_BY_HAND }, () => stepByHand) : data.steps.map(stepView),
});

export const form06 = {
  view: Form06View,
  required: ['number', 'dossierCode', 'resolvingAgency', 'coordinatingAgency', 'receivedAt', 'dueAt', 'steps', 'giver', 'receiver', 'at', 'giverName', 'receiverName', 'early', 'onTime', 'late', 'note', 'reprint'],
  toView: form06View,
} as const;

/** A commune's dossier seldom changes hands more often; they fill one A4 sheet. */
const BLOCKS_BY_HAND = 4;

const stepView = ({ from, to, at, outcome, note }: ControlStep): z.infer<typeof StepView> => ({
  giver: textOrBlank(from.unit),
  receiver: textOrBlank(to.unit),
  at: timeToWords(at),
  giverName: from.officerName,
  receiverName: to.officerName,
  ...ticks(outcome),
  note,
});

const ticks = (outcome: ControlStep['outcome']) => ({ early: outcome === 'early' ? 'X' : '', onTime: outcome === 'on-time' ? 'X' : '', late: outcome === 'late' ? 'X' : '' });

const stepByHand: z.infer<typeof StepView> = { giver: textOrBlank(undefined), receiver: textOrBlank(undefined), at: timeToWords(undefined), giverName: '', receiverName: '', ...ticks(null), note: '' };
