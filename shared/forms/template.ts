/**
 * What a form template may contain. A province's administrator edits templates without touching code, so each is
 * checked at start: a tag must be a field of the form's data, every field of the circular must be there,
 * people's data is always escaped, and nothing runs or comes from a network.
 */
import Mustache from 'mustache';
import { z } from 'zod';
import { err, ok } from '../result.ts';
import type { Result } from '../result.ts';
import type { FormId, FormNotInSet, FormSetNotInForce, FormSetsDiffer, FormSetUnknown } from './formSet.ts';
import { formModels } from './models.ts';

export type TemplateError =
  | FormNotInSet
  | FormSetUnknown
  | FormSetNotInForce
  | FormSetsDiffer
  | { readonly type: 'FormSetBroken'; readonly set: string; readonly detail: string }
  | { readonly type: 'TemplateFileMissing'; readonly file: string }
  | { readonly type: 'TemplateBroken'; readonly form: string; readonly detail: string }
  | { readonly type: 'TemplateFieldUnknown'; readonly form: string; readonly field: string }
  | { readonly type: 'TemplateFieldMissing'; readonly form: string; readonly field: string }
  | { readonly type: 'TemplateRawHtml'; readonly form: string; readonly field: string }
  | { readonly type: 'TemplateActiveContent'; readonly form: string; readonly found: string }
  | { readonly type: 'TemplateRemoteReference'; readonly form: string; readonly found: string };

/** What the sheet adds to every form: which copy this is, and the codes (null while the dossier has no code). */
export const SheetView = z.object({
  copyLine: z.string(),
  barcodes: z.object({ code128Src: z.string(), code128WidthMm: z.number(), qrSrc: z.string() }).nullable(),
});
export type SheetView = z.infer<typeof SheetView>;

/** `name`: as the errors call it; a variant's own (`01/dat-dai`). */
export const checkFormTemplate = (form: FormId, html: string, name: string = form): Result<void, TemplateError> => {
  const unsafe = activeContent.exec(html);
  if (unsafe !== null) return err({ type: 'TemplateActiveContent', form: name, found: unsafe[0].trim() });
  const remote = remoteReference.exec(html);
  if (remote !== null) return err({ type: 'TemplateRemoteReference', form: name, found: remote[0] });
  const tokens = parse(html);
  if (!Array.isArray(tokens)) return err({ type: 'TemplateBroken', form: name, detail: tokens.detail });
  const { view, required } = formModels[form];
  const used = new Set<string>();
  const error = checkTokens(name, tokens, [view.extend(SheetView.shape)], used);
  if (error !== null) return err(error);
  const missing = required.find((field) => !used.has(field));
  return missing === undefined ? ok(undefined) : err({ type: 'TemplateFieldMissing', form: name, field: missing });
};

export const checkFormCss = (css: string): Result<void, TemplateError> => {
  const unsafe = /<\/?style|<script|expression\(/i.exec(css);
  if (unsafe !== null) return err({ type: 'TemplateActiveContent', form: 'form.css', found: unsafe[0] });
  const remote = /https?:|@import|url\((?!\s*["']?data:)/i.exec(css);
  return remote === null ? ok(undefined) : err({ type: 'TemplateRemoteReference', form: 'form.css', found: remote[0] });
};

const activeContent = /<\s*(?:script|iframe|object|embed|link|base|meta|form|style)\b|\son\w+\s*=|javascript:/i;
const remoteReference = /https?:|(?:src|href|srcset|poster|background)\s*=\s*["']?\s*\/\/|url\((?!\s*["']?data:)/i;

/** As Mustache.parse gives it: [kind, value, start, end, inner tokens]. */
type Token = readonly [kind: string, value: string, start: number, end: number, inner?: readonly Token[], ...rest: unknown[]];

const parse = (html: string): Token[] | { readonly detail: string } => {
  try {
    return Mustache.parse(html) as unknown as Token[];
  } catch (error) {
    return { detail: String(error) };
  }
};

const checkTokens = (form: string, tokens: readonly Token[], scopes: readonly z.ZodObject[], used: Set<string>): TemplateError | null => {
  for (const [kind, value, , , inner] of tokens) {
    if (kind === 'text' || kind === '!') continue;
    if (kind === '&') return { type: 'TemplateRawHtml', form, field: value };
    if (kind === '>' || kind === '=') return { type: 'TemplateBroken', form, detail: `{{${kind}${value}}}` };
    const field = findField(value, scopes);
    if (field === null) return { type: 'TemplateFieldUnknown', form, field: value };
    used.add(value);
    const error = kind === '#' || kind === '^' ? checkTokens(form, inner ?? [], field instanceof z.ZodObject ? [field, ...scopes] : scopes, used) : null;
    if (error !== null) return error;
  }
  return null;
};

/** Mustache looks a name up from the innermost section outwards; `a.b` walks into the object. */
const findField = (name: string, scopes: readonly z.ZodObject[]): z.core.$ZodType | null => {
  const [head, ...rest] = name.split('.');
  const holder = scopes.find((scope) => head !== undefined && Object.hasOwn(scope.shape, head));
  let field: z.core.$ZodType | undefined = holder;
  for (const part of [head, ...rest]) {
    if (!(field instanceof z.ZodObject) || part === undefined || !Object.hasOwn(field.shape, part)) return null;
    field = unwrap(field.shape[part]);
  }
  return field ?? null;
};

const unwrap = (schema: z.core.$ZodType | undefined): z.core.$ZodType | undefined => {
  if (schema instanceof z.ZodNullable) return unwrap(schema.unwrap());
  return schema instanceof z.ZodArray ? unwrap(schema.element) : schema;
};
