/** Enter goes to the next field, Shift+Enter back; after the last field comes the bottom bar's main button. */
const FIELDS = 'input:not([type=hidden]):not([type=radio]):not(:disabled), select:not(:disabled), textarea:not(:disabled)';

export const moveByEnter = (event: KeyboardEvent, form: HTMLElement, last: HTMLElement | null): void => {
  if (event.key !== 'Enter' || event.defaultPrevented || event.isComposing || event.ctrlKey || event.altKey) return;
  const here = event.target;
  if (!(here instanceof HTMLElement) || !here.matches(FIELDS) || here.closest('.enter-free') !== null) return;
  event.preventDefault();
  const fields = [...form.querySelectorAll<HTMLElement>(FIELDS)].filter((field) => isReached(field) || field === here);
  const next = fields[fields.indexOf(here) + (event.shiftKey ? -1 : 1)];
  if (next === undefined) {
    if (!event.shiftKey) last?.focus();
    return;
  }
  next.focus();
  if (next instanceof HTMLInputElement && next.type !== 'checkbox') next.select();
};

/** Not folded away, and not one of the fields that only Tab goes to. */
const isReached = (field: HTMLElement): boolean => field.closest('.enter-skips, .enter-free') === null && field.checkVisibility();
