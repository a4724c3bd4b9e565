/** Words about rebuilding a lost station and about the drills of it. Renderer-safe. */
import type { AppError } from '../errors.ts';
import { momentToText } from './clock.ts';
import { errorToText } from './errors.ts';

const referenceWords = { catalogue: 'danh mục thủ tục', calendar: 'lịch làm việc', fees: 'biểu phí, lệ phí' } as const;

export interface RecoveredWords {
  readonly dataDir: string;
  readonly fromBackup: number;
  readonly fromOldFolder: number;
  readonly fromProvince: number;
  readonly backup: { readonly createdAt: string } | null;
  readonly backupProblem: AppError | null;
  readonly provinceProblem: AppError | null;
  readonly parted: readonly string[];
  readonly referenceReplaced: readonly (keyof typeof referenceWords)[];
  readonly passwordsLost: readonly string[];
  readonly passwordSetFor: string | null;
  readonly projectionsEqual: boolean;
}

export const recoveredToText = (done: RecoveredWords): string =>
  [
    `Đã dựng lại dữ liệu của quầy vào ${done.dataDir}: ${[
      ...(done.backup === null ? [] : [`${done.fromBackup} việc từ bản sao lưu lúc ${momentToText(done.backup.createdAt)}`]),
      ...(done.fromOldFolder === 0 ? [] : [`${done.fromOldFolder} việc từ thư mục cũ`]),
      `${done.fromProvince} việc từ tỉnh`,
    ].join(', ')}.`,
    ...(done.backupProblem === null ? [] : [`Không dùng được bản sao lưu: ${errorToText(done.backupProblem)}`]),
    ...(done.provinceProblem === null ? [] : [`Chưa lấy được phần tỉnh giữ: ${errorToText(done.provinceProblem)} Những việc đã gửi tỉnh sau bản sao lưu chưa có ở đây; nên dựng lại khi có mạng, vào một thư mục trống khác, trước khi làm việc tiếp.`]),
    ...(done.parted.length === 0 ? [] : ['Sổ ở tỉnh và sổ dựng lại khác nhau ở một đoạn; lần đồng bộ tới sẽ tự xử lý hoặc chỉ rõ chỗ khác.']),
    ...(done.referenceReplaced.length === 0 ? [] : [`Không còn nội dung ${done.referenceReplaced.map((kind) => referenceWords[kind]).join(', ')} đang áp dụng; đã nhập bản kèm chương trình. Hãy nhập lại bản của đơn vị trước khi nhận hồ sơ.`]),
    ...(done.passwordSetFor === null ? [] : [`Đã đặt mật khẩu mới cho quản trị viên ${done.passwordSetFor}.`]),
    ...(done.passwordsLost.length === 0 ? [] : [`Những người cần đặt lại mật khẩu: ${done.passwordsLost.join(', ')}.`]),
    ...(done.projectionsEqual ? [] : ['Các bảng không khớp với sổ: hãy chạy quay verify.']),
  ].join('\n');

const wayWords = { passphrase: 'cụm mật khẩu của phiếu khôi phục', escrow: 'khóa tỉnh giữ hộ' } as const;

export const drilledToText = ({ way, ok, problem, backup }: { readonly way: keyof typeof wayWords; readonly ok: boolean; readonly problem: AppError | null; readonly backup: { readonly createdAt: string; readonly seq: number } | null }): string =>
  ok && backup !== null
    ? `Diễn tập đạt: bản sao lưu lúc ${momentToText(backup.createdAt)}, đến việc số ${backup.seq}, mở được bằng ${wayWords[way]} và kiểm tra đúng. Không có gì bị thay đổi; kết quả đã ghi vào sổ.`
    : `Diễn tập bằng ${wayWords[way]} KHÔNG đạt${problem === null ? '' : `: ${errorToText(problem)}`} Kết quả đã ghi vào sổ; hãy xử lý ngay, vì lúc mất máy sẽ cần đến.`;

/** `at` null: never held with success. */
export const drillDueToText = (way: keyof typeof wayWords, at: string | null, days: number): string =>
  at === null
    ? `Chưa lần nào diễn tập khôi phục thành công bằng ${wayWords[way]}. Hãy diễn tập, để chắc rằng lúc mất máy vẫn mở được bản sao lưu.`
    : `Lần cuối diễn tập khôi phục thành công bằng ${wayWords[way]} là ${momentToText(at)}, đã quá ${days} ngày. Hãy diễn tập lại.`;

export const recoveryUi = {
  title: 'Diễn tập khôi phục',
  lead: 'Thử mở và kiểm tra một bản sao lưu trong thư mục tạm, không thay đổi gì. Chạy bằng lệnh quay recover --drill; với khóa tỉnh giữ hộ thêm --escrow và tệp tỉnh giao lại.',
  way: { passphrase: 'Bằng cụm mật khẩu của phiếu khôi phục', escrow: 'Bằng khóa tỉnh giữ hộ' },
  never: 'chưa lần nào',
  went: (at: string, ok: boolean) => `${momentToText(at)}, ${ok ? 'đạt' : 'KHÔNG đạt'}`,
} as const;
