import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { ui } from '#shared/messages/ui';
import { useClient, useHostState } from '../api/queries.ts';
import { settle } from '../api/settle.ts';
import { Button } from '../components/Button.tsx';
import { TextInput } from '../components/fields.tsx';
import { Notice } from '../components/Notice.tsx';
import { useOneAtATime } from '../components/useOneAtATime.ts';
import { useFormFocus } from './useFormFocus.ts';

const LAST_OFFICER_KEY = 'quay.officer';

export const SignIn = (): ReactElement => {
  const client = useClient();
  const queries = useQueryClient();
  const { data: state } = useHostState();
  const [id, setId] = useState(() => localStorage.getItem(LAST_OFFICER_KEY) ?? '');
  const once = useOneAtATime();
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const form = useFormFocus();

  const submit = async (): Promise<void> => {
    const done = await settle(client.signIn.mutate({ id: id.trim().toLowerCase(), password }));
    setPassword('');
    if (!done.ok) return setProblem(done.text);
    localStorage.setItem(LAST_OFFICER_KEY, done.value.id);
    queries.setQueryData(['me'], done.value);
    return void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' });
  };

  return (
    <main className="boot">
      <form
        ref={form}
        className="card card-narrow"
        onSubmit={(event) => {
          event.preventDefault();
          void once(submit);
        }}
      >
        <p className="program-name">{ui.program}</p>
        <h1>{ui.signIn.title}</h1>
        <p className="secondary">{[state?.unit?.authority, state?.unit?.centre, state?.seat].filter(Boolean).join(' · ')}</p>
        {problem !== null && <Notice kind="problem">{problem}</Notice>}
        <TextInput label={ui.signIn.id} value={id} onChange={setId} autoComplete="username" name="id" spellCheck={false} />
        <TextInput label={ui.signIn.password} value={password} onChange={setPassword} type="password" autoComplete="current-password" name="password" />
        <Button kind="primary" type="submit">
          {ui.signIn.button}
        </Button>
      </form>
    </main>
  );
};
