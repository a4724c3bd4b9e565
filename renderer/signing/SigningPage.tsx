/** Ký duyệt: everything that waits for this leader's word, signed row by row or many in one go; what cannot be signed stops nobody else's. */
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useLayoutEffect, useRef, useState, type ReactElement } from 'react';
import { flushSync } from 'react-dom';
import type { DossierRow } from '#shared/contract';
import type { DossierAct } from '#shared/dossier/lifecycle';
import { actPanelWords } from '#shared/messages/actPanels';
import { actDoneWords, actWords } from '#shared/messages/acts';
import { dossierListWords } from '#shared/messages/dossierLists';
import { routeWords, signingWords } from '#shared/messages/route';
import { ui } from '#shared/messages/ui';
import { dossierListQuery, dossierQuery, type MeNow, useClient } from '../api/queries.ts';
import { causeToText, settle } from '../api/settle.ts';
import { useNow } from '../app/clock.ts';
import { useShortcuts } from '../app/shortcuts.ts';
import { timeOfDay } from '../app/timeWords.ts';
import { tell } from '../app/uiState.ts';
import { Button } from '../components/Button.tsx';
import { Notice } from '../components/Notice.tsx';
import { useOneAtATime } from '../components/useOneAtATime.ts';
import { keyOfAct } from '../dossier/actKeys.ts';
import { ActPanel } from '../dossier/ActPanel.tsx';
import { useAct } from '../dossier/useAct.ts';
import type { ViewNow } from '../dossier/view.ts';
import { beginFor, choose, type Done, note, refuse, typedToPaper, unchoose, useQueue } from './queue.ts';
import { SigningTable } from './SigningTable.tsx';

/** Acts with a panel of their own beside the queue. */
const panelActs = ['send-back', 'void', 'decline-void', 'approve-declaration', 'decline-declaration'] as const;
type PanelAct = (typeof panelActs)[number];
const kindOf: Readonly<Record<PanelAct, NonNullable<DossierRow['waitsFor']>['kind']>> = { 'send-back': 'sign', void: 'void', 'decline-void': 'void', 'approve-declaration': 'declare', 'decline-declaration': 'declare' };
/** What nobody signs in one sitting need not be loaded. */
const MOST_ROWS = 500;

/** `listAsked`: its key pressed on the page itself brings the focus back to the list. */
const SigningPage = ({ me, listAsked }: { readonly me: MeNow; readonly listAsked: number }): ReactElement => {
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(dossierListQuery(useClient(), 'to-sign'));
  const rows = data?.pages.flatMap((page) => page.rows) ?? [];
  const [active, setActive] = useState('');
  const [panel, setPanel] = useState<{ readonly act: PanelAct; readonly code: string } | null>(null);
  const panelForm = useRef<HTMLFormElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  const chosen = useQueue((state) => state.chosen);
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && rows.length < MOST_ROWS) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, rows.length, fetchNextPage]);
  useEffect(() => beginFor(me.id), [me.id]);
  const title = useRef<HTMLHeadingElement>(null);
  const focusActive = (): void => grid.current?.querySelector<HTMLElement>('[data-code][tabindex="0"]')?.focus();
  // What was decided leaves the list with the focus in it: the next row has it, or the heading when none is left; from there the next to come.
  const goOn = (): void => {
    const { activeElement } = document;
    if (activeElement === document.body || activeElement === null || activeElement === title.current) (grid.current?.querySelector<HTMLElement>('[data-code][tabindex="0"]') ?? title.current)?.focus();
  };
  const sign = useSign(rows, goOn);
  const before = useRef(0);
  useLayoutEffect(() => {
    if (rows.length !== before.current) goOn();
    before.current = rows.length;
  });
  useLayoutEffect(focusActive, [listAsked]);

  const row = rows.find(({ code }) => code === active) ?? rows[0];
  const openPanel = (act: PanelAct): void => {
    if (row === undefined || kindOf[act] !== row.waitsFor?.kind) return;
    setPanel({ act, code: row.code });
  };
  const closePanel = (): void => {
    flushSync(() => setPanel(null));
    focusActive();
  };
  const startNumber = (): void => {
    if (row?.waitsFor?.kind !== 'sign') return;
    // At once: the first figures typed after the key belong in the box.
    flushSync(() => {
      setPanel(null);
      choose(row.code);
    });
    grid.current?.querySelector<HTMLInputElement>(`[data-code="${CSS.escape(row.code)}"] input[data-box="number"]`)?.focus();
  };
  useShortcuts(
    {
      F9: () => (panel === null ? void sign() : panelForm.current?.requestSubmit()),
      [keyOfAct('sign').press]: startNumber,
      ...Object.fromEntries(panelActs.map((act) => [keyOfAct(act).press, () => openPanel(act)])),
      ...(panel === null ? {} : { Escape: closePanel }),
    },
    !me.locked,
  );

  const count = rows.filter(({ code }) => code in chosen).length;
  if (!me.roles.some(({ role }) => role === 'leader')) return <div className="page"><Notice kind="info">{signingWords.notLeader}</Notice></div>;
  return (
    <div className="page page-signing">
      <div className="page-head">
        <h1 ref={title} tabIndex={-1}>
          {ui.nav.signing}
        </h1>
        <span className="secondary">{signingWords.lead}</span>
      </div>
      <div className="signing">
        <div className="signing-main">
          {error !== null && <Notice kind="problem">{causeToText(error)}</Notice>}
          {data !== undefined && rows.length === 0 && <p className="empty">{signingWords.none}</p>}
          {rows.length > 0 && (
            <>
              <div className="signing-scroll">
                <SigningTable rows={rows} active={row?.code ?? ''} onActive={setActive} onSign={() => void sign()} gridRef={grid} />
              </div>
              <div className="signing-bar">
                <span className="secondary">{dossierListWords.loadedRows(rows.length, hasNextPage)}</span>
                {panel === null && (
                  <Button kind="primary" shortcut="F9" isDisabled={count === 0} onPress={() => void sign()}>
                    {signingWords.sign(count)}
                  </Button>
                )}
              </div>
            </>
          )}
        </div>
        <aside className="signing-side" aria-label={panel === null ? signingWords.done : actWords[panel.act]}>
          {panel === null ? <DoneList /> : <Decision key={`${panel.act} ${panel.code}`} act={panel.act} code={panel.code} formRef={panelForm} onDone={closePanel} />}
        </aside>
      </div>
    </div>
  );
};

