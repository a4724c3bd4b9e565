/**
 * What may be done, with its key; what may not, folded under one line, each with its reason. The panel of the next act stands open, so that F9
 * does it; another act's panel opens in its place.
 */
import { useEffect, useRef, useState, type ReactElement } from 'react';
import type { DossierAct } from '#shared/dossier/lifecycle';
import { type Status, statusToText } from '#shared/dossier/status';
import { actWords, ui } from '#shared/messages/ui';
import { useShortcuts } from '../app/shortcuts.ts';
import { Keys } from '../components/Button.tsx';
import { Notice } from '../components/Notice.tsx';
import { ActPanel } from './ActPanel.tsx';
import { backToList } from './listBefore.ts';
import { useAct } from './useAct.ts';
import type { ViewNow } from './view.ts';

/** In this order on screen. Each keeps its key, whatever else may be done: the everyday acts Alt with a number, those of the clock Alt Shift, those that send it somewhere Ctrl Shift. */
const everyday: readonly DossierAct[] = ['forward', 'complete', 'result-arrived', 'return', 'correct', 'print', 'refuse', 'withdraw'];
const clock: readonly DossierAct[] = ['request-supplement', 'receive-supplement', 'pause', 'resume', 'request-payment', 'payment-done', 'extend', 'recall', 'stop', 'close-unanswered'];
const route: readonly DossierAct[] = ['accept', 'submit', 'sign', 'send-back', 'transfer', 'take-back', 'request-verification', 'verification-answered', 'request-void', 'void'];
const beside: Readonly<Partial<Record<DossierAct, readonly [code: string, sign: string]>>> = { 'decline-void': ['Minus', '−'], 'tell-applicant': ['Comma', ','], 'hand-in-supplement': ['Period', '.'] };
const order: readonly DossierAct[] = [...everyday, ...route, 'decline-void', 'tell-applicant', 'hand-in-supplement', ...clock];

const keyOf = (act: DossierAct): { readonly press: string; readonly text: string } => {
  const number = everyday.indexOf(act) + 1;
  if (number > 0) return { press: `Alt+${number}`, text: `Alt ${number}` };
  const [code, sign] = beside[act] ?? [];
  if (code !== undefined) return { press: `Control+Shift+${code}`, text: `Ctrl Shift ${sign}` };
  const [held, written, acts] = route.includes(act) ? (['Control+Shift', 'Ctrl Shift', route] as const) : (['Alt+Shift', 'Alt Shift', clock] as const);
  const digit = (acts.indexOf(act) + 1) % 10;
  return { press: `${held}+Digit${digit}`, text: `${written} ${digit}` };
};

/** Over for good: one sentence says so for every act. */
const closed: ReadonlySet<Status> = new Set(['returned', 'not-accepted', 'withdrawn']);

export const Acts = ({ view, isOn }: { readonly view: ViewNow; readonly isOn: boolean }): ReactElement => {
  const { dossier, next } = view;
  const [chosen, setChosen] = useState<DossierAct | null>(null);
  const panel = useRef<HTMLFormElement>(null);
  const { problem, run } = useAct(dossier, () => setChosen(null));
  const refusals = new Map(view.acts.map(({ act, refusal }) => [act, refusal]));
  const allowed = order.filter((act) => refusals.get(act) === null);
  const refused = order.filter((act) => refusals.get(act) !== null);
  const mayAct = (act: DossierAct): boolean => refusals.get(act) === null;
  const open = chosen !== null && mayAct(chosen) ? chosen : next;

  const title = useRef<HTMLHeadingElement>(null);
  // A panel that was done with takes the focus with it: it goes on at the next act, for the keyboard and the screen reader.
  useEffect(() => {
    if (document.activeElement === document.body || document.activeElement === null) title.current?.focus();
  }, [open, dossier.version]);
  const isClosed = closed.has(dossier.status);

  const choose = (act: DossierAct): void => {
    if (!mayAct(act)) return;
    setChosen(act);
    requestAnimationFrame(() => panel.current?.querySelector<HTMLElement>('input, select, textarea, button')?.focus());
  };
  useShortcuts(
    {
      F9: () => panel.current?.requestSubmit(),
      Escape: () => (chosen === null ? backToList() : setChosen(null)),
      ...Object.fromEntries(order.map((act) => [keyOf(act).press, () => choose(act)])),
    },
    isOn,
  );
  return (
    <aside className="acts" aria-labelledby="acts-title">
      <h2 ref={title} className="next-title" tabIndex={-1}>{chosen === null ? ui.dossier.next : actWords[chosen]}</h2>
      {problem !== null && <Notice kind="problem">{problem}</Notice>}
      {open === null ? <p className="secondary">{ui.dossier.nothingNext}</p> : <ActPanel key={`${open} ${dossier.version}`} ref={panel} act={open} view={view} run={run} />}
      <h2 id="acts-title">{ui.dossier.acts}</h2>
      {isClosed && (
        <p className="act-why">
          {ui.dossier.closed(statusToText[dossier.status].toLowerCase())}
        </p>
      )}
      <ul className="act-list">
        {allowed.map((act) => (
          <ActLine key={act} act={act} refusal={null} isOpen={act === open} choose={choose} />
        ))}
      </ul>
      {!isClosed && refused.length > 0 && (
        <details className="fold">
          <summary>{ui.dossier.otherActs(refused.length)}</summary>
          <ul className="act-list">
            {refused.map((act) => (
              <ActLine key={act} act={act} refusal={refusals.get(act) ?? null} isOpen={false} choose={choose} />
            ))}
          </ul>
        </details>
      )}
    </aside>
  );
};

const ActLine = ({ act, refusal, isOpen, choose }: { readonly act: DossierAct; readonly refusal: string | null; readonly isOpen: boolean; readonly choose: (act: DossierAct) => void }): ReactElement => (
  <li>
    <button type="button" className="act" aria-disabled={refusal !== null} aria-pressed={isOpen} onClick={() => choose(act)} {...(refusal === null ? {} : { 'aria-describedby': `why-${act}` })}>
      <span>{actWords[act]}</span>
      <Keys>{keyOf(act).text}</Keys>
    </button>
    {refusal !== null && (
      <p id={`why-${act}`} className="act-why">
        {refusal}
      </p>
    )}
  </li>
);
