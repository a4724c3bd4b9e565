import { beforeEach, describe, expect, test } from 'vitest';
import type { SyncReport } from '#shared/contract';
import type { SyncError } from '#shared/errors';
import { err, ok, type Result } from '#shared/result';
import { type AutoSync, createAutoSync, IDLE_MS, LONGEST_BACKOFF_MS, QUIET_MS, SELDOM_MS } from './autoSync.ts';

const report: SyncReport = { acked: 1, sent: 1, pending: 0, rejected: 0, conflicts: 0, deferred: 0, lost: 0, received: 0, inboxWaiting: 0, head: '', gatewayHead: '', requests: 1, bytesUp: 0, bytesDown: 0, seconds: 0 };
const down: SyncError = { type: 'LinkDown', detail: 'ECONNREFUSED' };

/** A clock that only the test moves; one timer, as autoSync keeps one. */
let now: number;
let timer: { at: number; callback: () => void } | null;
let attempts: number[];
let answer: () => Promise<Result<SyncReport, SyncError>>;
let retryAfterMs: number | null;
let failures: unknown[];
let results: Result<SyncReport, SyncError>[];
let isAnswered: boolean;
let auto: AutoSync;

const settle = (): Promise<void> => new Promise((done) => void setImmediate(done));
const pass = async (ms: number): Promise<void> => {
  const until = now + ms;
  for (;;) {
    await settle();
    if (timer === null || timer.at > until) break;
    const due = timer;
    timer = null;
    now = due.at;
    due.callback();
  }
  now = until;
};

beforeEach(() => {
  [now, timer, attempts, retryAfterMs, failures, results, isAnswered] = [0, null, [], null, [], [], false];
  answer = async () => ok(report);
  auto = createAutoSync({
    engine: {
      enrol: async () => ok(null),
      syncOnce: () => {
        attempts.push(now);
        return answer();
      },
      running: () => false,
      retryAfterMs: () => retryAfterMs,
      answered: () => isAnswered,
    },
    now: () => new Date(now).toISOString(),
    /** The longest jitter there is. */
    randomBytes: (length) => new Uint8Array(length).fill(255),
    setTimer: (ms, callback) => {
      const mine = { at: now + ms, callback };
      timer = mine;
      return () => {
        if (timer === mine) timer = null;
      };
    },
    onResult: (result) => results.push(result),
    onFailure: (failure) => failures.push(failure),
  });
});

test('a station that starts tries at once, then once a minute to learn whether the link is up', async () => {
  auto.start();
  await pass(2 * IDLE_MS);
  expect(attempts).toEqual([0, IDLE_MS, 2 * IDLE_MS]);
  expect(auto.state()).toEqual({ link: 'up', since: '1970-01-01T00:00:00.000Z', error: null });
});

test('acts in a row are sent together after a quiet moment', async () => {
  auto.start();
  await pass(10_000);
  for (let i = 0; i < 5; i += 1) {
    auto.poke('events');
    await pass(500);
  }
  await pass(QUIET_MS);
  expect(attempts).toEqual([0, 12_000 + QUIET_MS]);
});

describe('while the link is down', () => {
  test('pauses double up to five minutes, and the first lost moment is remembered', async () => {
    answer = async () => err(down);
    auto.start();
    await pass(40 * 60_000);
    const pauses = attempts.slice(1).map((at, index) => at - (attempts[index] ?? 0));
    expect(pauses.slice(0, 3)).toEqual([1999, 3999, 7999]);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(LONGEST_BACKOFF_MS);
    expect(pauses.at(-1)).toBe(LONGEST_BACKOFF_MS - 1);
    expect(auto.state()).toEqual({ link: 'down', since: '1970-01-01T00:00:00.000Z', error: down });
  });

  test('Retry-After is waited for', async () => {
    answer = async () => err(down);
    retryAfterMs = 120_000;
    auto.start();
    await pass(130_000);
    expect(attempts).toEqual([0, 120_000]);
  });

  test('more acts do not knock harder, but the network’s return or a person does at once', async () => {
    answer = async () => err(down);
    retryAfterMs = 120_000;
    auto.start();
    await pass(1000);
    auto.poke('events');
    await pass(10_000);
    expect(attempts).toEqual([0]);
    answer = async () => ok(report);
    auto.poke('network');
    await pass(1);
    expect(attempts).toEqual([0, 11_000]);
    expect(auto.state()).toMatchObject({ link: 'up', since: '1970-01-01T00:00:11.000Z', error: null });
  });
});

test.each<SyncError>([
  { type: 'AuthorityRefused', reason: 'StationUnknown' },
  { type: 'GatewayAuthorityDiffers', detail: 'PIN' },
  { type: 'RecordDiffers', seq: 7 },
  { type: 'VersionUnsupported', gateway: '2' },
])('$type is no dead link: the work done meanwhile does not ask again, a seldom look does, and a person at once', async (error) => {
  answer = async () => err(error);
  auto.start();
  await pass(60_000);
  auto.poke('events');
  await pass(SELDOM_MS - 60_000);
  expect(attempts).toEqual([0, SELDOM_MS]);
  expect(auto.state()).toMatchObject({ link: 'up', error });
  answer = async () => ok(report);
  auto.poke('network');
  await pass(1);
  expect([attempts.length, auto.state().error]).toEqual([3, null]);
});

test('what is written while an attempt is under way is sent after a quiet moment, not after the idle minute', async () => {
  answer = async () => {
    if (attempts.length === 1) auto.poke('events');
    return ok(report);
  };
  auto.start();
  await pass(QUIET_MS + IDLE_MS);
  expect(attempts).toEqual([0, QUIET_MS, QUIET_MS + IDLE_MS]);
});

test('a line that comes back while an attempt is failing is tried at once', async () => {
  answer = async () => {
    if (attempts.length > 1) return ok(report);
    auto.poke('network');
    return err(down);
  };
  auto.start();
  await pass(1000);
  expect(attempts).toEqual([0, 0]);
});

test('a station that is not enrolled claims nothing about the link', async () => {
  answer = async () => err({ type: 'NotEnrolled' });
  auto.start();
  await pass(1);
  expect(auto.state()).toEqual({ link: 'unknown', since: null, error: null });
});

test('a full disk in the background is told and does not end the program or the trying', async () => {
  const full = new Error('disk full');
  answer = () => Promise.reject(full);
  auto.start();
  await pass(IDLE_MS);
  expect([failures, attempts]).toEqual([[full, full], [0, IDLE_MS]]);
  expect(auto.state()).toEqual({ link: 'unknown', since: null, error: { type: 'SyncFailed', detail: 'Error', answered: false } });
  // The province had answered: the line is up, the trouble is ours.
  isAnswered = true;
  await pass(IDLE_MS);
  expect(auto.state()).toMatchObject({ link: 'up', error: { type: 'SyncFailed' } });
  expect(results.map((result) => result.ok)).toEqual([false, false, false]);
  answer = async () => ok(report);
  await pass(IDLE_MS);
  expect(auto.state()).toMatchObject({ link: 'up', error: null });
});

test('after stop nothing is tried', async () => {
  auto.start();
  await pass(1);
  await auto.stop();
  auto.poke('network');
  await pass(10 * IDLE_MS);
  expect(attempts).toEqual([0]);
});
