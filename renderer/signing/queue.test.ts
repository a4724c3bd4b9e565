import { beforeEach, expect, it } from 'vitest';
import { choose, refuse, type, typedToPaper, unchoose, useQueue } from './queue.ts';

beforeEach(() => useQueue.setState({ chosen: {}, problems: {}, done: [] }));

it('a paper without a number, or with a day that does not exist, is told before it is sent', () => {
  expect(typedToPaper({ number: ' ', date: '' })).toEqual({ problem: 'Ghi số văn bản' });
  expect(typedToPaper({ number: '15', date: '31/02/2026' })).toEqual({ problem: 'Ngày ghi như 05/03/2026' });
  expect(typedToPaper({ number: ' 15/UBND ', date: '' })).toEqual({ resultNumber: '15/UBND', resultDate: null });
  expect(typedToPaper({ number: '15', date: '5/10/2026' })).toEqual({ resultNumber: '15', resultDate: '2026-10-05' });
});

it('choosing again keeps what was typed; what is typed anew takes its problem away; unchoosing forgets both', () => {
  choose('a');
  type('a', { number: '15' });
  choose('a');
  expect(useQueue.getState().chosen).toEqual({ a: { number: '15', date: '' } });
  refuse('a', 'Ghi số văn bản');
  type('a', { number: '16' });
  expect(useQueue.getState().problems).toEqual({});
  refuse('a', 'x');
  unchoose('a');
  expect(useQueue.getState()).toMatchObject({ chosen: {}, problems: {} });
});
