/** What came of closing the day, that its paper did not get out where it did not, and how far its sending is: nobody has to wait for either. */
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { DayClosed, SyncStatus } from '#shared/contract';
import { dayCountsToText } from '#shared/messages/closeDay';
import { closeDayWords as words } from '#shared/messages/closeDayPage';
import { dayLateToText } from '#shared/messages/lateness';
import { syncStatusQuery, useClient } from '../api/queries.ts';
import { Button } from '../components/Button.tsx';
import { Notice } from '../components/Notice.tsx';

interface Props {
  readonly done: DayClosed;
  /** `16:52` */
  readonly at: string;
  readonly unprinted: boolean;
  readonly onPrint: () => void;
  readonly onClose: () => void;
}

export const ClosedNote = ({ done, at, unprinted, onPrint, onClose }: Props): ReactElement => {
  const status = useQuery(syncStatusQuery(useClient())).data;
  return (
    <div className="day-closed">
      <Notice kind="good">
        <p className="strong">{words.closed(at, done.seq, done.seal)}</p>
        <p>{[dayCountsToText(done.counts), dayLateToText(done.counts), words.leftBehind(done.left, done.pressing)].join(' · ')}</p>
        {status !== undefined && <p>{sendingToText(status)}</p>}
      </Notice>
      {unprinted && <Notice kind="warning">{words.unprinted}</Notice>}
      <div className="row">
        <Button shortcut="Esc" onPress={onClose}>
          {words.closeNote}
        </Button>
        <Button kind="quiet" shortcut="Ctrl P" onPress={onPrint}>
          {words.nowPrint}
        </Button>
      </div>
    </div>
  );
};

/** How the day's acts fare on their way, in words; the same for a day that is still open. */
export const sendingToText = ({ enrolled, inSync, link, running, pending, needsPerson, trouble }: SyncStatus): string => {
  if (!enrolled) return words.closedNotEnrolled;
  const toSee = needsPerson > 0 ? ` ${words.closedQuestions(needsPerson)}` : '';
  if (inSync) return words.closedSent + toSee;
  if (trouble !== null && link !== 'down') return trouble;
  if (link === 'down') return words.closedOffline(pending);
  return (running ? words.closedSending(pending) : words.closedWaiting(pending)) + toSee;
};
