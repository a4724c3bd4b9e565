import { expect, it } from 'vitest';
import { sampleReceive } from '#test/stationFixture';
import { emptyForm } from './form.ts';
import { nextSitting, type Sitting } from './sitting.ts';

const { applicant } = sampleReceive();
const person = emptyForm();
const after = (before: Sitting | null, code: string, who: typeof applicant = applicant, officer = 'lan') => nextSitting(before, officer, person, who, code);

it('gathers what is received one after the other for one person', () => {
  expect(after(after(null, 'A'), 'B').codes).toEqual(['A', 'B']);
});

it('begins anew when another person sits down, or another officer', () => {
  const first = after(null, 'A');
  expect(after(first, 'B', { ...applicant, idNumber: '062079004455' }).codes).toEqual(['B']);
  expect(after(first, 'B', applicant, 'chi').codes).toEqual(['B']);
});

it('begins a new paper when one is full', () => {
  let sitting: Sitting | null = null;
  for (let count = 1; count <= 31; count += 1) sitting = after(sitting, String(count));
  expect(sitting?.codes).toEqual(['31']);
});
