/** Doing an act on the dossier on screen: once per press, on the version its form was begun on, told in a toast. */
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { ActDone, ActInput } from '#shared/dossier/acts';
import type { DossierAct } from '#shared/dossier/lifecycle';
import type { FormName } from '#shared/journal/paperEvents';
import { actPanelWords } from '#shared/messages/actPanels';
import { actDoneWords } from '#shared/messages/acts';
import { paperWords } from '#shared/messages/papers';
import { toSentences } from '#shared/messages/writing';
import { dossierQuery, useConnection } from '../api/queries.ts';
import { settle } from '../api/settle.ts';
import { tell, useUi } from '../app/uiState.ts';
import { printForm } from '../api/printing.ts';
import { undoableOf } from '../undo/undoable.ts';
import { noteOwnAct, pastOwnActs } from './ownActs.ts';
import type { DossierNow } from './view.ts';

/** The paper that an act makes and somebody is waiting for. */
export const paperOfAct: Readonly<Partial<Record<DossierAct, FormName>>> = { 'request-supplement': '02', extend: '04', stop: '05' };

type OnDossier = Extract<ActInput, { code: string }>;
/** What a panel fills in; code, version and opId are added here. */
export type ActWish = OnDossier extends infer A ? (A extends { act: DossierAct } ? Omit<A, 'code' | 'dossierVersion' | 'opId'> : never) : never;

export interface DoAct {
  readonly problem: string | null;
  /** The newest act done here, and the dossier's version after it. */
  readonly made: Pick<ActDone, 'act' | 'version'> | null;
  /** The version on screen when an act was last refused because the dossier had changed: who was told so and sends again has seen it. 0: never. */
  readonly toldAt: number;
  /** True when it was done. `begunOn`: the version its form was begun on; left out, the one on screen. */
  run(wish: ActWish, begunOn?: number): Promise<boolean>;
}

export const useAct = (dossier: DossierNow, onDone?: (act: DossierAct, done: ActDone) => void): DoAct => {
  const connection = useConnection();
  const queries = useQueryClient();
  const [problem, setProblem] = useState<string | null>(null);
  const [made, setMade] = useState<DoAct['made']>(null);
  const [toldAt, setToldAt] = useState(0);
  /** The version an act under way was pressed on: a second press there, or before its answer, is not another wish; on the page that shows what came of it, it is. */
  const underWay = useRef<{ readonly version: number; isAnswered: boolean } | null>(null);

  const run = async (wish: ActWish, begunOn = dossier.version): Promise<boolean> => {
    if (underWay.current !== null && (underWay.current.version === dossier.version || !underWay.current.isAnswered)) return false;
    const mine = { version: dossier.version, isAnswered: false };
    underWay.current = mine;
    // The union is put together again here; the station parses it.
    const dossierVersion = pastOwnActs(dossier.code, Math.max(begunOn, toldAt));
    const act = { ...wish, code: dossier.code, dossierVersion, opId: crypto.randomUUID() } as Parameters<typeof connection.client.act.mutate>[0];
    const done = await settle(connection.client.act.mutate(act));
    if (done.ok) noteOwnAct(done.value);
    const undo = done.ok ? undoableOf(done.value) : undefined;
    // At once: where the page was faster than this answer, the form that was sent must not be sent again.
    if (done.ok) flushSync(() => setMade(done.value));
    mine.isAnswered = true;
    await queries.invalidateQueries({ queryKey: ['dossier', dossier.code] });
    if (underWay.current === mine) underWay.current = null;
    if (!done.ok) {
      // What changed after that answer, or was not loaded, nobody has been shown.
      if (done.error?.type === 'DossierChanged') setToldAt(Math.min(done.error.now, queries.getQueryData(dossierQuery(connection.client, dossier.code).queryKey)?.dossier.version ?? 0));
      setProblem(done.error?.type === 'DossierChanged' ? actPanelWords.changedElsewhere : done.text);
      return false;
    }
    setProblem(null);
    const form = paperOfAct[wish.act];
    const again =
      wish.act === 'correct' && (dossier.prints['01'] ?? 0) > 0
        ? { action: { label: actPanelWords.reprintNow, run: () => void print('01') } }
        : form === undefined
          ? {}
          : { action: { label: paperWords.printNow(form), run: () => void print(form) } };
    tell({ kind: done.value.warnings.length > 0 ? 'warning' : 'done', text: toSentences([`${actDoneWords[wish.act]}: ${dossier.code}`, ...done.value.warnings]), about: dossier.code, ...again, ...(undo === undefined ? {} : { undo }) });
    // Whoever is refused stands at the counter and waits for the paper.
    if (wish.act === 'refuse') void printForm(connection, { code: dossier.code, form: '03' });
    onDone?.(wish.act, done.value);
    return true;
  };
  const print = async (form: FormName): Promise<void> => {
    const asked = form === '01' ? { paper: useUi.getState().paper, copies: 2 } : {};
    if (await printForm(connection, { code: dossier.code, form, ...asked })) tell({ kind: 'done', text: actPanelWords.printSent });
    await queries.invalidateQueries({ queryKey: ['dossier', dossier.code] });
  };
  return { problem, made, toldAt, run };
};
