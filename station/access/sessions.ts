/**
 * Who is signed in at which screen. Several officers work at once on one station, each in a session of their own; every
 * event takes officer, role and seat from here. Sessions live in memory: a restart signs everybody out.
 *
 * Elapsed time is the larger of the wall clock's and the machine's own: the wall clock may be set back, and the
 * machine's own stands still while a laptop sleeps. Neither may keep a desk open that nobody sits at.
 */
import type { Caller, Me } from '#shared/contract';
import type { BootClockDep, TimeDep } from '#shared/deps';
import type { AccessError } from '#shared/errors';
import type { Officer, Role } from '#shared/officer';
import { err, ok, type Result, type TypedError } from '#shared/result';
import { roleToText } from '#shared/roleText';
import { instantToMs, type Instant } from '#shared/time';
import type { Actor } from '#station/actor';
import type { AccessStore, GuardStore } from './accessStore.ts';
import { beginTry, openGuard, TRIES_BEFORE_LOCKOUT, type Guard } from '#shared/access/lockout';
import { hashPassword, PASSWORD_COST, verifyPassword, type PasswordCost } from '#shared/access/passwords';

const IDLE_LOCK_MS = 10 * 60_000;
export const SESSION_MS = 12 * 60 * 60_000;

export interface SessionState extends Actor {
  readonly locked: boolean;
}

export interface AccessDeps extends TimeDep, Pick<BootClockDep, 'monotonicMs'> {
  readonly store: AccessStore;
  /** The officer as the journal has it now, or null; asked at every call, so a change of rights follows at once. */
  readonly findOfficer: (id: string) => Officer | null;
  /** Journals `officer.signed-in`; a throw refuses the sign-in. */
  readonly onSignedIn: (actor: Actor) => void;
  /** Journals `officer.locked-out`. Only for officers there are. */
  readonly onLockedOut: (officerId: string, until: Instant, seat: string) => void;
  /** For tests only. */
  readonly passwordCost?: PasswordCost;
}

export interface Access {
  /** Wrong name and wrong password are one error, `CredentialsWrong`. A former session of the same screen ends. */
  readonly signIn: (caller: Caller, input: { readonly id: string; readonly password: string }) => Promise<Result<SessionState, AccessError>>;
  readonly signOut: (caller: Caller) => void;
  readonly unlockSession: (caller: Caller, input: { readonly password: string }) => Promise<Result<SessionState, AccessError>>;
  readonly switchRole: (caller: Caller, input: { readonly role: Role }) => Result<SessionState, AccessError>;
  /** Every use case begins here. `background` (a screen refreshing itself) does not count as somebody being there. */
  readonly requireActor: (caller: Caller, use?: 'work' | 'background') => Result<Actor, AccessError>;
  /** For `me`: a locked session is still somebody's. Does not count as work. */
  readonly findSession: (caller: Caller) => SessionState | null;
  /**
   * Ends every other session of that officer; `caller`'s own goes on. Who may set whose password is the use case's to
   * judge: `commit` is called after the slow hashing and runs `store` within its own transaction, or refuses.
   */
  readonly setPassword: <E extends TypedError>(
    caller: Caller | null, officerId: string, password: string, commit: (store: () => void) => Result<null, E>,
  ) => Promise<Result<null, AccessError | E>>;
}

