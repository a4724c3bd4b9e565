/** What a screen shows of one dossier: its state, its history in sentences, what may be done and by whom. */
import { preparedOnce } from '#db/preparedOnce';
import type { AllowedAct, DossierView, IntakePreview, PrintablePaper } from '#shared/contract';
import { dayToText, dueMomentToText, dueToText } from '#shared/deadline/dueText';
import { remaining } from '#shared/deadline/timeliness';
import { dossierAsOf, type DossierReading } from '#shared/dossier/asOf';
import { owesApology } from '#shared/lateness/apologised';
import { openStop } from '#shared/dossier/clockStop';
import { dossierNotices } from '#shared/dossier/notices';
import type { Dossier } from '#shared/dossier/dossier';
import { answerMinutesLeft, onlineMark } from '#shared/dossier/onlineAnswer';
import { Intake } from '#shared/dossier/intake';
import { papersOf, timesPrinted } from '#shared/dossier/papers';
import { formTemplate } from '#shared/forms/formSet';
import { type DossierAct, dossierActs, dossierToFacts, type LifecycleFacts, nextAct, nextStatus, personProblem, roleFor } from '#shared/dossier/lifecycle';
import type { Paper } from '#shared/forms/paper';
import type { DueRecord } from '#shared/journal/eventParts';
import { errorToText } from '#shared/messages/errors';
import { clockStandsText, dueChangeToText } from '#shared/messages/clock';
import { dossierBands } from '#shared/messages/route';
import { noticeToText } from '#shared/messages/notices';
import { answerDueToText } from '#shared/messages/online';
import { voidedText } from '#shared/messages/reading';
import { stationWords } from '#shared/messages/station';
import { type Instant, instantToLocalDate } from '#shared/time';
import type { Actor } from './actor.ts';
import { awaitsProvince } from './clock/awaitsProvince.ts';
import { readingAt } from './clock/readingAt.ts';
import { trueNow } from './clock/sense.ts';
import { checkIntake, type IntakeCheck } from './acts/checkIntake.ts';
import { findDossier } from './acts/findDossier.ts';
import { nextCode } from './acts/receive.ts';
import type { StationCore } from './core.ts';
import { dossierEvents } from './journal/refold.ts';
import { isLate } from './lateness/lateness.ts';
import { dossierTimeline, questionedBand } from './dossierTimeline.ts';
import { forwardRoute, handOnAct, stepLines } from './stepViews.ts';
import { intakeToForm01 } from './dossierPapers.ts';
import type { FormPrinter } from './forms.ts';
import { listOfficers } from './officers.ts';
import { formSetOn } from './formSetChoices.ts';

export const dossierView = (core: StationCore, actor: Actor, code: string): DossierView | undefined => {
  const dossier = findDossier(core, code);
  if (dossier === undefined) return undefined;
  // How it stands is reckoned once: what has ended stands so at any moment.
  const reading = readingAt(core, dossier, trueNow(core));
  const facts = { ...dossierToFacts(dossier, core.deps.now(), core.reference.settings(), core.identity.unit.agencyCode), isInTime: !isLate(dossier, reading) };
  const acts = allowedActs(facts, actor);
  const names = officerNames(core);
  const route = forwardRoute(core, dossier);
  const timeline = dossierTimeline(core, dossier.id, names);
  const timeliness = timelinessOf(core, dossier, reading);
  return {
    dossier,
    papers: printablePapers(core, dossier),
    dueText: dueText(core, dossier),
    timeliness,
    awaitsProvince: timeliness === 'unattested' && awaitsProvince(core, dossier, trueNow(core)),
    notices: dossierNotices({ dossier, asOf: trueNow(core), calendar: core.reference.calendar(), settings: core.reference.settings() }).map(noticeToText).concat(brokenPapers(core, dossier)),
    reading: dossier.endedAt === null || reading === 'voided' ? null : reading,
    bands: [...questionedBand(timeline), ...dossierBands(dossier, (id) => names.get(id) ?? id, core.identity.unit.agencyCode)],
    timeline,
    dueHistory: dossier.dueHistory.map((change) => ({ at: change.at, text: `${names.get(change.by.officer) ?? change.by.officer}: ${dueChangeToText(change)}` })),
    acts,
    steps: stepLines(core, dossier),
    route,
    next: [handOnAct(dossier, route, actor), ownNextAct(core, dossier, facts, actor), facts.isSubmitted ? null : ('complete' as const), ...owedAtEnd(dossier)].find((wish) => acts.some(({ act, refusal }) => act === wish && refusal === null)) ?? null,
  };
};

