/**
 * The life of a dossier: one table of what may be done from which status, by whom, and where it leads
 * (domain.md §3.3, §3.4, §4.2, NĐ 118/2025). Renderer-safe, so that a screen can show an act that is not allowed with its
 * reason; the station enforces the same table.
 *
 * Decisions of ours, beyond the observed national transitions:
 * - `complete` and `result-arrived` are allowed straight from *Được tiếp nhận*: a paper finished without the hand-over
 *   having been pressed must never become late for that.
 * - Two scans, two facts: `result-arrived` completes (→ 9), `return` hands over (→ 10). What was never completed is not
 *   handed over; it has first to arrive at the counter.
 * - `close-unanswered` leads to *Dừng xử lý* (8), not to *Không được tiếp nhận* (3): the dossier had been received and its
 *   receipt is in the applicant's hands.
 * - *Dừng xử lý* is two things: a pause, from which it goes on, and the end. A dossier stopped for good can only be printed.
 * - `recall` undoes *Đã xử lý xong* as long as nothing was handed over; the time until then counts.
 * - `undo` takes back a scan within seconds, by who did it (`undo.ts`): what was pressed by mistake never ended anything.
 * - `sign` completes: once the leader has signed, the result exists; nobody has to remember to press a second button.
 * - A dossier returned for correction before it was accepted waits as *Yêu cầu bổ sung* and comes back as *Mới đăng ký*.
 * - Waiting for another body's answer is *Dừng xử lý* (8), as a pause is, but only its answer ends it.
 * - While another unit has it, only what the counter does with the applicant, and the result's coming back, is possible here.
 * - What was recorded by mistake is never deleted: one person asks, a leader who is somebody else voids it.
 */
import type { DeclarableAct } from '../journal/declared.ts';
import type { Role } from '../officer.ts';
import { err, ok, type Result } from '../result.ts';
import type { Settings } from '../settings.ts';
import { type Instant, instantToLocalDate, type LocalDate } from '../time.ts';
import { type ClockStopKind, openStop, type SupplementStage, supplementStage } from './clockStop.ts';
import type { Dossier } from './dossier.ts';
import type { Status } from './status.ts';

export const dossierActs = [
  'forward', 'complete', 'result-arrived', 'return', 'refuse', 'withdraw', 'correct', 'print',
  'request-supplement', 'receive-supplement', 'close-unanswered', 'pause', 'resume', 'request-payment', 'payment-done', 'stop', 'extend', 'recall', 'confirm-due',
  'tell-applicant', 'hand-in-supplement', 'accept', 'transfer', 'take-back', 'submit', 'sign', 'send-back', 'request-verification', 'verification-answered', 'request-void', 'void', 'decline-void',
  'declare', 'approve-declaration', 'decline-declaration', 'undo', 'state-cause', 'send-apology',
] as const;
/** Acts on a dossier that exists; `receive` and `register` make one and have no row here. */
export type DossierAct = (typeof dossierActs)[number];

/** Where the act leads; `back`: to where the clock had stopped; null: not allowed from there. */
type Row = Readonly<Record<Status, Status | 'back' | null>>;

const nowhere: Row = {
  registered: null, accepted: null, 'not-accepted': null, processing: null, supplement: null,
  payment: null, withdrawn: null, stopped: null, completed: null, returned: null,
};

/** Of every dossier that was received, whatever became of it. */
const unchanged: Row = {
  registered: null, accepted: 'accepted', 'not-accepted': 'not-accepted', processing: 'processing', supplement: 'supplement',
  payment: 'payment', withdrawn: 'withdrawn', stopped: 'stopped', completed: 'completed', returned: 'returned',
};

export interface Transition {
  readonly to: Row;
  /** Any one of these roles suffices. */
  readonly roles: readonly Role[];
}

/** Receiving, registering what came online, turning away before receipt. */
export const receiveRoles: readonly Role[] = ['reception'];
/** Who can be given a dossier to work on, and finish it. */
export const processingRoles: readonly Role[] = ['processing', 'leader'];

