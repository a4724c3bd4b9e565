/** Words of the station's own use cases: errors, warnings at intake, lifecycle. Renderer-safe. */
import { idKindToText, type IdentityWarning } from '../dossier/identity.ts';
import type { ClockStopKind } from '../dossier/clockStop.ts';
import type { BeginningAct, DossierAct } from '../dossier/lifecycle.ts';
import { type Status, statusToText } from '../dossier/status.ts';
import type { StationError } from '../errors.ts';
import { type Role, roleToText } from '../roleText.ts';
import type { ErrorMessages } from '../result.ts';
import { type Instant, localDateToText } from '../time.ts';
import { momentToText, supplementStageWords } from './clock.ts';
import { closeDayErrorMessages } from './closeDay.ts';
import { timeUnconfirmedText } from './trustedTime.ts';
import { formNotAvailableText, leftOutText } from './papers.ts';
import { actWords } from './acts.ts';
import { intakeWords } from './intake.ts';
import { undoMessages } from './undo.ts';

const beginningWords: Readonly<Record<BeginningAct, string>> = { receive: intakeWords.title, register: 'Ghi nhận hồ sơ trực tuyến', 'turn-away': 'Hướng dẫn, từ chối trước khi nhận' };
const actToText = (act: DossierAct | BeginningAct): string => (act in beginningWords ? beginningWords[act as BeginningAct] : actWords[act as DossierAct]);

const stopKindWords: Readonly<Record<ClockStopKind, string>> = { supplement: 'chờ bổ sung', payment: 'chờ thực hiện nghĩa vụ tài chính', pause: 'tạm dừng', verification: 'chờ trả lời xác minh' };

export const stationWords = {
  dueMovedLater: (due: Instant) => `Ngày hẹn chuyển sang ${momentToText(due)}, muộn hơn trên giấy. Báo người nộp và in lại giấy hẹn.`,
  dueProvisional: 'Lịch nghỉ của năm này mới là dự kiến: ngày hẹn sẽ được xem lại khi có lịch chính thức.',
  procedureMissing: 'Chưa chọn thủ tục.',
  dayOff: (day: string, note: string, isSure: boolean) => `${day} nghỉ (${note}${isSure ? '' : ', chờ xác nhận'})`,
  daysOff: (count: number) => `có ${count} ngày nghỉ lễ ở giữa`,
  postAddressMissing: 'Nhận qua bưu chính nhưng chưa ghi địa chỉ nhận: giấy hẹn sẽ để trống chỗ này.',
  /** After the limit as printed: `trong ngày; kéo dài không quá 2 ngày làm việc`. */
  certificationExtended: (days: number) => `kéo dài không quá ${days} ngày làm việc`,
  certificationAgreed: 'kéo dài theo thỏa thuận bằng văn bản',
  birthDateAhead: 'Ngày sinh ở sau ngày hôm nay: xem lại nếu gõ nhầm.',
  phoneImplausible: 'Số điện thoại không giống số của Việt Nam: xem lại nếu gõ nhầm.',
  supplementAgain: (times: number, allowed: number) => `Đây là lần yêu cầu bổ sung thứ ${times}: được ghi và thống kê riêng. Quy định chung chỉ cho yêu cầu ${allowed} lần.`,
  extendedLate: (days: number) => `Xin lỗi và hẹn lại phải gửi chậm nhất ${days} ngày trước ngày hẹn. Lần này đã muộn, việc vẫn được ghi.`,
} as const;

const dueNotes: Readonly<Record<string, string>> = {
  'received-on-day-off': 'Hôm nay là ngày nghỉ: hồ sơ vẫn nhận, thời hạn tính từ giờ mở cửa của ngày làm việc tiếp theo.',
  'received-before-opening': 'Chưa đến giờ làm việc: thời hạn tính từ giờ mở cửa.',
  'received-at-lunch': 'Đang giờ nghỉ trưa: thời hạn tính từ đầu giờ chiều.',
  'received-after-closing': 'Đã hết giờ làm việc: thời hạn tính từ giờ mở cửa của ngày làm việc tiếp theo.',
  'after-cutoff': 'Nhận sau giờ chốt của thủ tục: thời hạn chuyển sang ngày làm việc tiếp theo.',
  'rolled-forward': 'Ngày đến hạn rơi vào ngày nghỉ: hẹn vào ngày làm việc tiếp theo.',
};
export const dueNoteToText = (note: string): string => dueNotes[note] ?? note;