/** Of what is over and was late: why, and the apology, as long as they are missing (`acts` says whether it was). */
const owedAtEnd = (dossier: Dossier): DossierAct[] => (dossier.endedAt === null ? [] : [...(dossier.causes.length === 0 ? (['state-cause'] as const) : []), ...(owesApology(dossier, dossier.endedAt) ? (['send-apology'] as const) : [])]);

/** Signing is offered to whom it was submitted to; to another leader only once that one works here no more. */
const ownNextAct = (core: StationCore, { signing }: Dossier, facts: LifecycleFacts, { officer }: Actor): DossierAct | null => {
  const act = nextAct(facts);
  const isOthers = act === 'sign' && signing !== null && signing.to !== officer.id && listOfficers(core).some(({ id, active }) => active && id === signing.to);
  return isOthers ? null : act;
};

/** Why some paper of it is not among those to print. */
const brokenPapers = (core: StationCore, dossier: Dossier): string[] => {
  const templates = core.formSets.find(dossier.formSet);
  if (!templates.ok) return [errorToText(templates.error)];
  return [...new Set(papersOf(dossier).flatMap(({ form }) => templates.value.broken[form] ?? []).map(errorToText))];
};

/** Without those whose template is broken. */
const printablePapers = (core: StationCore, dossier: Dossier): PrintablePaper[] => {
  const templates = core.formSets.find(dossier.formSet);
  if (!templates.ok) return [];
  return papersOf(dossier).flatMap((one) => {
    const form = templates.value.forms[one.form];
    return form === undefined ? [] : [{ ...one, name: form.name, paper: form.paper, copies: form.copies, printed: timesPrinted(dossier, one) }];
  });
};

/** Undoing is offered with the answer to the act itself, for seconds. */
const allowedActs = (facts: LifecycleFacts, actor: Actor): AllowedAct[] =>
  dossierActs.filter((act) => act !== 'undo').map((act) => {
    const status = nextStatus(act, facts);
    const role = roleFor(act, actor.role, actor.officer.roles);
    const person = personProblem(act, facts, actor.officer.id);
    return { act, refusal: !status.ok ? errorToText(status.error) : !role.ok ? errorToText(role.error) : person === null ? null : errorToText(person) };
  });

/** `Đã hủy, không tính.`; `Còn 2 ngày làm việc (thứ Năm 26/11, 17:00)`; while the clock stands, since when; for a finished dossier, its due moment alone. */
const dueText = (core: StationCore, { status, due, endedAt, clockStops, finalStop }: Dossier): string => {
  if (finalStop?.why === 'voided') return voidedText;
  const { reference } = core;
  const calendar = reference.calendar();
  const asOf = trueNow(core);
  if (status === 'registered') return answerDueToText({ due: due.promisedDue, asOf, minutesLeft: calendar === null ? null : answerMinutesLeft({ hours: reference.hours(), calendar }, due.promisedDue, asOf) });
  const stop = openStop(clockStops);
  if (endedAt === null && stop !== null) return clockStandsText(stop);
  return endedAt !== null || calendar === null ? dueMomentToText(due.promisedDue, asOf) : dueToText(remaining({ due: due.promisedDue, asOf, calendar }));
};

const timelinessOf = (core: StationCore, dossier: Dossier, reading: DossierReading | 'voided'): DossierView['timeliness'] => {
  const { reference } = core;
  const asOf = trueNow(core);
  if (dossier.status === 'registered' && dossier.online !== null) {
    const mark = onlineMark({ status: dossier.status, promisedDue: dossier.due.promisedDue, online: dossier.online }, asOf);
    return mark === 'late' ? 'open-late' : mark === 'alert' ? 'open-due-soon' : 'open';
  }
  if (reading === 'voided') return reading;
  const { ended, byDate, byMinute, clockStands } = reading;
  if (ended) return byDate;
  if (byDate === 'unattested' || byMinute === 'unattested') return 'unattested';
  if (byMinute === 'late') return 'open-late';
  const calendar = reference.calendar();
  const left = calendar === null || clockStands ? null : remaining({ due: dossier.due.promisedDue, asOf, calendar }).workingDays;
  return left !== null && left <= reference.settings().dueSoonDays ? 'open-due-soon' : 'open';
};

/** The dossier as its events had made it at that moment, and how it stood to its date; both null before it existed. Undefined for a code nobody knows. */
export const dossierAt = (core: StationCore, code: string, asOf: Instant): DossierAt | undefined => {
  const known = findDossier(core, code);
  if (known === undefined) return undefined;
  const dossier = dossierAsOf(dossierEvents(core.db, known.id), asOf) ?? null;
  return { asOf, dossier, reading: dossier === null ? null : readingAt(core, dossier, asOf, true) };
};

export interface DossierAt {
  readonly asOf: Instant;
  readonly dossier: Dossier | null;
  readonly reading: DossierReading | 'voided' | null;
}

