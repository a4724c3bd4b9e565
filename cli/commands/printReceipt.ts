/** `quay print --receipt KÝ-HIỆU/SỐ`, `quay cash --out`: money papers as PDF, made first, then journaled, then named. */
import { receiptToText } from '#shared/fees/receiptLeft';
import type { Paper } from '#shared/forms/paper';
import { err, ok, type Result } from '#shared/result';
import { findDossier } from '#station/acts/findDossier';
import { performAct } from '#station/acts/perform';
import { fold } from '#shared/fold';
import type { StationCore } from '#station/core';
import { findReceipts } from '#station/fees/cash';
import { makeCashSheet, makeReceipt } from '#station/fees/sheets';
import { createFormPrinter } from '#station/forms';
import { createChromiumPdf } from '#station/printing/chromiumPdf';
import type { CliError } from '../errors.ts';
import { answer, type Ran, type Run, usage } from '../run.ts';
import { withActor } from '../station.ts';
import { checkTarget, withFile } from './printFile.ts';
import { readPaper } from './printInput.ts';

export interface PrintReceiptOptions {
  /** `AA/26E/123`: what stands before the last stroke is the ký hiệu. */
  readonly receipt: string;
  /** Mẫu số, where two books share ký hiệu and number. */
  readonly book?: string;
  readonly paper?: string;
  readonly copies?: string;
  readonly out: string;
}

export const printReceiptFile = async (run: Run, { receipt, book, paper: typedPaper, copies: typedCopies, out }: PrintReceiptOptions): Ran => {
  const [, symbol = '', digits = ''] = /^(.+)\/(\d{1,8})$/.exec(receipt) ?? [];
  if (symbol === '') return usage('Tùy chọn --receipt ghi như AA/26E/123: ký hiệu, rồi số biên lai.');
  const onPaper = readPaper({ paper: typedPaper, copies: typedCopies });
  if (!onPaper.ok) return onPaper;
  const number = Number(digits);
  const { paper = 'A5', copies = 3 } = onPaper.value;
  return withActor(run, async (core, actor) => {
    const found = findReceipts(core, symbol, number).filter((one) => book === undefined || fold(one.receipt.form) === fold(book));
    const [fee] = found;
    const dossier = fee === undefined ? undefined : findDossier(core, fee.code);
    if (fee === undefined || dossier === undefined) return err({ type: 'FeeReceiptUnknown', number });
    if (found.length > 1) return err({ type: 'FeeReceiptAmbiguous', number, receipts: found.map((one) => ({ form: one.receipt.form, symbol: one.receipt.symbol })) });
    const printNo = fee.prints + 1;
    const made = makeReceipt(core, printerOf(core), dossier, fee, { printNo, at: core.deps.now(), paper, copies });
    if (!made.ok) return made;
    const named = { code: dossier.code, form: fee.receipt.form, symbol: fee.receipt.symbol, number };
    const printed = await toFile(made.value, out, async () => performAct(core, actor, { act: 'print-fee-receipt', ...named, dossierVersion: dossier.version, paper, copies }));
    if (!printed.ok) return printed;
    const { bytes, done } = printed.value;
    return answer(run, { file: out, ...named, paper, copies, bytes, printNo: done.printNo ?? printNo, seq: done.seq }, `Đã in biên lai ${receiptToText(fee.receipt)}, ${copies} liên khổ ${paper}, vào ${out}.`);
  });
};

/** Counts nothing in the journal: the sheet says what is there already. */
export const printCashFile = async (core: StationCore, day: string, collector: string | null, out: string): Promise<Result<number, CliError>> => {
  const made = makeCashSheet(core, printerOf(core), day, collector);
  if (!made.ok) return made;
  const put = await toFile(made.value, out, async () => ok(null));
  return put.ok ? ok(put.value.bytes) : put;
};

// The PDF engine's page holds the fonts already.
const printerOf = (core: StationCore) => createFormPrinter({ sets: core.formSets, fontCss: '', practice: core.identity.simulated });

export const toFile = async <T>({ html, paper }: { readonly html: string; readonly paper: Paper }, out: string, commit: () => Promise<Result<T, CliError>>): Promise<Result<{ readonly bytes: number; readonly done: T }, CliError>> => {
  const engine = createChromiumPdf();
  try {
    const pdf = await engine.htmlToPdf(html, { paper });
    if (!pdf.ok) return pdf;
    const nameable = await checkTarget(out);
    if (!nameable.ok) return nameable;
    const done = await withFile(out, pdf.value, commit);
    return done.ok ? ok({ bytes: pdf.value.length, done: done.value }) : done;
  } finally {
    await engine.close();
  }
};
