/**
 * Chưa nhận hồ sơ: before anything is received somebody gets Mẫu 02 or Mẫu 03, without a dossier code and with numbers of
 * their own series (domain.md §1.3, §1.4). Kept so that the paper can be found and printed again.
 */
import { and, eq } from 'drizzle-orm';
import { turnedAway } from '#db/schema';
import type { ActOf } from '#shared/dossier/acts';
import { isIdNumberValid, tidyIdNumber, tidyPhone } from '#shared/dossier/identity';
import { roleFor } from '#shared/dossier/lifecycle';
import type { AppError, StationError } from '#shared/errors';
import { formTemplate } from '#shared/forms/formSet';
import { err, ok, type Result } from '#shared/result';
import { instantToLocalDate } from '#shared/time';
import { actorToBy } from '../actor.ts';
import { formSetOn } from '../formSetChoices.ts';
import { nextAwayNumber } from './formNumber.ts';
import type { ActContext, ActDraft } from './perform.ts';

export const turnAway = ({ core, actor, at }: ActContext, act: ActOf<'turn-away'>): Result<ActDraft, StationError> => {
  const role = roleFor('turn-away', actor.role, actor.officer.roles);
  if (!role.ok) return role;
  const { form, visitor: raw, procedureCode, wanted, items, reason, legalBasis } = act;
  const visitor = { ...raw, idNumber: tidyIdNumber(raw.idKind, raw.idNumber), phone: tidyPhone(raw.phone) };
  if (!isIdNumberValid(visitor.idKind, visitor.idNumber)) return err({ type: 'IdNumberInvalid', idKind: visitor.idKind });
  const published = procedureCode === null ? null : core.reference.findProcedure(procedureCode);
  if (published === undefined) return err({ type: 'ProcedureUnknown', code: procedureCode ?? '' });
  const procedureName = published?.procedure.name ?? wanted;
  if (procedureName === '') return err({ type: 'MatterMissing' });
  const { number, year } = nextAwayNumber(core, form, at);
  const id = core.deps.newId();
  return ok({
    event: {
      type: 'visitor.turned-away',
      data: { id, form, number, year, visitor, procedureCode, procedureName, items, reason, legalBasis, formSet: formSetOn(core, instantToLocalDate(at)), officerName: actor.officer.name },
      by: actorToBy(actor, role.value),
    },
    code: '',
    warnings: [],
    number,
  });
};

/** In phiếu cho người chưa được nhận hồ sơ: counted like every print. */
export const printVisitor = ({ core, actor }: ActContext, act: ActOf<'print-visitor'>): Result<ActDraft, AppError> => {
  const role = roleFor('print', actor.role, actor.officer.roles);
  if (!role.ok) return role;
  const visit = core.db.orm.select().from(turnedAway).where(and(eq(turnedAway.form, act.form), eq(turnedAway.year, act.year), eq(turnedAway.number, act.number))).get();
  if (visit === undefined) return err({ type: 'VisitNotFound' });
  const templates = core.formSets.find(visit.doc.formSet);
  if (!templates.ok) return templates;
  const template = formTemplate(templates.value, act.form);
  if (!template.ok) return template;
  const { number, paper, copies } = act;
  const data = { id: visit.id, number, paper, copies, printNo: visit.doc.prints + 1 };
  return ok({ event: { type: 'visitor.printed', data, by: actorToBy(actor, role.value) }, code: '', warnings: [], number });
};
