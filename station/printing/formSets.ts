/** The form sets on this machine: every folder of `resources/forms`, each read and checked when it is first asked for. */
import { readdirSync } from 'node:fs';
import { type FormSetNotInForce, type FormSetUnknown, formTemplate, type FormTemplates, templateProblems } from '#shared/forms/formSet';
import type { TemplateError } from '#shared/forms/template';
import { err, ok, type Result } from '#shared/result';
import type { LocalDate } from '#shared/time';
import { readFormTemplates, shippedFormsFolder } from './templates.ts';

export interface FormSets {
  /** By name, the usable ones and those with something wrong: all of it (an error), or some of its templates. */
  readonly list: () => readonly { readonly set: string; readonly templates: Result<FormTemplates, TemplateError> }[];
  readonly find: (set: string) => Result<FormTemplates, TemplateError>;
}

export const createFormSets = (formsFolder = shippedFormsFolder): FormSets => {
  const read = new Map<string, FormTemplates>();
  const find = (set: string): Result<FormTemplates, TemplateError> => {
    const before = read.get(set);
    if (before !== undefined) return ok(before);
    const known = folderNames(formsFolder);
    if (!known.includes(set)) return err<FormSetUnknown>({ type: 'FormSetUnknown', set, known });
    const loaded = readFormTemplates(formsFolder, set);
    // What is wrong is read again, so that a mended file needs no restart.
    if (loaded.ok && templateProblems(loaded.value).length === 0) read.set(set, loaded.value);
    return loaded;
  };
  return { find, list: () => folderNames(formsFolder).map((set) => ({ set, templates: find(set) })) };
};

/** Fit to be chosen, on a day (null: any): there, right in every template, with a receipt, in force. */
export const usableFormSet = (sets: FormSets, set: string, day: LocalDate | null): Result<FormTemplates, TemplateError> => {
  const found = sets.find(set);
  if (!found.ok) return found;
  const [problem] = templateProblems(found.value);
  if (problem !== undefined) return err(problem);
  // No counter receives without a receipt.
  const receipt = formTemplate(found.value, '01');
  if (!receipt.ok) return receipt;
  const { validFrom } = found.value;
  return day === null || validFrom <= day ? found : err<FormSetNotInForce>({ type: 'FormSetNotInForce', set, validFrom, day });
};

const folderNames = (formsFolder: string): string[] => {
  try {
    return readdirSync(formsFolder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .toSorted();
  } catch {
    return [];
  }
};
