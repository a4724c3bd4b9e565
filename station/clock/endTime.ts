/**
 * When a dossier truly ended, as far as the province's receipts tell (DESIGN §4): for the pages and lists of this desk. Only
 * the stretch of the journal around that event is read, and only where the plain bounds leave a doubt; part of a journal gives
 * bounds that hold. Null where nothing is known: a station that never heard from the province, a simulated one, an event of
 * another station, an act that was declared.
 *
 * Before the first receipt of all the clock's word is all there is; only one that a later receipt gives the lie is not believed.
 * Behind the last receipt nothing bounds an event from above but the counter of its own boot: after a reboot with the line down,
 * what ends is *chưa chứng thực được* until the province answers, for a clock set back meanwhile shows nowhere.
 */
import { preparedOnce } from '#db/preparedOnce';
import { timeliness } from '#shared/deadline/timeliness';
import { openStop } from '#shared/dossier/clockStop';
import type { EndTime } from '#shared/dossier/asOf';
import type { Dossier } from '#shared/dossier/dossier';
import type { JournalEvent } from '#shared/journal/event';
import { type Instant, instantToMs } from '#shared/time';
import { AFTER_ALL, BEFORE_ALL } from '#shared/trustedTime/intervals';
import { SUSPICIOUS_MS } from '#shared/trustedTime/trustedTime';
import type { StationCore } from '../core.ts';
import { timeInside } from './timeInside.ts';

type Ended = Pick<Dossier, 'id' | 'endedAt' | 'endRecordedAt' | 'clockStops' | 'due'>;

/** Null of a declared end: that is as it was declared. */
export const endTimeOf = (core: StationCore, { id, endedAt, endRecordedAt, clockStops, due }: Ended): EndTime | null =>
  endedAt === null || endRecordedAt !== null ? null : eventTimeAt(core, { dossierId: id, at: openStop(clockStops)?.at ?? endedAt }, due.legalDue);

/** When a declared end was truly recorded; null of any other. */
export const recordedTimeOf = (core: StationCore, { id, endedAt, endRecordedAt, due }: Pick<Ended, 'id' | 'endedAt' | 'endRecordedAt' | 'due'>): EndTime | null =>
  endedAt === null || endRecordedAt === null ? null : eventTimeAt(core, { dossierId: id, at: endedAt, recordedAt: endRecordedAt }, due.legalDue);

/** Its end, or the recording of a declared one, where the province's receipts tell of another moment than the clock did; null where nothing is known. */
export const lastTrueEnd = (core: StationCore, dossier: Ended): Instant | null => (dossier.endRecordedAt === null ? endTimeOf : recordedTimeOf)(core, dossier)?.effectiveAt ?? null;

/** Of a dossier's event. `recordedAt`: of one that was declared to have happened at `at`, or the live one it says came earlier. */
export interface EventMoment {
  readonly dossierId: string;
  readonly at: Instant;
  readonly recordedAt?: Instant;
}

/** `due`: the moment it is held against. */
export const eventTimeAt = (core: StationCore, moment: EventMoment, due: string): EndTime | null => {
  const plain = plainTimeAt(core, moment);
  if (plain === null || plain.from === null) return null;
  const { from, to, effectiveAt, offMs, places } = plain;
  // By its minute and by its day: an hour too late is still on its day, and the bounds may lie in two.
  const isPlain = lateAt(from, due) === lateAt(to ?? AFTER_ALL, due) && offMs <= SUSPICIOUS_MS;
  return isPlain ? { from, to, effectiveAt } : timeInsideAll(core, places);
};

const lateAt = (moment: Instant, due: Instant): string => {
  const { byDate, byMinute } = timeliness({ due, endedAt: moment, asOf: moment });
  return `${byDate === 'late'} ${byMinute}`;
};

/** What the receipts it names and is covered by say alone. `effectiveAt` is the clock's word, kept inside; `offMs`: by how much the clock lay outside. */
export interface PlainTime extends EndTime {
  /** In the journal. Several where a clock that was set showed one moment again: any of them may be meant. */
  readonly places: readonly number[];
  readonly offMs: number;
}

