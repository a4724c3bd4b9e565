/** A limit that the published source does not state clearly: confirmed at the desk by who may, or told who may. */
import { useLayoutEffect, useRef, useState, type ReactElement } from 'react';
import type { IntakePreview } from '#shared/contract';
import { limitUnitWords } from '#shared/messages/dossierFields';
import { confirmLimitWords } from '#shared/messages/intake';
import type { Channel, LimitUnit } from '#shared/procedure';
import { type MeNow, useClient } from '../api/queries.ts';
import { settle } from '../api/settle.ts';
import { tell } from '../app/uiState.ts';
import { Button } from '../components/Button.tsx';
import { SelectInput, TextInput } from '../components/fields.tsx';
import { Notice } from '../components/Notice.tsx';
import { useOneAtATime } from '../components/useOneAtATime.ts';
import { focusFirstProblem } from './fieldOrder.ts';

const units = Object.entries(limitUnitWords) as [LimitUnit, string][];

export const ConfirmLimitPanel = ({ me, asked, onConfirmed }: { readonly me: MeNow; readonly asked: NonNullable<IntakePreview['limitToConfirm']>; readonly onConfirmed: () => void }): ReactElement => {
  const client = useClient();
  const [amount, setAmount] = useState('');
  const [unit, setUnit] = useState<LimitUnit>('working-day');
  const [cutoff, setCutoff] = useState('');
  const [legalBasis, setLegalBasis] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [tries, setTries] = useState(0);
  const panel = useRef<HTMLElement>(null);
  const once = useOneAtATime();
  useLayoutEffect(() => {
    if (tries > 0) focusFirstProblem(panel.current);
  }, [tries]);
  const count = unit === 'same-day' ? 0 : Number(amount);
  const isWrong = {
    amount: unit !== 'same-day' && (!Number.isInteger(count) || count < 1),
    cutoff: cutoff.trim() !== '' && !/^([01]\d|2[0-3]):[0-5]\d$/.test(cutoff.trim()),
    basis: legalBasis.trim().length < 3,
  };
  const said = (isOne: boolean, text: string): string | null => (tries > 0 && isOne ? text : null);
  const mayConfirm = me.roles.some(({ role }) => role === 'leader' || role === 'admin');

  const confirm = async (): Promise<void> => {
    setTries((times) => times + 1);
    if (isWrong.amount || isWrong.cutoff || isWrong.basis) return setProblem(null);
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
    tell({ kind: 'done', text: confirmLimitWords.done });
    return onConfirmed();
  };

  return (
    <section ref={panel} className="limit-panel" aria-labelledby="limit-title">
      <h2 id="limit-title">{confirmLimitWords.title}</h2>
      <p>{asked.sourceText.trim() === '' ? confirmLimitWords.noSource : confirmLimitWords.source(asked.sourceText)}</p>
      {mayConfirm ? (
        <div>
          {problem !== null && <Notice kind="problem">{problem}</Notice>}
          <div className="grid">
            <TextInput className="span-2" label={confirmLimitWords.amount} value={unit === 'same-day' ? '' : amount} onChange={setAmount} inputMode="numeric" isDisabled={unit === 'same-day'} problem={said(isWrong.amount, confirmLimitWords.wrongAmount)} />
            <SelectInput className="span-4" label={confirmLimitWords.unit} value={unit} onChange={setUnit} options={units} />
            <TextInput className="span-6" label={confirmLimitWords.cutoff} value={cutoff} onChange={setCutoff} placeholder={confirmLimitWords.cutoffHint} problem={said(isWrong.cutoff, confirmLimitWords.wrongCutoff)} />
            <div
              className="span-9"
              role="presentation"
              onKeyDown={(event) => {
                // The last field of the box: Enter confirms, Shift+Enter goes back as everywhere.
                if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
                event.preventDefault();
                void once(confirm);
              }}
            >
              <TextInput label={confirmLimitWords.legalBasis} value={legalBasis} onChange={setLegalBasis} placeholder={confirmLimitWords.legalBasisHint} isRequired problem={said(isWrong.basis, confirmLimitWords.wrongBasis)} />
            </div>
            <div className="span-3 beside-field">
              <Button kind="primary" onPress={() => void once(confirm)}>
                {confirmLimitWords.button}
              </Button>
            </div>
          </div>
        </div>
      ) : (
        <p>{confirmLimitWords.whoCan}</p>
      )}
    </section>
  );
};
