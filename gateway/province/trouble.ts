/** What the province should look at first: pure, from one row of the list. Thresholds are our design. */
import { troubleWords } from '#shared/messages/province';
import { type Instant, instantToMs } from '#shared/time';
import type { StationRow } from './provinceStore.ts';

/** A counter that worked yesterday and is not heard of today; a weekend alone is no trouble. */
const SILENT_MS = 72 * 3_600_000;
/** A further station of a unit reads what the unit has: long enough that somebody looks at the page meanwhile. */
const JOINED_MS = 7 * 24 * 3_600_000;
/** Less is what any station has between two syncs. */
const LAG = 200;
/** Of a thousand acts, and only where there were enough to say so. */
const DECLARED_PER_THOUSAND = 50;
const DECLARED_ACTS = 40;

export interface Trouble {
  /** `late`: somebody has to act; `soon`: to be watched. */
  readonly state: 'late' | 'soon';
  readonly text: string;
  readonly weight: number;
}

export const perThousand = ({ acts, declared }: Pick<StationRow, 'acts' | 'declared'>): number => (acts === 0 ? 0 : Math.round((declared * 1000) / acts));
export const suspicionsOf = ({ jumps, ahead, behind }: Pick<StationRow, 'jumps' | 'ahead' | 'behind'>): number => jumps + ahead + behind;

export const troublesOf = (row: StationRow, now: Instant): readonly Trouble[] => {
  const open = row.rejected + row.conflicts;
  const silence = instantToMs(now) - instantToMs(row.lastSeenAt);
  const lag = row.stated - row.acked;
  const clock = suspicionsOf(row);
  const all: readonly (Trouble | false)[] = [
    open > 0 && { state: 'late', text: troubleWords.settle(open), weight: 10_000 + open },
    silence > SILENT_MS && { state: 'late', text: troubleWords.silent(silence), weight: 5_000 },
    row.earlier > 0 && instantToMs(now) - instantToMs(row.enrolledAt) < JOINED_MS && { state: 'soon', text: troubleWords.joined(row.enrolledAt), weight: 2_000 },
    clock > 0 && { state: 'soon', text: troubleWords.clock(clock), weight: 1_000 + clock },
    lag > LAG && { state: 'soon', text: troubleWords.lag(lag), weight: 500 },
    row.deferred > 0 && { state: 'soon', text: troubleWords.waiting(row.deferred), weight: 300 },
    row.acts >= DECLARED_ACTS && perThousand(row) > DECLARED_PER_THOUSAND && { state: 'soon', text: troubleWords.declared(), weight: 200 },
    row.filesAwaited > 0 && { state: 'soon', text: troubleWords.files(row.filesAwaited), weight: 10 },
  ];
  return all.filter((trouble) => trouble !== false);
};

/** Most urgent first; equal ones by unit. */
export const byTrouble = (rows: readonly StationRow[], now: Instant): readonly { readonly row: StationRow; readonly troubles: readonly Trouble[] }[] =>
  rows
    .map((row) => ({ row, troubles: troublesOf(row, now) }))
    .toSorted((a, b) => weightOf(b.troubles) - weightOf(a.troubles) || (a.row.unitName + a.row.station).localeCompare(b.row.unitName + b.row.station, 'vi'));

const weightOf = (troubles: readonly Trouble[]): number => troubles.reduce((sum, { weight }) => sum + weight, 0);
