import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { unlockWords } from '#shared/messages/signIn';
import { ui } from '#shared/messages/ui';
import { useClient, useHostState } from '../api/queries.ts';
import { settle } from '../api/settle.ts';
import { Button } from '../components/Button.tsx';
import { TextInput } from '../components/fields.tsx';
import { Notice } from '../components/Notice.tsx';
import { useOneAtATime } from '../components/useOneAtATime.ts';
import { useFormFocus } from './useFormFocus.ts';

const UnlockStation = (): ReactElement => {
  const client = useClient();
  const queries = useQueryClient();
  const once = useOneAtATime();
  const [passphrase, setPassphrase] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [isMissing, setMissing] = useState(false);
  const form = useFormFocus();
  const hostKind = useHostState().data?.host ?? 'web';
  const submit = async (): Promise<void> => {
    setMissing(passphrase === '');
    if (passphrase === '') return;
    const done = await settle(client.unlockStation.mutate({ passphrase }));
    if (!done.ok) return setProblem(done.text);
    return void queries.invalidateQueries();
  };
  return (
    <main className="boot">
      <form
        ref={form}
        className="card card-narrow"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void once(submit);
        }}
      >
        <p className="program-name">{ui.program}</p>
        <h1>{unlockWords.title}</h1>
        <p>{unlockWords.lead[hostKind]}</p>
        {problem !== null && <Notice kind="problem">{problem}</Notice>}
        <TextInput label={unlockWords.passphrase} value={passphrase} onChange={setPassphrase} type="password" autoComplete="off" problem={isMissing && passphrase === '' ? unlockWords.passphraseMissing : null} />
        <Button kind="primary" type="submit">
          {unlockWords.button}
        </Button>
      </form>
    </main>
  );
};

export default UnlockStation;
