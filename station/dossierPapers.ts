/** From a dossier and its journal to the data of its papers: Mẫu 01–06 and the slip. */
import { printedCode } from '#shared/dossier/dossierCode';
import { isKept } from '#db/forks';
import { preparedOnce } from '#db/preparedOnce';
import { appointments } from '#shared/dossier/clockStop';
import type { Dossier } from '#shared/dossier/dossier';
import type { Intake } from '#shared/dossier/intake';
import { hasPaper, supplementRequests } from '#shared/dossier/papers';
import type { StationError } from '#shared/errors';
import { paidFor } from '#shared/fees/receiptLeft';
import { eventsToControlSteps } from '#shared/forms/controlSteps';
import type { Form01Data } from '#shared/forms/form01';
import type { Form02Data } from '#shared/forms/form02';
import type { Form03Data } from '#shared/forms/form03';
import type { Form04Data } from '#shared/forms/form04';
import type { Form05Data } from '#shared/forms/form05';
import type { Form06Data } from '#shared/forms/form06';
import type { FormDataById } from '#shared/forms/models';
import type { JournalEvent } from '#shared/journal/event';
import type { FormName } from '#shared/journal/paperEvents';
import { formWords } from '#shared/messages/forms';
import { fieldWords } from '#shared/messages/dossierFields';
import { err, ok, type Result } from '#shared/result';
import type { Instant } from '#shared/time';
import type { Unit } from '#shared/unit';
import type { IntakeCheck } from './acts/checkIntake.ts';
import type { StationCore } from './core.ts';
import { findOfficer, officerName } from './officers.ts';
import { headingOf } from './unitHeading.ts';

/** Which print it is. */
export interface PrintOf {
  /** 1 = first print; from 2 on the paper says it is a reprint. */
  readonly printNo: number;
  readonly at: Instant;
  /** Which Mẫu 02 or Mẫu 04; absent, the last. */
  readonly request?: number | undefined;
}

/** Errors: FormNotAvailable, the act the form tells of has not happened. */
export const dossierFormData = <F extends FormName>(core: StationCore, dossier: Dossier, form: F, print: PrintOf): Result<FormDataById[F], Extract<StationError, { type: 'FormNotAvailable' }>> => {
  const data = hasPaper(dossier, form, print.request) ? builders[form](core, dossier, print) : null;
  return data === null ? err({ type: 'FormNotAvailable', form, status: dossier.status }) : ok(data);
};

type Build<Data> = (core: StationCore, dossier: Dossier, print: PrintOf) => Data | null;

const receipt: Build<Form01Data> = ({ identity }, dossier, print) => dossierToForm01(identity.unit, dossier, print);

const supplementRequest: Build<Form02Data> = (core, dossier, print) => {
  const requests = supplementRequests(dossier);
  const request = requests[(print.request ?? requests.length) - 1];
  if (request === undefined) return null;
  const { items, reason, at, by } = request;
  return { ...headOf(core, dossier, print), ...numberText(request), items: [...items], reason, requestedAt: at, officerName: request.officerName ?? officerName(core, by.officer), officerPhone: request.officerPhone ?? findOfficer(core, by.officer)?.phone ?? '' };
};

const refusal: Build<Form03Data> = (core, dossier, print) => {
  if (dossier.refusal === null) return null;
  const { reasons, legalBasis, at, by } = dossier.refusal;
  return { ...headOf(core, dossier, print), ...numberText(dossier.refusal), reasons: [...reasons], legalBasis, refusedAt: at, officerName: dossier.refusal.officerName ?? officerName(core, by.officer) };
};

/** Signed in ink by the head of the agency, who is not always who put the appointment off. */
const apology: Build<Form04Data> = (core, dossier, print) => {
  const { extensions, dueHistory, receivedAt, due } = dossier;
  const which = (print.request ?? extensions.length) - 1;
  const extension = extensions[which];
  if (extension === undefined) return null;
  const moved = dueHistory.filter(({ why }) => why === 'extension')[which];
  return {
    ...headOf(core, dossier, print),
    ...numberText(extension),
    resolvingAgency: resolvingAgency(core, dossier),
    receivedAt,
    promisedDue: moved?.before.promisedDue ?? due.promisedDue,
    newDue: moved?.after.promisedDue ?? due.promisedDue,
    reason: extension.reason,
    issuedAt: extension.at,
  };
};

/** What was handed in is given back. Where the applicant wrote no paper of their own there is room to write one in, and so for the fee where no receipt was written here. */
const stopNotice: Build<Form05Data> = (core, dossier, print) => {
  const { finalStop, receivedAt, components, fees } = dossier;
  if (finalStop === null) return null;
  const { reason, request = { number: '', date: null }, at, by } = finalStop;
  return {
    ...headOf(core, dossier, print),
    ...numberText(finalStop),
    receivedAt,
    reason,
    request: { ...request },
    stoppedAt: at,
    papersReturned: [...components],
    feePaid: fees.length === 0 ? null : paidFor(fees),
    officerName: finalStop.officerName ?? officerName(core, by.officer),
  };
};

const controlSlip: Build<Form06Data> = (core, dossier, print) => {
  const { applicant: _, procedureName: __, ...head } = headOf(core, dossier, print);
  return {
    ...head,
    ...numberText(dossier.controlSlip ?? {}),
    resolvingAgency: resolvingAgency(core, dossier),
    coordinatingAgency: coordinatingAgency(dossier),
    receivedAt: dossier.receivedAt,
    dueAt: dossier.due.promisedDue,
    issuedAt: print.at,
    steps: controlSteps(core, dossier),
  };
};

