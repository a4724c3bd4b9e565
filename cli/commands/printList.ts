/** `quay print --form 07|handover`: a paper about several dossiers, made first, then journaled, then named. */
import { formToText } from '#shared/messages/papers';
import { err, ok, type Result } from '#shared/result';
import { isLocalDate } from '#shared/time';
import type { Actor } from '#station/actor';
import type { StationCore } from '#station/core';
import { createFormPrinter } from '#station/forms';
import { journalList, type ListWish, type MadeList, makeList } from '#station/listPapers';
import { createChromiumPdf } from '#station/printing/chromiumPdf';
import type { PdfPort } from '#station/printing/pdfPort';
import type { CliError } from '../errors.ts';
import { answer, type Ran, type Run, usage } from '../run.ts';
import { withActor } from '../station.ts';
import { checkTarget, withFile } from './printFile.ts';
import { type PrintOptions, readCodes, readPaper } from './printInput.ts';

export const printListFile = async (run: Run, code: string | undefined, options: PrintOptions): Ran => {
  const wish = await readListWish(code, options);
  if (!wish.ok) return wish;
  return withActor(run, async (core, actor) => {
    const engine = createChromiumPdf();
    try {
      const done = await makeListFile(core, actor, engine, wish.value, options.out);
      if (!done.ok) return done;
      const { printed, bytes } = done.value;
      return await answer(run, { file: options.out, ...printed, bytes }, `Đã in ${formToText(printed.form)}, ${printed.dossiers} hồ sơ, ${printed.copies} liên khổ ${printed.paper}, vào ${options.out}.`);
    } finally {
      await engine.close();
    }
  });
};

const makeListFile = async (core: StationCore, actor: Actor, engine: PdfPort, wish: ListWish, out: string): Promise<Result<{ readonly printed: MadeList['printed']; readonly bytes: number }, CliError>> => {
  const printer = createFormPrinter({ sets: core.formSets, fontCss: '', practice: core.identity.simulated });
  const at = core.deps.now();
  const made = await makeList(core, printer, actor, wish, at);
  if (!made.ok) return made;
  const { rendered, printed } = made.value;
  const pdf = await engine.htmlToPdf(rendered.html, { paper: rendered.paper });
  if (!pdf.ok) return pdf;
  const nameable = await checkTarget(out);
  if (!nameable.ok) return nameable;
  const counted = await withFile(out, pdf.value, async () => (journalList(core, actor, printed, at) ? ok(true) : err({ type: 'StationBusy', dir: core.dataDir })));
  return counted.ok ? ok({ printed, bytes: pdf.value.length }) : counted;
};

const readListWish = async (code: string | undefined, options: PrintOptions): Promise<Result<ListWish, CliError>> => {
  const onPaper = readPaper({ paper: options.paper, copies: options.copies });
  if (!onPaper.ok) return onPaper;
  if (options.form !== '07') {
    const codes = await readCodes(code, options);
    return codes.ok ? ok({ form: 'handover', codes: codes.value, ...onPaper.value }) : codes;
  }
  const { from = '', to = from, field = '' } = options;
  if (code !== undefined || !isLocalDate(from) || !isLocalDate(to)) return usage('Mẫu 07 cần --from và --to là ngày dạng 2026-11-23, không ghi mã hồ sơ.');
  return ok({ form: '07', from, to, field, ...onPaper.value });
};
