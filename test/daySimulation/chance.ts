/** What may happen on a day at a commune, drawn once for each, so that both worlds and all rates have the same days. */
import type { Random } from '../simulation/random.ts';
import type { Knobs } from './assumptions.ts';
import type { Month } from './month.ts';
import type { Paper } from './people.ts';

export interface DayChance {
  readonly skip: number;
  readonly look: number;
  readonly broken: number;
  readonly wrongClock: number;
  /** −1 … 1. */
  readonly clockOff: number;
  readonly start: number;
}

/** By commune, then by place in the month's days. */
export const createChances = ({ days }: Month, knobs: Pick<Knobs, 'communes'>, random: Random): DayChance[][] =>
  Array.from({ length: knobs.communes }, (_, commune) => {
    const { next } = random.stream(`days ${commune}`);
    return days.map(() => ({ skip: next(), look: next(), broken: next(), wrongClock: next(), clockOff: next() * 2 - 1, start: next() }));
  });

/** Whether a line is passed over on that day: another draw each day, spread evenly by the golden ratio. */
export const isOverlooked = ({ draws }: Pick<Paper, 'draws'>, day: number, percent: number): boolean => (draws.overlook + day * 0.618_033_988_749_894_9) % 1 < percent / 100;
