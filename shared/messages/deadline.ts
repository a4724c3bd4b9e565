/** What people are told when a calendar, a unit's hours or a deadline cannot be used. */
import type { CalendarError } from '../calendar/workingCalendar.ts';
import type { DeadlineError } from '../deadline/deadline.ts';
import type { ErrorMessages } from '../result.ts';

export const calendarMessages: ErrorMessages<CalendarError> = {
  CalendarEmpty: () => 'Tệp lịch làm việc không có dòng nào. Hãy chọn tệp có dòng đầu là date,kind,note.',
  CalendarHeaderWrong: ({ found }) => `Dòng đầu của tệp lịch làm việc phải là date,kind,note (có thể thêm confidence), nhưng tệp này ghi “${found}”.`,
  CalendarRowMalformed: ({ line }) => `Dòng ${line} của lịch làm việc sai số cột hoặc sai dấu ngoặc kép. Hãy sửa dòng này rồi nhập lại; lịch cũ vẫn được giữ nguyên.`,
  CalendarDateInvalid: ({ line, date }) => `Dòng ${line} của lịch làm việc ghi “${date}”, không phải là ngày (YYYY-MM-DD) hay năm (YYYY) có thật từ 2000 đến 2100.`,
  CalendarKindUnknown: ({ line, kind }) =>
    `Dòng ${line} của lịch làm việc ghi “${kind}”. Ngày chỉ nhận off (nghỉ) hoặc working (làm việc), năm chỉ nhận confirmed (chính thức) hoặc provisional (dự kiến).`,
  CalendarDateContradicted: ({ line, date }) => `Dòng ${line} của lịch làm việc nói khác với dòng trước về ${date}. Hãy giữ lại một dòng đúng.`,
};

export const deadlineMessages: ErrorMessages<DeadlineError> = {
  CalendarYearMissing: ({ year }) =>
    `Chưa có lịch làm việc đủ ngày nghỉ của năm ${year} nên chưa tính được ngày hẹn trả. Hãy nhập lịch năm ${year}, hoặc ghi rõ trong tệp lịch rằng năm này đã đủ.`,
  LimitInvalid: ({ amount }) => `Thời hạn giải quyết “${amount}” không dùng được với đơn vị thời gian đã chọn. Hãy kiểm tra lại thời hạn của thủ tục.`,
  ReceivedInvalid: ({ received }) => `Thời điểm tiếp nhận “${received}” không phải là ngày giờ có thật. Hãy nhập lại.`,
  HoursIntervalMalformed: ({ interval }) => `Giờ làm việc “${interval}” không đúng dạng 07:30-11:30. Hãy sửa lại.`,
  HoursIntervalInverted: ({ interval }) => `Giờ làm việc “${interval}” có giờ đóng cửa không sau giờ mở cửa. Hãy sửa lại.`,
  HoursIntervalsOverlap: ({ first, second }) => `Hai khoảng giờ làm việc “${first}” và “${second}” chồng lên nhau. Hãy sửa lại.`,
  HoursDayEmpty: () => 'Có ngày trong tuần không ghi giờ làm việc nào. Ngày nghỉ do lịch làm việc quy định; giờ làm việc của mỗi ngày vẫn cần ít nhất một khoảng.',
  HoursSeasonInvalid: ({ from, to }) => `Mùa làm việc từ “${from}” đến “${to}” không phải là ngày tháng có thật (MM-DD). Hãy sửa lại.`,
};
