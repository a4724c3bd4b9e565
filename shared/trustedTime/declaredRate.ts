/**
 * How much of what a station records is declared later (khai bổ sung): what the province watches, for an honest counter seldom
 * needs it. Of the acts that may be declared at all, by the day they were recorded; what was undone within seconds is none. Our design.
 */
import type { JournalEvent } from '../journal/event.ts';
import { instantToMs } from '../time.ts';

export interface DeclaredRate {
  /** Of a part of a journal that begins between an act and its undoing: one too few. */
  readonly acts: number;
  readonly declared: number;
  /** Of a thousand acts; 0 where there was none. */
  readonly perThousand: number;
  /** Longest time between happening and being recorded, in whole hours. */
  readonly longestHours: number;
}

/** Acts that a declaration can stand for. */
const declarable: ReadonlySet<string> = new Set(['dossier.completed', 'dossier.result-arrived', 'dossier.returned'] satisfies JournalEvent['type'][]);

export interface DeclarableEvent {
  readonly type: string;
  readonly at: string;
  readonly recordedAt: string;
  /** Present only on a declared act. */
  readonly declared?: unknown;
}

export const declaredRate = (events: Iterable<DeclarableEvent>): DeclaredRate => {
  let [acts, declared, longest] = [0, 0, 0];
  for (const event of events) {
    // Only live ones can be undone.
    if (event.type === 'dossier.undone') acts -= 1;
    if (!declarable.has(event.type)) continue;
    acts += 1;
    if (event.declared === undefined) continue;
    declared += 1;
    longest = Math.max(longest, instantToMs(event.recordedAt) - instantToMs(event.at));
  }
  return { acts, declared, perThousand: acts <= 0 ? 0 : Math.round((declared * 1000) / acts), longestHours: Math.floor(longest / 3_600_000) };
};
