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
 * - Trusted time (DESIGN §4): where the end is known only within an interval and the due moment lies inside it, it is neither
 *   early nor late but *chưa chứng thực được*; a clock known to be off is corrected for. So it is where the due date itself was
 *   counted from moments of a clock that may have been wrong, and another moment would have given another answer; and so an open
 *   one stands while the clock was found wrong and its due moment lies among those that may be now. An act that
 *   was declared later is read as declared and as recorded, both.
 * - What was undone within seconds (`undo.ts`) never ended anything, at the moments between the two either.
 * - A dossier voided as recorded by mistake was no matter of anybody's: it has no reading and counts nowhere.
 */
import { timeliness, type TimelinessReading } from '../deadline/timeliness.ts';
import type { JournalEvent } from '../journal/event.ts';
import type { Instant } from '../time.ts';
import { AFTER_ALL } from '../trustedTime/intervals.ts';
import { applyToDossier } from './applyToDossier.ts';
import { openStop, supplementCount } from './clockStop.ts';
import type { Dossier } from './dossier.ts';
import { type LateBefore, lateBeforeOf } from './lateBefore.ts';
import { takenBack } from './takenBack.ts';

/** `events`: all of one dossier's, in the order of the journal. Undefined as long as it did not exist. */
export const dossierAsOf = (events: readonly JournalEvent[], asOf: Instant): Dossier | undefined => {
  const happened = happenedAt(events);
  const [first = asOf] = happened;
  if (first > asOf) return undefined;
  const undone = new Set(takenBack(events).flatMap(({ act, undo }) => ((happened[events.indexOf(undo)] ?? asOf) > asOf ? [act] : [])));
  return events.filter((event, index) => (happened[index] ?? asOf) <= asOf && !undone.has(event)).reduce<Dossier | undefined>((before, event) => applyToDossier(before, event), undefined);
};

/** Within which moments it ended by the province's clock, and the best single one. */
export interface EndTime {
  readonly from: Instant | null;
  readonly to: Instant | null;
  readonly effectiveAt: Instant;
}

/** `end`: of the event that ended it; `recordedEnd`: of the recording of a declared end; null where nothing is known. `dues`: which other legal dates its own moments may truly have given it. */
export interface KnownTimes {
  readonly end: EndTime | null;
  readonly recordedEnd: EndTime | null;
  readonly dues: readonly Instant[];
  /** Of an open one, where the clock was found wrong: within which true moments now lies, or its clock stopped. */
  readonly until?: Pick<EndTime, 'from' | 'to'> | null;
  /** The dossier is as it was at a moment gone by (`dossierAsOf`): by the record, what was recorded only later was open then, so that no report of a past period changes. */
  readonly isPast?: boolean;
}
const nothingKnown: KnownTimes = { end: null, recordedEnd: null, dues: [] };

export type Attested<T> = T | 'unattested';

export interface DossierReading {
  readonly ended: boolean;
  readonly byDate: Attested<TimelinessReading['byDate']>;
  readonly byMinute: Attested<TimelinessReading['byMinute']>;
  /** Of an end that was declared: how it stands by the moment it was recorded. */
  readonly declared: { readonly recordedAt: Instant; readonly byDate: Attested<TimelinessReading['byDate']>; readonly byMinute: Attested<TimelinessReading['byMinute']> } | null;
  readonly legalDue: Instant;
  /** The clock stood at that moment, or when the dossier ended. */
  readonly clockStands: boolean;
  /** Decision 766 counts a dossier with more than one as late, whatever its dates. */
  readonly supplementRequests: number;
  /** It was past its legal date when a supplement was asked for, and the term was counted anew since: in neither of the two counts, a number of its own. */
  readonly lateBefore: LateBefore | null;
}

/** What a reading looks at. */
export type ReadDossier = Pick<Dossier, 'status' | 'endedAt' | 'endRecordedAt' | 'clockStops' | 'finalStop' | 'dueHistory'> & { readonly due: Pick<Dossier['due'], 'legalDue'> };

/** `dossier`: as it was at `asOf` (`dossierAsOf`), or as it is, for now. what is known of its moments, `KnownTimes`. */
export const dossierToReading = ({ status, due, endedAt, endRecordedAt, clockStops, finalStop, dueHistory }: ReadDossier, asOf: Instant, { end, recordedEnd, dues, until = null, isPast = false }: KnownTimes = nothingKnown): DossierReading | 'voided' => {
  if (finalStop?.why === 'voided') return 'voided';
  const stoppedAt = openStop(clockStops)?.at ?? null;
  const isResolved = status === 'completed' || status === 'returned';
  const endedBy = (moment: Instant, legalDue: Instant = due.legalDue): TimelinessReading => {
    const reading = timeliness({ due: legalDue, endedAt: moment, asOf: moment > asOf ? moment : asOf });
    return { ...reading, byDate: reading.byDate === 'early' && !isResolved ? 'on-time' : reading.byDate };
  };
  const reading = endedAt === null ? timeliness({ due: due.legalDue, endedAt: null, asOf: until?.from ?? stoppedAt ?? asOf }) : endedBy(end?.effectiveAt ?? stoppedAt ?? endedAt);
  const ends = boundsOf(endedAt === null ? until : end, stoppedAt ?? endedAt ?? asOf);
  const attested = (own: Pick<TimelinessReading, 'byDate' | 'byMinute'>, moments: readonly Instant[]): Pick<DossierReading, 'byDate' | 'byMinute'> => {
    const bounds = moments.flatMap((moment) => [due.legalDue, ...dues].map((legalDue) => endedBy(moment, legalDue)));
    return {
      byDate: isSplit(bounds.map(({ byDate }) => byDate)) ? 'unattested' : own.byDate,
      byMinute: isSplit(bounds.map(({ byMinute }) => byMinute)) ? 'unattested' : own.byMinute,
    };
  };
  const byRecord = (recordedAt: Instant): Pick<DossierReading, 'byDate' | 'byMinute'> => {
    const { byDate, byMinute } = timeliness({ due: due.legalDue, endedAt: null, asOf });
    return isPast && (recordedEnd?.from ?? recordedAt) > asOf ? { byDate, byMinute } : attested(endedBy(recordedEnd?.effectiveAt ?? recordedAt), boundsOf(recordedEnd, recordedAt));
  };
  return {
    ended: reading.ended,
    ...attested(reading, ends),
    declared: endedAt === null || endRecordedAt === null ? null : { recordedAt: endRecordedAt, ...byRecord(endRecordedAt) },
    legalDue: due.legalDue,
    clockStands: stoppedAt !== null,
    supplementRequests: supplementCount(clockStops),
    lateBefore: lateBeforeOf({ clockStops, dueHistory }),
  };
};

/** The due moment lies between them: by one it was kept, by the other not. */
const isSplit = (readings: readonly string[]): boolean => readings.includes('late') && readings.some((reading) => reading !== 'late');

/** Not bounded from above: by any moment still to come. */
const boundsOf = (time: Pick<EndTime, 'from' | 'to'> | null, moment: Instant): Instant[] => (time === null || time.from === null ? [moment] : [time.from, time.to ?? AFTER_ALL]);

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
