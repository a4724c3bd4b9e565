import fc from 'fast-check';
import { expect, test } from 'vitest';
import { heldBy } from './sender.ts';
import { type HistoryEntry, unseen } from './history.ts';

const by = (life: string, seq: number, change: Partial<HistoryEntry> = {}): HistoryEntry => ({ life, seq, parts: ['work'], ...change });
const seen = (life: string, seq: number, version: number, open = 0) => ({ life, seq, version, open, held: new Map<string, number>() });
const places = (entries: readonly HistoryEntry[]) => entries.map(({ life, seq }) => `${life}${seq}`);

test('of the others’ events an officer saw the first so many: as many as were on the desk beside their own', () => {
  const history = [by('a', 1), by('b', 1), by('b', 2), by('a', 5), by('b', 3)];
  expect(places(unseen(history, seen('a', 9, 2)))).toEqual(['b1', 'b2', 'b3']);
  expect(places(unseen(history, seen('a', 9, 3)))).toEqual(['b2', 'b3']);
  expect(places(unseen(history, seen('a', 9, 5)))).toEqual([]);
  expect(places(unseen(history, seen('c', 1, 3)))).toEqual(['a5', 'b3']);
});

test('an event voided later was on the desk of who acted before that, and not of who acted after', () => {
  const history = [by('a', 1), by('b', 1), by('a', 2, { voidedBy: [{ life: 'a', seq: 4 }] })];
  expect(places(unseen(history, seen('a', 3, 2)))).toEqual(['b1']);
  expect(places(unseen(history, seen('a', 5, 2)))).toEqual([]);
  expect(places(unseen(history, seen('b', 9, 0)))).toEqual(['a1']);
});

test('what somebody else did and took back meanwhile is no news; an undo alone is, for what it took back was seen', () => {
  const history = [by('a', 1), by('b', 1, { parts: ['result'] }), by('c', 1), by('b', 2, { parts: ['undo', 'result'] })];
  expect(places(unseen(history, seen('a', 9, 1)))).toEqual(['c1']);
  expect(places(unseen(history, seen('a', 9, 2)))).toEqual(['c1', 'b2']);
});

test('a restored life holds what it was restored from; what the former one did after that it has to be told', () => {
  const lease = { agencyCode: 'H48.105', from: 1, to: 9 };
  const lives = [
    { id: '1', incarnation: 'one', lease, parent: null },
    { id: '2', incarnation: 'two', lease, parent: { incarnation: 'one', seq: 5 } },
    { id: '3', incarnation: 'three', lease, parent: { incarnation: 'two', seq: 7 } },
  ];
  expect([...heldBy('3', lives)]).toEqual([['2', 7], ['1', 5]]);
  expect([...heldBy('1', lives)]).toEqual([]);
  expect([...heldBy('1', lives.map((life) => ({ ...life, parent: { incarnation: 'three', seq: 1 } })))]).toEqual([['3', 1]]);
  const history = [by('1', 4), by('1', 6), by('2', 7)];
  expect(places(unseen(history, { ...seen('3', 1, 2), held: heldBy('3', lives) }))).toEqual(['16']);
});

test('however stations take turns, an officer who had folded so many of the others’ events has not seen exactly the rest', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 30 }), fc.nat(30), (writers, wish) => {
      const history = writers.map((life, index) => by(life, index + 1));
      const others = history.filter(({ life }) => life !== 'a');
      const known = Math.min(wish, others.length);
      const own = history.length - others.length;
      expect(unseen(history, seen('a', 99, own + known))).toEqual(others.slice(known));
    }),
    { numRuns: 300 },
  );
});
