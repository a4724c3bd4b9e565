/**
 * Biên lai thu tiền phí, lệ phí: three copies, not part of the circular's set and never called "Mẫu 07" (domain.md §1.1, §1.9).
 * Its own number, form code and symbol come from the series the receipt was written in, not from the form set.
 */
import { z } from 'zod';
import { sumByKind, sumOf } from '../fees/feeFor.ts';
import { PaymentMethod } from '../fees/feeReceipt.ts';
import { FeeLine } from '../fees/feeRule.ts';
import { paymentMethodToText, formWords } from '../messages/forms.ts';
import { dayToWords, InstantText, moneyToCell, moneyToText, moneyToWords, textOrBlank } from './formText.ts';
import { type FormNaming, FrameData, FrameView, frameView } from './frame.ts';

export const FeeReceiptData = FrameData.extend({
  /** Mã số thuế of the collecting unit; empty: room to write it. */
  taxCode: z.string(),
  /** Mẫu số, ký hiệu of the series. */
  formCode: z.string(),
  serial: z.string(),
  payer: z.object({ name: z.string(), address: z.string() }),
  /** Left out where the payment is for no dossier. */
  dossierCode: z.string().optional(),
  lines: z.array(FeeLine),
  method: PaymentMethod,
  collectedAt: InstantText,
  collectorName: z.string(),
});
export type FeeReceiptData = z.infer<typeof FeeReceiptData>;

const LineView = z.object({ ordinal: z.int(), text: z.string(), amount: z.string() });

/** What a template of the fee receipt may print. `number` is the bare number of the receipt. */
export const FeeReceiptView = z.object({
  ...FrameView.shape,
  collectingUnit: z.string(),
  taxCode: z.string(),
  formCode: z.string(),
  serial: z.string(),
  payerName: z.string(),
  payerAddress: z.string(),
  /** Empty when there is none. */
  dossierCode: z.string(),
  lines: z.array(LineView),
  feeTotal: z.string(),
  chargeTotal: z.string(),
  total: z.string(),
  totalInWords: z.string(),
  method: z.string(),
  collectedOn: z.string(),
  collectorName: z.string(),
});
export type FeeReceiptView = z.infer<typeof FeeReceiptView>;

export const feeReceiptView = (data: FeeReceiptData, naming: FormNaming): FeeReceiptView => {
  const total = sumOf(data.lines);
  const { fee, charge } = sumByKind(data.lines);
  return {
    ...frameView(data, data.collectedAt, naming),
    number: textOrBlank(data.number),
    collectingUnit: `${data.heading.centre}, ${data.heading.authority}`,
    taxCode: textOrBlank(data.taxCode),
    formCode: textOrBlank(data.formCode),
    serial: textOrBlank(data.serial),
    payerName: textOrBlank(data.payer.name),
    payerAddress: textOrBlank(data.payer.address),
    dossierCode: data.dossierCode ?? '',
    lines: data.lines.map((line, index) => ({ ordinal: index + 1, text: lineText(line), amount: moneyToCell(line.amount) })),
    feeTotal: moneyToText(fee),
    chargeTotal: moneyToText(charge),
    total: moneyToText(total),
    totalInWords: moneyToWords(total),
    method: paymentMethodToText[data.method],
    collectedOn: `${data.heading.place}, ${dayToWords(data.collectedAt)}`,
    collectorName: data.collectorName,
  };
};

export const feeReceipt = {
  view: FeeReceiptView,
  required: ['collectingUnit', 'taxCode', 'formCode', 'serial', 'number', 'payerName', 'payerAddress', 'dossierCode', 'lines', 'feeTotal', 'chargeTotal', 'total', 'totalInWords', 'method', 'collectedOn', 'collectorName', 'reprint', 'copyLine'],
  toView: feeReceiptView,
} as const;

/** `Phí chứng thực bản sao, 3 bản 1 trang × 2.000 đ`; whom a line of nothing is remitted to; the kind where the name does not begin with it. */
const lineText = ({ kind, name, detail, exemptAs }: FeeLine): string => {
  const kindText = kind === 'fee' ? formWords.fee : formWords.charge;
  const whole = name.toLocaleLowerCase('vi').startsWith(kindText.toLocaleLowerCase('vi')) ? name : `${kindText}: ${name}`;
  return [whole, detail, ...(exemptAs === null ? [] : [`${formWords.exempt} (${exemptAs})`])].filter((part) => part !== '').join(', ');
};
