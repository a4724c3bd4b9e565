/** An act that can be taken back, as its answer names it. */
import type { ActDone } from '#shared/dossier/acts';
import type { UndoableAct } from '#shared/journal/declared';

export interface Undoable {
  readonly act: UndoableAct;
  readonly code: string;
  /** The event that said it. */
  readonly event: string;
  /** Milliseconds of `performance.now()`. */
  readonly until: number;
  /** Of taking it back: asked twice over a broken link, it is done once. */
  readonly opId: string;
}

/** Undefined where it cannot be undone. To be asked as soon as the answer is there. */
export const undoableOf = ({ act, code, undo }: ActDone): Undoable | undefined =>
  undo === undefined || (act !== 'complete' && act !== 'result-arrived' && act !== 'return') ? undefined : { act, code, event: undo.event, until: performance.now() + undo.forMs, opId: crypto.randomUUID() };
