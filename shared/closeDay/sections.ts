/**
 * Which section of the end of the day a dossier stands in, why, and what is offered in place. Pure; our own design. Every
 * dossier stands in one section at most, the most urgent; one that ended late and lacks its cause or its apology is
 * listed for that beside what its result still waits for.
 *
 * The rows are found by index (`station/closeDay/dayRows.ts`) under the same conditions; a test holds the two together.
 */
import type { DayAct, DaySection } from '../contractDayViews.ts';
import { handedInAt, openStop } from '../dossier/clockStop.ts';
import type { Dossier } from '../dossier/dossier.ts';
import { isEndLive } from '../dossier/lifecycle.ts';
import { isOwed, owesApology } from '../lateness/apologised.ts';
import type { Instant } from '../time.ts';
import { localToInstant, addDays } from '../time.ts';
import { AFTER_ALL } from '../trustedTime/intervals.ts';
import type { DayTimes } from './dayTimes.ts';
import { finishEvidence } from './finishEvidence.ts';

/** Sections a dossier stands in for what it is, not for what it lacks after its end. */
export type DossierSection = Exclude<DaySection, 'book' | 'unsent'>;

/** What its section depends on. */
export type DayDossier = Pick<Dossier, 'status' | 'finalStop' | 'atCounterAt' | 'clockStops' | 'receivingUnit' | 'otherUnit' | 'declaration' | 'files' | 'statusesAbove'> & {
  readonly due: Pick<Dossier['due'], 'promisedDue' | 'legalDue'>;
};

/** By the law or by what was promised, whichever is earlier: a later promise (*hẹn lại*) without a ground in law puts off nothing. */
export const lawDue = ({ promisedDue, legalDue }: DayDossier['due']): Instant => (legalDue < promisedDue ? legalDue : promisedDue);

/** Null where nobody has to see to it today. `agencyCode`: this unit's. */
export const daySectionOf = (dossier: DayDossier, times: DayTimes, agencyCode: string): DossierSection | null => {
  const { status, finalStop, atCounterAt } = dossier;
  const due = lawDue(dossier.due);
  if (finalStop !== null || isNoneOfOurs(dossier, agencyCode)) return null;
  switch (status) {
    case 'accepted':
    case 'processing':
      if (finishEvidence(dossier).length > 0) return 'finished-not-closed';
      if (due < times.dayStart) return 'late';
      if (due < times.opensNext) return 'due-now';
      return due < times.opensAfterNext ? 'due-tomorrow' : null;
    case 'completed':
      return atCounterAt === null ? 'signed-not-here' : 'uncollected';
    case 'supplement':
      return handedInAt(dossier) !== null || isTermBy(dossier, times.nextDay) ? 'supplement-ending' : null;
    case 'stopped':
      return isTermBy(dossier, times.day) ? 'pause-over' : null;
    case 'registered':
      return 'online-waiting';
    default:
      return null;
  }
};

const isTermBy = ({ clockStops }: Pick<Dossier, 'clockStops'>, day: string): boolean => {
  const term = openStop(clockStops)?.term ?? null;
  return term !== null && term <= day;
};

/** Received by another unit, and either taken back by it or done and on its way to it. */
const isNoneOfOurs = ({ receivingUnit, otherUnit, status }: DayDossier, agencyCode: string): boolean =>
  receivingUnit !== undefined && receivingUnit.code !== agencyCode && (otherUnit?.code !== agencyCode || status === 'completed');

/**
 * Whether what a line was about is still to be done: work that is not finished, a result that waits where it waited, an end
 * that was late and lacks its cause or its apology. `now`: the section it stands in by now.
 */
export const isMatterOpen = (section: DaySection, dossier: Parameters<typeof isOwed>[0], now: DossierSection | null): boolean => {
  if (section === 'late' && dossier.endedAt !== null) return isOwed(dossier, dossier.endedAt);
  if (section === 'signed-not-here' || section === 'uncollected') return now === section;
  return now !== null && now !== 'signed-not-here' && now !== 'uncollected';
};

/** Where time presses: the due moment, or the last moment of a term. */
export const dayDue = (section: DaySection, { due, clockStops }: Dossier): Instant | null => {
  if (section === 'signed-not-here' || section === 'uncollected') return null;
  if (section === 'online-waiting') return due.promisedDue;
  if (section !== 'supplement-ending' && section !== 'pause-over') return lawDue(due);
  const term = openStop(clockStops)?.term ?? null;
  return term === null ? null : localToInstant(addDays(term, 1));
};

/** In time until now, late by the next opening. */
export const isPressing = (section: DaySection, due: Instant | null, { dayStart, opensNext }: DayTimes): boolean =>
  (section === 'due-now' || section === 'finished-not-closed' || section === 'online-waiting') && due !== null && due >= dayStart && due < opensNext;

/** Its day is over: of the open ones, whatever section they stand in. */
export const isLateOpen = (section: DaySection, { due, endedAt }: Pick<Dossier, 'due' | 'endedAt'>, { dayStart }: DayTimes): boolean =>
  (section === 'late' || section === 'finished-not-closed') && endedAt === null && lawDue(due) < dayStart;

/** What is offered, the likeliest first; who may not do one of them is not shown it. */
export const dayActs = (section: DaySection, dossier: Dossier): readonly DayAct[] => {
  const close = ['result-arrived', 'complete', 'declare'] as const;
  switch (section) {
    case 'finished-not-closed':
      // What waits for its leader is not ended a second time by whoever cannot decide: they look at it.
      return dossier.declaration === null ? [...close, 'open'] : ['approve-declaration', 'decline-declaration', 'open', ...close];
    case 'late': {
      const answering = [...(dossier.causes.length === 0 ? (['state-cause'] as const) : []), ...(owesApology(dossier, dossier.endedAt ?? AFTER_ALL) ? (['send-apology'] as const) : [])];
      // In the order of the list of what is late: what is owed first.
      return dossier.endedAt === null ? [...answering, 'open', ...close, 'extend'] : [...answering, ...(isEndLive(dossier) ? (['declare'] as const) : []), 'open'];
    }
    case 'due-now':
    case 'due-tomorrow':
      return ['open', 'result-arrived', 'complete', 'extend'];
    case 'signed-not-here':
      return ['result-arrived', 'open'];
    case 'uncollected':
      return ['return', 'open'];
    case 'supplement-ending':
      return handedInAt(dossier) === null ? ['close-unanswered', 'tell-applicant', 'receive-supplement', 'open'] : ['receive-supplement', 'tell-applicant', 'open'];
    case 'pause-over':
      return [openStop(dossier.clockStops)?.kind === 'verification' ? 'verification-answered' : 'resume', 'open'];
    case 'online-waiting':
      return ['accept', 'refuse', 'open'];
    case 'book':
      return ['reconcile'];
    case 'unsent':
      return ['sync'];
  }
};
