/** Words of Quy định: what each setting is called, what it does, how sure we are of its first value. Renderer-safe. */
import { numberSettings, type Certainty, type NumberSettingName, type SettingUnit } from '../settingFacts.ts';
import type { SettingName, Settings } from '../settings.ts';
import type { SupplementMode } from '../unit.ts';
import { lowerFirst } from './clock.ts';

export const settingWords: Readonly<Record<SettingName, string>> = {
  supplementMode: 'Sau khi nhận bổ sung, thời hạn',
  answerDays: 'Người nộp phải bổ sung trong',
  supplementRequests: 'Số lần yêu cầu bổ sung không cần căn cứ thêm',
  extensions: 'Số lần xin lỗi và hẹn lại',
  extensionNoticeDays: 'Xin lỗi và hẹn lại trước ngày hẹn ít nhất',
  dueSoonDays: 'Nhắc sắp đến hạn khi còn',
  dueSoonHours: 'Nhắc lần nữa trong ngày khi còn',
  onlineAlertHours: 'Nhắc hồ sơ trực tuyến chưa xem sau',
  onlineAnswerHours: 'Trả lời hồ sơ trực tuyến trong',
  certificationExtensionDays: 'Chứng thực: kéo dài không cần thỏa thuận bằng văn bản, nhiều nhất',
  declareDays: 'Khai bổ sung việc đã qua không quá',
  uncollectedDays: 'Báo kết quả chưa có người nhận sau',
  recoveryDrillDays: 'Nhắc diễn tập khôi phục sau lần đạt cuối',
  largestFileMb: 'Tệp đính kèm lớn nhất',
  longestPauseDays: 'Tạm dừng lâu nhất',
  pauseReasons: 'Lý do tạm dừng',
  otherUnits: 'Cơ quan khác để chuyển hồ sơ hoặc hỏi xác minh',
};

/** In the middle of a sentence; a part that this program does not know is named as it stands. */
export const changedToText = (names: readonly string[]): string => names.map((name) => lowerFirst((settingWords as Readonly<Record<string, string>>)[name] ?? name)).join(', ');

export const settingUnitWords: Readonly<Record<SettingUnit, string>> = { 'working-day': 'ngày làm việc', 'working-hour': 'giờ làm việc', day: 'ngày', times: 'lần', megabyte: 'MB' };
/** A value in words: `15 ngày làm việc`; a list by how many stand in it. */
const valueToText = (name: SettingName, settings: Settings): string => {
  if (name === 'supplementMode') return supplementModeChoices[settings.supplementMode];
  if (name === 'pauseReasons') return `${settings.pauseReasons.filter(({ active }) => active).length} lý do đang dùng`;
  if (name === 'otherUnits') return `${settings.otherUnits.length} cơ quan`;
  if (name === 'longestPauseDays') return settings.longestPauseDays === null ? settingsUi.none : `${settings.longestPauseDays} ngày`;
  return `${settings[name]} ${settingUnitWords[numberSettings[name].unit]}`;
};

/** `người nộp phải bổ sung trong: 15 ngày làm việc thành 20 ngày làm việc`. Events of before `old` was kept say only the new value. */
export const changesToText = ({ changed, settings, old }: { readonly changed: readonly string[]; readonly settings: Settings; readonly old?: Settings | undefined }): string =>
  changed
    .map((name) => {
      if (!(name in settingWords)) return name;
      const known = name as SettingName;
      const now = valueToText(known, settings);
      if (old === undefined) return `${changedToText([name])}: ${now}`;
      const was = valueToText(known, old);
      return `${changedToText([name])}: ${was === now ? `${now}, sửa nội dung` : `${was} thành ${now}`}`;
    })
    .join('; ');

export const certaintyWords: Readonly<Record<Certainty, string>> = { verified: 'có trong văn bản', unverified: 'chưa kiểm chứng', ours: 'quy ước' };
export const supplementModeChoices: Readonly<Record<SupplementMode, string>> = {
  restart: 'Tính lại từ đầu (NĐ 297/2025/NĐ-CP)',
  extend: 'Cộng thêm thời gian chờ bổ sung',
};

/** In this order on screen and on the command line. */
export const settingGroups: readonly { readonly title: string; readonly names: readonly (NumberSettingName | 'supplementMode' | 'longestPauseDays')[] }[] = [
  { title: 'Bổ sung hồ sơ', names: ['supplementMode', 'answerDays', 'supplementRequests'] },
  { title: 'Ngày hẹn', names: ['dueSoonDays', 'dueSoonHours', 'extensions', 'extensionNoticeDays', 'certificationExtensionDays', 'uncollectedDays', 'declareDays'] },
  { title: 'Hồ sơ trực tuyến', names: ['onlineAlertHours', 'onlineAnswerHours'] },
  { title: 'Tạm dừng', names: ['longestPauseDays'] },
  { title: 'Tệp đính kèm', names: ['largestFileMb'] },
  { title: 'Sao lưu và khôi phục', names: ['recoveryDrillDays'] },
];

export const settingsUi = {
  title: 'Quy định',
  lead: 'Những con số mà văn bản để ngỏ hoặc chưa kiểm chứng được. Thay đổi áp dụng từ lúc lưu; hồ sơ đã có giữ nguyên những gì đã ghi.',
  source: 'Nguồn',
  value: 'Đang áp dụng',
  setting: 'Quy định',
  unlimited: 'để trống: không giới hạn',
  first: (text: string) => `ban đầu ${text}`,
  none: 'không giới hạn',
  pauseActive: 'Đang dùng',
  pauseText: 'Lý do',
  pauseBasis: 'Căn cứ đề xuất',
  addReason: 'Thêm lý do',
  reasonOf: (row: number, column: string) => `Lý do tạm dừng ${row}: ${column}`,
  unitCode: 'Mã định danh, nếu biết',
  unitName: 'Tên cơ quan',
  addUnit: 'Thêm cơ quan',
  unitOf: (row: number, column: string) => `Cơ quan ${row}: ${column}`,
  remove: 'Bỏ',
  removeOf: (row: number) => `Bỏ dòng ${row}`,
  noUnits: 'Chưa ghi cơ quan nào.',
  why: 'Lý do thay đổi',
  legalBasis: 'Văn bản làm căn cứ',
  legalBasisHint: 'ví dụ Quyết định 15/2026/QĐ-UBND, Điều 4',
  saved: 'Đã lưu quy định. Áp dụng từ bây giờ.',
  nothingChanged: 'Chưa đổi quy định nào.',
  wrongNumber: (least: number, most: number) => `Ghi số nguyên từ ${least} đến ${most}`,
  twice: 'Đã ghi ở dòng khác',
  changedElsewhere: 'Quy định vừa được sửa ở nơi khác. Bấm Bỏ các thay đổi để xem bản mới rồi sửa lại.',
  discard: 'Bỏ các thay đổi',
  lastChange: (when: string, who: string, changed: string, why: string) => `Sửa lần cuối ${when}, ${who}: ${changed}. Lý do: ${why}`,
  neverChanged: 'Chưa sửa lần nào: đang áp dụng các giá trị ban đầu.',
  onlyAdmin: 'Chỉ người quản trị sửa được quy định.',
} as const;