export const identityWarningToText = (warning: IdentityWarning): string =>
  ({
    'province-unknown': 'Ba số đầu của số định danh không phải mã tỉnh đã biết: xem lại thẻ.',
    'sex-differs': 'Số định danh không khớp giới tính đã ghi: xem lại thẻ.',
    'birth-year-differs': 'Số định danh không khớp năm sinh đã ghi: xem lại thẻ.',
  })[warning];

export const rolesToText = (roles: readonly Role[]): string => roles.map((role) => roleToText[role]).join(', ');

const idKindHint: Readonly<Record<string, string>> = {
  'personal-id': 'Số định danh cá nhân phải có đúng 12 chữ số. Gõ lại, hoặc chọn loại giấy tờ khác.',
  cmnd: 'Số CMND phải có đúng 9 chữ số. Gõ lại, hoặc chọn loại giấy tờ khác.',
  none: 'Đã chọn không có giấy tờ thì để trống số giấy tờ.',
};

/** *Dừng xử lý* for good has a sentence of its own (`DossierStopped`): what is forbidden from it here is forbidden while it waits. */
const forbiddenStateToText = (status: Status): string => (status === 'stopped' ? 'Tạm dừng' : statusToText[status]);
/** Only of what would go on: who pauses what is paused needs nothing first. */
const whatFirst = (act: DossierAct, status: Status): string => {
  if (act === 'return' && (status === 'accepted' || status === 'processing')) return ' Quét kết quả về quầy trước, rồi trả.';
  if (status === 'stopped' && act !== 'pause' && act !== 'resume') return ` Mở hồ sơ, “${actToText('resume')}” trước (đang chờ xác minh thì ghi trả lời), rồi làm việc này.`;
  return '';
};

