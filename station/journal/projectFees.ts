/** Books of receipts and every receipt minted, made from events: `fee_series`, `fee_receipt`. */
import type { StationDatabase } from '#db/openDatabase';
import type { LeftOut, StationReceipt } from '#shared/fees/cashDay';
import { changeReceipt, collectedReceipt } from '#shared/fees/receiptHistory';
import type { JournalEvent } from '#shared/journal/event';
import { instantToLocalDate } from '#shared/time';

/** More receipts than one counter writes between a backup and the loss of the machine. */
const RECEIPTS_SKIPPED = 100;

/** `logs`: where the journal is; another database than `db` when that is being rebuilt. */
export const createFeeProjector = (db: StationDatabase, logs: StationDatabase): ((event: JournalEvent, pos: number) => void) => {
  const statements = prepare(db);
  const eventAt = logs.sqlite.prepare<[string, number], { bytes: Buffer }>('SELECT bytes FROM journal WHERE incarnation = ? AND seq = ?');
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
      case 'event.settled':
      case 'event.decided':
        if (event.data.way === 'void') noteLeftOut(statements, eventAt, event.data);
        return;
      default:
        return;
    }
  };
};

interface Place {
  readonly incarnation: string;
  readonly seq: number;
}
type EventAt = { readonly get: (incarnation: string, seq: number) => { readonly bytes: Buffer } | undefined };

/** An event about money is left out of its dossier, or counts again because its settlement was left out. Its receipt stays, and says so. */
const noteLeftOut = (statements: ReturnType<typeof prepare>, eventAt: EventAt, { incarnation, seq, reason }: Place & { readonly reason: string }): void => {
  const row = eventAt.get(incarnation, seq);
  const event = row === undefined ? null : (JSON.parse(row.bytes.toString('utf8')) as JournalEvent);
  const isUndone = event?.type === 'event.settled' && event.data.way === 'void';
  const about = isUndone ? eventAt.get(event.data.incarnation, event.data.seq) : row;
  const move = about === undefined ? null : moneyMove(JSON.parse(about.bytes.toString('utf8')) as JournalEvent);
  const before = move === null ? undefined : statements.read.get(move.series, move.number);
  if (move === null || before === undefined) return;
  const receipt = JSON.parse(before.doc) as StationReceipt;
  const others = (receipt.leftOut ?? []).filter((one) => one.incarnation !== move.place.incarnation || one.seq !== move.place.seq);
  const leftOut = isUndone ? others : [...others, { ...move.place, what: move.what, at: move.at, reason }];
  statements.change.run(before.changed_day, JSON.stringify({ ...receipt, leftOut }), move.series, move.number);
};

interface MoneyMove {
  readonly place: Place;
  readonly series: string;
  readonly number: number;
  readonly what: LeftOut['what'];
  readonly at: string;
}

const moneyMove = ({ incarnation, seq, at, ...event }: JournalEvent): MoneyMove | null => {
  const place = { incarnation, seq };
  switch (event.type) {
    case 'dossier.fee-collected':
    case 'dossier.certified':
      return event.data.fee === null ? null : { place, at, ...event.data.fee.receipt, what: 'collected' };
    case 'dossier.fee-refunded':
      return { place, at, series: event.data.series, number: event.data.number, what: 'refunded' };
    case 'dossier.fee-voided':
      return { place, at, series: event.data.series, number: event.data.number, what: 'voided' };
    default:
      return null;
  }
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
