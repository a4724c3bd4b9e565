import type { ReactElement } from 'react';
import { feesUi, moneyToText } from '#shared/messages/fees';
import type { DueNow } from './feeTerms.ts';

/** Due, exempt, paid: one line each, amounts in one column; or why the schedule cannot say. */
/** `isVoided`: nothing is owed for a dossier that should not exist; only what is still held for it is shown. */
export const DueLines = ({ due, isVoided }: { readonly due: DueNow; readonly isVoided: boolean }): ReactElement => (
  <div className="fee-due">
    {isVoided ? (
      <p className="secondary">{feesUi.nothingVoided}</p>
    ) : due.lines === null ? (
      due.paid === 0 && <p className="secondary">{due.problem}</p>
    ) : (
      <ul>
        {due.lines.map((line) => (
          <li key={`${line.kind} ${line.name}`}>
            <span>
              {[line.name, line.detail].filter((part) => part !== '').join(', ')}
              <span className="secondary"> {[line.exemptAs === null ? '' : feesUi.exemptAs(line.exemptAs), line.legalBasis].filter((part) => part !== '').join(' · ')}</span>
            </span>
            <span className="number">{moneyToText(line.amount)}</span>
          </li>
        ))}
      </ul>
    )}
    <p className="fee-totals">
      {!isVoided && due.lines !== null && (
        <span>
          {due.total === 0 ? feesUi.nothingDue : `${feesUi.due}: `}
          {due.total > 0 && <strong>{moneyToText(due.total)}</strong>}
        </span>
      )}
      {due.paid > 0 && (
        <span>
          {feesUi.paid}: <strong>{moneyToText(due.paid)}</strong>
        </span>
      )}
    </p>
  </div>
);
