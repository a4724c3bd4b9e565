/** The counter: words on the left, facts on top, the work in the rest. Knows the keys that work everywhere. */
import { lazy, Suspense, useCallback, useEffect, useRef, useState, type ReactElement } from 'react';
import { pileWords } from '#shared/messages/pile';
import { ui } from '#shared/messages/ui';
import { type MeNow, dossierQuery, useConnection } from '../api/queries.ts';
import { causeToText } from '../api/settle.ts';
import { useQueryClient } from '@tanstack/react-query';
import { IdleLock } from '../boot/IdleLock.tsx';
import DossiersPage from '../dossiers/DossiersPage.tsx';
import { useDayNotices } from '../closeDay/useDayNotices.ts';
import MinePage from '../dossiers/MinePage.tsx';
import IntakePage from '../intake/IntakePage.tsx';
import { useOnlineAlerts } from '../online/useOnlineAlerts.ts';
import { useLinkAlert } from '../sync/useLinkAlert.ts';
import { UnsavedScans } from '../pile/UnsavedScans.tsx';
import { addScanHandler, listenForScans } from '../scan/scanListener.ts';
import { useUndoKey } from '../undo/useUndoKey.ts';
import { Toasts } from '../components/Toasts.tsx';
import { CrashScreen } from './CrashScreen.tsx';
import { useCardHandOff } from './cardHandOff.ts';
import { FormSetTrouble } from './FormSetTrouble.tsx';
import { HelpPanel } from './HelpPanel.tsx';
import { fetchLaterPages, laterPage } from './laterPage.tsx';
import { Rail } from './Rail.tsx';
import { firstAdminTab, firstLateTab, goTo, hashToScreen, screenToHash, useScreen, type Screen } from './screen.ts';
import { screenWords } from './screenWords.ts';
import { useShortcuts } from './shortcuts.ts';
import { TopBar } from './TopBar.tsx';
import { useTouch } from './useTouch.ts';
import { useWarnings } from './useWarnings.ts';
import { tell, useUi } from './uiState.ts';

/** What a clerk's keys open is there at once: a page still being fetched would swallow the first letters typed into it. Those of an administrator are fetched when they are asked for. */
const pages = {
  intake: IntakePage,
  dossiers: DossiersPage,
  dossier: laterPage(() => import('../dossier/DossierPage.tsx')),
  online: laterPage(() => import('../online/OnlinePage.tsx')),
  register: laterPage(() => import('../online/RegisterPage.tsx')),
  visitors: laterPage(() => import('../visitors/VisitorsPage.tsx')),
  returning: laterPage(() => import('../returning/ReturnPage.tsx')),
  mine: MinePage,
  closeDay: laterPage(() => import('../closeDay/CloseDayPage.tsx')),
  signing: laterPage(() => import('../signing/SigningPage.tsx')),
  procedures: laterPage(() => import('../procedures/ProceduresPage.tsx')),
  cash: laterPage(() => import('../fees/CashPage.tsx')),
  certify: laterPage(() => import('../fees/CertifyPage.tsx')),
  sync: lazy(() => import('../sync/SyncPage.tsx')),
  reconcile: lazy(() => import('../reconcile/ReconcilePage.tsx')),
  late: laterPage(() => import('../lateness/LatePage.tsx')),
  admin: lazy(() => import('../admin/AdminPage.tsx')),
} as const;

const Shell = ({ me }: { readonly me: MeNow }): ReactElement => {
  const screen = useScreen();
  const helpOpen = useUi((state) => state.helpOpen);
  const setHelpOpen = useUi((state) => state.setHelpOpen);
  // A press of its key on the screen itself goes back to where its work begins: the search box, the list, the first field.
  const [asked, setAsked] = useState(0);
  const go = (to: Screen): void => {
    goTo(to);
    setAsked((times) => times + 1);
    if (to.name === screen.name) document.querySelector<HTMLElement>('.intake-form input, .scan-form input')?.focus();
  };
  useShortcuts(
    {
      F1: () => setHelpOpen(!helpOpen),
      F2: () => go({ name: 'intake' }),
      'Shift+F2': () => go({ name: 'online' }),
      F4: () => go({ name: 'returning' }),
      F6: () => go({ name: 'mine' }),
      F8: () => go({ name: 'closeDay' }),
      'Shift+F4': () => go({ name: 'procedures' }),
      'Shift+F6': () => go({ name: 'cash' }),
      'Shift+F8': () => go({ name: 'sync' }),
      'Shift+F7': () => go({ name: 'admin' }),
      'Control+k': () => go({ name: 'dossiers' }),
      ...(me.roles.some(({ role }) => role === 'leader') ? { 'Alt+Digit9': () => go({ name: 'signing' }) } : {}),
    },
    !me.locked,
  );
  // Before the scanner's keys are held back: who scans is at the desk.
  useTouch(!me.locked);
  useScansFromAnywhere(me.locked);
  useLanding(me);
  useUndoKey(!me.locked);
  useOnlineAlerts(me);
  useLinkAlert(!me.locked);
  useWarnings(me);
  useDayNotices(me);
  useEffect(() => void fetchLaterPages(), []);
  // Parts of the administration and the lists of what is late are tabs of one screen: the arrow keys go on from tab to tab.
  const key = screen.name === 'admin' || screen.name === 'late' ? screen.name : screenToHash(screen);
  useEffect(() => {
    document.title = `${screenTitle(screen)} · ${ui.program}`;
  }, [screen]);
  // A screen that puts the focus nowhere itself has it as a whole: the first Tab goes to its work, not to the rail.
  useEffect(() => {
    if (document.activeElement === document.body) document.getElementById('work')?.focus();
  }, [key]);
  return (
    <div className="shell">
      <a
        className="skip"
        href="#work"
        onClick={(event) => {
          event.preventDefault();
          document.getElementById('work')?.focus();
        }}
      >
        {ui.skipToWork}
      </a>
      <Rail screen={screen} />
      <TopBar me={me} />
      <Toasts />
      <main id="work" className="work" tabIndex={-1}>
        <FormSetTrouble me={me} />
        {screen.name !== 'returning' && <UnsavedScans />}
        <CrashScreen key={key}>
          <Suspense fallback={null}>
            <Page screen={screen} me={me} asked={asked} />
          </Suspense>
        </CrashScreen>
      </main>
      {helpOpen && <HelpPanel screen={screen.name} onClose={() => setHelpOpen(false)} />}
      {me.locked && <IdleLock me={me} />}
    </div>
  );
};

