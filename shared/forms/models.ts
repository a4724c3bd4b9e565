/** The forms this program can fill in, by name: which data each takes and which fields its template may and must print. */
import { cashSheet, type CashSheetData } from './cashSheet.ts';
import { dayClose, type DayCloseData } from './dayClose.ts';
import { feeReceipt, type FeeReceiptData } from './feeReceipt.ts';
import { form01, type Form01Data } from './form01.ts';
import { form02, type Form02Data } from './form02.ts';
import { form03, type Form03Data } from './form03.ts';
import { form04, type Form04Data } from './form04.ts';
import { form05, type Form05Data } from './form05.ts';
import { form06, type Form06Data } from './form06.ts';
import { form07, type Form07Data } from './form07.ts';
import type { FormId } from './formSet.ts';
import type { FormModel } from './frame.ts';
import { handover, type HandoverData } from './handover.ts';
import { latePublic, type LatePublicData } from './latePublic.ts';
import { multiReceipt, type MultiReceiptData } from './multiReceipt.ts';
import { outageStatement, type OutageStatementData } from './outageStatement.ts';
import { reconciliation, type ReconciliationData } from './reconciliation.ts';
import { slip, type SlipData } from './slip.ts';

export interface FormDataById {
  readonly '01': Form01Data;
  readonly '02': Form02Data;
  readonly '03': Form03Data;
  readonly '04': Form04Data;
  readonly '05': Form05Data;
  readonly '06': Form06Data;
  readonly '07': Form07Data;
  readonly handover: HandoverData;
  readonly slip: SlipData;
  readonly 'multi-receipt': MultiReceiptData;
  readonly 'fee-receipt': FeeReceiptData;
  readonly 'cash-sheet': CashSheetData;
  readonly outages: OutageStatementData;
  readonly reconciliation: ReconciliationData;
  readonly 'day-close': DayCloseData;
  readonly 'late-public': LatePublicData;
}

export const formModels: { readonly [F in FormId]: FormModel<FormDataById[F]> } = {
  '01': form01,
  '02': form02,
  '03': form03,
  '04': form04,
  '05': form05,
  '06': form06,
  '07': form07,
  handover,
  slip,
  'multi-receipt': multiReceipt,
  'fee-receipt': feeReceipt,
  'cash-sheet': cashSheet,
  outages: outageStatement,
  reconciliation,
  'day-close': dayClose,
  'late-public': latePublic,
};
