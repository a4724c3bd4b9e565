/**
 * Finding a procedure by typing, in memory (a catalogue has some hundreds of rows): words without marks (`dang ky khai sinh`),
 * beginnings of words (`khai si`), initial letters (`dkks`, `xn tthn`), pieces of the code (`1.001193`, `001193`).
 * Pure and without run-time libraries: the renderer uses it too.
 */
import { fold, foldToTokens } from '#shared/fold';

export interface ProcedureIndexRow {
  readonly code: string;
  readonly name: string;
  readonly field: string;
  readonly hidden: boolean;
}

export interface ProcedureIndex<R extends ProcedureIndexRow = ProcedureIndexRow> {
  readonly entries: readonly Entry<R>[];
}

interface Entry<R> {
  readonly row: R;
  readonly name: string;
  readonly tokens: readonly string[];
  readonly initials: string;
  readonly fieldTokens: readonly string[];
  readonly codeDigits: string;
}

export interface SearchOptions {
  /** Default 20. */
  readonly limit?: number;
  /** Other agencies' procedures too. */
  readonly includeHidden?: boolean;
  /** Dossiers received by procedure code: the most used come first among equally good matches. */
  readonly usage?: ReadonlyMap<string, number>;
}

export const buildProcedureIndex = <R extends ProcedureIndexRow>(rows: readonly R[]): ProcedureIndex<R> => ({
  entries: rows.map((row) => {
    // The crawl writes "Thủ tục đăng ký khai sinh", the curators "Đăng ký khai sinh": nobody types the first two words.
    const tokens = foldToTokens(row.name.replace(/^thủ tục\s+/iu, ''));
    return { row, name: tokens.join(' '), tokens, initials: tokens.map((token) => token[0]).join(''), fieldTokens: foldToTokens(row.field), codeDigits: row.code.replace('.', '') };
  }),
});

/** Best first. An empty text lists the most used, then by name. */
export const searchProcedures = <R extends ProcedureIndexRow>(index: ProcedureIndex<R>, text: string, options: SearchOptions = {}): R[] => {
  const { limit = 20, includeHidden = false, usage = new Map<string, number>() } = options;
  const query = readQuery(text);
  return index.entries
    .flatMap((entry) => {
      if (entry.row.hidden && !includeHidden) return [];
      const grade = gradeOf(entry, query);
      return grade === NO_MATCH ? [] : [{ entry, grade, used: usage.get(entry.row.code) ?? 0 }];
    })
    .sort((a, b) => a.grade - b.grade || b.used - a.used || a.entry.name.length - b.entry.name.length || (a.entry.row.code < b.entry.row.code ? -1 : 1))
    .slice(0, limit)
    .map(({ entry }) => entry.row);
};

interface Query {
  readonly phrase: string;
  readonly tokens: readonly string[];
  /** Digits of a code or a piece of one; null when the text is words. */
  readonly codeDigits: string | null;
}

const readQuery = (text: string): Query => {
  const folded = fold(text);
  const tokens = foldToTokens(text);
  const codeDigits = /^[\d.\s]*\d[\d.\s]*$/.test(folded) ? folded.replace(/[.\s]/g, '') : null;
  return { phrase: tokens.join(' '), tokens, codeDigits };
};

const NO_MATCH = 99;

/** 0 is the best: the name itself, its beginning, a phrase inside it, all words in any order, initial letters, the field. */
const gradeOf = (entry: Entry<ProcedureIndexRow>, { phrase, tokens, codeDigits }: Query): number => {
  if (tokens.length === 0) return 0;
  if (codeDigits !== null && entry.codeDigits.includes(codeDigits)) return entry.codeDigits === codeDigits ? 0 : entry.codeDigits.endsWith(codeDigits) ? 1 : 2;
  if (entry.name === phrase) return 0;
  if (entry.name.startsWith(phrase)) return 1;
  // "dang ky ho kinh doanh" means Đăng ký thành lập hộ kinh doanh as much as the procedures that hold the phrase further in.
  if (` ${entry.name}`.includes(` ${phrase}`) || beginsInOrder(entry.tokens, tokens)) return 2;
  const [first] = tokens;
  if (tokens.length === 1 && first !== undefined && first.length >= 2 && entry.initials.includes(first)) return entry.initials === first ? 3 : entry.initials.startsWith(first) ? 4 : 6;
  if (tokens.every((token) => beginsOne(entry.tokens, token))) return 5;
  if (tokens.every((token) => beginsOne(entry.tokens, token) || (token.length >= 2 && entry.initials.includes(token)))) return 7;
  return tokens.every((token) => beginsOne(entry.tokens, token) || beginsOne(entry.fieldTokens, token)) ? 8 : NO_MATCH;
};

/** Every typed word begins a word of the name, in the same order, from the name's first word on. */
const beginsInOrder = (words: readonly string[], starts: readonly string[]): boolean => {
  if (starts.length < 2 || !words[0]?.startsWith(starts[0] ?? '')) return false;
  let next = 0;
  for (const word of words) if (word.startsWith(starts[next] ?? '\0')) next += 1;
  return next >= starts.length;
};

const beginsOne = (words: readonly string[], start: string): boolean => words.some((word) => word.startsWith(start));
