import { useState, type ReactElement } from 'react';
import { actPanelWords } from '#shared/messages/actPanels';
import { actWords } from '#shared/messages/acts';
import { relationWords } from '#shared/messages/dossierFields';
import { CheckInput, SelectInput, TextInput } from '../components/fields.tsx';
import { UnpaidNotice } from './UnpaidNotice.tsx';
import { PanelForm, type PanelProps } from './PanelForm.tsx';

type Relation = keyof typeof relationWords;

/** The result is handed to a person: the applicant unless somebody else stands there. */
export const ReturnPanel = ({ view, run, ref }: PanelProps): ReactElement => {
  const { applicant, authorised } = view.dossier.intake;
  const [relation, setRelation] = useState<Relation>('applicant');
  const [typedName, setCollectedBy] = useState<string | null>(null);
  const [typedId, setIdNumber] = useState<string | null>(null);
  const [receiptLost, setReceiptLost] = useState(false);
  const [idSeen, setIdSeen] = useState('');
  const [isTried, setTried] = useState(false);
  const person = relation === 'applicant' ? applicant : relation === 'authorised' ? authorised : null;
  const collectedBy = typedName ?? person?.name ?? '';
  const idNumber = typedId ?? person?.idNumber ?? '';
  const choose = (next: Relation): void => {
    setRelation(next);
    setCollectedBy(null);
    setIdNumber(null);
  };
  const isNameMissing = collectedBy.trim() === '';
  const isIdMissing = receiptLost && idSeen.trim() === '';
  return (
    <PanelForm
      ref={ref}
      submitWord={actWords.return}
      onSubmit={() => {
        setTried(true);
        if (!isNameMissing && !isIdMissing) void run({ act: 'return', collectedBy, relation, idNumber, receiptLost, idSeen: receiptLost ? idSeen : '' });
      }}
    >
      <UnpaidNotice dossier={view.dossier} />
      <TextInput label={actPanelWords.collectedBy} value={collectedBy} onChange={setCollectedBy} isRequired problem={isTried && isNameMissing ? actPanelWords.missing : null} />
      <SelectInput label={actPanelWords.relation} value={relation} onChange={choose} options={[['applicant', relationWords.applicant], ['authorised', relationWords.authorised], ['other', relationWords.other]]} />
      <TextInput label={actPanelWords.idNumber} value={idNumber} onChange={setIdNumber} spellCheck={false} />
      <CheckInput isChecked={receiptLost} onChange={setReceiptLost}>
        {actPanelWords.receiptLost}
      </CheckInput>
      {receiptLost && <TextInput label={actPanelWords.idSeen} value={idSeen} onChange={setIdSeen} hint={actPanelWords.idSeenHint} isRequired problem={isTried && isIdMissing ? actPanelWords.missing : null} />}
    </PanelForm>
  );
};
