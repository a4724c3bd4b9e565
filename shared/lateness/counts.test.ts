import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DossierReading } from '../dossier/asOf.ts';
import { lateCountsToText } from '../messages/lateness.ts';
import { addTwoCounts, isLateByAny, isLateOnRecordOnly, lateCounts } from './counts.ts';

const kinds = ['early', 'on-time', 'late', 'unattested'] as const;
type Kind = (typeof kinds)[number];
const reading = (byDate: Kind, recorded: Kind | null = null): DossierReading => ({
  ended: true, byDate, byMinute: 'on-time', legalDue: '2026-10-08T10:00:00.000Z', clockStands: false, supplementRequests: 0, lateBefore: null,
  declared: recorded === null ? null : { recordedAt: '2026-10-12T10:00:00.000Z', byDate: recorded, byMinute: 'on-time' },
});

test('an end declared in time and recorded late is late in one count and in time in the other', () => {
  const { total, late, inTime } = lateCounts([reading('on-time', 'late'), reading('late'), reading('early')]);
  expect([total, late, inTime]).toEqual([3, { declared: 1, recorded: 2, unattested: 0 }, { declared: 2, recorded: 1, unattested: 0 }]);
});

test('what nobody can show is neither late nor in time; what was voided is in no count', () => {
  expect(lateCounts([reading('unattested'), reading('unattested', 'late'), 'voided'])).toEqual({ total: 2, late: { declared: 0, recorded: 1, unattested: 2 }, inTime: { declared: 0, recorded: 0, unattested: 2 }, lateBefore: 0 });
});

test('both counts are whole: late, in time and not to be shown make up the total', () => {
  const any = fc.record({ byDate: fc.constantFrom(...kinds), recorded: fc.option(fc.constantFrom(...kinds)) });
  fc.assert(
    fc.property(fc.array(any), (some) => {
      const { total, late, inTime } = lateCounts(some.map(({ byDate, recorded }) => reading(byDate, recorded)));
      const unshown = (of: (one: (typeof some)[number]) => Kind) => some.filter((one) => of(one) === 'unattested').length;
      expect([late.declared + inTime.declared + unshown(({ byDate }) => byDate), late.recorded + inTime.recorded + unshown(({ byDate, recorded }) => recorded ?? byDate)]).toEqual([total, total]);
      expect(some.filter(({ byDate, recorded }) => isLateByAny(reading(byDate, recorded))).length).toBeLessThanOrEqual(late.declared + late.recorded + late.unattested);
    }),
    { numRuns: 200 },
  );
});

test('late only because it was recorded late is told apart', () => {
  expect([reading('on-time', 'late'), reading('late', 'late'), reading('late'), reading('unattested', 'late')].map(isLateOnRecordOnly)).toEqual([true, false, false, false]);
});

test('people read both counts, the one of the record first, and what cannot be shown apart', () => {
  expect(lateCountsToText({ declared: 1, recorded: 3, unattested: 2 })).toBe('3 trễ theo lúc ghi máy · 1 trễ theo khai bổ sung · 2 chưa chứng thực được');
  expect(lateCountsToText({ declared: 2, recorded: 2, unattested: 0 })).toBe('2 trễ theo lúc ghi máy · 2 trễ theo khai bổ sung');
  expect(lateCountsToText(addTwoCounts({ declared: 0, recorded: 0, unattested: 1 }, { declared: 0, recorded: 0, unattested: 1 }))).toBe('2 chưa chứng thực được');
  expect(lateCountsToText({ declared: 0, recorded: 0, unattested: 0 })).toBe('không hồ sơ nào trễ');
});
