/**
 * What may be done, with its key; what may not, grey with its reason. The panel of the next act stands open, so that F9
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

/** In this order on screen; the number is the Alt key's. */
const order: readonly DossierAct[] = ['forward', 'complete', 'result-arrived', 'return', 'correct', 'print', 'refuse', 'withdraw'];

/** Over for good: one sentence says so for every act. */
const closed: ReadonlySet<Status> = new Set(['returned', 'not-accepted', 'withdrawn']);

export const Acts = ({ view, isOn }: { readonly view: ViewNow; readonly isOn: boolean }): ReactElement => {
  const { dossier, next } = view;
  const [chosen, setChosen] = useState<DossierAct | null>(null);
  const panel = useRef<HTMLFormElement>(null);
  const { problem, run } = useAct(dossier, () => setChosen(null));
  const refusals = new Map(view.acts.map(({ act, refusal }) => [act, refusal]));
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
      ...Object.fromEntries(order.map((act, index) => [`Alt+${index + 1}`, () => choose(act)])),
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
        <p id="why-closed" className="act-why">
          {ui.dossier.closed(statusToText[dossier.status].toLowerCase())}
        </p>
      )}
      <ul className="act-list">
        {order.map((act, index) => {
          const refusal = refusals.get(act) ?? null;
          return (
            <li key={act}>
              <button type="button" className="act" aria-disabled={refusal !== null} aria-pressed={act === open} onClick={() => choose(act)} {...(refusal === null ? {} : { 'aria-describedby': isClosed ? 'why-closed' : `why-${act}` })}>
                <span>{actWords[act]}</span>
                <Keys>{`Alt ${index + 1}`}</Keys>
              </button>
              {refusal !== null && !isClosed && (
                <p id={`why-${act}`} className="act-why">
                  {refusal}
                </p>
              )}
            </li>
          );
        })}
      </ul>
    </aside>
  );
};
