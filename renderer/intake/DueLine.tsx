import { Clock } from 'lucide-react';
import type { ReactElement } from 'react';
import type { IntakePreview } from '#shared/contract';
import { intakeWords } from '#shared/messages/intake';
import type { Procedure } from '#shared/procedure';
import { Notice } from '../components/Notice.tsx';

/** Crawled fees run to pages: longer than this, the rest is folded away. */
const LONGEST_FEE = 160;

/** When to come back: one line above the bottom bar, always in sight while the form scrolls. */
export const DueLine = ({ preview, procedure, problem }: { readonly preview: IntakePreview | null; readonly procedure: Procedure | null; readonly problem: string | null }): ReactElement | null => {
  const due = procedure === null || preview === null || preview.due === null ? null : preview;
  if (due === null && problem === null) return null;
  const [moment = '', ...rest] = due?.dueText.split(' · ') ?? [];
  return (
    <div className="due-boxes">
      {problem !== null && <Notice kind="problem">{problem}</Notice>}
      {due !== null && (
        <div className="due-box" role="status">
          <Clock size={16} aria-hidden="true" />
          <p>
            {intakeWords.due} <strong>{moment}</strong>
            {rest.map((part) => ` · ${part}`)}
            {due.provisional && <span className="provisional"> {intakeWords.dueProvisional}</span>}
          </p>
        </div>
      )}
    </div>
  );
};

/** What to look at and what it costs, beside the procedure it belongs to. Warnings never block. */
export const ProcedureNotes = ({ preview, procedure }: { readonly preview: IntakePreview | null; readonly procedure: Procedure | null }): ReactElement | null => {
  if (procedure === null) return null;
  const warnings = preview?.warnings ?? [];
  const fee = intakeWords.fee(procedure.feeText.trim());
  return (
    <div className="procedure-notes">
      {procedure.feeText.trim() !== '' &&
        (fee.length <= LONGEST_FEE ? (
          <p className="fee">{fee}</p>
        ) : (
          <details className="fee">
            <summary>{`${fee.slice(0, LONGEST_FEE).trimEnd()}…`}</summary>
            {fee}
          </details>
        ))}
      {warnings.length > 0 && (
        <Notice kind="warning">
          <span className="visually-hidden">{intakeWords.warnings}: </span>
          {warnings.map((warning) => (
            <p key={warning}>{warning}</p>
          ))}
        </Notice>
      )}
    </div>
  );
};
