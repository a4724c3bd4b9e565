/** On top of the page: that the day is closed already, and what the day before left. */
import type { ReactElement } from 'react';
import type { DayBefore, DayView } from '#shared/contract';
import { daySectionWords } from '#shared/messages/closeDay';
import { beforeLeftToText } from '#shared/messages/closeDayNotices';
import { closeDayWords as words } from '#shared/messages/closeDayPage';
import { daySections } from '#shared/contractDayViews';
import { screenToHash } from '../app/screen.ts';
import { timeOfDay } from '../app/timeWords.ts';
import { Notice } from '../components/Notice.tsx';

/** Enough to begin with; the dossiers stand in the sections below as well. */
const MOST_NAMED = 8;

export const DayBands = ({ view: { closed, before } }: { readonly view: DayView }): ReactElement => (
  <>
    {closed !== null && <Notice kind={closed.hasMoved ? 'info' : 'good'}>{words.closedBy(timeOfDay(closed.at), closed.byName, closed.left, closed.hasMoved)}</Notice>}
    {before !== null && (!before.isClosed || before.total > 0) && <BeforeBand before={before} />}
  </>
);

const BeforeBand = ({ before: { day, isClosed, left, total } }: { readonly before: DayBefore }): ReactElement => {
  if (!isClosed) return <Notice kind="warning">{words.beforeNotClosed(day)}</Notice>;
  const open = left.filter(({ isStillOpen }) => isStillOpen);
  const codes = [...new Set(open.flatMap(({ code }) => (code === null ? [] : [code])))];
  return (
    <Notice kind={open.length === 0 ? 'good' : 'warning'}>
      {[beforeLeftToText(day, total, open.length), bySection(open)].filter(Boolean).join(': ')}.{' '}
      {codes.slice(0, MOST_NAMED).map((code, index) => (
        <span key={code}>
          {index > 0 && ', '}
          <a className="nowrap" href={screenToHash({ name: 'dossier', code })}>
            {code}
          </a>
        </span>
      ))}
      {codes.length > MOST_NAMED && ` ${words.beforeMore(codes.length - MOST_NAMED)}`}
    </Notice>
  );
};

const bySection = (open: DayBefore['left']): string => daySections.map((section) => [daySectionWords[section], open.filter((one) => one.section === section).length] as const).filter(([, count]) => count > 0).map(([text, count]) => `${text} ${count}`).join(', ');
