import { expect, test } from 'vitest';
import * as fc from 'fast-check';
import { joinRuns, type OutcomeRun, outcomes, runsCover, settledOutcome } from './outcome.ts';

const single = (seq: number, outcome: OutcomeRun['outcome']): OutcomeRun => ({ fromSeq: seq, toSeq: seq, outcome });

test('neighbours with one answer become one run; every event is still named, with its own answer', () => {
  fc.assert(fc.property(fc.array(fc.constantFrom(...outcomes), { minLength: 1 }), (answers) => {
    const runs = joinRuns(answers.map((outcome, index) => single(index + 1, outcome)));
    expect(runsCover(runs, 1, answers.length)).toBe(true);
    expect(runs.flatMap((run) => Array.from({ length: run.toSeq - run.fromSeq + 1 }, () => run.outcome))).toEqual(answers);
  }));
});

test('500 applied events are one line', () => {
  expect(joinRuns(Array.from({ length: 500 }, (_, index) => single(index + 1, 'applied')))).toEqual([{ fromSeq: 1, toSeq: 500, outcome: 'applied' }]);
});

test('an answer that leaves an event out, names one twice or goes too far does not cover the batch', () => {
  expect(runsCover([single(1, 'applied'), single(3, 'applied')], 1, 3)).toBe(false);
  expect(runsCover([single(1, 'applied'), single(1, 'applied')], 1, 2)).toBe(false);
  expect(runsCover([{ fromSeq: 1, toSeq: 9, outcome: 'applied' }], 1, 3)).toBe(false);
  expect(runsCover([], 1, 1)).toBe(false);
});

test('a duplicate stays what it was', () => {
  expect(settledOutcome({ fromSeq: 1, toSeq: 1, outcome: 'duplicate', was: 'rejected' })).toBe('rejected');
});