/** Null for what is not in this journal, was declared (if not asked for) or is said again after a fork, and on a simulated station. */
export const plainTimeAt = (core: StationCore, { dossierId, at, recordedAt }: EventMoment): PlainTime | null => {
  if (core.identity.simulated) return null;
  const { told } = statements(core.db);
  const live = (moment: Instant): ToldEvent[] => told.all(dossierId, moment).filter((event) => event.isDeclared === 0);
  const declared = recordedAt === undefined ? [] : told.all(dossierId, at).filter((event) => event.isDeclared === 1 && event.recordedAt === recordedAt);
  const meant = recordedAt === undefined ? live(at) : declared.length > 0 ? declared : live(recordedAt);
  const [first, ...others] = meant.filter((event) => event.isRepeated === 0).map(toPlainTime);
  if (first === undefined) return null;
  return others.reduce((one, other) => ({ ...around(one, other), places: [...one.places, ...other.places], offMs: Math.max(one.offMs, other.offMs) }), first);
};

export const plainTime = ({ db }: StationCore, pos: number, { anchor, incarnation, seq, recordedAt, repeats }: JournalEvent): PlainTime | null => {
  if (repeats !== undefined) return null;
  const { anchorTime, coverTime } = statements(db);
  return toPlainTime({ pos, recordedAt, from: anchor === null ? null : (anchorTime.get(anchor)?.serverTime ?? null), to: coverTime.get(incarnation, seq)?.serverTime ?? null });
};

/** What the clock said of an event, and what the receipt it names and the first that covers it say. */
interface Told {
  readonly pos: number;
  readonly recordedAt: Instant;
  readonly from: Instant | null;
  readonly to: Instant | null;
}

const toPlainTime = ({ pos, recordedAt, from, to }: Told): PlainTime => {
  const effectiveAt = from !== null && recordedAt < from ? from : to !== null && recordedAt > to ? to : recordedAt;
  const offMs = Math.abs(instantToMs(recordedAt) - instantToMs(effectiveAt));
  return { from: from === null && offMs > SUSPICIOUS_MS ? BEFORE_ALL : from, to, effectiveAt, offMs, places: [pos] };
};

/** As near as the events around them tell. */
export const timeInsideAll = (core: StationCore, places: readonly number[]): EndTime | null => {
  const times = places.map((pos) => timeInside(core, pos));
  const [first = null, ...others] = times;
  return others.reduce<EndTime | null>((one, other) => (one === null || other === null ? null : around(one, other)), first);
};

/** Holds either of two moments. One from before the first receipt, beside one from behind it, may have been at any moment. */
const around = (one: EndTime, other: EndTime): EndTime => ({
  from: one.from === null || other.from === null ? (one.from === other.from ? null : BEFORE_ALL) : one.from < other.from ? one.from : other.from,
  to: one.to === null || other.to === null ? null : one.to > other.to ? one.to : other.to,
  effectiveAt: other.effectiveAt,
});

interface ToldEvent extends Told {
  readonly isDeclared: 0 | 1;
  /** Said again behind a fork. */
  readonly isRepeated: 0 | 1;
}

/** The first head at or behind it was vouched for first. */
const COVER = 'ORDER BY head_seq, server_time LIMIT 1';

const statements = preparedOnce(({ sqlite }) => ({
  // Lists ask it of hundreds of dossiers: one question, and the event is not read as a whole (measured: half the time).
  told: sqlite.prepare<[string, string], ToldEvent>(
    `SELECT pos, event ->> '$.recordedAt' AS recordedAt, event -> '$.declared' IS NOT NULL AS isDeclared, event -> '$.repeats' IS NOT NULL AS isRepeated,
       (SELECT server_time FROM time_receipt WHERE hash = event ->> '$.anchor') AS "from",
       (SELECT server_time FROM time_receipt r WHERE r.incarnation = j.incarnation AND r.head_seq >= j.seq ${COVER}) AS "to"
     FROM (SELECT pos, incarnation, seq, CAST(bytes AS TEXT) AS event FROM journal WHERE dossier_id = ? AND at = ?) j ORDER BY pos`,
  ),
  anchorTime: sqlite.prepare<[string], { serverTime: string }>('SELECT server_time AS serverTime FROM time_receipt WHERE hash = ?'),
  coverTime: sqlite.prepare<[string, number], { serverTime: string }>(`SELECT server_time AS serverTime FROM time_receipt WHERE incarnation = ? AND head_seq >= ? ${COVER}`),
}));