export const transitions: Readonly<Record<DossierAct, Transition>> = {
  /** Chuyển xử lý. */
  forward: { to: { ...nowhere, accepted: 'processing', processing: 'processing' }, roles: ['reception', 'processing', 'leader'] },
  /** Đã xử lý xong. */
  complete: { to: { ...nowhere, accepted: 'completed', processing: 'completed' }, roles: processingRoles },
  /** Kết quả về quầy. */
  'result-arrived': { to: { ...nowhere, accepted: 'completed', processing: 'completed', completed: 'completed' }, roles: ['reception', 'returning'] },
  /** Trả kết quả. */
  return: { to: { ...nowhere, completed: 'returned' }, roles: ['returning'] },
  /** Từ chối tiếp nhận, Mẫu 03. */
  refuse: { to: { ...nowhere, registered: 'not-accepted', accepted: 'not-accepted' }, roles: ['reception', 'leader'] },
  /** Rút hồ sơ theo yêu cầu của người nộp. */
  withdraw: { to: { ...nowhere, registered: 'withdrawn', accepted: 'withdrawn', processing: 'withdrawn', supplement: 'withdrawn', payment: 'withdrawn' }, roles: ['reception'] },
  /** Sửa một ô ghi nhầm: reason, before, after. */
  correct: {
    to: { ...nowhere, registered: 'registered', accepted: 'accepted', processing: 'processing', supplement: 'supplement', payment: 'payment', stopped: 'stopped', completed: 'completed' },
    roles: ['reception', 'leader'],
  },
  /** In, in lại: never changes the status. */
  print: {
    to: unchanged,
    roles: ['reception', 'processing', 'leader', 'returning'],
  },
  /** Yêu cầu bổ sung, Mẫu 02. */
  'request-supplement': { to: { ...nowhere, registered: 'supplement', accepted: 'supplement', processing: 'supplement' }, roles: ['reception', 'processing', 'leader'] },
  /** Báo người nộp bổ sung. */
  'tell-applicant': { to: { ...nowhere, supplement: 'supplement' }, roles: ['reception'] },
  /** Người nộp đã gửi bổ sung, chờ kiểm tra. */
  'hand-in-supplement': { to: { ...nowhere, supplement: 'supplement' }, roles: ['reception'] },
  /** Hoàn thành bổ sung: the clock restarts or runs on. */
  'receive-supplement': { to: { ...nowhere, supplement: 'back' }, roles: ['reception', 'processing'] },
  /** Đóng hồ sơ, the applicant's term being over. */
  'close-unanswered': { to: { ...nowhere, supplement: 'stopped' }, roles: ['reception', 'leader'] },
  /** Tạm dừng, approved by a leader. */
  pause: { to: { ...nowhere, processing: 'stopped' }, roles: ['processing', 'leader'] },
  /** Tiếp tục xử lý. */
  resume: { to: { ...nowhere, stopped: 'back' }, roles: ['processing', 'leader'] },
  /** Yêu cầu thực hiện nghĩa vụ tài chính. */
  'request-payment': { to: { ...nowhere, processing: 'payment' }, roles: ['reception', 'processing', 'leader'] },
  /** Đã thực hiện nghĩa vụ tài chính. */
  'payment-done': { to: { ...nowhere, payment: 'back' }, roles: ['reception', 'processing'] },
  /** Dừng giải quyết theo đề nghị của người nộp, Mẫu 05: final. */
  stop: {
    to: { ...nowhere, accepted: 'stopped', processing: 'stopped', supplement: 'stopped', payment: 'stopped', stopped: 'stopped' },
    roles: ['reception', 'leader'],
  },
  /** Xin lỗi và hẹn lại, Mẫu 04: issued by who resolves. */
  extend: { to: { ...nowhere, accepted: 'accepted', processing: 'processing' }, roles: ['processing', 'leader'] },
  /** Xác nhận ngày hẹn tạm tính khi đã có lịch chính thức: never changes the status. */
  'confirm-due': { to: { ...nowhere, accepted: 'accepted', processing: 'processing', supplement: 'supplement', payment: 'payment', stopped: 'stopped' }, roles: ['reception', 'leader'] },
  /** Thu hồi kết quả xử lý. */
  recall: { to: { ...nowhere, completed: 'processing' }, roles: ['processing', 'leader'] },
  /** Tiếp nhận hồ sơ trực tuyến: the term begins. */
  accept: { to: { ...nowhere, registered: 'accepted' }, roles: ['reception'] },
  /** Chuyển cho đơn vị khác giải quyết. */
  transfer: { to: { ...nowhere, accepted: 'processing', processing: 'processing' }, roles: ['reception', 'processing', 'leader'] },
  /** Nhận lại, chưa giải quyết. */
  'take-back': { to: { ...nowhere, processing: 'processing' }, roles: ['reception', 'processing'] },
  /** Trình ký. */
  submit: { to: { ...nowhere, accepted: 'processing', processing: 'processing' }, roles: ['processing'] },
  /** Ký: đã xử lý xong. */
  sign: { to: { ...nowhere, processing: 'completed' }, roles: ['leader'] },
  /** Trả lại để sửa trước khi ký. */
  'send-back': { to: { ...nowhere, processing: 'processing' }, roles: ['leader'] },
  /** Đề nghị cơ quan khác xác minh. */
  'request-verification': { to: { ...nowhere, processing: 'stopped' }, roles: ['processing', 'leader'] },
  /** Có trả lời xác minh. */
  'verification-answered': { to: { ...nowhere, stopped: 'back' }, roles: ['reception', 'processing', 'leader'] },
  /** Đề nghị hủy hồ sơ ghi nhầm: changes nothing by itself. */
  'request-void': { to: { ...unchanged, registered: 'registered' }, roles: ['reception', 'processing', 'leader'] },
  /** Hủy hồ sơ ghi nhầm, decided by a second person. */
  void: {
    to: {
      ...nowhere, registered: 'stopped', accepted: 'stopped', 'not-accepted': 'stopped', processing: 'stopped', supplement: 'stopped', payment: 'stopped',
      withdrawn: 'stopped', stopped: 'stopped', completed: 'stopped', returned: 'stopped',
    },
    roles: ['leader'],
  },
  'decline-void': { to: { ...unchanged, registered: 'registered' }, roles: ['leader'] },
  /** Khai bổ sung: asked for by one person, changes nothing by itself. Where to is the matter of what is declared. */
  declare: { to: { ...nowhere, accepted: 'accepted', processing: 'processing', completed: 'completed', returned: 'returned' }, roles: ['reception', 'processing', 'leader', 'returning'] },
  /** Duyệt khai bổ sung: does what was declared, wherever that may still be done. */
  'approve-declaration': { to: { ...nowhere, accepted: 'completed', processing: 'completed', completed: 'returned' }, roles: ['leader'] },
  'decline-declaration': { to: unchanged, roles: ['leader'] },
  /** Hoàn tác: back to where it was, which the event says; here only how far that is at the least. The rights are those of what is undone. */
  undo: { to: { ...nowhere, completed: 'processing', returned: 'completed' }, roles: ['reception', 'processing', 'leader', 'returning'] },
  /** Ghi nguyên nhân trễ: of what is late, or was; also once it is over. Changes nothing else. */
  'state-cause': { to: unchanged, roles: ['reception', 'processing', 'leader', 'returning'] },
  /** Ghi đã gửi thư xin lỗi. */
  'send-apology': { to: unchanged, roles: ['reception', 'processing', 'leader', 'returning'] },
};

