import { expect, test } from 'vitest';
import { noteOwnAct, pastOwnActs } from './ownActs.ts';

test('a form counts as begun after what the same screen did, up to the first act of another desk, and of no other dossier', () => {
  for (const version of [2, 3, 5]) noteOwnAct({ code: 'A', version });
  expect([1, 2, 3, 4, 5].map((begun) => pastOwnActs('A', begun))).toEqual([3, 3, 3, 5, 5]);
  expect(pastOwnActs('B', 1)).toBe(1);
  noteOwnAct({ code: 'B', version: 2 });
  expect([pastOwnActs('B', 1), pastOwnActs('A', 1)]).toEqual([2, 1]);
});
