/**
 * Who is signed in at the province's page. Accounts, sessions and the count of wrong passwords are the database's, so every
 * process of the gateway knows them; of a session only the hash of its token. Our design: ends after 15 minutes without a
 * look and after 8 hours in any case; five wrong passwords lock the account (`shared/access/lockout.ts`).
 */
import { timingSafeEqual } from 'node:crypto';
import { beginTry, type Guard, openGuard, TRIES_BEFORE_LOCKOUT } from '#shared/access/lockout';
import { PASSWORD_COST, type PasswordCost, verifyPassword } from '#shared/access/passwords';
import type { RandomDep, TimeDep } from '#shared/deps';
import { bytesToSha256 } from '#shared/journal/chain';
import { err, ok, type Result } from '#shared/result';
import { type Instant, instantToMs, msToInstant } from '#shared/time';
import type { ProvinceSession, ProvinceStore } from './provinceStore.ts';

export const IDLE_MS = 15 * 60_000;
export const SESSION_MS = 8 * 3_600_000;
/** Each takes 32 MiB and a tenth of a second: guesses sent at once must not stop the sync beside them. */
const MOST_AT_ONCE = 4;
/** Names nobody has, in memory only: what people mistype into the name field may be a password. */
const STRANGERS_KEPT = 1000;

export type SignInError =
  | { readonly type: 'CredentialsWrong'; readonly triesLeft: number }
  | { readonly type: 'AccountLocked'; readonly until: Instant }
  | { readonly type: 'SignInBusy' };

export interface SignIn {
  /** The token for the browser's cookie; it is kept nowhere. */
  readonly signIn: (id: string, password: string) => Promise<Result<{ readonly token: string }, SignInError>>;
  /** Null when there is none, or it has ended. Counts as a look. */
  readonly find: (token: string | undefined) => Promise<ProvinceSession | null>;
  readonly signOut: (token: string | undefined) => Promise<void>;
  readonly freshToken: () => string;
}

/** `cost` is for tests only. */
export const createSignIn = (store: ProvinceStore, deps: TimeDep & RandomDep, cost: PasswordCost = PASSWORD_COST): SignIn => {
  const strangers = new Map<string, Guard>();
  const freshToken = (): string => Buffer.from(deps.randomBytes(32)).toString('base64url');
  let hashing = 0;

  const changeGuard = async (id: string, change: (before: Guard) => Guard): Promise<void> => {
    if ((await store.changeGuard(id, change)) !== null) return;
    const after = change(strangers.get(id) ?? openGuard);
    strangers.delete(id);
    strangers.set(id, after);
    const [oldest] = strangers.keys();
    if (strangers.size > STRANGERS_KEPT && oldest !== undefined) strangers.delete(oldest);
  };

  const checkPassword = async (id: string, password: string): Promise<Result<null, SignInError>> => {
    let counted: ReturnType<typeof beginTry> = { allowed: false, guard: openGuard };
    await changeGuard(id, (before) => {
      counted = beginTry(before, deps.now());
      return counted.guard;
    });
    const { allowed, guard } = counted;
    if (!allowed) return err({ type: 'AccountLocked', until: guard.lockedUntil ?? deps.now() });
    const officer = await store.findOfficer(id);
    const right = await verifyPassword(officer?.passwordHash ?? null, password, cost);
    // A password changed while this one was hashed holds no longer.
    if (right && (await store.findOfficer(id))?.passwordHash === officer?.passwordHash) {
      await changeGuard(id, () => openGuard);
      return ok(null);
    }
    if (officer !== null) await store.noteAccess({ at: deps.now(), officer: id, what: guard.lockedUntil === null ? 'wrong-password' : 'locked-out', station: null });
    return guard.lockedUntil === null ? err({ type: 'CredentialsWrong', triesLeft: TRIES_BEFORE_LOCKOUT - guard.failures }) : err({ type: 'AccountLocked', until: guard.lockedUntil });
  };

  return {
    freshToken,
    signIn: async (typedId, password) => {
      if (hashing >= MOST_AT_ONCE) return err({ type: 'SignInBusy' });
      hashing += 1;
      try {
        const id = typedId.trim().toLowerCase();
        const checked = await checkPassword(id, password);
        if (!checked.ok) return checked;
        const token = freshToken();
        const at = deps.now();
        await store.forgetSessions(msToInstant(instantToMs(at) - SESSION_MS));
        await store.addSession(bytesToSha256(token), { officer: id, formToken: freshToken(), beganAt: at });
        await store.noteAccess({ at, officer: id, what: 'signed-in', station: null });
        return ok({ token });
      } finally {
        hashing -= 1;
      }
    },
    find: async (token) => {
      if (token === undefined || token.length > 100) return null;
      const hash = bytesToSha256(token);
      const session = await store.findSession(hash);
      if (session === null) return null;
      const now = deps.now();
      const since = (instant: Instant): number => instantToMs(now) - instantToMs(instant);
      if (since(session.beganAt) >= SESSION_MS || since(session.lastUsedAt) >= IDLE_MS) {
        await store.endSession(hash);
        return null;
      }
      await store.touchSession(hash, now);
      return session;
    },
    signOut: async (token) => {
      if (token !== undefined && token.length <= 100) await store.endSession(bytesToSha256(token));
    },
  };
};

/** Whether a form came from a page of ours: it says what only our page could read. */
export const isSameToken = (one: string, other: string): boolean => timingSafeEqual(Buffer.from(bytesToSha256(one), 'hex'), Buffer.from(bytesToSha256(other), 'hex'));
