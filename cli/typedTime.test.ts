import { describe, expect, it } from 'vitest';
import { typedTimeToInstant } from './typedTime.ts';

describe('a moment written on the command line', () => {
  it.each([
    ['2026-11-23T10:42', '2026-11-23T03:42:00.000Z'],
    ['2026-11-23 10:42', '2026-11-23T03:42:00.000Z'],
    ['2026-11-23T10:42:07', '2026-11-23T03:42:07.000Z'],
    ['2026-11-23T03:42:07Z', '2026-11-23T03:42:07.000Z'],
    ['2026-11-23T03:42:07.5Z', '2026-11-23T03:42:07.500Z'],
    ['2026-11-23T10:42:07.123+07:00', '2026-11-23T03:42:07.123Z'],
    ['2026-01-01T00:30', '2025-12-31T17:30:00.000Z'],
  ])('%s is %s', (typed, instant) => {
    expect(typedTimeToInstant(typed)).toBe(instant);
  });

  it.each(['', 'hôm nay', '2026-02-29T10:00', '2026-11-23', '2026-11-23T24:00', '2026-11-23T10:60', '2026-11-23T10:42:61', '2026-11-23T10:42+25:99', '23/11/2026 10:42'])('%s is refused', (typed) => {
    expect(typedTimeToInstant(typed)).toBeNull();
  });
});
