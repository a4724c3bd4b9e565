/**
 * Warnings in time (our design): an open dossier whose clock runs is told of some working days before it is due, some working
 * hours before, and when the moment has come; one whose clock stands once its term is over; an apology while there is still a
 * day to send it (`dossier/notices.ts`). Each thing is one key, so that one station tells it to one officer once: a date that moved is
 * another thing. Where the law's date and the promised one differ, each is warned of.
 *
 * A limit that is itself as short as the notice would be warned of at its receipt: days are then left out, and hours begin at
 * half of it.
 */
import { workingDayAfter, yearsBetween } from '../calendar/workingDays.ts';
import type { WorkingCalendar } from '../calendar/workingCalendar.ts';
import { openMinutesBetween } from '../deadline/clock.ts';
import { instantToLocalMoment, localMomentToInstant } from '../deadline/localMoment.ts';
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

export interface WarningMoment extends Omit<NoticeFacts, 'settings' | 'dossier'> {
  readonly hours: PreparedHours;
  readonly settings: NoticeFacts['settings'] & Pick<Settings, 'dueSoonDays' | 'dueSoonHours'>;
}

type WarnedDossier = NoticeFacts['dossier'];

/**
 * What is to be warned of at one moment, most urgent first; of one due moment only the nearest. Made once for all dossiers: many
 * are due at the same moment, and what is left until then is counted once for each.
 */
export const warningsAt = (moment: WarningMoment): ((dossier: WarnedDossier) => Warning[]) => {
  const soonKind = soonKindAt(moment);
  const dueWarning = (dossier: WarnedDossier, due: Instant): Warning[] => {
    const kind = moment.asOf >= due ? 'now' : soonKind(due, dossier.due.countedFrom);
    return kind === null ? [] : [{ kind, due }];
  };
  return (dossier) =>
    [...dueMoments(dossier).flatMap((due) => dueWarning(dossier, due)), ...noticeWarnings(moment, dossier)].toSorted((one, other) => warningKinds.indexOf(one.kind) - warningKinds.indexOf(other.kind));
};

/**
 * Nothing due from here on is warned of yet: the first moment of a working day beyond all notices, a working day taken as two open
 * hours at least; of a calendar that ends before, a month on.
 */
export const warningHorizon = ({ asOf, calendar, settings: { dueSoonDays, dueSoonHours, extensionNoticeDays } }: WarningMoment): Instant => {
  const today = instantToLocalMoment(asOf).day;
  const days = Math.max(dueSoonDays, extensionNoticeDays, Math.ceil(dueSoonHours / 2)) + 2;
  const day = (calendar === null ? null : workingDayAfter(calendar, today, days)) ?? today + 31 + 2 * days;
  return localMomentToInstant({ day, minute: 0 });
};

/** What is not worth saying any more once this was said: the farther warnings of the same moment. */
export const impliedBy = ({ kind, due }: Warning): Warning[] => farther[kind].map((one) => ({ kind: one, due }));

const farther: Readonly<Record<WarningKind, readonly WarningKind[]>> = { now: ['four-hours', 'two-days'], 'four-hours': ['two-days'], 'apology-due': [], 'pause-over': [], 'two-days': [] };

/** While the clock stands, nothing comes due. */
const dueMoments = ({ status, due }: WarnedDossier): Instant[] => (status === 'accepted' || status === 'processing' ? [...new Set([due.legalDue, due.promisedDue])] : []);

const soonKindAt = ({ asOf, calendar, hours, settings: { dueSoonDays, dueSoonHours } }: WarningMoment): ((due: Instant, countedFrom: Instant) => WarningKind | null) => {
  if (calendar === null) return () => null;
  const minutesBetween = (from: Instant, to: Instant): number | null => {
    const [start, end] = [instantToLocalMoment(from), instantToLocalMoment(to)];
    return yearsBetween(calendar, Math.min(start.day, end.day), end.day).missingYear !== null ? null : openMinutesBetween({ hours, calendar }, start, end);
  };
  const left = new Map<Instant, { readonly minutes: number | null; readonly days: number | null }>();
  const leftUntil = (due: Instant) => {
    const known = left.get(due) ?? { minutes: minutesBetween(asOf, due), days: daysBetween(calendar, asOf, due) };
    left.set(due, known);
    return known;
  };
  return (due, countedFrom) => {
    const { minutes, days } = leftUntil(due);
    if (minutes !== null && minutes <= dueSoonHours * 60) {
      const whole = minutesBetween(countedFrom, due);
      if (whole !== null && minutes <= whole / 2) return 'four-hours';
    }
    if (days === null || days > dueSoonDays) return null;
    const whole = daysBetween(calendar, countedFrom, due);
    return whole !== null && whole > dueSoonDays ? 'two-days' : null;
  };
};

const daysBetween = (calendar: WorkingCalendar, from: Instant, to: Instant): number | null => {
  const days = workingDaysBetween(calendar, from, to);
  return days.ok ? days.value : null;
};

const noticeWarnings = (moment: WarningMoment, dossier: WarnedDossier): Warning[] =>
  dossierNotices({ ...moment, dossier }).flatMap((notice): Warning[] => {
    switch (notice.type) {
      case 'apology-due':
        return [{ kind: 'apology-due', due: dossier.due.promisedDue }];
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
