/** Words of taking back what was done by mistake seconds ago. Renderer-safe. */
import type { UndoableAct } from '../journal/declared.ts';
import type { EventOf } from '../journal/eventTypes.ts';
import { statusToText } from '../dossier/status.ts';
import { momentToText } from './clock.ts';
import { declarableWords } from './trustedTime.ts';

type Undone = EventOf<'dossier.undone'>['data'];

/** What else can be done once it is too late. */
const instead: Readonly<Record<UndoableAct, string>> = {
  complete: 'Nhờ người xử lý hoặc lãnh đạo thu hồi kết quả xử lý.',
  'result-arrived': 'Nhờ người xử lý hoặc lãnh đạo thu hồi kết quả xử lý.',
  return: 'Nếu trả nhầm, đề nghị lãnh đạo hủy hồ sơ ghi nhầm.',
};

export const undoWords = {
  sentence: ({ undone, eventAt, back: { status } }: Undone) => `hoàn tác ghi nhầm “${declarableWords[undone]}” lúc ${momentToText(eventAt)}; hồ sơ trở lại ${statusToText[status]}`,
  undo: 'Hoàn tác',
  /** The name of the button, whole. */
  button: (about: string) => `Hoàn tác ${about}`,
  seconds: (left: number) => `${left} giây`,
  within: (hasKey: boolean) => `Trong 10 giây${hasKey ? ', phím Ctrl+Z' : ''}`,
  left: (seconds: number) => `Còn ${seconds} giây để hoàn tác`,
  undone: {
    complete: (code: string) => `Đã hoàn tác xử lý xong: ${code}`,
    'result-arrived': (code: string) => `Đã hoàn tác kết quả về quầy: ${code}`,
    return: (code: string) => `Đã hoàn tác trả kết quả: ${code}`,
  },
  failed: (code: string, why: string) => `Chưa hoàn tác được ${code}: ${why}`,
  tooLate: (act: UndoableAct, code: string) => `Đã quá 10 giây, không hoàn tác “${declarableWords[act]}” của ${code} được nữa. ${instead[act]}`,
  /** In a list of what was done. */
  wasUndone: 'đã hoàn tác',
} as const;

export const undoMessages = {
  NothingToUndo: () => 'Không có việc nào để hoàn tác: hồ sơ đã được hoàn tác hoặc có việc khác ghi sau đó. Mở hồ sơ để xem lịch sử.',
  UndoOfAnother: ({ undone }: { readonly undone: UndoableAct }) => `Việc “${declarableWords[undone]}” do người khác ghi, hoặc ghi ở máy khác, nên không hoàn tác được tại đây. ${instead[undone]}`,
  UndoTooLate: ({ undone }: { readonly undone: UndoableAct }) => `Đã quá thời gian hoàn tác việc “${declarableWords[undone]}”; hồ sơ giữ nguyên. ${instead[undone]}`,
} as const;
