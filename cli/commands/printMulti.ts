/** `quay print --multi CODE,CODE`: one receipt for several dossiers of one person, made first, then journaled on each, then named. */
import { formToText } from '#shared/messages/papers';
import { ok, type Result } from '#shared/result';
import type { Actor } from '#station/actor';
import { findTogether } from '#station/acts/findTogether';
import { performAll } from '#station/acts/performAll';
import type { StationCore } from '#station/core';
import { createFormPrinter } from '#station/forms';
import { makeMultiReceipt, multiReceiptActs, type MultiReceiptWish, nextPrintNo } from '#station/multiReceipt';
import { createChromiumPdf } from '#station/printing/chromiumPdf';
import type { PdfPort } from '#station/printing/pdfPort';
import type { CliError } from '../errors.ts';
import { answer, type Ran, type Run } from '../run.ts';
import { withActor } from '../station.ts';
import { checkTarget, withFile } from './printFile.ts';
import { type PrintOptions, readCodes, readPaper } from './printInput.ts';

export const printMultiFile = async (run: Run, code: string | undefined, options: PrintOptions): Ran => {
  const onPaper = readPaper({ paper: options.paper, copies: options.copies });
  if (!onPaper.ok) return onPaper;
  const codes = await readCodes(code, options);
  if (!codes.ok) return codes;
  const wish = { codes: codes.value, ...onPaper.value };
  return withActor(run, async (core, actor) => {
    const engine = createChromiumPdf();
    try {
      const made = await makeFile(core, actor, engine, wish, options.out);
      if (!made.ok) return made;
      const { prints, paper, copies } = made.value;
      return await answer(run, { file: options.out, form: 'multi-receipt', ...made.value }, `Đã in ${formToText('multi-receipt')}, ${prints.length} hồ sơ, ${copies} liên khổ ${paper}, vào ${options.out}.`);
    } finally {
      await engine.close();
    }
  });
};

interface Made {
  readonly paper: string;
  readonly copies: number;
  readonly bytes: number;
  /** Of the paper: the highest of its dossiers. */
  readonly printNo: number;
  readonly prints: readonly { readonly code: string; readonly printNo: number; readonly seq: number; readonly version: number }[];
}

const makeFile = async (core: StationCore, actor: Actor, engine: PdfPort, wish: MultiReceiptWish, out: string): Promise<Result<Made, CliError>> => {
  const found = findTogether(core, wish.codes);
  if (!found.ok) return found;
  const printNo = nextPrintNo(found.value);
  const printer = createFormPrinter({ sets: core.formSets, fontCss: '', practice: core.identity.simulated });
  const rendered = makeMultiReceipt(core, printer, found.value, { ...wish, printNo, at: core.deps.now() });
  if (!rendered.ok) return rendered;
  const { html, paper, copies } = rendered.value;
  const pdf = await engine.htmlToPdf(html, { paper });
  if (!pdf.ok) return pdf;
  const nameable = await checkTarget(out);
  if (!nameable.ok) return nameable;
  // Refused when one of them changed since the paper was made.
  const seen = new Map(found.value.map(({ code, version }) => [code, version]));
  const acts = multiReceiptActs(found.value, { paper, copies }).map((act) => ({ ...act, dossierVersion: seen.get(act.code) }));
  const done = await withFile(out, pdf.value, async () => performAll(core, actor, acts));
  return done.ok ? ok({ paper, copies, bytes: pdf.value.length, printNo, prints: done.value.map(({ code, printNo: times = 1, seq, version }) => ({ code, printNo: times, seq, version })) }) : done;
};
