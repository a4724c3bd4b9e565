import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent, type ReactElement } from 'react';
import { syncPageWords } from '#shared/messages/syncPage';
import { useClient } from '../api/queries.ts';
import { settle } from '../api/settle.ts';
import { tell } from '../app/uiState.ts';
import { Button } from '../components/Button.tsx';
import { TextInput } from '../components/fields.tsx';
import { Notice } from '../components/Notice.tsx';

export const EnrolForm = (): ReactElement => {
  const client = useClient();
  const queries = useQueryClient();
  const [gateway, setGateway] = useState('');
  const [token, setToken] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!/^https?:\/\/\S+$/.test(gateway.trim())) return setProblem(syncPageWords.wrongUrl);
    const done = await settle(client.enrol.mutate({ gateway: gateway.trim(), token: token.trim() }));
    if (!done.ok) return setProblem(done.text);
    tell({ kind: 'done', text: syncPageWords.enrolled });
    return queries.invalidateQueries({ queryKey: ['sync'] });
  };
  return (
    <form className="section-form" aria-labelledby="enrol-title" noValidate onSubmit={(event) => void submit(event)}>
      <h2 id="enrol-title">{syncPageWords.enrolTitle}</h2>
      <p className="secondary">{syncPageWords.enrolLead}</p>
      {problem !== null && <Notice kind="problem">{problem}</Notice>}
      <div className="grid">
        <TextInput className="span-5" label={syncPageWords.gatewayUrl} hint={syncPageWords.gatewayUrlHint} value={gateway} onChange={setGateway} inputMode="url" spellCheck={false} />
        <TextInput className="span-5" label={syncPageWords.token} value={token} onChange={setToken} spellCheck={false} />
        <div className="span-2 beside-field">
          <Button type="submit" kind="primary">
            {syncPageWords.enrol}
          </Button>
        </div>
      </div>
    </form>
  );
};
