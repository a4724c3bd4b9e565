/**
 * What closing a day says (`day.closed`): the day's counts, what was left, who closed it when and behind which event of the
 * journal, signed by the station's key (Ed25519, the one enrolment names to the province). The chain already shows that an
 * event was not changed later; the signature also binds a printed summary to this machine, whoever holds the paper.
 */
import { z } from 'zod';
import { daySections } from '../contractDayViews.ts';
import { text } from '../typedText.ts';

/** Of each section the first lines are named, all are counted. */
export const MOST_LEFT_NAMED = 50;

const Count = z.int().min(0);
export const DaySummary = z.object({
  day: z.iso.date(),
  /** `lateBefore` is in no summary that was signed before it was counted. */
  counts: z.object({ received: Count, completed: Count, returned: Count, late: z.object({ declared: Count, recorded: Count, unattested: Count }), lateBefore: Count.optional(), outageMs: Count }),
  /** Lines of each section that were left; sections without any are not named. */
  totals: z.array(z.object({ section: z.enum(daySections), total: Count, pressing: Count })).max(daySections.length),
  left: z.array(z.object({ section: z.enum(daySections), key: z.string().max(200), code: z.string().max(80).nullable() })).max(MOST_LEFT_NAMED * daySections.length),
  /** The event before this one. */
  head: z.object({ incarnation: z.uuid(), seq: Count, hash: z.string().regex(/^[0-9a-f]{64}$/) }),
  note: text(1000),
  /** Machine's clock, as the event has it. */
  closedAt: z.iso.datetime({ precision: 3 }),
  /** Officer, with the name they had then. */
  closedBy: z.object({ officer: z.string().min(1).max(60), name: z.string().max(200) }),
});
export type DaySummary = z.infer<typeof DaySummary>;

/** `publicKey`: the coordinate of the station's key, as `station.enrolled` names it. `signature`: base64url. */
export const SignedDay = DaySummary.extend({ publicKey: z.string().max(64), signature: z.string().max(120) });
export type SignedDay = z.infer<typeof SignedDay>;
