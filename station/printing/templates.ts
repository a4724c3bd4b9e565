/** Reads a form set's templates. One that would print wrong or unsafely is never printed by; the others of its set still are. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FormId, FormSetFile, putInParts, templateProblems } from '#shared/forms/formSet';
import type { FormTemplate, FormTemplates } from '#shared/forms/formSet';
import { checkFormCss, checkFormTemplate } from '#shared/forms/template';
import type { TemplateError } from '#shared/forms/template';
import { err, ok } from '#shared/result';
import type { Result } from '#shared/result';

/** As shipped; a bundled host passes its own. */
export const shippedFormsFolder = fileURLToPath(new URL('../../resources/forms', import.meta.url));

/** Right in every template, or the first thing that is not. */
export const loadFormTemplates = (formsFolder = shippedFormsFolder, set = 'TT03_2025'): Result<FormTemplates, TemplateError> => {
  const read = readFormTemplates(formsFolder, set);
  if (!read.ok) return read;
  const [problem] = templateProblems(read.value);
  return problem === undefined ? read : err(problem);
};

/** The set is a folder that declares its own forms, so an older or newer one is added without code. Errors: what makes every form of it unusable. */
export const readFormTemplates = (formsFolder = shippedFormsFolder, set = 'TT03_2025'): Result<FormTemplates, TemplateError> => {
  const folder: SetFolder = { set, read: (file) => readText(formsFolder, set, file) };
  const declared = readDeclaration(folder);
  if (!declared.ok) return declared;
  const css = folder.read('form.css');
  if (!css.ok) return css;
  const checkedCss = checkFormCss(css.value);
  if (!checkedCss.ok) return checkedCss;
  const forms = readForms(folder, declared.value);
  if (!forms.ok) return forms;
  const { law, validFrom } = declared.value;
  return ok({ set, law, validFrom, css: css.value, ...forms.value });
};

interface SetFolder {
  readonly set: string;
  readonly read: (file: string) => Result<string, TemplateError>;
}

const readDeclaration = ({ set, read }: SetFolder): Result<FormSetFile, TemplateError> => {
  const text = read('set.json');
  if (!text.ok) return text;
  try {
    const parsed = FormSetFile.safeParse(JSON.parse(text.value));
    if (parsed.success) return ok(parsed.data);
    const [issue] = parsed.error.issues;
    return err({ type: 'FormSetBroken', set, detail: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}` });
  } catch {
    return err({ type: 'FormSetBroken', set, detail: 'JSON' });
  }
};

const readForms = ({ read }: SetFolder, declared: FormSetFile): Result<Pick<FormTemplates, 'forms' | 'broken'>, TemplateError> => {
  const partByName = new Map<string, string>();
  for (const name of declared.parts) {
    const part = read(join('parts', `${name}.html`));
    if (!part.ok) return part;
    partByName.set(name, part.value);
  }
  const checked = (form: FormId, file: string, name: string): Result<string, TemplateError> => {
    const text = read(file);
    if (!text.ok) return text;
    const html = putInParts(text.value, partByName);
    const sound = checkFormTemplate(form, html, name);
    return sound.ok ? ok(html) : sound;
  };
  const forms: Partial<Record<FormId, FormTemplate>> = {};
  const broken: Partial<Record<FormId, TemplateError>> = {};
  for (const form of FormId.options) {
    const settings = declared.forms[form];
    if (settings === undefined) continue;
    const html = checked(form, settings.template, form);
    const variants = settings.variants.map((variant) => ({ ...variant, html: checked(form, variant.template, `${form}/${variant.id}`) }));
    if (html.ok) forms[form] = { ...settings, html: html.value, variants };
    else broken[form] = html.error;
  }
  return ok({ forms, broken });
};

const readText = (formsFolder: string, set: string, file: string): Result<string, TemplateError> => {
  try {
    return ok(readFileSync(join(formsFolder, set, file), 'utf8'));
  } catch {
    return err({ type: 'TemplateFileMissing', file: join(set, file) });
  }
};
