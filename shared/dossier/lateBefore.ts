/**
 * Đã quá hạn trước khi yêu cầu bổ sung. The law counts the term of a dossier anew when a supplement comes in (NĐ 107/2021,
 * NĐ 297/2025), and one that was past its legal date by then may so be in time after all. Our decision: the new date stands and
 * both counts go by it; that it was late when the supplement was asked for is carried with it for good, as a number of its own,
 * and asks for a cause and an apology like any lateness. By date, as everything that is counted.
 */
import { type Instant, instantToLocalDate } from '../time.ts';
import type { ClockStop, DueChange } from './clockStop.ts';

export interface LateBefore {
  /** The legal date that had passed. */
  readonly legalDue: Instant;
  /** When the supplement was asked for. */
  readonly at: Instant;
}

/** The first of them. What was asked for before an online dossier was accepted missed no appointment. */
export const lateBeforeOf = ({ clockStops, dueHistory }: { readonly clockStops: readonly ClockStop[]; readonly dueHistory: readonly DueChange[] }): LateBefore | null => {
  for (const { at: movedAt, why, before: { legalDue } } of dueHistory) {
    const stop = why === 'supplement-restart' || why === 'supplement-extend' ? clockStops.findLast(({ kind, at }) => kind === 'supplement' && at <= movedAt) : undefined;
    if (stop !== undefined && stop.from !== 'registered' && instantToLocalDate(stop.at) > instantToLocalDate(legalDue)) return { legalDue, at: stop.at };
  }
  return null;
};
