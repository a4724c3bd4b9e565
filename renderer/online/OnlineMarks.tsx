/** How an online dossier stands, in a list: by icon, word and colour, with until when the counter answers. */
import { BellRing, Mailbox, Reply, TriangleAlert, Undo2, type LucideIcon } from 'lucide-react';
import type { ReactElement } from 'react';
import type { DossierRow } from '#shared/contract';
import { answerMinutesLeft, type AwaitedAnswer, type OnlineMark, onlineMark } from '#shared/dossier/onlineAnswer';
import { answerDueToText, onlineMarkWords, onlineWords } from '#shared/messages/online';
import type { Instant } from '#shared/time';
import type { DueTone, DueWords } from '../dossiers/dueWords.ts';
import type { WorkingTime } from './useWorkingTime.ts';

const marks: Readonly<Record<OnlineMark, readonly [LucideIcon, 'waiting' | 'soon' | 'late' | 'calm']>> = {
  new: [Mailbox, 'waiting'],
  alert: [BellRing, 'soon'],
  late: [TriangleAlert, 'late'],
  back: [Reply, 'waiting'],
  returned: [Undo2, 'calm'],
};
const dueTones: Readonly<Record<OnlineMark, DueTone>> = { new: 'good', alert: 'soon', late: 'late', back: 'good', returned: 'calm' };

/** Null for a row that awaits no answer: it came to the desk, was accepted, or is with its applicant. */
export const awaitedAnswer = ({ status, promisedDue, online }: DossierRow): AwaitedAnswer | null => (online === null ? null : { status, promisedDue, online });

export const answerWords = (awaited: AwaitedAnswer, now: Instant, time: WorkingTime | null): DueWords => ({
  tone: dueTones[onlineMark(awaited, now)],
  text: answerDueToText({ due: awaited.promisedDue, asOf: now, minutesLeft: time === null ? null : answerMinutesLeft(time, awaited.promisedDue, now) }),
});

export const OnlineState = ({ awaited, now }: { readonly awaited: AwaitedAnswer; readonly now: Instant }): ReactElement => {
  const mark = onlineMark(awaited, now);
  const [Icon, tone] = marks[mark];
  return (
    <span className={`mark mark-${tone}`}>
      <Icon size={14} aria-hidden="true" />
      <span>{onlineMarkWords[mark]}</span>
      {awaited.online.inboxItem !== undefined && <span className="secondary">{onlineWords.byItself}</span>}
    </span>
  );
};
