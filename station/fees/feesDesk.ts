/** The part of the desk's API that is about money: what is due, receipts, the day's cash, the schedule. */
import type { PrintedForm, StationApi } from '#shared/contract';
import { isCertifiedAtOnce } from '#shared/dossier/certification';
import type { AppError } from '#shared/errors';
import type { Paper } from '#shared/forms/paper';
import { feeActRefusal, feeActRoles, feeActs } from '#shared/fees/feeActs';
import { asksRegistration, categoriesFor } from '#shared/fees/feeFor';
import type { FeesDue, NextReceipt } from '#shared/fees/feeViews';
import { isSameMark, paidFor } from '#shared/fees/receiptLeft';
import { errorToText } from '#shared/messages/errors';
import { err, ok, type Result } from '#shared/result';
import { instantToLocalDate } from '#shared/time';
import type { Actor } from '../actor.ts';
import { papersOnDesk } from '../acts/certify.ts';
import { findDossier } from '../acts/findDossier.ts';
import { performAct } from '../acts/perform.ts';
import type { AsActor } from '../asActor.ts';
import type { StationCore } from '../core.ts';
import type { FormPrinter } from '../forms.ts';
import { adminBy, listOfficers } from '../officers.ts';
import { allFees, importFees } from '../reference/importFees.ts';
import { cashOfDay } from './cash.ts';
import { feesOf, type FeeTerms, quoteFees } from './dossierFees.ts';
import { nextReceipt, receiptBooks } from './receiptBooks.ts';
import { makeCashSheet, makeReceipt } from './sheets.ts';

export type FeesApi = Pick<StationApi, 'feesDue' | 'certificationDesk' | 'cash' | 'feePrint' | 'cashPrint' | 'fees' | 'feesImport'>;

export const feesApi = (core: StationCore, printer: FormPrinter, asActor: AsActor): FeesApi => ({
  feesDue: (caller, { code, ...terms }) => asActor(caller, 'background', (actor) => feesDue(core, actor, code, terms)),
  certificationDesk: (caller) => asActor(caller, 'background', () => ok({ procedures: certifiedAtOnce(core), next: findNext(core), today: instantToLocalDate(core.deps.now()) })),
  cash: (caller, { day, collector }) => asActor(caller, 'background', () => ok({ cash: cashOfDay(core, day, collector), collectors: collectorsOf(core, day) })),
  feePrint: (caller, input) => asActor(caller, 'work', (actor) => printReceipt(core, printer, actor, input)),
  cashPrint: (caller, { day, collector }) =>
    asActor(caller, 'work', () => {
      const sheet = makeCashSheet(core, printer, day, collector);
      return sheet.ok ? ok({ html: sheet.value.html }) : sheet;
    }),
  fees: (caller) => asActor(caller, 'background', () => ok({ schedule: allFees(core), procedureNames: procedureNames(core), books: receiptBooks(core) })),
  feesImport: (caller, { text, source }) =>
    asActor(caller, 'work', (actor) => {
      const by = adminBy(actor);
      return by.ok ? importFees(core, text, source, by.value) : by;
    }),
});

const feesDue = (core: StationCore, actor: Actor, code: string, terms: FeeTerms): Result<FeesDue, AppError> => {
  const dossier = findDossier(core, code);
  if (dossier === undefined) return err({ type: 'DossierNotFound', code });
  const schedule = feesOf(core, dossier.procedure.code);
  const quote = quoteFees(core, dossier, terms, core.deps.now());
  const refusals = Object.fromEntries(
    feeActs.map((act) => {
      const refusal = feeActRefusal(act, dossier);
      const roles = feeActRoles[act];
      const mayNot = actor.officer.roles.some((own) => roles.includes(own)) ? null : errorToText({ type: 'RightMissing', roles });
      return [act, refusal === null ? mayNot : errorToText(refusal)];
    }),
  ) as FeesDue['refusals'];
  return ok({
    lines: quote.ok ? quote.value.lines : null,
    total: quote.ok ? quote.value.total : 0,
    problem: quote.ok ? null : errorToText(quote.error),
    paid: paidFor(dossier.fees),
    categories: categoriesFor(schedule, dossier.procedure.code),
    asksRegistration: asksRegistration(schedule, dossier.procedure.code),
    asksCopies: dossier.intake.certification === undefined && schedule.rules.some(({ tariff }) => tariff.per === 'copy'),
    refusals,
    next: findNext(core),
  });
};

const findNext = (core: StationCore): NextReceipt | null => {
  const next = nextReceipt(core);
  return next.ok ? { symbol: next.value.receipt.symbol, number: next.value.receipt.number, left: next.value.left } : null;
};

const certifiedAtOnce = (core: StationCore) =>
  core.reference
    .procedureIndex()
    .entries.flatMap(({ row: { code } }) => {
      const procedure = core.reference.findProcedure(code)?.procedure;
      if (procedure === undefined || !isCertifiedAtOnce(procedure)) return [];
      const schedule = feesOf(core, code);
      return [{ code, name: procedure.name, schedule, categories: categoriesFor(schedule, code), papers: papersOnDesk(procedure) }];
    });

const collectorsOf = (core: StationCore, day: string) => {
  const names = new Map(listOfficers(core).map(({ id, name }) => [id, name]));
  const ids = new Set(cashOfDay(core, day, null).rows.map(({ what, receipt, at }) => (what === 'refunded' ? (receipt.refunds.find((refund) => refund.at === at)?.by.officer ?? '') : receipt.by.officer)));
  return [...ids].map((id) => ({ id, name: names.get(id) ?? id }));
};

const procedureNames = (core: StationCore): Record<string, string> => Object.fromEntries(core.reference.procedureIndex().entries.map(({ row }) => [row.code, row.name]));

/** @idempotent with opId. Journals the print, then makes the paper of that print. */
const printReceipt = (core: StationCore, printer: FormPrinter, actor: Actor, asked: { code: string; number: number; symbol: string; form?: string | undefined; paper: Paper; copies: number; opId: string }): Result<PrintedForm, AppError> => {
  const printed = performAct(core, actor, { act: 'print-fee-receipt', ...asked });
  if (!printed.ok) return printed;
  const dossier = findDossier(core, asked.code);
  const fee = dossier?.fees.findLast(({ receipt }) => receipt.number === asked.number && isSameMark(receipt.symbol, asked.symbol) && (asked.form === undefined || isSameMark(receipt.form, asked.form)));
  if (dossier === undefined || fee === undefined) return err({ type: 'FeeReceiptUnknown', number: asked.number });
  const printNo = printed.value.printNo ?? 1;
  const { paper, copies } = asked;
  const receipt = makeReceipt(core, printer, dossier, fee, { printNo, at: printed.value.at, paper, copies });
  return receipt.ok ? ok({ ...receipt.value, printNo, version: printed.value.version }) : receipt;
};
