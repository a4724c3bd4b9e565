/**
 * Lock-out after wrong passwords (our design): five in a row lock the account for 15 minutes, five more for
 * 30, and so on, doubling up to 24 hours. Only a right password ends the series. Pure rules.
 */
import { instantToMs, msToInstant, type Instant } from '../time.ts';

/** Kept in the database, so that a restart forgets nothing. */
export interface Guard {
  /** Wrong passwords since the last lock-out or the last right one. */
  readonly failures: number;
  /** Lock-outs since the last right password. */
  readonly lockouts: number;
  readonly lockedUntil: Instant | null;
}

export const openGuard: Guard = { failures: 0, lockouts: 0, lockedUntil: null };
export const TRIES_BEFORE_LOCKOUT = 5;

const FIRST_LOCKOUT_MS = 15 * 60_000;
const LONGEST_LOCKOUT_MS = 24 * 60 * 60_000;

export interface Try {
  /** A locked account's password is not even looked at. */
  readonly allowed: boolean;
  readonly guard: Guard;
}

/**
 * A try is counted as wrong before the password is checked and forgiven when it was right: hashing takes time, and
 * many guesses sent at once must not all be looked at before the first is counted.
 */
export const beginTry = (guard: Guard, now: Instant): Try => {
  const standing = guardAt(guard, now);
  if (standing.lockedUntil !== null) return { allowed: false, guard: standing };
  const failures = standing.failures + 1;
  if (failures < TRIES_BEFORE_LOCKOUT) return { allowed: true, guard: { ...standing, failures } };
  const lockouts = standing.lockouts + 1;
  return { allowed: true, guard: { failures: 0, lockouts, lockedUntil: later(now, lockoutMs(lockouts)) } };
};

/** A clock set back must not stretch a lock-out beyond its own length: it ends at the latest that long from now. */
const guardAt = (guard: Guard, now: Instant): Guard => {
  if (guard.lockedUntil === null || guard.lockedUntil <= now) return { ...guard, lockedUntil: null };
  const latest = later(now, lockoutMs(guard.lockouts));
  return guard.lockedUntil > latest ? { ...guard, lockedUntil: latest } : guard;
};

const lockoutMs = (lockouts: number): number => Math.min(FIRST_LOCKOUT_MS * 2 ** Math.max(0, lockouts - 1), LONGEST_LOCKOUT_MS);
const later = (instant: Instant, ms: number): Instant => msToInstant(instantToMs(instant) + ms);
