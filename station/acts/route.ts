/**
 * Where a dossier goes inside and outside the house: to another unit and back, to a leader for a signature and back
 * (domain.md §3.3, §4.2; NĐ 118/2025 Art 14, 18). Status and rights were checked by `perform.ts`.
 */
import type { ActOf } from '#shared/dossier/acts';
import { processingRoles } from '#shared/dossier/lifecycle';
import type { ResultPaper } from '#shared/dossier/parts';
import type { StationError } from '#shared/errors';
import type { EventOf } from '#shared/journal/eventTypes';
import { err, ok, type Result } from '#shared/result';
import { instantToLocalDate } from '#shared/time';
import type { DossierActContext } from './perform.ts';
import { type HandOverError, handOver, stepTakenBack } from './handOver.ts';
import { findLeader } from './leader.ts';

/** Chuyển cho đơn vị giải quyết; one with a code that the province knows gets it in its inbox. */
export const transfer = ({ core: { identity: { unit } } }: DossierActContext, act: ActOf<'transfer'>): Result<EventOf<'dossier.transferred'>, StationError> =>
  ok({ type: 'dossier.transferred', data: { unit: { name: act.unit, code: act.unitCode }, from: { name: unit.authority, code: unit.agencyCode }, note: act.note } });

/** Nhận lại, chưa giải quyết: who takes it back has it, where they do process dossiers; else it waits at the counter for whoever does. */
export const takeBack = ({ actor, dossier }: DossierActContext, act: ActOf<'take-back'>): Result<EventOf<'dossier.taken-back'>, StationError> => {
  const { officer } = actor;
  const toOfficer = officer.roles.some((role) => processingRoles.includes(role)) ? officer.id : null;
  return ok({ type: 'dossier.taken-back', data: { reason: act.reason, toOfficer, toName: officer.name, step: stepTakenBack(actor, dossier) } });
};

/** Trình ký: an active leader gets it into their queue; it stays on the desk of who submits it. */
export const submit = (context: DossierActContext, act: ActOf<'submit'>): Result<EventOf<'dossier.submitted'> & { readonly warnings: readonly string[] }, HandOverError> => {
  const leader = act.to === undefined ? null : findLeader(context.core, act.to);
  if (leader?.ok === false) return leader;
  const handed = handOver(context, act, ['leader']);
  if (!handed.ok) return handed;
  const { to, step, warnings } = handed.value;
  return ok({ type: 'dossier.submitted', data: { toOfficer: to.id, toName: to.name, note: act.note, step }, warnings });
};

/** Ký: any leader, a deputy too; the paper's date is today's unless it says another, and never ahead. */
export const sign = ({ actor, at }: DossierActContext, act: ActOf<'sign'>): Result<EventOf<'dossier.signed'>, StationError> => {
  const today = instantToLocalDate(at);
  const date = act.resultDate ?? today;
  if (date > today) return err({ type: 'DateAhead', date });
  return ok({ type: 'dossier.signed', data: { result: { number: act.resultNumber, date, signer: actor.officer.name }, note: act.note } });
};

export const sendBack = (act: ActOf<'send-back'>): Result<EventOf<'dossier.sent-back'>, StationError> => ok({ type: 'dossier.sent-back', data: { reason: act.reason } });

/** The paper as noted by whoever completes or brings it; undefined where nobody noted one. */
export const resultPaperOf = (act: Pick<ActOf<'complete'>, 'resultNumber' | 'resultDate' | 'signer'>, { at, core, dossier: { otherUnit, result } }: DossierActContext): Result<ResultPaper | undefined, StationError> => {
  const { resultNumber: number, resultDate: date, signer } = act;
  if (date !== null && date > instantToLocalDate(at)) return err({ type: 'DateAhead', date });
  const isKnown = result !== null || otherUnit === null || otherUnit.code === core.identity.unit.agencyCode;
  if (!isKnown && (number === '' || date === null)) return err({ type: 'ResultPaperMissing', unit: otherUnit.name });
  if (number === '') return ok(undefined);
  return ok({ number, date: date ?? instantToLocalDate(at), signer });
};
