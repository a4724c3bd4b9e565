/** The clock of this station over its newest events: the same rules as the province's page (`gateway/clockReport.ts`). */
import { preparedOnce } from '#db/preparedOnce';
import type { JournalEvent } from '#shared/journal/event';
import { type DeclaredRate, declaredRate } from '#shared/trustedTime/declaredRate';
import { type EventPlace, type EventTime, type Suspicion, trustedTimes } from '#shared/trustedTime/trustedTime';
import type { StationCore } from '../core.ts';
import { receiptsAround } from './timeInside.ts';

/** Newest events looked at: a month and more of a busy counter. */
const MOST_EVENTS = 20_000;

export interface ClockReport {
  readonly events: number;
  readonly suspicions: readonly Suspicion[];
  readonly declared: DeclaredRate;
  /** The newest of them, oldest first. */
  readonly times: readonly (EventPlace & EventTime & { readonly type: string; readonly recordedAt: string })[];
}

export const clockReport = ({ db }: Pick<StationCore, 'db'>, last: number): ClockReport => {
  const events = statements(db).newest.all(MOST_EVENTS).map(({ bytes }) => JSON.parse(bytes.toString('utf8')) as JournalEvent).toReversed().filter(({ repeats }) => repeats === undefined);
  const { times, suspicions } = trustedTimes(events, receiptsAround(db, events));
  const told = events.map(({ incarnation, seq, type, recordedAt }, index) => ({ incarnation, seq, type, recordedAt, ...(times[index] ?? { from: null, to: null, effectiveAt: recordedAt, offsetMs: null }) }));
  return { events: events.length, suspicions, declared: declaredRate(events), times: last === 0 ? [] : told.slice(-last) };
};

const statements = preparedOnce(({ sqlite }) => ({
  newest: sqlite.prepare<[number], { bytes: Buffer }>('SELECT bytes FROM journal ORDER BY pos DESC LIMIT ?'),
}));
