/** A dossier's history as a page shows it: what was done here and what other stations did, and what of it the province has not taken. */
import { findAckedPos } from '#db/dossierQueries';
import { preparedOnce } from '#db/preparedOnce';
import type { DossierBand, TimelineEntry } from '#shared/contract';
import type { JournalEvent } from '#shared/journal/event';
import { settleWords } from '#shared/messages/inbox';
import { eventToSentence } from '#shared/messages/timeline';
import { trueTimeOf } from './clock/trueTime.ts';
import type { StationCore } from './core.ts';
import { type NameOf, nameAtStation } from './sync/toldNames.ts';
import { isKept } from '#db/forks';

type Problem = TimelineEntry['problem'];

/** In the order it happened; at one moment ours before theirs. */
export const dossierTimeline = (core: StationCore, dossierId: string, names: ReadonlyMap<string, string>): TimelineEntry[] => {
  const { db } = core;
  const { own, foreign } = statements(db);
  const ackedPos = findAckedPos(db);
  const nameOf: NameOf = (id) => names.get(id) ?? id;
  const entry = (event: JournalEvent, name: NameOf, more: Pick<TimelineEntry, 'trueAt' | 'sent' | 'other' | 'problem'>): TimelineEntry => ({ id: event.id, seq: event.seq, at: event.at, type: event.type, text: eventToSentence(event, name), ...more });
  const ours = own.all(dossierId).map(({ pos, bytes, outcome, settled_at: settledAt, settled }) => {
    const problem: Problem = settled === 1 ? 'settled' : outcome === null || settledAt !== null ? null : outcome;
    const event = JSON.parse(bytes.toString('utf8')) as JournalEvent;
    return entry(event, nameOf, { trueAt: trueTimeOf(core, pos, event), sent: pos <= ackedPos, other: false, problem });
  });
  const told = foreign.all(dossierId).map(({ bytes }) => JSON.parse(bytes.toString('utf8')) as { station: string; event: JournalEvent });
  const nameAt = new Map([...new Set(told.map(({ station }) => station))].map((station) => [station, nameAtStation(core, station, dossierId, nameOf)]));
  const theirs = told.map(({ station, event }) => entry(event, nameAt.get(station) ?? nameOf, { trueAt: null, sent: true, other: true, problem: null }));
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
