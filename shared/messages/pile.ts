/** Words of the pile: papers scanned one after another, each done at once, and the ways of scanning on *Trả kết quả*. */
import { countToText } from './writing.ts';

/** F1 on *Trả kết quả*. */
export const pileHelp = [
  'Alt W, từng hồ sơ: quét mã trên giấy hẹn. Kết quả chưa về quầy: F9 ghi nhận kết quả về quầy. Đã về: F9 trả cho người nộp; người khác nhận thì sửa tên và quan hệ trước khi bấm.',
  'Mất giấy hẹn: ở Từng hồ sơ, đánh dấu ô Mất giấy hẹn và ghi giấy tờ tùy thân đã xem.',
  'Alt U, Alt R, cả chồng: quét liền từng tờ, mỗi tờ được ghi ngay, không phải bấm gì. Ba tiếng khác nhau: ghi được, không ghi được, đã có từ trước.',
  'Ctrl Z hoàn tác tờ mới nhất, bấm nữa là tờ trước đó, mỗi tờ trong 10 giây. F7 mở hồ sơ không ghi được. F9 ghi lại những tờ chưa ghi. Alt B bắt đầu chồng mới.',
] as const;

/** The page, and scanning one by one. */
export const returningWords = {
  title: 'Trả kết quả',
  scan: 'Quét hoặc gõ mã hồ sơ',
  open: 'Mở',
  empty: 'Chưa quét hồ sơ nào.',
  done: 'Đã làm trong phiên này',
  doneNone: 'Các việc đã làm sẽ hiện ở đây.',
  openFull: 'Mở đầy đủ',
  notFound: (code: string) => `Không có hồ sơ ${code} trong máy này.`,
  nothing: 'Hồ sơ này không còn việc gì ở quầy.',
  doneSentence: (time: string, what: string, code: string, name: string) => `${time} ${what}: ${code}, ${name}`,
} as const;

export const pileWords = {
  way: 'Cách quét',
  ways: { one: 'Từng hồ sơ', 'result-arrived': 'Cả chồng: kết quả về quầy', return: 'Cả chồng: trả kết quả' },
  hints: {
    one: 'Quét mã trên giấy hẹn. Mỗi lần quét mở một hồ sơ, F9 làm việc tiếp theo.',
    'result-arrived': 'Quét liền cả chồng: mỗi mã được ghi kết quả về quầy ngay, không phải bấm gì thêm. Ctrl Z hoàn tác trong 10 giây.',
    return: 'Quét liền cả chồng: mỗi mã được ghi trả kết quả ngay. Ctrl Z hoàn tác trong 10 giây. Mất giấy hẹn thì quét ở Từng hồ sơ.',
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
    left: 'Còn lại từ trước, chưa biết đã ghi hay chưa. Bấm Ghi lại; việc đã ghi rồi thì không ghi hai lần.',
  },
  /** Scans at the locked screen, told when it is open again. */
  scannedLocked: (count: number) => `${countToText(count)} lần quét khi màn hình khóa: chưa ghi gì, chưa mở gì. Quét lại.`,
  /** A citizen card has no place in a pile. */
  cardInPile: 'Vừa quét thẻ căn cước: đang quét cả chồng nên không mở Tiếp nhận. Bấm F2 rồi quét lại thẻ.',
  cardFilled: 'Đã lấy người nhận từ thẻ căn cước.',

  waiting: (count: number) => `${countToText(count)} hồ sơ đã quét mà chưa ghi. Xem ở Trả kết quả, Cả chồng.`,
  retry: (count: number) => (count === 1 ? 'Ghi lại hồ sơ chưa ghi' : `Ghi lại ${countToText(count)} hồ sơ chưa ghi`),
  openOf: (code: string) => `Mở ${code}`,
  open: 'Mở',
  clear: 'Bắt đầu chồng mới',
  record: 'Ghi',

  list: 'Đã quét',
  listHint: 'Mới nhất ở trên. Mũi tên xuống để đi vào danh sách, Enter mở hồ sơ.',
  none: 'Chưa quét hồ sơ nào.',
  older: (count: number) => `Còn ${countToText(count)} dòng cũ hơn, không hiện ở đây; sổ trong máy có đủ.`,
  totals: {
    label: 'Tổng số',
    'result-arrived': (count: number) => `Về quầy ${countToText(count)}`,
    return: (count: number) => `Đã trả ${countToText(count)}`,
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
