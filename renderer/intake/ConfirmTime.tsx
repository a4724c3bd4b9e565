/** After a jump of the clock: is it now what the machine says? Asked once, beside the form; either answer lets work go on. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { clockWords } from '#shared/messages/trustedTime';
import { clockQuery, useClient } from '../api/queries.ts';
import { settle } from '../api/settle.ts';
import { useNow } from '../app/clock.ts';
import { useShortcuts } from '../app/shortcuts.ts';
import { tell } from '../app/uiState.ts';
import { Button } from '../components/Button.tsx';
import { Notice } from '../components/Notice.tsx';
import { useOneAtATime } from '../components/useOneAtATime.ts';

export const ConfirmTime = (): ReactElement | null => {
  const client = useClient();
  const queries = useQueryClient();
  const now = useNow();
  const oneAtATime = useOneAtATime();
  const { data } = useQuery(clockQuery(client));
  const open = data?.open ?? null;
  const confirm = (isRight: boolean): void =>
    void oneAtATime(async () => {
      const done = await settle(client.act.mutate({ act: 'confirm-time', isRight, opId: crypto.randomUUID() }));
      tell(done.ok ? { kind: 'done', text: clockWords.confirmed } : { kind: 'problem', text: done.text });
      await queries.invalidateQueries({ queryKey: ['clock'] });
    });
  useShortcuts({ 'Alt+KeyO': () => confirm(true), 'Alt+KeyW': () => confirm(false) }, open !== null);
  if (open === null) return null;
  return (
    <Notice kind="warning" className="confirm-time">
      <strong>{clockWords.title}.</strong> {clockWords.asked(open.how, open.byMs)} {clockWords.question(now)}{' '}
      <Button kind="primary" shortcut="Alt O" onPress={() => confirm(true)}>
        {clockWords.right}
      </Button>{' '}
      <Button shortcut="Alt W" onPress={() => confirm(false)}>
        {clockWords.wrong}
      </Button>
      <span className="secondary"> {clockWords.wrongNote}</span>
    </Notice>
  );
};
