import { describe, expect, it } from 'vitest';
import { errorToText } from '../messages/errors.ts';
import { readSetups } from './readSetups.ts';

const line = (change: Record<string, unknown> = {}) => ({ procedureCode: '1.004873', steps: [{ id: 's1', name: 'Thẩm định', unit: 'Tư pháp', role: 'processing' }], ...change });
const read = (...values: unknown[]) => readSetups(values.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))).join('\n'));
const errorsOf = (...values: unknown[]) => read(...values).map(({ line: number, setup }) => [number, setup.ok ? null : setup.error.type]);

describe('internal processes as JSON Lines', () => {
  it('are read with what was left out as nothing, blank lines passed over', () => {
    expect(read(line(), '', line({ secondLimit: { amount: 2, unit: 'working-day' } }))).toEqual([
      { line: 1, setup: { ok: true, value: { procedureCode: '1.004873', steps: [{ id: 's1', name: 'Thẩm định', unit: 'Tư pháp', role: 'processing', officer: null, time: null }], secondLimit: null } } },
      { line: 3, setup: { ok: true, value: expect.objectContaining({ secondLimit: { amount: 2, unit: 'working-day' } }) } },
    ]);
  });

  it('name what is wrong line by line, in one sentence each, and keep the others', () => {
    const step = line().steps[0];
    const bad = [
      '{"procedureCode":',
      line({ procedureCode: 'x' }),
      line({ steps: [step, step] }),
      line({ steps: [step, { ...step, id: 's2', role: 'reception' }] }),
      line({ steps: [{ ...step, time: { amount: 0, unit: 'working-day' } }] }),
      line({ secondLimit: { amount: 0, unit: 'working-hour' } }),
      line({ steps: [{ ...step, role: 'admin' }] }),
    ];
    expect(errorsOf(...bad, line())).toEqual([
      [1, 'JsonMalformed'], [2, 'InputInvalid'], [3, 'StepTwice'], [4, 'StepAtCounterLate'], [5, 'StepTimeInvalid'], [6, 'StepTimeInvalid'], [7, 'InputInvalid'], [8, null],
    ]);
    for (const { setup } of read(...bad)) expect(setup.ok ? '' : errorToText(setup.error)).toMatch(/^\p{Lu}.+\.$/u);
  });

  it('take a first step at the counter', () => {
    expect(errorsOf(line({ steps: [{ id: 's0', name: 'Tiếp nhận', unit: 'Trung tâm', role: 'reception' }, line().steps[0]] }))).toEqual([[1, null]]);
  });
});
