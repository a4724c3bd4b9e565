/** Random lives along an internal process: whatever is done, it is always plain who has a dossier and how long they had it. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openStop } from '#shared/dossier/clockStop';
import { type DossierAct, dossierActs } from '#shared/dossier/lifecycle';
import { openStep } from '#shared/steps/dossierSteps';
import { instantToLocalDate } from '#shared/time';
import { actInputs, everyRole, secondLeader } from '#test/actInputs';
import { act, createTestStation, must, sampleReceive, testActor } from '#test/stationFixture';
import { verifyStation } from '../journal/verify.ts';
import { adminBy } from '../officers.ts';
import { setProcedureSetup } from '../procedureSetup.ts';
import { findDossier } from './findDossier.ts';

/** Most of what is tried keeps a dossier under way; what ends it comes now and then. */
const wishes = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom<DossierAct>('forward', 'forward', 'submit', 'submit', 'send-back', 'recall', 'transfer', 'take-back', 'take-back', 'request-payment', 'payment-done', 'request-supplement', 'receive-supplement', 'sign') },
  { weight: 1, arbitrary: fc.constantFrom(...dossierActs) },
);
const lives = fc.array(fc.record({ wish: wishes, hours: fc.nat(30) }), { minLength: 10, maxLength: 40 });

test('exactly one step is open while somebody has the dossier, each ends when the next begins, and what has ended is never open', () => {
  const station = createTestStation({ minute: '2026-10-05T09:00' });
  try {
    const { core, clock } = station;
    const all = testActor(core, everyRole.id, everyRole.name, ['reception', 'processing', 'leader', 'returning', 'admin'], 'Quầy 1', 'Tư pháp');
    const second = testActor(core, secondLeader.id, secondLeader.name, ['leader']);
    const step = (id: string, role: 'reception' | 'processing' | 'leader', amount: number, unit: 'working-hour' | 'working-day') => ({ id, name: id, unit: 'Tư pháp', role, officer: null, time: { amount, unit } });
    must(setProcedureSetup(core, { procedureCode: '1.004873', steps: [step('counter', 'reception', 2, 'working-hour'), step('examine', 'processing', 1, 'working-day'), step('sign', 'leader', 4, 'working-hour')], secondLimit: { amount: 2, unit: 'working-day' } }, must(adminBy(all))));
    const reached = new Set<string>();
    fc.assert(
      fc.property(lives, (life) => {
        clock.set('2026-10-05T09:00');
        const { code } = must(act(core, all, sampleReceive()));
        const get = () => {
          const dossier = findDossier(core, code);
          if (dossier === undefined) throw new Error('lost');
          return dossier;
        };
        for (const { wish, hours } of life) {
          clock.tick(hours * 3_600_000);
          const before = get();
          const { to: _, ...input } = { to: undefined, ...actInputs[wish](instantToLocalDate(core.deps.now())) };
          const done = act(core, wish === 'void' ? second : all, { act: wish, code, ...input });
          if (done.ok) reached.add(wish);
          const { steps, status, endedAt, holder, signing, otherUnit } = get();
          const open = openStep(steps);
          expect(steps.slice(0, -1).every(({ until }) => until !== null)).toBe(true);
          expect(steps.every(({ due, until, outcome }) => (outcome !== null) === (due !== null && until !== null))).toBe(true);
          expect(steps.slice(1).every(({ since }, index) => since >= (steps[index]?.until ?? '~'))).toBe(true);
          if (endedAt !== null) expect(open).toBeNull();
          else if (signing !== null) expect(open?.officer).toBe(signing.to);
          else if (otherUnit !== null) expect(open?.unit).toBe(otherUnit.name);
          else if (holder !== null) expect(open?.officer).toBe(holder);
          else if (status === 'accepted') expect(open?.stepId).toBe('counter');
          // A clock that ran on again never takes time from the step.
          if (openStop(before.clockStops) !== null && openStop(get().clockStops) === null && endedAt === null) expect((open?.due ?? '') >= (openStep(before.steps)?.due ?? '')).toBe(true);
        }
      }),
      { numRuns: 60, seed: 20261123 },
    );
    expect(['forward', 'submit', 'send-back', 'recall', 'transfer', 'take-back', 'receive-supplement', 'payment-done', 'sign'].filter((wish) => !reached.has(wish))).toEqual([]);
    expect(verifyStation(core.db, { scratchDir: station.dir, key: core.key, newId: core.deps.newId })).toMatchObject({ chainOk: true, projectionsEqual: true, findings: [] });
  } finally {
    station.remove();
  }
});