const Page = ({ screen, me, asked }: { readonly screen: Screen; readonly me: MeNow; readonly asked: number }): ReactElement => {
  switch (screen.name) {
    case 'intake':
      return <pages.intake me={me} />;
    case 'dossiers':
      return <pages.dossiers searchAsked={asked} />;
    case 'dossier':
      return <pages.dossier key={screen.code} code={screen.code} me={me} />;
    case 'online':
      return <pages.online me={me} listAsked={asked} />;
    case 'register':
      return <pages.register me={me} />;
    case 'visitors':
      return <pages.visitors me={me} />;
    case 'returning':
      return <pages.returning />;
    case 'mine':
      return <pages.mine listAsked={asked} />;
    case 'closeDay':
      return <pages.closeDay me={me} listAsked={asked} />;
    case 'procedures':
      return <pages.procedures code={screen.code ?? null} me={me} />;
    case 'signing':
      return <pages.signing me={me} listAsked={asked} />;
    case 'cash':
      return <pages.cash isOn={!me.locked} />;
    case 'certify':
      return <pages.certify me={me} />;
    case 'sync':
      return <pages.sync isOn={!me.locked} />;
    case 'reconcile':
      return <pages.reconcile isOn={!me.locked} isBookFirst={screen.part === 'book'} />;
    case 'late':
      return <pages.late tab={screen.tab ?? firstLateTab} me={me} />;
    case 'admin':
      return <pages.admin tab={screen.tab ?? firstAdminTab} />;
  }
};

const screenTitle = (screen: Screen): string => (screen.name === 'dossier' ? screen.code : screenWords[screen.name]);

/** Who receives nobody begins with the dossiers that wait for them, who only decides with what is to be signed; the intake stays one key away. */
const useLanding = (me: MeNow): void => {
  const begins = useRef(me);
  useEffect(() => {
    const roles = new Set(begins.current.roles.map(({ role }) => role));
    if (roles.has('reception') || hashToScreen(location.hash).name !== 'intake') return;
    goTo({ name: roles.has('leader') && !roles.has('processing') ? 'signing' : 'mine' });
  }, []);
};

/** A scanned code opens its dossier, a scanned citizen card starts an intake, whatever screen one is on. Pages that want the scan themselves take it first. */
const useScansFromAnywhere = (isLocked: boolean): void => {
  const { client, host } = useConnection();
  const queries = useQueryClient();
  const handOver = useCardHandOff((state) => state.handOver);
  /** Scanned at the locked screen: told once it is open again, behind it nobody reads. */
  const unheard = useRef(0);
  const refusePaused = useCallback((): void => {
    host.sound('refused');
    unheard.current += 1;
  }, [host]);
  useEffect(() => listenForScans(() => isLocked, refusePaused), [isLocked, refusePaused]);
  useEffect(() => {
    if (isLocked || unheard.current === 0) return;
    tell({ kind: 'problem', text: pileWords.scannedLocked(unheard.current) });
    unheard.current = 0;
  }, [isLocked]);
  useEffect(
    () =>
      addScanHandler((scan, isPaused) => {
        if (isPaused) {
          refusePaused();
          return true;
        }
        if (scan.kind === 'citizen-card') {
          handOver(scan.card);
          goTo({ name: 'intake' });
          return true;
        }
        queries.fetchQuery(dossierQuery(client, scan.code)).then(
          () => goTo({ name: 'dossier', code: scan.code }),
          (cause: unknown) => tell({ kind: 'problem', text: causeToText(cause) }),
        );
        return true;
      }, true),
    [client, refusePaused, queries, handOver],
  );
};

export default Shell;