export const stationErrorMessages: ErrorMessages<StationError> = {
  TransitionForbidden: (e) => `Không làm được “${actToText(e.act)}” khi hồ sơ đang ở trạng thái “${forbiddenStateToText(e.status)}”.${whatFirst(e.act, e.status)}`,
  RoleForbidden: (e) => `“${actToText(e.act)}” cần vai trò ${rolesToText(e.roles)}. Nhờ người có vai trò này, hoặc đổi vai trò.`,
  ResultAlreadyAtCounter: () => 'Kết quả đã được ghi là về quầy. Việc tiếp theo là trả kết quả.',
  IdNumberInvalid: (e) => idKindHint[e.idKind] ?? `${idKindToText[e.idKind]} không đúng dạng. Xem lại giấy tờ và gõ lại.`,
  InputInvalid: (e) => `Có ô ghi chưa đúng: ${e.problems.map(({ path }) => path).join(', ')}. Sửa rồi làm lại; chưa có gì được lưu.`,
  JsonMalformed: (e) => `Dòng ${e.line} không phải JSON đúng. Dòng này bị bỏ qua, các dòng khác vẫn làm.`,
  NothingToSettle: (e) => `Việc số ${e.seq} không còn chờ giải quyết: tỉnh đã nhận hoặc đã có người giải quyết. Hãy tải lại danh sách.`,
  ReplacementWrong: (e) => `Nội dung thay cho việc số ${e.seq} không đúng: phải là cùng loại việc với đủ các ô. Hãy sửa lại, hoặc chọn bỏ việc này.`,
  SettleForbidden: () => 'Chỉ lãnh đạo hoặc quản trị viên giải quyết được việc tỉnh chưa nhận. Hãy báo cho một trong hai người đó.',
  DossierNotFound: (e) => `Không có hồ sơ mã ${e.code} tại máy này. Kiểm tra lại mã.`,
  DossierChanged: (e) => `Hồ sơ ${e.code} vừa được người khác cập nhật. Xem lại hồ sơ rồi làm tiếp; việc vừa rồi chưa được ghi.`,
  ProcedureUnknown: (e) => `Không có thủ tục mã ${e.code} trong danh mục tại máy. Tìm theo tên, hoặc nhập danh mục mới.`,
  CaseUnknown: (e) => `Thủ tục ${e.code} không có trường hợp đã chọn. Chọn lại trường hợp.`,
  ChannelNotOffered: (e) => `Danh mục không nêu thời hạn của thủ tục ${e.code} cho cách nộp này. Chọn cách nộp khác, hoặc nhờ người có thẩm quyền xác nhận thời hạn.`,
  ComponentUnknown: () => 'Có giấy tờ không thuộc thành phần hồ sơ của thủ tục. Chỉ đánh dấu giấy tờ có trong danh mục.',
  ComponentTwice: (e) => `Giấy tờ “${e.name}” được ghi hai lần. Giữ một dòng với đúng số bản.`,
  ComponentsMissing: (e) => `Còn thiếu giấy tờ phải nộp: ${e.names.join('; ')}.`,
  LimitUnconfirmed: (e) => `Danh mục không ghi rõ thời hạn của thủ tục ${e.code}. Lãnh đạo hoặc quản trị xác nhận thời hạn kèm căn cứ, rồi tiếp nhận.`,
  LimitNotFlagged: (e) => `Thời hạn của thủ tục ${e.code} đã rõ trong danh mục, không cần xác nhận.`,
  OfficerUnknown: (e) => `Không có cán bộ “${e.id}”. Chọn trong danh sách.`,
  OfficerExists: (e) => `Tên đăng nhập “${e.id}” đã có người dùng. Chọn tên khác.`,
  OfficerInactive: (e) => `Cán bộ “${e.id}” đã ngừng hoạt động. Chọn người khác.`,
  OfficerCannotProcess: (e) => `Cán bộ “${e.id}” không có vai trò xử lý hoặc lãnh đạo nên không nhận hồ sơ để xử lý được. Chọn người khác.`,
  OpIdReused: (e) => e.code === '' ? 'Mã lần bấm này đã dùng cho một việc khác nên việc vừa yêu cầu chưa được ghi. Đóng màn hình rồi làm lại.' : `Lần bấm trước đã ghi xong (${e.code}); nội dung vừa sửa chưa được lưu. Mở hồ sơ đó để sửa ô ghi nhầm, rồi bỏ bản nháp này.`,
  LastAdministrator: () => 'Đây là người quản trị cuối cùng còn hoạt động: trạm phải luôn có ít nhất một người quản trị.',
  FieldAbsent: () => 'Hồ sơ không có mục cần sửa. Xem lại mục đã chọn.',
  NothingToCorrect: () => 'Nội dung mới giống nội dung cũ: không có gì để sửa.',
  IdSeenMissing: () => 'Người nhận mất giấy hẹn: ghi giấy tờ tùy thân đã xem trước khi trả kết quả.',
  CodeRangeExhausted: (e) => `Đã dùng hết dãy số hồ sơ của ngày (đến số ${e.to}). Xin tỉnh cấp thêm dãy số; hồ sơ này chưa được lưu.`,
  HandoverUnitsDiffer: (e) => `Hồ sơ ${e.codes.join(' và ')} không bàn giao cho cùng một đơn vị. Mỗi phiếu bàn giao cho một đơn vị: chọn hồ sơ của từng đơn vị rồi in.`,
  ApplicantsDiffer: (e) => `Hồ sơ ${e.codes.join(' và ')} không cùng một người nộp nên không lập chung một giấy được. Chọn hồ sơ của một người.`,
  MultiReceiptCount: (e) => (e.count < 2 ? 'Giấy tiếp nhận chung cần ít nhất 2 hồ sơ của một người. Một hồ sơ thì in Mẫu 01.' : `Giấy tiếp nhận chung ghi được nhiều nhất ${e.most} hồ sơ, đã chọn ${e.count}. Hãy in thành nhiều giấy.`),
  PeriodTooLong: (e) => `Khoảng thời gian dài ${e.days} ngày, mỗi lần nhiều nhất ${e.most} ngày. Hãy chia thành nhiều lần.`,
  PeriodInverted: (e) => `Khoảng thời gian bị ngược: từ ngày ${localDateToText(e.from)} đến ngày ${localDateToText(e.to)}. Ghi ngày đầu trước ngày cuối.`,
  FormNotAvailable: (e) => (e.left === undefined ? formNotAvailableText(e.form) : leftOutText(e.form, e.left)),
  DossierStopped: (e) => `Hồ sơ đã dừng hẳn, không làm được “${actToText(e.act)}”. Chỉ còn in được giấy tờ của hồ sơ.`,
  AnswerTermRunning: (e) => `Người nộp còn được bổ sung đến hết ngày ${localDateToText(e.until)}. Đóng hồ sơ được từ ngày sau đó.`,
  ExtensionAlreadyMade: (e) => e.times === 0 ? 'Quy định của quầy không cho hẹn lại.' : `Hồ sơ đã xin lỗi và hẹn lại ${e.times} lần. Không hẹn lại lần nữa.`,
  SupplementAlreadyRequested: (e) => `Hồ sơ đã yêu cầu bổ sung ${e.times} lần. Mỗi hồ sơ chỉ yêu cầu ${e.allowed} lần; nếu luật chuyên ngành cho phép thêm, hãy ghi căn cứ.`,
  SupplementElsewhere: (e) => `Bổ sung đang ở bước “${supplementStageWords[e.stage]}”, không làm được “${actToText(e.act)}”.${e.stage === 'handed-in' ? ' Kiểm tra giấy tờ đã gửi rồi ghi nhận bổ sung, hoặc báo người nộp còn thiếu.' : e.stage === 'with-counter' ? ' Báo người nộp trước: thời hạn bổ sung tính từ khi người nộp được báo.' : ''}`,
  OtherStop: (e) => `Hồ sơ đang ${stopKindWords[e.kind]}, không làm được “${actToText(e.act)}”. ${e.kind === 'verification' ? 'Ghi “Có trả lời xác minh” khi nhận được trả lời.' : 'Chọn “Tiếp tục xử lý”.'}`,
  WithOtherUnit: (e) => `Hồ sơ đang do ${e.unit} giải quyết, không làm được “${actToText(e.act)}”. Ghi kết quả về quầy, hoặc nhận lại hồ sơ trước.`,
  ReceivedElsewhere: (e) =>
    e.resolvesHere
      ? `Hồ sơ do ${e.unit} tiếp nhận và chuyển đến để giải quyết; không làm được “${actToText(e.act)}” ở đây. Việc với người nộp do ${e.unit} làm.`
      : `Hồ sơ do ${e.unit} tiếp nhận và không còn giao cho đơn vị này; ở đây chỉ xem và in được. Hãy hỏi ${e.unit} nếu cần.`,
  NotWithOtherUnit: () => 'Hồ sơ không ở đơn vị khác nên không có gì để nhận lại.',
  NotSubmitted: () => 'Hồ sơ chưa được trình ký. Người xử lý trình ký trước.',
  VoidNotRequested: () => 'Chưa có ai đề nghị hủy hồ sơ này. Người ghi nhầm đề nghị trước, lãnh đạo quyết định sau.',
  VoidAlreadyRequested: () => 'Đã có đề nghị hủy hồ sơ này, đang chờ lãnh đạo quyết định.',
  SecondPersonNeeded: () => 'Người đề nghị không tự quyết định được. Nhờ một lãnh đạo khác.',
  DeclarationNotRequested: () => 'Hồ sơ này không có việc khai bổ sung nào đang chờ duyệt.',
  DeclarationAlreadyRequested: () => 'Hồ sơ đã có một việc khai bổ sung đang chờ lãnh đạo duyệt. Chờ duyệt xong rồi khai tiếp.',
  DossierNotLate: (e) => e.act === 'send-apology' ? 'Hồ sơ chưa trễ và chưa có thư xin lỗi (Mẫu 04) nên không có gì để ghi đã gửi. Nếu sẽ trễ, chọn “Xin lỗi và hẹn lại”.' : 'Hồ sơ không trễ nên không có nguyên nhân trễ để ghi.',
  CauseNoteMissing: () => 'Sổ của máy không có chứng cứ cho nguyên nhân này. Ghi vài lời vì sao, hoặc chọn nguyên nhân máy đề xuất.',
  ApologyDateWrong: (e) => `Ngày ${localDateToText(e.date)} không thể là ngày của thư xin lỗi này. Ghi ngày từ ${localDateToText(e.from)} đến ${localDateToText(e.to)}.`,
  ApologyPaperMissing: () => 'Hồ sơ chưa có thư xin lỗi (Mẫu 04) này. Lập thư bằng “Xin lỗi và hẹn lại”, hoặc ghi số và ngày của thư đã viết bên ngoài.',
  DeclaredTooEarly: (e) => `Việc này không thể xảy ra trước ${momentToText(e.after)}. Xem lại ngày, giờ trên giấy tờ.`,
  DeclaredNotSooner: (e) => `Hồ sơ đã ghi xong lúc ${momentToText(e.endedAt)}; chỉ khai bổ sung được lúc sớm hơn. Xem lại ngày, giờ trên giấy tờ.`,
  DeclaredTooOld: (e) => `Chỉ khai bổ sung được việc trong ${e.days} ngày gần đây. Ghi việc này như việc hôm nay, hoặc nhờ quản trị xem lại quy định.`,
  ...closeDayErrorMessages,
  TimeUnconfirmed: (e) => timeUnconfirmedText(e.now, e.byMs),
  DateAhead: (e) => `Ngày ${localDateToText(e.date)} còn ở phía trước. Ghi ngày đúng như trên giấy, không sau hôm nay.`,
  DossierCodeTaken: (e) => `Mã hồ sơ ${e.code} đã có tại máy này. Tìm hồ sơ đó thay vì ghi lại.`,
  OfficialCodeWrong: (e) => `“${e.code}” không phải là mã hồ sơ. Mã chỉ gồm chữ không dấu, chữ số và các dấu - . / _; ghi lại đúng như trên cổng.`,
  CodeOfOwnSeries: (e) => `Mã ${e.code} nằm trong dãy số do máy này tự cấp nên không thể là mã trên cổng. Xem lại mã trên cổng; nếu đúng như vậy, báo tỉnh cấp cho máy dãy số khác.`,
  VisitNotFound: () => 'Không tìm thấy lần hướng dẫn hoặc từ chối này tại máy. Xem lại danh sách trong ngày.',
  MatterMissing: () => 'Chưa ghi người đến cần làm thủ tục gì. Chọn thủ tục, hoặc ghi nội dung yêu cầu.',
  ResultPaperMissing: (e) => `Hồ sơ do ${e.unit} giải quyết: ghi số và ngày của văn bản kết quả rồi nhận về quầy.`,
  ApproverNotLeader: () => 'Người duyệt tạm dừng phải có vai trò lãnh đạo. Chọn người khác.',
  DateNotAhead: (e) => `Ngày ${localDateToText(e.date)} đã qua. Ghi một ngày từ hôm nay trở đi.`,
  ExtensionNotLater: (e) => `Hẹn mới phải sau ${momentToText(e.due)}. Chọn ngày muộn hơn.`,
  DayOff: (e) => `Ngày ${localDateToText(e.date)} là ngày nghỉ. Hẹn vào một ngày làm việc.`,
  PauseReasonUnknown: (e) => `Lý do tạm dừng “${e.code}” không có trong danh sách hoặc không còn dùng. Chọn lý do khác; người quản trị sửa danh sách trong phần Quy định.`,
  PauseTooLong: (e) => `Tạm dừng lâu nhất ${e.days} ngày theo quy định của quầy. Ghi ngày gần hơn.`,
  SettingsChanged: () => 'Quy định vừa được sửa ở nơi khác nên lần này chưa lưu. Xem bản mới rồi sửa lại.',
  ...undoMessages,
  NowNotAllowed: () => 'Chỉ trạm mô phỏng mới được đặt giờ. Trạm thật dùng giờ của máy.',
  DueNotProvisional: () => 'Ngày hẹn của hồ sơ không phải là tạm tính, nên không cần xác nhận.',
  DueStillProvisional: () => 'Lịch làm việc của năm có ngày hẹn vẫn là dự kiến. Xác nhận lịch năm đó trước, rồi xác nhận ngày hẹn.',
  CalendarSourceMissing: (e) => `Năm ${e.year} chưa ghi căn cứ nên chưa xác nhận được. Ghi số và ngày của thông báo hoặc quyết định.`,
  CalendarHolidaysMissing: (e) => `Lịch năm ${e.year} chưa được xác nhận vì thiếu ngày nghỉ theo luật: ${e.days.map(({ date, name }) => `${localDateToText(date).slice(0, 5)} (${name})`).join(', ')}. Đánh dấu các ngày này là ngày nghỉ rồi xác nhận lại.`,
  CalendarRowElsewhere: (e) => `Ngày ${e.date} không thuộc năm ${e.year}. Lịch chưa được lưu; bỏ ngày này rồi lưu lại.`,
  CalendarChanged: (e) => `Lịch làm việc vừa được người khác sửa, nên lịch năm ${e.year} chưa được lưu. Xem lại lịch hiện tại rồi sửa lại.`,
  AdminOnly: () => 'Việc này cần vai trò quản trị.',
  RightMissing: (e) => `Việc này cần vai trò ${rolesToText(e.roles as readonly Role[])}.`,
};
