import { useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { actWords, ui } from '#shared/messages/ui';
import { officersToForwardQuery, useClient, useMe } from '../api/queries.ts';
import { SelectInput, TextInput } from '../components/fields.tsx';
import { Notice } from '../components/Notice.tsx';
import { PanelForm, type PanelProps } from './PanelForm.tsx';

export const ForwardPanel = ({ view, run, ref }: PanelProps): ReactElement => {
  const officers = (useQuery(officersToForwardQuery(useClient())).data ?? []).filter(({ id }) => id !== view.dossier.holder);
  const me = useMe();
  const [chosen, setChosen] = useState('');
  const [note, setNote] = useState('');
  const to = chosen === '' ? ((officers.find(({ id }) => id !== me?.id) ?? officers[0])?.id ?? '') : chosen;
  if (officers.length === 0) return <Notice kind="info">{ui.act.noOfficer}</Notice>;
  return (
    <PanelForm ref={ref} submitWord={actWords.forward} onSubmit={() => void run({ act: 'forward', to, note })}>
      <SelectInput label={ui.act.to} value={to} onChange={setChosen} options={officers.map(({ id, name, rolesText }) => [id, `${name} (${rolesText})`] as const)} />
      <TextInput label={ui.act.note} value={note} onChange={setNote} />
    </PanelForm>
  );
};
