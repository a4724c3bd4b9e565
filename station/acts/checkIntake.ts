/**
 * Everything the station wants to know before it receives a dossier, in one pass: used by the live preview (which shows
 * all problems) and by the receipt itself (which refuses on the first). Pure but for what `reference` reads.
 */
import { componentsFor, limitFor, requiredComponents } from '#shared/catalogue/limits';
import { type CertificationError, isCertification } from '#shared/dossier/certification';
import { type DeadlineError, type DueDate, dueDate } from '#shared/deadline/deadline';
import { limitToText } from '#shared/deadline/dueText';
import { identityWarnings, isIdNumberValid, isPhonePlausible } from '#shared/dossier/identity';
import { type Intake, type SubmittedComponent, tidyIntake } from '#shared/dossier/intake';
import type { StationError } from '#shared/errors';
import type { DueRecord, ProcedureRef, ReceivedComponent } from '#shared/journal/eventParts';
import { dueNoteToText, identityWarningToText, stationWords } from '#shared/messages/station';
import type { Limit, Procedure } from '#shared/procedure';
import { err, ok, type Result } from '#shared/result';
import { type Instant, instantToLocalDate } from '#shared/time';
import { certificationDue } from './certificationDue.ts';
import { unitTime } from './unitTime.ts';
import type { PublishedProcedure, Reference } from '../reference/reference.ts';

export type IntakeError = StationError | DeadlineError | CertificationError;

export interface IntakeProblem {
  /** Field path of the intake, or `components`, `limit`, `certification`. */
  readonly path: string;
  readonly error: IntakeError;
}

export interface IntakeCheck {
  /** Blanks and dots out of numbers; what is stored and printed. */
  readonly intake: Intake;
  readonly published: PublishedProcedure | null;
  readonly caseName: string;
  readonly components: readonly ReceivedComponent[];
  readonly due: DueRecord | null;
  readonly problems: readonly IntakeProblem[];
  /** In Vietnamese; they do not block. */
  readonly warnings: readonly string[];
}

export const checkIntake = (reference: Reference, raw: Intake, receivedAt: Instant): IntakeCheck => {
  const published = reference.findProcedure(raw.procedureCode) ?? null;
  // Only a land procedure prints the certificate and the parcel; what another form left there is dropped.
  const intake = tidyIntake({ ...raw, caseId: caseOf(published, raw), land: published?.procedure.land === true ? raw.land : null });
  const people = identityProblems(intake);
  const warnings = [...personWarnings(intake, receivedAt), ...(intake.resultWay.way === 'post' && intake.resultWay.address === '' ? [stationWords.postAddressMissing] : [])];
  if (published === null) {
    const unknown: IntakeProblem = { path: 'procedureCode', error: { type: 'ProcedureUnknown', code: intake.procedureCode } };
    return { intake, published, caseName: '', components: [], due: null, problems: [...people, unknown], warnings };
  }
  const { procedure } = published;
  const elsewhere = certificationElsewhere(procedure, intake);
  const papers = checkComponents(procedure, intake);
  const limit = limitFor(procedure, intake.channel, intake.caseId);
  const due = limit.ok && elsewhere === null ? dueOf(reference, limit.value, intake, receivedAt) : null;
  return {
    intake,
    published,
    caseName: procedure.cases.length > 1 ? (procedure.cases.find(({ id }) => id === intake.caseId)?.name ?? '') : '',
    components: papers.components,
    due: due?.ok === true ? due.value : null,
    problems: [
      ...people,
      ...(elsewhere === null ? [] : [{ path: 'certification', error: elsewhere }]),
      ...papers.problems,
      ...(limit.ok ? [] : [{ path: 'limit', error: limit.error }]),
      ...(due !== null && !due.ok ? [{ path: 'limit', error: due.error }] : []),
    ],
    warnings: [...warnings, ...(due?.ok === true ? due.value.notes.map(dueNoteToText) : []), ...(due?.ok === true && due.value.provisional ? [stationWords.dueProvisional] : [])],
  };
};

/** Refused, not dropped: whoever named an appointment would be given another one without a word. */
export const certificationElsewhere = (procedure: Procedure, { certification }: Pick<Intake, 'certification'>): CertificationError | null =>
  certification === undefined || isCertification(procedure) ? null : { type: 'CertificationElsewhere', code: procedure.code };

