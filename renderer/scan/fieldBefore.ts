/** What has the focus, as it was before a scan, and put back as it was. */

export type TextField = HTMLInputElement | HTMLTextAreaElement;

/** Checkboxes, buttons and the like take no text: keys on them are heard as keys. */
const noText = new Set(['checkbox', 'radio', 'button', 'submit', 'reset', 'range', 'color', 'file', 'image']);
export const textFieldOf = (element: Element | null): TextField | null =>
  element instanceof HTMLTextAreaElement || (element instanceof HTMLInputElement && !noText.has(element.type)) ? element : null;

export interface FieldBefore {
  readonly field: TextField | HTMLSelectElement;
  readonly value: string;
  /** Null where the browser does not tell it (numbers). */
  readonly caret: readonly [number, number] | null;
}

export const fieldNow = (): FieldBefore | null => {
  const element = document.activeElement;
  if (element instanceof HTMLSelectElement) return { field: element, value: element.value, caret: null };
  const field = textFieldOf(element);
  if (field === null) return null;
  const { selectionStart, selectionEnd, value } = field;
  return { field, value, caret: selectionStart === null || selectionEnd === null ? null : [selectionStart, selectionEnd] };
};

/** Through the element's own setter and its events, so that React sees the change. */
export const putBack = ({ field, value, caret }: FieldBefore): void => {
  if (field.value === value) return;
  setValue(field, value);
  if (caret !== null && !(field instanceof HTMLSelectElement)) field.setSelectionRange(...caret);
};

export const setValue = (field: TextField | HTMLSelectElement, value: string): void => {
  const prototype = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : field instanceof HTMLSelectElement ? HTMLSelectElement.prototype : HTMLInputElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
  if (field instanceof HTMLSelectElement) field.dispatchEvent(new Event('change', { bubbles: true }));
};

/** As if it were typed at the field's caret, the focus being there or gone on. */
export const insertText = (field: TextField, text: string): void => {
  if (field === document.activeElement) {
    document.execCommand('insertText', false, text);
    return;
  }
  const { selectionStart, selectionEnd, value } = field;
  setValue(field, value.slice(0, selectionStart ?? value.length) + text + value.slice(selectionEnd ?? value.length));
};
