import type { ReactElement } from 'react';
import { openStop } from '#shared/dossier/clockStop';
import { dueWords } from '#shared/messages/dossierLists';
import { dossierPageWords } from '#shared/messages/dossierPage';
import { settleWords } from '#shared/messages/inbox';
import { declareWords, promisedAwaitsText, unattestedText } from '#shared/messages/trustedTime';
import { screenToHash } from '../app/screen.ts';
import { Notice } from '../components/Notice.tsx';
import { StatusMark } from '../components/StatusMark.tsx';
import { DueMark } from '../dossiers/DossierTable.tsx';
import { type DueTone, recordedToo } from '../dossiers/dueWords.ts';
import type { ViewNow } from './view.ts';

const tones: Readonly<Record<ViewNow['timeliness'], DueTone>> = { early: 'calm', 'on-time': 'calm', late: 'late', unattested: 'soon', open: 'good', 'open-due-soon': 'soon', 'open-late': 'late', voided: 'calm' };
const endings: Partial<Record<ViewNow['timeliness'], string>> = { early: dueWords.early, 'on-time': dueWords.onTime, late: dueWords.late, unattested: unattestedText };

export const DossierHead = ({ view: { dossier, dueText, timeliness, awaitsProvince, notices, bands } }: { readonly view: ViewNow }): ReactElement => {
  const isDone = dossier.status === 'completed' || dossier.status === 'returned';
  // The clock stands: nothing runs out meanwhile; a term that is over is told below.
  const isWaiting = dossier.endedAt === null && openStop(dossier.clockStops) !== null;
  const standingText = timeliness === 'unattested' && dossier.endedAt === null && !isWaiting ? dueWords.maybeLate(dueText) : dueText;
  const ending = isDone ? endings[timeliness] : undefined;
  return (
    <header className="dossier-head">
      {bands.filter(({ kind }) => kind === 'voided').map(({ text }) => <Notice key={text} kind="problem" className="band">{text}</Notice>)}
      <h1>
        <span className="dossier-code">{dossier.code}</span> {dossier.intake.applicant.name}
      </h1>
      <p className="dossier-procedure">
        {dossier.procedure.code} · {dossier.procedure.name}
      </p>
      <p className="dossier-state">
        <StatusMark status={dossier.status} />
        <DueMark due={{ tone: isWaiting || awaitsProvince ? 'calm' : tones[timeliness], text: ending === undefined ? standingText : `${awaitsProvince ? promisedAwaitsText(dueText) : dueWords.promised(dueText, ending)}${recordedToo(dossier.endRecordedAt, dossier.due.promisedDue)}` }} />
        {bands.some(({ kind }) => kind === 'problem') && <span className="mark mark-soon">{settleWords.questioned}</span>}
        {dossier.declaredActs.length > 0 && <span className="mark mark-soon">{declareWords.mark}</span>}
        {dossier.due.provisional && <span className="secondary">{dossierPageWords.provisional}</span>}
      </p>
      {bands.filter(({ kind }) => kind === 'problem').map(({ text }) => (
        <Notice key={text} kind="warning">
          <a href={screenToHash({ name: 'sync' })}>{text}</a>
        </Notice>
      ))}
      {bands.filter(({ kind }) => kind === 'waiting').map(({ text }) => <Notice key={text} kind="info">{text}</Notice>)}
      {notices.map((text) => (
        <Notice key={text} kind="warning">
          {text}
        </Notice>
      ))}
    </header>
  );
};
