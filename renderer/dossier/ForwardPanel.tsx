import { useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { actPanelWords } from '#shared/messages/actPanels';
import { actWords } from '#shared/messages/acts';
import { officersToForwardQuery, useClient, useMe } from '../api/queries.ts';
import { TextInput } from '../components/fields.tsx';
import { Notice } from '../components/Notice.tsx';
import { PanelForm, type PanelProps } from './PanelForm.tsx';
import { useReceiver } from './ReceiverFields.tsx';

/** Who was given the last dossier from this desk: where no internal process says, most often the next one goes to the same person. Otherwise nobody stands there by chance. */
const LAST_KEY = 'quay.forwardTo';

export const ForwardPanel = ({ view, run, ref }: PanelProps): ReactElement => {
  const officers = (useQuery(officersToForwardQuery(useClient())).data ?? []).filter(({ id }) => id !== view.dossier.holder || id === view.route.receiver);
  const me = useMe();
  const last = localStorage.getItem(LAST_KEY) ?? '';
  const [note, setNote] = useState('');
  const { wish, tried, fields } = useReceiver(view, actPanelWords.to, officers, last === me?.id ? '' : last);
  if (officers.length === 0) return <Notice kind="info">{actPanelWords.noOfficer}</Notice>;
  return (
    <PanelForm
      ref={ref}
      submitWord={actWords.forward}
      onSubmit={() => {
        tried();
        if (wish === null) return;
        localStorage.setItem(LAST_KEY, wish.to);
        void run({ act: 'forward', ...wish, note });
      }}
    >
      {fields}
      <TextInput label={actPanelWords.note} value={note} onChange={setNote} />
    </PanelForm>
  );
};
