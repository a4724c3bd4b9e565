/**
 * What can be undone now and is shown: Ctrl+Z takes back the newest of it, wherever on the screen it stands (a message, a line
 * of a pile, a line of *Chốt ngày*). What is not shown, no key undoes.
 */

export interface UndoOffer {
  /** Milliseconds of `performance.now()`: until when. */
  readonly until: number;
  readonly run: () => void;
}

const shown = new Set<UndoOffer>();

/** @returns takes it away again */
export const showOffer = (offer: UndoOffer): (() => void) => {
  shown.add(offer);
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
  if (shown.delete(offer)) offer.run();
};

/** Whole seconds, the one that runs counted: 10 at first, 1 last, 0 when it is over. */
export const secondsLeft = (until: number, nowMs: number): number => Math.max(0, Math.ceil((until - nowMs) / 1000));
