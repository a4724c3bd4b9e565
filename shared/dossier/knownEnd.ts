/**
 * What the record itself knows of when the work on a dossier was done, before anybody pressed it: filled in where somebody
 * declares it (khai bổ sung), for them to say and a leader to approve. The first of: the result attached, a system above that
 * has it as done; the day of the result's own paper where neither is known. Our design.
 */
import { type Instant, instantToLocalDate, type LocalDate } from '../time.ts';
import type { Dossier } from './dossier.ts';

export interface KnownEnd {
  readonly at: Instant | null;
  readonly day: LocalDate | null;
  /** The result's own paper. */
  readonly paper: { readonly number: string; readonly date: LocalDate } | null;
}

export const knownEnd = ({ files, statusesAbove, result, completedAt }: Pick<Dossier, 'files' | 'statusesAbove' | 'result' | 'completedAt'>): KnownEnd => {
  const seen = [
    ...files.filter(({ target }) => target.kind === 'result').map(({ at }) => at),
    ...statusesAbove.filter(({ status }) => status === 'completed' || status === 'returned').map(({ statusAt }) => statusAt),
  ].filter((at) => completedAt === null || at < completedAt);
  const at = seen.toSorted()[0] ?? null;
  const paper = result === null || result.number === '' ? null : { number: result.number, date: result.date };
  return { at, day: at === null ? (paper?.date ?? null) : instantToLocalDate(at), paper };
};
