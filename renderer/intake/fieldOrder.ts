/**
 * Enter goes to the next field, Shift+Enter back. `enter-skips` around a field: only Tab goes there; `enter-when-empty`:
 * going forward, only while nothing stands in it (a card or a draft has filled the others).
 */
import { flushSync } from 'react-dom';

const FIELDS = 'input:not([type=hidden]):not([type=radio]):not(:disabled), select:not(:disabled), textarea:not(:disabled)';

/** @param afterLast what Enter does in the last field. A text of several lines keeps its Enter. */
export const moveByEnter = (event: KeyboardEvent, form: HTMLElement, afterLast: () => void): void => {
  if (event.key !== 'Enter' || event.defaultPrevented || event.isComposing || event.ctrlKey || event.altKey) return;
  const here = event.target;
  if (!(here instanceof HTMLElement) || !here.matches(FIELDS) || here instanceof HTMLTextAreaElement) return;
  event.preventDefault();
  const fields = [...form.querySelectorAll<HTMLElement>(FIELDS)].filter((field) => field === here || isReached(field, event.shiftKey));
  const next = fields[fields.indexOf(here) + (event.shiftKey ? -1 : 1)];
  if (next === undefined) {
    if (!event.shiftKey) afterLast();
    return;
  }
  next.focus();
  if (next instanceof HTMLInputElement && next.type !== 'checkbox') next.select();
};

/** Not folded away, and not one of the fields that Enter leaves out. */
const isReached = (field: HTMLElement, isBack: boolean): boolean => {
  if (field.closest('.enter-skips') !== null || !field.checkVisibility()) return false;
  return isBack || field.closest('.enter-when-empty') === null || !(field instanceof HTMLInputElement) || field.value === '';
};

/**
 * Submits, and what is missing has the focus before the next key: drawn at once, not by the next frame, which may come so
 * late that it takes the focus away from somebody already typing elsewhere.
 */
export const submitAndShow = (area: HTMLElement | null, submit: () => void): boolean => {
  flushSync(submit);
  return focusFirstProblem(area);
};

/** The first field with a problem gets the focus and comes into sight; false when there is none. */
export const focusFirstProblem = (area: HTMLElement | null): boolean => {
  const field = area?.querySelector<HTMLElement>('[aria-invalid="true"]');
  field?.focus();
  field?.scrollIntoView({ block: 'center' });
  return field != null;
};
