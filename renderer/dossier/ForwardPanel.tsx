import { useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { actWords, ui } from '#shared/messages/ui';
import { officersToForwardQuery, useClient, useMe } from '../api/queries.ts';
import { SelectInput, TextInput } from '../components/fields.tsx';
import { Notice } from '../components/Notice.tsx';
import { PanelForm, type PanelProps } from './PanelForm.tsx';

/** Who was given the last dossier from this desk: most often the next one goes to the same person. Otherwise nobody stands there by chance. */
const LAST_KEY = 'quay.forwardTo';

export const ForwardPanel = ({ view, run, ref }: PanelProps): ReactElement => {
  const officers = (useQuery(officersToForwardQuery(useClient())).data ?? []).filter(({ id }) => id !== view.dossier.holder);
  const me = useMe();
  const last = localStorage.getItem(LAST_KEY) ?? '';
  const [chosen, setChosen] = useState(last === me?.id ? '' : last);
  const [isTried, setTried] = useState(false);
  const [note, setNote] = useState('');
  const to = officers.some(({ id }) => id === chosen) ? chosen : '';
  if (officers.length === 0) return <Notice kind="info">{ui.act.noOfficer}</Notice>;
  return (
    <PanelForm
      ref={ref}
      submitWord={actWords.forward}
      onSubmit={() => {
        setTried(true);
        if (to === '') return;
        localStorage.setItem(LAST_KEY, to);
        void run({ act: 'forward', to, note });
      }}
    >
      <SelectInput label={ui.act.to} value={to} onChange={setChosen} options={[['', ui.act.toNobody], ...officers.map(({ id, name, rolesText }) => [id, `${name} (${rolesText})`] as const)]} problem={isTried && to === '' ? ui.act.toNobody : null} />
      <TextInput label={ui.act.note} value={note} onChange={setNote} />
    </PanelForm>
  );
};
