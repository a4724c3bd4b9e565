/**
 * Chứng thực in one act (domain.md §3.2, §8.1): the person waits, the copies are certified and handed over, the fee is taken.
 * One event, one code of the day's series, no receipt for the dossier; due by the same same-day rule as if it had been
 * received in the ordinary way, so a certification done at once is never late.
 */
import { requiredComponents } from '#shared/catalogue/limits';
import type { ActOf } from '#shared/dossier/acts';
import { isCertifiedAtOnce } from '#shared/dossier/certification';
import type { Intake, SubmittedComponent } from '#shared/dossier/intake';
import { roleFor } from '#shared/dossier/lifecycle';
import type { AppError } from '#shared/errors';
import { sumOf } from '#shared/fees/feeFor';
import { dueNoteToText } from '#shared/messages/station';
import type { Procedure } from '#shared/procedure';
import { err, ok, type Result } from '#shared/result';
import { instantToLocalDate } from '#shared/time';
import { actorToBy } from '../actor.ts';
import { formSetOn } from '../formSetChoices.ts';
import { quoteFees } from '../fees/dossierFees.ts';
import { checkIntake, procedureRef } from './checkIntake.ts';
import { linesOf, mintReceipt } from './fees.ts';
import type { ActContext, ActDraft } from './perform.ts';
import { nextCode } from './receive.ts';

/** Errors: as `receive`, NotCertification, and those of the fee. Where nothing is due no receipt is written. */
export const certify = (context: ActContext, act: ActOf<'certify'>): Result<ActDraft, AppError> => {
  const { core, actor, at } = context;
  const role = roleFor('receive', actor.role, actor.officer.roles);
  if (!role.ok) return role;
  const procedure = core.reference.findProcedure(act.procedureCode)?.procedure;
  if (procedure === undefined) return err({ type: 'ProcedureUnknown', code: act.procedureCode });
  if (!isCertifiedAtOnce(procedure)) return err({ type: 'NotCertification', code: act.procedureCode });
  const check = checkIntake(core.reference, intakeOf(act, papersOnDesk(procedure)), at);
  const [problem] = check.problems;
  if (problem !== undefined) return err(problem.error);
  if (check.published === null || check.due === null) throw new Error('an intake without problems has a procedure and a due date');
  const code = nextCode(core, instantToLocalDate(at));
  if (!code.ok) return code;

  const { applicant } = check.intake;
  const ref = procedureRef(check.published);
  const paid = act.collect ? collected(context, act, () => quoteFees(core, { procedure: ref, intake: check.intake }, act, at)) : ok({ fee: null, warnings: [] });
  if (!paid.ok) return paid;
  const clockNotes = new Set(check.due.notes.map(dueNoteToText));
  return ok({
    event: {
      type: 'dossier.certified',
      data: {
        code: code.value,
        intake: check.intake,
        procedure: ref,
        caseName: check.caseName,
        components: [...check.components],
        due: check.due,
        formSet: formSetOn(core, instantToLocalDate(at)),
        receivedByName: actor.officer.name,
        collection: { collectedBy: applicant.name, relation: 'applicant', idNumber: applicant.idNumber, receiptLost: false, idSeen: '' },
        fee: paid.value.fee,
      },
      by: actorToBy(actor, role.value),
      dossierId: core.deps.newId(),
      dossierVersion: 0,
    },
    code: code.value,
    // When the clock would have begun to run is nobody's matter: it was done at once.
    warnings: [...check.warnings.filter((text) => !clockNotes.has(text)), ...paid.value.warnings],
    due: check.due.promisedDue,
  });
};

const collected = (context: ActContext, act: ActOf<'certify'>, quote: () => ReturnType<typeof quoteFees>) => {
  const lines = linesOf(act, quote);
  if (!lines.ok) return lines;
  if (sumOf(lines.value) === 0) return ok({ fee: null, warnings: [] });
  return mintReceipt(context, lines.value, { payer: act.applicant.name, payerAddress: act.applicant.address, method: act.method });
};

/** The papers a certification asks for lie on the desk; nobody ticks them one by one while people wait. */
export const papersOnDesk = (procedure: Procedure): SubmittedComponent[] =>
  requiredComponents(procedure, 'counter', procedure.cases[0]?.id ?? '').map(({ id, originals, copies }) => ({ componentId: id, originals: Math.max(originals, copies === 0 ? 1 : 0), copies }));

const intakeOf = (act: ActOf<'certify'>, papers: readonly SubmittedComponent[]): Intake => ({
  applicant: { ...act.applicant, kind: 'person', birthDate: null, sex: null, email: '' },
  authorised: null,
  procedureCode: act.procedureCode,
  caseId: '',
  channel: 'counter',
  components: [...papers],
  sets: 1,
  resultWay: { way: 'counter', address: '' },
  land: null,
  register: null,
  note: act.note,
  certification: { items: act.items },
});
