/** Books of receipts and every receipt minted, made from events: `fee_series`, `fee_receipt`. */
import type { StationDatabase } from '#db/openDatabase';
import type { StationReceipt } from '#shared/fees/cashDay';
import { changeReceipt, collectedReceipt } from '#shared/fees/receiptHistory';
import type { JournalEvent } from '#shared/journal/event';
import { instantToLocalDate } from '#shared/time';

/** More receipts than one counter writes between a backup and the loss of the machine. */
const RECEIPTS_SKIPPED = 100;

export const createFeeProjector = (db: StationDatabase): ((event: JournalEvent, pos: number) => void) => {
  const statements = prepare(db);
  return (event, pos) => {
    switch (event.type) {
      case 'fee-series.opened': {
        const { opId: _, opHash: __, ...series } = event.data;
        statements.open.run(series.id, JSON.stringify(series), series.from, series.to, pos);
        return;
      }
      case 'incarnation.began':
        // A restored station does not know which numbers it gave away after its backup: they are skipped, in every book.
        statements.skip.run(RECEIPTS_SKIPPED);
        return;
      case 'dossier.fee-collected':
      case 'dossier.certified': {
        const fee = event.data.fee;
        if (fee === null) return;
        const code = event.type === 'dossier.certified' ? event.data.code : (statements.code.get(event.dossierId ?? '')?.code ?? '');
        const receipt: StationReceipt = { ...collectedReceipt(fee, event), code };
        const { series, number } = fee.receipt;
        statements.insert.run(series, number, event.dossierId ?? '', event.by.officer, instantToLocalDate(event.at), JSON.stringify(receipt));
        statements.used.run(number + 1, series);
        return;
      }
      case 'dossier.fee-refunded':
      case 'dossier.fee-voided':
      case 'dossier.fee-printed': {
        const { series, number } = event.data;
        const before = statements.read.get(series, number);
        if (before === undefined) return;
        const after = changeReceipt(JSON.parse(before.doc) as StationReceipt, event);
        statements.change.run(event.type === 'dossier.fee-printed' ? before.changed_day : instantToLocalDate(event.at), JSON.stringify(after), series, number);
        return;
      }
      default:
        return;
    }
  };
};

const prepare = ({ sqlite }: StationDatabase) => ({
  open: sqlite.prepare<[string, string, number, number, number]>('INSERT INTO fee_series (id, doc, next, last, pos) VALUES (?, ?, ?, ?, ?)'),
  skip: sqlite.prepare<[number]>('UPDATE fee_series SET next = min(next + ?, last + 1)'),
  code: sqlite.prepare<[string], { code: string }>('SELECT code FROM dossier WHERE id = ?'),
  /** Two copies of one folder may both have used a number; in a database rebuilt from the province the first one holds it. */
  insert: sqlite.prepare<[string, number, string, string, string, string]>('INSERT OR IGNORE INTO fee_receipt (series, number, dossier_id, collector, day, doc) VALUES (?, ?, ?, ?, ?, ?)'),
  used: sqlite.prepare<[number, string]>('UPDATE fee_series SET next = max(next, ?) WHERE id = ?'),
  read: sqlite.prepare<[string, number], { doc: string; changed_day: string | null }>('SELECT doc, changed_day FROM fee_receipt WHERE series = ? AND number = ?'),
  change: sqlite.prepare<[string | null, string, string, number]>('UPDATE fee_receipt SET changed_day = ?, doc = ? WHERE series = ? AND number = ?'),
});
