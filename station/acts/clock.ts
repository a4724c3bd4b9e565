/**
 * Acts that stop the clock of a dossier, let it run again or put its appointment off (domain.md §3.3, §3.4). Status and
 * rights were checked by `perform.ts`. Every event that moves a due date carries the whole new record: a replay years
 * later, under another calendar, gives the same date.
 */
import { restartDue, shiftDue } from '#shared/deadline/clock';
import { type DeadlineError, dueDate } from '#shared/deadline/deadline';
import { limitToText } from '#shared/deadline/dueText';
import { recheckDue } from '#shared/deadline/recheck';
import type { ActOf } from '#shared/dossier/acts';
import { appointments, handedInAt, openStop, supplementCount } from '#shared/dossier/clockStop';
import type { StationError } from '#shared/errors';
import type { DueRecord } from '#shared/journal/eventParts';
import type { EventOf } from '#shared/journal/eventTypes';
import { stationWords } from '#shared/messages/station';
import { stepsWords } from '#shared/messages/steps';
import type { Limit } from '#shared/procedure';
import { err, ok, type Result } from '#shared/result';
import { openStep } from '#shared/steps/dossierSteps';
import { movedStepDue } from '#shared/steps/stepClock';
import { addDays, type Instant, instantToLocalDate, type LocalDate } from '#shared/time';
import { textToAppointment } from './appointment.ts';
import { findLeader } from './leader.ts';
import { nextFormNumber } from './formNumber.ts';
import type { DossierActContext } from './perform.ts';
import { unitTime } from './unitTime.ts';

export type ClockActError = StationError | DeadlineError;
type Said<T> = Result<T & { readonly warnings?: readonly string[] }, ClockActError>;

/**
 * Yêu cầu bổ sung, as often as is free (once); again only with its legal ground, and then said to be counted. What was asked of an online
 * dossier before it was accepted is another stage and counts by itself (domain.md §3.4).
 */
export const requestSupplement = ({ core, actor, dossier, at }: DossierActContext, act: ActOf<'request-supplement'>): Said<EventOf<'dossier.supplement-requested'>> => {
  const isBefore = dossier.status === 'registered';
  const times = supplementCount(dossier.clockStops.filter(({ from }) => (from === 'registered') === isBefore));
  const { supplementRequests: allowed } = core.reference.settings();
  if (times >= allowed && act.legalGround === '') return err({ type: 'SupplementAlreadyRequested', times, allowed });
  const term = answerTerm(core, at);
  if (!term.ok) return term;
  const { items, reason, guidance, legalGround } = act;
  return ok({
    type: 'dossier.supplement-requested',
    data: { ...nextFormNumber(core, '02', at), items, reason, guidance, legalGround, term: term.value, officerName: actor.officer.name, officerPhone: actor.officer.phone ?? '' },
    ...(times >= allowed ? { warnings: [stationWords.supplementAgain(times + 1, allowed)] } : {}),
  });
};

/** Báo người nộp: whoever is told only now, or told again that something is missing, has the whole term from now on. */
export const tellApplicant = ({ core, at }: DossierActContext, act: ActOf<'tell-applicant'>): Result<EventOf<'dossier.supplement-told'>, ClockActError> => {
  const term = answerTerm(core, at);
  return term.ok ? ok({ type: 'dossier.supplement-told', data: { note: act.note, term: term.value } }) : term;
};

/** Last day of the applicant's term (`answerDays` working days, settings) when it begins then. */
const answerTerm = (core: DossierActContext['core'], from: Instant): Result<LocalDate, DeadlineError> => {
  const time = unitTime(core, from);
  if (!time.ok) return time;
  const term = dueDate({ received: from, limit: { amount: core.reference.settings().answerDays, unit: 'working-day' }, ...time.value });
  return term.ok ? ok(instantToLocalDate(term.value.due)) : term;
};

/** Người nộp đã gửi bổ sung. */
export const handInSupplement = (act: ActOf<'hand-in-supplement'>): Said<EventOf<'dossier.supplement-handed-in'>> => ok({ type: 'dossier.supplement-handed-in', data: { note: act.note } });

/** Hoàn thành bổ sung: from zero or moved by the wait, as the province has it, counted to the moment it was handed in. */
export const receiveSupplement = (context: DossierActContext, act: ActOf<'receive-supplement'>): Said<EventOf<'dossier.supplement-received'>> => {
  const mode = context.core.reference.settings().supplementMode;
  const counted = { ...context, at: handedInAt(context.dossier) ?? context.at };
  const due = mode === 'restart' ? restartedRecord(counted) : movedRecord(counted);
  return due.ok ? ok({ type: 'dossier.supplement-received', data: { note: act.note, ...(act.received.length === 0 ? {} : { received: act.received }), mode, due: due.value, ...movedStep(counted) } }) : due;
};

