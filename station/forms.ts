/** From data to documents: what the templates of a form set make of a dossier's papers. */
import type { Dossier } from '#shared/dossier/dossier';
import type { AppError } from '#shared/errors';
import { type FormId, type FormTemplates, templateProblems } from '#shared/forms/formSet';
import type { FormDataById } from '#shared/forms/models';
import type { Paper } from '#shared/forms/paper';
import { renderForm, type RenderedForm, type RenderOptions } from '#shared/forms/render';
import type { TemplateError } from '#shared/forms/template';
import type { FormName } from '#shared/journal/paperEvents';
import { err, ok, type Result } from '#shared/result';
import type { StationCore } from './core.ts';
import { dossierFormData, type PrintOf } from './dossierPapers.ts';
import type { FormSets } from './printing/formSets.ts';

export interface FormPrinter {
  /** With fonts and mark in their style: for jobs that make many papers piece by piece. */
  readonly templates: (set: string) => Result<FormTemplates, TemplateError>;
  /** Any form of a set; paper and copies as the set says where `options` leaves them out. */
  readonly render: <F extends FormId>(set: string, form: F, data: readonly FormDataById[F][], options?: Partial<RenderOptions>) => Result<RenderedForm, TemplateError>;
}

/** `fontCss` are the `@font-face` rules of Tinos: from the host's own address on screen, inline for a PDF. */
export const createFormPrinter = (options: { readonly sets: FormSets; readonly fontCss: string; readonly practice: boolean }): FormPrinter => {
  const styled = new Map<string, FormTemplates>();
  const find = (set: string): Result<FormTemplates, TemplateError> => {
    const before = styled.get(set);
    if (before !== undefined) return ok(before);
    const found = options.sets.find(set);
    if (!found.ok) return found;
    const templates = { ...found.value, css: `${options.fontCss}\n${found.value.css}\n${options.practice ? practiceMark : ''}` };
    if (templateProblems(templates).length === 0) styled.set(set, templates);
    return ok(templates);
  };
  return {
    templates: find,
    render: (set, form, data, renderOptions) => {
      const templates = find(set);
      return templates.ok ? renderForm(templates.value, form, data, renderOptions) : templates;
    },
  };
};

/** Nobody takes a paper of a simulated station for a real one: pale letters behind the text of every sheet. */
const practiceMark = `.sheet { position: relative; isolation: isolate; }
.sheet::before { content: 'BẢN TẬP'; position: absolute; top: 40%; left: 0; right: 0; z-index: -1; text-align: center; font: bold 22mm Tinos, serif; color: #e3e6ea; transform: rotate(-24deg); }`;

/** Paper and copies left out: as the set says. */
export interface PrintOptions extends PrintOf {
  readonly form: FormName;
  readonly paper?: Paper | undefined;
  readonly copies?: number | undefined;
}

export type PaperError = Extract<AppError, { type: 'FormNotAvailable' }> | TemplateError;

/** By the set the dossier was received under, whichever the unit uses now. */
export const dossierForm = (printer: FormPrinter, core: StationCore, dossier: Dossier, { form, paper, copies, ...print }: PrintOptions): Result<RenderedForm, PaperError> =>
  dossierForms(printer, core, form, [{ dossier, print }], { ...(paper === undefined ? {} : { paper }), ...(copies === undefined ? {} : { copies }) });

/** One form of many dossiers in one document: about a quarter of the time of one by one. Errors also: FormSetsDiffer. */
export const dossierForms = (
  printer: FormPrinter, core: StationCore, form: FormName, papers: readonly { readonly dossier: Dossier; readonly print: PrintOf }[], options: Partial<RenderOptions>,
): Result<RenderedForm, PaperError> => {
  const [set = core.identity.unit.formSet, ...others] = new Set(papers.map(({ dossier }) => dossier.formSet));
  if (others.length > 0) return err({ type: 'FormSetsDiffer', sets: [set, ...others] });
  const data: FormDataById[FormName][] = [];
  for (const { dossier, print } of papers) {
    const one = dossierFormData(core, dossier, form, print);
    if (!one.ok) return one;
    data.push(one.value);
  }
  return printer.render<FormName>(set, form, data, options);
};
