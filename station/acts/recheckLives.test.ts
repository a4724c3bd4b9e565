/** Random lives over the turn of a year that is only proposed: counted again under the very same calendar, no due date moves. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { recheckDue } from '#shared/deadline/recheck';
import { openStop } from '#shared/dossier/clockStop';
import { dossierActs, dossierToFacts, nextStatus } from '#shared/dossier/lifecycle';
import { instantToLocalDate, localDateToDayNumber, dayNumberToLocalDate } from '#shared/time';
import { actInputs, everyRole, secondLeader } from '#test/actInputs';
import { bySystem } from '../core.ts';
import { setProcedureSetup } from '../procedureSetup.ts';
import { act, createTestStation, must, sampleReceive, testActor } from '#test/stationFixture';
import { findDossier } from './findDossier.ts';
import { unitTime } from './unitTime.ts';

/** All but the ends; each step does one that is allowed then. */
const wishes = dossierActs.filter((one) => !['refuse', 'withdraw', 'stop', 'return', 'void', 'close-unanswered', 'print', 'correct'].includes(one));
const steps = fc.array(fc.record({ pick: fc.nat(9_999), which: fc.nat(5), hours: fc.nat(30), days: fc.integer({ min: 1, max: 40 }), ground: fc.boolean() }), { minLength: 15, maxLength: 60, size: 'max' });
const fail = (): never => {
  throw new Error('nobody there');
};

const pages = { items: [{ name: 'Bằng tốt nghiệp', pages: 300, copies: 9 }] };
/** A plain matter, one of clock hours, one with two appointments, certifications put off and promised sooner. */
const matters = [
  sampleReceive(),
  sampleReceive({ procedureCode: '1.012538', components: [] }),
  sampleReceive({ procedureCode: '2.000815', components: [], certification: { ...pages, appointment: '2026-12-31' } }),
  sampleReceive({ procedureCode: '2.001016', components: ['c1', 'c2', 'c3'].map((componentId) => ({ componentId, originals: 1, copies: 0 })), certification: { ...pages, appointment: '2026-12-30T10:00' } }),
];

test.each(['restart', 'extend'] as const)('rechecking under the same calendar changes nothing, supplement %s', { timeout: 120_000 }, (supplementMode) => {
  const station = createTestStation({ minute: '2026-12-29T09:00', unit: { supplementMode } });
  try {
    const { core, clock } = station;
    const all = testActor(core, everyRole.id, everyRole.name, ['reception', 'processing', 'leader', 'returning']);
    testActor(core, secondLeader.id, secondLeader.name, ['leader']);
    must(act(core, all, { act: 'confirm-limit', procedureCode: '1.012538', channel: null, caseId: null, limit: { amount: 30, unit: 'clock-hour' }, legalBasis: 'Nghị quyết của tỉnh' }));
    must(setProcedureSetup(core, { procedureCode: '1.004873', steps: [], secondLimit: { amount: 2, unit: 'working-day' } }, bySystem));
    const reached = new Set<string>();
    fc.assert(
      fc.property(steps, (life) => {
        // Taken back afterwards, so that every life begins on the same station.
        core.db.sqlite.exec('SAVEPOINT life');
        try {
          clock.set('2026-12-29T09:00');
          const codes = matters.map((matter) => must(act(core, all, matter)).code);
          for (const code of ['H48.105-1-TT', 'H48.105-2-TT']) {
            must(act(core, all, { ...sampleReceive({ channel: 'online' }), act: 'register', officialCode: code, submittedAt: '2026-12-29T08:00' }));
            codes.push(code);
          }
          for (const { pick, which, hours, days, ground } of life) {
            clock.tick(hours * 3_600_000);
            const code = codes[which] ?? '';
            const now = core.deps.now();
            const before = findDossier(core, code) ?? fail();
            const likely = wishes.filter((one) => nextStatus(one, dossierToFacts(before, now, core.reference.settings())).ok);
            const wish = likely[pick % likely.length] ?? 'print';
            const newDue = dayNumberToLocalDate(localDateToDayNumber(instantToLocalDate(now)) + days);
            const input = wish === 'extend' ? { reason: 'Chậm ký', newDue, legalGround: ground ? 'Điều 5' : '' } : actInputs[wish](instantToLocalDate(now));
            act(core, all, { act: wish, code, ...input });
            const dossier = findDossier(core, code) ?? fail();
            if (dossier.status === 'registered' || openStop(dossier.clockStops)?.from === 'registered') continue;
            const again = must(recheckDue(dossier, must(unitTime(core, now))));
            // A date counted through a proposed year stays provisional until it is confirmed, even where it has left that year since.
            expect([wish, { ...again, provisional: again.provisional || dossier.due.provisional }]).toEqual([wish, dossier.due]);
            for (const { why } of dossier.dueHistory) reached.add(why);
            if (dossier.clockStops.length > 1 && dossier.clockStops[0]?.from === 'registered') reached.add('stopped after a correction');
          }
        } finally {
          core.db.sqlite.exec('ROLLBACK TO life');
          core.db.sqlite.exec('RELEASE life');
        }
      }),
      { numRuns: 60, seed: 20261229 },
    );
    expect([...reached].sort()).toEqual(['extension', 'pause', 'payment', 'second-appointment', 'stopped after a correction', `supplement-${supplementMode}`, 'verification'].sort());
  } finally {
    station.remove();
  }
});
