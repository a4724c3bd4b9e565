/**
 * Chưa nhận hồ sơ: somebody who came to the desk and whose papers were not received, with Mẫu 02 (what to complete) or
 * Mẫu 03 (why it is refused) in hand. No dossier, no dossier code, its own numbers (domain.md §1.3, §1.4; NĐ 118/2025 Art 17).
 */
import type { EventBy } from '../journal/event.ts';
import type { EventOf } from '../journal/eventTypes.ts';
import type { Instant } from '../time.ts';

export type TurnedAway = Omit<EventOf<'visitor.turned-away'>['data'], 'opId' | 'opHash'> & {
  readonly at: Instant;
  readonly by: EventBy;
  /** How often its paper was printed. */
  readonly prints: number;
};
