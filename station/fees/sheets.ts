/** Biên lai and the day's cash sheet as paper: the one making of the desk's screens and of the command line. */
import type { Dossier } from '#shared/dossier/dossier';
import type { FeeReceipt } from '#shared/fees/feeReceipt';
import type { Paper } from '#shared/forms/paper';
import type { RenderedForm } from '#shared/forms/render';
import type { TemplateError } from '#shared/forms/template';
import type { Result } from '#shared/result';
import { type Instant, instantToLocalDate, type LocalDate } from '#shared/time';
import type { StationCore } from '../core.ts';
import type { FormPrinter } from '../forms.ts';
import { formSetOn } from '../formSetChoices.ts';
import { listOfficers } from '../officers.ts';
import { cashOfDay } from './cash.ts';
import { cashToData, receiptToData } from './papers.ts';

interface ReceiptPrint {
  readonly printNo: number;
  readonly at: Instant;
  readonly paper: Paper;
  readonly copies: number;
}

export const makeReceipt = (core: StationCore, printer: FormPrinter, dossier: Pick<Dossier, 'code'>, fee: FeeReceipt, { printNo, at, ...onPaper }: ReceiptPrint): Result<RenderedForm, TemplateError> =>
  printer.render(setToday(core), 'fee-receipt', [receiptToData(core.identity.unit, dossier, fee, printNo, at)], onPaper);

/** `collector` null: the whole counter. */
export const makeCashSheet = (core: StationCore, printer: FormPrinter, day: LocalDate, collector: string | null): Result<RenderedForm, TemplateError> => {
  const name = collector === null ? null : (listOfficers(core).find(({ id }) => id === collector)?.name ?? '');
  return printer.render(setToday(core), 'cash-sheet', [cashToData(core.identity.unit, cashOfDay(core, day, collector), name, core.deps.now())]);
};

const setToday = (core: StationCore): string => formSetOn(core, instantToLocalDate(core.deps.now()));
