/**
 * An input for each act, right as far as it does not depend on the dossier: what random lives, the walk through every state
 * and the model try. Who adds an act to the table adds its input here; the compiler asks for it.
 */
import type { DossierAct } from '#shared/dossier/lifecycle';
import { addDays, type LocalDate } from '#shared/time';

/** The officer in every role who approves, receives and decides in those tests. */
export const everyRole = { id: 'tat-ca', name: 'Lê Thị Tất Cả' } as const;
/** A leader who is somebody else: what one person may not do alone. */
export const secondLeader = { id: 'chu-tich', name: 'Trần Văn Chủ Tịch' } as const;

export const actInputs: Readonly<Record<DossierAct, (today: LocalDate) => Record<string, unknown>>> = {
  forward: () => ({ to: everyRole.id }),
  complete: () => ({}),
  'result-arrived': () => ({}),
  return: () => ({}),
  refuse: () => ({ reasons: ['Không thuộc thẩm quyền'] }),
  withdraw: () => ({ reason: 'Không còn nhu cầu' }),
  correct: (today) => ({ reason: 'Gõ nhầm', changes: [{ field: 'note', after: today }] }),
  print: () => ({ form: '01' }),
  'request-supplement': () => ({ items: ['Bản sao trích lục'], reason: 'Chưa rõ', legalGround: 'Điều 9' }),
  'receive-supplement': () => ({}),
  'close-unanswered': () => ({}),
  pause: (today) => ({ reasonCode: 'other-body', legalBasis: 'Điều 12', approver: everyRole.id, until: addDays(today, 3) }),
  resume: () => ({}),
  'request-payment': () => ({ reason: 'Lệ phí' }),
  'payment-done': () => ({}),
  stop: () => ({ reason: 'Đơn đề nghị' }),
  extend: () => ({ reason: 'Chậm ký', newDue: '2027-03-15' }),
  'confirm-due': () => ({}),
  recall: () => ({ reason: 'Sai năm sinh' }),
  'tell-applicant': () => ({}),
  'hand-in-supplement': () => ({}),
  accept: () => ({}),
  transfer: () => ({ unit: 'Chi nhánh Văn phòng đăng ký đất đai' }),
  'take-back': () => ({ reason: 'Không thuộc thẩm quyền của đơn vị' }),
  submit: () => ({ to: everyRole.id }),
  sign: () => ({ resultNumber: '12/UBND' }),
  'send-back': () => ({ reason: 'Sai số giấy tờ' }),
  'request-verification': (today) => ({ body: 'Công an xã', question: 'Nơi cư trú', legalBasis: 'Điều 12', until: addDays(today, 3) }),
  'verification-answered': () => ({}),
  'request-void': () => ({ reason: 'Nhập hai lần', leader: secondLeader.id }),
  void: () => ({}),
  'decline-void': () => ({ reason: 'Hồ sơ có thật' }),
  declare: (today) => ({ what: 'complete', at: `${today}T09:00`, evidence: { kind: 'paper-book', number: '112', date: today }, leader: secondLeader.id, reason: 'Mất điện, ghi sổ giấy' }),
  'approve-declaration': () => ({}),
  'decline-declaration': () => ({ reason: 'Không khớp sổ giấy' }),
  undo: () => ({}),
  'state-cause': () => ({ cause: 'work', note: 'Thiếu người xử lý' }),
  'send-apology': () => ({ way: 'hand' }),
};
