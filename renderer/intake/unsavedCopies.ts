/**
 * What was typed and has not reached the station: kept in this browser while the program is down, so that a restart
 * loses nothing. Each officer's own; gone as soon as the station has it.
 */
import { type DraftForm, draftToForm } from './draft.ts';

/** `{[draft id]: Copy}` */
const KEY = 'quay.unsaved';

export interface UnsavedCopy {
  readonly officer: string;
  readonly title: string;
  readonly form: DraftForm;
}

export const keepCopy = (id: string, copy: UnsavedCopy): void => write({ ...read(), [id]: copy });

/** @param saved the form the station has now; a copy that has gone on since stays. */
export const dropCopy = (id: string, saved?: DraftForm): void => {
  const { [id]: copy, ...others } = read();
  if (copy !== undefined && (saved === undefined || JSON.stringify(copy.form) === JSON.stringify(saved))) write(others);
};

export const copiesOf = (officer: string): readonly (readonly [string, UnsavedCopy])[] => Object.entries(read()).filter(([, copy]) => copy.officer === officer);

const read = (): Record<string, UnsavedCopy> => {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    if (typeof found !== 'object' || found === null) return {};
    return Object.fromEntries(Object.entries(found).filter((entry): entry is [string, UnsavedCopy] => isCopy(entry[1])));
  } catch {
    return {};
  }
};

const isCopy = (value: unknown): value is UnsavedCopy =>
  typeof value === 'object' && value !== null && 'officer' in value && 'title' in value && 'form' in value && typeof value.officer === 'string' && typeof value.title === 'string' && draftToForm(value.form) !== null;

const write = (copies: Record<string, UnsavedCopy>): void => {
  if (Object.keys(copies).length === 0) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, JSON.stringify(copies));
};
