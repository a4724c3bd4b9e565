/**
 * How the counter's answer to an online dossier stands at a moment (domain.md §3.3): alerted within working hours of its
 * sending, answered within more of them; both numbers are settings, the moments themselves stand in the dossier. What comes
 * back corrected is answered within the hours again and not warned of: whoever recorded its coming back knows of it.
 */
import type { WorkingDays } from '../calendar/workingDays.ts';
import { yearsBetween } from '../calendar/workingDays.ts';
import { openMinutesBetween } from '../deadline/clock.ts';
import { instantToLocalMoment } from '../deadline/localMoment.ts';
import type { PreparedHours } from '../deadline/workingHours.ts';
import type { Instant } from '../time.ts';
import type { OnlinePart } from './parts.ts';
import type { Status } from './status.ts';

/** `alert`: nobody answered and the warning is due. `late`: past the answer. `back`: corrected by its applicant. `returned`: they are correcting it. */
export type OnlineMark = 'new' | 'alert' | 'late' | 'back' | 'returned';

export interface AwaitedAnswer {
  readonly status: Status;
  /** By when the counter answers. */
  readonly promisedDue: Instant;
  readonly online: OnlinePart;
}

export const onlineMark = ({ status, promisedDue, online: { alertAt, answeredAt } }: AwaitedAnswer, now: Instant): OnlineMark => {
  if (status !== 'registered') return 'returned';
  if (now > promisedDue) return 'late';
  if (answeredAt !== null) return 'back';
  return now >= alertAt ? 'alert' : 'new';
};

/** Minutes the unit is still open before the answer is due; 0 once it is. Null where the calendar does not know the days. */
export const answerMinutesLeft = (time: { readonly hours: PreparedHours; readonly calendar: WorkingDays }, due: Instant, now: Instant): number | null => {
  if (now >= due) return 0;
  const [from, to] = [instantToLocalMoment(now), instantToLocalMoment(due)];
  return yearsBetween(time.calendar, from.day, to.day).missingYear === null ? openMinutesBetween(time, from, to) : null;
};

/** The first answer to what came online stands. */
export const answered = ({ online }: { readonly online: OnlinePart | null }, at: Instant): OnlinePart | null => (online === null ? null : { ...online, answeredAt: online.answeredAt ?? at });
