/** Random lives of dossiers through the real station: whatever is tried, the journal stays whole and every dossier can be ended. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openStop } from '#shared/dossier/clockStop';
import { dossierActs, type DossierAct, dossierToFacts, nextStatus } from '#shared/dossier/lifecycle';
import { isClockRunning } from '#shared/dossier/status';
import { instantToLocalDate } from '#shared/time';
import { actInputs, everyRole, secondLeader } from '#test/actInputs';
import { act, createTestStation, must, sampleReceive, testActor } from '#test/stationFixture';
import { verifyStation } from '../journal/verify.ts';
import { findDossier } from './findDossier.ts';
import { latenessFact } from './lateness.ts';

const DAY_MS = 86_400_000;

/** What brings any open dossier to its end, tried in this order again and again. */
const endings: readonly DossierAct[] = ['return', 'take-back', 'result-arrived', 'stop'];

const steps = fc.array(fc.record({ wish: fc.constantFrom(...dossierActs), which: fc.nat(2), hours: fc.nat(200) }), { minLength: 5, maxLength: 40 });

describe.each(['restart', 'extend'] as const)('random lives, supplement %s', (supplementMode) => {
  test('the station does exactly what the table allows, keeps due dates in order and verifies clean', () => {
    const station = createTestStation({ minute: '2026-10-05T09:00', unit: { supplementMode } });
    try {
      const { core, clock } = station;
      const all = testActor(core, everyRole.id, everyRole.name, ['reception', 'processing', 'leader', 'returning']);
      const second = testActor(core, secondLeader.id, secondLeader.name, ['leader']);
      fc.assert(
        fc.property(steps, (lives) => {
          clock.set('2026-10-05T09:00');
          const codes = [0, 1, 2].map(() => must(act(core, all, sampleReceive())).code);
          const get = (code: string) => {
            const dossier = findDossier(core, code);
            if (dossier === undefined) throw new Error('lost');
            return dossier;
          };
          for (const { wish, which, hours } of lives) {
            clock.tick(hours * 3_600_000);
            const code = codes[which] ?? '';
            const before = get(code);
            const now = core.deps.now();
            const expected = nextStatus(wish, { ...dossierToFacts(before, now, core.reference.settings()), ...latenessFact(core, before, now, wish) });
            const done = act(core, wish === 'void' || wish === 'approve-declaration' ? second : all, { act: wish, code, ...actInputs[wish](instantToLocalDate(now)) });
            const after = get(code);
            if (wish === 'extend' && expected.ok && !done.ok) expect(done.error.type).toBe('ExtensionNotLater');
            else if (wish === 'result-arrived' && before.otherUnit !== null && expected.ok && !done.ok) expect(done.error.type).toBe('ResultPaperMissing');
            // The day's opening is a moment like any other: ahead, before the receipt, or for what another unit does.
            else if ((wish === 'declare' || wish === 'approve-declaration') && expected.ok && !done.ok) expect(['DateAhead', 'DeclaredTooEarly', 'DeclaredTooOld', 'DeclaredNotSooner', 'TransitionForbidden', 'WithOtherUnit']).toContain(done.error.type);
            // A letter of apology is one of its own papers, and many have none.
            else if (wish === 'send-apology' && expected.ok && !done.ok) expect(['ApologyPaperMissing', 'DossierNotLate']).toContain(done.error.type);
            // Of this very moment only: of nothing that could be undone, or hours ago.
            else if (wish === 'undo' && expected.ok && !done.ok) expect(['NothingToUndo', 'UndoTooLate']).toContain(done.error.type);
            // No other calendar comes in these lives.
            else if (wish === 'confirm-due' && expected.ok && !done.ok) expect(done.error.type).toBe(before.due.provisional ? 'DueStillProvisional' : 'DueNotProvisional');
            else expect([wish, before.status, done.ok]).toEqual([wish, before.status, expected.ok]);
            // Where it was before what was undone: any of the open ones.
            if (wish !== 'undo' || !done.ok) expect(after.status).toBe(done.ok && expected.ok ? expected.value : before.status);
            expect(after.version).toBe(before.version + (done.ok ? 1 : 0));
            expect(after.due.promisedDue >= before.due.promisedDue && after.due.legalDue >= before.due.legalDue && after.due.promisedDue >= after.due.legalDue).toBe(true);
            // The clock stands exactly while something is awaited; a line of history for every move.
            if (after.endedAt === null) expect(openStop(after.clockStops) === null).toBe(isClockRunning(after.status));
            const [first = null, last = null] = [after.dueHistory[0], after.dueHistory.at(-1)];
            if (last !== null) expect(last.after).toEqual({ legalDue: after.due.legalDue, promisedDue: after.due.promisedDue });
            if (first === null) expect(after.due).toEqual(before.due);
          }
          for (const code of codes) {
            for (const ending of [...endings, ...endings]) if (get(code).endedAt === null || get(code).status === 'completed') act(core, all, { act: ending, code, ...actInputs[ending](instantToLocalDate(core.deps.now())) });
            expect(get(code).endedAt).not.toBeNull();
          }
        }),
        { numRuns: 25, seed: 20261123 },
      );
      clock.tick(DAY_MS);
      expect(verifyStation(core.db, { scratchDir: station.dir, key: core.key, newId: core.deps.newId })).toMatchObject({ chainOk: true, projectionsEqual: true, integrity: true, findings: [] });
    } finally {
      station.remove();
    }
  });
});
