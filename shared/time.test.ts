import fc from 'fast-check';
import { expect, it } from 'vitest';
import { instantToLocalDate, instantToLocalMinute, localToInstant, msToInstant } from './time.ts';

it('has the day of an instant as its minute has it, on both sides of midnight in Viet Nam', () => {
  expect(['2026-11-23T16:59:59.999Z', '2026-11-23T17:00:00.000Z', '2026-12-31T17:00:00.000Z'].map(instantToLocalDate)).toEqual(['2026-11-23', '2026-11-24', '2027-01-01']);
  fc.assert(fc.property(fc.integer({ min: 0, max: 4_000_000_000_000 }), (ms) => {
    const day = instantToLocalDate(msToInstant(ms));
    expect(day).toBe(instantToLocalMinute(msToInstant(ms)).slice(0, 10));
    expect(localToInstant(day) <= msToInstant(ms)).toBe(true);
  }));
});
