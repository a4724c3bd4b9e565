/** Words of the pile: papers scanned one after another, each done at once, and the ways of scanning on *Trả kết quả*. */
import { countToText } from './ui.ts';

export const pileWords = {
  way: 'Cách quét',
  ways: { one: 'Từng hồ sơ', 'result-arrived': 'Cả chồng: kết quả về quầy', return: 'Cả chồng: trả kết quả' },
  hints: {
    one: 'Quét mã trên giấy hẹn. Mỗi lần quét mở một hồ sơ, F9 làm việc tiếp theo.',
    'result-arrived': 'Quét liền cả chồng: mỗi mã được ghi kết quả về quầy ngay, không phải bấm gì thêm.',
    return: 'Quét liền cả chồng: mỗi mã được ghi trả kết quả ngay cho người nhận ghi dưới đây.',
  },
  /** Beside the number of the scan, for the eye and for a reader of screens. */
  outcome: { 'under-way': 'Đang ghi', done: 'Đã ghi', already: 'Đã có từ trước', refused: 'Không ghi được', unsaved: 'Chưa ghi', undone: 'Đã hoàn tác' },
  done: { 'result-arrived': 'Kết quả về quầy', return: 'Đã trả kết quả' },
  returnedTo: (name: string) => `Đã trả cho ${name}`,
  undoneOf: { 'result-arrived': 'Đã hoàn tác kết quả về quầy', return: 'Đã hoàn tác trả kết quả' },

  already: {
    underWay: (nth: number) => `Mã này vừa quét ở số ${nth}, đang ghi.`,
    done: (nth: number) => `Mã này đã quét ở số ${nth}, không phải quét lại.`,
    unsaved: (nth: number) => `Mã này đã quét ở số ${nth} và chưa ghi. Bấm Ghi lại.`,
    atCounter: (time: string | null) => (time === null ? 'Kết quả đã về quầy từ trước.' : `Kết quả đã về quầy từ ${time}.`),
    returned: (time: string | null) => (time === null ? 'Đã trả kết quả từ trước.' : `Đã trả kết quả lúc ${time}.`),
  },
  unsaved: {
    link: 'Mất liên lạc với chương trình lưu trữ trên máy này. Sẽ ghi lại ngay khi nối được; hoặc bấm Ghi lại.',
    locked: 'Quét khi màn hình đang khóa. Bấm Ghi lại để ghi.',
    slow: 'Chương trình lưu trữ chưa trả lời. Bấm Ghi lại; việc đã ghi rồi thì không ghi hai lần.',
    left: 'Còn lại của người làm việc trước. Xem giấy rồi bấm Ghi lại, hoặc quét lại.',
  },
  /** A scan on another screen while it is locked. */
  scannedLocked: (what: string) => `Vừa quét ${what} khi màn hình đang khóa: chưa làm gì. Quét lại.`,
  card: 'thẻ căn cước',
  /** A citizen card has no place in a pile. */
  cardInPile: 'Vừa quét thẻ căn cước: đang quét cả chồng nên không mở Tiếp nhận. Bấm F2 rồi quét lại thẻ.',
  cardFilled: 'Đã lấy người nhận từ thẻ căn cước.',

  retry: (count: number) => (count === 1 ? 'Ghi lại hồ sơ chưa ghi' : `Ghi lại ${countToText(count)} hồ sơ chưa ghi`),
  undo: 'Hoàn tác',
  undoOf: (code: string) => `Hoàn tác ${code}`,
  secondsLeft: (seconds: number) => `${seconds} giây`,
  openOf: (code: string) => `Mở ${code}`,
  open: 'Mở',
  clear: 'Bắt đầu chồng mới',

  list: 'Đã quét',
  listHint: 'Mới nhất ở trên. Mũi tên xuống để đi vào danh sách, Enter mở hồ sơ.',
  none: 'Chưa quét hồ sơ nào.',
  older: (count: number) => `Còn ${countToText(count)} dòng cũ hơn, không hiện ở đây; sổ trong máy có đủ.`,
  columns: { nth: 'Số', code: 'Mã hồ sơ', name: 'Người nộp', what: 'Kết quả quét', act: 'Việc' },
  totals: {
    label: 'Tổng số',
    done: (count: number) => `Đã ghi ${countToText(count)}`,
    already: (count: number) => `đã có từ trước ${countToText(count)}`,
    refused: (count: number) => `không ghi được ${countToText(count)}`,
    unsaved: (count: number) => `chưa ghi ${countToText(count)}`,
    undone: (count: number) => `hoàn tác ${countToText(count)}`,
  },

  collector: {
    title: 'Người nhận của cả chồng',
    own: 'Mỗi người nộp nhận hồ sơ của mình',
    one: 'Một người nhận tất cả',
    nameMissing: 'Ghi họ tên người nhận, rồi quét lại.',
    held: 'Chưa ghi họ tên người nhận của cả chồng. Ghi tên rồi bấm Ghi lại.',
  },
} as const;
