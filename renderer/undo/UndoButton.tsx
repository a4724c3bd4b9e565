/**
 * *Hoàn tác* with its key and its seconds: in the message that says what was done, and in each line of a list of such. Gone
 * when its time is over.
 *
 * For a reader of screens: the button says once how long and by which key; the seconds are a timer, read when asked for and
 * never by themselves, but for one word, of the one the key takes, when little is left.
 */
import { type ReactElement, useEffect, useId, useRef, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import type { UndoableAct } from '#shared/journal/declared';
import { undoWords } from '#shared/messages/undo';
import { Keys } from '../components/Button.tsx';
import { secondsLeft, showOffer, takeOffer, type UndoOffer } from './offers.ts';

interface Props {
  readonly act: UndoableAct;
  /** Milliseconds of `performance.now()`. */
  readonly until: number;
  /** Its dossier: `Hoàn tác H48.105-…`. */
  readonly about: string;
  readonly onUndo: () => void;
  /** Ctrl+Z takes this one: in a list, the newest line. */
  readonly hasKey?: boolean;
  readonly className?: string;
}

const LITTLE_LEFT = 3;

export const UndoButton = ({ act, until, about, onUndo, hasKey = true, className = 'button button-quiet' }: Props): ReactElement | null => {
  const left = useSecondsLeft(until);
  const told = useId();
  const latest = useRef(onUndo);
  latest.current = onUndo;
  const isOpen = left > 0;
  const offer = useRef<UndoOffer | null>(null);
  useEffect(() => {
    if (!isOpen) return undefined;
    offer.current = { act, code: about, until, run: () => latest.current() };
    return showOffer(offer.current);
  }, [isOpen, act, about, until]);
  if (!isOpen) return null;
  return (
    <span className="undo">
      <AriaButton className={className} aria-label={undoWords.button(about)} aria-describedby={told} onPress={() => offer.current !== null && takeOffer(offer.current)}>
        {undoWords.undo}
        {hasKey && <Keys>Ctrl Z</Keys>}
      </AriaButton>
      <span id={told} className="visually-hidden">
        {undoWords.within(hasKey)}
      </span>
      <span className="undo-left" role="timer" aria-live="off" aria-label={undoWords.left(left)}>
        {undoWords.seconds(left)}
      </span>
      {hasKey && (
        <span className="visually-hidden" role="status" aria-live="polite">
          {left <= LITTLE_LEFT ? undoWords.left(LITTLE_LEFT) : ''}
        </span>
      )}
    </span>
  );
};

/** Drawn anew when a second is over, and no oftener. */
export const useSecondsLeft = (until: number): number => {
  const [left, setLeft] = useState(() => secondsLeft(until, performance.now()));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = (): void => {
      const now = performance.now();
      const seconds = secondsLeft(until, now);
      setLeft(seconds);
      if (seconds > 0) timer = setTimeout(look, until - now - (seconds - 1) * 1000 + 1);
    };
    look();
    return () => clearTimeout(timer);
  }, [until]);
  return left;
};
