/** One A5 receipt from the dossier to the bytes of its PDF, with the printing browser already warm. */
import { findDossier } from '#station/acts/findDossier';
import type { StationCore } from '#station/core';
import { createFormPrinter, dossierForm } from '#station/forms';
import { createChromiumPdf } from '#station/printing/chromiumPdf';
import { must } from '#test/stationFixture';
import { type BenchRow, spreadOf, timedAsync } from './measure.ts';

export const benchReceipt = async (core: StationCore): Promise<BenchRow> => {
  const printer = createFormPrinter({ sets: core.formSets, fontCss: '', practice: false });
  const pdf = createChromiumPdf();
  const codes = core.db.sqlite.prepare<[], { code: string }>('SELECT code FROM dossier ORDER BY num DESC LIMIT 60').all().map(({ code }) => code);
  const print = async (code: string): Promise<void> => {
    const dossier = findDossier(core, code);
    if (dossier === undefined) throw new Error(`no dossier ${code}`);
    const { html } = must(dossierForm(printer, core, dossier, { form: '01', paper: 'A5', copies: 1, printNo: 1, at: core.deps.now() }));
    must(await pdf.htmlToPdf(html, { paper: 'A5' }));
  };
  try {
    for (const code of codes.slice(0, 10)) await print(code);
    const times: number[] = [];
    for (const code of codes.slice(10)) times.push(await timedAsync(() => print(code)));
    return { id: 'receipt-pdf', what: 'one A5 receipt to PDF, warm', unit: 'ms', figures: spreadOf(times), budget: { on: 'median', max: 60 } };
  } finally {
    await pdf.close();
  }
};
