/** Who collects a pile, said once: each applicant their own, or one person for all of it. */
import type { ReactElement, Ref } from 'react';
import { actPanelWords } from '#shared/messages/actPanels';
import { relationWords } from '#shared/messages/dossierFields';
import { pileWords } from '#shared/messages/pile';
import { SelectInput, TextInput } from '../components/fields.tsx';
import type { PileWish } from '../pile/pile.ts';

export interface CollectorChoice {
  readonly who: 'own' | 'one';
  readonly name: string;
  readonly relation: 'authorised' | 'other';
  readonly idNumber: string;
}
export const eachTheirOwn: CollectorChoice = { who: 'own', name: '', relation: 'authorised', idNumber: '' };

export const collectorToWish = ({ who, name, relation, idNumber }: CollectorChoice): PileWish =>
  who === 'own' ? { act: 'return' } : { act: 'return', collector: { name: name.trim(), relation, idNumber: idNumber.trim() } };

interface Props {
  readonly choice: CollectorChoice;
  readonly onChange: (choice: CollectorChoice) => void;
  /** Somebody scanned before the name was written. */
  readonly isNameMissed: boolean;
  readonly nameRef: Ref<HTMLInputElement>;
}

export const Collector = ({ choice, onChange, isNameMissed, nameRef }: Props): ReactElement => {
  const { who, name, relation, idNumber } = choice;
  return (
    <div className="collector">
      <SelectInput label={pileWords.collector.title} value={who} onChange={(next) => onChange({ ...choice, who: next })} options={[['own', pileWords.collector.own], ['one', pileWords.collector.one]]} />
      {who === 'one' && (
        <>
          <TextInput label={actPanelWords.collectedBy} value={name} onChange={(next) => onChange({ ...choice, name: next })} isRequired inputRef={nameRef} problem={isNameMissed && name.trim() === '' ? pileWords.collector.nameMissing : null} />
          <SelectInput label={actPanelWords.relation} value={relation} onChange={(next) => onChange({ ...choice, relation: next })} options={[['authorised', relationWords.authorised], ['other', relationWords.other]]} />
          <TextInput label={actPanelWords.idNumber} value={idNumber} onChange={(next) => onChange({ ...choice, idNumber: next })} spellCheck={false} />
        </>
      )}
    </div>
  );
};
