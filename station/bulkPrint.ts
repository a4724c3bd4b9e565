/**
 * Many receipts in one job (issue: 100 receipts): made a few at a time so that the desk never stutters, put into one
 * document, and journaled all together at the end. A job that is stopped, or meets a dossier that changed meanwhile, leaves
 * nothing behind: no print is counted that was never made. Each screen has one job at a time.
 */
import type { BulkState } from '#shared/contract';
import type { Dossier } from '#shared/dossier/dossier';
import { hasPaper, type LeftOut, timesPrinted, withoutReceipt } from '#shared/dossier/papers';
import type { AppError } from '#shared/errors';
import { formTemplate } from '#shared/forms/formSet';
import type { Paper } from '#shared/forms/paper';
import { type RenderedForm, renderSheets, sheetsToDocument } from '#shared/forms/render';
import { errorToText } from '#shared/messages/errors';
import { listPaperWords } from '#shared/messages/papers';
import { err, ok, type Result } from '#shared/result';
import type { Actor } from './actor.ts';
import { findDossier } from './acts/findDossier.ts';
import { performAll } from './acts/performAll.ts';
import type { StationCore } from './core.ts';
import { dossierToForm01 } from './dossierPapers.ts';
import type { FormPrinter } from './forms.ts';

/** Paper and copies left out: as the form set says. */
export interface BulkWish {
  readonly codes: readonly string[];
  readonly paper?: Paper | undefined;
  readonly copies?: number | undefined;
}

export interface BulkPrints {
  /** Ends the screen's job before. Those without a receipt are left out and named. Errors: DossierNotFound, FormNotAvailable when none has one, FormSetsDiffer, what is wrong with the form set. */
  readonly start: (screen: string, actor: Actor, wish: BulkWish) => Result<BulkState, AppError>;
  /** Null: the screen has no job. */
  readonly state: (screen: string) => BulkState | null;
  readonly stop: (screen: string) => void;
  /** Once it is ready; null before. The job is over with it. */
  readonly document: (screen: string) => RenderedForm | null;
}

/** So few that a slow machine makes them in a tenth of a second (measured here: 4 ms a receipt of two copies). */
const AT_ONCE = 5;

interface Job {
  readonly left: readonly LeftOut[];
  readonly total: number;
  done: number;
  state: BulkState['state'];
  problem: string | null;
  /** Whose paper could not be made, and why: neither printed nor counted. */
  readonly failed: { readonly code: string; readonly text: string }[];
  document: RenderedForm | null;
}

export const createBulkPrints = (core: StationCore, printer: FormPrinter): BulkPrints => {
  const jobs = new Map<string, Job>();
  const stop = (screen: string): void => {
    const job = jobs.get(screen);
    if (job?.state === 'making') job.state = 'stopped';
  };
  return {
    start: (screen, actor, { codes, paper, copies }) => {
      const all = findAll(core, codes);
      if (!all.ok) return all;
      const left = withoutReceipt(all.value);
      const found = ok(all.value.filter((dossier) => hasPaper(dossier, '01')));
      if (found.value.length === 0) return err({ type: 'FormNotAvailable', form: '01', status: all.value[0]?.status ?? '', left });
      const [set = core.identity.unit.formSet, ...others] = new Set(found.value.map(({ formSet }) => formSet));
      if (others.length > 0) return err({ type: 'FormSetsDiffer', sets: [set, ...others] });
      const templates = printer.templates(set);
      if (!templates.ok) return templates;
      const receipt = formTemplate(templates.value, '01');
      if (!receipt.ok) return receipt;
      const options = { paper: paper ?? receipt.value.paper, copies: copies ?? receipt.value.copies };
      stop(screen);
      const job: Job = { total: found.value.length, left, done: 0, state: 'making', problem: null, failed: [], document: null };
      jobs.set(screen, job);
      const make = async (): Promise<void> => {
        const bodies: string[] = [];
        const printed: Dossier[] = [];
        for (let from = 0; from < job.total; from += AT_ONCE) {
          // Between two handfuls the desk answers everybody else.
          await new Promise<void>((resolve) => setImmediate(resolve));
          if (job.state !== 'making') return;
          const at = core.deps.now();
          const some = found.value.slice(from, from + AT_ONCE).map((dossier) => dossierToForm01(core.identity.unit, dossier, { printNo: printNoOf(dossier), at }));
          for (const [index, data] of some.entries()) {
            const made = renderSheets(templates.value, '01', [data], options);
            const dossier = found.value[from + index];
            if (dossier === undefined) continue;
            if (made.ok) {
              bodies.push(...made.value.bodies);
              printed.push(dossier);
            } else job.failed.push({ code: dossier.code, text: errorToText(made.error) });
          }
          job.done = Math.min(job.total, from + AT_ONCE);
        }
        const problem = failedToText(job.failed);
        if (printed.length === 0) {
          job.state = 'failed';
          job.problem = problem;
          return;
        }
        const journaled = performAll(core, actor, printed.map(({ code, version }) => ({ act: 'print' as const, code, dossierVersion: version, form: '01' as const, ...options })));
        if (!journaled.ok) {
          job.state = 'failed';
          job.problem = errorToText(journaled.error);
          return;
        }
        job.document = { ...options, html: sheetsToDocument(templates.value, options.paper, bodies) };
        job.problem = problem;
        job.state = 'ready';
      };
      void make().catch((failure: unknown) => {
        job.state = 'failed';
        job.problem = failure instanceof Error ? failure.name : String(failure);
      });
      return ok(stateOf(job));
    },
    state: (screen) => {
      const job = jobs.get(screen);
      return job === undefined ? null : stateOf(job);
    },
    stop,
    document: (screen) => {
      const document = jobs.get(screen)?.document ?? null;
      // A hundred receipts are some megabytes: they are fetched once.
      if (document !== null) jobs.delete(screen);
      return document;
    },
  };
};

/** One sentence for each reason, with the dossiers it holds for. */
const failedToText = (failed: Job['failed']): string | null => {
  const codesByText = Map.groupBy(failed, ({ text }) => text);
  return failed.length === 0 ? null : [...codesByText].map(([text, some]) => listPaperWords.notPrinted(some.map(({ code }) => code), text)).join(' ');
};

const stateOf = ({ total, left, done, state, problem }: Job): BulkState => ({ total, left, done, state, problem });

const printNoOf = (dossier: Dossier): number => timesPrinted(dossier, { form: '01', request: null }) + 1;

const findAll = (core: StationCore, codes: readonly string[]): Result<Dossier[], AppError> => {
  const dossiers: Dossier[] = [];
  for (const code of new Set(codes.map((typed) => typed.trim().toUpperCase()))) {
    const dossier = findDossier(core, code);
    if (dossier === undefined) return err({ type: 'DossierNotFound', code });
    dossiers.push(dossier);
  }
  return ok(dossiers);
};
