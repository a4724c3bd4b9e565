/** Drafts as the station keeps them for us: the form as it stood, readable by a later version of the program. */
import { type IntakeForm, emptyForm } from './form.ts';

export interface DraftForm {
  readonly version: 1;
  readonly form: IntakeForm;
}

export const formToDraft = (form: IntakeForm): DraftForm => ({ version: 1, form: structuredClone(form) });

/** What is missing or of another kind falls back to empty: a draft of an older program opens as far as it can be read. Null when it is no draft. */
export const draftToForm = (draft: unknown): IntakeForm | null => {
  if (!isRecord(draft) || draft['version'] !== 1 || !isRecord(draft['form'])) return null;
  const read = overlay(emptyForm(), draft['form']);
  return { ...read, components: readComponents(draft['form']['components']) };
};

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const overlay = <T extends object>(base: T, over: Record<string, unknown>): T => {
  const merged = { ...base } as Record<string, unknown>;
  for (const [key, value] of Object.entries(base)) {
    const found = over[key];
    if (isRecord(value)) merged[key] = isRecord(found) ? overlay(value, found) : value;
    else if (typeof found === typeof value) merged[key] = found;
  }
  return merged as T;
};

const readComponents = (found: unknown): IntakeForm['components'] =>
  isRecord(found)
    ? Object.fromEntries(Object.entries(found).flatMap(([id, tick]) => (isRecord(tick) ? [[id, overlay({ on: false, originals: '', copies: '' }, tick)]] : [])))
    : {};
