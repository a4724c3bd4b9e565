/** What people are told when signing in or the session stands in the way. */
import type { AccessError } from '../errors.ts';
import type { ErrorMessages } from '../result.ts';
import { roleToText } from '../roleText.ts';
import { instantToLocalDate, instantToLocalMinute, localDateToText } from '../time.ts';

export const accessMessages: ErrorMessages<AccessError> = {
  NotSignedIn: () => 'Bạn chưa đăng nhập hoặc phiên làm việc đã kết thúc. Hãy đăng nhập lại để tiếp tục; những gì đã lưu vẫn còn nguyên.',
  SessionLocked: () => 'Màn hình đã khóa vì một lúc không có thao tác. Hãy nhập mật khẩu của bạn để làm tiếp.',
  CredentialsWrong: ({ triesLeft }) => `Tên đăng nhập hoặc mật khẩu không đúng. Hãy nhập lại; nếu sai thêm ${triesLeft} lần nữa, tài khoản sẽ tạm khóa.`,
  AccountLocked: ({ until }) =>
    `Tài khoản tạm khóa đến ${untilText(until)} vì nhập sai mật khẩu nhiều lần. Hãy đợi đến lúc đó, hoặc nhờ người quản trị đặt lại mật khẩu.`,
  PasswordWeak: ({ minLength }) => `Mật khẩu cần ít nhất ${minLength} ký tự. Hãy chọn mật khẩu dài hơn.`,
  RoleNotYours: ({ role }) => `Bạn không được giao vai trò “${roleText(role)}”. Hãy chọn vai trò khác, hoặc nhờ người quản trị giao thêm.`,
};

const untilText = (instant: string): string => `${instantToLocalMinute(instant).slice(11)} ngày ${localDateToText(instantToLocalDate(instant))}`;

const roleText = (role: string): string => Object.entries(roleToText).find(([known]) => known === role)?.[1] ?? role;
