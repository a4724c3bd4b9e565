/**
 * A form set (bộ mẫu giấy) is a folder of `resources/forms` with a `set.json` that says which forms it has and how the
 * unit numbers and prints them. The circular's own number symbols and copies are not confirmed (domain.md §1.1, §1.2),
 * so they are data of the set and never constants.
 */
import { z } from 'zod';
import { LocalDateText } from '../dossier/intake.ts';
import { err, ok } from '../result.ts';
import type { Result } from '../result.ts';
import { Paper } from './paper.ts';
import type { TemplateError } from './template.ts';

/**
 * Mẫu 01–07 of the circular. `handover`: Phiếu bàn giao hồ sơ, kết quả; `slip`: the receipt on a thermal printer's roll; `multi-receipt`:
 * one receipt for several dossiers of one person; `fee-receipt`: Biên lai thu tiền phí, lệ phí; `cash-sheet`: a collector's day; `outages`: stretches of time without the province; `reconciliation`: đối soát;
 * `day-close`: danh sách chốt ngày; `late-public`: danh sách công khai đơn vị, cán bộ có hồ sơ trễ hạn.
 */
export const FormId = z.enum(['01', '02', '03', '04', '05', '06', '07', 'handover', 'slip', 'multi-receipt', 'fee-receipt', 'cash-sheet', 'outages', 'reconciliation', 'day-close', 'late-public']);
export type FormId = z.infer<typeof FormId>;

/** File of the set's folder. */
const TemplateFile = z.string().regex(/^[\w-]+\.html$/);

/**
 * The same form laid out for some procedures: a receipt of certification counts pages, one for land has two appointments.
 * A dossier takes the first variant any of whose grounds it meets.
 */
export const FormVariant = z.strictObject({
  /** As people name it when its template is wrong: `01/chung-thuc`. */
  id: z.string().regex(/^[\w-]+$/),
  template: TemplateFile,
  when: z.strictObject({
    /** Lĩnh vực, as the catalogue writes them. */
    fields: z.array(z.string().min(1)).default([]),
    procedures: z.array(z.string().min(1)).default([]),
    /** Every procedure about land. */
    land: z.boolean().default(false),
  }),
});
export type FormVariant = z.infer<typeof FormVariant>;

export const FormSettings = z.strictObject({
  /** As on screens; the paper prints it in capitals as its title. */
  name: z.string().min(1),
  /** Ký hiệu after the number: `12/PBS-TTPVHCC`. Empty: the form has no number of its own. */
  symbol: z.string(),
  template: TemplateFile,
  paper: Paper,
  /** Số liên, when nobody asks for another number. */
  copies: z.int().min(1).max(20),
  /** Whom each copy is for, the first copy first. Empty: copies are not told apart on the paper. */
  copyFor: z.array(z.string().min(1)),
  /** Which copy it is when only one is printed; left out, the last: the one that leaves the counter. */
  loneCopy: z.int().min(1).max(20).optional(),
  variants: z.array(FormVariant).default([]),
});
export type FormSettings = z.infer<typeof FormSettings>;

export const FormSetFile = z.strictObject({
  /** The circular, as people cite it. */
  law: z.string().min(1),
  /** First day its forms are in force. */
  validFrom: LocalDateText,
  /** Pieces that several templates share: `heading` is `parts/heading.html`, put in where a template says `{{> heading}}`. */
  parts: z.array(z.string().regex(/^[\w-]+$/)),
  forms: z.partialRecord(FormId, FormSettings),
});
export type FormSetFile = z.infer<typeof FormSetFile>;

/** `html`: checked (template.ts), its parts put in. */
export type FormTemplate = Omit<FormSettings, 'variants'> & { readonly html: string; readonly variants: readonly (FormVariant & { readonly html: Result<string, TemplateError> })[] };

/** What chooses a variant: the procedure of the paper. */
export const VariantFacts = z.object({ code: z.string(), field: z.string(), land: z.boolean() });
export type VariantFacts = z.infer<typeof VariantFacts>;

/** Errors: what is wrong with the variant the paper is to be laid out by; its plain layout is no stand-in for it. */
export const variantHtml = ({ html, variants }: Pick<FormTemplate, 'html' | 'variants'>, facts: VariantFacts | undefined): Result<string, TemplateError> => {
  if (facts === undefined) return ok(html);
  const found = variants.find(({ when }) => when.procedures.includes(facts.code) || when.fields.includes(facts.field) || (when.land && facts.land));
  return found?.html ?? ok(html);
};

/** A form set as read, every template of it checked. */
export interface FormTemplates {
  /** Name of the folder: `TT03_2025`. */
  readonly set: string;
  readonly law: string;
  readonly validFrom: string;
  /** Style sheet of the set, without fonts. */
  readonly css: string;
  readonly forms: Readonly<Partial<Record<FormId, FormTemplate>>>;
  /** Forms it declares whose template cannot be used: they are not in `forms`. */
  readonly broken: Readonly<Partial<Record<FormId, TemplateError>>>;
}

/** Everything wrong with its templates, variants too; empty: the whole set is right. */
export const templateProblems = ({ forms, broken }: FormTemplates): TemplateError[] =>
  FormId.options.flatMap((form) => {
    const whole = broken[form];
    const variants = forms[form]?.variants ?? [];
    return [...(whole === undefined ? [] : [whole]), ...variants.flatMap(({ html }) => (html.ok ? [] : [html.error]))];
  });

/** No folder of that name. */
export interface FormSetUnknown {
  readonly type: 'FormSetUnknown';
  readonly set: string;
  readonly known: readonly string[];
}

/** The circular is not in force on the day the set was to be used. */
export interface FormSetNotInForce {
  readonly type: 'FormSetNotInForce';
  readonly set: string;
  readonly validFrom: string;
  readonly day: string;
}

/** One document holds papers of one set only. */
export interface FormSetsDiffer {
  readonly type: 'FormSetsDiffer';
  readonly sets: readonly string[];
}

/** The set is older or newer than the form: TT 01/2018 has no Mẫu 07, for one. */
export interface FormNotInSet {
  readonly type: 'FormNotInSet';
  readonly form: string;
  readonly set: string;
}

/** Errors: FormNotInSet, what is wrong with the form's template. */
export const formTemplate = (templates: FormTemplates, form: FormId): Result<FormTemplate, TemplateError> => {
  const problem = templates.broken[form];
  if (problem !== undefined) return err(problem);
  const template = templates.forms[form];
  return template === undefined ? err({ type: 'FormNotInSet', form, set: templates.set }) : ok(template);
};

export const putInParts = (html: string, partByName: ReadonlyMap<string, string>): string =>
  html.replace(/\{\{>\s*([\w-]+)\s*\}\}/g, (tag, name: string) => partByName.get(name)?.trimEnd() ?? tag);
