/** What a receipt still stands for, and how it is named. Renderer-safe: no zod at run time. */
import type { FeeReceipt, ReceiptNumber } from './feeReceipt.ts';
import type { FeeKind } from './feeRule.ts';

/** `0000123`: as on the paper, at least seven digits. */
export const receiptNumberToText = (number: number): string => String(number).padStart(7, '0');
/** `AA/26E số 0000123`. */
export const receiptToText = ({ symbol, number }: Pick<ReceiptNumber, 'symbol' | 'number'>): string => `${symbol} số ${receiptNumberToText(number)}`;

/** Mẫu số or ký hiệu as one compares it: `aa/26e` typed is the book `AA/26E`. */
const folded = (text: string): string => text.normalize('NFC').replace(/\s+/g, '').toLocaleUpperCase('vi');
export const isSameMark = (a: string, b: string): boolean => folded(a) === folded(b);

/** Đồng of one kind that a receipt still stands for. */
export const leftOfKind = ({ lines, refunds, voided }: Pick<FeeReceipt, 'lines' | 'refunds' | 'voided'>, kind: FeeKind): number =>
  voided !== null ? 0 : sum(lines.filter((line) => line.kind === kind)) - sum(refunds.filter((refund) => refund.kind === kind));

export const leftOf = (receipt: Pick<FeeReceipt, 'lines' | 'refunds' | 'voided'>): number => leftOfKind(receipt, 'fee') + leftOfKind(receipt, 'charge');

/** Đồng paid for a dossier and neither given back nor voided. */
export const paidFor = (receipts: readonly FeeReceipt[]): number => receipts.reduce((paid, receipt) => paid + leftOf(receipt), 0);

const sum = (rows: readonly { readonly amount: number }[]): number => rows.reduce((total, { amount }) => total + amount, 0);
