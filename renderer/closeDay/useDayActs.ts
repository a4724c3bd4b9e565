/** Doing what a line offers: at once where nothing has to be written and it can be taken back, else the form opens below the line. */
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { DayAct, DayItem } from '#shared/contract';
import type { DossierAct } from '#shared/dossier/lifecycle';
import { actPanelWords } from '#shared/messages/actPanels';
import { toSentences } from '#shared/messages/writing';
import { useConnection } from '../api/queries.ts';
import { settle } from '../api/settle.ts';
import { goTo } from '../app/screen.ts';
import { tell } from '../app/uiState.ts';
import { type Undoable, undoableOf } from '../undo/undoable.ts';
import { isDossierAct } from './dayKeys.ts';

/** Nothing need be written for them, and they can be undone (10 s). */
type AtOnce = 'complete' | 'result-arrived';
const isAtOnce = (act: DayAct): act is AtOnce => act === 'complete' || act === 'result-arrived';
/** Of this visit to the page; the journal keeps the truth. */
const MOST_DONE = 20;

export interface DoneHere {
  readonly seq: number;
  readonly act: AtOnce;
  readonly code: string;
  readonly name: string;
  readonly warnings: string;
  readonly undo: Undoable | undefined;
  /** Milliseconds of `performance.now()`. */
  readonly doneMs: number;
}

interface DayActs {
  readonly doAct: (item: DayItem, act: DayAct) => void;
  /** Newest first. */
  readonly done: readonly DoneHere[];
}

export const useDayActs = (openForm: (item: DayItem, act: DossierAct) => void): DayActs => {
  const { client, host } = useConnection();
  const queries = useQueryClient();
  const [done, setDone] = useState<readonly DoneHere[]>([]);
  /** Done or under way, each on the version that was seen: pressed again before the line has left, it is the same wish. */
  const wished = useRef(new Set<string>());

  const doAtOnce = async (item: DayItem, code: string, act: AtOnce): Promise<void> => {
    const wish = `${item.key} ${item.version}`;
    if (wished.current.has(wish)) return;
    wished.current.add(wish);
    const answer = await settle(client.act.mutate({ act, code, dossierVersion: item.version, resultNumber: '', resultDate: null, signer: '', note: '', opId: crypto.randomUUID() }));
    if (!answer.ok) wished.current.delete(wish);
    // What another unit resolved is known by its paper.
    if (!answer.ok && answer.error?.type === 'ResultPaperMissing') return openForm(item, act);
    if (answer.ok) {
      const { seq, warnings } = answer.value;
      setDone((before) => [{ seq, act, code, name: item.applicantName, warnings: toSentences(warnings), undo: undoableOf(answer.value), doneMs: performance.now() }, ...before].slice(0, MOST_DONE));
    } else {
      host.sound('refused');
      tell({ kind: 'problem', text: answer.error?.type === 'DossierChanged' ? actPanelWords.changedElsewhere : `${code}: ${answer.text}` });
    }
    await queries.invalidateQueries({ queryKey: ['close-day'] });
  };

  const sendNow = async (): Promise<void> => {
    const sent = await settle(client.syncNow.mutate());
    if (!sent.ok) tell({ kind: 'problem', text: sent.text });
    await queries.invalidateQueries({ queryKey: ['close-day'] });
  };

  const doAct = (item: DayItem, act: DayAct): void => {
    if (act === 'reconcile') goTo({ name: 'reconcile', part: 'book' });
    else if (act === 'sync') void (item.key === 'unsent:pending' ? sendNow() : goTo({ name: 'sync' }));
    else if (item.code === null) return;
    else if (act === 'open') goTo({ name: 'dossier', code: item.code });
    else if (isAtOnce(act)) void doAtOnce(item, item.code, act);
    else if (isDossierAct(act)) openForm(item, act);
  };
  return { doAct, done };
};
