/** Reads a form set's templates once, at start, and refuses one that would print wrong or unsafely. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkFormCss, checkFormTemplate } from '#shared/forms/template';
import type { TemplateError } from '#shared/forms/template';
import { err, ok } from '#shared/result';
import type { Result } from '#shared/result';

export interface FormTemplates {
  readonly form01: string;
  readonly form03: string;
  /** Style sheet of the set, without fonts: see `tinosFontFaceCss`. */
  readonly css: string;
}

/** As shipped; a bundled host passes its own. */
export const shippedFormsFolder = fileURLToPath(new URL('../../resources/forms', import.meta.url));

/** Only TT 03/2025 for now; the set is a folder, so an older one is added without code. */
export const loadFormTemplates = (formsFolder = shippedFormsFolder, formSet = 'TT03_2025'): Result<FormTemplates, TemplateError> => {
  const texts: string[] = [];
  for (const file of ['mau01.html', 'mau03.html', 'form.css']) {
    const text = readText(join(formsFolder, formSet, file));
    if (text === null) return err({ type: 'TemplateFileMissing', file: join(formSet, file) });
    texts.push(text);
  }
  const [form01 = '', form03 = '', css = ''] = texts;
  for (const checked of [checkFormTemplate('01', form01), checkFormTemplate('03', form03), checkFormCss(css)]) if (!checked.ok) return checked;
  return ok({ form01, form03, css });
};

const readText = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
};