/** Đóng hồ sơ: that the applicant's term is over is the lifecycle's check. */
export const closeUnanswered = (act: ActOf<'close-unanswered'>): Said<EventOf<'dossier.closed-unanswered'>> =>
  ok({ type: 'dossier.closed-unanswered', data: { note: act.note } });

/** Tạm dừng: a reason of the list, legal basis, an active leader who approved it, and a term. */
export const pause = ({ core, at }: DossierActContext, act: ActOf<'pause'>): Said<EventOf<'dossier.paused'>> => {
  const approver = findLeader(core, act.approver);
  if (!approver.ok) return approver;
  const { pauseReasons, longestPauseDays } = core.reference.settings();
  const known = pauseReasons.find(({ code, active }) => active && code === act.reasonCode);
  if (known === undefined) return err({ type: 'PauseReasonUnknown', code: act.reasonCode });
  const today = instantToLocalDate(at);
  if (act.until < today) return err({ type: 'DateNotAhead', date: act.until });
  if (longestPauseDays !== null && act.until > addDays(today, longestPauseDays)) return err({ type: 'PauseTooLong', days: longestPauseDays });
  const { reasonCode, reason, legalBasis } = act;
  return ok({ type: 'dossier.paused', data: { reasonCode, reasonText: known.text, reason, legalBasis, approver: approver.value.id, approverName: approver.value.name, term: act.until } });
};

/** Tiếp tục xử lý. */
export const resume = (context: DossierActContext, act: ActOf<'resume'>): Said<EventOf<'dossier.resumed'>> => {
  const due = movedRecord(context);
  return due.ok ? ok({ type: 'dossier.resumed', data: { note: act.note, due: due.value, ...movedStep(context) } }) : due;
};

export const requestPayment = (act: ActOf<'request-payment'>): Said<EventOf<'dossier.payment-requested'>> =>
  ok({ type: 'dossier.payment-requested', data: { reason: act.reason, legalBasis: act.legalBasis, amount: act.amount } });

/** Đã thực hiện nghĩa vụ tài chính: the first appointment moved by the wait, or the second one of procedures with two (domain.md §3.4). */
export const paymentDone = (context: DossierActContext, act: ActOf<'payment-done'>): Said<EventOf<'dossier.payment-done'>> => {
  const { secondLimit } = context.core.reference.procedureSetup(context.dossier.procedure.code);
  const isSecond = secondLimit !== null && appointments(context.dossier).second === null;
  const due = isSecond ? secondRecord(context, secondLimit) : movedRecord(context);
  return due.ok ? ok({ type: 'dossier.payment-done', data: { note: act.note, due: due.value, ...(isSecond ? { second: true as const } : {}), ...movedStep(context) } }) : due;
};

/** Đề nghị cơ quan khác xác minh: the time until the answer does not count. */
export const requestVerification = ({ at }: DossierActContext, act: ActOf<'request-verification'>): Said<EventOf<'dossier.verification-requested'>> => {
  if (act.until < instantToLocalDate(at)) return err({ type: 'DateNotAhead', date: act.until });
  const { body, question, legalBasis } = act;
  return ok({ type: 'dossier.verification-requested', data: { body, question, legalBasis, term: act.until } });
};

export const verificationAnswered = (context: DossierActContext, act: ActOf<'verification-answered'>): Said<EventOf<'dossier.verification-answered'>> => {
  const due = movedRecord(context);
  return due.ok ? ok({ type: 'dossier.verification-answered', data: { note: act.note, due: due.value, ...movedStep(context) } }) : due;
};

/** Dừng hẳn theo đề nghị của người nộp. */
export const stop = ({ core, actor, at }: DossierActContext, { reason, requestNumber: number, requestDate: date }: ActOf<'stop'>): Said<EventOf<'dossier.stopped'>> => {
  if (date !== null && date > instantToLocalDate(at)) return err({ type: 'DateAhead', date });
  const isWritten = number !== '' || date !== null;
  return ok({ type: 'dossier.stopped', data: { ...nextFormNumber(core, '05', at), reason, officerName: actor.officer.name, ...(isWritten ? { request: { number, date } } : {}) } });
};

/** Xin lỗi và hẹn lại: the promise moves; the legal date only where a legal ground says so (DESIGN §5). Due some days ahead (settings), possible late. */
export const extend = ({ core, dossier: { due }, at }: DossierActContext, act: ActOf<'extend'>): Said<EventOf<'dossier.extended'>> => {
  const time = unitTime(core, at);
  if (!time.ok) return time;
  const promise = textToAppointment(time.value, act.newDue);
  if (!promise.ok) return promise;
  const { at: newDue, provisional } = promise.value;
  if (newDue <= due.promisedDue || newDue <= at) return err({ type: 'ExtensionNotLater', due: due.promisedDue > at ? due.promisedDue : at });
  const record: DueRecord = {
    ...due,
    promisedDue: newDue,
    // A person promised something sooner than the law asks may be put off within the law's term: the law's date never comes nearer.
    legalDue: act.legalGround === '' || newDue < due.legalDue ? due.legalDue : newDue,
    provisional: due.provisional || provisional,
    calendarVersion: time.value.calendar.version,
  };
  const { extensionNoticeDays } = core.reference.settings();
  const isTold = addDays(instantToLocalDate(at), extensionNoticeDays) <= instantToLocalDate(due.promisedDue);
  return ok({
    type: 'dossier.extended',
    data: { ...nextFormNumber(core, '04', at), reason: act.reason, legalGround: act.legalGround, due: record },
    ...(isTold ? {} : { warnings: [stationWords.extendedLate(extensionNoticeDays)] }),
  });
};

