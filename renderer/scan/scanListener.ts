/**
 * Hears the scanner from any screen, whatever has the focus. Keys that may be a scan are held back (`heldKeys.ts`); what an
 * input method composes cannot be, so the field is put back as it was once the scan is known.
 *
 * What cannot be: a letter half composed when the scan begins stays in its field, but composing it is over; while the system's
 * own list of a select is open, or a frame of the page has the focus, the browser gives the keys to that.
 */
import { type FieldBefore, fieldNow, putBack, textFieldOf } from './fieldBefore.ts';
import { createHeldKeys, HOLD_GAP_MS } from './heldKeys.ts';
import { type Burst, continueBurst, endOfScan, type Heard, hearBackspace, hearComposing, hearKey, hearText, isGoingOn, mayBegin, maybeScanning, MOST_PAUSES, type Scan, silence, startOfAnyScan } from './scanDetector.ts';
import { keyToChar, showsLetter } from './typedKeys.ts';

/** Answers true when it took the scan; the newest handler is asked first. */
export type ScanHandler = (scan: Scan, isPaused: boolean) => boolean;

const handlers: { readonly take: ScanHandler; readonly evenPaused: boolean }[] = [];

/** `evenPaused`: asked about scans at a locked screen too, to say that nothing was done. */
export const addScanHandler = (take: ScanHandler, evenPaused = false): (() => void) => {
  const handler = { take, evenPaused };
  handlers.push(handler);
  return () => {
    handlers.splice(handlers.lastIndexOf(handler), 1);
  };
};

/** Scanners that end with two keys (CR LF), and input methods that give Enter twice. */
const SECOND_END_MS = 60;
/** What else moves the caret or the focus, or writes: what was typed before it stands there before it. */
const otherHands = ['pointerdown', 'focusout', 'compositionstart', 'paste', 'cut', 'drop'] as const;
const modifiers = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'NumLock']);

/**
 * @param isPaused true while no scan may act: the screen is locked. What is scanned then stays in no field either.
 * @param onOtherPaused another code than ours was scanned then: it would stand as a password, and its Enter try it.
 */
export const listenForScans = (isPaused: () => boolean, onOtherPaused: () => void): (() => void) => {
  let heard: Heard = silence;
  /** The field at each moment a scan may have begun. */
  let befores: readonly { readonly at: number; readonly field: FieldBefore | null }[] = [];
  let hasKey = false;
  let scannedAt = Number.NEGATIVE_INFINITY;
  /** Each by a key of its own; a password that is filled in comes as one text. */
  let pressed: Burst | null = null;
  const held = createHeldKeys();
  const forget = (): void => {
    held.release();
    pressed = null;
    heard = { ...silence, composing: heard.composing };
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (!event.isTrusted || held.isReleasing() || modifiers.has(event.key)) return;
    hasKey = false;
    if (isEnd(event)) return onEnd(event);
    const char = event.ctrlKey || event.altKey || event.metaKey || event.repeat ? null : keyToChar(event);
    if (char !== null) return onChar(event, char);
    if (event.key !== 'Backspace' || event.ctrlKey || event.altKey || event.metaKey || heard.keys === null) return forget();
    heard = hearBackspace(heard, 'keys');
    if (held.shorten()) {
      heard = hearBackspace(heard, 'text');
      swallow(event);
    }
  };

  const onChar = (event: KeyboardEvent, char: string): void => {
    const at = event.timeStamp;
    const sinceLast = at - (heard.keys?.lastAt ?? Number.NEGATIVE_INFINITY);
    pressed = continueBurst(pressed, char, at);
    const begins = mayBegin(heard, at);
    if (begins) begin(at);
    heard = hearKey(heard, char, at);
    // The letter of a key that an input method or a dead key takes is not known yet: it could not be given back.
    const isLetter = !event.isComposing && showsLetter(event);
    // In a field the first letter is a person's as a rule, and nobody's typing is to wait.
    const isWaited = sinceLast <= HOLD_GAP_MS || (begins && textFieldOf(document.activeElement) === null);
    if (isLetter && isWaited && heard.keys !== null && maybeScanning(heard.keys)) {
      heard = hearText(heard, event.key, at, true);
      return held.hold(event);
    }
    held.release();
    hasKey = true;
  };

  const begin = (at: number): void => {
    held.release();
    const isNew = !isGoingOn(heard.keys, at) && !isGoingOn(heard.text, at);
    befores = [...(isNew ? [] : befores), { at, field: fieldNow() }].slice(-MOST_PAUSES);
  };

  const onBeforeInput = (event: InputEvent): void => {
    if (held.isReleasing()) return;
    const isBehind = held.isHolding() && event.inputType === 'insertText' && event.data !== null && event.cancelable;
    // Before anything is given back: the browser would put the caret where it reckoned it before, and the next letters stood before this one.
    if (isBehind) event.preventDefault();
    else held.release();
    if (event.inputType === 'deleteContentBackward') heard = hearBackspace(heard, 'text');
    // A paste is not typing; fields that take a card's text look at it themselves.
    if (event.data === null || (event.inputType !== 'insertText' && event.inputType !== 'insertCompositionText')) return;
    const at = event.timeStamp;
    // The browser may tell of a text before it tells of its key.
    if (!hasKey && mayBegin(heard, at)) begin(at);
    heard = event.inputType === 'insertText' ? hearText(heard, event.data, at, hasKey) : hearComposing(heard, event.data, at);
    if (isBehind) held.holdText(event.data, at);
    hasKey = false;
  };

  const onCompositionEnd = (): void => {
    heard = { ...heard, composing: '' };
  };

  const onEnd = (event: KeyboardEvent): void => {
    if (heard.keys === null && heard.text === null && event.timeStamp - scannedAt <= SECOND_END_MS) return swallow(event);
    const ended = endOfScan(heard, event.timeStamp);
    const other = ended === null && isPaused() ? startOfAnyScan(pressed, event.timeStamp) : null;
    const startedAt = ended?.startedAt ?? other;
    if (startedAt === null) return forget();
    pressed = null;
    swallow(event);
    held.drop();
    scannedAt = event.timeStamp;
    heard = silence;
    const before = befores.findLast(({ at }) => at <= startedAt)?.field;
    if (before != null) putBack(before);
    if (ended === null) onOtherPaused();
    else deliver(ended.scan, isPaused());
  };

  document.addEventListener('beforeinput', onBeforeInput, true);
  document.addEventListener('compositionend', onCompositionEnd, true);
  for (const type of otherHands) document.addEventListener(type, held.release, true);
  addEventListener('keydown', onKeyDown, true);
  return () => {
    document.removeEventListener('beforeinput', onBeforeInput, true);
    document.removeEventListener('compositionend', onCompositionEnd, true);
    for (const type of otherHands) document.removeEventListener(type, held.release, true);
    removeEventListener('keydown', onKeyDown, true);
    held.release();
  };
};

/** By the key where an input method hides it. */
const isEnd = ({ key, code, shiftKey, ctrlKey, altKey }: KeyboardEvent): boolean =>
  !shiftKey && !ctrlKey && !altKey && (key === 'Enter' || key === 'Tab' || (key === 'Process' && (code === 'Enter' || code === 'NumpadEnter' || code === 'Tab')));

const swallow = (event: Event): void => {
  event.preventDefault();
  event.stopImmediatePropagation();
};

const deliver = (scan: Scan, paused: boolean): void => {
  for (const { take, evenPaused } of handlers.toReversed()) if ((!paused || evenPaused) && take(scan, paused)) return;
};
