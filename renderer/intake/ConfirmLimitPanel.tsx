/** A limit that the published source does not state clearly: confirmed at the desk by who may, or told who may. */
import { useState, type ReactElement } from 'react';
import type { IntakePreview } from '#shared/contract';
import { limitUnitWords, ui } from '#shared/messages/ui';
import type { Channel, LimitUnit } from '#shared/procedure';
import { type MeNow, useClient } from '../api/queries.ts';
import { settle } from '../api/settle.ts';
import { tell } from '../app/uiState.ts';
import { Button } from '../components/Button.tsx';
import { SelectInput, TextInput } from '../components/fields.tsx';
import { Notice } from '../components/Notice.tsx';

const units = Object.entries(limitUnitWords) as [LimitUnit, string][];

export const ConfirmLimitPanel = ({ me, asked, onConfirmed }: { readonly me: MeNow; readonly asked: NonNullable<IntakePreview['limitToConfirm']>; readonly onConfirmed: () => void }): ReactElement => {
  const client = useClient();
  const [amount, setAmount] = useState('');
  const [unit, setUnit] = useState<LimitUnit>('working-day');
  const [cutoff, setCutoff] = useState('');
  const [legalBasis, setLegalBasis] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const mayConfirm = me.roles.some(({ role }) => role === 'leader' || role === 'admin');

  const confirm = async (): Promise<void> => {
    const count = unit === 'same-day' ? 0 : Number(amount);
    const isCutoffRight = cutoff.trim() === '' || /^([01]\d|2[0-3]):[0-5]\d$/.test(cutoff.trim());
    if (!Number.isInteger(count) || (unit !== 'same-day' && count < 1) || legalBasis.trim().length < 3 || !isCutoffRight) return setProblem(ui.limit.wrong);
    const done = await settle(
      client.act.mutate({
        act: 'confirm-limit',
        opId: crypto.randomUUID(),
        procedureCode: asked.procedureCode,
        channel: asked.channel as Channel,
        caseId: asked.caseId,
        limit: { amount: count, unit, ...(cutoff.trim() === '' ? {} : { cutoff: cutoff.trim() }) },
        legalBasis: legalBasis.trim(),
      }),
    );
    if (!done.ok) return setProblem(done.text);
    tell({ kind: 'done', text: ui.limit.done });
    return onConfirmed();
  };

  return (
    <section className="limit-panel" aria-labelledby="limit-title">
      <h2 id="limit-title">{ui.limit.title}</h2>
      <p>{asked.sourceText.trim() === '' ? ui.limit.noSource : ui.limit.source(asked.sourceText)}</p>
      {mayConfirm ? (
        <div className="enter-free">
          {problem !== null && <Notice kind="problem">{problem}</Notice>}
          <div className="grid">
            <TextInput className="span-2" label={ui.limit.amount} value={unit === 'same-day' ? '' : amount} onChange={setAmount} inputMode="numeric" isDisabled={unit === 'same-day'} />
            <SelectInput className="span-4" label={ui.limit.unit} value={unit} onChange={setUnit} options={units} />
            <TextInput className="span-6" label={ui.limit.cutoff} value={cutoff} onChange={setCutoff} placeholder={ui.limit.cutoffHint} />
            <TextInput className="span-9" label={ui.limit.legalBasis} value={legalBasis} onChange={setLegalBasis} placeholder={ui.limit.legalBasisHint} isRequired />
            <div className="span-3 align-end">
              <Button kind="primary" onPress={() => void confirm()}>
                {ui.limit.button}
              </Button>
            </div>
          </div>
        </div>
      ) : (
        <p>{ui.limit.whoCan}</p>
      )}
    </section>
  );
};
