/**
 * What may be done, with its key; what may not, grey with its reason. The panel of the next act stands open, so that F9
 * does it; another act's panel opens in its place.
 */
import { useRef, useState, type ReactElement } from 'react';
import type { DossierAct } from '#shared/dossier/lifecycle';
import { actWords, ui } from '#shared/messages/ui';
import { useShortcuts } from '../app/shortcuts.ts';
import { Keys } from '../components/Button.tsx';
import { Notice } from '../components/Notice.tsx';
import { ActPanel } from './ActPanel.tsx';
import { useAct } from './useAct.ts';
import type { ViewNow } from './view.ts';

/** In this order on screen; the number is the Alt key's. */
const order: readonly DossierAct[] = ['forward', 'complete', 'result-arrived', 'return', 'correct', 'print', 'refuse', 'withdraw'];

export const Acts = ({ view, isOn }: { readonly view: ViewNow; readonly isOn: boolean }): ReactElement => {
  const { dossier, next } = view;
  const [chosen, setChosen] = useState<DossierAct | null>(null);
  const panel = useRef<HTMLFormElement>(null);
  const { problem, run } = useAct(dossier, () => setChosen(null));
  const refusals = new Map(view.acts.map(({ act, refusal }) => [act, refusal]));
  const mayAct = (act: DossierAct): boolean => refusals.get(act) === null;
  const open = chosen !== null && mayAct(chosen) ? chosen : next;

  const choose = (act: DossierAct): void => {
    if (!mayAct(act)) return;
    setChosen(act);
    requestAnimationFrame(() => panel.current?.querySelector<HTMLElement>('input, select, textarea, button')?.focus());
  };
  useShortcuts(
    {
      F9: () => panel.current?.requestSubmit(),
      ...(chosen === null ? {} : { Escape: () => setChosen(null) }),
      ...Object.fromEntries(order.map((act, index) => [`Alt+${index + 1}`, () => choose(act)])),
    },
    isOn,
  );
  return (
    <aside className="acts" aria-labelledby="acts-title">
      <h2 className="next-title">{chosen === null ? ui.dossier.next : actWords[chosen]}</h2>
      {problem !== null && <Notice kind="problem">{problem}</Notice>}
      {open === null ? <p className="secondary">{ui.dossier.nothingNext}</p> : <ActPanel key={`${open} ${dossier.version}`} ref={panel} act={open} view={view} run={run} />}
      <h2 id="acts-title">{ui.dossier.acts}</h2>
      <ul className="act-list">
        {order.map((act, index) => {
          const refusal = refusals.get(act) ?? null;
          return (
            <li key={act}>
              <button type="button" className="act" aria-disabled={refusal !== null} aria-pressed={act === open} onClick={() => choose(act)} {...(refusal === null ? {} : { 'aria-describedby': `why-${act}` })}>
                <span>{actWords[act]}</span>
                <Keys>{`Alt ${index + 1}`}</Keys>
              </button>
              {refusal !== null && (
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
