/** Words of the internal process (quy trình nội bộ): its errors, its steps on a dossier. Renderer-safe. */
import type { ErrorMessages } from '../result.ts';
import type { StepsError } from '../steps/errors.ts';
import type { StepBegun } from '../steps/procedureSteps.ts';
import type { StepsTooLong } from '../steps/stepClock.ts';
import { limitToText } from '../deadline/dueText.ts';
import { momentToText } from './clock.ts';
import { channelWords } from './dossierFields.ts';

export const stepsWords = {
  /** As printed: `8 ngày làm việc; lần hai 2 ngày làm việc`. */
  limitWithSecond: (first: string, second: string) => `${first}; lần hai ${second}`,
  firstAppointment: 'Hẹn lần một',
  officerUnit: 'Bộ phận',
  officerUnitHint: 'như ghi trong quy trình nội bộ',
  title: 'Các bước xử lý',
  step: 'Bước',
  unit: 'Người nhận, bộ phận',
  time: 'Thời gian',
  kept: 'Hạn của bước',
  outside: 'Ngoài quy trình',
  noProcess: 'Chưa có quy trình nội bộ',
  confirmed: '(khác quy trình, đã xác nhận)',
  since: (when: string) => `từ ${when}`,
  span: (from: string, to: string) => `${from} đến ${to}`,
  noTime: 'không đặt hạn',
  next: (name: string, unit: string) => `Bước tiếp theo: ${name} (${unit})`,
  unusual: (expected: string) => (expected === '' ? 'Quy trình nội bộ đã hết bước.' : `Khác quy trình: bước tiếp theo thuộc “${expected}”.`),
  confirmation: (found: string) => `Gõ lại nơi nhận để xác nhận: ${found}`,
  confirmationWrong: (found: string) => `Gõ đúng “${found}”`,
  dueUnknown: (step: string) => `Chưa tính được hạn của bước “${step}” vì lịch làm việc chưa đủ năm. Hồ sơ vẫn được chuyển.`,
  nobodyByDefault: (step: string, unit: string, role: string) => `Bước “${step}” chưa rõ giao cho ai: bộ phận “${unit}” không có, hoặc có nhiều cán bộ vai trò ${role}. Ghi tên cán bộ vào bước, hoặc chọn mỗi lần chuyển.`,
} as const;

export const stepsMessages: ErrorMessages<StepsError> = {
  StepTwice: (e) => `Quy trình có hai bước cùng mã “${e.id}”. Mỗi bước cần một mã riêng; chưa có gì được lưu.`,
  StepAtCounterLate: (e) => `Bước “${e.name}” giao cho vai trò tiếp nhận nhưng không đứng đầu. Chỉ bước đầu tiên làm tại quầy; sửa lại vai trò hoặc thứ tự.`,
  StepTimeInvalid: (e) => `${e.name === '' ? 'Thời hạn của lần hẹn thứ hai' : `Thời gian của bước “${e.name}”`} bằng 0 hoặc không dùng được. Ghi số từ 1 trở lên, hoặc bỏ trống.`,
  NoDefaultReceiver: (e) =>
    e.step === null ? 'Thủ tục chưa có quy trình nội bộ nên chưa biết chuyển cho ai. Chọn người nhận.' : e.step === '' ? 'Quy trình nội bộ không còn bước nào để chuyển tiếp. Chọn người nhận, hoặc ghi đã xử lý xong.' : `Bước “${e.step}” chưa có người nhận mặc định. Chọn người nhận.`,
  RouteUnusual: (e) =>
    `${e.expected === '' ? 'Quy trình nội bộ đã hết bước.' : `Theo quy trình, bước tiếp theo thuộc “${e.expected}”.`} Nếu vẫn chuyển, gõ lại tên nơi nhận “${e.found}” để xác nhận.`,
};

/** How a step kept its own time. */
export const keptWords = { early: 'Trước hạn', 'on-time': 'Đúng hạn', late: 'Quá hạn', open: 'Trong hạn', 'open-late': 'Quá hạn' } as const;

/** `, bước Thẩm định, hạn 17:00 25/11/2026`; another way than the process says is named: it was confirmed in words. */
export const stepText = (step: StepBegun | undefined): string => {
  if (step === undefined) return '';
  const name = step.name === undefined ? '' : `, bước ${step.name}`;
  const due = step.due === undefined ? '' : `, hạn ${momentToText(step.due)}`;
  return `${name}${due}${step.confirmation === undefined ? '' : `, khác quy trình, đã xác nhận “${step.confirmation}”`}`;
};

/** `Các bước cộng lại 28 giờ làm việc, hơn thời hạn 3 ngày làm việc (24 giờ làm việc) khi nộp trực tiếp, bưu chính.`: one sentence for each limit. */
export const stepsTooLongToTexts = (all: readonly StepsTooLong[]): string[] => {
  const channels = new Map<string, Set<string>>();
  for (const one of all) {
    const text = tooLongText(one);
    channels.set(text, (channels.get(text) ?? new Set()).add(channelWords[one.channel].toLowerCase()));
  }
  return [...channels].map(([text, of]) => `${text} khi nộp ${[...of].join(', ')}.`);
};

const tooLongText = ({ limit, total, allowed, counted }: StepsTooLong): string => {
  const amount = (of: number): string => (counted === 'working-minute' ? `${hoursToText(of)} giờ làm việc` : counted === 'calendar-day' ? `${of} ngày` : `${of} giờ`);
  const allowedText = counted === 'working-minute' && limit.unit !== 'working-hour' ? ` (${amount(allowed)})` : '';
  return `Các bước cộng lại ${amount(total)}, hơn thời hạn ${limitToText(limit)}${allowedText}`;
};

/** `4`, `4,5`. */
const hoursToText = (minutes: number): string => String(Math.round(minutes / 6) / 10).replace('.', ',');