/** Xác nhận ngày hẹn: the whole record under the official calendar; the officer is told where the paper no longer says the truth. */
export const confirmDue = ({ core, dossier, at }: DossierActContext, act: ActOf<'confirm-due'>): Said<EventOf<'dossier.due-confirmed'>> => {
  const time = unitTime(core, at);
  if (!time.ok) return time;
  const due = recheckDue(dossier, time.value);
  if (!due.ok) return due;
  if (due.value.provisional) return err({ type: 'DueStillProvisional' });
  const isLater = due.value.promisedDue > dossier.due.promisedDue;
  return ok({ type: 'dossier.due-confirmed', data: { note: act.note, due: due.value }, ...(isLater ? { warnings: [stationWords.dueMovedLater(due.value.promisedDue)] } : {}) });
};

/** Thu hồi: goes back to who had it, the other unit that resolved it first of all, else to who recalls it. */
export const recall = ({ actor, dossier: { holder, holderName, otherUnit } }: DossierActContext, act: ActOf<'recall'>): Said<EventOf<'dossier.recalled'>> =>
  ok({
    type: 'dossier.recalled',
    data: { reason: act.reason, toOfficer: holder ?? actor.officer.id, toName: otherUnit?.name ?? holderName ?? actor.officer.name },
  });

/** Both dates moved by the time the clock stood. */
const movedRecord = ({ core, dossier: { due, clockStops }, at }: DossierActContext): Result<DueRecord, DeadlineError> => {
  const time = unitTime(core, at);
  if (!time.ok) return time;
  const stand = { ...time.value, limit: due.limit, stoppedAt: openStop(clockStops)?.at ?? at, resumedAt: at };
  const legal = shiftDue(due.legalDue, stand);
  if (!legal.ok) return legal;
  const promised = due.promisedDue === due.legalDue ? legal : shiftDue(due.promisedDue, stand);
  if (!promised.ok) return promised;
  return ok({
    ...due,
    legalDue: legal.value.due,
    promisedDue: promised.value.due,
    provisional: due.provisional || legal.value.provisional || promised.value.provisional,
    calendarVersion: time.value.calendar.version,
  });
};

/** Hẹn lần hai: its own limit, counted from the payment; a receipt printed again names both. */
const secondRecord = ({ core, dossier: { due }, at }: DossierActContext, limit: Limit): Result<DueRecord, DeadlineError> => {
  const time = unitTime(core, at);
  if (!time.ok) return time;
  const counted = dueDate({ received: at, limit, ...time.value });
  if (!counted.ok) return counted;
  const { due: legalDue, countedFrom, provisional, calendarVersion, notes } = counted.value;
  return ok({ ...due, countedFrom, legalDue, promisedDue: legalDue, provisional, limit, limitText: stepsWords.limitWithSecond(due.limitText, limitToText(limit)), calendarVersion, notes: [...notes] });
};

/** The open step's due, moved by the time the clock stood: whatever becomes of the dossier's date, the wait was not the step's. */
const movedStep = ({ core, dossier: { steps, clockStops }, at }: DossierActContext): { readonly stepDue?: Instant } => {
  const step = openStep(steps);
  const time = unitTime(core, at);
  if (step === null || !time.ok) return {};
  const moved = movedStepDue(step, openStop(clockStops)?.at ?? at, at, time.value);
  return moved.ok && moved.value !== null ? { stepDue: moved.value } : {};
};

/** Everything from zero; only a later day that had been promised already is not taken nearer. */
const restartedRecord = ({ core, dossier: { due }, at }: DossierActContext): Result<DueRecord, DeadlineError> => {
  const time = unitTime(core, at);
  if (!time.ok) return time;
  const again = restartDue({ ...time.value, limit: due.limit, resumedAt: at });
  if (!again.ok) return again;
  const { due: legalDue, countedFrom, calendarVersion, notes } = again.value;
  const keepsPromise = due.promisedDue > legalDue;
  const provisional = again.value.provisional || (keepsPromise && due.provisional);
  return ok({ ...due, countedFrom, legalDue, promisedDue: keepsPromise ? due.promisedDue : legalDue, provisional, calendarVersion, notes: [...notes] });
};
