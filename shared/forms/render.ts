/**
 * A form as a complete HTML document: one sheet (one or more pages) for each copy. The same document is shown as the
 * preview and turned into the PDF, so what is seen is what is printed. Pure: templates come in checked (template.ts).
 */
import Mustache from 'mustache';
import { formWords } from '../messages/forms.ts';
import { ok } from '../result.ts';
import type { Result } from '../result.ts';
import { dossierCodeToBarcodes } from './barcode.ts';
import { formTemplate, variantHtml } from './formSet.ts';
import type { FormId, FormTemplate, FormTemplates } from './formSet.ts';
import { formModels } from './models.ts';
import type { FormDataById } from './models.ts';
import { paperSizes } from './paper.ts';
import type { Paper } from './paper.ts';
import type { SheetView, TemplateError } from './template.ts';

export interface RenderOptions {
  readonly paper: Paper;
  /** Số liên. One copy alone is the one that leaves the counter. */
  readonly copies: number;
}

/** `paper` is what the PDF engine and the printer are to be told. */
export interface RenderedForm extends RenderOptions {
  readonly html: string;
}

/**
 * Any number of papers of one form in one document, each with its copies (measured: about a quarter of the time of one by
 * one). What `options` leaves out is as the set says.
 */
export const renderForm = <F extends FormId>(templates: FormTemplates, form: F, data: readonly FormDataById[F][], options: Partial<RenderOptions> = {}): Result<RenderedForm, TemplateError> => {
  const made = renderSheets(templates, form, data, options);
  if (!made.ok) return made;
  const { bodies, paper, copies } = made.value;
  return ok({ html: sheetsToDocument(templates, paper, bodies), paper, copies });
};

/** The bodies of the sheets alone, for a job that makes many papers piece by piece and puts them in one document at the end. */
export const renderSheets = <F extends FormId>(
  templates: FormTemplates, form: F, data: readonly FormDataById[F][], options: Partial<RenderOptions> = {},
): Result<RenderOptions & { readonly bodies: readonly string[] }, TemplateError> => {
  const found = formTemplate(templates, form);
  if (!found.ok) return found;
  const template = found.value;
  const { paper, copies } = { ...template, ...options };
  const bodies: string[] = [];
  for (const one of data) {
    const made = sheets(template, one, formModels[form].toView(one, template), copies);
    if (!made.ok) return made;
    bodies.push(...made.value);
  }
  return ok({ bodies, paper, copies });
};

export const sheetsToDocument = ({ css }: Pick<FormTemplates, 'css'>, paper: Paper, bodies: readonly string[]): string => htmlDocument(css, paper, bodies);

/** Lists have no code of their own, and neither has what was turned away before receipt. */
const dossierCodeOf = (data: FormDataById[FormId]): string => ('dossierCode' in data ? (data.dossierCode ?? '') : '');

const procedureOf = (data: FormDataById[FormId]) => ('procedure' in data ? data.procedure : undefined);

const sheets = (template: FormTemplate, data: FormDataById[FormId], view: object, copies: number): Result<string[], TemplateError> => {
  const dossierCode = dossierCodeOf(data);
  const html = variantHtml(template, procedureOf(data));
  if (!html.ok) return html;
  const barcodes = dossierCode === '' ? null : dossierCodeToBarcodes(dossierCode);
  return ok(
    Array.from({ length: copies }, (_, index) => {
      const sheet: SheetView = { copyLine: copies === 1 && template.loneCopy === undefined ? '' : copyLine(template.copyFor, copies === 1 ? (template.loneCopy ?? 1) : index + 1), barcodes };
      return Mustache.render(html.value, { ...view, ...sheet });
    }),
  );
};

/** `Liên 1: lưu hồ sơ`; empty where the set does not tell copies apart. */
const copyLine = (copyFor: readonly string[], copy: number): string => {
  if (copyFor.length === 0) return '';
  const receiver = copyFor[copy - 1];
  return receiver === undefined ? `${formWords.copy} ${copy}` : `${formWords.copy} ${copy}: ${receiver}`;
};

/** The policy line keeps a preview as deaf and mute as the print: no script, nothing fetched but our own fonts. */
const htmlDocument = (css: string, paper: Paper, sheetBodies: readonly string[]): string => {
  const { widthMm, heightMm, marginMm: m } = paperSizes[paper];
  const html = `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data: 'self'">
<style>
@page { size: ${widthMm}mm ${heightMm}mm; margin: ${m.top}mm ${m.right}mm ${m.bottom}mm ${m.left}mm; }
:root { --page-width: ${widthMm}mm; --page-height: ${heightMm}mm; --page-margin: ${m.top}mm ${m.right}mm ${m.bottom}mm ${m.left}mm; --room: ${heightMm - m.top - m.bottom}mm; }
${css}
</style>
</head>
<body class="paper-${paper}">
${sheetBodies.map((body) => `<article class="sheet">\n${body}\n</article>`).join('\n')}
</body>
</html>`;
  // The text layer of the PDF must be searchable as typed on any machine.
  return html.normalize('NFC');
};
