/** Whether a day's closing is what this machine signed: read from the journal's own bytes, not from the tables made of them. */
import { daySeal, isClosingSigned } from '#shared/closeDay/daySignature';
import { type SignedDay } from '#shared/closeDay/daySummary';
import type { JournalEvent } from '#shared/journal/event';
import type { LocalDate } from '#shared/time';
import type { StationCore } from '../core.ts';
import { createSqliteSyncStore } from '../sync/sqliteSyncStore.ts';
import { findClosing } from './dayStored.ts';

export interface DayCheck {
  readonly day: LocalDate;
  readonly seq: number;
  readonly at: string;
  /** Officer. */
  readonly by: string;
  /** The signature fits the summary, to the last figure, and the summary names who closed it and when as the event does. */
  readonly isSigned: boolean;
  /** By the key this station has now, or named to the province when it joined. */
  readonly isOwnKey: boolean;
  /** The event it was signed behind stands in the journal as it stood then. */
  readonly isHeadKept: boolean;
  readonly publicKey: string;
  readonly seal: string;
  readonly summary: SignedDay;
}

/** Null for a day that was not closed. */
export const checkDay = (core: StationCore, day: LocalDate): DayCheck | null => {
  const stored = findClosing(core, day);
  const event = stored === null ? null : eventAt(core, stored.pos);
  if (event?.type !== 'day.closed') return null;
  const { opId: _, opHash: __, ...summary } = event.data;
  return {
    day,
    seq: event.seq,
    at: event.at,
    by: event.by.officer,
    isSigned: isClosingSigned({ ...event, data: summary }),
    isOwnKey: ownKeys(core).includes(summary.publicKey),
    isHeadKept: hashAt(core, summary.head.incarnation, summary.head.seq) === summary.head.hash,
    publicKey: summary.publicKey,
    seal: daySeal(summary),
    summary,
  };
};

const eventAt = ({ db }: StationCore, pos: number): JournalEvent | null => {
  const row = db.sqlite.prepare<[number], { bytes: Buffer }>('SELECT bytes FROM journal WHERE pos = ?').get(pos);
  return row === undefined ? null : (JSON.parse(row.bytes.toString('utf8')) as JournalEvent);
};

const hashAt = ({ db }: StationCore, incarnation: string, seq: number): string | undefined =>
  db.sqlite.prepare<[string, number], { hash: string }>('SELECT hash FROM journal WHERE incarnation = ? AND seq = ?').get(incarnation, seq)?.hash;

/** Asked for by hand: the journal is walked for what was ever named. */
const ownKeys = (core: StationCore): string[] => [
  createSqliteSyncStore(core).stationKey().x,
  ...core.db.sqlite.prepare<[], { bytes: Buffer }>("SELECT bytes FROM journal WHERE type = 'station.enrolled'").all().flatMap(({ bytes }) => {
    const event = JSON.parse(bytes.toString('utf8')) as JournalEvent;
    return event.type === 'station.enrolled' ? [event.data.publicKey] : [];
  }),
];
