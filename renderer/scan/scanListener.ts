/**
 * Hears the scanner from any screen. Characters cannot be held back before one knows that they are a scan (typing would
 * stutter), so the field that had the focus is put back as it was once the scan is known.
 */
import { type Burst, type Scan, continueBurst, endBurst } from './scanDetector.ts';

/** Answers true when it took the scan; the newest handler is asked first. */
export type ScanHandler = (scan: Scan) => boolean;

const handlers: ScanHandler[] = [];

export const addScanHandler = (handler: ScanHandler): (() => void) => {
  handlers.push(handler);
  return () => {
    handlers.splice(handlers.lastIndexOf(handler), 1);
  };
};

type TextField = HTMLInputElement | HTMLTextAreaElement;
interface FieldBefore {
  readonly field: TextField;
  readonly value: string;
}

/** @param isPaused true while no scan may act: the screen is locked. */
export const listenForScans = (isPaused: () => boolean): (() => void) => {
  let burst: Burst | null = null;
  let before: FieldBefore | null = null;

  const heard = (text: string, at: number): void => {
    const next = continueBurst(burst, text, at);
    if (next.text === text) before = focusedField();
    burst = next;
  };
  const onBeforeInput = (event: InputEvent): void => {
    // A paste is not typing; fields that take a card's text look at it themselves.
    if (event.inputType === 'insertText' && event.data !== null) heard(event.data, event.timeStamp);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    if (event.key !== 'Enter') {
      if (event.key.length === 1 && !event.ctrlKey && !event.altKey && !event.metaKey && focusedField() === null) heard(event.key, event.timeStamp);
      return;
    }
    const scan = endBurst(burst, event.timeStamp);
    burst = null;
    if (scan === null || isPaused()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (before !== null) putBack(before);
    for (const handler of handlers.toReversed()) if (handler(scan)) return;
  };

  document.addEventListener('beforeinput', onBeforeInput, true);
  window.addEventListener('keydown', onKeyDown, true);
  return () => {
    document.removeEventListener('beforeinput', onBeforeInput, true);
    window.removeEventListener('keydown', onKeyDown, true);
  };
};

const focusedField = (): FieldBefore | null => {
  const field = document.activeElement;
  if (field instanceof HTMLTextAreaElement) return { field, value: field.value };
  // Checkboxes and radio buttons take no text: keys on them are heard as keys.
  return field instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(field.type) ? { field, value: field.value } : null;
};

/** Through the element's own setter and an input event, so that React sees the change. */
const putBack = ({ field, value }: FieldBefore): void => {
  if (field.value === value) return;
  const prototype = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
};
