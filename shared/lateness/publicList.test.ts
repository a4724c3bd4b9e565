import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { DossierReading } from '../dossier/asOf.ts';
import type { Cause } from './causes.ts';
import { perThousand, publicListOf, type PublicItem } from './publicList.ts';

type By = DossierReading['byDate'];
const item = (officer: string | null, unit: string, byDate: By, more: { recorded?: By; cause?: Cause; isApologised?: boolean } = {}): PublicItem => ({
  reading: {
    ended: true, byDate, byMinute: 'on-time', legalDue: '2026-10-08T10:00:00.000Z', clockStands: false, supplementRequests: 0, lateBefore: null,
    declared: more.recorded === undefined ? null : { recordedAt: '2026-10-12T10:00:00.000Z', byDate: more.recorded, byMinute: 'on-time' },
  },
  answers: { officer: officer === null ? null : { id: officer, name: `Cán bộ ${officer}` }, unit },
  cause: more.cause ?? null,
  isApologised: more.isApologised ?? false,
});

it('names who was late by unit and by officer, out of all that was theirs, with both counts, causes and apologies', () => {
  const { whole, units, officers } = publicListOf([
    item('minh', 'Tư pháp', 'late', { cause: 'work', isApologised: true }), item('minh', 'Tư pháp', 'early'), item('minh', 'Tư pháp', 'on-time', { recorded: 'late', cause: 'recorded-later' }),
    item('son', 'Tư pháp', 'on-time'), item(null, 'Phòng Kinh tế', 'late'), item('lan', 'Một cửa', 'early'),
  ]);
  expect(units).toEqual([
    { unit: 'Tư pháp', officer: null, total: 4, totalDeclared: 4, late: { declared: 1, recorded: 2, unattested: 0 }, lateBefore: 0, anyLate: 2, causes: [{ cause: 'work', count: 1 }, { cause: 'recorded-later', count: 1 }], withoutCause: 0, apologised: 1 },
    { unit: 'Phòng Kinh tế', officer: null, total: 1, totalDeclared: 1, late: { declared: 1, recorded: 1, unattested: 0 }, lateBefore: 0, anyLate: 1, causes: [], withoutCause: 1, apologised: 0 },
  ]);
  expect(officers.map(({ officer, unit, total, late }) => [officer, unit, total, late.recorded])).toEqual([['Cán bộ minh', 'Tư pháp', 3, 2]]);
  expect([whole.total, whole.late, whole.withoutCause]).toEqual([6, { declared: 2, recorded: 3, unattested: 0 }, 1]);
});

it('names nobody for what cannot be shown to have been late, and still counts it in the sum', () => {
  const { whole, units, officers } = publicListOf([item('minh', 'Tư pháp', 'unattested'), item('lan', 'Một cửa', 'late'), item('lan', 'Một cửa', 'unattested', { recorded: 'unattested' })]);
  expect([units.map(({ unit }) => unit), officers.map(({ officer, late }) => [officer, late.unattested])]).toEqual([['Một cửa'], [['Cán bộ lan', 1]]]);
  expect(whole.late).toEqual({ declared: 1, recorded: 1, unattested: 2 });
});

it('rows of one kind never count a dossier twice, and all late ones are in a unit’s row', () => {
  const kinds = fc.constantFrom<By>('early', 'on-time', 'late', 'unattested');
  const any = fc.array(fc.record({ officer: fc.constantFrom('a', 'b', 'c', null), unit: fc.constantFrom('Một', 'Hai'), byDate: kinds, recorded: fc.option(kinds) }));
  fc.assert(
    fc.property(any, (some) => {
      const { whole, units, officers } = publicListOf(some.map(({ officer, unit, byDate, recorded }) => item(officer, unit, byDate, recorded === null ? {} : { recorded })));
      const sum = (rows: typeof units, of: (row: (typeof units)[number]) => number): number => rows.reduce((total, row) => total + of(row), 0);
      expect([sum(units, ({ late }) => late.recorded), sum(units, ({ late }) => late.declared), sum(units, ({ anyLate }) => anyLate)]).toEqual([whole.late.recorded, whole.late.declared, whole.anyLate]);
      expect(sum(officers, ({ anyLate }) => anyLate)).toBeLessThanOrEqual(whole.anyLate);
      for (const { anyLate, causes, withoutCause, late } of [...units, ...officers]) {
        expect(withoutCause + causes.reduce((total, { count }) => total + count, 0)).toBe(anyLate);
        expect(anyLate).toBeGreaterThanOrEqual(Math.max(late.declared, late.recorded, 1));
      }
    }),
    { numRuns: 100 },
  );
});

it('a share is of all that was theirs, and none of nothing', () => {
  expect([perThousand(16, 2672), perThousand(1, 3), perThousand(0, 5), perThousand(0, 0)]).toEqual([6, 333, 0, null]);
});
