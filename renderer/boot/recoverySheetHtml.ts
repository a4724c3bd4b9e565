/** The recovery sheet as a document to print, A4. */
import { recoverySheetWords } from '#shared/messages/firstRun';
import { escapeHtml } from './escapeHtml.ts';

export const recoverySheetHtml = (facts: readonly (readonly [string, string])[]): string => `<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><title>${escapeHtml(recoverySheetWords.title)}</title><style>
@page { size: 210mm 297mm; margin: 25mm 20mm; }
body { font: 13pt/1.6 "Times New Roman", serif; }
h1 { font-size: 15pt; text-align: center; }
dt { color: #333; } dd { margin: 0 0 4mm; font-weight: bold; overflow-wrap: anywhere; }
</style></head><body><h1>${escapeHtml(recoverySheetWords.sheetTitle)}</h1>
<dl>${facts.map(([label, value]) => `<dt>${escapeHtml(label)}</dt><dd>${escapeHtml(value)}</dd>`).join('\n')}</dl>
<p>${escapeHtml(recoverySheetWords.sheetUse)}</p><p>${escapeHtml(recoverySheetWords.sheetKeep)}</p></body></html>`;
