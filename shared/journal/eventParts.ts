/** What the events of several subjects say in the same words: moments, reasons, papers, what is due, what a dossier begins with. */
import { z } from 'zod';
import { Intake } from '../dossier/intake.ts';
import { ComponentKind, Limit, ProcedureCode } from '../procedure.ts';
import { text } from '../typedText.ts';

export const Hash = z.string().regex(/^[0-9a-f]{64}$/);
export const InstantText = z.iso.datetime({ precision: 3 });
export const DateText = z.iso.date();
export const Reason = text(1000).min(1);

/** The item of the inbox (shared/sync/inbox.ts) an event was written for: told by two stations of a unit, it counts once. */
export const InboxItemId = z.string().min(1).max(120);

/**
 * Idempotency of an act that may be retried: the same key never acts twice, and `opHash` (8 hex over the act as asked)
 * tells a retry from another act that was given a used key.
 */
export const Op = { opId: z.uuid().optional(), opHash: z.string().length(8).optional() };

/** Who stands on the paper that the act makes, as they were called and reached then; absent in the oldest events. */
export const Issuer = { officerName: z.string().optional(), officerPhone: z.string().optional() };

/** Số of a paper in its yearly series; absent in events from before it was numbered. */
export const PaperNumber = { number: z.int().min(1).optional(), year: z.int().optional() };

/** The clock stood: when the open step of the internal process is due now; left out where it has no time of its own. */
export const StepDue = InstantText.optional();

/** How a due date was computed (DESIGN §5). `legalDue` measures lateness; `promisedDue` is printed and may be moved by an extension. */
export const DueRecord = z.object({
  countedFrom: InstantText,
  legalDue: InstantText,
  promisedDue: InstantText,
  /** The calendar of a year it runs through is only proposed (dự kiến). */
  provisional: z.boolean(),
  limit: Limit,
  /** As printed: `3 ngày làm việc`. */
  limitText: z.string(),
  calendarVersion: z.string(),
  notes: z.array(z.string()),
});
export type DueRecord = z.infer<typeof DueRecord>;

export const ProcedureRef = z.object({
  code: ProcedureCode,
  name: z.string(),
  field: z.string(),
  decision: z.string(),
  /** Content hash of the published row, 16 hex: a dossier keeps the version it was received under. */
  version: z.string().min(1),
  land: z.boolean(),
});
export type ProcedureRef = z.infer<typeof ProcedureRef>;

export const ReceivedComponent = z.object({
  componentId: z.string(),
  name: z.string(),
  kind: ComponentKind,
  originals: z.int(),
  copies: z.int(),
});
export type ReceivedComponent = z.infer<typeof ReceivedComponent>;

/** What every dossier begins with, however it came. */
export const Submission = { code: z.string(), ...Op, intake: Intake, procedure: ProcedureRef, caseName: z.string(), components: z.array(ReceivedComponent), formSet: z.string() };

/** Số, ngày and signer of the decision or paper that ends the matter. */
export const ResultPaper = z.object({ number: text(60), date: DateText, signer: text(200) });

/** Who collected the result; receipt lost → the paper of identity that was seen (NĐ 118/2025 Art 6). */
export const Collection = z.object({
  collectedBy: text(200).min(1),
  relation: z.enum(['applicant', 'authorised', 'other']),
  idNumber: text(40),
  receiptLost: z.boolean(),
  idSeen: text(120),
});
export type Collection = z.infer<typeof Collection>;
