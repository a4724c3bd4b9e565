/** `quay turned-away`, `quay print --away`: people from whom nothing was received, and their Mẫu 02 and 03. */
import { momentToText } from '#shared/messages/clock';
import { onlineWords } from '#shared/messages/online';
import { Paper } from '#shared/forms/paper';
import { err, ok, type Result } from '#shared/result';
import { instantToLocalDate, isLocalDate } from '#shared/time';
import { performAct } from '#station/acts/perform';
import { createFormPrinter } from '#station/forms';
import { createChromiumPdf } from '#station/printing/chromiumPdf';
import { findVisit, type VisitKey, visitForm, visitsOn } from '#station/visitorForms';
import type { CliError } from '../errors.ts';
import { answer, type Ran, type Run, usage } from '../run.ts';
import { withActor, withStation } from '../station.ts';
import { checkTarget, withFile } from './printFile.ts';

export const turnedAway = (run: Run, { day }: { readonly day?: string }): Ran => {
  if (day !== undefined && !isLocalDate(day)) return Promise.resolve(usage('Tùy chọn --day nhận một ngày như 2026-11-23.'));
  return withStation(run, async (core) => {
    const visits = visitsOn(core, day ?? instantToLocalDate(core.deps.now()));
    const lines = visits.map(({ form, year, number, numberText, at, name, procedureName, items, prints }) => `${form}/${year}/${number}  ${momentToText(at)}  Mẫu ${form} số ${numberText}  ${name}  ·  ${procedureName}  ·  ${items.join('; ')}  ·  ${onlineWords.printed(prints)}`);
    return answer(run, visits, lines.length === 0 ? onlineWords.visitsNone : lines.join('\n'));
  });
};

export interface PrintAwayOptions {
  readonly away: string;
  readonly paper?: string;
  readonly copies?: string;
  readonly out: string;
}

/** The paper is made first, then the print is journaled, then the file gets its name; as `quay print` of a dossier. */
export const printAway = async (run: Run, { away, paper = 'A5', copies = '1', out }: PrintAwayOptions): Ran => {
  const key = readVisitKey(away);
  if (!key.ok) return key;
  const sheet = Paper.safeParse(paper.toUpperCase());
  if (!sheet.success) return usage(`Tùy chọn --paper nhận một trong: ${Paper.options.join(', ')}.`);
  const count = Number(copies);
  if (!Number.isInteger(count) || count < 1 || count > 20) return usage('Tùy chọn --copies là số từ 1 đến 20.');
  const job = { paper: sheet.data, copies: count };
  return withActor(run, async (core, actor) => {
    const visit = findVisit(core, key.value);
    if (visit === undefined) return err({ type: 'VisitNotFound' });
    const printNo = visit.prints + 1;
    const printer = createFormPrinter({ sets: core.formSets, fontCss: '', practice: core.identity.simulated });
    const html = visitForm(printer, core, visit, { ...job, printNo, at: core.deps.now() });
    if (!html.ok) return html;
    const engine = createChromiumPdf();
    try {
      const pdf = await engine.htmlToPdf(html.value, { paper: job.paper });
      if (!pdf.ok) return pdf;
      const nameable = await checkTarget(out);
      if (!nameable.ok) return nameable;
      const printed = await withFile(out, pdf.value, async () => performAct(core, actor, { act: 'print-visitor', ...key.value, ...job }));
      if (!printed.ok) return printed;
      return await answer(run, { file: out, ...key.value, ...job, bytes: pdf.value.length, printNo: printed.value.printNo ?? printNo, seq: printed.value.seq }, `Đã in Mẫu ${visit.form} số ${visit.number} năm ${visit.year}, ${job.copies} liên khổ ${job.paper}, vào ${out}.`);
    } finally {
      await engine.close();
    }
  });
};

/** `02/2026/1`: form, year, number. */
const readVisitKey = (text: string): Result<VisitKey, CliError> => {
  const [, form, year, number] = /^(02|03)\/(\d{4})\/([1-9]\d{0,8})$/.exec(text) ?? [];
  if (form !== '02' && form !== '03') return usage('Tùy chọn --away ghi như 02/2026/1: mẫu, năm, số.');
  return ok({ form, year: Number(year), number: Number(number) });
};
