/** What signing in keeps between restarts: password hashes (*secret*) and lock-out counters (*device*). */
import type { Guard } from '#shared/access/lockout';

export interface GuardStore {
  /** One atomic step, also against another process of the same station. */
  changeGuard(officerId: string, change: (before: Guard) => Guard): void;
}

export interface AccessStore extends GuardStore {
  /** PHC string; null when none was ever set. */
  passwordHash(officerId: string): string | null;
  setPasswordHash(officerId: string, phc: string): void;
}
