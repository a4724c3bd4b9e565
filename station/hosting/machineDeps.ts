/** This machine's clocks, randomness and ids, for composition roots; everything below takes them as arguments. */
import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { v7 } from 'uuid';
import type { BootClockDep, IdDep, RandomDep, TimeDep } from '#shared/deps';

export const machineDeps = (): TimeDep & BootClockDep & RandomDep & IdDep => ({
  now: () => new Date().toISOString(),
  bootId: readBootId(),
  // Counts from the machine's start on every system we run on, so two processes of one boot agree.
  monotonicMs: () => Math.trunc(Number(process.hrtime.bigint() / 1_000_000n)),
  randomBytes: (length) => new Uint8Array(randomBytes(length)),
  newId: () => v7(),
});

/** Linux names its boots. Elsewhere each start of the program counts as a boot of its own, which promises less and never too much. */
const readBootId = (): string => {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return randomUUID();
  }
};
