/**
 * Bảng kê thu phí, lệ phí trong ngày: the receipts of a day, of one collector or of the whole counter, with what was voided or
 * given back marked, and totals by kind and by way of payment: the same sums, under the same names, as the screen shows
 * (`fees/cashDay.ts`). Our own design: no circular prescribes it.
 */
import { z } from 'zod';
import { PaymentMethod } from '../fees/feeReceipt.ts';
import { feesUi } from '../messages/fees.ts';
import { formWords, paymentMethodToText } from '../messages/forms.ts';
import { dateToWords, InstantText, moneyToCell, moneyToText, moneyToWords, textOrBlank, timeToCell } from './formText.ts';
import { type FormNaming, FrameData, FrameView, frameView } from './frame.ts';
import { LocalDateText } from '../dossier/intake.ts';

export const CashSheetRow = z.object({
  /** Ký hiệu and number as printed on the receipt. */
  receipt: z.string(),
  /** Empty where the payment was for no dossier. */
  dossierCode: z.string(),
  payerName: z.string(),
  at: InstantText,
  method: PaymentMethod,
  /** Phí and lệ phí, integer đồng. Of a refund: what was given back, positive. */
  feeAmount: z.int().min(0),
  chargeAmount: z.int().min(0),
  /** `voided`: collected and voided this day, so it counts nothing in the end; a refund, or an earlier receipt voided this day, is taken off. */
  state: z.enum(['collected', 'voided', 'voided-later', 'refund']),
  note: z.string(),
});
export type CashSheetRow = z.infer<typeof CashSheetRow>;

export const CashSheetData = FrameData.extend({
  /** Null: the whole counter. */
  collectorName: z.string().nullable(),
  day: LocalDateText,
  issuedAt: InstantText,
  /** In the order they happened. */
  rows: z.array(CashSheetRow),
});
export type CashSheetData = z.infer<typeof CashSheetData>;

const RowView = z.object({
  ordinal: z.int(),
  receipt: z.string(),
  dossierCode: z.string(),
  payerName: z.string(),
  at: z.string(),
  method: z.string(),
  feeAmount: z.string(),
  chargeAmount: z.string(),
  amount: z.string(),
  /** `HỦY`, `HOÀN` or nothing. */
  mark: z.string(),
  note: z.string(),
});

/** `total`: what is handed over; collected less voided and given back. Rows of a kind's table that nobody used are left out. */
export const CashSheetView = z.object({
  ...FrameView.shape,
  collectorName: z.string(),
  /** Under the place to sign; nothing where several collected. */
  signedBy: z.string(),
  day: z.string(),
  rows: z.array(RowView),
  collected: z.string(),
  refunded: z.string(),
  voided: z.string(),
  voidedCount: z.string(),
  feeTotal: z.string(),
  chargeTotal: z.string(),
  methods: z.array(z.object({ method: z.string(), methodFee: z.string(), methodCharge: z.string(), methodTotal: z.string() })),
  total: z.string(),
  totalInWords: z.string(),
  count: z.string(),
});
export type CashSheetView = z.infer<typeof CashSheetView>;

export const cashSheetView = (data: CashSheetData, naming: FormNaming): CashSheetView => {
  const sums = sumCash(data.rows);
  return {
    ...frameView(data, data.issuedAt, naming),
    collectorName: data.collectorName === null ? feesUi.wholeCounter : textOrBlank(data.collectorName),
    signedBy: data.collectorName ?? '',
    day: dateToWords(data.day),
    rows: data.rows.map((row, index) => rowView(row, index + 1)),
    collected: moneyToText(sums.collected),
    refunded: moneyToText(sums.refunded),
    voided: moneyToText(sums.voided),
    voidedCount: String(data.rows.filter(({ state }) => state === 'voided' || state === 'voided-later').length),
    feeTotal: moneyToText(sums.fee),
    chargeTotal: moneyToText(sums.charge),
    methods: sums.methods.map(({ method, fee, charge }) => ({ method: paymentMethodToText[method], methodFee: moneyToCell(fee), methodCharge: moneyToCell(charge), methodTotal: moneyToCell(fee + charge) })),
    total: moneyToText(sums.fee + sums.charge),
    totalInWords: moneyToWords(sums.fee + sums.charge),
    count: String(data.rows.length),
  };
};

export const cashSheet = {
  view: CashSheetView,
  required: ['collectorName', 'day', 'rows', 'ordinal', 'receipt', 'dossierCode', 'payerName', 'feeAmount', 'chargeAmount', 'amount', 'mark', 'methods', 'methodTotal', 'collected', 'refunded', 'feeTotal', 'chargeTotal', 'total', 'totalInWords', 'reprint'],
  toView: cashSheetView,
} as const;

export interface CashSums {
  /** With what was voided the same day. */
  readonly collected: number;
  readonly refunded: number;
  /** Of this day's receipts and of earlier ones. */
  readonly voided: number;
  /** Net of what was given back or voided. */
  readonly fee: number;
  readonly charge: number;
  readonly methods: readonly { readonly method: PaymentMethod; readonly fee: number; readonly charge: number }[];
}

export const sumCash = (rows: readonly CashSheetRow[]): CashSums => {
  const counted = rows.filter(({ state }) => state !== 'voided');
  const signOf = ({ state }: CashSheetRow): number => (isTakenOff(state) ? -1 : 1);
  const sum = (of: readonly CashSheetRow[], amount: (row: CashSheetRow) => number): number => of.reduce((total, row) => total + amount(row), 0);
  const net = (of: readonly CashSheetRow[]) => ({ fee: sum(of, (row) => signOf(row) * row.feeAmount), charge: sum(of, (row) => signOf(row) * row.chargeAmount) });
  const whole = (...states: CashSheetRow['state'][]) => sum(rows.filter(({ state }) => states.includes(state)), ({ feeAmount, chargeAmount }) => feeAmount + chargeAmount);
  const used = PaymentMethod.options.filter((method) => counted.some((row) => row.method === method));
  return { collected: whole('collected', 'voided'), refunded: whole('refund'), voided: whole('voided', 'voided-later'), ...net(counted), methods: used.map((method) => ({ method, ...net(counted.filter((row) => row.method === method)) })) };
};

const isTakenOff = (state: CashSheetRow['state']): boolean => state === 'refund' || state === 'voided-later';

const marks: Readonly<Record<CashSheetRow['state'], string>> = { collected: '', voided: formWords.voided, 'voided-later': formWords.voided, refund: formWords.refunded };

const rowView = ({ receipt, dossierCode, payerName, at, method, feeAmount, chargeAmount, state, note }: CashSheetRow, ordinal: number): z.infer<typeof RowView> => {
  const money = (dong: number): string => moneyToCell(isTakenOff(state) ? -dong : dong);
  return { ordinal, receipt, dossierCode, payerName, at: timeToCell(at), method: paymentMethodToText[method], feeAmount: money(feeAmount), chargeAmount: money(chargeAmount), amount: money(feeAmount + chargeAmount), mark: marks[state], note };
};
