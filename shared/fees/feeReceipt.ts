/**
 * Biên lai: what was taken for a dossier, given back and voided (domain.md §8.1, §1.9). A number is used once, in the
 * transaction that takes the money, and stays used: a voided receipt keeps its number, its amount and its reason.
 * When it is collected (thu trước, thu sau) changes neither status nor clock.
 */
import { z } from 'zod';
import type { EventBy } from '../journal/event.ts';
import type { Instant } from '../time.ts';
import { Dong, FeeKind, FeeLine } from './feeRule.ts';
import { text } from '../typedText.ts';

/** Tiền mặt, chuyển khoản, thẻ, trực tuyến. */
export const PaymentMethod = z.enum(['cash', 'transfer', 'card', 'online']);
export type PaymentMethod = z.infer<typeof PaymentMethod>;

/** A book of receipts leased to this station: mẫu số, ký hiệu, first and last number. */
export const FeeSeries = z.object({
  id: z.uuid(),
  form: text(40).min(1),
  symbol: text(40).min(1),
  from: z.int().min(1).max(99_999_999),
  to: z.int().min(1).max(99_999_999),
});
export type FeeSeries = z.infer<typeof FeeSeries>;

export const ReceiptNumber = z.object({ series: z.uuid(), form: z.string(), symbol: z.string(), number: z.int().min(1) });
export type ReceiptNumber = z.infer<typeof ReceiptNumber>;

/** As the event says it. */
export const CollectedFee = z.object({
  receipt: ReceiptNumber,
  lines: z.array(FeeLine).min(1).max(20),
  /** Sum of the lines, more than 0. */
  total: Dong,
  payer: text(200).min(1),
  payerAddress: text(400),
  method: PaymentMethod,
  collectorName: z.string(),
});
export type CollectedFee = z.infer<typeof CollectedFee>;

/** As the event says it: which receipt, how much of which kind. */
export const RefundedFee = z.object({ series: z.uuid(), number: z.int().min(1), kind: FeeKind, amount: z.int().min(1), reason: text(1000).min(1), officerName: z.string() });

export interface FeeRefund {
  readonly at: Instant;
  readonly by: EventBy;
  readonly officerName: string;
  readonly kind: FeeKind;
  readonly amount: number;
  readonly reason: string;
}

/** As the dossier keeps it. */
export interface FeeReceipt extends CollectedFee {
  readonly at: Instant;
  readonly by: EventBy;
  readonly refunds: readonly FeeRefund[];
  readonly voided: { readonly at: Instant; readonly by: EventBy; readonly reason: string } | null;
  /** How often the receipt was printed. */
  readonly prints: number;
}

/** Warn when this few are left in all books: a new book is not had the same day. */
export const FEW_RECEIPTS_LEFT = 20;

export type FeeReceiptError =
  /** No book was opened, or every number of every book is used. */
  | { readonly type: 'FeeSeriesMissing' }
  | { readonly type: 'FeeSeriesExhausted'; readonly symbol: string; readonly to: number }
  | { readonly type: 'FeeSeriesInverted'; readonly from: number; readonly to: number }
  /** A number must not be in two books. */
  | { readonly type: 'FeeSeriesOverlaps'; readonly symbol: string; readonly from: number; readonly to: number }
  /** Free of charge: nothing to collect, no receipt. */
  | { readonly type: 'FeeNothingDue' }
  | { readonly type: 'FeeAlreadyPaid'; readonly paid: number }
  | { readonly type: 'FeeReceiptUnknown'; readonly number: number }
  /** Receipts of several books have this number: which mẫu số and ký hiệu is meant? */
  | { readonly type: 'FeeReceiptAmbiguous'; readonly number: number; readonly receipts: readonly { readonly form: string; readonly symbol: string }[] }
  | { readonly type: 'FeeReceiptVoided'; readonly number: number }
  /** What was given back of it has its own line in the cash; voiding would give it back twice. */
  | { readonly type: 'FeeReceiptRefunded'; readonly number: number }
  | { readonly type: 'FeeRefundTooMuch'; readonly left: number }
  /** The receipt holds phí and lệ phí: of which is it given back? */
  | { readonly type: 'FeeKindMissing' };