const officerNames = ({ db }: StationCore): ReadonlyMap<string, string> => new Map(statements(db).officers.all().map(({ id, name }) => [id, name]));

const statements = preparedOnce(({ sqlite }) => ({
  officers: sqlite.prepare<[], { id: string; name: string }>('SELECT id, name FROM officer'),
}));

/**
 * The receipt as it will print, while the form is being filled: whatever is there is shown, what is missing is named.
 * `raw` is the form as typed; parts that do not parse yet are left blank rather than refused.
 */
export const intakePreview = (core: StationCore, printer: FormPrinter, actor: Actor, raw: unknown, paper: Paper): IntakePreview => {
  const now = core.deps.now();
  const parsed = Intake.safeParse(raw);
  const intake = parsed.success ? parsed.data : halfFilled(raw);
  const set = formSetOn(core, instantToLocalDate(now));
  if (intake === null) return { ...emptyPreview, receiptProblem: receiptProblem(printer, set) };
  const check = checkIntake(core.reference, intake, now);
  const code = nextCode(core, instantToLocalDate(now));
  const syntax = parsed.success ? [] : parsed.error.issues.filter(({ path }) => !check.problems.some((found) => found.path === path.join('.'))).map(({ path }) => ({ path: path.join('.'), text: 'Chưa ghi hoặc ghi chưa đúng.' }));
  const receipt = printer.render(set, '01', [intakeToForm01(core, actor.officer.name, check, code.ok ? code.value : '', now)], { paper, copies: 1 });
  return {
    html: receipt.ok ? receipt.value.html : '',
    due: check.due?.promisedDue ?? null,
    dueText: check.due === null ? '' : [dueMomentToText(check.due.promisedDue, now), check.due.limitText, ...daysOffBetween(core, check.due)].join(' · '),
    provisional: check.due?.provisional ?? false,
    nextCode: code.ok ? code.value : null,
    receiptProblem: receipt.ok ? null : errorToText(receipt.error),
    warnings: check.warnings,
    problems: [...syntax, ...check.problems.map(({ path, error }) => ({ path, text: path === 'procedureCode' && intake.procedureCode === '' ? stationWords.procedureMissing : errorToText(error) })), ...(code.ok ? [] : [{ path: 'code', text: errorToText(code.error) }])],
    limitToConfirm: limitToConfirm(check),
  };
};

/** `thứ Ba 24/11 nghỉ (Ngày Văn hóa Việt Nam, chờ xác nhận)`: why the date is later than one would count on one's fingers. */
const daysOffBetween = ({ reference }: StationCore, { countedFrom, promisedDue }: DueRecord): string[] => {
  const [from, to] = [instantToLocalDate(countedFrom), instantToLocalDate(promisedDue)];
  const off = (reference.calendar()?.rows ?? []).filter(({ date, kind }) => kind === 'off' && date > from && date < to);
  if (off.length > MOST_DAYS_NAMED) return [stationWords.daysOff(off.length)];
  return off.map(({ date, note, confidence }) => stationWords.dayOff(dayToText(date), note, confidence === 'confirmed' || confidence === 'known'));
};
const MOST_DAYS_NAMED = 2;

const receiptProblem = (printer: FormPrinter, set: string): string | null => {
  const templates = printer.templates(set);
  const template = templates.ok ? formTemplate(templates.value, '01') : templates;
  return template.ok ? null : errorToText(template.error);
};

const emptyPreview: IntakePreview = { html: '', due: null, dueText: '', provisional: false, nextCode: null, receiptProblem: null, warnings: [], problems: [], limitToConfirm: null };

const limitToConfirm = ({ problems, intake }: IntakeCheck): IntakePreview['limitToConfirm'] => {
  const found = problems.find(({ error }) => error.type === 'LimitUnconfirmed' || error.type === 'ChannelNotOffered')?.error;
  if (found === undefined) return null;
  return { procedureCode: intake.procedureCode, channel: intake.channel, caseId: intake.caseId, sourceText: found.type === 'LimitUnconfirmed' ? found.sourceText : '' };
};

/** A form in the middle of being typed: empty name, no procedure yet, a date half written. */
const halfFilled = (raw: unknown): Intake | null => {
  const shaped = HalfIntake.safeParse(raw);
  return shaped.success ? (shaped.data as Intake) : null;
};

const loose = Intake.shape;
const HalfIntake = Intake.extend({
  applicant: loose.applicant.extend({ name: loose.note, birthDate: loose.applicant.shape.birthDate.catch(null) }),
  authorised: loose.authorised.catch(null),
  procedureCode: loose.note,
  caseId: loose.note,
  components: loose.components.catch([]),
  sets: loose.sets.catch(1),
  land: loose.land.catch(null),
  register: loose.register.catch(null),
});
