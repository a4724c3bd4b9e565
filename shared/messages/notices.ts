/** Notices on the page of a dossier: what is so, and what to do. Renderer-safe. */
import type { DossierNotice } from '../dossier/notices.ts';
import { localDateToText } from '../time.ts';

export const noticeToText = (notice: DossierNotice): string => {
  switch (notice.type) {
    case 'answer-overdue':
      return `Người nộp hết hạn bổ sung ngày ${localDateToText(notice.term)} mà chưa nộp. Có thể đóng hồ sơ không bổ sung.`;
    case 'pause-overdue':
      return `Đã quá thời hạn tạm dừng (đến hết ${localDateToText(notice.term)}, ${notice.approverName} duyệt). Tiếp tục xử lý, hoặc báo lại người đã duyệt.`;
    case 'verification-overdue':
      return `Đã quá ngày ${localDateToText(notice.term)} mà ${notice.body} chưa trả lời xác minh. Nhắc lại cơ quan này, hoặc ghi câu trả lời đã có.`;
    case 'apology-due':
      return `${notice.workingDays === 0 ? 'Hôm nay là ngày hẹn trả' : `Còn ${notice.workingDays} ngày làm việc đến ngày hẹn trả`}. Nếu không kịp, nên gửi văn bản xin lỗi và hẹn lại (Mẫu 04).`;
    case 'apology-missing':
      return 'Đã quá ngày hẹn trả mà chưa xin lỗi. Gửi văn bản xin lỗi và hẹn lại (Mẫu 04).';
    case 'result-uncollected':
      return `Kết quả về quầy ${notice.days} ngày nay (từ ${localDateToText(notice.since)}), chưa có người nhận. Báo cho người nộp đến nhận.`;
  }
};
