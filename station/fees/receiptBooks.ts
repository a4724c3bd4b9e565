/** The books of receipts leased to this station, and the next number to be used. Read inside the act's own transaction. */
import { preparedOnce } from '#db/preparedOnce';
import type { FeeReceiptError, FeeSeries, ReceiptNumber } from '#shared/fees/feeReceipt';
import type { ReceiptBook } from '#shared/fees/feeViews';
import { err, ok, type Result } from '#shared/result';
import type { StationCore } from '../core.ts';

export const receiptBooks = ({ db }: Pick<StationCore, 'db'>): ReceiptBook[] => statements(db).books.all().map(({ doc, next }) => ({ ...(JSON.parse(doc) as FeeSeries), next }));

/** From the book opened first that has numbers left. `left`: how many all books still hold, this one included. */
export const nextReceipt = (core: Pick<StationCore, 'db'>): Result<{ readonly receipt: ReceiptNumber; readonly left: number }, FeeReceiptError> => {
  const books = receiptBooks(core);
  const book = books.find(({ next, to }) => next <= to);
  if (book === undefined) {
    const last = books.at(-1);
    return last === undefined ? err({ type: 'FeeSeriesMissing' }) : err({ type: 'FeeSeriesExhausted', symbol: last.symbol, to: last.to });
  }
  return ok({ receipt: { series: book.id, form: book.form, symbol: book.symbol, number: book.next }, left: receiptsLeft(books) });
};

export const receiptsLeft = (books: readonly ReceiptBook[]): number => books.reduce((left, { next, to }) => left + Math.max(to - next + 1, 0), 0);

const statements = preparedOnce(({ sqlite }) => ({ books: sqlite.prepare<[], { doc: string; next: number }>('SELECT doc, next FROM fee_series ORDER BY pos') }));
