/**
 * Acts on money: collect, refund, void a receipt, print it, open a book (domain.md §8.1). The receipt's number is taken in
 * the transaction that writes the event, so two desks never write the same one, and a retry with the same opId writes none.
 */
import type { ActOf } from '#shared/dossier/acts';
import type { Dossier } from '#shared/dossier/dossier';
import type { AppError } from '#shared/errors';
import { formTemplate } from '#shared/forms/formSet';
import { feeActRefusal, feeActRoles, type FeeAct } from '#shared/fees/feeActs';
import { MOST_DONG } from '#shared/fees/feeBounds';
import { sumOf } from '#shared/fees/feeFor';
import { type CollectedFee, FEW_RECEIPTS_LEFT, type FeeReceipt } from '#shared/fees/feeReceipt';
import type { FeeLine } from '#shared/fees/feeRule';
import { isSameMark, leftOf, leftOfKind, paidFor } from '#shared/fees/receiptLeft';
import type { EventOf } from '#shared/journal/eventTypes';
import { feeWords } from '#shared/messages/fees';
import { err, ok, type Result } from '#shared/result';
import { instantToLocalDate } from '#shared/time';
import { actorToBy } from '../actor.ts';
import { quoteFees } from '../fees/dossierFees.ts';
import { nextReceipt, receiptBooks } from '../fees/receiptBooks.ts';
import { formSetOn } from '../formSetChoices.ts';
import type { ActContext, ActDraft } from './perform.ts';

type FeeEvent = EventOf<'dossier.fee-collected' | 'dossier.fee-refunded' | 'dossier.fee-voided' | 'dossier.fee-printed'>;

interface FeeContext extends ActContext {
  readonly dossier: Dossier;
}

/** Errors: RightMissing, what the dossier does not allow, and what the act itself lacks. */
export const performFeeAct = (context: FeeContext, act: ActOf<FeeAct>): Result<ActDraft, AppError> => {
  const { actor, dossier } = context;
  const roles = feeActRoles[act.act];
  const role = roles.includes(actor.role) ? actor.role : actor.officer.roles.find((own) => roles.includes(own));
  if (role === undefined) return err({ type: 'RightMissing', roles });
  const refusal = feeActRefusal(act.act, dossier);
  if (refusal !== null) return err(refusal);
  const said = say(context, act);
  if (!said.ok) return said;
  const { event, warnings } = said.value;
  return ok({ event: { ...event, dossierId: dossier.id, dossierVersion: dossier.version, by: actorToBy(actor, role) } as ActDraft['event'], code: dossier.code, warnings });
};

interface Said {
  readonly event: FeeEvent;
  readonly warnings: readonly string[];
}

const say = (context: FeeContext, act: ActOf<FeeAct>): Result<Said, AppError> => {
  switch (act.act) {
    case 'collect-fee':
      return collect(context, act);
    case 'refund-fee':
      return quietly(refund(context, act));
    case 'void-fee-receipt':
      return quietly(voidReceipt(context, act));
    case 'print-fee-receipt':
      return quietly(printReceipt(context, act));
  }
};

const quietly = (event: Result<FeeEvent, AppError>): Result<Said, AppError> => (event.ok ? ok({ event: event.value, warnings: [] }) : event);

const collect = (context: FeeContext, act: ActOf<'collect-fee'>): Result<Said, AppError> => {
  const { core, dossier, at } = context;
  const lines = linesOf(act, () => quoteFees(core, dossier, act, at));
  if (!lines.ok) return lines;
  const paid = paidFor(dossier.fees);
  if (act.lines === undefined && paid > 0) return err({ type: 'FeeAlreadyPaid', paid });
  const fee = mintReceipt(context, lines.value, { ...act, payer: act.payer || dossier.intake.applicant.name, payerAddress: act.payerAddress || dossier.intake.applicant.address });
  return fee.ok ? ok({ event: { type: 'dossier.fee-collected', data: { fee: fee.value.fee } }, warnings: fee.value.warnings }) : fee;
};

/** Typed by hand, each with its legal basis; else what the schedule says. */
export const linesOf = ({ lines }: Pick<ActOf<'collect-fee'>, 'lines'>, quote: () => ReturnType<typeof quoteFees>): Result<FeeLine[], AppError> => {
  if (lines !== undefined) return ok(lines.map((line) => ({ ...line, exemptAs: null })));
  const quoted = quote();
  return quoted.ok ? ok([...quoted.value.lines]) : quoted;
};

