import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type ReactElement } from 'react';
import { signInWords } from '#shared/messages/signIn';
import { useClient, useHostState } from '../api/queries.ts';
import { settle } from '../api/settle.ts';
import { TextInput } from '../components/fields.tsx';
import { Notice } from '../components/Notice.tsx';
import { SmallForm } from './SmallForm.tsx';

const LAST_OFFICER_KEY = 'quay.officer';

export const SignIn = (): ReactElement => {
  const client = useClient();
  const queries = useQueryClient();
  const { data: state } = useHostState();
  const [id, setId] = useState(() => localStorage.getItem(LAST_OFFICER_KEY) ?? '');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [isTried, setTried] = useState(false);
  const idField = useRef<HTMLInputElement>(null);
  const passwordField = useRef<HTMLInputElement>(null);

  const submit = async (): Promise<void> => {
    if (id.trim() === '') {
      setTried(true);
      return idField.current?.focus();
    }
    // Enter in the name goes on to the password; an empty one is never sent, it would count as a wrong try.
    if (password === '') {
      setTried(document.activeElement === passwordField.current);
      return passwordField.current?.focus();
    }
    setTried(false);
    const done = await settle(client.signIn.mutate({ id: id.trim().toLowerCase(), password }));
    setPassword('');
    if (!done.ok) {
      passwordField.current?.focus();
      return setProblem(done.text);
    }
    localStorage.setItem(LAST_OFFICER_KEY, done.value.id);
    queries.setQueryData(['me'], done.value);
    return void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' });
  };

  return (
    <SmallForm
      title={signInWords.title}
      lead={
        <>
          <p className="secondary">{[state?.unit?.authority, state?.unit?.centre, state?.seat].filter(Boolean).join(' · ')}</p>
          {state?.practice != null && (
            <Notice kind="info">
              <p>{signInWords.practice(state.practice.officer, state.practice.password)}</p>
              <p className="secondary">{signInWords.practiceOthers}</p>
            </Notice>
          )}
        </>
      }
      problem={problem}
      submitWord={signInWords.button}
      submit={submit}
    >
      <TextInput
        label={signInWords.id}
        value={id}
        onChange={setId}
        inputRef={idField}
        autoComplete="username"
        name="id"
        spellCheck={false}
        problem={isTried && id.trim() === '' ? signInWords.idMissing : null}
      />
      <TextInput
        label={signInWords.password}
        value={password}
        onChange={setPassword}
        inputRef={passwordField}
        type="password"
        autoComplete="current-password"
        name="password"
        problem={isTried && id.trim() !== '' && password === '' ? signInWords.passwordMissing : null}
      />
    </SmallForm>
  );
};
