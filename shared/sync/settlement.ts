/**
 * The event that counts in the place of one an officer replaced (`event.settled`). Used by the gateway when it applies it
 * and by the station when it folds, so that both hold the same.
 */
import { EventEnvelope, type JournalEvent, parseEvent } from '../journal/event.ts';

export type SettledEvent = Extract<JournalEvent, { readonly type: 'event.settled' }>;

const LooseEnvelope = EventEnvelope.loose();

/**
 * Who and when stay the original's, as far as it can be read; else they are those of the settlement. `original`: the parsed
 * bytes of the settled event, whatever they are. Null when the settlement replaces nothing, or by what breaks its own shape.
 */
export const replacementEvent = (original: unknown, settled: SettledEvent): JournalEvent | null => {
  const { replacement, incarnation, seq } = settled.data;
  if (replacement === undefined) return null;
  const read = LooseEnvelope.safeParse(original);
  const { data: _, type: __, ...own } = settled;
  const envelope = read.success ? (original as object) : { ...own, incarnation, seq };
  const parsed = parseEvent({ ...envelope, version: 1, dossierId: settled.dossierId, type: replacement.type, data: replacement.data });
  return parsed.ok && parsed.event.dossierId !== null ? parsed.event : null;
};
