/**
 * Ranges of numbers: no two lives of an agency's stations ever hold the same one. Of codes: numbers of each day (DESIGN §5).
 * Of forms: Số of each form (Mẫu 02–07) in each year, in blocks by the order in which the lives of the agency were opened.
 */
export interface NumberRange {
  readonly from: number;
  readonly to: number;
}

export const LAST_NUMBER = 9_999_999;

export const overlap = (a: NumberRange, b: NumberRange): boolean => a.from <= b.to && b.from <= a.to;

/**
 * A range nobody ever had: behind all others while there is room, for what lies between may be planned for a station not yet
 * enrolled; then the first gap as wide as wished, at last the widest there is. Null: every number is taken, and the caller
 * refuses rather than give one twice.
 */
export const freeRange = (taken: readonly NumberRange[], width: number): NumberRange | null => {
  const gaps = gapsBetween(taken);
  const last = gaps.at(-1);
  const isWide = ({ from, to }: NumberRange): boolean => to - from + 1 >= width;
  const gap = last !== undefined && last.to === LAST_NUMBER && isWide(last) ? last : (gaps.find(isWide) ?? widest(gaps));
  return gap === null ? null : { from: gap.from, to: Math.min(gap.to, gap.from + width - 1) };
};

const gapsBetween = (taken: readonly NumberRange[]): NumberRange[] => {
  const gaps: NumberRange[] = [];
  let from = 1;
  for (const range of taken.toSorted((a, b) => a.from - b.from)) {
    if (range.from > from) gaps.push({ from, to: range.from - 1 });
    from = Math.max(from, range.to + 1);
  }
  return from > LAST_NUMBER ? gaps : [...gaps, { from, to: LAST_NUMBER }];
};

const widest = (gaps: readonly NumberRange[]): NumberRange | null =>
  gaps.reduce<NumberRange | null>((best, gap) => (best === null || gap.to - gap.from > best.to - best.from ? gap : best), null);

/** More slips of one form than a desk writes in a year: each of 300 dossiers a day has one. */
const FORMS_OF_LIFE = 100_000;

/**
 * The first block that no life of the agency has, behind `given`, the highest number the station says it has given: a gateway
 * put back from a backup may have forgotten the life that was leased it, and the station counts on, never back.
 */
export const formRange = (leases: readonly { readonly forms?: NumberRange | undefined }[], given = 0): NumberRange => {
  const taken = new Set(leases.map(({ forms }) => forms?.from));
  let from = Math.ceil(given / FORMS_OF_LIFE) * FORMS_OF_LIFE + 1;
  while (taken.has(from)) from += FORMS_OF_LIFE;
  return { from, to: from + FORMS_OF_LIFE - 1 };
};

