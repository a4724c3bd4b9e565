import { afterEach, expect, test } from 'vitest';
import { newestOffer, secondsLeft, showOffer, takeOffer, takeTooLate } from './offers.ts';

let leave: (() => void)[] = [];
const done: string[] = [];
const show = (name: string, until: number) => leave.push(showOffer({ act: 'complete', code: name, until, run: () => void done.push(name) }));
const press = (nowMs: number) => {
  const offer = newestOffer(nowMs);
  if (offer !== null) takeOffer(offer);
};
afterEach(() => {
  takeTooLate(Infinity);
  for (const away of leave) away();
  leave = [];
  done.length = 0;
});

test('the key takes back the newest that is shown, then the one before it, each once', () => {
  show('first', 10_000);
  show('second', 12_000);
  show('shown before, done later', 11_000);
  for (let times = 0; times < 4; times += 1) press(5_000);
  expect(done).toEqual(['second', 'shown before, done later', 'first']);
});

test('what is not shown any more, or over, no key takes back', () => {
  show('over', 10_000);
  show('left the screen', 20_000);
  leave.pop()?.();
  press(10_000);
  expect(done).toEqual([]);
});

test('who comes too late for the newest act is told so once, and nobody after a minute', () => {
  show('taken back', 10_000);
  press(5_000);
  expect(takeTooLate(11_000)).toBeNull();
  show('older', 20_000);
  show('newest', 30_000);
  leave.pop()?.();
  expect(takeTooLate(29_999)).toBeNull();
  expect(takeTooLate(30_001)).toMatchObject({ act: 'complete', code: 'newest' });
  show('long gone', 40_000);
  expect(takeTooLate(90_001)).toBeNull();
});

test('the seconds go from ten to one, and are over at nought', () => {
  expect([0, 1, 999, 1_000, 9_001, 9_999, 10_000, 99_000].map((now) => secondsLeft(10_000, now))).toEqual([10, 10, 10, 9, 1, 1, 0, 0]);
});
