/**
 * When a dossier truly ended, as far as the province's receipts tell (DESIGN §4): for the pages and lists of this desk. Only
 * the stretch of the journal around that event is read, and only where the plain bounds leave a doubt; part of a journal gives
 * bounds that hold. Null where nothing is known: a station that never heard from the province, a simulated one, an event of
 * another station, an act that was declared.
 */
import { preparedOnce } from '#db/preparedOnce';
import { openStop } from '#shared/dossier/clockStop';
import type { EndTime } from '#shared/dossier/asOf';
import type { Dossier } from '#shared/dossier/dossier';
import type { JournalEvent } from '#shared/journal/event';
import { instantToMs } from '#shared/time';
import type { ClockedEvent, ReceiptTime } from '#shared/trustedTime/intervals';
import { type EventTime, SUSPICIOUS_MS, trustedTimes } from '#shared/trustedTime/trustedTime';
import type { StationCore } from '../core.ts';

/** Events read on either side where a doubt is left. */
export const AROUND = 200;

/** `due`: the moment it is held against. */
export const endTimeOf = (core: StationCore, { id, endedAt, clockStops, due }: Pick<Dossier, 'id' | 'endedAt' | 'clockStops' | 'due'>): EndTime | null =>
  endedAt === null ? null : eventTimeAt(core, id, openStop(clockStops)?.at ?? endedAt, due.legalDue);

export const eventTimeAt = (core: StationCore, dossierId: string, at: string, due: string): EndTime | null => {
  const plain = plainTimeAt(core, dossierId, at);
  if (plain === null || plain.from === null) return null;
  const { from, to, effectiveAt, offMs, pos } = plain;
  const isPlain = (due < from || (to !== null && due > to)) && offMs <= SUSPICIOUS_MS;
  return isPlain ? { from, to, effectiveAt } : timeInside(core, pos);
};

/** What the receipts it names and is covered by say alone. `effectiveAt` is the clock's word, kept inside; `offMs`: by how much the clock lay outside. */
export interface PlainTime extends EndTime {
  readonly pos: number;
  readonly offMs: number;
}

/** Null for what is not in this journal, was declared or is said again after a fork, and on a simulated station. */
export const plainTimeAt = (core: StationCore, dossierId: string, at: string): PlainTime | null => {
  if (core.identity.simulated) return null;
  const row = statements(core.db).find.get(dossierId, at);
  return row === undefined ? null : plainTime(core, row.pos, JSON.parse(row.bytes.toString('utf8')) as JournalEvent);
};

export const plainTime = ({ db }: StationCore, pos: number, { anchor, incarnation, seq, recordedAt, declared, repeats }: JournalEvent): PlainTime | null => {
  if (declared !== undefined || repeats !== undefined) return null;
  const { anchorTime, coverTime } = statements(db);
  const from = anchor === null ? null : (anchorTime.get(anchor)?.serverTime ?? null);
  const to = coverTime.get(incarnation, seq)?.serverTime ?? null;
  const effectiveAt = from !== null && recordedAt < from ? from : to !== null && recordedAt > to ? to : recordedAt;
  return { from, to, effectiveAt, offMs: Math.abs(instantToMs(recordedAt) - instantToMs(effectiveAt)), pos };
};

/** As near as the events around it tell. */
export const timeInside = ({ db }: StationCore, pos: number): EventTime | null => {
  // What a fork says again stands behind what happened after it.
  const rows = statements(db).around.all(pos - AROUND, pos + AROUND).map((row) => ({ pos: row.pos, event: JSON.parse(row.bytes.toString('utf8')) as JournalEvent })).filter(({ event }) => event.repeats === undefined);
  const events = rows.map(({ event: { incarnation, seq, clock, recordedAt, anchor } }): ClockedEvent => ({ incarnation, seq, clock, recordedAt, anchor }));
  return trustedTimes(events, receiptsAround(db, events)).times[rows.findIndex((row) => row.pos === pos)] ?? null;
};

/** Those the events name, and those that cover them. */
export const receiptsAround = (db: StationCore['db'], events: readonly ClockedEvent[]): ReceiptTime[] => {
  const { receipt, cover } = statements(db);
  const anchors = [...new Set(events.flatMap(({ anchor }) => (anchor === null ? [] : [anchor])))].flatMap((hash) => receipt.all(hash));
  const lives = new Map<string, { from: number; to: number }>();
  for (const { incarnation, seq } of events) lives.set(incarnation, { from: Math.min(seq, lives.get(incarnation)?.from ?? seq), to: Math.max(seq, lives.get(incarnation)?.to ?? seq) });
  return [...anchors, ...[...lives].flatMap(([incarnation, { from, to }]) => cover.all(incarnation, from, incarnation, to))];
};

const RECEIPT = 'SELECT incarnation, head_seq AS headSeq, server_time AS serverTime, hash FROM time_receipt';

const statements = preparedOnce(({ sqlite }) => ({
  find: sqlite.prepare<[string, string], { pos: number; bytes: Buffer }>('SELECT pos, bytes FROM journal WHERE dossier_id = ? AND at = ? ORDER BY pos LIMIT 1'),
  anchorTime: sqlite.prepare<[string], { serverTime: string }>('SELECT server_time AS serverTime FROM time_receipt WHERE hash = ?'),
  // The first head at or behind it was vouched for first.
  coverTime: sqlite.prepare<[string, number], { serverTime: string }>('SELECT server_time AS serverTime FROM time_receipt WHERE incarnation = ? AND head_seq >= ? ORDER BY head_seq, server_time LIMIT 1'),
  around: sqlite.prepare<[number, number], { pos: number; bytes: Buffer }>('SELECT pos, bytes FROM journal WHERE pos BETWEEN ? AND ? ORDER BY pos'),
  receipt: sqlite.prepare<[string], ReceiptTime>(`${RECEIPT} WHERE hash = ?`),
  // Within the events, and the first one behind their end.
  cover: sqlite.prepare<[string, number, string, number], ReceiptTime>(
    `${RECEIPT} WHERE incarnation = ? AND head_seq >= ? AND head_seq <= coalesce((SELECT head_seq FROM time_receipt WHERE incarnation = ? AND head_seq >= ? ORDER BY head_seq LIMIT 1), 9007199254740991)`,
  ),
}));
