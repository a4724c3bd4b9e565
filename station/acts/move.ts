/** Acts that move a dossier on. Status and rights were checked by `perform.ts`; here is what each act needs besides. */
import type { ActOf } from '#shared/dossier/acts';
import type { Dossier } from '#shared/dossier/dossier';
import { processingRoles } from '#shared/dossier/lifecycle';
import type { StationError } from '#shared/errors';
import type { Collection } from '#shared/journal/eventParts';
import type { EventOf } from '#shared/journal/eventTypes';
import { err, ok, type Result } from '#shared/result';
import { nextFormNumber } from './formNumber.ts';
import { type HandOverError, handOver } from './handOver.ts';
import type { DossierActContext } from './perform.ts';
import { resultPaperOf } from './route.ts';

type Said<T> = Result<T & { readonly warnings?: readonly string[] }, HandOverError>;

/** Chuyển xử lý: to who comes next in the internal process, or to an officer who is active and does process dossiers. */
export const forward = (context: DossierActContext, act: ActOf<'forward'>): Said<EventOf<'dossier.forwarded'>> => {
  const handed = handOver(context, act, processingRoles);
  if (!handed.ok) return handed;
  const { to, step, warnings } = handed.value;
  return ok({ type: 'dossier.forwarded', data: { toOfficer: to.id, toName: to.name, note: act.note, step }, warnings });
};

/** Đã xử lý xong. */
export const complete = (context: DossierActContext, act: ActOf<'complete'>): Result<EventOf<'dossier.completed'>, StationError> => {
  const result = resultPaperOf(act, context);
  return result.ok ? ok({ type: 'dossier.completed', data: { note: act.note, ...(result.value === undefined ? {} : { result: result.value }) } }) : result;
};

/** Kết quả về quầy: a second, different fact; it completes what nobody had completed. What another unit resolved comes with its paper. */
export const resultArrived = (context: DossierActContext, act: ActOf<'result-arrived'>): Result<EventOf<'dossier.result-arrived'>, StationError> => {
  const result = resultPaperOf(act, context);
  return result.ok ? ok({ type: 'dossier.result-arrived', data: { note: act.note, ...(result.value === undefined ? {} : { result: result.value }) } }) : result;
};

/** Trả kết quả: who collected; a lost receipt asks which paper of identity was seen (NĐ 118/2025 Art 6). */
export const returnResult = ({ dossier }: DossierActContext, act: ActOf<'return'>): Result<EventOf<'dossier.returned'>, StationError> => {
  const collection = collectionOf(dossier, act);
  return collection.ok ? ok({ type: 'dossier.returned', data: { collection: collection.value } }) : collection;
};

/** Left out, it is the applicant or who acts for them. */
export const collectionOf = ({ intake }: Pick<Dossier, 'intake'>, act: Omit<ActOf<'return'>, 'act' | 'code'>): Result<Collection, StationError> => {
  if (act.receiptLost && act.idSeen === '') return err({ type: 'IdSeenMissing' });
  const person = act.relation === 'authorised' && intake.authorised !== null ? intake.authorised : intake.applicant;
  const known = act.relation === 'other' ? { name: '', idNumber: '' } : person;
  const collectedBy = act.collectedBy || known.name;
  if (collectedBy === '') return err({ type: 'InputInvalid', problems: [{ path: 'collectedBy', problem: 'required' }] });
  return ok({ collectedBy, relation: act.relation, idNumber: act.idNumber || known.idNumber, receiptLost: act.receiptLost, idSeen: act.idSeen });
};

/** Từ chối with Mẫu 03: the form's number comes from its own yearly series. */
export const refuse = ({ core, actor, at }: DossierActContext, act: ActOf<'refuse'>): Result<EventOf<'dossier.refused'>, StationError> => {
  return ok({ type: 'dossier.refused', data: { ...nextFormNumber(core, '03', at), reasons: act.reasons, legalBasis: act.legalBasis, officerName: actor.officer.name } });
};

/** Rút hồ sơ at the applicant's own wish. */
export const withdraw = (act: ActOf<'withdraw'>): Result<EventOf<'dossier.withdrawn'>, StationError> =>
  ok({ type: 'dossier.withdrawn', data: { reason: act.reason } });
