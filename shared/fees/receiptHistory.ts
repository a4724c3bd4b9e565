/** A receipt as its events made it; no zod at run time, for the reducer runs on screens' data too. */
import type { EventBy, JournalEvent } from '../journal/event.ts';
import type { Instant } from '../time.ts';
import type { CollectedFee, FeeReceipt } from './feeReceipt.ts';

export const collectedReceipt = (fee: CollectedFee, { at, by }: { readonly at: Instant; readonly by: EventBy }): FeeReceipt => ({ ...fee, at, by, refunds: [], voided: null, prints: 0 });

export type ReceiptChange = JournalEvent & { readonly type: 'dossier.fee-refunded' | 'dossier.fee-voided' | 'dossier.fee-printed' };

/** The same receipt where the event is about another one. */
export const changeReceipt = <R extends FeeReceipt>(receipt: R, event: ReceiptChange): R => {
  if (receipt.receipt.series !== event.data.series || receipt.receipt.number !== event.data.number) return receipt;
  switch (event.type) {
    case 'dossier.fee-refunded': {
      const { kind, amount, reason, officerName } = event.data;
      return { ...receipt, refunds: [...receipt.refunds, { at: event.at, by: event.by, officerName, kind, amount, reason }] };
    }
    case 'dossier.fee-voided':
      return { ...receipt, voided: { at: event.at, by: event.by, reason: event.data.reason } };
    case 'dossier.fee-printed':
      return { ...receipt, prints: event.data.printNo };
  }
};
