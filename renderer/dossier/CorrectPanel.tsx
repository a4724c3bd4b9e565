import { useState, type ReactElement } from 'react';
import type { CorrectableField } from '#shared/journal/endEvents';
import { actPanelWords } from '#shared/messages/actPanels';
import { actWords } from '#shared/messages/acts';
import { fieldWords } from '#shared/messages/dossierFields';
import { SelectInput, TextInput } from '../components/fields.tsx';
import { PanelForm, type PanelProps } from './PanelForm.tsx';
import { correctableFields, fieldChoices, fieldValue, typedToValue, valueToText, valueToTyped } from './correctable.ts';

/** One field at a time: what stands there, what it should be, and why. */
export const CorrectPanel = ({ view, run, ref }: PanelProps): ReactElement => {
  const { intake } = view.dossier;
  const [field, setField] = useState<CorrectableField>('applicant.name');
  const before = fieldValue(intake, field) ?? null;
  const [typed, setAfter] = useState<string | null>(null);
  const after = typed ?? valueToTyped(field, before);
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const choices = fieldChoices(field);
  const choose = (next: CorrectableField): void => {
    setField(next);
    setAfter(null);
  };
  return (
    <PanelForm
      ref={ref}
      submitWord={actWords.correct}
      onSubmit={() => {
        setTried(true);
        if (reason.trim() !== '') void run({ act: 'correct', reason, changes: [{ field, after: typedToValue(field, after, intake) }] });
      }}
    >
      <SelectInput label={actPanelWords.field} value={field} onChange={choose} options={correctableFields(intake).map((one) => [one, fieldWords[one]] as const)} />
      <p className="before">
        <span className="label">{actPanelWords.before}</span> {valueToText(field, before) || actPanelWords.emptyValue}
      </p>
      {choices === null ? <TextInput label={actPanelWords.after} value={after} onChange={setAfter} /> : <SelectInput label={actPanelWords.after} value={after} onChange={setAfter} options={choices} />}
      <TextInput label={actPanelWords.reason} value={reason} onChange={setReason} isRequired problem={isTried && reason.trim() === '' ? actPanelWords.missing : null} />
      <p className="secondary">{actPanelWords.correctNote}</p>
    </PanelForm>
  );
};
