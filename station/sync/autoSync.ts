/**
 * Syncs by itself: when something happened, when the network returns, and once a minute to learn whether the link is up.
 * Four kinds of trouble, four behaviours (DESIGN §6). Link: full jitter up to five minutes, or as long as the far end asks.
 * Authority, record as a whole, version: asking stops, whatever is done meanwhile, but for a seldom look, because the
 * settling may happen at the other end; the network's return and a person ask at once. A single refused event is no
 * trouble of the road: it waits with its dossier's later ones, and all others go (`outcome.ts`).
 */
import type { SyncReport } from '#shared/contract';
import type { RandomDep, TimeDep } from '#shared/deps';
import type { SyncError } from '#shared/errors';
import { err, type Result } from '#shared/result';
import type { Instant } from '#shared/time';
import { fullJitter, type SyncEngine } from './syncEngine.ts';
import type { NetworkDep } from './transport.ts';
import { syncErrorToKind } from './trouble.ts';

export interface LinkState {
  readonly link: 'up' | 'down' | 'unknown';
  /** When it came to be so; null while unknown. */
  readonly since: Instant | null;
  /** What the last attempt failed with; null after a success. */
  readonly error: SyncError | null;
}

export type AutoSyncDeps = TimeDep & RandomDep & Pick<NetworkDep, 'setTimer'> & {
  readonly engine: SyncEngine;
  /** Hears of every attempt, changed or not. */
  readonly onAttempt?: (state: LinkState) => void;
  /** Hears what came of each attempt. */
  readonly onResult?: (result: Result<SyncReport, SyncError>) => void;
  /** Hears of what is no trouble of the road, a full disk for instance; tried again a minute later. */
  readonly onFailure?: (failure: unknown) => void;
};

export interface AutoSync {
  readonly start: () => void;
  /** `network`: the line is back or a person asked, now. `events`: something was done, after a quiet moment; waiting out trouble is not cut short by it. */
  readonly poke: (why: 'network' | 'events') => void;
  /** Like `engine.syncOnce`, and the link state learns of it. */
  readonly syncNow: () => Promise<Result<SyncReport, SyncError>>;
  readonly state: () => LinkState;
  /** Ends the timers and waits for the attempt under way. */
  readonly stop: () => Promise<void>;
}

export const QUIET_MS = 1500;
export const IDLE_MS = 60_000;
export const FIRST_BACKOFF_MS = 2000;
export const LONGEST_BACKOFF_MS = 5 * 60_000;
/** Between two looks whether trouble that a person has to settle is settled. */
export const SELDOM_MS = 15 * 60_000;

export const createAutoSync = (deps: AutoSyncDeps): AutoSync => {
  let state: LinkState = { link: 'unknown', since: null, error: null };
  let failures = 0;
  let stopped = true;
  let cancelTimer: () => void = () => undefined;
  let attempt: Promise<Result<SyncReport, SyncError>> | null = null;
  /** Poked while an attempt is under way, which may have looked already: what was written then, an outage that ended among it, would wait out the idle minute. */
  let isAskedAgain: 'network' | 'events' | null = null;
  let isUnderWay = false;

  const schedule = (ms: number): void => {
    cancelTimer();
    if (!stopped) cancelTimer = deps.setTimer(ms, () => void attemptNow().catch((failure: unknown) => deps.onFailure?.(failure)));
  };

  const attemptNow: AutoSync['syncNow'] = () => {
    cancelTimer();
    attempt ??= tryOnce().finally(() => {
      attempt = null;
    });
    return attempt;
  };

  /** An attempt under way may have begun before the line was back: who asks is not answered by its failing. */
  const syncNow: AutoSync['syncNow'] = async () => {
    const wasUnderWay = attempt !== null;
    const result = await attemptNow();
    return wasUnderWay && !result.ok && !stopped ? attemptNow() : result;
  };

  const tryOnce = async (): Promise<Result<SyncReport, SyncError>> => {
    let next = IDLE_MS;
    isAskedAgain = null;
    isUnderWay = true;
    try {
      const result = await deps.engine.syncOnce();
      learn(result.ok ? null : result.error);
      deps.onResult?.(result);
      next = result.ok ? (isAskedAgain === null ? IDLE_MS : QUIET_MS) : isAskedAgain === 'network' ? 0 : pause(result.error);
      return result;
    } catch (failure) {
      deps.onFailure?.(failure);
      const error: SyncError = { type: 'SyncFailed', detail: failureToText(failure), answered: deps.engine.answered() };
      learn(error);
      deps.onResult?.(err(error));
      return err(error);
    } finally {
      isUnderWay = false;
      schedule(next);
      deps.onAttempt?.(state);
    }
  };

  const learn = (error: SyncError | null): void => {
    const kind = error === null ? null : syncErrorToKind(error);
    if (error?.type === 'SyncFailed' && !error.answered) return void (state = { ...state, error });
    if (error !== null && kind === null && error.type !== 'SyncFailed') return;
    failures = kind === 'link' ? failures + 1 : 0;
    const link = kind === 'link' ? 'down' : 'up';
    state = { link, since: link === state.link ? state.since : deps.now(), error };
  };

  const pause = (error: SyncError): number => {
    if (syncErrorToKind(error) === null) return IDLE_MS;
    if (syncErrorToKind(error) !== 'link') return SELDOM_MS;
    const jittered = fullJitter(deps, Math.min(FIRST_BACKOFF_MS * 2 ** (failures - 1), LONGEST_BACKOFF_MS));
    return Math.max(jittered, deps.engine.retryAfterMs() ?? 0);
  };

  return {
    start: () => {
      stopped = false;
      schedule(0);
    },
    poke: (why) => {
      if (stopped) return;
      if (isUnderWay) isAskedAgain = why === 'network' ? why : (isAskedAgain ?? why);
      else if (why === 'network') schedule(0);
      else if (state.error === null) schedule(QUIET_MS);
    },
    syncNow,
    state: () => state,
    stop: async () => {
      stopped = true;
      cancelTimer();
      await attempt?.catch(() => undefined);
    },
  };
};

/** Never what it was about: only what kind of failure. */
const failureToText = (failure: unknown): string =>
  failure instanceof Error ? ('code' in failure && typeof failure.code === 'string' ? failure.code : failure.name) : 'Failure';
