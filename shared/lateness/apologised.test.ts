import { describe, expect, it } from 'vitest';
import { isOwed, owesApology } from './apologised.ts';

type Dossier = Parameters<typeof isOwed>[0];
const now = '2026-10-20T03:00:00.000Z';
/** Due by law and as promised on 8 October 17:00. */
const dossier = (ended: string | null, recorded: string | null = null, apologies: readonly string[] = []): Dossier =>
  ({
    due: { legalDue: '2026-10-08T10:00:00.000Z', promisedDue: '2026-10-08T10:00:00.000Z' }, dueHistory: [], clockStops: [], causes: [],
    endedAt: ended, endRecordedAt: recorded, apologies: apologies.map((date) => ({ date })),
  }) as unknown as Dossier;

describe('a letter of apology is owed', () => {
  it('for what is late as it happened, open or ended, until one went out after the date it broke', () => {
    const late = '2026-10-09T03:00:00.000Z';
    expect([dossier(null), dossier(late), dossier(late, '2026-10-12T03:00:00.000Z'), dossier(late, null, ['2026-10-07'])].map((one) => owesApology(one, now))).toEqual([true, true, true, true]);
    expect(owesApology(dossier(late, null, ['2026-10-09']), now)).toBe(false);
  });

  it('not for what was done in time and only recorded late; its cause is asked for all the same', () => {
    const recordedLate = dossier('2026-10-08T09:00:00.000Z', '2026-10-12T03:00:00.000Z');
    expect([owesApology(recordedLate, now), isOwed(recordedLate, now)]).toEqual([false, true]);
  });
});
