/** Tiếp nhận: the receipt of a dossier. The code is minted in the same transaction that writes the event. */
import { preparedOnce } from '#db/preparedOnce';
import type { ActOf } from '#shared/dossier/acts';
import { roleFor } from '#shared/dossier/lifecycle';
import { err, ok, type Result } from '#shared/result';
import { instantToLocalDate, localDateToYymmdd, type LocalDate } from '#shared/time';
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
 * `<agency code>-<yymmdd>-<sequence, 4 digits or more>` (DESIGN §5, domain.md §2.1), from the range the gateway leased to
 * the station (a restored one goes on in the old lease, well further on, until it gets a fresh one); before that, the unit file's.
 */
export const nextCode = ({ db, identity: { unit } }: Pick<StationCore, 'db' | 'identity'>, day: LocalDate): Result<string, StationError> => {
  const found = numbers(db).get(codeSeries(day));
  const from = found?.from ?? unit.numberRange[0];
  const to = found?.to ?? unit.numberRange[1];
  const next = Math.max(from, found?.next ?? from);
  if (next > to) return err({ type: 'CodeRangeExhausted', day, to });
  return ok(`${unit.agencyCode}-${localDateToYymmdd(day)}-${String(next).padStart(4, '0')}`);
};

const numbers = preparedOnce(({ sqlite }) =>
  sqlite.prepare<[string], { next: number | null; from: number | null; to: number | null }>(
    `SELECT next, lease ->> '$.from' AS "from", lease ->> '$.to' AS "to"
     FROM station LEFT JOIN sync_peer ON true LEFT JOIN counter ON series = ?`,
  ),
);
