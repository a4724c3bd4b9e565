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
 */
import type { Role } from '../officer.ts';
import { err, ok, type Result } from '../result.ts';
import type { Settings } from '../settings.ts';
import { type Instant, instantToLocalDate, type LocalDate } from '../time.ts';
import { openStop } from './clockStop.ts';
import type { Dossier } from './dossier.ts';
import type { Status } from './status.ts';

export const dossierActs = [
  'forward', 'complete', 'result-arrived', 'return', 'refuse', 'withdraw', 'correct', 'print',
  'request-supplement', 'receive-supplement', 'close-unanswered', 'pause', 'resume', 'request-payment', 'payment-done', 'stop', 'extend', 'recall',
] as const;
/** Acts on a dossier that exists; `receive` makes one and has no row here. */
export type DossierAct = (typeof dossierActs)[number];

/** Where the act leads; `back`: to where the clock had stopped; null: not allowed from there. */
type Row = Readonly<Record<Status, Status | 'back' | null>>;

const nowhere: Row = {
  registered: null, accepted: null, 'not-accepted': null, processing: null, supplement: null,
  payment: null, withdrawn: null, stopped: null, completed: null, returned: null,
};

export interface Transition {
  readonly to: Row;
  /** Any one of these roles suffices. */
  readonly roles: readonly Role[];
}

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
  withdraw: { to: { ...nowhere, accepted: 'withdrawn', processing: 'withdrawn', supplement: 'withdrawn', payment: 'withdrawn' }, roles: ['reception'] },
  /** Sửa một ô ghi nhầm: reason, before, after. */
  correct: {
    to: { ...nowhere, accepted: 'accepted', processing: 'processing', supplement: 'supplement', payment: 'payment', stopped: 'stopped', completed: 'completed' },
    roles: ['reception', 'leader'],
  },
  /** In, in lại: never changes the status. */
  print: {
    to: {
      registered: null, accepted: 'accepted', 'not-accepted': 'not-accepted', processing: 'processing', supplement: 'supplement',
      payment: 'payment', withdrawn: 'withdrawn', stopped: 'stopped', completed: 'completed', returned: 'returned',
    },
    roles: ['reception', 'processing', 'leader', 'returning'],
  },
  /** Yêu cầu bổ sung, Mẫu 02. */
  'request-supplement': { to: { ...nowhere, accepted: 'supplement', processing: 'supplement' }, roles: ['reception', 'processing', 'leader'] },
  /** Nhận bổ sung: the clock restarts or runs on. */
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
  /** Thu hồi kết quả xử lý. */
  recall: { to: { ...nowhere, completed: 'processing' }, roles: ['processing', 'leader'] },
};

export type LifecycleError =
  | { readonly type: 'TransitionForbidden'; readonly act: DossierAct; readonly status: Status }
  | { readonly type: 'RoleForbidden'; readonly act: DossierAct | 'receive'; readonly roles: readonly Role[] }
  | { readonly type: 'ResultAlreadyAtCounter' }
  /** Stopped for good: nothing but print. */
  | { readonly type: 'DossierStopped'; readonly act: DossierAct }
  /** The applicant may still answer, up to and including that day. */
  | { readonly type: 'AnswerTermRunning'; readonly until: LocalDate }
  /** A dossier's appointment is put off as often as the settings allow: once (domain.md §3.3). */
  | { readonly type: 'ExtensionAlreadyMade'; readonly times: number };

/** What the table has to know of a dossier on a day. */
export interface LifecycleFacts {
  readonly status: Status;
  readonly atCounter: boolean;
  /** Where it goes on when its clock stands. */
  readonly stoppedFrom: Status | null;
  /** Last day of the applicant's term while a supplement is awaited. */
  readonly answerUntil: LocalDate | null;
  readonly isStoppedForGood: boolean;
  /** How often its appointment was put off, and how often that may be. */
  readonly extended: number;
  readonly extensions: number;
  readonly today: LocalDate;
}

export const dossierToFacts = (
  dossier: Pick<Dossier, 'status' | 'atCounterAt' | 'clockStops' | 'finalStop' | 'dueHistory'>,
  at: Instant,
  { extensions }: Pick<Settings, 'extensions'>,
): LifecycleFacts => {
  const stop = openStop(dossier.clockStops);
  return {
    status: dossier.status,
    atCounter: dossier.atCounterAt !== null,
    stoppedFrom: stop?.from ?? null,
    answerUntil: stop?.kind === 'supplement' ? stop.term : null,
    isStoppedForGood: dossier.finalStop !== null,
    extended: dossier.dueHistory.filter(({ why }) => why === 'extension').length,
    extensions,
    today: instantToLocalDate(at),
  };
};

/** The status an act leads to, or why it is not allowed. Rights are `roleFor`'s matter. */
export const nextStatus = (act: DossierAct, facts: LifecycleFacts): Result<Status, LifecycleError> => {
  if (facts.isStoppedForGood && act !== 'print') return err({ type: 'DossierStopped', act });
  if (act === 'result-arrived' && facts.atCounter && facts.status === 'completed') return err({ type: 'ResultAlreadyAtCounter' });
  const cell = transitions[act].to[facts.status];
  const to = cell === 'back' ? facts.stoppedFrom : cell;
  if (to === null) return err({ type: 'TransitionForbidden', act, status: facts.status });
  if (act === 'close-unanswered' && facts.answerUntil !== null && facts.today <= facts.answerUntil) return err({ type: 'AnswerTermRunning', until: facts.answerUntil });
  if (act === 'extend' && facts.extended >= facts.extensions) return err({ type: 'ExtensionAlreadyMade', times: facts.extended });
  return ok(to);
};

/** The role an act is done in: the officer's chosen role where it suffices, else the first of theirs that does. */
export const roleFor = (act: DossierAct | 'receive', active: Role, own: readonly Role[]): Result<Role, LifecycleError> => {
  const allowed = act === 'receive' ? receiveRoles : transitions[act].roles;
  const role = allowed.includes(active) ? active : own.find((candidate) => allowed.includes(candidate));
  return role === undefined ? err({ type: 'RoleForbidden', act, roles: allowed }) : ok(role);
};

/** What one key does next for whoever stands at the counter; null when nothing is left to do. */
export const nextAct = (facts: LifecycleFacts): DossierAct | null => {
  if (facts.isStoppedForGood) return null;
  switch (facts.status) {
    case 'accepted':
      return 'forward';
    case 'processing':
      return 'result-arrived';
    case 'completed':
      return 'return';
    case 'supplement':
      return 'receive-supplement';
    case 'payment':
      return 'payment-done';
    case 'stopped':
      return 'resume';
    default:
      return null;
  }
};
