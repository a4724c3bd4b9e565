/** Biên lai and the day's cash sheet: from what the station keeps to the data of their templates. */
import { printedCode } from '#shared/dossier/dossierCode';
import type { Dossier } from '#shared/dossier/dossier';
import type { CashDay, CashRow } from '#shared/fees/cashDay';
import type { FeeReceipt } from '#shared/fees/feeReceipt';
import { receiptNumberToText, receiptToText } from '#shared/fees/receiptLeft';
import type { CashSheetData, CashSheetRow } from '#shared/forms/cashSheet';
import type { FeeReceiptData } from '#shared/forms/feeReceipt';
import { feeWords } from '#shared/messages/fees';
import { type Instant, instantToLocalDate } from '#shared/time';
import type { Unit } from '#shared/unit';
import { headingOf } from '../unitHeading.ts';

/** `printNo` from 2 on marks the paper as a reprint. */
export const receiptToData = (unit: Unit, { code }: Pick<Dossier, 'code'>, fee: FeeReceipt, printNo: number, at: Instant): FeeReceiptData => ({
  heading: headingOf(unit),
  number: receiptNumberToText(fee.receipt.number),
  taxCode: unit.taxCode ?? '',
  formCode: fee.receipt.form,
  serial: fee.receipt.symbol,
  payer: { name: fee.payer, address: fee.payerAddress },
  dossierCode: printedCode(code),
  lines: [...fee.lines],
  method: fee.method,
  collectedAt: fee.at,
  collectorName: fee.collectorName,
  ...(printNo < 2 ? {} : { reprint: { number: printNo, at } }),
});

/** `collectorName` null: the whole counter. */
export const cashToData = (unit: Unit, { day, rows }: CashDay, collectorName: string | null, at: Instant): CashSheetData => ({ heading: headingOf(unit), collectorName, day, issuedAt: at, rows: rows.flatMap((row) => cashRow(row, day)) });

/** A receipt voided the day it was written is one line that counts nothing; one voided later is taken off that day's cash. */
const cashRow = ({ receipt, what, at, kind, amount, reason, leftOut }: CashRow, day: string): CashSheetRow[] => {
  const isOfThisDay = instantToLocalDate(receipt.at) === day;
  const isVoidedToday = receipt.voided !== null && instantToLocalDate(receipt.voided.at) === day;
  const base = { receipt: receiptToText(receipt.receipt), dossierCode: printedCode(receipt.code), payerName: receipt.payer, at, method: receipt.method };
  const whole = (one: 'fee' | 'charge') => receipt.lines.reduce((sum, line) => (line.kind === one ? sum + line.amount : sum), 0);
  const amounts = { feeAmount: whole('fee'), chargeAmount: whole('charge') };
  switch (what) {
    case 'collected':
      return [{ ...base, ...amounts, state: isVoidedToday ? 'voided' : 'collected', note: withLeftOut(isVoidedToday ? (receipt.voided?.reason ?? '') : '', leftOut) }];
    case 'refunded':
      return [{ ...base, feeAmount: kind === 'fee' ? amount : 0, chargeAmount: kind === 'charge' ? amount : 0, state: 'refund', note: withLeftOut(reason, leftOut) }];
    case 'voided':
      return isOfThisDay ? [] : [{ ...base, ...amounts, state: 'voided-later', note: withLeftOut(feeWords.voidedLater(reason), leftOut) }];
  }
};

const withLeftOut = (note: string, leftOut: string | null): string => [note, leftOut === null ? '' : feeWords.leftOut(leftOut)].filter((part) => part !== '').join('; ');
