/** Every paused dossier: why, on what ground, who approved it, since when, until when. Without ground first, past its term marked. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import { useEffect, type ReactElement } from 'react';
import type { DossierRow, PauseView } from '#shared/contract';
import { type WorkingDays, workingDaysBetween, yearsBetween } from '#shared/calendar/workingDays';
import { lateListWords as words } from '#shared/messages/lateLists';
import { type Instant, instantToLocalDate, localDateToDayNumber, localDateToText, type LocalDate } from '#shared/time';
import { dossierListQuery, useClient } from '../api/queries.ts';
import { causeToText } from '../api/settle.ts';
import { useNow } from '../app/clock.ts';
import { dayOf } from '../app/timeWords.ts';
import { Notice } from '../components/Notice.tsx';
import { useWorkingDays } from '../dossiers/useWorkingDays.ts';
import { ActGrid, type ActRow } from './ActGrid.tsx';

interface Paused extends DossierRow {
  readonly pause: PauseView;
}

export const PausedList = ({ isOn }: { readonly isOn: boolean }): ReactElement => {
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(dossierListQuery(useClient(), 'paused'));
  const now = useNow();
  const calendar = useWorkingDays(now);
  // All of them: few are paused, and what is past its term may stand anywhere.
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  if (error !== null) return <Notice kind="problem">{causeToText(error)}</Notice>;
  if (data === undefined) return <div className="table" />;
  const rows = data.pages.flatMap((page) => page.rows).filter((row): row is Paused => row.pause !== null);
  if (rows.length === 0) return <p className="empty">{words.pausedNone}</p>;
  const groundless = rows.filter(({ pause }) => pause.isGroundless).length;
  return (
    <>
      {groundless > 0 && <Notice kind="problem">{words.groundless(groundless)}</Notice>}
      <ActGrid
        label={words.paused}
        heads={[words.columnCode, words.columnDossier, words.columnReason, words.columnApprover, words.columnSince, words.columnTerm, words.columnAct]}
        rows={rows.map((row) => toRow(row, now, calendar))}
        className="paused-grid"
        isOn={isOn}
      />
    </>
  );
};

const toRow = (row: Paused, now: Instant, calendar: WorkingDays | null): ActRow => {
  const { code, pause, term } = row;
  const today = instantToLocalDate(now);
  const isOver = term !== null && today > term;
  return {
    code,
    cells: [
      <span key="dossier" className="two-lines" title={`${row.applicantName} · ${row.procedureName}`}>
        <span className="strong">{row.applicantName}</span> · {row.procedureName}
      </span>,
      <Reason key="reason" pause={pause} />,
      <span key="approver" className="two-lines">
        {pause.kind === 'pause' && pause.approver.trim() === '' ? <Missing>{words.noApprover}</Missing> : pause.approver}
      </span>,
      <span key="since">
        <span className="one-line">{words.pausedDays(daysBetween(calendar, instantToLocalDate(pause.since), today))}</span>
        <span className="secondary one-line">{words.since(dayOf(pause.since))}</span>
      </span>,
      <span key="term">
        {isOver && <Missing>{words.over(daysBetween(calendar, term, today))}</Missing>}
        <span className={isOver ? 'secondary one-line' : 'one-line'}>{term === null ? '' : localDateToText(term)}</span>
      </span>,
    ],
    acts: pause.kind === 'verification' ? ['verification-answered'] : ['resume'],
    isAlarm: isOver || pause.isGroundless,
  };
};

const Reason = ({ pause: { kind, reason, legalBasis } }: { readonly pause: PauseView }): ReactElement => (
  <>
    <span className="two-lines" title={reason}>
      {kind === 'verification' ? words.verification(reason) : reason}
    </span>
    {legalBasis.trim() === '' ? (
      <Missing>{words.noGround}</Missing>
    ) : (
      <span className="secondary two-lines" title={legalBasis}>
        {words.basis(legalBasis)}
      </span>
    )}
  </>
);

const Missing = ({ children }: { readonly children: string }): ReactElement => (
  <span className="mark mark-late">
    <TriangleAlert size={14} aria-hidden="true" />
    <span>{children}</span>
  </span>
);

/** Null where the calendar lacks a year between. */
const daysBetween = (calendar: WorkingDays | null, from: LocalDate, to: LocalDate): number | null => {
  const [first, last] = [localDateToDayNumber(from), localDateToDayNumber(to)];
  return calendar === null || yearsBetween(calendar, first, last).missingYear !== null ? null : workingDaysBetween(calendar, first, last);
};
