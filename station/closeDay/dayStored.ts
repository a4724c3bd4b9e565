/** What the tables have of closed days and of the line to the province. */
import { preparedOnce } from '#db/preparedOnce';
import type { SignedDay } from '#shared/closeDay/daySummary';
import type { Instant, LocalDate } from '#shared/time';
import type { StationCore } from '../core.ts';

/** The newest closing of a day, with what its event says beside. */
export interface StoredClosing extends SignedDay {
  readonly pos: number;
  readonly station: string;
  readonly at: Instant;
  /** Officer. */
  readonly by: string;
  readonly seq: number;
}

export const findClosing = ({ db }: Pick<StationCore, 'db'>, day: LocalDate): StoredClosing | null => {
  const row = statements(db).closing.get(day);
  return row === undefined ? null : { ...(JSON.parse(row.doc) as Omit<StoredClosing, 'pos'>), pos: row.pos };
};

/** Whether anything was done on a dossier since; `before`: by then. */
export const hasMovedSince = ({ db }: StationCore, pos: number, before?: Instant): boolean => {
  const next = statements(db).moved.get(pos);
  return next !== undefined && (before === undefined || next < before);
};

/** How far the province has the journal; 0 without a province. */
export const ackedPosOf = ({ db }: StationCore): number => statements(db).acked.get() ?? 0;

/** Those that reach into [from, to). */
export const outagesOf = ({ db }: StationCore, from: Instant, to: Instant): { readonly from: Instant; readonly to: Instant; readonly lengthMs: number }[] => statements(db).outages.all(from, to);

const statements = preparedOnce(({ sqlite }) => ({
  closing: sqlite.prepare<[string], { doc: string; pos: number }>('SELECT doc, pos FROM day_closed WHERE day = ?'),
  moved: sqlite.prepare<[number], Instant>(`SELECT CAST(bytes AS TEXT) ->> '$.recordedAt' FROM journal WHERE pos > ? AND dossier_id IS NOT NULL ORDER BY pos LIMIT 1`).pluck(),
  acked: sqlite.prepare<[], number>('SELECT acked_pos FROM sync_peer').pluck(),
  outages: sqlite.prepare<[Instant, Instant], { from: Instant; to: Instant; lengthMs: number }>(`SELECT "from", "to", length_ms AS lengthMs FROM outage WHERE "to" > ? AND "from" < ?`),
}));