export type LifecycleError =
  | { readonly type: 'TransitionForbidden'; readonly act: DossierAct; readonly status: Status }
  | { readonly type: 'RoleForbidden'; readonly act: DossierAct | BeginningAct; readonly roles: readonly Role[] }
  | { readonly type: 'ResultAlreadyAtCounter' }
  /** The newest thing that happened to it is none that can be undone, or another than was asked for. */
  | { readonly type: 'NothingToUndo' }
  /** Stopped for good: nothing but print. */
  | { readonly type: 'DossierStopped'; readonly act: DossierAct }
  /** The applicant may still answer, up to and including that day. */
  | { readonly type: 'AnswerTermRunning'; readonly until: LocalDate }
  /** A dossier's appointment is put off as often as the settings allow: once (domain.md §3.3). */
  | { readonly type: 'ExtensionAlreadyMade'; readonly times: number }
  /** The supplement is somewhere else than the act supposes. */
  /** Its due date does not run through a year that is only proposed. */
  | { readonly type: 'DueNotProvisional' }
  | { readonly type: 'SupplementElsewhere'; readonly act: DossierAct; readonly stage: SupplementStage }
  /** It stands still for another reason than this act ends. */
  | { readonly type: 'OtherStop'; readonly act: DossierAct; readonly kind: ClockStopKind }
  | { readonly type: 'WithOtherUnit'; readonly act: DossierAct; readonly unit: string }
  | { readonly type: 'NotWithOtherUnit' }
  /** Another unit received it; `resolvesHere`: and handed it over to this one, which does the work and nothing else. */
  | { readonly type: 'ReceivedElsewhere'; readonly act: DossierAct; readonly unit: string; readonly resolvesHere: boolean }
  /** No leader has been asked for a signature. */
  | { readonly type: 'NotSubmitted' }
  | { readonly type: 'VoidNotRequested' }
  | { readonly type: 'VoidAlreadyRequested' }
  | { readonly type: 'DeclarationNotRequested' }
  /** Neither late nor likely to be: there is nothing to explain, and no apology to send. */
  | { readonly type: 'DossierNotLate'; readonly act: DossierAct }
  | { readonly type: 'DeclarationAlreadyRequested' }
  /** Who asked to void a dossier, or declared something, does not decide it. */
  | { readonly type: 'SecondPersonNeeded' };

