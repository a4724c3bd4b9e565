/** This machine's clocks, randomness and ids, for composition roots; everything below takes them as arguments. */
import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { platform, uptime } from 'node:os';
import { v7 } from 'uuid';
import type { BootClockDep, IdDep, RandomDep, TimeDep } from '#shared/deps';

export const machineDeps = (): TimeDep & BootClockDep & RandomDep & IdDep => ({
  now: () => new Date().toISOString(),
  bootId: readBootId(),
  monotonicMs: platform() === 'darwin' ? countedWhileAwake : countedSinceBoot,
  randomBytes: (length) => new Uint8Array(randomBytes(length)),
  newId: () => v7(),
});

/**
 * Since the machine's start, sleep included (Linux: CLOCK_BOOTTIME; Windows: GetTickCount64), in steps of at most 16 ms, and no
 * setting of the clock moves it: two processes of one boot agree, and a laptop that slept over noon has not jumped.
 */
const countedSinceBoot = (): number => Math.round(uptime() * 1000);

/**
 * macOS takes its uptime from the clock that people set, so the process counter is used. Whether that one runs through sleep
 * there is unverified; where it stands, a sleep shows as a jump, which is asked about once, and receipts correct the bounds
 * (`shared/trustedTime/intervals.ts` believes no counter that they contradict).
 */
const countedWhileAwake = (): number => Math.trunc(Number(process.hrtime.bigint() / 1_000_000n));

/** Linux names its boots. Elsewhere each start of the program counts as a boot of its own, which promises less and never too much. */
const readBootId = (): string => {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return randomUUID();
  }
};
