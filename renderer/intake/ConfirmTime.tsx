/**
 * After a jump of the clock: is it now what the machine says? Asked once, over the action bar; either answer lets work go on. The keyboard is
 * taken to the box, on no button of it: what was being typed answers nothing, and goes on where it was afterwards.
 */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useEffect, useRef } from 'react';
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
  const box = useRef<HTMLDivElement>(null);
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
  const isOpen = open !== null;
  useEffect(() => {
    if (!isOpen) return undefined;
    const before = document.activeElement;
    // The page itself takes the focus to its first field as it opens.
    const frame = requestAnimationFrame(() => box.current?.focus());
    return () => {
      cancelAnimationFrame(frame);
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [isOpen]);
  if (open === null) return null;
  return (
    <div ref={box} className="confirm-time" role="group" aria-label={clockWords.title} tabIndex={-1}>
      <Notice kind="warning">
        <p>
          <strong>{clockWords.title}.</strong> {clockWords.asked(open.how, open.byMs)} <strong>{clockWords.question(now)}</strong>
        </p>
        <p className="confirm-time-answers">
          <Button kind="primary" shortcut="Alt O" onPress={() => confirm(true)}>
            {clockWords.right}
          </Button>
          <Button shortcut="Alt W" onPress={() => confirm(false)}>
            {clockWords.wrong}
          </Button>
          <span className="secondary">{clockWords.wrongNote}</span>
        </p>
      </Notice>
    </div>
  );
};
