/** A dossier's history as a page shows it: what was done here and what other stations did, and what of it the province has not taken. */
import { findAckedPos } from '#db/dossierQueries';
import { preparedOnce } from '#db/preparedOnce';
import type { DossierBand, TimelineEntry } from '#shared/contract';
import type { JournalEvent } from '#shared/journal/event';
import { settleWords } from '#shared/messages/inbox';
import { eventToSentence } from '#shared/messages/timeline';
import type { StationCore } from './core.ts';
import { isKept } from '#db/forks';

type Problem = TimelineEntry['problem'];

/** In the order it happened; at one moment ours before theirs. */
export const dossierTimeline = ({ db }: StationCore, dossierId: string, names: ReadonlyMap<string, string>): TimelineEntry[] => {
  const { own, foreign } = statements(db);
  const ackedPos = findAckedPos(db);
  const nameOf = (id: string): string => names.get(id) ?? id;
  const entry = (bytes: Buffer, more: Pick<TimelineEntry, 'sent' | 'other' | 'problem'>, pick: (value: unknown) => JournalEvent): TimelineEntry => {
    const event = pick(JSON.parse(bytes.toString('utf8')));
    return { id: event.id, seq: event.seq, at: event.at, type: event.type, text: eventToSentence(event, nameOf), ...more };
  };
  const ours = own.all(dossierId).map(({ pos, bytes, outcome, settled_at: settledAt, settled }) => {
    const problem: Problem = settled === 1 ? 'settled' : outcome === null || settledAt !== null ? null : outcome;
    return entry(bytes, { sent: pos <= ackedPos, other: false, problem }, (value) => value as JournalEvent);
  });
  const theirs = foreign.all(dossierId).map(({ bytes }) => entry(bytes, { sent: true, other: true, problem: null }, (value) => (value as { event: JournalEvent }).event));
  return [...ours, ...theirs].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
};

/** Said over everything else: part of what stands here is not what the province has. */
export const questionedBand = (timeline: readonly TimelineEntry[]): DossierBand[] => {
  const open = timeline.filter(({ problem }) => problem !== null && problem !== 'settled').length;
  return open === 0 ? [] : [{ kind: 'problem', text: settleWords.band(open) }];
};

interface Own {
  readonly pos: number;
  readonly bytes: Buffer;
  readonly outcome: Exclude<Problem, 'settled'>;
  readonly settled_at: string | null;
  readonly settled: 0 | 1;
}

const statements = preparedOnce(({ sqlite }) => ({
  own: sqlite.prepare<[string], Own>(
    `SELECT pos, bytes, o.outcome, o.settled_at,
       EXISTS (SELECT 1 FROM journal s WHERE s.dossier_id = journal.dossier_id AND s.type = 'event.settled' AND s.pos > journal.pos
                 AND json_extract(CAST(s.bytes AS TEXT), '$.data.seq') = journal.seq AND json_extract(CAST(s.bytes AS TEXT), '$.data.incarnation') = journal.incarnation) AS settled
     FROM journal LEFT JOIN event_outcome o USING (incarnation, seq) WHERE dossier_id = ? AND ${isKept('journal')} ORDER BY pos`,
  ),
  foreign: sqlite.prepare<[string], { bytes: Buffer }>(`SELECT bytes FROM inbox INDEXED BY inbox_dossier WHERE dossier_id = ? AND kind = 'dossier-event' ORDER BY no`),
}));
