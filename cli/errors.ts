/** What can go wrong on the command line beside what the station and the gateway themselves answer, with its sentences. */
import type { AppError } from '#shared/errors';
import { bringMessages, type BringOwnError } from '#shared/messages/bring';
import { errorToText } from '#shared/messages/errors';
import { gatewayDataMessages } from '#shared/messages/sync';
import type { ErrorMessages } from '#shared/result';

/** Of the command line itself. `UsageInvalid` alone ends with exit code 2. */
export type CommandError =
  | { readonly type: 'UsageInvalid'; readonly problem: string }
  | { readonly type: 'JsonFileMalformed'; readonly path: string }
  | { readonly type: 'UnitInvalid'; readonly path: string; readonly fields: readonly string[] }
  | { readonly type: 'OfficerPasswordMissing' }
  | { readonly type: 'FileEmpty'; readonly path: string }
  | { readonly type: 'DeadlineHeaderWrong'; readonly found: string }
  | { readonly type: 'GatewayMissing' }
  | { readonly type: 'DatabaseUnreachable'; readonly detail: string }
  | { readonly type: 'PlainExposed'; readonly host: string }
  | BringOwnError
  /** Of `gateway user`. */
  | { readonly type: 'ProvinceUserExists' | 'ProvinceUserUnknown'; readonly id: string }
  /** The gateway never enrolled it. */
  | { readonly type: 'GatewayStationUnknown'; readonly station: string }
  /** The station never left its data key with the province. */
  | { readonly type: 'EscrowMissing'; readonly station: string }
  /** The private half is not on the gateway, or the file given is not its. */
  | { readonly type: 'EscrowKeyElsewhere' }
  | { readonly type: 'DemoFailed'; readonly step: string }
  /** A bug of ours. */
  | { readonly type: 'Unexpected'; readonly detail: string };

export type CliError = AppError | CommandError;

export const commandErrorMessages: ErrorMessages<CommandError> = {
  ...gatewayDataMessages,
  ...bringMessages,
  UsageInvalid: ({ problem }) => problem,
  JsonFileMalformed: ({ path }) => `Tệp “${path}” không phải JSON đúng. Hãy kiểm tra dấu ngoặc, dấu phẩy rồi làm lại.`,
  UnitInvalid: ({ path, fields }) => `Tệp đơn vị “${path}” thiếu hoặc ghi sai: ${fields.join(', ')}. Chưa có gì được tạo; hãy sửa tệp rồi làm lại.`,
  OfficerPasswordMissing: () => 'Chưa có mật khẩu của cán bộ. Hãy đặt mật khẩu vào biến môi trường QUAY_OFFICER_PASSWORD rồi làm lại.',
  FileEmpty: ({ path }) => `Tệp “${path}” không có mã hồ sơ nào. Mỗi dòng của tệp ghi một mã.`,
  DeadlineHeaderWrong: ({ found }) => `Dòng đầu của dữ liệu vào phải có các cột id,received,limit,unit (có thể thêm cutoff), nhưng dữ liệu này ghi “${found}”.`,
  ProvinceUserExists: ({ id }) => `Đã có tài khoản “${id}” ở máy chủ của tỉnh. Hãy chọn tên khác, hoặc đặt lại mật khẩu bằng quay gateway user password.`,
  ProvinceUserUnknown: ({ id }) => `Máy chủ của tỉnh không có tài khoản “${id}”. Xem các tài khoản bằng quay gateway user list.`,
  GatewayStationUnknown: ({ station }) => `Máy chủ không biết máy “${station}”. Xem tên các máy bằng quay gateway status.`,
  EscrowMissing: ({ station }) => `Máy “${station}” chưa gửi khóa dữ liệu cho tỉnh giữ hộ; bản sao lưu của máy chỉ mở được bằng cụm mật khẩu trên phiếu khôi phục.`,
  EscrowKeyElsewhere: () => 'Máy chủ không còn phần bí mật của khóa giữ hộ, hoặc tệp khóa không đúng. Hãy ghi --key và tệp khóa đã cất.',
  DemoFailed: ({ step }) => `Bước “${step}” của buổi làm thử không đạt. Hãy xem các dòng ở trên.`,
  Unexpected: ({ detail }) => `Chương trình gặp lỗi ngoài dự kiến (${detail}) nên dừng lại; những gì đã lưu vẫn còn. Hãy chạy lại với QUAY_DEBUG=1 và gửi kết quả cho bộ phận kỹ thuật.`,
};

const isOwn = (error: CliError): error is CommandError => Object.hasOwn(commandErrorMessages, error.type);

export const cliErrorToText = (error: CliError): string =>
  isOwn(error) ? (commandErrorMessages[error.type] as (error: CommandError) => string)(error) : errorToText(error);
