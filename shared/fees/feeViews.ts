/** What screens are told about fees. JSON-safe; the station fills them (`station/fees/feesDesk.ts`). */
import type { SubmittedComponent } from '../dossier/intake.ts';
import type { CashDay } from './cashDay.ts';
import type { FeeAct } from './feeActs.ts';
import type { FeeSeries } from './feeReceipt.ts';
import type { FeeLine, FeeSchedule } from './feeRule.ts';

/** A book of receipts and the first number not used yet; `to` + 1 when it is full. */
export interface ReceiptBook extends FeeSeries {
  readonly next: number;
}

/** The number the next receipt gets, and how many all books still hold; null where there is none. */
export interface NextReceipt {
  readonly symbol: string;
  readonly number: number;
  readonly left: number;
}

/** Of one dossier, for the terms asked with. */
export interface FeesDue {
  /** What the schedule says; null where it cannot say, then `problem` tells why. */
  readonly lines: readonly FeeLine[] | null;
  readonly total: number;
  readonly problem: string | null;
  /** Đồng paid and neither given back nor voided. */
  readonly paid: number;
  readonly categories: readonly string[];
  readonly asksRegistration: boolean;
  readonly asksCopies: boolean;
  /** null = allowed; else why not, in Vietnamese. */
  readonly refusals: Readonly<Record<FeeAct, string | null>>;
  readonly next: NextReceipt | null;
}

/** What the page of certification needs to show a fee as it is typed. `papers`: what lies on the desk when somebody asks for it. */
export interface CertificationDesk {
  readonly procedures: readonly { readonly code: string; readonly name: string; readonly schedule: FeeSchedule; readonly categories: readonly string[]; readonly papers: readonly SubmittedComponent[] }[];
  readonly next: NextReceipt | null;
  readonly today: string;
}

export interface CashView {
  readonly cash: CashDay;
  /** Who collected, refunded or had something voided that day, by name. */
  readonly collectors: readonly { readonly id: string; readonly name: string }[];
}

export interface FeeAdmin {
  readonly schedule: FeeSchedule;
  readonly procedureNames: Readonly<Record<string, string>>;
  readonly books: readonly ReceiptBook[];
}
