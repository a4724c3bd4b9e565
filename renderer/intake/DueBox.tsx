import { Clock } from 'lucide-react';
import type { ReactElement } from 'react';
import type { IntakePreview } from '#shared/contract';
import { ui } from '#shared/messages/ui';
import type { Procedure } from '#shared/procedure';
import { Notice } from '../components/Notice.tsx';

/** Crawled fees run to pages; the start says which kind it is. */
const LONGEST_FEE = 90;

/** When to come back, and what to look at before saying so. Warnings never block. */
export const DueBox = ({ preview, procedure }: { readonly preview: IntakePreview | null; readonly procedure: Procedure | null }): ReactElement | null => {
  if (preview === null || procedure === null) return null;
  const [moment = '', ...rest] = preview.dueText.split(' · ');
  const fee = procedure.feeText.trim();
  return (
    <div className="due-boxes">
      {preview.warnings.length > 0 && (
        <Notice kind="warning">
          <span className="visually-hidden">{ui.intake.warnings}: </span>
          {preview.warnings.map((warning) => (
            <p key={warning}>{warning}</p>
          ))}
        </Notice>
      )}
      {preview.due !== null && (
        <div className="due-box" role="status">
          <Clock size={16} aria-hidden="true" />
          <p>
            {ui.intake.due} <strong>{moment}</strong>
            {rest.map((part) => ` · ${part}`)}
            {fee !== '' && ` · ${ui.intake.fee(fee.length > LONGEST_FEE ? `${fee.slice(0, LONGEST_FEE).trimEnd()}…` : fee)}`}
            {preview.provisional && <span className="provisional"> {ui.intake.dueProvisional}</span>}
          </p>
        </div>
      )}
    </div>
  );
};
