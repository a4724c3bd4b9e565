/**
 * An authorised officer states, with its legal basis, the time limit the catalogue lost (issue item 4). Offline, as an
 * event; it holds for the published version it was read from and is asked again when the catalogue changes that row.
 */
import { applyLimitConfirmation } from '#shared/catalogue/limits';
import type { ConfirmationError } from '#shared/catalogue/errors';
import type { ActOf } from '#shared/dossier/acts';
import type { StationError } from '#shared/errors';
import type { Role } from '#shared/officer';
import { err, ok, type Result } from '#shared/result';
import { actorToBy } from '../actor.ts';
import type { ActContext, ActDraft } from './perform.ts';

export const confirmLimitRoles: readonly Role[] = ['leader', 'admin'];

export const confirmLimit = ({ core, actor }: ActContext, act: ActOf<'confirm-limit'>): Result<ActDraft, StationError | ConfirmationError> => {
  const role = confirmLimitRoles.includes(actor.role) ? actor.role : actor.officer.roles.find((own) => confirmLimitRoles.includes(own));
  if (role === undefined) return err({ type: 'RightMissing', roles: confirmLimitRoles });
  const published = core.reference.findProcedure(act.procedureCode);
  if (published === undefined) return err({ type: 'ProcedureUnknown', code: act.procedureCode });
  const confirmation = { code: act.procedureCode, channel: act.channel, caseId: act.caseId, limit: act.limit, legalBasis: act.legalBasis };
  const applied = applyLimitConfirmation(published.procedure, confirmation);
  if (!applied.ok) return applied;
  return ok({
    event: { type: 'procedure.limit-confirmed', data: { ...confirmation, procedureVersion: published.version }, by: actorToBy(actor, role) },
    code: act.procedureCode,
    warnings: [],
  });
};
