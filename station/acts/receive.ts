/** Tiếp nhận: the receipt of a dossier. The code is minted in the same transaction that writes the event. */
import { preparedOnce } from '#db/preparedOnce';
import type { ActOf } from '#shared/dossier/acts';
import { type CodeSeries, dossierCode, isCodeOfSeries } from '#shared/dossier/dossierCode';
import { roleFor } from '#shared/dossier/lifecycle';
import { err, ok, type Result } from '#shared/result';
import { instantToLocalDate, type LocalDate } from '#shared/time';
import type { StationError } from '#shared/errors';
import { actorToBy } from '../actor.ts';
import type { StationCore } from '../core.ts';
import { formSetOn } from '../formSetChoices.ts';
import { codeSeries } from '../journal/project.ts';
import { checkIntake, type IntakeError, procedureRef } from './checkIntake.ts';
import { counterStep } from './handOver.ts';
import type { ActContext, ActDraft } from './perform.ts';

/** Errors: everything `checkIntake` finds (the first one), RoleForbidden, CodeRangeExhausted. */
export const receive = ({ core, actor, at }: ActContext, act: ActOf<'receive'>): Result<ActDraft, IntakeError> => {
  const role = roleFor('receive', actor.role, actor.officer.roles);
  if (!role.ok) return role;
  const { act: _, opId: __, ...raw } = act;
  const check = checkIntake(core.reference, raw, at);
  const [problem] = check.problems;
  if (problem !== undefined) return err(problem.error);
  if (check.published === null || check.due === null) throw new Error('an intake without problems has a procedure and a due date');
  const code = nextCode(core, instantToLocalDate(at));
  if (!code.ok) return code;
  return ok({
    event: {
      type: 'dossier.received',
      data: {
        code: code.value,
        intake: check.intake,
        procedure: procedureRef(check.published),
        caseName: check.caseName,
        components: [...check.components],
        due: check.due,
        formSet: formSetOn(core, instantToLocalDate(at)),
        receivedByName: actor.officer.name,
        ...counterStep(core, actor, check.intake.procedureCode, at),
      },
      by: actorToBy(actor, role.value),
      dossierId: core.deps.newId(),
      dossierVersion: 0,
    },
    code: code.value,
    warnings: check.warnings,
    due: check.due.promisedDue,
  });
};

/**
 * From the range the gateway leased to the station (a restored one goes on in the old lease, well further on, until it gets a
 * fresh one); before that, the unit file's. What came online may have taken a number before the lease did.
 */
export const nextCode = (core: Pick<StationCore, 'db' | 'identity'>, day: LocalDate): Result<string, StationError> => {
  const { agencyCode, from, to } = ownSeries(core);
  const { next, taken } = statements(core.db);
  for (let number = Math.max(from, next.get(codeSeries(day)) ?? from); number <= to; number += 1) {
    const code = dossierCode(agencyCode, day, number);
    if (taken.get(code) === undefined) return ok(code);
  }
  return err({ type: 'CodeRangeExhausted', day, to });
};

const ownSeries = ({ db, identity: { unit } }: Pick<StationCore, 'db' | 'identity'>): CodeSeries => {
  const lease = statements(db).lease.get();
  return { agencyCode: unit.agencyCode, from: lease?.from ?? unit.numberRange[0], to: lease?.to ?? unit.numberRange[1] };
};

/** Only this station gives such a code: in the range it has now, or the one it began with. */
export const isOwnCode = (core: Pick<StationCore, 'db' | 'identity'>, code: string): boolean => {
  const { agencyCode, numberRange } = core.identity.unit;
  return isCodeOfSeries(code, ownSeries(core)) || isCodeOfSeries(code, { agencyCode, from: numberRange[0], to: numberRange[1] });
};

const statements = preparedOnce(({ sqlite }) => ({
  next: sqlite.prepare<[string], number>('SELECT next FROM counter WHERE series = ?').pluck(),
  taken: sqlite.prepare<[string], 1>('SELECT 1 FROM dossier WHERE code = ?').pluck(),
  lease: sqlite.prepare<[], { from: number | null; to: number | null }>(`SELECT lease ->> '$.from' AS "from", lease ->> '$.to' AS "to" FROM sync_peer`),
}));
