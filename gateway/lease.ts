/** Ranges of the day's sequence numbers: no two stations of an agency may mint the same code (DESIGN §5). */
export interface NumberRange {
  readonly from: number;
  readonly to: number;
}

export const LAST_NUMBER = 9_999_999;

export const overlap = (a: NumberRange, b: NumberRange): boolean => a.from <= b.to && b.from <= a.to;

/** The first range behind all others, as wide as the station's last; when the numbers run out, the station keeps its last and clashes show as conflicts. */
export const freeRange = (taken: readonly NumberRange[], own: readonly NumberRange[]): NumberRange => {
  const last = own.at(-1);
  if (last === undefined) throw new Error('an enrolled station has a lease');
  const from = Math.max(...taken.map((range) => range.to)) + 1;
  const to = from + (last.to - last.from);
  return to <= LAST_NUMBER ? { from, to } : { from: last.from, to: last.to };
};
