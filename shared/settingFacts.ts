/**
 * What an administrator may set instead of us, with the value it begins with, its bounds, where that value comes from and
 * how sure we are of it (domain.md §3.3, §3.4, §11). Renderer-safe: the shapes are in `settings.ts`, the words beside each
 * value in `messages/settings.ts`.
 */
import type { SettingName } from './settings.ts';


/** `verified`: read in a text of law, if only as quoted; `unverified`: from one chain, one province or a system in use; `ours`: a habit of this program. */
export type Certainty = 'verified' | 'unverified' | 'ours';

export interface SettingSource {
  /** As an administrator would look it up. */
  readonly source: string;
  readonly certainty: Certainty;
}

export type SettingUnit = 'working-day' | 'working-hour' | 'day' | 'times' | 'megabyte';

export interface NumberSetting extends SettingSource {
  readonly first: number;
  readonly least: number;
  readonly most: number;
  readonly unit: SettingUnit;
}

export const numberSettings = {
  /** The applicant's term to answer a supplement request; over, the dossier may be closed. */
  answerDays: { first: 15, least: 1, most: 365, unit: 'working-day', source: 'Nghị định 297/2025/NĐ-CP, Điều 6; cho là chung cho mọi thủ tục', certainty: 'unverified' },
  /** Supplement requests of one dossier that need no legal ground. */
  supplementRequests: { first: 1, least: 0, most: 9, unit: 'times', source: 'Nghị định 118/2025/NĐ-CP, Điều 11', certainty: 'verified' },
  /** Apologies with a new appointment. */
  extensions: { first: 1, least: 0, most: 9, unit: 'times', source: 'Nghị định 297/2025/NĐ-CP, Điều 6; quy định của Lai Châu, Đồng Tháp', certainty: 'unverified' },
  /** Days before the appointment at which the apology has to be out. */
  extensionNoticeDays: { first: 1, least: 0, most: 30, unit: 'day', source: 'Quy định của Lai Châu, Đồng Tháp', certainty: 'unverified' },
  /** From when on an appointment is near. */
  dueSoonDays: { first: 2, least: 0, most: 30, unit: 'working-day', source: 'do chương trình đặt, không phải quy định của pháp luật', certainty: 'ours' },
  /** Near an appointment once more, within the day. */
  dueSoonHours: { first: 4, least: 1, most: 40, unit: 'working-hour', source: 'do chương trình đặt, không phải quy định của pháp luật', certainty: 'ours' },
  /** An online dossier nobody looked at is told about. */
  onlineAlertHours: { first: 2, least: 1, most: 80, unit: 'working-hour', source: 'Nghị định 297/2025/NĐ-CP, Điều 6; cho là chung cho mọi thủ tục', certainty: 'unverified' },
  /** An online dossier is accepted, sent back or refused. */
  onlineAnswerHours: { first: 8, least: 1, most: 80, unit: 'working-hour', source: 'Nghị định 297/2025/NĐ-CP, Điều 6; thủ tục phòng cháy chữa cháy', certainty: 'unverified' },
  /** Chứng thực: longer than this only by written agreement. */
  certificationExtensionDays: { first: 2, least: 0, most: 30, unit: 'working-day', source: 'Quyết định 3152/QĐ-BTP, theo danh mục của Hà Tĩnh', certainty: 'verified' },
  /** How long ago something may have happened that is declared now. */
  declareDays: { first: 15, least: 1, most: 365, unit: 'day', source: 'do chương trình đặt, không phải quy định của pháp luật', certainty: 'ours' },
  /** A result at the counter nobody came for is announced. */
  uncollectedDays: { first: 3, least: 1, most: 365, unit: 'day', source: 'Quy định về đất đai của Đồng Tháp', certainty: 'unverified' },
  /** Of one scan or result attached to a dossier; what is larger travels too long on a commune's line. */
  largestFileMb: { first: 50, least: 1, most: 50, unit: 'megabyte', source: 'do chương trình đặt, không phải quy định của pháp luật', certainty: 'ours' },
  /** How old the last good drill of each way to recover may be before administrators are warned. */
  recoveryDrillDays: { first: 90, least: 7, most: 730, unit: 'day', source: 'do chương trình đặt, không phải quy định của pháp luật', certainty: 'ours' },
} as const satisfies Readonly<Record<string, NumberSetting>>;
export type NumberSettingName = keyof typeof numberSettings;

/** No text with a longest pause was found: null, unless the province has one. */
export const longestPause = { least: 1, most: 3650, unit: 'day', source: 'Chưa tìm thấy quy định về thời gian tạm dừng dài nhất', certainty: 'unverified' } as const;

const supplementModeSource: SettingSource = {
  source: 'Tính lại từ đầu: Nghị định 107/2021/NĐ-CP, Nghị định 297/2025/NĐ-CP; cộng thêm thời gian chờ: theo quy định của tỉnh',
  certainty: 'unverified',
};

/** For what a dossier may be paused: a list and not free text, because pauses without legal ground are what counters were criticised for. */
export interface PauseReason {
  /** Stays in the events; never shown. */
  readonly code: string;
  readonly text: string;
  /** Offered as the legal basis, never written by itself. */
  readonly basis: string;
  /** Offered at all. A reason that is no longer used keeps its line. */
  readonly active: boolean;
}
const pauseReasonsSource: SettingSource = { source: 'Nghị định 123/2015/NĐ-CP, Nghị định 63/2024/NĐ-CP; các lý do còn lại do luật chuyên ngành', certainty: 'unverified' };
export const firstPauseReasons: readonly PauseReason[] = [
  { code: 'verification', text: 'Xác minh với cơ quan khác', basis: 'Nghị định 123/2015/NĐ-CP', active: true },
  { code: 'relatives-confirmation', text: 'Chờ thân nhân xác nhận trên VNeID', basis: 'Nghị định 63/2024/NĐ-CP', active: true },
  { code: 'public-posting', text: 'Niêm yết công khai', basis: '', active: true },
  { code: 'other-body', text: 'Lấy ý kiến cơ quan khác', basis: '', active: true },
  { code: 'dispute', text: 'Có tranh chấp, khiếu nại đang được giải quyết', basis: '', active: true },
  { code: 'other-law', text: 'Trường hợp khác do luật chuyên ngành quy định', basis: '', active: true },
];

/** Unit a dossier is transferred to, or asked for verification. `code`: mã định danh; empty where it is not known. */
export interface OtherUnit {
  readonly code: string;
  readonly name: string;
}
const otherUnitsSource: SettingSource = { source: 'do quầy tự lập', certainty: 'ours' };

/** Of every setting. */
export const settingSources: Readonly<Record<SettingName, SettingSource>> = { ...numberSettings, supplementMode: supplementModeSource, longestPauseDays: longestPause, pauseReasons: pauseReasonsSource, otherUnits: otherUnitsSource };

/** The text of a pause made before events carried it; a code of nobody's list is shown as it is. */
export const firstPauseReasonText = (code: string): string => firstPauseReasons.find((reason) => reason.code === code)?.text ?? code;
