/**
 * `quay print`: forms as PDF. The paper is made first, then the print is journaled, then the file gets its name: nobody
 * finds a half-written PDF, and no print is counted that was never made.
 */
import type { Dossier } from '#shared/dossier/dossier';
import type { ActDone } from '#shared/dossier/acts';
import { requestOf, timesPrinted } from '#shared/dossier/papers';
import type { AppError } from '#shared/errors';
import type { RenderedForm } from '#shared/forms/render';
import type { Paper } from '#shared/forms/paper';
import { DossierPrint, FormName, ListFormName } from '#shared/journal/paperEvents';
import { formToText } from '#shared/messages/papers';
import { err, ok, type Result } from '#shared/result';
import type { Actor } from '#station/actor';
import { findDossier } from '#station/acts/findDossier';
import { performAll } from '#station/acts/performAll';
import type { StationCore } from '#station/core';
import { nextFormNumber } from '#station/acts/formNumber';
import { createFormPrinter, dossierForms } from '#station/forms';
import { createChromiumPdf } from '#station/printing/chromiumPdf';
import type { PdfPort } from '#station/printing/pdfPort';
import type { CliError } from '../errors.ts';
import { answer, type Ran, type Run, usage } from '../run.ts';
import { checkTarget, withFile } from './printFile.ts';
import { type PrintOptions, readCodes, readPaper } from './printInput.ts';
import { printListFile } from './printList.ts';
import { printMultiFile } from './printMulti.ts';
import { withActor } from '../station.ts';

/** Paper and copies left out: as the form set says. */
export interface Job {
  readonly form: FormName;
  readonly paper?: Paper;
  readonly copies?: number;
  /** Which Mẫu 02 or Mẫu 04; left out, the last. */
  readonly request?: number;
}

export const print = async (run: Run, code: string | undefined, options: PrintOptions): Ran => {
  if (options.multi !== undefined || options.form === 'multi-receipt') return printMultiFile(run, code, options);
  if (ListFormName.safeParse(options.form).success) return printListFile(run, code, options);
  const job = readJob(options);
  if (!job.ok) return job;
  const codes = await readCodes(code, options);
  if (!codes.ok) return codes;
  return withActor(run, (core, actor) => printCodes(run, core, actor, codes.value, job.value, options.out));
};

const printCodes = async (run: Run, core: StationCore, actor: Actor, codes: readonly string[], job: Job, out: string): Ran => {
  const engine = createChromiumPdf();
  try {
    const done = await printDossiers(core, actor, engine, codes, job, out);
    if (!done.ok) return done;
    const { prints, bytes, paper, copies } = done.value;
    const text = `Đã in ${formToText(job.form)} của ${prints.length} hồ sơ, mỗi hồ sơ ${copies} liên khổ ${paper}, vào ${out}.`;
    const facts = { file: out, ...job, paper, copies, bytes };
    const [only] = prints;
    return await answer(run, only !== undefined && codes.length === 1 ? { ...facts, ...only } : { ...facts, prints }, text);
  } finally {
    await engine.close();
  }
};

/** All of `codes` in one PDF, each print journaled, or nothing at all. */
export const printDossiers = async (
  core: StationCore, actor: Actor, engine: PdfPort, codes: readonly string[], job: Job, out: string,
): Promise<Result<{ readonly prints: readonly Printed[]; readonly bytes: number; readonly paper: Paper; readonly copies: number }, CliError>> => {
  const found = findAll(core, codes);
  if (!found.ok) return found;
  const at = core.deps.now();
  const dossiers = withControlNumbers(core, found.value, job, at);
  const made = documentOf(core, dossiers, job, at);
  if (!made.ok) return made;
  const { html, paper, copies } = made.value;
  const pdf = await engine.htmlToPdf(html, { paper });
  if (!pdf.ok) return pdf;
  const nameable = await checkTarget(out);
  if (!nameable.ok) return nameable;
  const prints = await withFile(out, pdf.value, async () => journalPrints(core, actor, dossiers, { ...job, paper, copies }));
  return prints.ok ? ok({ prints: prints.value, bytes: pdf.value.length, paper, copies }) : prints;
};

/** Mẫu 06 gets its number at its first print: the paper is made with the number the print is about to take. */
const withControlNumbers = (core: StationCore, dossiers: readonly Dossier[], { form }: Job, at: string): readonly Dossier[] => {
  if (form !== '06') return dossiers;
  const { number, year } = nextFormNumber(core, '06', at);
  let taken = 0;
  return dossiers.map((dossier) => (dossier.controlSlip === undefined ? { ...dossier, controlSlip: { number: number + taken++, year } } : dossier));
};

const findAll = (core: StationCore, codes: readonly string[]): Result<Dossier[], AppError> => {
  const dossiers: Dossier[] = [];
  for (const code of codes) {
    const dossier = findDossier(core, code);
    if (dossier === undefined) return err({ type: 'DossierNotFound', code });
    dossiers.push(dossier);
  }
  return ok(dossiers);
};

const printNoOf = (dossier: Dossier, job: Job): number => timesPrinted(dossier, { form: job.form, request: requestOf(dossier, job.form, job.request) }) + 1;

const documentOf = (core: StationCore, dossiers: readonly Dossier[], job: Job, at: string): Result<RenderedForm, AppError> => {
  // The PDF engine's page holds the fonts already.
  const printer = createFormPrinter({ sets: core.formSets, fontCss: '', practice: core.identity.simulated });
  const { form, paper, copies, request } = job;
  const papers = dossiers.map((dossier) => ({ dossier, print: { printNo: printNoOf(dossier, job), at, request } }));
  return dossierForms(printer, core, form, papers, { ...(paper === undefined ? {} : { paper }), ...(copies === undefined ? {} : { copies }) });
};

export interface Printed {
  readonly code: string;
  readonly printNo: number;
  readonly seq: number;
  readonly version: number;
}

/** All or none; refused when a dossier changed since its paper was made, or somebody took the number that stands on it. */
const journalPrints = (core: StationCore, actor: Actor, dossiers: readonly Dossier[], job: Job): Result<Printed[], AppError> => {
  const acts = dossiers.map((dossier) => ({ act: 'print' as const, code: dossier.code, dossierVersion: dossier.version, ...job }));
  const isAsMade = ({ number }: ActDone, index: number): boolean => number === undefined || number === dossiers[index]?.controlSlip?.number;
  const done = performAll(core, actor, acts, isAsMade);
  return done.ok ? ok(done.value.map(({ code, printNo = 1, seq, version }) => ({ code, printNo, seq, version }))) : done;
};

const readJob = ({ form = '01', paper, copies, request }: PrintOptions): Result<Job, CliError> => {
  const parsedForm = FormName.safeParse(form);
  if (!parsedForm.success) return usage(`Tùy chọn --form nhận một trong: ${[...DossierPrint.options, ...ListFormName.options].join(', ')}.`);
  const onPaper = readPaper({ paper, copies });
  if (!onPaper.ok) return onPaper;
  const which = request === undefined ? undefined : Number(request);
  if (which !== undefined && ((form !== '02' && form !== '04') || !Number.isInteger(which) || which < 1)) return usage('Tùy chọn --request là số thứ tự của lần yêu cầu bổ sung hoặc lần hẹn lại, chỉ dùng với Mẫu 02 và Mẫu 04.');
  return ok({ form: parsedForm.data, ...onPaper.value, ...(which === undefined ? {} : { request: which }) });
};
