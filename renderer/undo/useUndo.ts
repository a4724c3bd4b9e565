/** Taking back an act just done, for any screen. What became of it is told, and the screens look again. */
import { useQueryClient } from '@tanstack/react-query';
import { create } from 'zustand';
import { undoWords } from '#shared/messages/undo';
import { useConnection } from '../api/queries.ts';
import { settle } from '../api/settle.ts';
import { tell } from '../app/uiState.ts';
import { noteOwnAct } from '../dossier/ownActs.ts';
import type { Undoable } from './undoable.ts';

/** Events taken back on this screen: for lists of what was done here. */
export const useUndone = create<{ events: ReadonlySet<string> }>(() => ({ events: new Set() }));

/** @returns true when it was taken back. */
export const useUndo = (): ((undoable: Undoable) => Promise<boolean>) => {
  const { client, host } = useConnection();
  const queries = useQueryClient();
  return async (undoable) => {
    const { act, code, event, opId } = undoable;
    const done = await settle(client.act.mutate({ act: 'undo', code, event, opId }));
    if (done.ok) noteOwnAct(done.value);
    await queries.invalidateQueries({ queryKey: ['dossier', code] });
    if (!done.ok) {
      host.sound('refused');
      // Nobody knows whether it was done: while there is time it may be asked again.
      tell({ kind: 'problem', text: undoWords.failed(code, done.text), about: code, ...(done.error === null ? { undo: undoable } : {}) });
      return false;
    }
    useUndone.setState(({ events }) => ({ events: new Set([...events, event]) }));
    tell({ kind: 'done', text: undoWords.undone[act](code), about: code });
    return true;
  };
};
