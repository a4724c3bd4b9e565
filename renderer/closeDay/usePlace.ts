/** Where one is in a list whose lines leave as they are done, here and at other desks: the line that comes in the place of one that left has the focus. */
import { useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { DayLine } from './dayLines.ts';

/** A line that came up by itself answers nothing in its first moment: a key pressed twice must not do the next line's act. Our design. */
const QUIET_MS = 300;

export interface Place {
  readonly lines: readonly DayLine[];
  /** The one the keys are about; undefined where none is left. */
  readonly line: DayLine | undefined;
  readonly grid: RefObject<HTMLDivElement | null>;
  readonly title: RefObject<HTMLHeadingElement | null>;
  readonly setActive: (key: string) => void;
  /** What was done on a dossier may put it into another section: its line keeps the focus there, until one goes elsewhere. */
  readonly follow: (code: string) => void;
  /** To the line, or to the heading where none is left. */
  readonly focus: () => void;
  readonly isHeard: () => boolean;
  /** A person went there: it answers at once. */
  readonly moved: () => void;
}

export const usePlace = (lines: readonly DayLine[]): Place => {
  const [active, setActive] = useState('');
  const grid = useRef<HTMLDivElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const index = useRef(0);
  const quietUntil = useRef(0);
  const followed = useRef<string | null>(null);
  const found = lines.findIndex(({ key }) => key === active);
  const moved = found >= 0 || followed.current === null ? -1 : lines.findIndex((one) => one.kind === 'item' && one.item.code === followed.current);
  const here = found >= 0 ? found : moved >= 0 ? moved : Math.min(index.current, lines.length - 1);
  const line = lines[here];
  const focus = (): void => focusHere(grid.current, title.current);
  const seen = useRef<string | undefined>(undefined);
  useLayoutEffect(() => {
    if (found >= 0) index.current = found;
    // The first of a page was looked for, not left behind.
    else if (seen.current !== undefined && seen.current !== line?.key) quietUntil.current = performance.now() + QUIET_MS;
    seen.current = line?.key;
    if (found < 0 && isNowhere(title.current)) focus();
  });
  const goTo = (key: string): void => {
    const went = lines.find((one) => one.key === key);
    if (went?.kind !== 'item' || went.item.code !== followed.current) followed.current = null;
    setActive(key);
  };
  return { lines, line, grid, title, setActive: goTo, follow: (code) => void (followed.current = code), focus, isHeard: () => performance.now() >= quietUntil.current, moved: () => void (quietUntil.current = 0) };
};

/** The line that Tab would come to is the one the keys are about. */
export const focusHere = (grid: HTMLElement | null, title: HTMLElement | null): void => {
  const key = grid?.querySelector<HTMLElement>('[data-line][tabindex="0"]')?.dataset['line'];
  if (key === undefined) title?.focus();
  else focusLine(grid, key);
};

export const focusLine = (grid: HTMLElement | null, key: string): void => {
  const row = grid?.querySelector<HTMLElement>(`[data-line="${CSS.escape(key)}"]`);
  row?.focus({ preventScroll: true });
  row?.scrollIntoView({ block: 'nearest' });
};

/** The focus went with what it was on, or stands at the heading of a list that was empty. */
const isNowhere = (title: HTMLElement | null): boolean => {
  const { activeElement } = document;
  return activeElement === null || activeElement === document.body || activeElement === title || activeElement.id === 'work';
};
