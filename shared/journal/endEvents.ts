/** How a dossier ends, is put right, and is opened again. */
import { z } from 'zod';
import { statuses } from '../dossier/status.ts';
import { OfficerId } from '../officer.ts';
import { UndoableAct } from './declared.ts';
import { EventBy } from './eventBy.ts';
import { Collection, InstantText, Issuer, Op, Reason, ResultPaper } from './eventParts.ts';

/** A field of the intake that may be corrected afterwards. Procedure, case and channel decide the due date and are not among them. */
export const CorrectableField = z.enum([
  'applicant.name', 'applicant.idKind', 'applicant.idNumber', 'applicant.birthDate', 'applicant.sex', 'applicant.address', 'applicant.phone', 'applicant.email',
  'authorised.name', 'authorised.idKind', 'authorised.idNumber', 'authorised.address', 'authorised.phone', 'authorised.email', 'authorised.paperNumber', 'authorised.paperDate',
  'land.certificateNumber', 'land.parcelAddress', 'register.book', 'register.number', 'resultWay.way', 'resultWay.address', 'sets', 'note',
]);
export type CorrectableField = z.infer<typeof CorrectableField>;

const FieldValue = z.union([z.string(), z.int(), z.null()]);
export const FieldChange = z.object({ field: CorrectableField, before: FieldValue, after: FieldValue });
export type FieldChange = z.infer<typeof FieldChange>;

export const endEvents = [
  z.object({ type: z.literal('dossier.completed'), data: z.object({ ...Op, note: z.string().max(1000), result: ResultPaper.optional() }) }),
  z.object({ type: z.literal('dossier.result-arrived'), data: z.object({ ...Op, note: z.string().max(1000), result: ResultPaper.optional() }) }),
  z.object({ type: z.literal('dossier.returned'), data: z.object({ ...Op, collection: Collection }) }),
  z.object({ type: z.literal('dossier.refused'), data: z.object({ ...Op, number: z.int().min(1), year: z.int(), reasons: z.array(Reason).min(1).max(20), legalBasis: z.string().max(500), officerName: Issuer.officerName }) }),
  z.object({ type: z.literal('dossier.withdrawn'), data: z.object({ ...Op, reason: Reason }) }),
  z.object({ type: z.literal('dossier.corrected'), data: z.object({ ...Op, reason: Reason, changes: z.array(FieldChange).min(1) }) }),
] as const;

export const takenBackEvents = [
  /** Đã xử lý xong is undone; who has it to work on again. */
  z.object({ type: z.literal('dossier.recalled'), data: z.object({ ...Op, reason: Reason, toOfficer: OfficerId, toName: z.string() }) }),
  /**
   * Hoàn tác, within seconds, by who did it: takes back the act that event `event` said, done at `eventAt`. `back`: the parts it
   * had changed, as they stood before it; what is left out it had not changed. `isStepOpen`: the step it ended is open again.
   */
  z.object({
    type: z.literal('dossier.undone'),
    data: z.object({
      ...Op,
      undone: UndoableAct,
      event: z.uuid(),
      eventAt: InstantText,
      back: z.object({
        status: z.enum(statuses),
        completedAt: InstantText.nullable().optional(),
        endedAt: InstantText.nullable().optional(),
        atCounterAt: InstantText.nullable().optional(),
        result: ResultPaper.nullable().optional(),
        signing: z.object({ to: OfficerId, toName: z.string(), at: InstantText, by: EventBy, note: z.string().max(1000) }).nullable().optional(),
        holder: OfficerId.nullable().optional(),
        holderName: z.string().nullable().optional(),
        isStepOpen: z.boolean(),
      }),
    }),
  }),
] as const;
