/**
 * The life of a dossier: one table of what may be done from which status, by whom, and where it leads
 * (domain.md §4.2, NĐ 118/2025). Renderer-safe, so that a screen can show an act that is not allowed with its reason;
 * the station enforces the same table.
 *
 * Decisions of ours, beyond the observed national transitions:
 * - `complete` and `result-arrived` are allowed straight from *Được tiếp nhận*: a paper finished without the hand-over
 *   having been pressed must never become late for that.
 * - Two scans, two facts: `result-arrived` completes (→ 9), `return` hands over (→ 10). What was never completed is not
 *   handed over; it has first to arrive at the counter.
 */
import type { Role } from '../officer.ts';
import { err, ok, type Result } from '../result.ts';
import type { Status } from './status.ts';

export const dossierActs = ['forward', 'complete', 'result-arrived', 'return', 'refuse', 'withdraw', 'correct', 'print'] as const;
/** Acts on a dossier that exists; `receive` makes one and has no row here. */
export type DossierAct = (typeof dossierActs)[number];

/** Where the act leads, or null: not allowed from there. */
type Row = Readonly<Record<Status, Status | null>>;

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
};

export type LifecycleError =
  | { readonly type: 'TransitionForbidden'; readonly act: DossierAct; readonly status: Status }
  | { readonly type: 'RoleForbidden'; readonly act: DossierAct | 'receive'; readonly roles: readonly Role[] }
  | { readonly type: 'ResultAlreadyAtCounter' };

export interface LifecycleFacts {
  readonly status: Status;
  readonly atCounter: boolean;
}

/** The status an act leads to, or why it is not allowed. Rights are `roleFor`'s matter. */
export const nextStatus = (act: DossierAct, facts: LifecycleFacts): Result<Status, LifecycleError> => {
  if (act === 'result-arrived' && facts.atCounter && facts.status === 'completed') return err({ type: 'ResultAlreadyAtCounter' });
  const to = transitions[act].to[facts.status];
  return to === null ? err({ type: 'TransitionForbidden', act, status: facts.status }) : ok(to);
};

/** The role an act is done in: the officer's chosen role where it suffices, else the first of theirs that does. */
export const roleFor = (act: DossierAct | 'receive', active: Role, own: readonly Role[]): Result<Role, LifecycleError> => {
  const allowed = act === 'receive' ? receiveRoles : transitions[act].roles;
  const role = allowed.includes(active) ? active : own.find((candidate) => allowed.includes(candidate));
  return role === undefined ? err({ type: 'RoleForbidden', act, roles: allowed }) : ok(role);
};

/** What one key does next for whoever stands at the counter; null when nothing is left to do. */
export const nextAct = (facts: LifecycleFacts): DossierAct | null => {
  switch (facts.status) {
    case 'accepted':
      return 'forward';
    case 'processing':
      return 'result-arrived';
    case 'completed':
      return 'return';
    default:
      return null;
  }
};
