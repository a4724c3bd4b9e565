/**
 * Which rows of the journal still count after lives that parted (`fork`): what lies between a fork's parent and its new
 * life was said again behind it. Forks lie in one another at most, so their ranges join into few.
 */
import type { StationDatabase } from './openDatabase.ts';

/** SQL condition on a row of the journal, by its table's name or alias. */
export const isKept = (row: string): string => `NOT EXISTS (SELECT 1 FROM fork f WHERE ${row}.pos > f.parent_pos AND ${row}.pos < f.pos)`;

/** Rows given up among those after `from` and up to `to`; positions have no gaps. */
export const countGivenUp = ({ sqlite }: StationDatabase, from: number, to: number): number => {
  let count = 0;
  let next = from + 1;
  for (const { parent_pos: parent, pos } of sqlite.prepare<[], { parent_pos: number; pos: number }>('SELECT parent_pos, pos FROM fork ORDER BY parent_pos').all()) {
    const [first, last] = [Math.max(next, parent + 1), Math.min(to, pos - 1)];
    if (last < first) continue;
    count += last - first + 1;
    next = last + 1;
  }
  return count;
};
