import { expect, test } from 'vitest';
import type { ProcedureSetup } from '#shared/steps/procedureSteps';
import { setupToTyped, typedToSetup, withMoved, withNewStep } from './typedSteps.ts';

const setup: Pick<ProcedureSetup, 'steps' | 'secondLimit'> = {
  steps: [
    { id: 's1', name: 'Thẩm định', unit: 'Tư pháp', role: 'processing', officer: 'binh', time: { amount: 4, unit: 'working-hour' } },
    { id: 'ky', name: 'Trình ký', unit: 'Lãnh đạo', role: 'leader', officer: null, time: { amount: 0, unit: 'same-day', cutoff: '15:00' } },
    { id: 's3', name: 'Đóng dấu', unit: 'Văn phòng', role: 'processing', officer: null, time: null },
  ],
  secondLimit: { amount: 2, unit: 'working-day' },
};

test('what was set comes back unchanged from the fields', () => {
  expect(typedToSetup(setupToTyped(setup))).toEqual({ ok: true, setup });
  expect(typedToSetup(setupToTyped({ steps: [], secondLimit: null }))).toEqual({ ok: true, setup: { steps: [], secondLimit: null } });
});

test('what is missing or no number is named at its field', () => {
  const typed = setupToTyped(setup);
  const [first, second, third] = typed.steps;
  if (first === undefined || second === undefined || third === undefined) throw new Error('three steps');
  const wrong = { steps: [{ ...first, name: ' ', unit: '' }, second, { ...third, time: { amount: '1,5', unit: 'working-day' as const } }], second: { amount: '', unit: 'working-day' as const } };
  expect(typedToSetup(wrong)).toMatchObject({ ok: false, problems: { '0.name': 'Chưa ghi', '0.unit': 'Chưa ghi', '2.time': expect.any(String), second: expect.any(String) } });
});

test('a new step takes an id nobody has, in the unit of the one before', () => {
  expect(withNewStep(setupToTyped(setup).steps).at(-1)).toMatchObject({ id: 's4', name: '', unit: 'Văn phòng' });
  expect(withNewStep([{ ...withNewStep([])[0], id: 's2' } as never]).at(-1)?.id).toBe('s3');
});

test('steps move by one place and stop at the edges', () => {
  const { steps } = setupToTyped(setup);
  expect(withMoved(steps, 1, -1).map(({ id }) => id)).toEqual(['ky', 's1', 's3']);
  expect(withMoved(steps, 1, 1).map(({ id }) => id)).toEqual(['s1', 's3', 'ky']);
  expect(withMoved(steps, 0, -1)).toBe(steps);
  expect(withMoved(steps, 2, 1)).toBe(steps);
});
