import { expect, it } from 'vitest';
import { declaredRate } from './declaredRate.ts';

const live = (type: string) => ({ type, at: '2026-11-23T03:00:00.000Z', recordedAt: '2026-11-23T03:00:00.000Z' });

it('counts what was declared among the acts that may be', () => {
  const declared = { ...live('dossier.result-arrived'), at: '2026-11-20T03:00:00.000Z', declared: {} };
  expect(declaredRate([live('dossier.received'), live('dossier.completed'), live('dossier.returned'), live('dossier.printed'), declared])).toEqual({ acts: 3, declared: 1, perThousand: 333, longestHours: 72 });
});

it('leaves out what was undone, in one batch or two', () => {
  expect(declaredRate([live('dossier.completed'), live('dossier.undone'), live('dossier.completed')])).toMatchObject({ acts: 1 });
  expect(declaredRate([live('dossier.undone')])).toEqual({ acts: -1, declared: 0, perThousand: 0, longestHours: 0 });
});

it('says nothing of a station where nothing ended', () => {
  expect(declaredRate([live('dossier.received')])).toEqual({ acts: 0, declared: 0, perThousand: 0, longestHours: 0 });
});