/** Acts before there is a dossier. */
export type BeginningAct = 'receive' | 'register' | 'turn-away';

/** What the table has to know of a dossier on a day. */
export interface LifecycleFacts {
  readonly status: Status;
  readonly atCounter: boolean;
  /** Where it goes on when its clock stands. */
  readonly stoppedFrom: Status | null;
  /** Last day of the applicant's term while a supplement is awaited. */
  readonly answerUntil: LocalDate | null;
  /** Null while no supplement is awaited. */
  readonly supplement: SupplementStage | null;
  readonly isStoppedForGood: boolean;
  /** How often its appointment was put off, and how often that may be. */
  readonly extended: number;
  readonly extensions: number;
  /** Why its clock stands; null while it runs. */
  readonly stopKind: ClockStopKind | null;
  /** Name of the unit that resolves it; null while that is this one. */
  readonly otherUnit: string | null;
  /** Another unit received it, and handed it over to this one or once did; left out where this one received it. */
  readonly receivedElsewhere?: { readonly unit: string; readonly resolvesHere: boolean };
  /** Its beginning was given up: the province never had it, and takes nothing about it. Left out where it counts. */
  readonly isGivenUp?: boolean;
  /** Voided as recorded by mistake. Left out where it counts. */
  readonly isVoided?: boolean;
  /** Nobody has to answer for its date, as far as the unit's own clock goes. Left out where that is not known. */
  readonly isInTime?: boolean;
  /** Completed, by an act that was recorded as it was done. Left out where it is not. */
  readonly isEndLive?: boolean;
  readonly isSubmitted: boolean;
  /** Counted through a year that is only proposed; before acceptance nothing was promised yet. */
  readonly isProvisional: boolean;
  /** Officer who asked to void it. */
  readonly voidRequestedBy: string | null;
  /** What was declared and waits for a leader, and who declared it. */
  readonly declaration: { readonly what: DeclarableAct; readonly by: string } | null;
  readonly today: LocalDate;
}

type FactParts = 'due' | 'status' | 'atCounterAt' | 'clockStops' | 'finalStop' | 'dueHistory' | 'otherUnit' | 'receivingUnit' | 'signing' | 'voidRequest' | 'declaration' | 'completedAt' | 'endRecordedAt';

/** `agencyCode` (mã định danh) of the unit that acts: what was handed over to it is with no other unit. Empty: the unit that received it. */
export const dossierToFacts = (dossier: Pick<Dossier, FactParts>, at: Instant, { extensions }: Pick<Settings, 'extensions'>, agencyCode = ''): LifecycleFacts => {
  const stop = openStop(dossier.clockStops);
  return {
    status: dossier.status,
    atCounter: dossier.atCounterAt !== null,
    stoppedFrom: stop?.from ?? null,
    answerUntil: stop?.kind === 'supplement' ? stop.term : null,
    supplement: stop?.kind === 'supplement' ? supplementStage(stop) : null,
    isStoppedForGood: dossier.finalStop !== null,
    ...(dossier.finalStop?.isGivenUp === true ? { isGivenUp: true } : {}),
    ...(dossier.finalStop?.why === 'voided' ? { isVoided: true } : {}),
    extended: dossier.dueHistory.filter(({ why }) => why === 'extension').length,
    extensions,
    stopKind: stop?.kind ?? null,
    otherUnit: dossier.otherUnit === null || (agencyCode !== '' && dossier.otherUnit.code === agencyCode) ? null : dossier.otherUnit.name,
    ...receivedElsewhere(dossier, agencyCode),
    ...(isEndLive(dossier) ? { isEndLive: true } : {}),
    isSubmitted: dossier.signing !== null,
    isProvisional: dossier.due.provisional && stop?.from !== 'registered',
    voidRequestedBy: dossier.voidRequest?.by.officer ?? null,
    declaration: dossier.declaration === null ? null : { what: dossier.declaration.what, by: dossier.declaration.by.officer },
    today: instantToLocalDate(at),
  };
};

