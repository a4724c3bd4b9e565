/**
 * What can be undone now and is shown: Ctrl+Z takes back the newest of it, wherever on the screen it stands (a message, a line
 * of a pile, a line of *Chốt ngày*). What is not shown, no key undoes.
 */
import type { UndoableAct } from '#shared/journal/declared';
import { UNDO_MS } from '#shared/dossier/undo';

export interface UndoOffer {
  readonly act: UndoableAct;
  /** Code of its dossier. */
  readonly code: string;
  /** Milliseconds of `performance.now()`: until when. */
  readonly until: number;
  readonly run: () => void;
}

const shown = new Set<UndoOffer>();
/** Done here and not taken back, for a while after its time: who comes too late is told so. */
const done = new Map<string, UndoOffer>();
/** From the act on; `UNDO_MS` of it could be used. Our design. */
const TOLD_MS = 60_000;

/** @returns takes it away again */
export const showOffer = (offer: UndoOffer): (() => void) => {
  shown.add(offer);
  done.set(keyOf(offer), offer);
  return () => void shown.delete(offer);
};

/** Null when nothing is left. Of two done at once the one shown last. */
export const newestOffer = (nowMs: number): UndoOffer | null => {
  let newest: UndoOffer | null = null;
  for (const offer of shown) if (offer.until > nowMs && (newest === null || offer.until >= newest.until)) newest = offer;
  return newest;
};

/** Each is taken once: a second press is about the one before it. */
export const takeOffer = (offer: UndoOffer): void => {
  if (!shown.delete(offer)) return;
  done.delete(keyOf(offer));
  offer.run();
};

/** The newest act of this desk, if its time went by less than a minute after it was done: told once. Null when there is nothing to tell. */
export const takeTooLate = (nowMs: number): Pick<UndoOffer, 'act' | 'code'> | null => {
  for (const [key, { until }] of done) if (nowMs > until - UNDO_MS + TOLD_MS) done.delete(key);
  const newest = [...done.values()].reduce<UndoOffer | null>((one, other) => (one === null || other.until >= one.until ? other : one), null);
  if (newest === null || newest.until > nowMs) return null;
  done.delete(keyOf(newest));
  return newest;
};

/** One act may be offered at two places. */
const keyOf = ({ act, code, until }: UndoOffer): string => `${act} ${code} ${until}`;

/** Whole seconds, the one that runs counted: 10 at first, 1 last, 0 when it is over. */
export const secondsLeft = (until: number, nowMs: number): number => Math.max(0, Math.ceil((until - nowMs) / 1000));
