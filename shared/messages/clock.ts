/** Words of the clock: why it stands, how a due date changed. Renderer-safe. */
import { type ClockStop, type DueChange, type DueChangeWhy, pauseReasonToText, type SupplementStage, supplementStage } from '../dossier/clockStop.ts';
import { type Instant, instantToLocalDate, instantToLocalMinute, localDateToText } from '../time.ts';
import type { SupplementMode } from '../unit.ts';

/** The province's switch, with the rule it follows (domain.md §3.3, §3.4). */
export const supplementModeWords: Readonly<Record<SupplementMode, string>> = {
  restart: 'tính lại từ đầu như Nghị định 107/2021/NĐ-CP, Nghị định 297/2025/NĐ-CP',
  extend: 'cộng thêm thời gian chờ bổ sung',
};

/** Sub-states of *Yêu cầu bổ sung giấy tờ* as the national systems name them (domain.md §4.2). */
export const supplementStageWords: Readonly<Record<SupplementStage, string>> = {
  'with-counter': 'Yêu cầu một cửa bổ sung',
  'with-applicant': 'Yêu cầu công dân bổ sung',
  'handed-in': 'Công dân đã gửi bổ sung, chờ kiểm tra',
  complete: 'Hoàn thành bổ sung',
  'before-acceptance': 'Chờ bổ sung tiếp nhận',
};

/** `17:00 20/10/2026`. */
export const momentToText = (instant: Instant): string => `${instantToLocalMinute(instant).slice(11)} ${localDateToText(instantToLocalDate(instant))}`;

/** `Tạm dừng từ 06/10/2026 do xác minh với cơ quan khác, dự kiến đến 20/10/2026`. */
export const clockStandsText = (stop: ClockStop): string => {
  const from = localDateToText(instantToLocalDate(stop.at));
  switch (stop.kind) {
    case 'supplement':
      return `Ngừng tính hạn từ ${from}: ${lowerFirst(supplementStageWords[supplementStage(stop)])}, đến hết ${localDateToText(stop.term)}`;
    case 'payment':
      return `Ngừng tính hạn từ ${from}: chờ thực hiện nghĩa vụ tài chính`;
    case 'pause':
      return `Tạm dừng từ ${from} do ${lowerFirst(pauseReasonToText(stop))}, dự kiến đến ${localDateToText(stop.term)}`;
    case 'verification':
      return `Ngừng tính hạn từ ${from}: chờ ${stop.body} trả lời xác minh, dự kiến đến ${localDateToText(stop.term)}`;
  }
};

const whyWords: Readonly<Record<DueChangeWhy, string>> = {
  'supplement-restart': `nhận bổ sung, ${supplementModeWords.restart}`,
  'supplement-extend': `nhận bổ sung, ${supplementModeWords.extend}`,
  payment: 'cộng thêm thời gian thực hiện nghĩa vụ tài chính',
  'second-appointment': 'hẹn lần hai, tính từ khi đã thực hiện nghĩa vụ tài chính',
  pause: 'cộng thêm thời gian tạm dừng',
  verification: 'cộng thêm thời gian chờ xác minh',
  extension: 'xin lỗi và hẹn lại',
  calendar: 'xem lại theo lịch làm việc chính thức',
};

/** `Hẹn 17:00 08/10/2026 thành 17:00 20/10/2026 (tính lại …); hạn theo luật giữ 17:00 08/10/2026`. */
export const dueChangeToText = ({ before, after, why }: DueChange): string => {
  const promise = before.promisedDue === after.promisedDue ? `Hẹn giữ ${momentToText(after.promisedDue)}` : `Hẹn ${momentToText(before.promisedDue)} thành ${momentToText(after.promisedDue)}`;
  const law =
    after.legalDue === after.promisedDue
      ? ''
      : before.legalDue === after.legalDue
        ? `; hạn theo luật giữ ${momentToText(after.legalDue)}`
        : `; hạn theo luật ${momentToText(before.legalDue)} thành ${momentToText(after.legalDue)}`;
  return `${promise} (${whyWords[why]})${law}`;
};

export const lowerFirst = (text: string): string => text.slice(0, 1).toLocaleLowerCase('vi') + text.slice(1);
