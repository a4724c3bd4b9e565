/** Which of the program's faces to show: first run, locked data, sign-in, or the counter itself. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, type ReactElement } from 'react';
import { ui } from '#shared/messages/ui';
import { hostStateQuery, meQuery, useConnection, useLiveChanges } from '../api/queries.ts';
import { causeToText } from '../api/settle.ts';
import { SignIn } from '../boot/SignIn.tsx';
import { Notice } from '../components/Notice.tsx';
import { Toasts } from '../components/Toasts.tsx';
import { fetchLaterPages } from './laterPage.tsx';
import { useUi } from './uiState.ts';

/** Fetched while somebody signs in, so that the sign-in itself shows sooner. */
const loadShell = () => import('./Shell.tsx');
const Shell = lazy(loadShell);
const FirstRun = lazy(() => import('../boot/FirstRun.tsx'));
const UnlockStation = lazy(() => import('../boot/UnlockStation.tsx'));

export const App = (): ReactElement => {
  const connection = useConnection();
  useLiveChanges(useQueryClient(), connection);
  const setLinkUp = useUi((state) => state.setLinkUp);
  useEffect(() => connection.onLink(setLinkUp), [connection, setLinkUp]);
  useEffect(() => void loadShell(), []);
  useRestAtFirstKey();
  return (
    <Suspense fallback={<Opening />}>
      <Face />
    </Suspense>
  );
};

/** What is not the first screen is fetched while somebody types their password: there before the first key of the work. */
const useRestAtFirstKey = (): void =>
  useEffect(() => {
    const fetchRest = (): void => void loadShell().then(fetchLaterPages);
    addEventListener('keydown', fetchRest, { once: true });
    return () => removeEventListener('keydown', fetchRest);
  }, []);

const Face = (): ReactElement => {
  const { client } = useConnection();
  const host = useQuery(hostStateQuery(client));
  const isReady = host.data?.phase === 'ready';
  const isSettingUp = useUi((state) => state.isSettingUp);
  const me = useQuery({ ...meQuery(client), enabled: isReady });
  // Only where there is nothing to go on with: a link lost for a moment must not take the screen with its half-typed form away.
  const cause = host.data === undefined ? host.error : me.data === undefined ? me.error : null;
  if (cause !== null) return <Opening notice={causeToText(cause)} />;
  if (host.data?.phase === 'first-run' || isSettingUp) return <Told><FirstRun /></Told>;
  if (host.data?.phase === 'locked') return <Told><UnlockStation /></Told>;
  if (host.data === undefined || me.data === undefined) return <Opening />;
  return me.data === null ? <Told><SignIn /></Told> : <Shell me={me.data} />;
};

/** The counter has room of its own for what is said; the faces before it have it over them. */
const Told = ({ children }: { readonly children: ReactElement }): ReactElement => (
  <>
    {children}
    <Toasts />
  </>
);

/** Seen for a few milliseconds, or with a reason when the station does not answer. */
const Opening = ({ notice }: { readonly notice?: string }): ReactElement => (
  <main className="boot" aria-busy={notice === undefined}>
    {notice === undefined ? <span className="visually-hidden">{ui.loading}</span> : <Notice kind="problem">{notice}</Notice>}
  </main>
);
