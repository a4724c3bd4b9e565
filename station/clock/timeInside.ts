/**
 * When an event of this journal truly happened, as near as the receipts and the events around it tell. The journal is read and reckoned
 * block by block, with as many events again on either side, for whoever asks of one event asks of its neighbours next: a list of
 * late ones asks of hundreds. What is known of a block is kept until an event or a receipt could tell more; part of a journal gives
 * bounds that hold.
 */
import { preparedOnce } from '#db/preparedOnce';
import type { ClockedEvent, ReceiptTime } from '#shared/trustedTime/intervals';
import { type EventTime, trustedTimes } from '#shared/trustedTime/trustedTime';
import type { StationCore } from '../core.ts';

/** Events looked at on either side, at the least; so many make a block. */
export const AROUND = 200;
/** Some 3 MB. */
const MOST_BLOCKS = 64;

export const timeInside = ({ db }: Pick<StationCore, 'db'>, pos: number): EventTime | null => blockOf(db, Math.floor(pos / AROUND)).times.get(pos) ?? null;

/** Nothing still to come can tell nearer when it happened. */
export const isTimeSettled = ({ db }: Pick<StationCore, 'db'>, pos: number): boolean => blockOf(db, Math.floor(pos / AROUND)).isSettled;

/** Those the events name, and those that cover them. */
export const receiptsAround = (db: StationCore['db'], events: readonly ClockedEvent[]): ReceiptTime[] => {
  const { receipt, cover } = statements(db);
  const anchors = [...new Set(events.flatMap(({ anchor }) => (anchor === null ? [] : [anchor])))].flatMap((hash) => receipt.all(hash));
  return [...anchors, ...[...livesOf(events)].flatMap(([incarnation, { from, to }]) => cover.all(incarnation, from, incarnation, to))];
};

/** The first and the last number of each life. */
const livesOf = (events: readonly ClockedEvent[]): ReadonlyMap<string, { readonly from: number; readonly to: number }> => {
  const lives = new Map<string, { from: number; to: number }>();
  for (const { incarnation, seq } of events) lives.set(incarnation, { from: Math.min(seq, lives.get(incarnation)?.from ?? seq), to: Math.max(seq, lives.get(incarnation)?.to ?? seq) });
  return lives;
};

interface Block {
  readonly times: ReadonlyMap<number, EventTime>;
  readonly isSettled: boolean;
  /** The newest event and the newest receipt there were. */
  readonly asOf: string;
}

const kept = new WeakMap<StationCore['db'], Map<number, Block>>();

const blockOf = (db: StationCore['db'], number: number): Block => {
  const blocks = kept.get(db) ?? new Map<number, Block>();
  kept.set(db, blocks);
  const known = blocks.get(number);
  if (known?.isSettled === true) return known;
  const asOf = statements(db).newest.get() ?? '';
  if (known?.asOf === asOf) return known;
  const block = { ...readBlock(db, number * AROUND), asOf };
  blocks.delete(number);
  blocks.set(number, block);
  for (const oldest of blocks.keys()) {
    if (blocks.size <= MOST_BLOCKS) break;
    blocks.delete(oldest);
  }
  return block;
};

const readBlock = (db: StationCore['db'], first: number): Omit<Block, 'asOf'> => {
  const last = first + 2 * AROUND - 1;
  const rows = statements(db).between.all(first - AROUND, last);
  const events = rows.map(({ incarnation, seq, bootId, monotonicMs, recordedAt, anchor }): ClockedEvent => ({ incarnation, seq, clock: { bootId, monotonicMs }, recordedAt, anchor }));
  const receipts = receiptsAround(db, events);
  const { times } = trustedTimes(events, receipts);
  const isCovered = [...livesOf(events)].every(([incarnation, { to }]) => receipts.some((receipt) => receipt.incarnation === incarnation && receipt.headSeq >= to));
  return {
    times: new Map(rows.flatMap(({ pos }, index) => (pos < first || pos >= first + AROUND || times[index] === undefined ? [] : [[pos, times[index]]]))),
    isSettled: isCovered && (statements(db).end.get() ?? 0) >= last,
  };
};

const RECEIPT = 'SELECT incarnation, head_seq AS headSeq, server_time AS serverTime, hash FROM time_receipt';

const statements = preparedOnce(({ sqlite }) => ({
  newest: sqlite.prepare<[], string>("SELECT (SELECT hash FROM journal ORDER BY pos DESC LIMIT 1) || coalesce((SELECT hash FROM time_receipt ORDER BY rowid DESC LIMIT 1), '')").pluck(),
  end: sqlite.prepare<[], number | null>('SELECT max(pos) FROM journal').pluck(),
  // What a fork says again stands behind what happened after it.
  between: sqlite.prepare<[number, number], Omit<ClockedEvent, 'clock'> & ClockedEvent['clock'] & { readonly pos: number }>(
    `SELECT pos, incarnation, seq, event ->> '$.clock.bootId' AS bootId, event ->> '$.clock.monotonicMs' AS monotonicMs, event ->> '$.recordedAt' AS recordedAt, event ->> '$.anchor' AS anchor
     FROM (SELECT pos, incarnation, seq, CAST(bytes AS TEXT) AS event FROM journal WHERE pos BETWEEN ? AND ?) WHERE event -> '$.repeats' IS NULL ORDER BY pos`,
  ),
  receipt: sqlite.prepare<[string], ReceiptTime>(`${RECEIPT} WHERE hash = ?`),
  // Within the events, and the first one behind their end.
  cover: sqlite.prepare<[string, number, string, number], ReceiptTime>(
    `${RECEIPT} WHERE incarnation = ? AND head_seq >= ? AND head_seq <= coalesce((SELECT head_seq FROM time_receipt WHERE incarnation = ? AND head_seq >= ? ORDER BY head_seq LIMIT 1), 9007199254740991)`,
  ),
}));
