import type { Instant } from './time.ts';

/** The wall clock. Only composition roots make one; simulated stations pass their own. */
export interface TimeDep {
  readonly now: () => Instant;
}

/** The machine's own clocks: `monotonicMs` never goes back inside one boot named `bootId`. */
export interface BootClockDep {
  readonly bootId: string;
  readonly monotonicMs: () => number;
}

export interface RandomDep {
  readonly randomBytes: (length: number) => Uint8Array;
}

export interface IdDep {
  /** UUIDv7, time-ordered, lower case. */
  readonly newId: () => string;
}
