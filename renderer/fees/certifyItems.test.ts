import { expect, it } from 'vitest';
import { isDoubtful, typedToItems } from './certifyItems.ts';
import { typedToAmount } from './feeTerms.ts';

it('pages and copies are whole numbers from one, or nothing is counted', () => {
  const item = { key: 'a', name: ' Học bạ ', pages: '12', copies: '2', electronic: false, sure: false };
  expect(typedToItems([item])).toEqual([{ name: 'Học bạ', pages: 12, copies: 2, electronic: false }]);
  for (const wrong of ['', '0', '1,5', '-1', 'ba']) expect(typedToItems([item, { ...item, pages: wrong }])).toBeNull();
});

it('a number beyond belief is asked about until it is changed or said to be right', () => {
  const item = { key: 'a', name: '', pages: '500', copies: '200', electronic: false, sure: false };
  expect(isDoubtful(item)).toBe(false);
  expect(isDoubtful({ ...item, pages: '501' })).toBe(true);
  expect(isDoubtful({ ...item, copies: '201' })).toBe(true);
  expect(isDoubtful({ ...item, pages: '501', copies: '201', sure: true })).toBe(false);
  expect(typedToItems([{ ...item, pages: '062190004512' }])).toBeNull();
});

it('an amount is read with or without its dots, and never guessed from half of one', () => {
  expect(['15.000', '15 000', '15000', '1.250.000'].map(typedToAmount)).toEqual([15_000, 15_000, 15_000, 1_250_000]);
  for (const wrong of ['', '0', '15.5', '1.2500', '-5', '15k']) expect(typedToAmount(wrong)).toBeNull();
});