/** Completed by an act that was recorded as it was done: when it truly came may still be declared. */
export const isEndLive = ({ completedAt, endRecordedAt }: Pick<Dossier, 'completedAt' | 'endRecordedAt'>): boolean => completedAt !== null && (endRecordedAt ?? null) === null;

const receivedElsewhere = ({ receivingUnit, otherUnit }: Pick<Dossier, 'receivingUnit' | 'otherUnit'>, agencyCode: string): Pick<LifecycleFacts, 'receivedElsewhere'> =>
  receivingUnit === undefined || agencyCode === '' || receivingUnit.code === agencyCode ? {} : { receivedElsewhere: { unit: receivingUnit.name, resolvesHere: otherUnit?.code === agencyCode } };

/** The status an act leads to, or why it is not allowed. Rights are `roleFor`'s matter. */
export const nextStatus = (act: DossierAct, facts: LifecycleFacts): Result<Status, LifecycleError> => {
  if (facts.isStoppedForGood && !isAfterTheEnd(act, facts)) return err({ type: 'DossierStopped', act });
  if (act === 'approve-declaration' && facts.declaration !== null) return declaredStatus(facts.declaration.what, facts);
  if (act === 'result-arrived' && facts.atCounter && facts.status === 'completed') return err({ type: 'ResultAlreadyAtCounter' });
  const cell = transitions[act].to[facts.status];
  const to = cell === 'back' ? facts.stoppedFrom : cell;
  if (to === null) return err(act === 'undo' ? { type: 'NothingToUndo' } : { type: 'TransitionForbidden', act, status: facts.status });
  // Of what was handed over only that it was done earlier than it was pressed.
  if (act === 'declare' && facts.status === 'returned' && facts.isEndLive !== true) return err({ type: 'TransitionForbidden', act, status: facts.status });
  if (isAboutLateness(act) && facts.isInTime === true && !(act === 'send-apology' && facts.extended > 0)) return err({ type: 'DossierNotLate', act });
  if (act === 'confirm-due' && !facts.isProvisional) return err({ type: 'DueNotProvisional' });
  if (act === 'close-unanswered' && facts.answerUntil !== null && facts.today <= facts.answerUntil) return err({ type: 'AnswerTermRunning', until: facts.answerUntil });
  if (act === 'extend' && facts.extended >= facts.extensions) return err({ type: 'ExtensionAlreadyMade', times: facts.extended });
  const problem = supplementProblem(act, facts) ?? stopProblem(act, facts) ?? otherUnitProblem(act, facts) ?? secondPersonProblem(act, facts);
  return problem === null ? ok(to) : err(problem);
};

/**
 * Where what is declared leads. An end that was pressed late may be declared to have come earlier: the dossier stays where it is,
 * and both dates are kept. Once: a declared end is not declared again.
 */
export const declaredStatus = (what: DeclarableAct, facts: LifecycleFacts): Result<Status, LifecycleError> => {
  if (what !== 'complete' || facts.isEndLive !== true) return nextStatus(what, facts);
  const problem = otherUnitProblem(what, facts);
  return problem === null ? ok(facts.status) : err(problem);
};

/** What was stopped for good can be printed, and answered for where it had been late by then. */
const isAfterTheEnd = (act: DossierAct, { isGivenUp, isVoided }: LifecycleFacts): boolean => (act === 'print' && isGivenUp !== true) || (isAboutLateness(act) && isVoided !== true);

const isAboutLateness = (act: DossierAct): boolean => act === 'state-cause' || act === 'send-apology';

const supplementProblem = (act: DossierAct, { supplement: stage }: LifecycleFacts): LifecycleError | null => {
  if (stage === null) return null;
  const isElsewhere =
    (act === 'tell-applicant' && stage !== 'with-counter' && stage !== 'handed-in') ||
    (act === 'hand-in-supplement' && stage === 'handed-in') ||
    // Nobody is closed out for not answering what they were never told.
    (act === 'close-unanswered' && (stage === 'handed-in' || stage === 'with-counter'));
  return isElsewhere ? { type: 'SupplementElsewhere', act, stage } : null;
};

