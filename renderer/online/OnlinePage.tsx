/** Trực tuyến: what came online and waits for the counter's answer, the soonest on top. Enter opens one, and its page answers it. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useLayoutEffect, useRef, type ReactElement } from 'react';
import { dossierListWords } from '#shared/messages/dossierLists';
import { onlineWords } from '#shared/messages/online';
import { countsQuery, type MeNow, useClient, useConnection } from '../api/queries.ts';
import { goTo } from '../app/screen.ts';
import { useShortcuts } from '../app/shortcuts.ts';
import { Button } from '../components/Button.tsx';
import { ListedDossiers } from '../dossiers/DossiersPage.tsx';
import { mayReceive } from './mayReceive.ts';

/** Keys a browser does not count as the person doing something. */
const noPress: ReadonlySet<string> = new Set(['Escape', 'Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock']);

/** `listAsked`: its key on the page itself brings the focus back to the list. */
const OnlinePage = ({ me, listAsked }: { readonly me: MeNow; readonly listAsked: number }): ReactElement => {
  const grid = useRef<HTMLDivElement>(null);
  const { host } = useConnection();
  const counts = useQuery(countsQuery(useClient())).data;
  useLayoutEffect(() => grid.current?.focus(), [listAsked]);
  // A browser takes the question only while a key or button is pressed, and keeps the answer.
  useEffect(() => {
    const ask = ({ key }: globalThis.KeyboardEvent): void => {
      if (!noPress.has(key)) void host.askToNotify?.();
    };
    document.addEventListener('keydown', ask);
    return () => document.removeEventListener('keydown', ask);
  }, [host]);
  const register = (): void => goTo({ name: 'register' });
  useShortcuts({ F9: () => mayReceive(me) && register() }, !me.locked);
  return (
    <div className="page page-list online">
      <div className="page-head">
        <h1>{onlineWords.title}</h1>
        {counts !== undefined && <span role="status">{onlineWords.counts(counts.online, counts.onlineAlert, counts.onlineLate)}</span>}
        <span className="secondary">{onlineWords.keys}</span>
        <Button className="push-right" kind="primary" shortcut="F9" isDisabled={!mayReceive(me)} onPress={register}>
          {onlineWords.register}
        </Button>
      </div>
      <ListedDossiers view="online" none={onlineWords.none} gridRef={grid} takesFocus heads={[dossierListWords.code, dossierListWords.applicant, dossierListWords.procedure, onlineWords.answerHead, onlineWords.stateHead]} />
    </div>
  );
};

export default OnlinePage;
