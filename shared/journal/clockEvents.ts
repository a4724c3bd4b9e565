/** The clock stops and runs again, and the due date moves: supplements, pauses, verification, payment, extension. */
import { z } from 'zod';
import { OfficerId } from '../officer.ts';
import { text } from '../typedText.ts';
import { SupplementMode } from '../unit.ts';
import { DateText, DueRecord, Issuer, Op, PaperNumber, Reason, StepDue } from './eventParts.ts';

export const clockEvents = [
  /** The clock stops. `term`: last day of the applicant's answer; `legalGround` of a second request. */
  z.object({
    type: z.literal('dossier.supplement-requested'),
    data: z.object({ ...Op, ...PaperNumber, items: z.array(Reason).min(1).max(30), reason: Reason, guidance: z.string().max(2000), legalGround: z.string().max(500), term: DateText, ...Issuer }),
  }),
  /** The counter told the applicant what is missing, or that what they brought is not all of it; their term counts from then (absent in the oldest events: from the request). */
  z.object({ type: z.literal('dossier.supplement-told'), data: z.object({ ...Op, note: z.string().max(1000), term: DateText.optional() }) }),
  z.object({ type: z.literal('dossier.supplement-handed-in'), data: z.object({ ...Op, note: z.string().max(1000) }) }),
  /** The clock runs again. `due` is the whole record that holds from now on, as for every event that moves a due date. */
  z.object({ type: z.literal('dossier.supplement-received'), data: z.object({ ...Op, note: z.string().max(1000), received: z.array(Reason).max(30).optional(), mode: SupplementMode, due: DueRecord, stepDue: StepDue }) }),
  z.object({ type: z.literal('dossier.closed-unanswered'), data: z.object({ ...Op, note: z.string().max(1000) }) }),
  z.object({
    type: z.literal('dossier.paused'),
    data: z.object({ ...Op, reasonCode: z.string().min(1).max(60), reasonText: z.string().max(200).optional(), reason: z.string().max(1000), legalBasis: z.string().min(1).max(500), approver: OfficerId, approverName: z.string(), term: DateText }),
  }),
  z.object({
    type: z.literal('dossier.verification-requested'),
    data: z.object({ ...Op, body: text(200).min(1), question: Reason, legalBasis: z.string().min(1).max(500), term: DateText }),
  }),
  z.object({ type: z.literal('dossier.verification-answered'), data: z.object({ ...Op, note: z.string().max(1000), due: DueRecord, stepDue: StepDue }) }),
  z.object({ type: z.literal('dossier.resumed'), data: z.object({ ...Op, note: z.string().max(1000), due: DueRecord, stepDue: StepDue }) }),
  z.object({ type: z.literal('dossier.payment-requested'), data: z.object({ ...Op, reason: Reason, legalBasis: z.string().max(500), amount: z.int().min(0).nullable() }) }),
  /** `second`: the appointment is the second one of its procedure, counted from this payment (domain.md §3.4), not the first one moved. */
  z.object({ type: z.literal('dossier.payment-done'), data: z.object({ ...Op, note: z.string().max(1000), due: DueRecord, second: z.literal(true).optional(), stepDue: StepDue }) }),
  /** For good, at the applicant's request; `request`: their paper, where they wrote one. */
  z.object({ type: z.literal('dossier.stopped'), data: z.object({ ...Op, ...PaperNumber, reason: Reason, request: z.object({ number: z.string().max(60), date: DateText.nullable() }).optional(), officerName: Issuer.officerName }) }),
  z.object({ type: z.literal('dossier.extended'), data: z.object({ ...Op, ...PaperNumber, reason: Reason, legalGround: z.string().max(500), due: DueRecord }) }),
  /** A due date that was provisional, counted again under the official calendar. */
  z.object({ type: z.literal('dossier.due-confirmed'), data: z.object({ ...Op, note: z.string().max(1000), due: DueRecord }) }),
] as const;
