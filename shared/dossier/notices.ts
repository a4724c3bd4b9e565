/**
 * What somebody should do something about, seen on the page of a dossier: a term that is over, an apology that has to go
 * out before the appointment (at the latest a day before, domain.md §3.3), a result nobody came for. Nothing is done by
 * itself, and nothing here refuses an act.
 */
import type { WorkingCalendar } from '../calendar/workingCalendar.ts';
import { workingDaysBetween } from '../deadline/timeliness.ts';
import type { Settings } from '../settings.ts';
import { type Instant, instantToLocalDate, type LocalDate, localDateToDayNumber } from '../time.ts';
import { openStop, supplementStage } from './clockStop.ts';
import type { Dossier } from './dossier.ts';

export type DossierNotice =
  /** The applicant's term went by unanswered. */
  | { readonly type: 'answer-overdue'; readonly term: LocalDate }
  | { readonly type: 'pause-overdue'; readonly term: LocalDate; readonly approverName: string }
  | { readonly type: 'verification-overdue'; readonly term: LocalDate; readonly body: string }
  /** `workingDays` to the appointment, 0 on its day. */
  | { readonly type: 'apology-due'; readonly workingDays: number }
  | { readonly type: 'apology-missing' }
  /** `days` since it lies at the counter. */
  | { readonly type: 'result-uncollected'; readonly since: LocalDate; readonly days: number };

export interface NoticeFacts {
  readonly dossier: Pick<Dossier, 'status' | 'clockStops' | 'dueHistory' | 'due' | 'endedAt' | 'atCounterAt'> & Partial<Pick<Dossier, 'apologies'>>;
  readonly asOf: Instant;
  /** Null before a calendar was imported. */
  readonly calendar: WorkingCalendar | null;
  readonly settings: Pick<Settings, 'extensions' | 'extensionNoticeDays' | 'uncollectedDays'>;
}

export const dossierNotices = (facts: NoticeFacts): DossierNotice[] => [termNotice(facts), apologyNotice(facts), uncollectedNotice(facts)].filter((notice) => notice !== null);

const termNotice = ({ dossier: { clockStops, endedAt }, asOf }: NoticeFacts): DossierNotice | null => {
  const stop = openStop(clockStops);
  if (endedAt !== null || stop === null || stop.term === null || instantToLocalDate(asOf) <= stop.term) return null;
  switch (stop.kind) {
    case 'supplement':
      // It came in, and what is left is to look through it; or the applicant does not know of it yet.
      return stop.handedInAt !== undefined || supplementStage(stop) === 'with-counter' ? null : { type: 'answer-overdue', term: stop.term };
    case 'pause':
      return { type: 'pause-overdue', term: stop.term, approverName: stop.approverName };
    case 'verification':
      return { type: 'verification-overdue', term: stop.term, body: stop.body };
  }
};

/** Matters that are due within the notice anyway are told only once they are late: a reminder on every one of them would be read by nobody. */
const apologyNotice = ({ dossier: { status, due, dueHistory, apologies = [] }, asOf, calendar, settings }: NoticeFacts): DossierNotice | null => {
  if (status !== 'accepted' && status !== 'processing') return null;
  if (dueHistory.filter(({ why }) => why === 'extension').length >= settings.extensions) return null;
  // A letter written outside was an apology too; what is left is a new appointment, or the result.
  if (asOf > due.promisedDue) return apologies.length > 0 ? null : { type: 'apology-missing' };
  if (calendar === null) return null;
  const left = workingDaysBetween(calendar, asOf, due.promisedDue);
  const whole = workingDaysBetween(calendar, due.countedFrom, due.promisedDue);
  if (!left.ok || !whole.ok || left.value > settings.extensionNoticeDays || whole.value <= settings.extensionNoticeDays) return null;
  return { type: 'apology-due', workingDays: left.value };
};

const uncollectedNotice = ({ dossier: { status, atCounterAt }, asOf, settings }: NoticeFacts): DossierNotice | null => {
  if (status !== 'completed' || atCounterAt === null) return null;
  const since = instantToLocalDate(atCounterAt);
  const days = localDateToDayNumber(instantToLocalDate(asOf)) - localDateToDayNumber(since);
  return days < settings.uncollectedDays ? null : { type: 'result-uncollected', since, days };
};
