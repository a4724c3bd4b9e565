/**
 * The paper register of a day against the system: what is written in the book only, and what is in the system only. Pure;
 * our own design. One commune took in 378 dossiers on paper and 286 in the system: such a gap is found the same evening.
 */

export interface BookComparison {
  /** Lines that were read, without repeats. */
  readonly onPaper: number;
  readonly inSystem: number;
  readonly both: number;
  /** Codes that are on both sides. */
  readonly matched: readonly string[];
  /** As typed. */
  readonly onPaperOnly: readonly string[];
  /** Codes. */
  readonly systemOnly: readonly string[];
  /** Typed or scanned more than once, or as number and as code. */
  readonly repeated: readonly string[];
}

/** A line names a dossier by its whole code, or by the number at its end (`12`, `0012`). Lines, commas and semicolons divide; what is not a code or a number is kept as typed, for a person to look at. */
export const readBookText = (text: string): string[] => text.split(/[\n,;]+/).map((line) => line.trim()).filter((line) => line !== '');

/** A whole code of a dossier, or a number of at most seven figures: anything else names nothing. */
export const isBookNumber = (typed: string): boolean => /^\d{1,7}$/.test(typed.trim()) || /^[A-Z0-9]+(\.[A-Z0-9]+)*-\d{6,8}-\d{3,7}$/.test(typed.trim().toUpperCase());

/** Equal for two lines that are surely the same: `0012` and `12`, a code in either case. */
export const bookKey = (typed: string): string => (/^\d{1,7}$/.test(typed.trim()) ? String(Number(typed)) : typed.trim().toUpperCase());

/** `codes`: the dossiers the system received that day. A bare number names the one whose code ends with it. */
const findEntry = (typed: string, codes: readonly string[]): string | null => {
  const tidy = typed.trim().toUpperCase();
  const whole = codes.find((code) => code.toUpperCase() === tidy);
  if (whole !== undefined) return whole;
  if (!/^\d{1,7}$/.test(tidy)) return null;
  const ending = codes.filter((code) => Number(code.slice(code.lastIndexOf('-') + 1)) === Number(tidy));
  return ending.length === 1 ? (ending[0] ?? null) : null;
};

export const compareBook = (typed: readonly string[], codes: readonly string[]): BookComparison => {
  const found = new Set<string>();
  const missing = new Set<string>();
  const repeated = new Set<string>();
  for (const line of typed) {
    const code = findEntry(line, codes);
    const [seen, name] = code === null ? [missing, line.trim().toUpperCase()] : [found, code];
    if (seen.has(name)) repeated.add(line);
    seen.add(name);
  }
  const systemOnly = codes.filter((code) => !found.has(code));
  return { onPaper: found.size + missing.size, inSystem: codes.length, both: found.size, matched: codes.filter((code) => found.has(code)), onPaperOnly: [...missing], systemOnly, repeated: [...repeated] };
};

/** The book as it was last compared, to be added to: what was found by its code, the rest as typed, what was written twice once more. `inSystem`: codes the system had by then, for a comparison that did not name what it found. */
export const bookEntries = ({ matched, systemOnly, onPaperOnly, repeated }: Pick<BookComparison, 'systemOnly' | 'onPaperOnly' | 'repeated'> & { readonly matched?: readonly string[] | undefined }, inSystem: readonly string[]): string[] => [
  ...(matched ?? inSystem.filter((code) => !systemOnly.includes(code))),
  ...onPaperOnly,
  ...repeated,
];

/** Of the entries of the last comparison those that no line of the next one names. */
export const entriesLeftOut = (entries: readonly string[], typed: readonly string[]): string[] => {
  const unlike = (lines: readonly string[]): string[] => [...new Map(lines.map((line) => [bookKey(line), line.trim()])).values()];
  const [before, now] = [unlike(entries), unlike(typed)];
  const named = new Set(now.flatMap((line) => [bookKey(line), bookKey(findEntry(line, before) ?? line)]));
  // A number that is a code by now is named by it; the same number beside its code is written twice.
  const isNamed = (entry: string): boolean => named.has(bookKey(entry)) || findEntry(entry, now) !== null;
  return before.filter((entry) => !isNamed(entry));
};
