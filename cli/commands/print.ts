/**
 * `quay print`: forms as PDF. The paper is made first, then the print is journaled, then the file gets its name: nobody
 * finds a half-written PDF, and no print is counted that was never made.
 */
import { rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Dossier } from '#shared/dossier/dossier';
import type { AppError } from '#shared/errors';
import { FormName, Paper } from '#shared/journal/eventTypes';
import { err, ok, type Result } from '#shared/result';
import type { Actor } from '#station/actor';
import { findDossier } from '#station/acts/findDossier';
import { performAct } from '#station/acts/perform';
import type { StationCore } from '#station/core';
import { createFormPrinter, dossierForm, dossierToForm01, type FormPrinter } from '#station/forms';
import { createChromiumPdf } from '#station/printing/chromiumPdf';
import type { PdfPort } from '#station/printing/pdfPort';
import { withStorage } from '#station/storageErrors';
import type { CliError } from '../errors.ts';
import { readTextFile } from '../files.ts';
import { answer, type Ran, type Run, usage } from '../run.ts';
import { withActor } from '../station.ts';

export interface PrintOptions {
  readonly form?: string;
  readonly paper?: string;
  readonly copies?: string;
  readonly bulk?: string;
  readonly out: string;
}

export interface Job {
  readonly form: FormName;
  readonly paper: Paper;
  readonly copies: number;
}

export const print = async (run: Run, code: string | undefined, options: PrintOptions): Ran => {
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
    const { prints, bytes } = done.value;
    const text = `Đã in Mẫu ${job.form} của ${prints.length} hồ sơ, mỗi hồ sơ ${job.copies} liên khổ ${job.paper}, vào ${out}.`;
    const facts = { file: out, ...job, bytes };
    const [only] = prints;
    return await answer(run, only !== undefined && codes.length === 1 ? { ...facts, ...only } : { ...facts, prints }, text);
  } finally {
    await engine.close();
  }
};

