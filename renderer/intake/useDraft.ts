/**
 * The draft of the form on screen: saved 300 ms after a key, kept by the station, found again after a reload or a kill.
 * Until the station has it a copy stays in the browser, and goes to the station as soon as it answers again.
 * Its id is also the `opId` of the act that will save the dossier, so that a retry never makes a second one.
 */
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { draftsQuery, useClient, useHostState } from '../api/queries.ts';
import { settle } from '../api/settle.ts';
import { useUi } from '../app/uiState.ts';
import { draftToForm, formToDraft } from './draft.ts';
import { formTitle, isUntouched, type IntakeForm } from './form.ts';
import { copiesOf, dropCopy, keepCopy } from './unsavedCopies.ts';

const AFTER_KEY_MS = 300;
/** Which draft this screen was typing in, so that a reload goes on with it. */
const CURRENT_KEY = 'quay.draft';

export type DraftState = { readonly kind: 'none' } | { readonly kind: 'saved'; readonly at: number } | { readonly kind: 'unsaved' };

export interface Draft {
  readonly state: DraftState;
  id(): string;
  saveSoon(): void;
  saveNow(): Promise<void>;
  /** The form on screen becomes another one: empty, or a draft taken up again. */
  startAnew(id?: string): void;
  remove(id: string): Promise<void>;
}

export const useDraft = (officer: string, current: () => IntakeForm, resume: (id: string, form: IntakeForm) => void): Draft => {
  const client = useClient();
  const queries = useQueryClient();
  const id = useRef(crypto.randomUUID() as string);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const [state, setState] = useState<DraftState>({ kind: 'none' });
  const offset = useClockOffset();
  const latest = useRef({ current, resume });
  latest.current = { current, resume };

  const currentId = useCallback((): string => id.current, []);
  const stopTimer = (): void => {
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = null;
  };

  const saveNow = useCallback(async (): Promise<void> => {
    stopTimer();
    const form = latest.current.current();
    if (isUntouched(form)) return;
    const mine = id.current;
    localStorage.setItem(CURRENT_KEY, mine);
    const copy = { officer, title: formTitle(form), form: formToDraft(form) };
    keepCopy(mine, copy);
    // A call would wait for the link without a word.
    if (!useUi.getState().linkUp) return setState({ kind: 'unsaved' });
    const saved = await settle(client.draftSave.mutate({ id: mine, title: copy.title, form: copy.form }));
    if (saved.ok) dropCopy(mine, copy.form);
    if (mine === id.current) setState(saved.ok ? { kind: 'saved', at: Date.now() + offset.current } : { kind: 'unsaved' });
    return void queries.invalidateQueries({ queryKey: ['drafts'] });
  }, [client, queries, offset, officer]);

  const saveSoon = useCallback(() => {
    stopTimer();
    timer.current = setTimeout(() => void saveNow(), AFTER_KEY_MS);
  }, [saveNow]);

  const startAnew = useCallback((next?: string) => {
    stopTimer();
    id.current = next ?? crypto.randomUUID();
    if (next === undefined) localStorage.removeItem(CURRENT_KEY);
    else localStorage.setItem(CURRENT_KEY, next);
    setState({ kind: 'none' });
  }, []);

  const remove = useCallback(
    async (gone: string): Promise<void> => {
      if (gone === id.current) stopTimer();
      dropCopy(gone);
      await settle(client.draftDelete.mutate({ id: gone }));
      void queries.invalidateQueries({ queryKey: ['drafts'] });
    },
    [client, queries],
  );

  /** What an interruption left in the browser goes to the station, drafts that are no longer on screen too. */
  const sendCopies = useCallback(async (): Promise<void> => {
    for (const [copyId, { title, form }] of copiesOf(officer)) {
      const saved = await settle(client.draftSave.mutate({ id: copyId, title, form }));
      if (saved.ok) dropCopy(copyId, form);
    }
    await queries.invalidateQueries({ queryKey: ['drafts'] });
  }, [client, queries, officer]);

  useEffect(() => {
    const before = localStorage.getItem(CURRENT_KEY);
    let isGone = false;
    const goOn = async (): Promise<void> => {
      await sendCopies();
      if (before === null) return;
      const drafts = await queries.fetchQuery({ ...draftsQuery(client), staleTime: 0 });
      const form = draftToForm(drafts.find((one) => one.id === before)?.form);
      if (!isGone && form !== null && isUntouched(latest.current.current())) latest.current.resume(before, form);
    };
    // Not found is no loss: every draft stands in the list of drafts.
    goOn().catch(() => undefined);
    return () => {
      isGone = true;
    };
  }, [client, queries, sendCopies]);

  const linkUp = useUi((state) => state.linkUp);
  const wasDown = useRef(false);
  useEffect(() => {
    if (linkUp && wasDown.current) void sendCopies().then(saveNow);
    wasDown.current = !linkUp;
  }, [linkUp, sendCopies, saveNow]);

  // Leaving the page must not wait for the timer, nor a reload when the program comes back.
  useEffect(() => {
    const saveLast = (): void => {
      if (timer.current !== null) void saveNow();
    };
    addEventListener('pagehide', saveLast);
    return () => {
      removeEventListener('pagehide', saveLast);
      saveLast();
    };
  }, [saveNow]);

  return { state, id: currentId, saveSoon, saveNow, startAnew, remove };
};

/** The station's clock minus the browser's, milliseconds. */
const useClockOffset = (): { readonly current: number } => {
  const { data, dataUpdatedAt } = useHostState();
  const offset = useRef(0);
  offset.current = data === undefined ? 0 : Date.parse(data.now) - dataUpdatedAt;
  return offset;
};
