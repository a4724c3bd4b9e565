/**
 * What a measurement is and when it is within its budget. Times are milliseconds of the monotonic clock. Medians gate
 * unless a budget says p95; a budget on a ratio compares with the bare figure measured in turns with ours, so that a
 * busy machine slows both.
 */
export interface Spread {
  readonly median: number;
  readonly p95: number;
  readonly n: number;
}

export interface BenchRow {
  /** Stable name in baseline.json. */
  readonly id: string;
  readonly what: string;
  readonly unit: 'ms' | 'kB' | 'B';
  readonly figures: Spread;
  readonly bare?: Spread;
  /** Absent: reported, no promise made. */
  readonly budget?: { readonly on: 'ratio' | 'median' | 'p95'; readonly max: number };
  /** One short remark for the table. */
  readonly note?: string;
}

export const ratioOf = ({ figures, bare }: BenchRow): number | null => (bare === undefined ? null : figures.median / bare.median);

export const isWithin = (row: BenchRow): boolean | null => {
  if (row.budget === undefined) return null;
  const { on, max } = row.budget;
  return (on === 'ratio' ? (ratioOf(row) ?? Infinity) : row.figures[on]) <= max;
};

export const spreadOf = (values: readonly number[]): Spread => {
  const sorted = [...values].sort((a, b) => a - b);
  return { median: quantile(sorted, 0.5), p95: quantile(sorted, 0.95), n: sorted.length };
};

/** Nearest rank: a value that was really measured. */
const quantile = (sorted: readonly number[], q: number): number => sorted[Math.max(0, Math.ceil(sorted.length * q) - 1)] ?? NaN;

/** A figure that is what it is: a size, a rate over a whole run. */
export const single = (value: number): Spread => ({ median: value, p95: value, n: 1 });

export const timed = (work: () => unknown): number => {
  const began = performance.now();
  work();
  return performance.now() - began;
};

export const timedAsync = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now();
  await work();
  return performance.now() - began;
};