export const createAccess = (deps: AccessDeps): Access => {
  const sessions = new Map<string, Session>();
  const strangers = createStrangerGuards();
  const instant = (): Moment => ({ now: deps.now(), monotonicMs: deps.monotonicMs() });

  /** The caller's session if it still holds, brought up to date with the officer's rights and the idle lock. */
  const findLive = (caller: Caller): { session: Session; officer: Officer } | null => {
    const session = sessions.get(caller.sessionId);
    if (session === undefined) return null;
    const officer = deps.findOfficer(session.officerId);
    const ended = elapsedMs(session.began, instant()) >= SESSION_MS || deps.store.passwordHash(session.officerId) !== session.passwordHash;
    if (officer === null || !officer.active || ended) {
      sessions.delete(caller.sessionId);
      return null;
    }
    if (!officer.roles.includes(session.role)) session.role = firstRole(officer);
    if (elapsedMs(session.lastWork, instant()) >= IDLE_LOCK_MS) session.locked = true;
    return { session, officer };
  };

  /** The whole of checking a password: counting, hashing, locking out, forgiving. */
  const checkPassword = async (caller: Caller, id: string, password: string): Promise<Result<{ readonly passwordHash: string }, AccessError>> => {
    const known = deps.findOfficer(id) !== null;
    const guards: GuardStore = known ? deps.store : strangers;
    const { allowed, guard } = countTry(guards, id, deps.now());
    if (!allowed) return err({ type: 'AccountLocked', until: guard.lockedUntil ?? deps.now() });
    const passwordHash = known ? deps.store.passwordHash(id) : null;
    const right = await verifyPassword(passwordHash, password, deps.passwordCost ?? PASSWORD_COST);
    // Asked after the hashing: rights may have changed meanwhile.
    if (right && passwordHash !== null && deps.findOfficer(id)?.active === true) {
      guards.changeGuard(id, () => openGuard);
      return ok({ passwordHash });
    }
    if (guard.lockedUntil === null) return err({ type: 'CredentialsWrong', triesLeft: TRIES_BEFORE_LOCKOUT - guard.failures });
    if (known) deps.onLockedOut(id, guard.lockedUntil, caller.seat);
    return err({ type: 'AccountLocked', until: guard.lockedUntil });
  };

  const stateOf = (caller: Caller, session: Session, officer: Officer): SessionState => ({ officer, role: session.role, seat: caller.seat, locked: session.locked });

  return {
    signIn: async (caller, input) => {
      const id = input.id.trim().toLowerCase();
      sessions.delete(caller.sessionId);
      const checked = await checkPassword(caller, id, input.password);
      if (!checked.ok) return checked;
      const officer = deps.findOfficer(id);
      if (officer === null) return err({ type: 'NotSignedIn' });
      const at = instant();
      const session: Session = { officerId: id, role: firstRole(officer), passwordHash: checked.value.passwordHash, began: at, lastWork: at, locked: false };
      deps.onSignedIn({ officer, role: session.role, seat: caller.seat });
      for (const [sessionId, old] of sessions) if (elapsedMs(old.began, at) >= SESSION_MS) sessions.delete(sessionId);
      sessions.set(caller.sessionId, session);
      return ok(stateOf(caller, session, officer));
    },

    signOut: (caller) => {
      sessions.delete(caller.sessionId);
    },

    unlockSession: async (caller, { password }) => {
      const before = findLive(caller);
      if (before === null) return err({ type: 'NotSignedIn' });
      const checked = await checkPassword(caller, before.session.officerId, password);
      if (!checked.ok) return checked;
      const live = findLive(caller);
      if (live === null || live.session !== before.session) return err({ type: 'NotSignedIn' });
      live.session.locked = false;
      live.session.lastWork = instant();
      return ok(stateOf(caller, live.session, live.officer));
    },

    switchRole: (caller, { role }) => {
      const live = findLive(caller);
      if (live === null) return err({ type: 'NotSignedIn' });
      if (live.session.locked) return err({ type: 'SessionLocked' });
      if (!live.officer.roles.includes(role)) return err({ type: 'RoleNotYours', role });
      live.session.role = role;
      live.session.lastWork = instant();
      return ok(stateOf(caller, live.session, live.officer));
    },

    requireActor: (caller, use = 'work') => {
      const live = findLive(caller);
      if (live === null) return err({ type: 'NotSignedIn' });
      if (live.session.locked) return err({ type: 'SessionLocked' });
      if (use === 'work') live.session.lastWork = instant();
      return ok({ officer: live.officer, role: live.session.role, seat: caller.seat });
    },

    findSession: (caller) => {
      const live = findLive(caller);
      return live === null ? null : stateOf(caller, live.session, live.officer);
    },

    setPassword: async (caller, officerId, password, commit) => {
      const hashed = await hashPassword(password, deps.passwordCost ?? PASSWORD_COST);
      if (!hashed.ok) return hashed;
      const own = caller === null ? null : findLive(caller);
      const committed = commit(() => {
        deps.store.setPasswordHash(officerId, hashed.value);
        // A password newly given opens the account again: that is how an administrator helps somebody who is locked out.
        deps.store.changeGuard(officerId, () => openGuard);
      });
      if (committed.ok && own?.session.officerId === officerId) own.session.passwordHash = hashed.value;
      return committed;
    },
  };
};

/** What screens are told: each role with the officer's own bộ phận, else `workplace`, the unit's centre: `tiếp nhận · Trung tâm Phục vụ hành chính công`. */
export const sessionToMe = ({ officer, role, seat, locked }: SessionState, workplace: string): Me => ({
  id: officer.id,
  name: officer.name,
  role,
  roles: officer.roles.map((each) => ({ role: each, text: `${roleToText[each]} · ${officer.unit || workplace}` })),
  locked,
  seat,
});

interface Moment {
  readonly now: Instant;
  readonly monotonicMs: number;
}

interface Session {
  readonly officerId: string;
  role: Role;
  /** A session lives as long as the password it was opened with, whichever process changes that. */
  passwordHash: string;
  readonly began: Moment;
  lastWork: Moment;
  locked: boolean;
}

const elapsedMs = (since: Moment, until: Moment): number =>
  Math.max(instantToMs(until.now) - instantToMs(since.now), until.monotonicMs - since.monotonicMs);

const firstRole = (officer: Officer): Role => {
  const [role] = officer.roles;
  if (role === undefined) throw new Error('an officer has at least one role');
  return role;
};

const countTry = (guards: GuardStore, id: string, now: Instant): ReturnType<typeof beginTry> => {
  let counted: ReturnType<typeof beginTry> = { allowed: false, guard: openGuard };
  guards.changeGuard(id, (before) => {
    counted = beginTry(before, now);
    return counted.guard;
  });
  return counted;
};

/**
 * Names nobody has are counted the same way, or the count itself would tell who exists. Only in memory and only so
 * many: what people mistype into the name field may be a password.
 */
const createStrangerGuards = (): GuardStore => {
  const guards = new Map<string, Guard>();
  return {
    changeGuard: (id, change) => {
      const guard = change(guards.get(id) ?? openGuard);
      guards.delete(id);
      guards.set(id, guard);
      const [oldest] = guards.keys();
      if (guards.size > 1000 && oldest !== undefined) guards.delete(oldest);
    },
  };
};
