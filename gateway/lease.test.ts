import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formRange, freeRange, LAST_NUMBER, type NumberRange, overlap } from './lease.ts';

/** What `enrol` and `hello` do for the lives of one agency, one after the other under the agency's lock. */
type Step = { readonly kind: 'enrol'; readonly from: number; readonly width: number } | { readonly kind: 'restore'; readonly station: number; readonly given: number };
const someNumber = fc.oneof(fc.integer({ min: 1, max: 3000 }), fc.integer({ min: LAST_NUMBER - 3000, max: LAST_NUMBER }));
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('enrol' as const), from: someNumber, width: fc.oneof(fc.integer({ min: 1, max: 2000 }), fc.constantFrom(4_000_000, 9_990_000)) }),
    fc.record({ kind: fc.constant('restore' as const), station: fc.nat(9), given: fc.nat(700_000) }),
  ),
  { maxLength: 40 },
);

interface Life extends NumberRange {
  readonly station: number;
  readonly forms: NumberRange;
}

const walk = (all: readonly Step[]): { lives: Life[]; refused: number } => {
  const lives: Life[] = [];
  let [stations, refused] = [0, 0];
  for (const step of all) {
    const own = step.kind === 'restore' ? lives.findLast(({ station }) => station === step.station) : undefined;
    if (step.kind === 'restore' && own === undefined) continue;
    const asked = step.kind === 'enrol' ? { from: step.from, to: Math.min(LAST_NUMBER, step.from + step.width - 1) } : null;
    const range = asked === null ? freeRange(lives, own === undefined ? 0 : own.to - own.from + 1) : lives.some((life) => overlap(life, asked)) ? null : asked;
    if (range === null) refused += 1;
    else lives.push({ ...range, station: own?.station ?? stations, forms: formRange(lives, step.kind === 'restore' ? step.given : 0) });
    if (step.kind === 'enrol' && range !== null) stations += 1;
  }
  return { lives, refused };
};

test('whatever the order of enrolments, restores and forks, no two lives of an agency hold a number of a code or of a form twice', () => {
  fc.assert(
    fc.property(steps, (all) => {
      const { lives } = walk(all);
      for (const [index, life] of lives.entries()) {
        expect(life.from >= 1 && life.to <= LAST_NUMBER && life.from <= life.to).toBe(true);
        for (const other of lives.slice(index + 1)) expect([overlap(life, other), overlap(life.forms, other.forms)]).toEqual([false, false]);
      }
    }),
  );
});

test('a life the gateway forgot is leased form numbers behind the highest its station gave, where nobody else counts', () => {
  const leases = [{ forms: formRange([]) }];
  expect([formRange([]), formRange(leases), formRange(leases, 73), formRange(leases, 300_017), formRange([...leases, { forms: formRange(leases, 100_017) }])]).toEqual([
    { from: 1, to: 100_000 }, { from: 100_001, to: 200_000 }, { from: 100_001, to: 200_000 }, { from: 400_001, to: 500_000 }, { from: 100_001, to: 200_000 },
  ]);
});

test('a restored station gets a range behind all others as wide as its last, and when there is none the first gap that wide', () => {
  expect(freeRange([{ from: 1, to: 100 }, { from: 501, to: 600 }], 100)).toEqual({ from: 601, to: 700 });
  expect(freeRange([{ from: 1, to: 100 }, { from: 501, to: LAST_NUMBER }], 100)).toEqual({ from: 101, to: 200 });
  expect(freeRange([{ from: 1, to: 100 }, { from: 131, to: LAST_NUMBER }], 100)).toEqual({ from: 101, to: 130 });
});

test('when every number is taken there is no range, never one that somebody has', () => {
  expect(freeRange([{ from: 1, to: LAST_NUMBER }], 1)).toBeNull();
});
