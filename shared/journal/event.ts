/**
 * One event of the journal: the envelope (DESIGN §4). What an event says is in `eventTypes.ts`.
 *
 * Everything in an event is fixed before it is written: a retry resends the same bytes.
 * `hash` and `prevHash` are not part of the bytes; the chain carries them (`chain.ts`).
 */
import { z } from 'zod';
import { isInstant } from '../time.ts';
import { Declared } from './declared.ts';
import { EventBy } from './eventBy.ts';
import { EventData } from './eventTypes.ts';

export const InstantText = z.string().refine(isInstant, 'instant');

export { EventBy };

export const EventEnvelope = z.object({
  station: z.string().min(1),
  /** UUIDv7 of this life of the station's database; a restored or copied station begins a new one. */
  incarnation: z.uuid(),
  /** 1, 2, 3 … without gaps inside one incarnation. */
  seq: z.int().min(1),
  /** UUIDv7. */
  id: z.uuid(),
  /** Of the shape of `data`. */
  version: z.int().min(1),
  dossierId: z.uuid().nullable(),
  /** The dossier's version the officer saw when acting; 0 for the event that receives it; null for events of no dossier. */
  dossierVersion: z.int().min(0).nullable(),
  by: EventBy,
  /** When it happened. Equal to `recordedAt` for live acts; earlier only for declared ones. */
  at: InstantText,
  recordedAt: InstantText,
  /** `monotonicMs` is whole milliseconds of the machine's own clock inside boot `bootId`. */
  clock: z.object({ bootId: z.string().min(1), monotonicMs: z.int().min(0) }),
  /** Hash of the newest time receipt the station held, or null before the first. */
  anchor: z.string().length(64).nullable(),
  /**
   * Said before, at that place of a life that parted from the province's record (`incarnation.began`, `forked`): the act is
   * the same one, with its own `at`, `recordedAt`, `clock` and `anchor`; only its place in the chain is new.
   */
  repeats: z.object({ incarnation: z.uuid(), seq: z.int().min(1) }).optional(),
  /** Only of a declared act: then `at` is when it is declared to have happened, `recordedAt` when a leader let it be written. */
  declared: Declared.optional(),
});
export type EventEnvelope = z.infer<typeof EventEnvelope>;

export type JournalEvent = EventEnvelope & EventData;
/** A stored event: its bytes are the truth, `hash` seals them and all before. */
export interface SealedEvent {
  readonly event: JournalEvent;
  readonly bytes: Uint8Array;
  readonly prevHash: string;
  readonly hash: string;
}

/** Made once: building a schema costs a hundred times what parsing does. */
const LooseEnvelope = EventEnvelope.loose();

/** Parses the bytes of an event that came from elsewhere. Unknown fields are kept, never stripped. */
export const parseEvent = (value: unknown): { ok: true; event: JournalEvent } | { ok: false; problem: string } => {
  const envelope = LooseEnvelope.safeParse(value);
  if (!envelope.success) return { ok: false, problem: z.prettifyError(envelope.error) };
  const data = EventData.safeParse(value);
  if (!data.success) return { ok: false, problem: z.prettifyError(data.error) };
  return { ok: true, event: value as JournalEvent };
};
