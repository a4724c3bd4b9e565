/**
 * The draft of the form on screen: saved 300 ms after a key, kept by the station, found again after a reload or a kill.
 * Its id is also the `opId` of the act that will save the dossier, so that a retry never makes a second one.
 */
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { draftsQuery, useClient, useHostState } from '../api/queries.ts';
import { settle } from '../api/settle.ts';
import { draftToForm, formToDraft } from './draft.ts';
import { formTitle, isUntouched, type IntakeForm } from './form.ts';

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

export const useDraft = (current: () => IntakeForm, resume: (id: string, form: IntakeForm) => void): Draft => {
  const client = useClient();
  const queries = useQueryClient();
  const id = useRef(crypto.randomUUID() as string);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const [state, setState] = useState<DraftState>({ kind: 'none' });
  const offset = useClockOffset();
  const latest = useRef({ current, resume });
  latest.current = { current, resume };

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
    const saved = await settle(client.draftSave.mutate({ id: mine, title: formTitle(form), form: formToDraft(form) }));
    if (mine === id.current) setState(saved.ok ? { kind: 'saved', at: Date.now() + offset.current } : { kind: 'unsaved' });
    void queries.invalidateQueries({ queryKey: ['drafts'] });
  }, [client, queries, offset]);

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
      stopTimer();
      await settle(client.draftDelete.mutate({ id: gone }));
      void queries.invalidateQueries({ queryKey: ['drafts'] });
    },
    [client, queries],
  );

  useEffect(() => {
    const before = localStorage.getItem(CURRENT_KEY);
    if (before === null) return undefined;
    let isGone = false;
    const goOn = async (): Promise<void> => {
      const drafts = await queries.fetchQuery({ ...draftsQuery(client), staleTime: 0 });
      const form = draftToForm(drafts.find((one) => one.id === before)?.form);
      if (!isGone && form !== null && isUntouched(latest.current.current())) latest.current.resume(before, form);
    };
    // Not found is no loss: every draft stands in the list of drafts.
    goOn().catch(() => undefined);
    return () => {
      isGone = true;
    };
  }, [client, queries]);

  // Leaving the page must not wait for the timer.
  useEffect(
    () => () => {
      if (timer.current !== null) void saveNow();
    },
    [saveNow],
  );

  return { state, id: () => id.current, saveSoon, saveNow, startAnew, remove };
};

/** The station's clock minus the browser's, milliseconds. */
const useClockOffset = (): { readonly current: number } => {
  const { data, dataUpdatedAt } = useHostState();
  const offset = useRef(0);
  offset.current = data === undefined ? 0 : Date.parse(data.now) - dataUpdatedAt;
  return offset;
};
