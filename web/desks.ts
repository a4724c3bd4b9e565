/**
 * Who may sit down at this station from a browser. The program prints a code of eight digits in its own window; whoever
 * can read it there types it once and gets a cookie for that browser. Each cookie is one desk (quầy) with its own seat name;
 * who works at it is decided later, by signing in.
 *
 * Waiting is measured on the machine's own clock, which nobody can set. The table lives in memory: when the program is started anew, each desk asks for a code again.
 */
import { createHash } from 'node:crypto';
import type { BootClockDep, RandomDep } from '#shared/deps';
import { type Result, err, ok } from '#shared/result';

export interface Desk {
  /** `Caller.sessionId`: made from the cookie and not the cookie itself, so that no log or table can be used to sit down. */
  readonly sessionId: string;
  readonly seat: string;
}

export type OpeningError = { readonly type: 'OpeningCodeWrong'; readonly triesLeft: number } | { readonly type: 'OpeningTooManyTries'; readonly waitSeconds: number };

export interface Desks {
  /** The code that works now. */
  code(): string;
  /** @param cookie of this browser, if it has one: a known desk keeps its seat. */
  open(attempt: { readonly code: string; readonly seat: string; readonly cookie: string | null }): Result<{ readonly desk: Desk; readonly cookie: string }, OpeningError>;
  find(cookie: string | null): Desk | null;
}

const TRIES = 5;
const TRIES_WINDOW_MS = 60_000;
/** A desk nobody came back to for this long has gone home; its seat's number is free again. */
const FORGOTTEN_AFTER_MS = 24 * 3_600_000;

export const createDesks = (deps: Pick<BootClockDep, 'monotonicMs'> & RandomDep & { readonly onNewCode: (code: string) => void }): Desks => {
  const deskByCookieHash = new Map<string, { readonly desk: Desk; seenAt: number }>();
  let wrongAt: number[] = [];
  let code = newCode(deps);

  const find = (cookie: string | null): Desk | null => {
    if (cookie === null) return null;
    const known = deskByCookieHash.get(hashOf(cookie));
    if (known === undefined) return null;
    known.seenAt = deps.monotonicMs();
    return known.desk;
  };

  const triesLeft = (): number => {
    wrongAt = wrongAt.filter((at) => deps.monotonicMs() - at < TRIES_WINDOW_MS);
    return TRIES - wrongAt.length;
  };

  /** Until the oldest of the wrong tries is a minute old. */
  const waitSeconds = (): number => Math.max(1, Math.ceil(((wrongAt[0] ?? 0) + TRIES_WINDOW_MS - deps.monotonicMs()) / 1000));

  return {
    code: () => code,
    find,
    open: (attempt) => {
      if (triesLeft() <= 0) return err({ type: 'OpeningTooManyTries', waitSeconds: waitSeconds() });
      // Spaces are how people read eight digits aloud.
      if (attempt.code.replaceAll(/\s/g, '') !== code) {
        wrongAt.push(deps.monotonicMs());
        return err({ type: 'OpeningCodeWrong', triesLeft: triesLeft() });
      }
      code = newCode(deps);
      deps.onNewCode(code);

      for (const [hash, { seenAt }] of deskByCookieHash) if (deps.monotonicMs() - seenAt > FORGOTTEN_AFTER_MS) deskByCookieHash.delete(hash);
      const known = find(attempt.cookie);
      const cookie = known === null || attempt.cookie === null ? Buffer.from(deps.randomBytes(32)).toString('base64url') : attempt.cookie;
      const others = [...deskByCookieHash.values()].map(({ desk }) => desk).filter((desk) => desk !== known);
      const desk = { sessionId: hashOf(cookie), seat: seatName(attempt.seat, known?.seat ?? null, others.map(({ seat }) => seat)) };
      deskByCookieHash.set(desk.sessionId, { desk, seenAt: deps.monotonicMs() });
      return ok({ desk, cookie });
    },
  };
};

/** Every event names its seat, so two desks never share a name: the second `Quầy 1` becomes the next free number. */
const seatName = (asked: string, before: string | null, taken: readonly string[]): string => {
  const name = asked.normalize('NFC').replaceAll(/[\p{C}\s]+/gu, ' ').trim().slice(0, 40).trim();
  if (name !== '' && !taken.includes(name)) return name;
  if (before !== null) return before;
  let number = 1;
  while (taken.includes(`Quầy ${number}`)) number += 1;
  return `Quầy ${number}`;
};

/** Eight digits, each as likely as another: 256 does not divide by 10, so bytes of 250 and more are drawn again. */
const newCode = ({ randomBytes }: RandomDep): string => {
  let digits = '';
  while (digits.length < 8) for (const byte of randomBytes(16)) if (byte < 250 && digits.length < 8) digits += String(byte % 10);
  return digits;
};

const hashOf = (cookie: string): string => createHash('sha256').update(cookie).digest('base64url');
