/** Late dossiers without a stated cause or a recorded apology, each with what the record shows and its first act in place. */
import { useQuery } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import type { LateRow } from '#shared/contract';
import type { DossierAct } from '#shared/dossier/lifecycle';
import { causeWords, evidenceToSentence, lateBeforeCountToText, lateCountsToText } from '#shared/messages/lateness';
import { lateListWords as words } from '#shared/messages/lateLists';
import { lateListQuery, useClient } from '../api/queries.ts';
import { causeToText } from '../api/settle.ts';
import { dayAndTime } from '../app/timeWords.ts';
import { Notice } from '../components/Notice.tsx';
import { ActGrid, type ActRow } from './ActGrid.tsx';

export const OwedList = ({ isOn }: { readonly isOn: boolean }): ReactElement => {
  const { data, error } = useQuery(lateListQuery(useClient()));
  if (error !== null) return <Notice kind="problem">{causeToText(error)}</Notice>;
  if (data === undefined) return <div className="table" />;
  if (data.rows.length === 0) return <p className="empty">{words.owedNone}</p>;
  return (
    <>
      <p className="secondary late-count" role="status">
        {[words.owedCount(data.rows.length, data.hasMore), lateCountsToText(data.late), ...(data.lateBefore === 0 ? [] : [lateBeforeCountToText(data.lateBefore)])].join(' · ')}
      </p>
      <ActGrid label={words.owed} heads={[words.columnCode, words.columnDossier, words.columnLate, words.columnWho, words.columnOwed, words.columnAct]} rows={data.rows.map(toRow)} className="owed-grid" isOn={isOn} />
    </>
  );
};

const toRow = (row: LateRow): ActRow => ({ code: row.code, cells: [<Dossier key="dossier" row={row} />, <Late key="late" row={row} />, <Who key="who" row={row} />, <Owed key="owed" row={row} />], acts: actsOf(row), isAlarm: false });

/** What is owed first; then what may still put it right: of an open dossier, or of an end that was pressed later than it came. */
const actsOf = ({ cause, owesApology, endedAt, endRecordedAt }: LateRow): readonly DossierAct[] => {
  const owed: readonly DossierAct[] = [...(cause === null ? ['state-cause' as const] : []), ...(owesApology ? ['send-apology' as const] : [])];
  return [...owed, ...(['state-cause', 'send-apology'] as const).filter((act) => !owed.includes(act)), ...(endedAt === null ? (['declare', 'extend'] as const) : endRecordedAt === null ? (['declare'] as const) : [])];
};

const Dossier = ({ row: { applicantName, procedureName } }: { readonly row: LateRow }): ReactElement => (
  <span className="two-lines" title={`${applicantName} · ${procedureName}`}>
    <span className="strong">{applicantName}</span> · {procedureName}
  </span>
);

const Late = ({ row: { daysLate, legalDue, endedAt, endRecordedAt, isLateOnRecordOnly, isLateBefore, isUnattested } }: { readonly row: LateRow }): ReactElement => (
  <>
    <span className={`mark mark-${isUnattested || isLateOnRecordOnly ? 'soon' : 'late'}`}>
      <TriangleAlert size={14} aria-hidden="true" />
      <span>{isUnattested ? words.unattested : words.daysLate(daysLate)}</span>
    </span>
    <span className="secondary two-lines">
      {words.legalDue(dayAndTime(legalDue))}; {isLateBefore ? words.lateBefore : isLateOnRecordOnly ? words.recordOnly : endedAt === null ? words.stillOpen : words.ended(dayAndTime(endRecordedAt ?? endedAt))}
    </span>
  </>
);

const Who = ({ row: { officerName, unit } }: { readonly row: LateRow }): ReactElement => (
  <>
    <span className="one-line">{officerName === '' ? words.wholeUnit : officerName}</span>
    <span className="secondary two-lines" title={unit}>
      {unit}
    </span>
  </>
);

const Owed = ({ row: { cause, proposed, isApologised, owesApology } }: { readonly row: LateRow }): ReactElement => {
  const [evidence] = proposed?.evidence ?? [];
  const shown = evidence === undefined ? null : evidenceToSentence(evidence);
  return (
    <>
      <span className={`two-lines ${cause === null ? '' : 'secondary'}`}>{cause !== null ? words.causeStated(causeWords[cause]) : proposed !== null && shown !== null ? words.causeProposed(causeWords[proposed.cause]) : words.causeUnknown}</span>
      {cause === null && shown !== null && (
        <span className="secondary evidence-lines" title={shown}>
          {shown}
        </span>
      )}
      <span className={owesApology ? 'strong one-line' : 'secondary one-line'}>{isApologised ? words.apologised : owesApology ? words.notApologised : words.noApologyOwed}</span>
    </>
  );
};