/** All of `codes` in one PDF, each print journaled, or nothing at all. */
export const printDossiers = async (
  core: StationCore, actor: Actor, engine: PdfPort, codes: readonly string[], job: Job, out: string,
): Promise<Result<{ readonly prints: readonly Printed[]; readonly bytes: number }, CliError>> => {
  const dossiers = findAll(core, codes);
  if (!dossiers.ok) return dossiers;
  const html = documentOf(core, dossiers.value, job);
  if (!html.ok) return html;
  const pdf = await engine.htmlToPdf(html.value, { paper: job.paper });
  if (!pdf.ok) return pdf;
  const nameable = await checkTarget(out);
  if (!nameable.ok) return nameable;
  const prints = await withFile(out, pdf.value, async () => journalPrints(core, actor, dossiers.value, job));
  return prints.ok ? ok({ prints: prints.value, bytes: pdf.value.length }) : prints;
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

const printNoOf = (dossier: Dossier, { form }: Job): number => (dossier.prints[form] ?? 0) + 1;

const documentOf = (core: StationCore, dossiers: readonly Dossier[], job: Job): Result<string, AppError> => {
  // The PDF engine's page holds the fonts already.
  const printer = createFormPrinter({ sets: core.formSets, fontCss: '', practice: core.identity.simulated });
  const at = core.deps.now();
  const [only] = dossiers;
  if (only !== undefined && dossiers.length === 1) return dossierForm(printer, core, only, { ...job, printNo: printNoOf(only, job), at });
  return bulkDocument(printer, core, dossiers, job, at);
};

/** One document for many receipts: a quarter of the time of one by one. */
const bulkDocument = ({ render }: FormPrinter, { identity: { unit } }: StationCore, dossiers: readonly Dossier[], job: Job, at: string): Result<string, AppError> => {
  const [set = unit.formSet, ...others] = new Set(dossiers.map(({ formSet }) => formSet));
  if (others.length > 0) return err({ type: 'FormSetsDiffer', sets: [set, ...others] });
  const data = dossiers.map((dossier) => dossierToForm01(unit, dossier, { printNo: printNoOf(dossier, job), at }));
  const rendered = render(set, '01', data, job);
  return rendered.ok ? ok(rendered.value.html) : rendered;
};

export interface Printed {
  readonly code: string;
  readonly printNo: number;
  readonly seq: number;
  readonly version: number;
}

/** All or none; refused when a dossier changed since its paper was made. */
const journalPrints = (core: StationCore, actor: Actor, dossiers: readonly Dossier[], job: Job): Result<Printed[], AppError> => {
  let refused: Result<never, AppError> | undefined;
  const run = core.db.sqlite.transaction((): Printed[] =>
    dossiers.map((dossier) => {
      const done = performAct(core, actor, { act: 'print', code: dossier.code, dossierVersion: dossier.version, form: job.form, paper: job.paper, copies: job.copies });
      if (!done.ok) {
        refused = done;
        throw new Error('undo the prints before');
      }
      return { code: dossier.code, printNo: printNoOf(dossier, job), seq: done.value.seq, version: done.value.version };
    }),
  );
  try {
    return ok(run.immediate());
  } catch (failure) {
    if (refused !== undefined) return refused;
    throw failure;
  }
};

/** Asked before anything is journaled: a folder (or a device) cannot be replaced by a file, and that would show only afterwards. */
const checkTarget = async (file: string): Promise<Result<null, CliError>> => {
  const found = await withStorage(() => stat(file));
  if (!found.ok) return found.error.type === 'FileMissing' && !/[/\\]$/.test(file) ? ok(null) : found;
  return found.value.isFile() ? ok(null) : usage(`“${file}” không phải một tệp nên không ghi đè. Hãy ghi tên tệp PDF sau --out.`);
};

/** Written beside its place and named last, once `commit` agreed. */
const withFile = async <T>(file: string, bytes: Uint8Array, commit: () => Promise<Result<T, CliError>>): Promise<Result<T, CliError>> => {
  const partial = join(dirname(file), `.${basename(file)}.${process.pid}`);
  const done = await withStorage(async () => {
    await writeFile(partial, bytes, { mode: 0o600, flush: true });
    const committed = await commit();
    if (committed.ok) await rename(partial, file);
    return committed;
  });
  await rm(partial, { force: true });
  if (done.ok) return done.value;
  return done.error.type === 'FileMissing' ? err({ type: 'FileMissing', path: dirname(file) }) : done;
};

const readJob = ({ form = '01', paper = 'A5', copies = '2', bulk }: PrintOptions): Result<Job, CliError> => {
  const parsedForm = FormName.safeParse(form);
  if (!parsedForm.success) return usage(`Tùy chọn --form nhận một trong: ${FormName.options.join(', ')}.`);
  if (bulk !== undefined && parsedForm.data !== '01') return usage('Tùy chọn --bulk chỉ in Mẫu 01.');
  const parsedPaper = Paper.safeParse(paper.toUpperCase());
  if (!parsedPaper.success) return usage(`Tùy chọn --paper nhận một trong: ${Paper.options.join(', ')}.`);
  const count = Number(copies);
  if (!Number.isInteger(count) || count < 1 || count > 20) return usage('Tùy chọn --copies là số từ 1 đến 20.');
  return ok({ form: parsedForm.data, paper: parsedPaper.data, copies: count });
};

const readCodes = async (code: string | undefined, { bulk }: PrintOptions): Promise<Result<readonly string[], CliError>> => {
  if ((code === undefined) === (bulk === undefined)) return usage('Ghi một mã hồ sơ, hoặc --bulk và tệp có mỗi dòng một mã.');
  if (code !== undefined) return ok([code]);
  const text = await readTextFile(bulk ?? '');
  if (!text.ok) return text;
  const codes = [...new Set(text.value.split(/\r?\n/).map((line) => line.trim().toUpperCase()).filter((line) => line !== ''))];
  return codes.length === 0 ? err({ type: 'FileEmpty', path: bulk ?? '' }) : ok(codes);
};
