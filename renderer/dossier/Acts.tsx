/**
 * What may be done, with its key. On top the panel of the next act, open, so that F9 does it; below it the few acts that make
 * sense now; the other allowed ones folded; those that are not allowed folded too, each with its reason. Another act's panel
 * opens in the place of the next one's.
 */
import { type Dispatch, type ReactElement, type RefObject, type SetStateAction, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { DossierAct } from '#shared/dossier/lifecycle';
import { owesApology } from '#shared/lateness/apologised';
import { likelyActs } from '#shared/dossier/likelyActs';
import { type Status, statusToText } from '#shared/dossier/status';
import type { FormName } from '#shared/journal/paperEvents';
import { careWords } from '#shared/messages/acts';
import { settleWords } from '#shared/messages/inbox';
import { routeWords } from '#shared/messages/route';
import { dossierPageWords } from '#shared/messages/dossierPage';
import { AFTER_ALL } from '#shared/trustedTime/intervals';
import { useMe } from '../api/queries.ts';
import { useReview } from '../online/OnlineReview.tsx';
import type { OpenMoney } from '../fees/FeesSection.tsx';
import { screenToHash } from '../app/screen.ts';
import { useShortcuts } from '../app/shortcuts.ts';
import { Keys } from '../components/Button.tsx';
import { Notice } from '../components/Notice.tsx';
import { actOrder, keyOfAct } from './actKeys.ts';
import { ActPanel } from './ActPanel.tsx';
import { actWord } from './actWord.ts';
import { HeldPanel } from './HeldPanel.tsx';
import { backToList } from './listBefore.ts';
import { type ActWish, paperOfAct, useAct } from './useAct.ts';
import type { ViewNow } from './view.ts';

/** Over for good: one sentence says so for every act. */
const closed: ReadonlySet<Status> = new Set(['returned', 'not-accepted', 'withdrawn']);

/** `paper`: opened by the program after the act that made it; `cameByItself`: after that paper was printed. */
export type Chosen = { readonly act: DossierAct; readonly paper?: FormName; readonly cameByItself?: true };

/** The form that stands open: the version of the dossier it was begun on, and what had been told of it by then. */
interface Begun {
  readonly form: string;
  readonly version: number;
  readonly entries: ReadonlySet<string>;
  isTouched: boolean;
}

/** Of the page, whatever it shows the dossier in: the review of an online dossier gives way to the ordinary page. */
export interface ActsPlace {
  /** Of the dossier when its page was opened; whatever form comes later of itself is held back a moment. */
  readonly firstVersion: number;
  readonly chosen: Chosen | null;
  readonly setChosen: Dispatch<SetStateAction<Chosen | null>>;
}

export const Acts = ({ view, isOn, openMoney, place: { firstVersion, chosen, setChosen } }: { readonly view: ViewNow; readonly isOn: boolean; readonly openMoney: RefObject<OpenMoney | null>; readonly place: ActsPlace }): ReactElement => {
  const { dossier, next } = view;
  const me = useMe();
  /** Why the key last pressed does nothing now. */
  const [notNow, setNotNow] = useState<string | null>(null);
  const notNowAt = useRef<HTMLDivElement>(null);
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
  const { problem, made, toldAt, run } = useAct(dossier, (act) => {
    const paper = paperOfAct[act];
    setNotNow(null);
    // A form that somebody opened meanwhile stays.
    setChosen((now) => (now !== chosen ? now : paper === undefined ? null : { act: 'print', paper }));
  });
  const refusals = new Map(view.acts.map(({ act, refusal }) => [act, refusal]));
  const mayAct = (act: DossierAct): boolean => refusals.get(act) === null;
  const toSettle = view.bands.some(({ kind }) => kind === 'problem');
  const isClosed = closed.has(dossier.status) || dossier.finalStop !== null;
  const likely = [...likelyActs(dossier), ...owed(dossier)].filter(mayAct);
  const rest = actOrder.filter((act) => mayAct(act) && !likely.includes(act));
  const refused = isClosed ? [] : actOrder.filter((act) => !mayAct(act));
  const open = chosen !== null && mayAct(chosen.act) ? chosen.act : next;
  const paper = chosen?.paper ?? null;
  const wordOf = (act: DossierAct): string => actWord(act, dossier, me?.id);
  // Begun anew once its act is done. Whatever else changes the dossier (another desk, a file, a printed paper) takes no form from under the hands that are in it.
  const begun = useRef<Begun>({ form: '', version: 0, entries: new Set(), isTouched: false });
  const form = `${open} ${paper ?? ''}`;
  const isDone = made?.act === open && made.version > begun.current.version;
  if (begun.current.form !== form || (begun.current.version !== dossier.version && (isDone || !begun.current.isTouched))) begun.current = { form, version: dossier.version, entries: new Set(view.timeline.map(({ id }) => id)), isTouched: false };
  const { version: begunVersion, entries: entriesBefore } = begun.current;
  const isChangedUnder = open !== null && begunVersion !== dossier.version;
  // Sent as begun, with the ticks of an online dossier's papers too: the station refuses what another desk changed meanwhile, and it is sent on the newest once that was told here.
  const review = useReview();
  const begunOn = open === 'accept' && review !== null ? Math.min(begunVersion, review.begunVersion) : begunVersion;
  const runBegun = (wish: ActWish): Promise<boolean> => run(wish, begunOn);
  const isTold = toldAt === dossier.version && toldAt > begunOn;
  const news = isTold ? view.timeline.filter(({ id }) => !entriesBefore.has(id)).slice(-3) : [];
  const problemAt = useRef<HTMLDivElement>(null);
  // What is typed next, and the next key, come after the eyes were led there.
  useLayoutEffect(() => {
    if (toldAt > 0) problemAt.current?.focus();
  }, [toldAt]);

  const aside = useRef<HTMLElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  // A panel that was done with takes the focus with it: it goes on at the next act, for the keyboard and the screen reader.
  useLayoutEffect(() => {
    if (document.activeElement === document.body || document.activeElement === null) title.current?.focus();
  }, [open, dossier.version]);

  const choose = (act: DossierAct): void => {
    const refusal = refusals.get(act);
    if (refusal !== null) {
      // What is typed next was meant for that act: it belongs in no other form.
      flushSync(() => setNotNow(careWords.notNow(wordOf(act), refusal ?? '')));
      if (!isFilledField(document.activeElement)) notNowAt.current?.focus();
      return;
    }
    setNotNow(null);
    wantsFocus.current = true;
    // At once: the first letters typed after the key belong in its form.
    flushSync(() => setChosen({ act }));
    focusPanel();
  };
  /** A money form stands open and the focus has not come here: the keys of a form are its own (the styles show F9 there only). */
  const otherForm = (): OpenMoney | null => (aside.current?.contains(document.activeElement) === true ? null : openMoney.current);
  /** Whoever was just told that their act cannot be done meant that one with F9, and not the one that stands open; in its form, they mean that. */
  const lookFirst = (): void => {
    setNotNow(null);
    wantsFocus.current = true;
    focusPanel();
  };
  useShortcuts(
    {
      F9: () => (notNow !== null && panel.current?.contains(document.activeElement) !== true ? lookFirst() : otherForm() === null ? panel.current?.requestSubmit() : otherForm()?.submit()),
      Escape: () => (otherForm() !== null ? otherForm()?.close() : chosen === null ? backToList() : setChosen(null)),
      ...Object.fromEntries(actOrder.map((act) => [keyOfAct(act).press, () => choose(act)])),
    },
    isOn,
  );
  const lines = (acts: readonly DossierAct[]): ReactElement => (
    <ul className="act-list">
      {acts.map((act) => (
        <ActLine key={act} act={act} word={wordOf(act)} refusal={refusals.get(act) ?? null} isOpen={act === open} choose={choose} />
      ))}
    </ul>
  );
  return (
    <aside ref={aside} className="acts" aria-labelledby="acts-title">
      <h2 ref={title} className="next-title" tabIndex={-1}>{chosen === null || open !== chosen.act ? dossierPageWords.next : wordOf(chosen.act)}</h2>
      {problem !== null && (
        <div ref={problemAt} tabIndex={-1}>
          <Notice kind="problem">
            <p>{problem}</p>
            {news.map(({ id, text }) => (
              <p key={id}>{text}</p>
            ))}
          </Notice>
        </div>
      )}
      {notNow !== null && (
        <div ref={notNowAt} tabIndex={-1}>
          <Notice kind="problem">{notNow}</Notice>
        </div>
      )}
      {isChangedUnder && <Notice kind="info">{careWords.changedUnder}</Notice>}
      {open === null ? (
        <p className="secondary">{toSettle ? <a href={screenToHash({ name: 'sync' })}>{settleWords.nextIsSettling}</a> : dossierPageWords.nothingNext}</p>
      ) : (
        <HeldPanel
          key={`${form} ${begunVersion}`}
          act={open}
          beside={`${dossier.version} ${toldAt}`}
          cameByItself={isChangedUnder || isTold || (dossier.version !== firstVersion && (chosen === null || chosen.act !== open || paper !== null || chosen.cameByItself === true))}
          onTouched={() => (begun.current.isTouched = true)}
        >
          <ActPanel ref={attachPanel} act={open} view={view} run={runBegun} paperWanted={paper} onPrinted={(printed) => setChosen((now) => (printed === '04' && isLetterToSend(dossier) ? { act: 'send-apology', cameByItself: true } : now?.paper === undefined ? now : null))} />
        </HeldPanel>
      )}
      <h2 id="acts-title">{dossierPageWords.acts}</h2>
      {isClosed && <p className="act-why">{dossier.finalStop?.why === 'voided' ? routeWords.closedVoided : dossierPageWords.closed(statusToText[dossier.status].toLowerCase())}</p>}
      {lines(likely)}
      {rest.length > 0 && (
        <details className="fold">
          <summary>{routeWords.restOfActs(rest.length)}</summary>
          {lines(rest)}
        </details>
      )}
      {refused.length > 0 && (
        <details className="fold">
          <summary>{dossierPageWords.otherActs(refused.length)}</summary>
          {lines(refused)}
        </details>
      )}
    </aside>
  );
};

/** Its newest Mẫu 04 is not recorded as sent. */
const isLetterToSend = ({ extensions, apologies }: ViewNow['dossier']): boolean => !apologies.some(({ request }) => request === extensions.length);

/** Of what is late, as long as they are missing. */
const owed = (dossier: ViewNow['dossier']): readonly DossierAct[] => [...(dossier.causes.length === 0 ? (['state-cause'] as const) : []), ...(owesApology(dossier, dossier.endedAt ?? AFTER_ALL) ? (['send-apology'] as const) : [])];

/** Somebody is writing there; a key pressed by mistake takes nothing from them. */
const isFilledField = (element: Element | null): boolean => (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) && element.type !== 'checkbox' && element.value !== '';

const ActLine = ({ act, word, refusal, isOpen, choose }: { readonly act: DossierAct; readonly word: string; readonly refusal: string | null; readonly isOpen: boolean; readonly choose: (act: DossierAct) => void }): ReactElement => (
  <li>
    <button type="button" className="act" aria-disabled={refusal !== null} aria-pressed={isOpen} onClick={() => choose(act)} {...(refusal === null ? {} : { 'aria-describedby': `why-${act}` })}>
      <span>{word}</span>
      <Keys>{keyOfAct(act).text}</Keys>
    </button>
    {refusal !== null && (
      <p id={`why-${act}`} className="act-why">
        {refusal}
      </p>
    )}
  </li>
);
