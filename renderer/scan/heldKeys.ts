/**
 * Keys that may be the beginning of a scan, held back for a few dozen milliseconds so that they do nothing: no letter in a
 * field, no choice in a list, no act of a page that has letters for its acts. What turns out to be a person's is given back
 * as if it had just been typed.
 */
import { fold } from '#shared/fold';
import { insertText, setValue, textFieldOf } from './fieldBefore.ts';

/** Faster than this after the last one, a key is held back: seldom a person's. */
export const HOLD_GAP_MS = 35;
/** Longer than between two characters of a scanner, shorter than anybody sees. */
const HELD_MS = 45;

export interface HeldKeys {
  hold(event: KeyboardEvent): void;
  /** Letters that come without a key (an input method writes them) while keys are held: behind them, or they would stand before them. */
  holdText(text: string, at: number): void;
  isHolding(): boolean;
  /** Gives back what is held, before the next key does something. */
  release(): void;
  /** It was a scan. */
  drop(): void;
  /** One less: a backspace within a scan. False when nothing is held. */
  shorten(): boolean;
  /** While keys are given back: what comes of them is not heard again. */
  isReleasing(): boolean;
}

type HeldKey = Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey' | 'timeStamp'>;

/** While a field is given text that may be the middle of a scan: it has not arrived whole, however much of it there is. */
export const isGivingBack = (): boolean => givingBack;
let givingBack = false;

export const createHeldKeys = (): HeldKeys => {
  let held: readonly HeldKey[] = [];
  /** What had the focus when they were pressed: there they belong, wherever it is when they are given back. */
  let pressedIn: Element | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let releasing = false;
  const drop = (): void => {
    clearTimeout(timer);
    held = [];
  };
  const release = (): void => {
    const keys = held;
    drop();
    if (keys.length === 0) return;
    releasing = true;
    givingBack = true;
    const field = textFieldOf(pressedIn);
    const target = pressedIn?.isConnected === true ? pressedIn : (document.activeElement ?? document.body);
    if (field === null) for (const key of keys) pressAgain(target, key);
    else insertText(field, keys.map(({ key }) => key).join(''));
    releasing = false;
    givingBack = false;
  };
  const wait = (key: HeldKey): void => {
    if (document.activeElement !== pressedIn) release();
    pressedIn = document.activeElement;
    held = [...held, key];
    clearTimeout(timer);
    timer = setTimeout(release, HELD_MS);
  };
  return {
    drop,
    release,
    hold: (event) => {
      event.preventDefault();
      event.stopImmediatePropagation();
      wait(event);
    },
    holdText: (text, at) => {
      // One by one, as a backspace takes them back.
      for (const letter of text) wait({ key: letter, code: '', shiftKey: false, timeStamp: at });
    },
    isHolding: () => held.length > 0,
    shorten: () => {
      if (held.length === 0) return false;
      held = held.slice(0, -1);
      return true;
    },
    isReleasing: () => releasing,
  };
};

/** For what listens to keys. A list of choices listens only to the browser's own keys, and is chosen from here. */
const pressAgain = (target: Element, { key, code, shiftKey, timeStamp }: HeldKey): void => {
  if (target instanceof HTMLSelectElement) return chooseByLetter(target, key, timeStamp);
  for (const type of ['keydown', 'keyup'] as const) target.dispatchEvent(new KeyboardEvent(type, { key, code, shiftKey, bubbles: true, cancelable: true, composed: true }));
};

/** Letters within this time of each other are one beginning, as browsers have it. */
const SAME_WORD_MS = 1_000;
let word = { of: null as HTMLSelectElement | null, text: '', at: 0 };

const chooseByLetter = (select: HTMLSelectElement, letter: string, at: number): void => {
  const isSame = word.of === select && at - word.at < SAME_WORD_MS;
  word = { of: select, text: isSame ? word.text + letter : letter, at };
  // The same letter again and again goes from choice to choice.
  const isCycle = [...word.text].every((one) => one === word.text[0]);
  const beginning = fold(isCycle ? letter : word.text);
  const first = select.selectedIndex + (isCycle ? 1 : 0);
  const options = [...select.options];
  const found = [...options.slice(first), ...options.slice(0, first)].find(({ disabled, text }) => !disabled && fold(text).startsWith(beginning));
  if (found !== undefined && found.value !== select.value) setValue(select, found.value);
};
