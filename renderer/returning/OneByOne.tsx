/** A dossier at a time: each scan opens one, one key does its next step, and what was done in this sitting stands beside it. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useLayoutEffect, useRef, useState, type ReactElement } from 'react';
import { flushSync } from 'react-dom';
import { create } from 'zustand';
import type { DossierAct } from '#shared/dossier/lifecycle';
import { actDoneWords, careWords } from '#shared/messages/acts';
import { returningWords } from '#shared/messages/pile';
import { undoWords } from '#shared/messages/undo';
import { instantToLocalDate } from '#shared/time';
import { dossierQuery, useClient, useConnection, useMe } from '../api/queries.ts';
import { AnswerError, causeToText } from '../api/settle.ts';
import { useNow } from '../app/clock.ts';
import { goTo } from '../app/screen.ts';
import { useShortcuts } from '../app/shortcuts.ts';
import { timeOfDay } from '../app/timeWords.ts';
import { Button } from '../components/Button.tsx';
import { Notice } from '../components/Notice.tsx';
import { keyOfAct } from '../dossier/actKeys.ts';
import { ActPanel } from '../dossier/ActPanel.tsx';
import { DossierHead } from '../dossier/DossierHead.tsx';
import { HeldPanel } from '../dossier/HeldPanel.tsx';
import { useAct } from '../dossier/useAct.ts';
import type { ViewNow } from '../dossier/view.ts';
import { addScanHandler } from '../scan/scanListener.ts';
import { useUndone } from '../undo/useUndo.ts';
import { ScanForm } from './ScanForm.tsx';

interface Done {
  readonly at: string;
  readonly act: DossierAct;
  readonly code: string;
  readonly name: string;
  /** Of what could be undone. */
  readonly event?: string;
}
/** Of this sitting only; the journal keeps the truth. `of`: the officer and the day it was; another begins empty. */
const useDone = create<{ readonly of: string; readonly list: readonly Done[] }>(() => ({ of: '', list: [] }));
const none: readonly Done[] = [];

export const OneByOne = (): ReactElement => {
  const client = useClient();
  const { host } = useConnection();
  /** Each scan is a wish of its own, of the same code too. */
  const [{ code, scans }, setAsked] = useState({ code: '', scans: 0 });
  const { data: view, error } = useQuery(dossierQuery(client, code));
  const field = useRef<HTMLInputElement>(null);
  const of = useSittingKey();
  const done = useDone((state) => (state.of === of ? state.list : none));
  const undone = useUndone((state) => state.events);
  const scanned = useRef({ scans: 0, version: 0 });
  if (view !== undefined && view.dossier.code === code && scanned.current.scans !== scans) scanned.current = { scans, version: view.dossier.version };
  const isMissing = error instanceof AnswerError && error.error.type === 'DossierNotFound';

  const look = (text: string): void => {
    setAsked((before) => ({ code: text.trim(), scans: before.scans + 1 }));
    field.current?.focus();
  };
  useLayoutEffect(() => field.current?.focus(), []);
  useEffect(() => {
    if (code !== '' && isMissing) host.sound('refused');
  }, [code, isMissing, host]);
  useEffect(
    () =>
      addScanHandler((scan) => {
        if (scan.kind !== 'dossier-code') return false;
        look(scan.code);
        return true;
      }),
    [],
  );

  return (
    <div className="returning">
      <div className="return-desk">
        <ScanForm fieldRef={field} submitWord={returningWords.open} onCode={look} />
        {code === '' && <p className="secondary empty">{returningWords.empty}</p>}
        {error !== null && <Notice kind="problem">{isMissing ? returningWords.notFound(code) : causeToText(error)}</Notice>}
        {view !== undefined && error === null && <ReturnCard key={`${view.dossier.id} ${scans}`} view={view} isAsScanned={view.dossier.version === scanned.current.version} onDone={() => field.current?.focus()} />}
      </div>
      <aside className="return-done" aria-labelledby="done-title">
        <h2 id="done-title">{returningWords.done}</h2>
        {done.length === 0 ? (
          <p className="secondary">{returningWords.doneNone}</p>
        ) : (
          <ul>
            {done.map((one) => (
              <li key={`${one.at} ${one.code} ${one.act} ${one.event ?? ''}`}>
                {returningWords.doneSentence(timeOfDay(one.at), actDoneWords[one.act], one.code, one.name)}
                {one.event !== undefined && undone.has(one.event) && <strong> · {undoWords.wasUndone}</strong>}
              </li>
            ))}
          </ul>
        )}
      </aside>
    </div>
  );
};

const useSittingKey = (): string => `${useMe()?.id ?? ''} ${instantToLocalDate(useNow())}`;

const ReturnCard = ({ view, isAsScanned, onDone }: { readonly view: ViewNow; readonly isAsScanned: boolean; readonly onDone: () => void }): ReactElement => {
  const panel = useRef<HTMLFormElement>(null);
  const me = useMe();
  const now = useNow();
  const of = useSittingKey();
  const { dossier } = view;
  const { problem, run } = useAct(dossier, (act, { undo }) => {
    const one: Done = { at: now, act, code: dossier.code, name: dossier.intake.applicant.name, ...(undo === undefined ? {} : { event: undo.event }) };
    useDone.setState((before) => ({ of, list: [one, ...(before.of === of ? before.list : none)].slice(0, 100) }));
    setAtOnce(false);
    onDone();
  });
  const [isAtOnce, setAtOnce] = useState(false);
  const refusalOf = (act: DossierAct): string | null => view.acts.find((one) => one.act === act)?.refusal ?? null;
  const usual = deskStep(view);
  // Somebody stands there already, and nobody scanned the result when it came.
  const mayReturnAtOnce = usual === 'result-arrived' && refusalOf('return') === null;
  const step = isAtOnce && mayReturnAtOnce ? 'return' : usual;
  const refusal = step === null ? null : refusalOf(step);
  const returnAtOnce = (): void => {
    if (!mayReturnAtOnce) return;
    flushSync(() => setAtOnce(true));
    panel.current?.querySelector<HTMLElement>('input')?.focus();
  };
  useShortcuts({ F9: () => panel.current?.requestSubmit(), [keyOfAct('return').press]: returnAtOnce }, me?.locked !== true);
  return (
    <section className="return-card" aria-label={dossier.code}>
      <DossierHead view={view} />
      {problem !== null && <Notice kind="problem">{problem}</Notice>}
      {step === null ? (
        <Notice kind="info">{returningWords.nothing}</Notice>
      ) : refusal !== null ? (
        <Notice kind="warning">{refusal}</Notice>
      ) : (
        <HeldPanel key={step} act={step} beside={String(dossier.version)} cameByItself={!isAsScanned && !isAtOnce}>
          <ActPanel ref={panel} act={step} view={view} run={run} />
        </HeldPanel>
      )}
      {mayReturnAtOnce && step !== 'return' && (
        <Button shortcut={keyOfAct('return').text} onPress={returnAtOnce}>
          {careWords.returnAtOnce}
        </Button>
      )}
      <Button kind="quiet" onPress={() => goTo({ name: 'dossier', code: dossier.code })}>
        {returningWords.openFull}
      </Button>
    </section>
  );
};

/** Two scans, two facts (DESIGN §5): first the result arrives at the counter, then it is handed over. */
const deskStep = ({ dossier }: ViewNow): 'result-arrived' | 'return' | null =>
  dossier.status === 'completed' ? (dossier.atCounterAt === null ? 'result-arrived' : 'return') : dossier.status === 'accepted' || dossier.status === 'processing' ? 'result-arrived' : null;
