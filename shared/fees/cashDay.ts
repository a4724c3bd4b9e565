/**
 * The day's cash of one collector or of the counter (bảng kê thu phí, lệ phí trong ngày; expected practice, domain.md
 * §8.1, unverified). Pure: from the receipts a station knows.
 *
 * A receipt counts on its own day, for who took the money, whatever became of it later. A refund counts on the day it was
 * paid out, for who paid it out. A voided receipt counts against its collector on the day it was voided. So a day that
 * was counted and signed does not change afterwards.
 */
import type { LocalDate } from '../time.ts';
import { instantToLocalDate } from '../time.ts';
import type { FeeReceipt, PaymentMethod } from './feeReceipt.ts';
import type { FeeKind } from './feeRule.ts';

/** A receipt with the dossier it belongs to. */
export interface StationReceipt extends FeeReceipt {
  readonly code: string;
  /**
   * Events about it that were settled as never to count, each by its place: the province does not have them and the dossier
   * does not show them. What went through the till did so all the same, and stays in the day's cash.
   */
  readonly leftOut?: readonly LeftOut[];
}

export interface LeftOut {
  readonly incarnation: string;
  readonly seq: number;
  readonly what: CashRow['what'];
  /** Of the event left out. */
  readonly at: string;
  /** Of the settlement. */
  readonly reason: string;
}

export interface CashSums {
  readonly fee: number;
  readonly charge: number;
  readonly total: number;
  readonly byMethod: Readonly<Record<PaymentMethod, number>>;
}

export interface CashRow {
  readonly receipt: StationReceipt;
  /** Issued this day, or an earlier one refunded or voided this day. */
  readonly what: 'collected' | 'refunded' | 'voided';
  readonly at: string;
  readonly kind: FeeKind | null;
  /** Đồng; of a refund or a void what left the till. */
  readonly amount: number;
  readonly reason: string;
  /** Why the event does not count in the dossier; null for nearly all. The money counts. */
  readonly leftOut: string | null;
}

export interface CashDay {
  readonly day: LocalDate;
  /** Officer id, or null for the whole counter. */
  readonly collector: string | null;
  /** In the order they happened. */
  readonly rows: readonly CashRow[];
  readonly collected: CashSums;
  readonly refunded: CashSums;
  readonly voided: CashSums;
  /** collected − refunded − voided: what must be there. */
  readonly net: CashSums;
}

/** `receipts`: at least those collected, refunded or voided on `day`. */
export const cashDay = (receipts: readonly StationReceipt[], day: LocalDate, collector: string | null): CashDay => {
  const rows = receipts.flatMap((receipt) => rowsOf(receipt, day, collector)).sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.receipt.receipt.number - b.receipt.receipt.number));
  const of = (what: CashRow['what']): CashSums => rows.filter((row) => row.what === what).reduce(addRow, nothing);
  const [collected, refunded, voided] = [of('collected'), of('refunded'), of('voided')];
  return { day, collector, rows, collected, refunded, voided, net: less(less(collected, refunded), voided) };
};

const rowsOf = (receipt: StationReceipt, day: LocalDate, collector: string | null): CashRow[] => {
  const counts = (at: string, officer: string): boolean => instantToLocalDate(at) === day && (collector === null || officer === collector);
  const { voided, refunds, total, at, by } = receipt;
  const leftOut = (what: CashRow['what'], moment: string): string | null => receipt.leftOut?.find((one) => one.what === what && one.at === moment)?.reason ?? null;
  return [
    ...(counts(at, by.officer) ? [{ receipt, what: 'collected' as const, at, kind: null, amount: total, reason: '', leftOut: leftOut('collected', at) }] : []),
    ...refunds.filter((refund) => counts(refund.at, refund.by.officer)).map((refund) => ({ receipt, what: 'refunded' as const, at: refund.at, kind: refund.kind, amount: refund.amount, reason: refund.reason, leftOut: leftOut('refunded', refund.at) })),
    ...(voided !== null && counts(voided.at, by.officer) ? [{ receipt, what: 'voided' as const, at: voided.at, kind: null, amount: total, reason: voided.reason, leftOut: leftOut('voided', voided.at) }] : []),
  ];
};

const nothing: CashSums = { fee: 0, charge: 0, total: 0, byMethod: { cash: 0, transfer: 0, card: 0, online: 0 } };

const addRow = (sums: CashSums, { receipt, kind, amount }: CashRow): CashSums => {
  const ofKind = (one: FeeKind): number => (kind === null ? receipt.lines.filter((line) => line.kind === one).reduce((sum, line) => sum + line.amount, 0) : kind === one ? amount : 0);
  return {
    fee: sums.fee + ofKind('fee'),
    charge: sums.charge + ofKind('charge'),
    total: sums.total + amount,
    byMethod: { ...sums.byMethod, [receipt.method]: sums.byMethod[receipt.method] + amount },
  };
};

const less = (a: CashSums, b: CashSums): CashSums => ({
  fee: a.fee - b.fee,
  charge: a.charge - b.charge,
  total: a.total - b.total,
  byMethod: {
    cash: a.byMethod.cash - b.byMethod.cash,
    transfer: a.byMethod.transfer - b.byMethod.transfer,
    card: a.byMethod.card - b.byMethod.card,
    online: a.byMethod.online - b.byMethod.online,
  },
});
