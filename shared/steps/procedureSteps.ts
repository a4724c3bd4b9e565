/**
 * A procedure's internal process (quy trình nội bộ) as data: who inside the authority works on its dossiers, in which
 * order, how long each may take. Set by an administrator, never guessed: a procedure without steps is forwarded by choice.
 *
 * Beside it the second limit of procedures with two appointments (land, domain.md §3.4: *hẹn lần 1* up to the financial
 * obligation, *hẹn lần 2* counted from the payment). Which procedures have one is local rule, hence data too.
 */
import { z } from 'zod';
import { OfficerId, UnitName } from '../officer.ts';
import { Limit, ProcedureCode } from '../procedure.ts';
import { text } from '../typedText.ts';

/** Who a step may be worked on by; `reception` only at the counter itself, before the first hand-over. The result's return has no step: the clock ended before. */
export const StepRole = z.enum(['reception', 'processing', 'leader']);
export type StepRole = z.infer<typeof StepRole>;

export const ProcedureStep = z.object({
  /** Stays the same when the step is renamed or moved: dossiers under way know where they are by it. */
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
  name: text(200).min(1),
  unit: UnitName.min(1),
  role: StepRole,
  /** Who gets the dossiers of this step in the ordinary case; null: the only one of the unit and role there is. */
  officer: OfficerId.nullable().default(null),
  /** From the moment the step has the dossier; null: no time of its own. */
  time: Limit.nullable().default(null),
});
export type ProcedureStep = z.infer<typeof ProcedureStep>;

export const MOST_STEPS = 30;

export const ProcedureSetup = z.object({
  procedureCode: ProcedureCode,
  /** In their order; empty: no process of its own. */
  steps: z.array(ProcedureStep).max(MOST_STEPS),
  /** Of the second appointment, counted from the payment; null: one appointment. */
  secondLimit: Limit.nullable().default(null),
});
export type ProcedureSetup = z.infer<typeof ProcedureSetup>;

/**
 * What a hand-over says of the step it begins, written in its event; what is empty is left out. `id` is missing outside the
 * process. Receiver and moment are the event's own.
 */
export const StepBegun = z.object({
  id: z.string().optional(),
  name: z.string().optional(),
  /** Of the receiver. */
  unit: z.string().optional(),
  time: Limit.optional(),
  due: z.iso.datetime({ precision: 3 }).optional(),
  /** Who handed over, and their unit: the left side of a block of Mẫu 06. */
  fromName: z.string(),
  fromUnit: z.string().optional(),
  /** The receiving unit as typed, for another way than the process says. */
  confirmation: z.string().max(200).optional(),
});
export type StepBegun = z.infer<typeof StepBegun>;
