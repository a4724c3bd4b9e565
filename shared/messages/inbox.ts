/** Words of what comes from the province by itself, and of settling what it did not take. Renderer-safe. */
import { statusToText } from '../dossier/status.ts';
import type { InboxItem } from '../sync/inbox.ts';
import { momentToText } from './clock.ts';

const kinds: Readonly<Record<string, string>> = {
  'online-dossier': 'Hồ sơ trực tuyến',
  'dossier-event': 'Việc của máy khác',
  'official-code': 'Mã chính thức',
  'status-above': 'Trạng thái cấp trên',
  decision: 'Ý kiến của tỉnh',
  catalogue: 'Danh mục thủ tục',
  calendar: 'Lịch làm việc',
};
export const inboxKindText = (kind: string): string => kinds[kind] ?? `Loại chưa biết (${kind})`;

/** Events of other stations are told by their own sentence. */
export const inboxItemToText = (item: Exclude<InboxItem, { kind: 'dossier-event' }>): string => {
  switch (item.kind) {
    case 'online-dossier':
      return `Hồ sơ ${item.portalCode} của ${item.submission.applicant.name}, gửi lúc ${item.submittedAt.slice(11)} ngày ${item.submittedAt.slice(8, 10)}/${item.submittedAt.slice(5, 7)}`;
    case 'official-code':
      return `${item.system} cấp mã ${item.officialCode}`;
    case 'status-above':
      return `${item.system}: “${statusToText[item.status]}” từ ${momentToText(item.statusAt)}${item.note === '' ? '' : `, ${item.note}`}`;
    case 'decision':
      return inboxWords.decided(item.decidedBy, `${item.reason} (việc số ${item.seq})`);
    case 'catalogue':
    case 'calendar':
      return `Bản mới từ tỉnh: ${item.source}`;
    case 'outcome':
      return `Việc số ${item.seq}`;
  }
};

export const inboxWords = {
  title: 'Tỉnh gửi đến',
  lead: 'Những gì tỉnh tự gửi về máy này: hồ sơ trực tuyến, việc của máy khác trong đơn vị, hồ sơ chuyển đến, mã chính thức, danh mục và lịch.',
  none: 'Chưa có gì được gửi đến.',
  columns: ['Lúc', 'Loại', 'Nội dung', 'Mã hồ sơ', 'Tình trạng'],
  used: 'đã dùng',
  more: 'Xem thêm',
  waitingCount: (count: number) => `${count} mục chưa dùng được: xem cột Tình trạng. Chương trình thử lại ở mỗi lần đồng bộ.`,
  notUsable: (count: number) => `${count} mục tỉnh gửi đến chưa dùng được`,
  notUnderstood: 'Nội dung của phiên bản mới hơn, máy này chưa đọc được',
  waiting: {
    'unknown-kind': 'chờ cập nhật chương trình',
    'unknown-type': 'chờ cập nhật chương trình',
    behind: 'chờ việc trước của hồ sơ này',
    malformed: 'không đọc được, hãy báo bộ phận kỹ thuật của tỉnh',
    ProcedureUnknown: 'chờ danh mục có thủ tục này',
    DossierNotFound: 'chờ hồ sơ này về máy',
    CalendarMissing: 'chờ lịch làm việc của năm',
    DateAhead: 'giờ của máy này chậm hơn giờ gửi, hãy kiểm tra đồng hồ',
    CodeOfOwnSeries: 'mã trùng dải số của máy này, hãy báo tỉnh',
    OfficialCodeWrong: 'mã hồ sơ không đúng dạng, hãy báo tỉnh',
  },
  waitingFor: (reason: string) => `chưa dùng được (${reason}), sẽ thử lại`,
  here: (seat: string) => `Máy này, ${seat}`,
  officerElsewhere: (id: string) => `cán bộ ${id} ở máy khác`,
  otherStation: (seat: string) => `Máy khác, ${seat}`,
  otherLife: (seat: string) => `Máy này trước khi phục hồi, ${seat}`,
  sameCode: (name: string, procedure: string) => `Mã này ở tỉnh là hồ sơ của ${name}: ${procedure}`,
  decided: (by: string, reason: string) => `${by}: ${reason}`,
} as const;

/** Of the list of what the province did not take, and of the panel that settles one. */
export const settleWords = {
  title: 'Có vấn đề',
  inSyncButOpen: (count: number) => `Tỉnh đã nhận được mọi việc của quầy này, nhưng còn ${count} việc tỉnh chưa chấp nhận: xem mục Có vấn đề.`,
  openAndPending: (count: number, pending: string) => `Có ${count} việc tỉnh chưa chấp nhận: xem mục Có vấn đề. ${pending}`,
  needsPerson: (count: number) => `${count} việc tỉnh chưa nhận, cần xem`,
  waitingTitle: 'Chờ gửi',
  none: 'Không có việc nào bị tỉnh từ chối, khác với tỉnh hay phải chờ.',
  keys: 'Mũi tên để tới, Enter để xem hai bên',
  ours: 'Máy này đã ghi',
  theirs: 'Tỉnh đang có',
  theirsNone: 'Tỉnh không có việc nào khác về phần này.',
  who: 'Ai',
  when: 'Lúc',
  where: 'Ở đâu',
  why: 'Vì sao',
  waits: (count: number) => `${count} việc sau của hồ sơ này đang chờ việc này; giải quyết xong chúng được gửi tiếp.`,
  otherWay:
    'Việc của bên kia tỉnh đã nhận nên không bỏ được từ máy này. Nếu việc của máy này mới đúng: bỏ việc ở đây cho hết vướng, rồi ghi lại cho đúng bằng một việc mới trên hồ sơ, ở máy này hoặc máy kia; hồ sơ ghi nhầm thì đề nghị hủy. Bộ phận kỹ thuật của tỉnh cũng chỉ bỏ được việc còn vướng này.',
  byProvince: 'Việc này do lãnh đạo hoặc quản trị viên của máy này giải quyết; bộ phận kỹ thuật của tỉnh cũng bỏ được.',
  province: 'Tỉnh trả lời',
  reason: 'Lý do giải quyết',
  reasonMissing: 'Cần ghi lý do.',
  replaceLead: 'Giá trị đúng để ghi vào hồ sơ',
  void: 'Bỏ việc của máy này',
  replace: 'Ghi giá trị này',
  close: 'Đóng',
  builtOn: (count: number) => `Đây là việc mở đầu hồ sơ. Bỏ việc này thì ${count} việc sau của hồ sơ cũng được bỏ cùng lúc; hồ sơ vẫn tìm thấy được, ghi là đã hủy.`,
  done: (seq: number, also = 0) => `Đã giải quyết việc số ${seq}${also === 0 ? '' : ` và bỏ ${also} việc sau của hồ sơ`}. Tỉnh sẽ nhận ở lần đồng bộ tới.`,
  open: (seq: number, text: string) => `Xem việc số ${seq}: ${text}`,
  band: (count: number) => (count === 1 ? 'Có 1 việc của hồ sơ này tỉnh chưa nhận. Phần đó đang chờ giải quyết ở mục Đồng bộ.' : `Có ${count} việc của hồ sơ này tỉnh chưa nhận. Các phần đó đang chờ giải quyết ở mục Đồng bộ.`),
  questioned: 'chưa khớp với tỉnh',
  nextIsSettling: 'Giải quyết chỗ vướng ở mục Đồng bộ.',
  notApplied: { rejected: 'tỉnh từ chối', conflict: 'khác với tỉnh', deferred: 'đang chờ ở tỉnh' },
  settledMark: 'đã giải quyết',
  fromOther: 'máy khác',
} as const;
