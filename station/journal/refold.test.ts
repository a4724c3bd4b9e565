import { expect, test } from 'vitest';
import { createTestStation } from '#test/stationFixture';
import { foreignOfDossier } from './refold.ts';

test('what siblings told of one dossier is found by that dossier, however much the province told', () => {
  const { core, remove } = createTestStation({ minute: '2026-11-16T08:00' });
  try {
    const plan = core.db.sqlite.prepare<[{ dossierId: string; pos: number; no: null }], { detail: string }>(`EXPLAIN QUERY PLAN ${foreignOfDossier}`).all({ dossierId: 'x', pos: 1, no: null });
    expect(plan.map(({ detail }) => detail)).toEqual([expect.stringContaining('inbox USING INDEX inbox_dossier (dossier_id=?') as string]);
  } finally {
    remove();
  }
});
