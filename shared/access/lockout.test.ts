import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instantToMs, msToInstant } from '../time.ts';
import { beginTry, openGuard, type Guard } from './lockout.ts';

const start = instantToMs('2026-11-23T01:00:00.000Z');
const at = (minutes: number) => msToInstant(start + minutes * 60_000);
const wrongTries = (count: number, minute: number, guard: Guard = openGuard): Guard => {
  let now = guard;
  for (let n = 0; n < count; n += 1) now = beginTry(now, at(minute)).guard;
  return now;
};

test('the fifth wrong password locks for 15 minutes, to the minute', () => {
  expect(wrongTries(4, 0)).toEqual({ failures: 4, lockouts: 0, lockedUntil: null });
  const locked = wrongTries(5, 0);
  expect(locked.lockedUntil).toBe(at(15));
  expect(beginTry(locked, at(14)).allowed).toBe(false);
  expect(beginTry(locked, at(15)).allowed).toBe(true);
});

test('tries during a lock-out neither count nor prolong it', () => {
  const locked = wrongTries(5, 0);
  expect(wrongTries(50, 10, locked)).toEqual(locked);
});

test('each repetition doubles the lock-out, and none is longer than 24 hours', () => {
  let guard = openGuard;
  let minute = 0;
  const lengths: number[] = [];
  for (let round = 0; round < 10; round += 1) {
    guard = wrongTries(5, minute, guard);
    const until = (instantToMs(guard.lockedUntil ?? '') - start) / 60_000;
    lengths.push(until - minute);
    minute = until;
  }
  expect(lengths).toEqual([15, 30, 60, 120, 240, 480, 960, 1440, 1440, 1440]);
});

test('a clock set back a year does not lock somebody out for a year', () => {
  const locked = wrongTries(5, 0);
  const back = beginTry(locked, at(-525_600));
  expect(back.allowed).toBe(false);
  expect(back.guard.lockedUntil).toBe(at(-525_600 + 15));
  expect(beginTry(back.guard, at(-525_600 + 15)).allowed).toBe(true);
});

test('however the tries are spread, ten passwords are never looked at within 15 minutes', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 200 }), (gaps) => {
      let guard = openGuard;
      let minute = 0;
      const looked: number[] = [];
      for (const gap of gaps) {
        minute += gap;
        const tried = beginTry(guard, at(minute));
        guard = tried.guard;
        if (tried.allowed) looked.push(minute);
      }
      // Among any ten tries in a row lies a whole lock-out.
      expect(looked.every((first, index) => (looked[index + 9] ?? Infinity) - first >= 15)).toBe(true);
    }),
  );
});