const builders: { readonly [F in FormName]: Build<FormDataById[F]> } = { '01': receipt, '02': supplementRequest, '03': refusal, '04': apology, '05': stopNotice, '06': controlSlip, slip: receipt };

const headOf = ({ identity: { unit } }: StationCore, dossier: Dossier, print: PrintOf) => ({
  heading: headingOf(unit),
  dossierCode: printedCode(dossier.code),
  applicant: dossier.intake.applicant,
  procedureName: dossier.procedure.name,
  ...reprintOf(dossier, print),
});

const numberText = ({ number }: { readonly number?: number | undefined }) => (number === undefined ? {} : { number: String(number) });

/** Who resolves: the unit it was transferred to, else this authority. */
const resolvingAgency = ({ identity: { unit } }: StationCore, { otherUnit }: Dossier): string => otherUnit?.name ?? unit.authority;

/** Cơ quan phối hợp: whom a verification was asked of, the newest. */
const coordinatingAgency = ({ clockStops }: Dossier): string => {
  const asked = clockStops.findLast((stop) => stop.kind === 'verification');
  return asked?.body ?? '';
};

const controlSteps = (core: StationCore, { id, steps }: Dossier): Form06Data['steps'] => {
  const { db, identity } = core;
  const events = statements(db).events.all(id).map(({ bytes }) => JSON.parse(bytes.toString('utf8')) as JournalEvent);
  const officers = new Map(statements(db).officers.all().map((officer) => [officer.id, officer]));
  return eventsToControlSteps(events, steps, {
    nameOf: (officer) => officers.get(officer)?.name ?? '',
    unitOf: (officer) => officers.get(officer)?.unit ?? '',
    counter: identity.unit.centre,
  });
};

const statements = preparedOnce(({ sqlite }) => ({
  events: sqlite.prepare<[string], { bytes: Buffer }>(`SELECT bytes FROM journal WHERE dossier_id = ? AND ${isKept('journal')} ORDER BY pos`),
  officers: sqlite.prepare<[], { id: string; name: string; unit: string }>('SELECT id, name, unit FROM officer'),
}));

export const dossierToForm01 = (unit: Unit, dossier: Dossier, print: PrintOf): Form01Data => ({
  heading: headingOf(unit),
  dossierCode: printedCode(dossier.code),
  applicant: dossier.intake.applicant,
  authorised: dossier.intake.authorised,
  procedureName: dossier.procedure.name,
  procedure: dossier.procedure,
  ...contentDetail(dossier.caseName, dossier.intake.note),
  land: dossier.intake.land,
  components: receivedPapers(dossier.intake, dossier.components),
  sets: dossier.intake.sets,
  limitText: dossier.due.limitText,
  receivedAt: dossier.receivedAt,
  ...promises(dossier),
  dueProvisional: dossier.due.provisional,
  resultWay: dossier.intake.resultWay,
  register: dossier.intake.register,
  officerName: dossier.receivedByName,
  ...reprintOf(dossier, print),
});

const promises = (dossier: Dossier): Pick<Form01Data, 'dueAt' | 'secondPhase'> => {
  const { first, second } = appointments(dossier);
  return { dueAt: first.promisedDue, ...(second === null ? {} : { secondPhase: { receivedAt: second.from, dueAt: second.promisedDue } }) };
};

/** The same paper from a form not yet saved. */
export const intakeToForm01 = ({ identity: { unit } }: StationCore, officer: string, check: IntakeCheck, code: string, now: Instant): Form01Data => ({
  heading: headingOf(unit),
  dossierCode: printedCode(code),
  applicant: check.intake.applicant,
  authorised: check.intake.authorised,
  procedureName: check.published?.procedure.name ?? '',
  ...(check.published === null ? {} : { procedure: check.published.procedure }),
  ...contentDetail(check.caseName, check.intake.note),
  land: check.published?.procedure.land === true ? check.intake.land : null,
  components: receivedPapers(check.intake, check.components),
  sets: check.intake.sets,
  limitText: check.due?.limitText ?? '',
  receivedAt: now,
  ...(check.due === null ? {} : { dueAt: check.due.promisedDue }),
  dueProvisional: check.due?.provisional ?? false,
  resultWay: check.intake.resultWay,
  register: check.intake.register,
  officerName: officer,
});

/** A receipt of certification lists what is copied, with pages and copies, in place of the procedure's own papers (domain.md §1.2). */
const receivedPapers = ({ certification }: Intake, components: Dossier['components']): Form01Data['components'] =>
  certification === undefined
    ? [...components]
    : certification.items.map(({ name, pages, copies, electronic }) => ({ name: name === '' ? formWords.original : name, originals: 1, copies: 0, certified: { pages, paperCopies: copies, electronic } }));

const contentDetail = (caseName: string, note: string) => {
  const detail = [caseName, note].filter((part) => part !== '').join('; ');
  return detail === '' ? {} : { caseName: detail };
};

const reprintOf = (dossier: Dossier, { printNo, at }: PrintOf): Pick<Form01Data, 'reprint'> => {
  if (printNo < 2) return {};
  const last = dossier.corrections.at(-1);
  const correction = last?.changes.map(({ field }) => fieldWords[field].toLocaleLowerCase('vi')).join(', ');
  return { reprint: { number: printNo, at, ...(correction === undefined ? {} : { correction }) } };
};
