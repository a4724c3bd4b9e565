/** Who has a dossier and what is asked of a leader: handed on, signed, voided as written by mistake, declared later. */
import { z } from 'zod';
import { OfficerId } from '../officer.ts';
import { StepBegun } from '../steps/procedureSteps.ts';
import { text } from '../typedText.ts';
import { DeclarableAct, Evidence } from './declared.ts';
import { Collection, InstantText, Op, Reason, ResultPaper } from './eventParts.ts';

export const OtherUnit = z.object({ name: text(200).min(1), code: text(40) });
export type OtherUnit = z.infer<typeof OtherUnit>;

export const routeEvents = [
  /** `from`: the receiving unit, as it is called and coded itself. */
  z.object({ type: z.literal('dossier.transferred'), data: z.object({ ...Op, unit: OtherUnit, from: OtherUnit.optional(), note: z.string().max(1000) }) }),
  /** Comes back from the other unit unresolved; `toOfficer` null: to the counter, `toName` took it in. */
  z.object({ type: z.literal('dossier.taken-back'), data: z.object({ ...Op, reason: Reason, toOfficer: OfficerId.nullable(), toName: z.string(), step: StepBegun.optional() }) }),
  z.object({ type: z.literal('dossier.submitted'), data: z.object({ ...Op, toOfficer: OfficerId, toName: z.string(), note: z.string().max(1000), step: StepBegun.optional() }) }),
  z.object({ type: z.literal('dossier.sent-back'), data: z.object({ ...Op, reason: Reason }) }),
  z.object({ type: z.literal('dossier.signed'), data: z.object({ ...Op, result: ResultPaper, note: z.string().max(1000) }) }),
  z.object({ type: z.literal('dossier.void-requested'), data: z.object({ ...Op, reason: Reason, leader: OfficerId, leaderName: z.string() }) }),
  z.object({ type: z.literal('dossier.void-declined'), data: z.object({ ...Op, reason: Reason }) }),
  /** For good; `reason` and the person who asked are repeated from the request. */
  z.object({ type: z.literal('dossier.voided'), data: z.object({ ...Op, reason: Reason, requestedBy: OfficerId }) }),
  /** Asks that something be recorded as of an earlier moment; `result` and `collection` as the act itself would say them. */
  z.object({
    type: z.literal('dossier.declaration-requested'),
    data: z.object({
      ...Op,
      what: DeclarableAct,
      happenedAt: InstantText,
      evidence: Evidence,
      leader: OfficerId,
      leaderName: z.string(),
      reason: Reason,
      result: ResultPaper.optional(),
      collection: Collection.optional(),
    }),
  }),
  z.object({ type: z.literal('dossier.declaration-declined'), data: z.object({ ...Op, reason: Reason }) }),
  z.object({ type: z.literal('dossier.forwarded'), data: z.object({ ...Op, toOfficer: OfficerId, toName: z.string(), note: z.string().max(1000), step: StepBegun.optional() }) }),
] as const;
