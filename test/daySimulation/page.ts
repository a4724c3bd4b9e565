/** What the end-of-day page shows of a dossier: the program's own rule (shared/closeDay), fed with what the station would know. */
import { dayTimesOf } from '#shared/closeDay/dayTimes';
import { daySectionOf } from '#shared/closeDay/sections';
import type { StatusAbove } from '#shared/dossier/parts';
import { msToInstant } from '#shared/time';
import type { Month } from './month.ts';

export interface Known {
  /** As the station has it. */
  readonly due: number;
  /** Something in the station shows that the work is done. */
  readonly isEvident: boolean;
}

const agency = 'H48.105';

/** The page of that moment, by the clock as the station believes it. */
export const pageAt = ({ hours, calendar }: Month, now: number): ((known: Known) => boolean) => {
  const times = dayTimesOf(msToInstant(now), hours, calendar);
  const done: StatusAbove = { system: 'Cổng dịch vụ công', status: 'completed', statusAt: times.now, note: '', inboxItem: '' };
  return ({ due, isEvident }) =>
    daySectionOf(
      { status: 'accepted', finalStop: null, atCounterAt: null, clockStops: [], otherUnit: null, declaration: null, files: [], statusesAbove: isEvident ? [done] : [], due: { promisedDue: msToInstant(due), legalDue: msToInstant(due) } },
      times,
      agency,
    ) !== null;
};
