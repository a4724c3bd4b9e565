/** The printer's test page: what goes wrong with a new printer, each with the line that shows it. No dossier's, nothing is recorded. */
import { testPageWords as words } from '#shared/messages/testPage';
import { escapeHtml } from './escapeHtml.ts';

export type TestPaper = keyof typeof words.papers;

/** Edge of the sheet to the frame and the sheet's own size in mm; a roll is cut where the ink ends. */
const sheets: Readonly<Record<TestPaper, { readonly size: string; readonly edge: string; readonly ruleMm: number; readonly font: string }>> = {
  A5: { size: '148mm 210mm', edge: '8mm', ruleMm: 100, font: '12pt' },
  A4: { size: '210mm 297mm', edge: '10mm', ruleMm: 150, font: '13pt' },
  // Heads of 80 mm printers burn 72 mm.
  'roll-80mm': { size: '80mm 150mm', edge: '4mm', ruleMm: 50, font: '9pt' },
};

export interface TestPageFacts {
  readonly authority: string;
  readonly day: string;
  readonly code: string;
  /** `data:` address of the code as Code 128. */
  readonly codeSrc: string;
}

export const testPageHtml = (paper: TestPaper, { authority, day, code, codeSrc }: TestPageFacts): string => {
  const { size, edge, ruleMm, font } = sheets[paper];
  return `<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><title>${escapeHtml(words.title)}</title><style>
@page { size: ${size}; margin: ${edge}; }
* { box-sizing: border-box; }
html { ${paper === 'roll-80mm' ? '' : 'height: 100%;'} }
body { margin: 0; ${paper === 'roll-80mm' ? '' : 'height: 99.5%;'} }
body { padding: 4mm; border: 0.4mm solid #000; font: ${font}/1.4 Tinos, "Times New Roman", serif; break-inside: avoid; }
h1 { margin: 0 0 2mm; font-size: 1.2em; text-align: center; }
p { margin: 0 0 3mm; overflow-wrap: anywhere; }
.rule { width: ${ruleMm}mm; height: 3mm; border: 0.4mm solid #000; border-top: 0; }
.letters { font-weight: bold; }
img { display: block; width: ${paper === 'roll-80mm' ? '60mm' : '80mm'}; height: 14mm; }
</style></head><body><h1>${escapeHtml(words.title)} · ${escapeHtml(words.papers[paper])}</h1>
<p>${escapeHtml(authority)}, ${escapeHtml(day)}</p>
<p>${escapeHtml(words.frame)}</p>
<div class="rule"></div><p>${escapeHtml(words.rule(ruleMm))}</p>
<p class="letters">${escapeHtml(words.letters)}</p><p>${escapeHtml(words.lettersNote)}</p>
<img src="${escapeHtml(codeSrc)}" alt=""><p>${escapeHtml(code)}<br>${escapeHtml(words.codeNote)}</p></body></html>`;
};
