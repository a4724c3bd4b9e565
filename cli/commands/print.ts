/**
 * `quay print`: forms as PDF. The paper is made first, then the print is journaled, then the file gets its name: nobody
 * finds a half-written PDF, and no print is counted that was never made.
 */
import { rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Dossier } from '#shared/dossier/dossier';
import { supplementRequests, timesPrinted } from '#shared/dossier/papers';
import type { AppError } from '#shared/errors';
import type { RenderedForm } from '#shared/forms/render';
import { FormName, Paper } from '#shared/journal/eventTypes';
import { formToText } from '#shared/messages/papers';
import { err, ok, type Result } from '#shared/result';
import type { Actor } from '#station/actor';
import { findDossier } from '#station/acts/findDossier';
import { performAct } from '#station/acts/perform';
import type { StationCore } from '#station/core';
import { nextFormNumber } from '#station/acts/formNumber';
import { createFormPrinter, dossierForms } from '#station/forms';
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
  readonly request?: string;
  readonly bulk?: string;
  readonly out: string;
}

/** Paper and copies left out: as the form set says. */
export interface Job {
  readonly form: FormName;
  readonly paper?: Paper;
  readonly copies?: number;
  /** Which Mẫu 02; left out, the last. */
  readonly request?: number;
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

const requestOf = (dossier: Dossier, { form, request }: Job): number | null => (form === '02' ? (request ?? supplementRequests(dossier).length) : null);

const printNoOf = (dossier: Dossier, job: Job): number => timesPrinted(dossier, { form: job.form, request: requestOf(dossier, job) }) + 1;

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

/** All or none; refused when a dossier changed since its paper was made. */
const journalPrints = (core: StationCore, actor: Actor, dossiers: readonly Dossier[], job: Job): Result<Printed[], AppError> => {
  let refused: Result<never, AppError> | undefined;
  const run = core.db.sqlite.transaction((): Printed[] =>
    dossiers.map((dossier) => {
      const done = performAct(core, actor, { act: 'print', code: dossier.code, dossierVersion: dossier.version, ...job });
      // Somebody printed another slip meanwhile and took the number that stands on this paper.
      const isRenumbered = done.ok && done.value.number !== undefined && done.value.number !== dossier.controlSlip?.number;
      if (!done.ok || isRenumbered) {
        refused = done.ok ? err({ type: 'DossierChanged', code: dossier.code, seen: dossier.version, now: dossier.version }) : done;
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
export const checkTarget = async (file: string): Promise<Result<null, CliError>> => {
  const found = await withStorage(() => stat(file));
  if (!found.ok) return found.error.type === 'FileMissing' && !/[/\\]$/.test(file) ? ok(null) : found;
  return found.value.isFile() ? ok(null) : usage(`“${file}” không phải một tệp nên không ghi đè. Hãy ghi tên tệp PDF sau --out.`);
};

/** Written beside its place and named last, once `commit` agreed. */
export const withFile = async <T>(file: string, bytes: Uint8Array, commit: () => Promise<Result<T, CliError>>): Promise<Result<T, CliError>> => {
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

const readJob = ({ form = '01', paper, copies, request }: PrintOptions): Result<Job, CliError> => {
  const parsedForm = FormName.safeParse(form);
  if (!parsedForm.success) return usage(`Tùy chọn --form nhận một trong: ${FormName.options.join(', ')}.`);
  const onPaper = readPaper({ paper, copies });
  if (!onPaper.ok) return onPaper;
  const which = request === undefined ? undefined : Number(request);
  if (which !== undefined && (form !== '02' || !Number.isInteger(which) || which < 1)) return usage('Tùy chọn --request là số thứ tự của lần yêu cầu bổ sung, chỉ dùng với Mẫu 02.');
  return ok({ form: parsedForm.data, ...onPaper.value, ...(which === undefined ? {} : { request: which }) });
};

/** What was not asked for is as the form set says. */
const readPaper = ({ paper, copies }: { readonly paper: string | undefined; readonly copies: string | undefined }): Result<Pick<Job, 'paper' | 'copies'>, CliError> => {
  const named = Paper.options.find((option) => option.toLowerCase() === paper?.toLowerCase());
  if (paper !== undefined && named === undefined) return usage(`Tùy chọn --paper nhận một trong: ${Paper.options.join(', ')}.`);
  const count = copies === undefined ? undefined : Number(copies);
  if (count !== undefined && (!Number.isInteger(count) || count < 1 || count > 20)) return usage('Tùy chọn --copies là số từ 1 đến 20.');
  return ok({ ...(named === undefined ? {} : { paper: named }), ...(count === undefined ? {} : { copies: count }) });
};

const readCodes = async (code: string | undefined, { bulk }: PrintOptions): Promise<Result<readonly string[], CliError>> => {
  if ((code === undefined) === (bulk === undefined)) return usage('Ghi một mã hồ sơ, hoặc --bulk và tệp có mỗi dòng một mã.');
  if (code !== undefined) return ok([code]);
  const text = await readTextFile(bulk ?? '');
  if (!text.ok) return text;
  const codes = [...new Set(text.value.split(/\r?\n/).map((line) => line.trim().toUpperCase()).filter((line) => line !== ''))];
  return codes.length === 0 ? err({ type: 'FileEmpty', path: bulk ?? '' }) : ok(codes);
};
