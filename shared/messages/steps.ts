/** Words of the internal process (quy trình nội bộ): its errors, its steps on a dossier. Renderer-safe. */
import type { ErrorMessages } from '../result.ts';
import type { StepsError } from '../steps/errors.ts';

export const stepsMessages: ErrorMessages<StepsError> = {
  StepTwice: (e) => `Quy trình có hai bước cùng mã “${e.id}”. Mỗi bước cần một mã riêng; chưa có gì được lưu.`,
  StepAtCounterLate: (e) => `Bước “${e.name}” giao cho vai trò tiếp nhận nhưng không đứng đầu. Chỉ bước đầu tiên làm tại quầy; sửa lại vai trò hoặc thứ tự.`,
  StepTimeInvalid: (e) => `${e.name === '' ? 'Thời hạn của lần hẹn thứ hai' : `Thời gian của bước “${e.name}”`} bằng 0 hoặc không dùng được. Ghi số từ 1 trở lên, hoặc bỏ trống.`,
  NoDefaultReceiver: (e) =>
    e.step === '' ? 'Quy trình nội bộ không còn bước nào để chuyển tiếp. Chọn người nhận, hoặc ghi đã xử lý xong.' : `Bước “${e.step}” chưa có người nhận mặc định. Chọn người nhận.`,
  RouteUnusual: (e) =>
    `${e.expected === '' ? 'Quy trình nội bộ đã hết bước.' : `Theo quy trình, bước tiếp theo thuộc “${e.expected}”.`} Nếu vẫn chuyển, gõ lại tên nơi nhận “${e.found}” để xác nhận.`,
};
