/**
 * A dossier as it stood at any past moment, and how it stood to its due date then: from its events alone, so that a report
 * about a past quarter gives the same figures whenever it is made (domain.md §3.5, exchange.md §5.1: past periods counted by
 * today's status are a fault of every peer).
 *
 * - A live act happened when its event says, but never after an act that was written behind it: a clock found fast and put
 *   back does not undo what it had recorded. A declared act (`at` before `recordedAt`) happened when it was declared to have.
 * - Lateness is measured on the legal date (an extension moves it only on a legal ground), no further than the clock ran:
 *   what waits for others, or ended while it did, is as late as when its clock stopped (Decision 766 indicator 2.1: with a
 *   supplement asked for and not answered, the moment of asking is the end).
 * - Our decision: only what was resolved can be early. A dossier refused, withdrawn or stopped in time is on time, and late
 *   after its day like any other; the peers count every withdrawal as on time, which hides the late ones.
 * - A dossier voided as recorded by mistake was no matter of anybody's: it has no reading and counts nowhere.
 */
import { timeliness, type TimelinessReading } from '../deadline/timeliness.ts';
import type { JournalEvent } from '../journal/event.ts';
import type { Instant } from '../time.ts';
import { openStop, supplementCount } from './clockStop.ts';
import { applyToDossier, type Dossier } from './dossier.ts';

/** `events`: all of one dossier's, in the order of the journal. Undefined as long as it did not exist. */
export const dossierAsOf = (events: readonly JournalEvent[], asOf: Instant): Dossier | undefined => {
  const happened = happenedAt(events);
  const [first = asOf] = happened;
  if (first > asOf) return undefined;
  return events.filter((_, index) => (happened[index] ?? asOf) <= asOf).reduce<Dossier | undefined>((before, event) => applyToDossier(before, event), undefined);
};

export interface DossierReading extends TimelinessReading {
  readonly legalDue: Instant;
  /** The clock stood at that moment, or when the dossier ended. */
  readonly clockStands: boolean;
  /** Decision 766 counts a dossier with more than one as late, whatever its dates. */
  readonly supplementRequests: number;
}

/** `dossier`: as it was at `asOf` (`dossierAsOf`), or as it is, for now. */
export const dossierToReading = ({ status, due, endedAt, clockStops, finalStop }: Dossier, asOf: Instant): DossierReading | 'voided' => {
  if (finalStop?.why === 'voided') return 'voided';
  const stoppedAt = openStop(clockStops)?.at ?? null;
  const reading = timeliness({ due: due.legalDue, endedAt: endedAt === null ? null : (stoppedAt ?? endedAt), asOf: endedAt === null ? (stoppedAt ?? asOf) : asOf });
  const isResolved = status === 'completed' || status === 'returned';
  return {
    ...reading,
    byDate: reading.byDate === 'early' && !isResolved ? 'on-time' : reading.byDate,
    legalDue: due.legalDue,
    clockStands: stoppedAt !== null,
    supplementRequests: supplementCount(clockStops),
  };
};

/** When each act happened. */
const happenedAt = (events: readonly JournalEvent[]): Instant[] => {
  const moments: Instant[] = [];
  let next: Instant | null = null;
  for (const { at, recordedAt } of events.toReversed()) {
    const isLive = at === recordedAt;
    const moment: Instant = isLive && next !== null && next < at ? next : at;
    if (isLive) next = moment;
    moments.push(moment);
  }
  return moments.toReversed();
};
