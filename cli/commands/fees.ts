/** `quay fees`: the schedule of phí, lệ phí. `quay cash`: what was taken on a day. */
import { basename } from 'node:path';
import { feesByProcedure } from '#shared/fees/feeFor';
import type { CashDay, CashRow } from '#shared/fees/cashDay';
import { receiptToText } from '#shared/fees/receiptLeft';
import { cashText, exemptionToText, feeWords, moneyToText, ruleToText } from '#shared/messages/fees';
import { paymentMethodToText } from '#shared/messages/forms';
import { instantToLocalDate, instantToLocalMinute, isLocalDate, localDateToText } from '#shared/time';
import { cashOfDay } from '#station/fees/cash';
import { receiptBooks } from '#station/fees/receiptBooks';
import { findOfficer } from '#station/officers';
import { allFees, importFees } from '#station/reference/importFees';
import { err } from '#shared/result';
import { readTextFile } from '../files.ts';
import { printCashFile } from './printReceipt.ts';
import { answer, type Ran, type Run, usage } from '../run.ts';
import { withAdmin, withStation } from '../station.ts';

export const feesImport = async (run: Run, path: string): Ran => {
  const text = await readTextFile(path);
  if (!text.ok) return text;
  return withAdmin(run, async (core, by) => {
    const done = importFees(core, text.value, basename(path), by);
    if (!done.ok) return done;
    const { rules, exemptions, procedures, unknown } = done.value;
    return answer(run, done.value, `Đã nhập biểu phí, lệ phí của ${procedures} thủ tục: ${rules} mức thu, ${exemptions} trường hợp miễn.${feeWords.unknownCodes(unknown)}`);
  });
};

/** The schedule, of one procedure or whole, and the books of receipts. */
export const feesShow = (run: Run, code: string | undefined): Ran =>
  withStation(run, async (core) => {
    const all = allFees(core);
    const schedule = feesByProcedure(all, code);
    const books = receiptBooks(core);
    const lines = [...schedule.rules.map(ruleToText), ...schedule.exemptions.map(exemptionToText)];
    return answer(run, { ...schedule, books }, lines.length === 0 ? 'Biểu phí tại máy không có khoản nào của thủ tục này.' : lines.join('\n'));
  });

export interface CashOptions {
  readonly day?: string;
  readonly collector?: string;
  /** A PDF of the sheet. */
  readonly out?: string;
}

/** Without a day: today. */
export const cash = (run: Run, { day: typed, collector, out }: CashOptions): Ran => {
  if (typed !== undefined && !isLocalDate(typed)) return Promise.resolve(usage('Ngày phải ghi như 2026-11-23.'));
  return withStation(run, async (core) => {
    if (collector !== undefined && findOfficer(core, collector) === undefined) return err({ type: 'OfficerUnknown', id: collector });
    const sheet = cashOfDay(core, typed ?? instantToLocalDate(core.deps.now()), collector ?? null);
    if (out === undefined) return answer(run, toJson(sheet), toText(sheet));
    const printed = await printCashFile(core, sheet.day, sheet.collector, out);
    return printed.ok ? answer(run, { file: out, ...toJson(sheet), bytes: printed.value }, `Đã in bảng kê ngày ${localDateToText(sheet.day)} vào ${out}.`) : printed;
  });
};

const toJson = ({ rows, ...sums }: CashDay) => ({
  ...sums,
  rows: rows.map(({ what, at, kind, amount, reason, leftOut, receipt }) => ({
    what, at, kind, amount, reason, leftOut, symbol: receipt.receipt.symbol, number: receipt.receipt.number, code: receipt.code, payer: receipt.payer, method: receipt.method, collector: receipt.by.officer,
  })),
});

const toText = ({ day, rows, collected, refunded, voided, net }: CashDay): string =>
  [
    `${cashText.title} ${localDateToText(day)}`,
    ...rows.map(rowToText),
    `${cashText.collected} ${moneyToText(collected.total)} · ${cashText.refunded} ${moneyToText(refunded.total)} · ${cashText.voided} ${moneyToText(voided.total)} · ${cashText.net} ${moneyToText(net.total)} (${cashText.fee} ${moneyToText(net.fee)}, ${cashText.charge} ${moneyToText(net.charge)})`,
  ].join('\n');

const rowToText = ({ what, at, amount, receipt, reason, leftOut }: CashRow): string =>
  `${instantToLocalMinute(at).slice(11)}  ${cashText[what]}  ${receiptToText(receipt.receipt)}  ${receipt.code}  ${moneyToText(amount)}  ${paymentMethodToText[receipt.method]}${reason === '' ? '' : `  (${reason})`}${leftOut === null ? '' : `  (${feeWords.leftOut(leftOut)})`}`;
