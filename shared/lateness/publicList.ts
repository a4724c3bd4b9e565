/**
 * Danh sách công khai: which units and officers were late in a period, out of how many (the second report complains of counters
 * that "định kỳ chưa công bố, công khai danh sách cơ quan, đơn vị, công chức, viên chức chậm trong xử lý hồ sơ"). No circular
 * gives its form; this is our design:
 *
 * - What counts is what ended in the period, and what was open at its end, as it stood then.
 * - A unit or officer is named when at least one of their dossiers was late in at least one of the two counts (`counts.ts`),
 *   or had been before a supplement was asked for. What
 *   nobody can show to have been late names nobody: it is told apart, in their row and in the sum.
 * - Nothing of any applicant's is in it, no code and no procedure.
 * - Causes and apologies are those on record when the list is made: they are stated after the day they are about.
 */
import type { DossierReading } from '../dossier/asOf.ts';
import type { Answerable } from './answerable.ts';
import type { Cause } from './causes.ts';
import { type LateCounts, lateCounts, twoReadings, type TwoCounts } from './counts.ts';

/** One dossier of the period. */
export interface PublicItem {
  readonly reading: DossierReading;
  /** Its unit is named: the authority itself where the officer has no other. */
  readonly answers: Answerable;
  /** The newest stated cause. */
  readonly cause: Cause | null;
  readonly isApologised: boolean;
  /** By its declared end it is of an earlier period: it counts by the record alone. */
  readonly isRecordOnly?: boolean;
}

export interface PublicRow {
  readonly unit: string;
  /** Null: the whole unit. */
  readonly officer: string | null;
  /** Dossiers of theirs in the period, late or not. */
  readonly total: number;
  /** The same by what was declared: without what by that ended in another period. */
  readonly totalDeclared: number;
  readonly late: TwoCounts;
  /** Past their date before a supplement was asked for: in neither of the two counts. */
  readonly lateBefore: number;
  /** Late in at least one of the two counts: what causes and apologies are counted of. */
  readonly anyLate: number;
  /** Most frequent first. */
  readonly causes: readonly { readonly cause: Cause; readonly count: number }[];
  readonly withoutCause: number;
  /** Of those late as declared (`late.declared`): for what was only recorded late no letter is owed. */
  readonly apologised: number;
}

export interface PublicList {
  /** All dossiers of the period; its unit is empty. */
  readonly whole: PublicRow;
  /** Those who were late alone, most often late first. */
  readonly units: readonly PublicRow[];
  readonly officers: readonly PublicRow[];
}

export const publicListOf = (items: readonly PublicItem[]): PublicList => ({
  whole: rowOf('', null, items),
  units: lateRows(items, ({ unit }) => unit),
  // One person who changed the unit meanwhile answers in each for what was theirs there.
  officers: lateRows(items.filter(({ answers }) => answers.officer !== null), ({ officer, unit }) => `${officer?.id}\n${unit}`, ({ officer }) => officer?.name ?? null),
});

const lateRows = (items: readonly PublicItem[], key: (answers: Answerable) => string, officer: (answers: Answerable) => string | null = () => null): readonly PublicRow[] =>
  [...Map.groupBy(items, ({ answers }) => key(answers)).values()]
    .flatMap((own) => {
      const newest = own.at(-1)?.answers;
      return newest === undefined ? [] : [rowOf(newest.unit, officer(newest), own)];
    })
    .filter(({ anyLate, lateBefore }) => anyLate > 0 || lateBefore > 0)
    .sort((one, other) => other.late.recorded - one.late.recorded || other.late.declared - one.late.declared || byName(one, other));

const byName = (one: PublicRow, other: PublicRow): number => one.unit.localeCompare(other.unit, 'vi') || (one.officer ?? '').localeCompare(other.officer ?? '', 'vi');

const rowOf = (unit: string, officer: string | null, items: readonly PublicItem[]): PublicRow => {
  const { total, late, lateBefore }: LateCounts = lateCounts(items.map(({ reading }) => reading));
  const declared = lateCounts(items.filter(({ isRecordOnly }) => isRecordOnly !== true).map(({ reading }) => reading));
  const those = items.filter(({ reading }) => Object.values(twoReadings(reading)).includes('late'));
  const stated = Map.groupBy(those.flatMap(({ cause }) => cause ?? []), (cause) => cause);
  return {
    unit,
    officer,
    total,
    totalDeclared: declared.total,
    late: { ...late, declared: declared.late.declared },
    lateBefore,
    anyLate: those.length,
    causes: [...stated].map(([cause, same]) => ({ cause, count: same.length })).sort((one, other) => other.count - one.count),
    withoutCause: those.filter(({ cause }) => cause === null).length,
    apologised: items.filter(({ reading, isApologised, isRecordOnly }) => isRecordOnly !== true && isApologised && twoReadings(reading).declared === 'late').length,
  };
};

/** In thousandths of the total, rounded; null where there was nothing. */
export const perThousand = (count: number, total: number): number | null => (total === 0 ? null : Math.round((count * 1000) / total));
