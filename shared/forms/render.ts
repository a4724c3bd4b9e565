/**
 * A form as a complete HTML document: one sheet (one or more pages) for each copy. The same document is shown as the
 * preview and turned into the PDF, so what is seen is what is printed. Pure: templates come in checked (template.ts).
 */
import Mustache from 'mustache';
import { formWords } from '../messages/forms.ts';
import { dossierCodeToBarcodes } from './barcode.ts';
import { form01View } from './form01.ts';
import type { Form01Data } from './form01.ts';
import { form03View } from './form03.ts';
import type { Form03Data } from './form03.ts';
import { paperSizes } from './paper.ts';
import type { Paper } from './paper.ts';
import type { SheetView } from './template.ts';

export interface RenderOptions {
  readonly paper: Paper;
  /** Số liên. One copy alone is the one the person takes home. */
  readonly copies: number;
}

/** `css` is the form's own style sheet, after the `@font-face` rules where the page that shows it has none. */
export const renderForm01Html = (template: string, css: string, data: Form01Data, options: RenderOptions): string => renderForm01BulkHtml(template, css, [data], options);

/** Many receipts in one document, each with its copies (measured: about a quarter of the time of one by one). */
export const renderForm01BulkHtml = (template: string, css: string, data: readonly Form01Data[], options: RenderOptions): string =>
  htmlDocument(css, options.paper, data.flatMap((one) => sheets(template, form01View(one), one.dossierCode, options.copies)));

export const renderForm03Html = (template: string, css: string, data: Form03Data, options: RenderOptions): string =>
  htmlDocument(css, options.paper, sheets(template, form03View(data), data.dossierCode ?? '', options.copies));

const sheets = (template: string, view: object, dossierCode: string, copies: number): string[] => {
  const barcodes = dossierCode === '' ? null : dossierCodeToBarcodes(dossierCode);
  return Array.from({ length: copies }, (_, index) => {
    const sheet: SheetView = { copyLine: copyLine(copies === 1 ? 2 : index + 1), barcodes };
    return Mustache.render(template, { ...view, ...sheet });
  });
};

const copyLine = (copy: number): string => {
  if (copy > 2) return `${formWords.copy} ${copy}`;
  return `${formWords.copy} ${copy}: ${copy === 1 ? formWords.copyKept : formWords.copyGiven}`;
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
