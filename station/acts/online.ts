/**
 * Hồ sơ nộp trực tuyến (domain.md §3.3, NĐ 118/2025 Art 17): registered as it came, then accepted, returned for correction
 * (`request-supplement`) or refused (`refuse`). Until then what is due is the counter's answer, not the matter.
 */
import type { ActOf } from '#shared/dossier/acts';
import { type DeadlineError, dueDate, type UnitTime } from '#shared/deadline/deadline';
import { limitToText } from '#shared/deadline/dueText';
import { isOfficialCode } from '#shared/dossier/dossierCode';
import { roleFor } from '#shared/dossier/lifecycle';
import type { EventBy } from '#shared/journal/event';
import type { DueRecord } from '#shared/journal/eventParts';
import type { EventOf } from '#shared/journal/eventTypes';
import type { Limit } from '#shared/procedure';
import { err, ok, type Result } from '#shared/result';
import { type Instant, instantToLocalDate, localMinuteToInstant } from '#shared/time';
import { actorToBy } from '../actor.ts';
import { certificationElsewhere, checkIntake, type IntakeError, procedureRef } from './checkIntake.ts';
import { findDossier } from './findDossier.ts';
import { counterStep } from './handOver.ts';
import { formSetOn } from '../formSetChoices.ts';
import type { ActContext, ActDraft, DossierActContext } from './perform.ts';
import { isOwnCode } from './receive.ts';
import { unitTime } from './unitTime.ts';

/** Ghi nhận: nothing the applicant left out or mistyped stops it; the answer says what is missing. */
export const register = ({ core, actor, at }: ActContext, act: ActOf<'register'>): Result<ActDraft, IntakeError> => {
  const { act: _, opId: __, ...submitted } = act;
  const role = roleFor('register', actor.role, actor.officer.roles);
  return role.ok ? registration({ core, at }, submitted, { by: actorToBy(actor, role.value), dossierId: core.deps.newId() }) : role;
};

export interface Registrar {
  readonly by: EventBy;
  readonly dossierId: string;
  /** Only of what the inbox brought. */
  readonly inboxItem?: string;
}

/** The same whoever brings it: a clerk who reads the portal, or the inbox. */
export const registration = ({ core, at }: Pick<ActContext, 'core' | 'at'>, submitted: Omit<ActOf<'register'>, 'act' | 'opId'>, { by, dossierId, inboxItem }: Registrar): Result<ActDraft, IntakeError> => {
  const { officialCode: code, submittedAt: typed, ...raw } = submitted;
  const submittedAt = localMinuteToInstant(typed);
  if (submittedAt > at) return err({ type: 'DateAhead', date: instantToLocalDate(submittedAt) });
  if (!isOfficialCode(code)) return err({ type: 'OfficialCodeWrong', code });
  if (findDossier(core, code) !== undefined) return err({ type: 'DossierCodeTaken', code });
  // A portal's number among ours would be given again to somebody at the desk.
  if (isOwnCode(core, code)) return err({ type: 'CodeOfOwnSeries', code });
  const { intake, published, caseName, components } = checkIntake(core.reference, raw, submittedAt);
  if (published === null) return err({ type: 'ProcedureUnknown', code: intake.procedureCode });
  const elsewhere = certificationElsewhere(published.procedure, intake);
  if (elsewhere !== null) return err(elsewhere);
  const terms = answerTerms(core, submittedAt);
  if (!terms.ok) return terms;
  const { alertAt, answerDue } = terms.value;
  const formSet = formSetOn(core, instantToLocalDate(at));
  return ok({
    event: {
      type: 'dossier.registered',
      data: { code, intake, procedure: procedureRef(published), caseName, components: [...components], submittedAt, alertAt, answerDue, formSet, ...(inboxItem === undefined ? {} : { inboxItem }) },
      by,
      dossierId,
      dossierVersion: 0,
    },
    code,
    warnings: [],
    due: answerDue.legalDue,
  });
};

/** The counter is told, and has answered, within these working hours of the sending. */
const answerTerms = (core: ActContext['core'], submittedAt: Instant): Result<{ alertAt: Instant; answerDue: DueRecord }, DeadlineError> => {
  const time = unitTime(core, submittedAt);
  if (!time.ok) return time;
  const { onlineAlertHours, onlineAnswerHours } = core.reference.settings();
  const alert = within(time.value, submittedAt, onlineAlertHours);
  if (!alert.ok) return alert;
  const limit: Limit = { amount: onlineAnswerHours, unit: 'working-hour' };
  const answer = within(time.value, submittedAt, onlineAnswerHours);
  if (!answer.ok) return answer;
  const { due, countedFrom, provisional, calendarVersion, notes } = answer.value;
  return ok({ alertAt: alert.value.due, answerDue: { countedFrom, legalDue: due, promisedDue: due, provisional, limit, limitText: limitToText(limit), calendarVersion, notes: [...notes] } });
};

const within = (time: UnitTime, received: Instant, hours: number) => dueDate({ received, limit: { amount: hours, unit: 'working-hour' }, ...time });

/** Tiếp nhận: from here on everything is as at the desk; the term counts from the acceptance (kể từ ngày nhận đủ hồ sơ hợp lệ). */
export const accept = ({ core, actor, dossier, at }: DossierActContext, act: ActOf<'accept'>): Result<EventOf<'dossier.accepted'> & { readonly warnings: readonly string[]; readonly due: string }, IntakeError> => {
  const check = checkIntake(core.reference, { ...dossier.intake, caseId: act.caseId ?? dossier.intake.caseId, components: act.components ?? dossier.intake.components }, at);
  const [problem] = check.problems;
  if (problem !== undefined) return err(problem.error);
  if (check.due === null) throw new Error('an intake without problems has a due date');
  const { caseId } = check.intake;
  return ok({
    type: 'dossier.accepted',
    data: { ...(caseId === dossier.intake.caseId ? {} : { chosenCase: { id: caseId, name: check.caseName } }), components: [...check.components], due: check.due, formSet: formSetOn(core, instantToLocalDate(at)), receivedByName: actor.officer.name, note: act.note, ...counterStep(core, actor, dossier.procedure.code, at) },
    warnings: check.warnings,
    due: check.due.promisedDue,
  });
};
