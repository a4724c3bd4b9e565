/**
 * Warnings in time (our design): an open dossier whose clock runs is told of some working days before it is due, some working
 * hours before, and when the moment has come; one whose clock stands once its term is over; an apology while there is still a
 * day to send it (`dossier/notices.ts`). Each thing is one key, so that it is told to one officer once: a date that moved is
 * another thing. Where the law's date and the promised one differ, each is warned of.
 *
 * A limit that is itself as short as the notice would be warned of at its receipt: days are then left out, and hours begin at
 * half of it.
 */
import { yearsBetween } from '../calendar/workingDays.ts';
import type { WorkingCalendar } from '../calendar/workingCalendar.ts';
import { openMinutesBetween } from '../deadline/clock.ts';
import { instantToLocalMoment } from '../deadline/localMoment.ts';
import { workingDaysBetween } from '../deadline/timeliness.ts';
import type { PreparedHours } from '../deadline/workingHours.ts';
import { dossierNotices, type NoticeFacts } from '../dossier/notices.ts';
import type { Settings } from '../settings.ts';
import type { Instant } from '../time.ts';

/** Most urgent first. `two-days`, `four-hours`: named after their first settings (`dueSoonDays`, `dueSoonHours`). */
export const warningKinds = ['now', 'four-hours', 'apology-due', 'pause-over', 'two-days'] as const;
export type WarningKind = (typeof warningKinds)[number];

export interface Warning {
  readonly kind: WarningKind;
  /** The due moment, or the last day of the term: a moved one is another thing. */
  readonly due: string;
}

export interface WarningFacts extends Omit<NoticeFacts, 'settings'> {
  readonly hours: PreparedHours;
  readonly settings: NoticeFacts['settings'] & Pick<Settings, 'dueSoonDays' | 'dueSoonHours'>;
}

/** What is to be warned of at this moment, most urgent first; of one due moment only the nearest. */
export const dossierWarnings = (facts: WarningFacts): Warning[] =>
  [...dueMoments(facts).flatMap((due) => dueWarning(facts, due)), ...noticeWarnings(facts)].toSorted((one, other) => warningKinds.indexOf(one.kind) - warningKinds.indexOf(other.kind));

/** What is not worth saying any more once this was said: the farther warnings of the same moment. */
export const impliedBy = ({ kind, due }: Warning): Warning[] => farther[kind].map((one) => ({ kind: one, due }));

const farther: Readonly<Record<WarningKind, readonly WarningKind[]>> = { now: ['four-hours', 'two-days'], 'four-hours': ['two-days'], 'apology-due': [], 'pause-over': [], 'two-days': [] };

/** While the clock stands, nothing comes due. */
const dueMoments = ({ dossier: { status, due } }: WarningFacts): Instant[] => (status === 'accepted' || status === 'processing' ? [...new Set([due.legalDue, due.promisedDue])] : []);

const dueWarning = (facts: WarningFacts, due: Instant): Warning[] => {
  if (facts.asOf >= due) return [{ kind: 'now', due }];
  if (isWithinHours(facts, due)) return [{ kind: 'four-hours', due }];
  return isWithinDays(facts, due) ? [{ kind: 'two-days', due }] : [];
};

const isWithinHours = ({ dossier, asOf, calendar, hours, settings }: WarningFacts, due: Instant): boolean => {
  const minutes = (from: Instant): number | null => {
    const [start, end] = [instantToLocalMoment(from), instantToLocalMoment(due)];
    return calendar === null || yearsBetween(calendar, Math.min(start.day, end.day), end.day).missingYear !== null ? null : openMinutesBetween({ hours, calendar }, start, end);
  };
  const [left, whole] = [minutes(asOf), minutes(dossier.due.countedFrom)];
  return left !== null && whole !== null && left <= Math.min(settings.dueSoonHours * 60, whole / 2);
};

const isWithinDays = ({ dossier, asOf, calendar, settings }: WarningFacts, due: Instant): boolean => {
  if (calendar === null) return false;
  const [left, whole] = [daysBetween(calendar, asOf, due), daysBetween(calendar, dossier.due.countedFrom, due)];
  return left !== null && whole !== null && left <= settings.dueSoonDays && whole > settings.dueSoonDays;
};

const daysBetween = (calendar: WorkingCalendar, from: Instant, to: Instant): number | null => {
  const days = workingDaysBetween(calendar, from, to);
  return days.ok ? days.value : null;
};

const noticeWarnings = (facts: WarningFacts): Warning[] =>
  dossierNotices(facts).flatMap((notice): Warning[] => {
    switch (notice.type) {
      case 'apology-due':
        return [{ kind: 'apology-due', due: facts.dossier.due.promisedDue }];
      case 'pause-overdue':
      case 'verification-overdue':
        return [{ kind: 'pause-over', due: notice.term }];
      default:
        return [];
    }
  });

/** One heap of what is told together: the dossier's number where it is one, and how many of each kind. */
export interface WarningHeap {
  readonly total: number;
  readonly byKind: Readonly<Partial<Record<WarningKind, number>>>;
  /** The most urgent of them, soonest first; null of an empty heap. Its number and moment, nothing of its people. */
  readonly first: (Warning & { readonly code: string }) | null;
}

/** `own`: what the officer has in hand, or the counter for who receives; `unit`: of all others, for leaders. */
export interface ClaimedWarnings {
  readonly own: WarningHeap;
  readonly unit: WarningHeap;
}

export const heapOf = (warnings: readonly (Warning & { readonly code: string })[]): WarningHeap => {
  const [first = null] = warnings.toSorted((one, other) => warningKinds.indexOf(one.kind) - warningKinds.indexOf(other.kind) || (one.due < other.due ? -1 : 1));
  const kinds = warningKinds.map((kind) => [kind, warnings.filter((one) => one.kind === kind).length] as const).filter(([, count]) => count > 0);
  return { total: warnings.length, byKind: Object.fromEntries(kinds), first };
};
