import { describe, expect, test } from 'vitest';
import { calendarFromRows } from '../calendar/workingCalendar.ts';
import { localMinuteToInstant } from '../time.ts';
import { prepareHours } from '../deadline/workingHours.ts';
import { heapOf, impliedBy, warningHorizon, type WarningMoment, warningsAt } from './warnings.ts';

const hours = prepareHours(['07:00-11:30', '13:30-17:00']);
const calendar = calendarFromRows([{ date: '2026', kind: 'confirmed', note: '', confidence: 'confirmed' }] as never);
if (!hours.ok || !calendar.ok) throw new Error('a calendar without holidays');

const facts = (now: string, { from = '2026-10-05T09:00', legal = '2026-10-12T17:00', promised = legal, status = 'processing' }: { from?: string; legal?: string; promised?: string; status?: string } = {}): WarningMoment & { readonly dossier: never } => ({
  asOf: localMinuteToInstant(now),
  calendar: calendar.value,
  hours: hours.value,
  settings: { dueSoonDays: 2, dueSoonHours: 4, extensions: 1, extensionNoticeDays: 1, uncollectedDays: 3 },
  dossier: { status, clockStops: [], dueHistory: [], endedAt: null, atCounterAt: null, due: { countedFrom: localMinuteToInstant(from), legalDue: localMinuteToInstant(legal), promisedDue: localMinuteToInstant(promised) } } as never,
});
const dossierWarnings = ({ dossier, ...moment }: ReturnType<typeof facts>) => warningsAt(moment)(dossier);
const said = (...given: Parameters<typeof facts>) => dossierWarnings(facts(...given)).map(({ kind }) => kind);

describe('warnings in time', () => {
  test('none is as far away as the horizon, wherever between two days off one stands', () => {
    const moments = Array.from({ length: 28 * 4 }, (_, index) => `2026-10-${String(1 + Math.floor(index / 4)).padStart(2, '0')}T${['06:00', '11:29', '16:59', '23:00'][index % 4]}`);
    for (const now of moments) {
      const horizon = warningHorizon(facts(now));
      expect([now, dossierWarnings({ ...facts(now, { from: '2026-09-01T08:00' }), dossier: { ...(facts(now).dossier as object), due: { countedFrom: localMinuteToInstant('2026-09-01T08:00'), legalDue: horizon, promisedDue: horizon } } as never })]).toEqual([now, []]);
    }
    expect(warningHorizon(facts('2026-10-09T16:00'))).toBe(localMinuteToInstant('2026-10-15T00:00'));
  });

  test('of one moment only the nearest is said', () => {
    expect(['2026-10-07T16:00', '2026-10-08T07:00', '2026-10-12T10:59', '2026-10-12T11:00', '2026-10-12T17:00'].map((now) => said(now))).toEqual([[], ['two-days'], ['apology-due', 'two-days'], ['four-hours', 'apology-due'], ['now', 'apology-due']]);
  });

  test('working hours do not run over night: due at 8 in the morning, four of them begin the afternoon before', () => {
    expect([said('2026-10-08T13:29', { legal: '2026-10-09T08:00' }), said('2026-10-08T14:00', { legal: '2026-10-09T08:00' })].map((kinds) => kinds.includes('four-hours'))).toEqual([false, true]);
  });

  test('a limit as short as the notice is not warned of at its receipt: in hours, at its half', () => {
    const sameDay = { from: '2026-10-05T09:00', legal: '2026-10-05T11:00' };
    expect([said('2026-10-05T09:00', sameDay), said('2026-10-05T09:59', sameDay), said('2026-10-05T10:00', sameDay), said('2026-10-05T11:00', sameDay)]).toEqual([[], [], ['four-hours'], ['now']]);
    expect(said('2026-10-05T16:00', { legal: '2026-10-07T17:00' })).toEqual([]);
  });

  test('where the law’s date and the promised one differ, both are warned of, the law’s first', () => {
    expect(dossierWarnings(facts('2026-10-13T08:00', { promised: '2026-10-15T17:00' }))).toEqual([
      { kind: 'now', due: localMinuteToInstant('2026-10-12T17:00') },
      { kind: 'two-days', due: localMinuteToInstant('2026-10-15T17:00') },
    ]);
  });

  test('while the clock stands nothing comes due, nor without a calendar before the moment itself', () => {
    expect(said('2026-10-12T16:00', { status: 'supplement' })).toEqual([]);
    expect(dossierWarnings({ ...facts('2026-10-12T16:00'), calendar: null })).toEqual([]);
    expect(dossierWarnings({ ...facts('2026-10-12T17:00'), calendar: null }).map(({ kind }) => kind)).toEqual(['now']);
  });

  test('what was said of a moment covers what would have been said before it', () => {
    expect((['now', 'four-hours', 'two-days'] as const).map((kind) => impliedBy({ kind, due: 'x' }).map((one) => one.kind))).toEqual([['four-hours', 'two-days'], ['two-days'], []]);
  });

  test('a heap names its most urgent and counts the rest by kind', () => {
    expect(heapOf([{ kind: 'two-days', due: '2', code: 'b' }, { kind: 'now', due: '2', code: 'c' }, { kind: 'now', due: '1', code: 'a' }])).toEqual({ total: 3, byKind: { now: 2, 'two-days': 1 }, first: { kind: 'now', due: '1', code: 'a' } });
  });
});