/** Nobody is asked to choose between one case. */
const caseOf = (published: PublishedProcedure | null, { caseId }: Intake): string => {
  const [only, ...others] = published?.procedure.cases ?? [];
  return caseId === '' && only !== undefined && others.length === 0 ? only.id : caseId;
};

export const procedureRef = ({ procedure, version }: PublishedProcedure): ProcedureRef => ({
  code: procedure.code,
  name: procedure.name,
  field: procedure.field,
  decision: procedure.decision,
  version,
  land: procedure.land,
});

const identityProblems = ({ applicant, authorised }: Intake): IntakeProblem[] =>
  [
    { path: 'applicant.idNumber', person: applicant },
    { path: 'authorised.idNumber', person: authorised },
  ].flatMap(({ path, person }) =>
    person === null || isIdNumberValid(person.idKind, person.idNumber) ? [] : [{ path, error: { type: 'IdNumberInvalid' as const, idKind: person.idKind } }],
  );

const personWarnings = ({ applicant }: Intake, receivedAt: Instant): string[] => {
  const birthYear = applicant.birthDate === null ? null : Number(applicant.birthDate.slice(0, 4));
  const identity = applicant.idKind === 'personal-id' ? identityWarnings(applicant.idNumber, birthYear, applicant.sex).map(identityWarningToText) : [];
  return [
    ...identity,
    ...(isPhonePlausible(applicant.phone) ? [] : [stationWords.phoneImplausible]),
    ...(applicant.birthDate !== null && applicant.birthDate > instantToLocalDate(receivedAt) ? [stationWords.birthDateAhead] : []),
  ];
};

const checkComponents = (procedure: Procedure, intake: Intake): { components: ReceivedComponent[]; problems: IntakeProblem[] } => {
  const offered = new Map(componentsFor(procedure, intake.channel, intake.caseId).map((component) => [component.id, component]));
  const problems: IntakeProblem[] = [];
  const seen = new Set<string>();
  const components = intake.components.flatMap(({ componentId, originals, copies }: SubmittedComponent): ReceivedComponent[] => {
    const component = offered.get(componentId);
    if (component === undefined) {
      problems.push({ path: 'components', error: { type: 'ComponentUnknown', componentId } });
      return [];
    }
    if (seen.has(componentId)) problems.push({ path: 'components', error: { type: 'ComponentTwice', name: component.name } });
    seen.add(componentId);
    // A paper to hand in of which there is no copy at all was not handed in.
    if (component.kind === 'submit' && originals + copies === 0) return [];
    return [{ componentId, name: component.name, kind: component.kind, originals, copies }];
  });
  const ticked = new Set(components.map(({ componentId }) => componentId));
  const missing = requiredComponents(procedure, intake.channel, intake.caseId).filter(({ id }) => !ticked.has(id));
  if (missing.length > 0) problems.push({ path: 'components', error: { type: 'ComponentsMissing', names: missing.map(({ name }) => name) } });
  return { components, problems };
};

/** As the limit says, or as a certification too large for the day is agreed on. */
const dueOf = (reference: Reference, limit: Limit, { certification }: Intake, received: Instant): Result<DueRecord, IntakeError> => {
  const due = computeDue(reference, limit, received);
  const time = unitTime({ reference }, received);
  return !due.ok || certification === undefined ? due : time.ok ? certificationDue(time.value, due.value, { certification, receivedAt: received, extensionDays: reference.settings().certificationExtensionDays }) : time;
};

const computeDue = (reference: Reference, limit: Limit, received: Instant): Result<DueRecord, DeadlineError> => {
  const calendar = reference.calendar();
  if (calendar === null) return err({ type: 'CalendarYearMissing', year: Number(received.slice(0, 4)) });
  const due = dueDate({ received, limit, hours: reference.hours(), calendar });
  return due.ok ? ok(dueRecord(due.value, limit)) : due;
};

const dueRecord = (date: DueDate, limit: Limit): DueRecord => ({
  countedFrom: date.countedFrom,
  legalDue: date.due,
  promisedDue: date.due,
  provisional: date.provisional,
  limit,
  limitText: limitToText(limit),
  calendarVersion: date.calendarVersion,
  notes: [...date.notes],
});