/** A pause ends by `resume`, a verification by its answer. */
const stopProblem = (act: DossierAct, { status, stopKind }: LifecycleFacts): LifecycleError | null => {
  if (status !== 'stopped' || stopKind === null) return null;
  const isOther = (act === 'resume' && stopKind !== 'pause') || (act === 'verification-answered' && stopKind !== 'verification');
  return isOther ? { type: 'OtherStop', act, kind: stopKind } : null;
};

/** What is done to the matter itself, the unit that has it does. */
const ownWork: ReadonlySet<DossierAct> = new Set(['forward', 'complete', 'transfer', 'submit', 'sign', 'send-back', 'pause', 'request-verification']);

/** The other half: what the unit does that only resolves it. The applicant, their money and their papers are the receiving unit's. */
const resolvingWork: ReadonlySet<DossierAct> = new Set([
  'forward', 'complete', 'submit', 'sign', 'send-back', 'pause', 'resume', 'request-verification', 'verification-answered', 'request-supplement', 'extend', 'recall', 'undo', 'print', 'state-cause', 'send-apology',
]);

const otherUnitProblem = (act: DossierAct, { otherUnit, receivedElsewhere: received, isSubmitted }: LifecycleFacts): LifecycleError | null => {
  if (received !== undefined && !(received.resolvesHere ? resolvingWork.has(act) : act === 'print')) return { type: 'ReceivedElsewhere', act, ...received };
  if (otherUnit !== null && ownWork.has(act)) return { type: 'WithOtherUnit', act, unit: otherUnit };
  if (act === 'take-back' && otherUnit === null) return { type: 'NotWithOtherUnit' };
  return (act === 'sign' || act === 'send-back') && !isSubmitted ? { type: 'NotSubmitted' } : null;
};

const secondPersonProblem = (act: DossierAct, { voidRequestedBy, declaration }: LifecycleFacts): LifecycleError | null => {
  if (act === 'request-void') return voidRequestedBy === null ? null : { type: 'VoidAlreadyRequested' };
  if (act === 'declare') return declaration === null ? null : { type: 'DeclarationAlreadyRequested' };
  if ((act === 'approve-declaration' || act === 'decline-declaration') && declaration === null) return { type: 'DeclarationNotRequested' };
  return (act === 'void' || act === 'decline-void') && voidRequestedBy === null ? { type: 'VoidNotRequested' } : null;
};

/** Whether this very person may: nobody decides on their own request. */
export const personProblem = (act: DossierAct, { voidRequestedBy, declaration }: LifecycleFacts, officer: string): LifecycleError | null =>
  (act === 'void' && voidRequestedBy === officer) || (act === 'approve-declaration' && declaration?.by === officer) ? { type: 'SecondPersonNeeded' } : null;

/** The role an act is done in: the officer's chosen role where it suffices, else the first of theirs that does. */
export const roleFor = (act: DossierAct | BeginningAct, active: Role, own: readonly Role[]): Result<Role, LifecycleError> => {
  const allowed = act === 'receive' || act === 'register' || act === 'turn-away' ? receiveRoles : transitions[act].roles;
  const role = allowed.includes(active) ? active : own.find((candidate) => allowed.includes(candidate));
  return role === undefined ? err({ type: 'RoleForbidden', act, roles: allowed }) : ok(role);
};

/** What one key does next for whoever stands at the counter; null when nothing is left to do. */
export const nextAct = (facts: LifecycleFacts): DossierAct | null => {
  if (facts.isStoppedForGood) return null;
  switch (facts.status) {
    case 'registered':
      return 'accept';
    case 'accepted':
      return 'forward';
    case 'processing':
      return facts.isSubmitted ? 'sign' : 'result-arrived';
    case 'completed':
      return facts.atCounter ? 'return' : 'result-arrived';
    case 'supplement':
      return facts.supplement === 'with-counter' ? 'tell-applicant' : 'receive-supplement';
    case 'payment':
      return 'payment-done';
    case 'stopped':
      return facts.stopKind === 'verification' ? 'verification-answered' : 'resume';
    default:
      return null;
  }
};
