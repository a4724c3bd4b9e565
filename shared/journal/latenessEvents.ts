/** Why a dossier was late, as somebody stated it, and the letters of apology that went out. Neither moves status or clock. */
import { z } from 'zod';
import { apologyWays, type CauseEvidence, causes, evidenceKinds, MOST_EVIDENCE, MOST_NAME } from '../lateness/causes.ts';
import { DateText, InstantText, Op } from './eventParts.ts';

/** What shows a cause of lateness, as it was when somebody stated it (`lateness/causes.ts`). */
const StoredCauseEvidence: z.ZodType<CauseEvidence> = z.object({
  kind: z.enum(evidenceKinds), from: InstantText.nullable(), to: InstantText.nullable(), seq: z.int().min(1).nullable(), name: z.string().max(MOST_NAME), due: z.union([DateText, InstantText]).nullable(), count: z.int().nullable(),
});

export const latenessEvents = [
  /** Nguyên nhân trễ: `proposed` is what the program proposed first; `evidence` is empty where nothing in the machine shows this cause, and `note` then says why. Moves neither status nor clock. */
  z.object({ type: z.literal('dossier.cause-stated'), data: z.object({ ...Op, cause: z.enum(causes), note: z.string().max(1000), evidence: z.array(StoredCauseEvidence).max(MOST_EVIDENCE), proposed: z.enum(causes).nullable() }) }),
  /** A letter of apology reached the person: `request`, which Mẫu 04 of the dossier, 1 is the first; or `paper`, one written outside. */
  z.object({
    type: z.literal('dossier.apology-sent'),
    data: z.object({ ...Op, request: z.int().min(1).nullable(), paper: z.object({ number: z.string().min(1).max(60), date: DateText }).nullable(), way: z.enum(apologyWays), date: DateText, note: z.string().max(1000) }),
  }),
] as const;
