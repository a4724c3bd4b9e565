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

/** Whether a dossier's line is passed over on that day. */
export const isOverlooked = ({ draws }: Pick<Paper, 'draws'>, day: number, percent: number): boolean => drawOf(draws.overlook, day) < percent / 100;

/** Whether somebody acts on what the program says of a dossier on that day. */
export const isHeeded = ({ draws }: Pick<Paper, 'draws'>, day: number, percent: number): boolean => drawOf(draws.heed, day) < percent / 100;

/**
 * Each day another draw of a dossier, 0 ≤ x < 1, independent of the day before: its own number (32 bits, by seed and dossier) and
 * the day, mixed by the finishing step of MurmurHash3 (Austin Appleby, public domain).
 */
const drawOf = (own: number, day: number): number => {
  let mixed = Math.trunc(own * 2 ** 32) ^ Math.imul(day, 0x9e_37_79_b1);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85_eb_ca_6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2_b2_ae_35);
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
};
