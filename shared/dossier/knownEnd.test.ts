import { expect, test } from 'vitest';
import { knownEnd } from './knownEnd.ts';

const nothing = { files: [], statusesAbove: [], result: null, completedAt: null };
const file = (at: string, kind = 'result') => ({ at, target: { kind } }) as never;
const above = (statusAt: string, status = 'completed') => ({ statusAt, status }) as never;

test('is the first sign that it was done, the result attached or a system above', () => {
  expect(knownEnd({ ...nothing, files: [file('2026-10-07T03:10:00.000Z'), file('2026-10-06T01:00:00.000Z', 'component')], statusesAbove: [above('2026-10-07T02:00:00.000Z'), above('2026-10-05T02:00:00.000Z', 'processing')] })).toEqual({ at: '2026-10-07T02:00:00.000Z', day: '2026-10-07', paper: null });
});

test('is no later than it was pressed, and at least the day of its paper', () => {
  expect(knownEnd({ ...nothing, completedAt: '2026-10-08T01:00:00.000Z', files: [file('2026-10-08T02:00:00.000Z')], result: { number: '12/UBND', date: '2026-10-07', signer: '' } })).toEqual({ at: null, day: '2026-10-07', paper: { number: '12/UBND', date: '2026-10-07' } });
  expect(knownEnd(nothing)).toEqual({ at: null, day: null, paper: null });
});
