/**
 * Whether a text field is being typed in: then Ctrl+Z is the field's own and takes back letters. A field that holds what the
 * program put there, or whose form was sent, is not.
 */

interface Typed {
  /** Its form was sent since the last letter. */
  wasSent: boolean;
}

/** @returns stops listening */
export const listenForTyping = (): (() => void) => {
  const onInput = (event: Event): void => {
    if (!isTextField(event.target)) return;
    // What the program puts in or back (a scan's letters taken out again) is not typed.
    if (event.isTrusted) typed.set(event.target, { wasSent: false });
    else typed.delete(event.target);
  };
  const onSubmit = ({ target }: Event): void => {
    if (!(target instanceof HTMLFormElement)) return;
    for (const field of target.elements) {
      const before = isTextField(field) ? typed.get(field) : undefined;
      if (before !== undefined) before.wasSent = true;
    }
  };
  document.addEventListener('input', onInput, true);
  document.addEventListener('submit', onSubmit, true);
  return () => {
    document.removeEventListener('input', onInput, true);
    document.removeEventListener('submit', onSubmit, true);
  };
};

export const isBeingTypedIn = (element: Element | null): boolean => {
  if (!isTextField(element)) return element instanceof HTMLElement && element.isContentEditable;
  const own = typed.get(element);
  return own !== undefined && (element.value !== '' || !own.wasSent);
};

type TextField = HTMLInputElement | HTMLTextAreaElement;
const typed = new WeakMap<TextField, Typed>();

const takesNoText: ReadonlySet<string> = new Set(['checkbox', 'radio', 'button', 'submit', 'reset', 'range', 'color', 'file', 'image']);
const isTextField = (element: unknown): element is TextField => element instanceof HTMLTextAreaElement || (element instanceof HTMLInputElement && !takesNoText.has(element.type));