/** One after another, each by itself: a row that is refused says why and the next goes on. */
const useSign = (rows: readonly DossierRow[], onSigned: () => void): (() => Promise<void>) => {
  const client = useClient();
  const queries = useQueryClient();
  const oneAtATime = useOneAtATime();
  const now = useNow();
  return () =>
    oneAtATime(async () => {
      const { chosen } = useQueue.getState();
      const wanted = rows.filter(({ code }) => code in chosen);
      if (wanted.length === 0) return tell({ kind: 'warning', text: signingWords.nothingChosen });
      let signed = 0;
      for (const { code, version, applicantName } of wanted) {
        const paper = typedToPaper(chosen[code] ?? { number: '', date: '' });
        if ('problem' in paper) {
          refuse(code, paper.problem);
          continue;
        }
        const done = await settle(client.act.mutate({ act: 'sign', code, dossierVersion: version, ...paper, note: '', opId: crypto.randomUUID() }));
        if (done.ok) {
          signed += 1;
          unchoose(code);
          note({ at: now, act: 'sign', code, name: applicantName, number: paper.resultNumber });
        } else refuse(code, done.error?.type === 'DossierChanged' ? actPanelWords.changedElsewhere : done.text);
      }
      const left = wanted.length - signed;
      tell(left === 0 ? { kind: 'done', text: signingWords.signedAll(signed) } : { kind: 'warning', text: signingWords.signedSome(signed, left) });
      await Promise.all([queries.invalidateQueries({ queryKey: ['list'] }), queries.invalidateQueries({ queryKey: ['counts'] })]);
      if (left > 0) document.querySelector<HTMLElement>('.signing-table [aria-invalid="true"]')?.focus();
      else requestAnimationFrame(onSigned);
    });
};

interface DecisionProps {
  readonly act: PanelAct;
  readonly code: string;
  readonly formRef: React.Ref<HTMLFormElement>;
  readonly onDone: () => void;
}

/** The dossier a decision is about, as it is now, and the form of the decision. */
const Decision = ({ act, code, formRef, onDone }: DecisionProps): ReactElement => {
  const { data: view, error } = useQuery(dossierQuery(useClient(), code));
  if (error !== null) return <Notice kind="problem">{causeToText(error)}</Notice>;
  if (view === undefined) return <p className="secondary">{ui.loading}</p>;
  return <DecisionForm act={act} view={view} formRef={formRef} onDone={onDone} />;
};

const DecisionForm = ({ act, view, formRef, onDone }: Omit<DecisionProps, 'code'> & { readonly view: ViewNow }): ReactElement => {
  const { dossier, bands, acts } = view;
  const now = useNow();
  const queries = useQueryClient();
  const area = useRef<HTMLDivElement>(null);
  const { problem, run } = useAct(dossier, (done: DossierAct) => {
    note({ at: now, act: done, code: dossier.code, name: dossier.intake.applicant.name, number: '' });
    unchoose(dossier.code);
    void queries.invalidateQueries({ queryKey: ['list'] });
    onDone();
  });
  const refusal = acts.find((one) => one.act === act)?.refusal ?? null;
  useLayoutEffect(() => area.current?.querySelector<HTMLElement>('textarea, input, button')?.focus(), []);
  return (
    <div ref={area}>
      <h2 className="next-title">{actWords[act]}</h2>
      <p className="decision-about"><span className="code">{dossier.code}</span> <span className="strong">{dossier.intake.applicant.name}</span></p>
      <p className="secondary">{dossier.procedure.name}</p>
      {bands.map(({ text }) => <p key={text}>{text}</p>)}
      {problem !== null && <Notice kind="problem">{problem}</Notice>}
      {refusal === null ? <ActPanel ref={formRef} act={act} view={view} run={run} /> : <Notice kind="warning">{refusal}</Notice>}
      <p className="secondary">{routeWords.escBack}</p>
    </div>
  );
};

const DoneList = (): ReactElement => {
  const done = useQueue((state) => state.done);
  return (
    <>
      <h2>{signingWords.done}</h2>
      {done.length === 0 ? (
        <p className="secondary">{signingWords.doneNone}</p>
      ) : (
        <ul>
          {done.map((one) => (
            <li key={`${one.at} ${one.code} ${one.act}`}>{doneToText(one)}</li>
          ))}
        </ul>
      )}
    </>
  );
};

const doneToText = ({ at, act, code, name, number }: Done): string =>
  act === 'sign' ? signingWords.doneSigned(timeOfDay(at), code, name, number) : signingWords.doneOther(timeOfDay(at), actDoneWords[act].toLocaleLowerCase('vi'), code, name);

export default SigningPage;
