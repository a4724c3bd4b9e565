/** Words of the internal process (quy trình nội bộ): its errors, its steps on a dossier. Renderer-safe. */
import type { ErrorMessages } from '../result.ts';
import type { StepsError } from '../steps/errors.ts';
import type { StepBegun } from '../steps/procedureSteps.ts';
import { momentToText } from './clock.ts';

export const stepsMessages: ErrorMessages<StepsError> = {
  StepTwice: (e) => `Quy trình có hai bước cùng mã “${e.id}”. Mỗi bước cần một mã riêng; chưa có gì được lưu.`,
  StepAtCounterLate: (e) => `Bước “${e.name}” giao cho vai trò tiếp nhận nhưng không đứng đầu. Chỉ bước đầu tiên làm tại quầy; sửa lại vai trò hoặc thứ tự.`,
  StepTimeInvalid: (e) => `${e.name === '' ? 'Thời hạn của lần hẹn thứ hai' : `Thời gian của bước “${e.name}”`} bằng 0 hoặc không dùng được. Ghi số từ 1 trở lên, hoặc bỏ trống.`,
  NoDefaultReceiver: (e) =>
    e.step === '' ? 'Quy trình nội bộ không còn bước nào để chuyển tiếp. Chọn người nhận, hoặc ghi đã xử lý xong.' : `Bước “${e.step}” chưa có người nhận mặc định. Chọn người nhận.`,
  RouteUnusual: (e) =>
    `${e.expected === '' ? 'Quy trình nội bộ đã hết bước.' : `Theo quy trình, bước tiếp theo thuộc “${e.expected}”.`} Nếu vẫn chuyển, gõ lại tên nơi nhận “${e.found}” để xác nhận.`,
};

/** `, bước Thẩm định, hạn 17:00 25/11/2026`; another way than the process says is named: it was confirmed in words. */
export const stepText = (step: StepBegun | undefined): string => {
  if (step === undefined) return '';
  const name = step.name === undefined ? '' : `, bước ${step.name}`;
  const due = step.due === undefined ? '' : `, hạn ${momentToText(step.due)}`;
  return `${name}${due}${step.confirmation === undefined ? '' : `, khác quy trình, đã xác nhận “${step.confirmation}”`}`;
};
