/** Where one is in a list whose rows leave as they are done, here and at other desks: the row that comes in the place of one that left has the focus. */
import { useLayoutEffect, useRef, useState, type RefObject } from 'react';

/** A row that came up by itself answers nothing in its first moment: a key pressed twice must not open the next one's act. Our design. */
const QUIET_MS = 300;

export interface RowPlace {
  /** Of the row the keys are about; −1 in an empty list. */
  readonly here: number;
  readonly grid: RefObject<HTMLDivElement | null>;
  /** A row got the focus. */
  readonly onFocus: (index: number) => void;
  readonly focusRow: (index: number) => void;
  readonly isHeard: () => boolean;
}

export const useRowPlace = (codes: readonly string[]): RowPlace => {
  const grid = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState({ code: '', index: 0 });
  const quietUntil = useRef(0);
  const found = codes.indexOf(place.code);
  const here = found >= 0 ? found : Math.min(place.index, codes.length - 1);
  const focusRow = (index: number): void => {
    const row = grid.current?.querySelector<HTMLElement>(`[data-code="${CSS.escape(codes[index] ?? '')}"]`);
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: 'nearest' });
  };
  useLayoutEffect(() => {
    const { activeElement } = document;
    if (activeElement !== null && activeElement !== document.body && activeElement.id !== 'work') return;
    if (place.code !== '' && found < 0) quietUntil.current = performance.now() + QUIET_MS;
    focusRow(here);
  });
  return { here, grid, onFocus: (index) => setPlace({ code: codes[index] ?? '', index }), focusRow, isHeard: () => performance.now() >= quietUntil.current };
};
