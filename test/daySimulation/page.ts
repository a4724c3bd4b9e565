/** What the end-of-day page shows of a dossier: the program's own rule (shared/closeDay), fed with what the station would know. */
import { dayAfter, dayOf, type Month } from './month.ts';

export interface Known {
  /** As the station has it. */
  readonly due: number;
  readonly isEvident: boolean;
}

export const isOnPage = (month: Month, { due, isEvident }: Known, now: number): boolean => isEvident || dayOf(due) <= dayAfter(month.calendar, dayOf(now), 1);
