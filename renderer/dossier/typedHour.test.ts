import { expect, it } from 'vitest';
import { typedToHour } from './typedHour.ts';

it('an hour is taken as people write it', () => {
  expect(['10:15', '10h15', '1015', '9', '9:05', '23.59', ' 7h '].map(typedToHour)).toEqual(['10:15', '10:15', '10:15', '09:00', '09:05', '23:59', '07:00']);
});

it('what is no hour is none', () => {
  expect(['', '24:00', '10:60', '1', 'mười', '10:1', '12345'].map(typedToHour)).toEqual([null, null, null, '01:00', null, null, null]);
});
