/**
 * All chance of a simulation, from one seed. Each part draws from a stream of its own, so that one more draw somewhere
 * does not turn everything else into another story.
 */
import { createHash } from 'node:crypto';

export interface Random {
  /** 0 ≤ x < 1. */
  readonly next: () => number;
  /** 0 ≤ n < below, whole. */
  readonly below: (below: number) => number;
  /** From `least` to `most`, both included, whole. */
  readonly between: (least: number, most: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(list: readonly [T, ...T[]] | readonly T[]) => T;
  readonly bytes: (length: number) => Uint8Array;
  /** A stream of its own: the same name gives the same stream. */
  readonly stream: (name: string) => Random;
}

export const createRandom = (seed: string): Random => {
  const next32 = sfc32(createHash('sha256').update(seed).digest());
  const next = (): number => next32() / 2 ** 32;
  const below = (limit: number): number => Math.trunc(next() * limit);
  return {
    next,
    below,
    between: (least, most) => least + below(most - least + 1),
    chance: (probability) => next() < probability,
    pick: (list) => {
      const picked = list[below(list.length)];
      if (picked === undefined) throw new Error('there is something to pick from');
      return picked;
    },
    bytes: (length) => Uint8Array.from({ length }, () => next32() & 255),
    stream: (name) => createRandom(`${seed}/${name}`),
  };
};

/** Chris Doty-Humphrey's small fast counting generator: 128 bits of state. */
const sfc32 = (seed: Buffer): (() => number) => {
  let [a, b, c, d] = [seed.readUInt32LE(0), seed.readUInt32LE(4), seed.readUInt32LE(8), seed.readUInt32LE(12)];
  const draw = (): number => {
    const t = (((a + b) >>> 0) + d) >>> 0;
    d = (d + 1) >>> 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) >>> 0;
    c = ((c << 21) | (c >>> 11)) >>> 0;
    c = (c + t) >>> 0;
    return t;
  };
  for (let warm = 0; warm < 12; warm += 1) draw();
  return draw;
};
