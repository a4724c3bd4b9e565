/**
 * Acts on money: who may do them and when. They are a table of their own, beside the dossier's transitions, because they
 * move neither status nor clock: fees are collected before or after (thu trước, thu sau), given back after an end, and a
 * receipt printed again whenever it is asked for.
 */
import type { Dossier } from '../dossier/dossier.ts';
import type { Status } from '../dossier/status.ts';
import type { Role } from '../officer.ts';
import { leftOf } from './receiptLeft.ts';

export const feeActs = ['collect-fee', 'refund-fee', 'void-fee-receipt', 'print-fee-receipt'] as const;
export type FeeAct = (typeof feeActs)[number];
export const isFeeAct = (act: string): act is FeeAct => (feeActs as readonly string[]).includes(act);

/** Any one of these roles suffices. */
export const feeActRoles: Readonly<Record<FeeAct, readonly Role[]>> = {
  'collect-fee': ['reception', 'returning'],
  'refund-fee': ['reception', 'returning', 'leader'],
  'void-fee-receipt': ['reception', 'returning', 'leader'],
  'print-fee-receipt': ['reception', 'returning', 'leader'],
};

export type FeeActError =
  /** Nothing is collected for what was never accepted, or was withdrawn or stopped for good. */
  | { readonly type: 'FeeNotCollectable'; readonly status: Status }
  /** No receipt of this dossier to refund, void or print. */
  | { readonly type: 'FeeReceiptMissing'; readonly act: FeeAct };

/** Null: the act may be done as far as the dossier goes; rights are `feeActRoles`' matter. */
export const feeActRefusal = (act: FeeAct, { status, finalStop, fees }: Pick<Dossier, 'status' | 'finalStop' | 'fees'>): FeeActError | null => {
  switch (act) {
    case 'collect-fee':
      return status === 'registered' || status === 'not-accepted' || status === 'withdrawn' || finalStop !== null ? { type: 'FeeNotCollectable', status } : null;
    case 'refund-fee':
      return fees.some((receipt) => leftOf(receipt) > 0) ? null : { type: 'FeeReceiptMissing', act };
    case 'void-fee-receipt':
      return fees.some(({ voided, refunds }) => voided === null && refunds.length === 0) ? null : { type: 'FeeReceiptMissing', act };
    case 'print-fee-receipt':
      return fees.some(({ voided }) => voided === null) ? null : { type: 'FeeReceiptMissing', act };
  }
};
