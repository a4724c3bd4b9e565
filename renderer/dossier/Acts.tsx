/**
 * What may be done, with its key. On top the panel of the next act, open, so that F9 does it; below it the few acts that make
 * sense now; the other allowed ones folded; those that are not allowed folded too, each with its reason. Another act's panel
 * opens in the place of the next one's.
 */
import { useEffect, useRef, useState, type ReactElement, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import type { DossierAct } from '#shared/dossier/lifecycle';
import { likelyActs } from '#shared/dossier/likelyActs';
import { type Status, statusToText } from '#shared/dossier/status';
import { routeWords } from '#shared/messages/route';
import { actWords, ui } from '#shared/messages/ui';
import type { OpenMoney } from '../fees/FeesSection.tsx';
import { useShortcuts } from '../app/shortcuts.ts';
import { Keys } from '../components/Button.tsx';
import { Notice } from '../components/Notice.tsx';
import { actOrder, keyOfAct } from './actKeys.ts';
import { ActPanel } from './ActPanel.tsx';
import { backToList } from './listBefore.ts';
import { useAct } from './useAct.ts';
import type { ViewNow } from './view.ts';

/** Over for good: one sentence says so for every act. */
const closed: ReadonlySet<Status> = new Set(['returned', 'not-accepted', 'withdrawn']);

export const Acts = ({ view, isOn, openMoney }: { readonly view: ViewNow; readonly isOn: boolean; readonly openMoney: RefObject<OpenMoney | null> }): ReactElement => {
  const { dossier, next } = view;
  const [chosen, setChosen] = useState<DossierAct | null>(null);
  const panel = useRef<HTMLFormElement | null>(null);
  // A form that first asks the station whom to offer is there a moment later: it gets the focus as it comes.
  const wantsFocus = useRef(false);
  const focusPanel = (): void => {
    if (!wantsFocus.current || panel.current === null) return;
    wantsFocus.current = false;
    panel.current.querySelector<HTMLElement>('input, select, textarea, button')?.focus();
  };
  const attachPanel = (form: HTMLFormElement | null): void => {
    panel.current = form;
    focusPanel();
  };
  const { problem, run } = useAct(dossier, () => setChosen(null));
  const refusals = new Map(view.acts.map(({ act, refusal }) => [act, refusal]));
  const mayAct = (act: DossierAct): boolean => refusals.get(act) === null;
  const isClosed = closed.has(dossier.status) || dossier.finalStop !== null;
  const likely = likelyActs(dossier).filter(mayAct);
  const rest = actOrder.filter((act) => mayAct(act) && !likely.includes(act));
  const refused = isClosed ? [] : actOrder.filter((act) => !mayAct(act));
  const open = chosen !== null && mayAct(chosen) ? chosen : next;

  const aside = useRef<HTMLElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  // A panel that was done with takes the focus with it: it goes on at the next act, for the keyboard and the screen reader.
  useEffect(() => {
    if (document.activeElement === document.body || document.activeElement === null) title.current?.focus();
  }, [open, dossier.version]);

  const choose = (act: DossierAct): void => {
    if (!mayAct(act)) return;
    wantsFocus.current = true;
    // At once: the first letters typed after the key belong in its form.
    flushSync(() => setChosen(act));
    focusPanel();
  };
  /** A money form stands open and the focus has not come here: the keys of a form are its own (the styles show F9 there only). */
  const otherForm = (): OpenMoney | null => (aside.current?.contains(document.activeElement) === true ? null : openMoney.current);
  useShortcuts(
    {
      F9: () => (otherForm() === null ? panel.current?.requestSubmit() : otherForm()?.submit()),
      Escape: () => (otherForm() !== null ? otherForm()?.close() : chosen === null ? backToList() : setChosen(null)),
      ...Object.fromEntries(actOrder.map((act) => [keyOfAct(act).press, () => choose(act)])),
    },
    isOn,
  );
  const lines = (acts: readonly DossierAct[]): ReactElement => (
    <ul className="act-list">
      {acts.map((act) => (
        <ActLine key={act} act={act} refusal={refusals.get(act) ?? null} isOpen={act === open} choose={choose} />
      ))}
    </ul>
  );
  return (
    <aside ref={aside} className="acts" aria-labelledby="acts-title">
      <h2 ref={title} className="next-title" tabIndex={-1}>{chosen === null ? ui.dossier.next : actWords[chosen]}</h2>
      {problem !== null && <Notice kind="problem">{problem}</Notice>}
      {open === null ? <p className="secondary">{ui.dossier.nothingNext}</p> : <ActPanel key={`${open} ${dossier.version}`} ref={attachPanel} act={open} view={view} run={run} />}
      <h2 id="acts-title">{ui.dossier.acts}</h2>
      {isClosed && <p className="act-why">{dossier.finalStop?.why === 'voided' ? routeWords.closedVoided : ui.dossier.closed(statusToText[dossier.status].toLowerCase())}</p>}
      {lines(likely)}
      {rest.length > 0 && (
        <details className="fold">
          <summary>{routeWords.restOfActs(rest.length)}</summary>
          {lines(rest)}
        </details>
      )}
      {refused.length > 0 && (
        <details className="fold">
          <summary>{ui.dossier.otherActs(refused.length)}</summary>
          {lines(refused)}
        </details>
      )}
    </aside>
  );
};

const ActLine = ({ act, refusal, isOpen, choose }: { readonly act: DossierAct; readonly refusal: string | null; readonly isOpen: boolean; readonly choose: (act: DossierAct) => void }): ReactElement => (
  <li>
    <button type="button" className="act" aria-disabled={refusal !== null} aria-pressed={isOpen} onClick={() => choose(act)} {...(refusal === null ? {} : { 'aria-describedby': `why-${act}` })}>
      <span>{actWords[act]}</span>
      <Keys>{keyOfAct(act).text}</Keys>
    </button>
    {refusal !== null && (
      <p id={`why-${act}`} className="act-why">
        {refusal}
      </p>
    )}
  </li>
);
