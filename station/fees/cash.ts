/** The receipts of a day, from their table: collected that day, or refunded or voided that day. */
import { preparedOnce } from '#db/preparedOnce';
import { cashDay, type CashDay, type StationReceipt } from '#shared/fees/cashDay';
import { isSameMark } from '#shared/fees/receiptLeft';
import type { LocalDate } from '#shared/time';
import type { StationCore } from '../core.ts';

/** `collector` null: the whole counter. */
export const cashOfDay = ({ db }: Pick<StationCore, 'db'>, day: LocalDate, collector: string | null): CashDay =>
  cashDay(statements(db).touched.all({ day }).map(({ doc }) => JSON.parse(doc) as StationReceipt), day, collector);

/** Every receipt of that ký hiệu and number this station wrote, of any mẫu số. */
export const findReceipts = ({ db }: Pick<StationCore, 'db'>, symbol: string, number: number): StationReceipt[] =>
  statements(db).numbered.all(number).map(({ doc }) => JSON.parse(doc) as StationReceipt).filter(({ receipt }) => isSameMark(receipt.symbol, symbol));

const statements = preparedOnce(({ sqlite }) => ({
  numbered: sqlite.prepare<[number], { doc: string }>('SELECT doc FROM fee_receipt WHERE number = ?'),
  // Of the changed ones there are few; a receipt refunded twice is found by the days between its collection and its newest change.
  touched: sqlite.prepare<[{ readonly day: string }], { doc: string }>('SELECT doc FROM fee_receipt WHERE day = $day UNION ALL SELECT doc FROM fee_receipt WHERE changed_day IS NOT NULL AND changed_day >= $day AND day < $day'),
}));
