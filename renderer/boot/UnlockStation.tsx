import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { unlockWords } from '#shared/messages/signIn';
import { useClient, useHostState } from '../api/queries.ts';
import { settle } from '../api/settle.ts';
import { TextInput } from '../components/fields.tsx';
import { SmallForm } from './SmallForm.tsx';

const UnlockStation = (): ReactElement => {
  const client = useClient();
  const queries = useQueryClient();
  const [passphrase, setPassphrase] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [isMissing, setMissing] = useState(false);
  const hostKind = useHostState().data?.host ?? 'web';
  const submit = async (): Promise<void> => {
    setMissing(passphrase === '');
    if (passphrase === '') return;
    const done = await settle(client.unlockStation.mutate({ passphrase }));
    if (!done.ok) return setProblem(done.text);
    return void queries.invalidateQueries();
  };
  return (
    <SmallForm title={unlockWords.title} lead={<p>{unlockWords.lead[hostKind]}</p>} problem={problem} submitWord={unlockWords.button} submit={submit}>
      <TextInput label={unlockWords.passphrase} value={passphrase} onChange={setPassphrase} type="password" autoComplete="off" problem={isMissing && passphrase === '' ? unlockWords.passphraseMissing : null} />
    </SmallForm>
  );
};

export default UnlockStation;
