/** From a dossier to its papers: data for Mẫu 01 and Mẫu 03, and the documents the templates make of them. */
import { eq } from 'drizzle-orm';
import { officer as officerTable } from '#db/schema';
import type { Dossier } from '#shared/dossier/dossier';
import type { Intake } from '#shared/dossier/intake';
import type { AppError } from '#shared/errors';
import type { Form01Data } from '#shared/forms/form01';
import type { Form03Data } from '#shared/forms/form03';
import type { FormId, FormTemplates } from '#shared/forms/formSet';
import type { FormDataById } from '#shared/forms/models';
import { renderForm, type RenderedForm, type RenderOptions } from '#shared/forms/render';
import type { TemplateError } from '#shared/forms/template';
import type { FormName } from '#shared/journal/eventTypes';
import { formWords } from '#shared/messages/forms';
import { fieldWords } from '#shared/messages/ui';
import { err, ok, type Result } from '#shared/result';
import type { Instant } from '#shared/time';
import type { Unit } from '#shared/unit';
import type { IntakeCheck } from './acts/checkIntake.ts';
import type { StationCore } from './core.ts';
import type { FormSets } from './printing/formSets.ts';

export interface FormPrinter {
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
    styled.set(set, templates);
    return ok(templates);
  };
  return {
    render: (set, form, data, renderOptions) => {
      const templates = find(set);
      return templates.ok ? renderForm(templates.value, form, data, renderOptions) : templates;
    },
  };
};

/** Nobody takes a paper of a simulated station for a real one: pale letters behind the text of every sheet. */
const practiceMark = `.sheet { position: relative; isolation: isolate; }
.sheet::before { content: 'BẢN TẬP'; position: absolute; top: 40%; left: 0; right: 0; z-index: -1; text-align: center; font: bold 22mm Tinos, serif; color: #e3e6ea; transform: rotate(-24deg); }`;

export interface PrintOptions extends RenderOptions {
  readonly form: FormName;
  /** 1 = first print; from 2 on the paper says it is a reprint. */
  readonly printNo: number;
  readonly at: Instant;
}

/** By the set the dossier was received under, whichever the unit uses now. */
export const dossierForm = (printer: FormPrinter, core: StationCore, dossier: Dossier, { paper, copies, ...options }: PrintOptions): Result<string, Extract<AppError, { type: 'FormNotAvailable' }> | TemplateError> => {
  const rendered = renderDossierForm(printer, core, dossier, { paper, copies, ...options });
  return rendered.ok ? ok(rendered.value.html) : rendered;
};

const renderDossierForm = (printer: FormPrinter, core: StationCore, dossier: Dossier, { paper, copies, ...options }: PrintOptions) => {
  const { formSet } = dossier;
  if (options.form === '01') return printer.render(formSet, '01', [dossierToForm01(core.identity.unit, dossier, options)], { paper, copies });
  const data = dossierToForm03(core, dossier, options);
  if (data === null) return err({ type: 'FormNotAvailable' as const, form: options.form, status: dossier.status });
  return printer.render(formSet, '03', [data], { paper, copies });
};

const headingOf = ({ authority, centre, place }: Unit) => ({ authority, centre, place });

export const dossierToForm01 = (unit: Unit, dossier: Dossier, { printNo, at }: Pick<PrintOptions, 'printNo' | 'at'>): Form01Data => ({
  heading: headingOf(unit),
  dossierCode: dossier.code,
  applicant: dossier.intake.applicant,
  authorised: dossier.intake.authorised,
  procedureName: dossier.procedure.name,
  procedure: dossier.procedure,
  ...contentDetail(dossier.caseName, dossier.intake.note),
  land: dossier.intake.land,
  components: papersOf(dossier.intake, dossier.components),
  sets: dossier.intake.sets,
  limitText: dossier.due.limitText,
  receivedAt: dossier.receivedAt,
  dueAt: dossier.due.promisedDue,
  dueProvisional: dossier.due.provisional,
  resultWay: dossier.intake.resultWay,
  register: dossier.intake.register,
  officerName: dossier.receivedByName,
  ...reprintOf(dossier, printNo, at),
});

/** The same paper from a form not yet saved. */
export const intakeToForm01 = ({ identity: { unit } }: StationCore, officerName: string, check: IntakeCheck, code: string, now: Instant): Form01Data => ({
  heading: headingOf(unit),
  dossierCode: code,
  applicant: check.intake.applicant,
  authorised: check.intake.authorised,
  procedureName: check.published?.procedure.name ?? '',
  ...(check.published === null ? {} : { procedure: check.published.procedure }),
  ...contentDetail(check.caseName, check.intake.note),
  land: check.published?.procedure.land === true ? check.intake.land : null,
  components: papersOf(check.intake, check.components),
  sets: check.intake.sets,
  limitText: check.due?.limitText ?? '',
  receivedAt: now,
  ...(check.due === null ? {} : { dueAt: check.due.promisedDue }),
  dueProvisional: check.due?.provisional ?? false,
  resultWay: check.intake.resultWay,
  register: check.intake.register,
  officerName,
});

/** A receipt of certification lists what is copied, with pages and copies, in place of the procedure's own papers (domain.md §1.2). */
const papersOf = ({ certification }: Pick<Intake, 'certification'>, components: Dossier['components']): Form01Data['components'] =>
  certification === undefined
    ? [...components]
    : certification.items.map(({ name, pages, copies, electronic }) => ({ name: name === '' ? formWords.original : name, originals: 1, copies: 0, certified: { pages, paperCopies: copies, electronic } }));

const contentDetail = (caseName: string, note: string) => {
  const detail = [caseName, note].filter((part) => part !== '').join('; ');
  return detail === '' ? {} : { caseName: detail };
};

const dossierToForm03 = ({ db, identity: { unit } }: StationCore, dossier: Dossier, { printNo, at }: Pick<PrintOptions, 'printNo' | 'at'>): Form03Data | null => {
  const { refusal } = dossier;
  if (refusal === null) return null;
  return {
    heading: headingOf(unit),
    number: String(refusal.number),
    dossierCode: dossier.code,
    applicant: dossier.intake.applicant,
    procedureName: dossier.procedure.name,
    reasons: [...refusal.reasons],
    legalBasis: refusal.legalBasis,
    refusedAt: refusal.at,
    officerName: db.orm.select({ name: officerTable.name }).from(officerTable).where(eq(officerTable.id, refusal.by.officer)).get()?.name ?? '',
    ...reprintOf(dossier, printNo, at),
  };
};

const reprintOf = (dossier: Dossier, printNo: number, at: Instant) => {
  if (printNo < 2) return {};
  const last = dossier.corrections.at(-1);
  const correction = last?.changes.map(({ field }) => fieldWords[field].toLocaleLowerCase('vi')).join(', ');
  return { reprint: { number: printNo, at, ...(correction === undefined ? {} : { correction }) } };
};