/** Errors: FeeNothingDue, FeeTooMuch, FeeSeriesMissing, FeeSeriesExhausted. */
export const mintReceipt = (
  { core, actor }: ActContext,
  lines: readonly FeeLine[],
  { payer, payerAddress, method }: Pick<CollectedFee, 'payer' | 'payerAddress' | 'method'>,
): Result<{ readonly fee: CollectedFee; readonly warnings: readonly string[] }, AppError> => {
  const total = sumOf(lines);
  if (total === 0) return err({ type: 'FeeNothingDue' });
  if (total > MOST_DONG) return err({ type: 'FeeTooMuch', most: MOST_DONG });
  const next = nextReceipt(core);
  if (!next.ok) return next;
  const left = next.value.left - 1;
  return ok({
    fee: { receipt: next.value.receipt, lines: [...lines], total, payer, payerAddress, method, collectorName: actor.officer.name },
    warnings: left < FEW_RECEIPTS_LEFT ? [feeWords.fewLeft(left)] : [],
  });
};

type Named = Pick<ActOf<'print-fee-receipt'>, 'number' | 'symbol' | 'form'>;

/** Which receipt is meant: the one named, or the newest that `fits`. A number alone may be in two books, ký hiệu in two mẫu số. */
const receiptOf = ({ dossier }: FeeContext, named: Named, fits: (receipt: FeeReceipt) => boolean): Result<FeeReceipt, AppError> => {
  const { number, symbol, form } = named;
  const found = dossier.fees.filter(
    ({ receipt }) => (number === undefined || receipt.number === number) && (symbol === undefined || isSameMark(receipt.symbol, symbol)) && (form === undefined || isSameMark(receipt.form, form)),
  );
  if (number !== undefined && found.length > 1) return err({ type: 'FeeReceiptAmbiguous', number, receipts: found.map(({ receipt }) => ({ form: receipt.form, symbol: receipt.symbol })) });
  const one = found.findLast(fits) ?? found.at(-1);
  return one === undefined ? err({ type: 'FeeReceiptUnknown', number: number ?? 0 }) : ok(one);
};

const refund = (context: FeeContext, act: ActOf<'refund-fee'>): Result<FeeEvent, AppError> => {
  const found = receiptOf(context, act, (receipt) => leftOf(receipt) > 0);
  if (!found.ok) return found;
  const { receipt, voided, lines } = found.value;
  if (voided !== null) return err({ type: 'FeeReceiptVoided', number: receipt.number });
  const kinds = (['fee', 'charge'] as const).filter((kind) => lines.some((line) => line.kind === kind && line.amount > 0));
  const kind = act.kind ?? (kinds.length === 1 ? kinds[0] : undefined);
  if (kind === undefined) return err({ type: 'FeeKindMissing' });
  const left = leftOfKind(found.value, kind);
  if (act.amount > left) return err({ type: 'FeeRefundTooMuch', left });
  return ok({ type: 'dossier.fee-refunded', data: { series: receipt.series, number: receipt.number, kind, amount: act.amount, reason: act.reason, officerName: context.actor.officer.name } });
};

const voidReceipt = (context: FeeContext, act: ActOf<'void-fee-receipt'>): Result<FeeEvent, AppError> => {
  const found = receiptOf(context, act, ({ voided, refunds }) => voided === null && refunds.length === 0);
  if (!found.ok) return found;
  const { receipt, voided, refunds } = found.value;
  if (voided !== null) return err({ type: 'FeeReceiptVoided', number: receipt.number });
  if (refunds.length > 0) return err({ type: 'FeeReceiptRefunded', number: receipt.number });
  return ok({ type: 'dossier.fee-voided', data: { series: receipt.series, number: receipt.number, reason: act.reason } });
};

const printReceipt = (context: FeeContext, act: ActOf<'print-fee-receipt'>): Result<FeeEvent, AppError> => {
  const found = receiptOf(context, act, ({ voided }) => voided === null);
  if (!found.ok) return found;
  const { receipt, prints, voided } = found.value;
  // A paper in somebody's hand must not look like money taken.
  if (voided !== null) return err({ type: 'FeeReceiptVoided', number: receipt.number });
  const templates = context.core.formSets.find(formSetOn(context.core, instantToLocalDate(context.at)));
  if (!templates.ok) return templates;
  const template = formTemplate(templates.value, 'fee-receipt');
  if (!template.ok) return template;
  return ok({ type: 'dossier.fee-printed', data: { series: receipt.series, number: receipt.number, paper: act.paper, copies: act.copies, printNo: prints + 1 } });
};

/** Mở quyển biên lai: only the administrator, who holds the book. */
export const openFeeSeries = ({ core, actor }: ActContext, { form, symbol, from, to }: ActOf<'open-fee-series'>): Result<ActDraft, AppError> => {
  if (!actor.officer.roles.includes('admin')) return err({ type: 'AdminOnly' });
  if (from > to) return err({ type: 'FeeSeriesInverted', from, to });
  const taken = receiptBooks(core).find((book) => isSameMark(book.form, form) && isSameMark(book.symbol, symbol) && book.from <= to && from <= book.to);
  if (taken !== undefined) return err({ type: 'FeeSeriesOverlaps', symbol: taken.symbol, from: taken.from, to: taken.to });
  return ok({ event: { type: 'fee-series.opened', data: { id: core.deps.newId(), form, symbol, from, to }, by: actorToBy(actor, 'admin') }, code: symbol, warnings: [] });
};
