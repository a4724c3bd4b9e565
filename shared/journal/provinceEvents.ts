/** What systems above say of a dossier, and how an event the province holds in question is settled. */
import { z } from 'zod';
import { statuses } from '../dossier/status.ts';
import { InboxItemId, InstantText, Op, Reason } from './eventParts.ts';

/** What counts in the place of an event, in its shape but for who and when. */
export const Replacement = z.object({ type: z.string().startsWith('dossier.').max(60), data: z.record(z.string(), z.unknown()) });

/** Which event is settled, and how. `replacement`: type and data of a dossier's event, only with `replace`; its shape is held against its type where it is applied. */
export const Settlement = z.object({
  incarnation: z.uuid(),
  seq: z.int().min(1),
  way: z.enum(['void', 'replace']),
  reason: Reason,
  replacement: Replacement.optional(),
});
export type Settlement = z.infer<typeof Settlement>;

export const hasItsReplacement = ({ way, replacement }: { readonly way: string; readonly replacement?: Settlement['replacement'] }): boolean => (way === 'replace') === (replacement !== undefined);

export const provinceEvents = [
  /** Mã hồ sơ chính thức, given by a system above; kept beside the dossier's own code, which never changes. By the program, from the inbox. */
  z.object({ type: z.literal('dossier.official-code-given'), data: z.object({ inboxItem: InboxItemId, officialCode: z.string().min(1).max(80), system: z.string().min(1).max(120) }) }),
  /** How a system above sees the dossier, and since when. Changes neither status nor clock here. By the program, from the inbox. */
  z.object({
    type: z.literal('dossier.status-told'),
    data: z.object({ inboxItem: InboxItemId, status: z.enum(statuses), statusAt: InstantText, system: z.string().min(1).max(120), note: z.string().max(1000) }),
  }),
  /**
   * Giải quyết một việc bị treo: an event of this station (`incarnation`, `seq`) that the province rejected, found conflicting
   * or keeps waiting. `void`: it never counts; `replace`: `replacement` counts in its place, as if it had been written
   * by the same person at the same time. Its dossierId is the settled event's. Changes no dossier by itself.
   * `also`: what was left out was the dossier's beginning; as many later acts of it were left out with it, each by its own
   * settlement right before this one.
   */
  z.object({ type: z.literal('event.settled'), data: z.object({ ...Op, ...Settlement.shape, also: z.int().min(1).optional() }).refine(hasItsReplacement, 'replacement') }),
  /**
   * The province's word on such an event (`explain`), or its own voiding of it (`void`). Without `decidedBy`: another copy of
   * this station's folder settled it, and this one heard so. By the program, from the inbox.
   */
  z.object({
    type: z.literal('event.decided'),
    data: z
      .object({ inboxItem: InboxItemId, incarnation: z.uuid(), seq: z.int().min(1), way: z.enum(['explain', 'void', 'replace']), reason: z.string().max(1000), decidedBy: z.string().min(1).max(200).optional(), replacement: Replacement.optional() })
      .refine(hasItsReplacement, 'replacement'),
  }),
] as const;
