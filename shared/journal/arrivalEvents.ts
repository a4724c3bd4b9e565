/** A dossier comes: at the counter or online; or somebody is turned away before one was received. */
import { z } from 'zod';
import { Applicant } from '../dossier/intake.ts';
import { Paper } from '../forms/paper.ts';
import { ProcedureCode } from '../procedure.ts';
import { StepBegun } from '../steps/procedureSteps.ts';
import { DueRecord, InboxItemId, InstantText, Issuer, Op, Reason, ReceivedComponent, Submission } from './eventParts.ts';

/** Whom a paper given before any dossier was received is for: as much of Mẫu 02 or 03 as is known. */
export const Visitor = Applicant.omit({ birthDate: true, sex: true });
export type Visitor = z.infer<typeof Visitor>;

export const arrivalEvents = [
  z.object({
    type: z.literal('dossier.received'),
    data: z.object({
      ...Submission,
      due: DueRecord,
      receivedByName: z.string(),
      /** The counter's own step, where the process begins there. */
      step: StepBegun.optional(),
    }),
  }),
  /**
   * Came online. `code` is the portal's, the one its applicant holds, and stays the dossier's; `answerDue`: by when the
   * counter accepts, asks to correct or refuses; `alertAt`: by when it must have been told.
   */
  z.object({
    type: z.literal('dossier.registered'),
    data: z.object({
      ...Submission,
      submittedAt: InstantText,
      alertAt: InstantText,
      answerDue: DueRecord,
      /** Brought by the inbox, then written by the program itself: the province's id of it, the same for every station of the unit. */
      inboxItem: InboxItemId.optional(),
    }),
  }),
  z.object({
    type: z.literal('dossier.accepted'),
    data: z.object({
      ...Op,
      /** Only where the counter chose another case than the applicant had. */
      chosenCase: z.object({ id: z.string(), name: z.string() }).optional(),
      components: z.array(ReceivedComponent),
      due: DueRecord,
      formSet: z.string(),
      receivedByName: z.string(),
      note: z.string().max(1000),
      step: StepBegun.optional(),
    }),
  }),
  /** Turned away before anything was received: its own paper, its own numbers, no dossier code. */
  z.object({
    type: z.literal('visitor.turned-away'),
    data: z.object({
      ...Op,
      id: z.uuid(),
      form: z.enum(['02', '03']),
      number: z.int().min(1),
      year: z.int(),
      visitor: Visitor,
      procedureCode: ProcedureCode.nullable(),
      /** The procedure's name, or what the person wanted in their own words. */
      procedureName: z.string(),
      /** What is to be completed (Mẫu 02) or why it is refused (Mẫu 03), one a line. */
      items: z.array(Reason).min(1).max(30),
      reason: z.string().max(1000),
      officerName: Issuer.officerName,
      legalBasis: z.string().max(500),
      formSet: z.string(),
    }),
  }),
  z.object({ type: z.literal('visitor.printed'), data: z.object({ ...Op, id: z.uuid(), number: z.int().min(1), paper: Paper, copies: z.int().min(1).max(20), printNo: z.int().min(1) }) }),
] as const;
