/** Words about the road to the province: what went wrong, and what became of a single event. Renderer-safe. */
import type { SyncError } from '../errors.ts';
import type { ErrorMessages } from '../result.ts';
import type { OutcomeReason } from '../sync/outcome.ts';
import type { GatewayError } from '../sync/protocol.ts';
import { momentToText } from './clock.ts';

const kept = 'Mọi việc đã làm vẫn được giữ trên máy này.';

export const syncMessages: ErrorMessages<SyncError> = {
  NotEnrolled: () => `Máy này chưa được nối với tỉnh. ${kept} Quản trị viên cần nhập mã kết nối do tỉnh cấp.`,
  AlreadyEnrolled: () => 'Máy này đã được nối với tỉnh rồi, không cần nối lại.',
  TokenInvalid: () => 'Mã kết nối không đúng dạng. Hãy chép lại đủ cả dòng, bắt đầu bằng qmc1.',
  GatewayAddressInvalid: ({ reason }) => addressReasonToText[reason],
  LinkDown: () => `Chưa liên lạc được với máy chủ của tỉnh. ${kept} Chương trình sẽ tự gửi khi có mạng.`,
  AnswerNotFromGateway: () => `Có câu trả lời nhưng không phải của máy chủ tỉnh (có thể là trang đăng nhập Wi-Fi). ${kept} Hãy kiểm tra kết nối mạng.`,
  GatewayAuthorityDiffers: () => `Nơi trả lời không chứng minh được là máy chủ của tỉnh: có máy đứng giữa đường truyền, hoặc tỉnh đã thay máy chủ. Không có gì được gửi đi. ${kept} Hãy thử mạng khác; nếu vẫn vậy, hãy hỏi bộ phận kỹ thuật của tỉnh.`,
  AuthorityRefused: ({ reason }) => authorityReasonToText[reason] ?? `Máy chủ của tỉnh từ chối máy này (${reason}). ${kept} Hãy liên hệ bộ phận kỹ thuật của tỉnh.`,
  RecordDiffers: ({ seq, event }) =>
    `Sổ ghi việc ở tỉnh và ở máy này khác nhau từ việc số ${seq}${event === undefined ? '' : ` (${momentToText(event.at)}${event.code === null ? '' : `, hồ sơ ${event.code}`}: ${event.text})`}. ${kept} Hãy liên hệ bộ phận kỹ thuật của tỉnh để đối soát; không cần ghi lại hồ sơ.`,
  VersionUnsupported: ({ gateway }) => `Máy chủ của tỉnh${gateway === '?' ? '' : ` (giao thức ${gateway})`} không làm việc được với phiên bản chương trình này. ${kept} Hãy cập nhật chương trình, hoặc báo tỉnh cập nhật máy chủ.`,
  SyncFailed: ({ detail }) => `Lần đồng bộ vừa rồi gặp lỗi ở máy này (${detail}). ${kept} Chương trình thử lại sau một phút; nếu vẫn vậy, hãy kiểm tra chỗ trống của ổ đĩa và báo bộ phận kỹ thuật của tỉnh.`,
  SimulatedMismatch: () => 'Máy tập dùng chỉ nối được với máy chủ tập dùng, máy thật chỉ nối được với máy chủ thật. Hãy kiểm tra lại địa chỉ và mã kết nối.',
};

const addressReasonToText: Readonly<Record<'malformed' | 'in-the-clear' | 'token-needs-tls', string>> = {
  malformed: 'Địa chỉ máy chủ của tỉnh không đúng dạng. Hãy chép lại đủ địa chỉ, bắt đầu bằng https://.',
  'in-the-clear': 'Địa chỉ http:// chỉ dùng được khi máy chủ ở ngay trên máy này, vì ai trên đường truyền cũng đọc được hồ sơ. Hãy hỏi tỉnh địa chỉ bắt đầu bằng https://.',
  'token-needs-tls': 'Mã kết nối này dành cho địa chỉ bắt đầu bằng https://. Không có gì được gửi đi; hãy hỏi tỉnh địa chỉ đúng.',
};

/** After the folder was copied, or put back from elsewhere: what the program did about it by itself. */
export const forkedToText = ({ at, parentSeq, repeated, elsewhere }: { readonly at: string; readonly parentSeq: number; readonly repeated: number; readonly elsewhere: number }): string =>
  [
    `${momentToText(at)}: sổ của máy này đã tách khỏi sổ ở tỉnh sau việc số ${parentSeq}, vì thư mục dữ liệu từng được sao chép hoặc phục hồi. Chương trình đã tự mở sổ mới với dải số mới`,
    repeated === 0 ? '.' : ` và ghi lại ${repeated} việc làm sau đó để gửi tỉnh, giữ nguyên thời điểm; không cần ghi lại gì.`,
    elsewhere === 0 ? '' : ` ${elsewhere} việc do bản kia ghi vẫn được giữ ở tỉnh.`,
    repeated === 0 ? '' : ' Nếu hai bản đã cấp cùng một mã cho hai hồ sơ, hồ sơ trùng mã nằm trong danh sách cần giải quyết.',
  ].join('');

/** After a restore: what was done between the backup and the loss of the machine is with the province only. */
export const lostHereToText = (count: number): string =>
  `Tỉnh có ${count} việc máy này không còn (đã gửi trước khi phục hồi từ bản sao lưu). Các hồ sơ đó vẫn được giữ ở tỉnh; hãy đối chiếu giấy tiếp nhận đã in và liên hệ bộ phận kỹ thuật của tỉnh trước khi ghi lại.`;

/** Refusals a person has to settle with the province. */
const authorityReasonToText: Readonly<Record<string, string>> = {
  TokenUnknown: 'Máy chủ của tỉnh không biết mã kết nối này. Hãy kiểm tra lại mã, hoặc xin mã mới.',
  TokenUsed: 'Mã kết nối này đã được dùng. Hãy xin tỉnh cấp mã mới; nếu không phải máy của đơn vị đã dùng, hãy báo cho tỉnh.',
  TokenExpired: 'Mã kết nối này đã hết hạn. Hãy xin tỉnh cấp mã mới.',
  TokenOfOtherUnit: 'Mã kết nối này được cấp cho đơn vị khác. Hãy kiểm tra mã đơn vị của máy này, hoặc xin tỉnh cấp mã cho đúng đơn vị.',
  TokenWithoutUnit: 'Đơn vị này đã có máy kết nối, mà mã kết nối không ghi đơn vị nên chỉ nhận máy đầu tiên. Hãy xin tỉnh cấp mã ghi rõ đơn vị của máy này.',
  RangeOverlaps: 'Dải số thứ tự của máy này trùng với một máy khác cùng đơn vị. Hãy hỏi tỉnh dải số được dùng rồi sửa lại.',
  RangesExhausted: `Tỉnh không còn dải số nào trống để cấp cho sổ mới của máy này. ${kept} Hãy liên hệ bộ phận kỹ thuật của tỉnh để nối lại thành máy mới với dải số hẹp hơn.`,
  StationKnown: 'Tỉnh đã biết máy này với một khóa khác. Hãy liên hệ bộ phận kỹ thuật của tỉnh.',
  StationUnknown: `Tỉnh không còn biết máy này. ${kept} Hãy liên hệ bộ phận kỹ thuật của tỉnh.`,
  SignatureInvalid: `Tỉnh không nhận ra chữ ký của máy này. ${kept} Hãy liên hệ bộ phận kỹ thuật của tỉnh.`,
};

/** Why one event was not simply applied, for the outbox page. */
export const outcomeReasonToText: Readonly<Record<OutcomeReason, string>> = {
  malformed: 'Máy chủ của tỉnh không đọc được việc này.',
  misplaced: 'Việc này ghi số thứ tự khác với chỗ của nó trong sổ.',
  'code-inside-lease': 'Mã của hồ sơ trực tuyến nằm trong dải số tỉnh cấp cho máy này tự đánh số.',
  'code-outside-lease': 'Mã hồ sơ nằm ngoài dải số tỉnh cấp cho máy này.',
  'number-outside-lease': 'Số của giấy nằm ngoài dải số tỉnh cấp cho máy này. Hãy báo bộ phận kỹ thuật của tỉnh trước khi giải quyết.',
  'code-taken': 'Mã hồ sơ này đã thuộc về một hồ sơ khác ở tỉnh. Hồ sơ trực tuyến có thể đã được một máy khác của đơn vị tự ghi nhận: nếu đúng là cùng một hồ sơ, hãy làm tiếp trên bản của tỉnh và bỏ bản của máy này.',
  'already-received': 'Hồ sơ này đã được tiếp nhận trước đó.',
  'not-received': 'Tỉnh chưa có việc tiếp nhận của hồ sơ này.',
  'other-agency': 'Hồ sơ này thuộc về đơn vị khác.',
  'waits-for-earlier': 'Chờ một việc trước đó của cùng hồ sơ được giải quyết.',
  'unknown-type': 'Máy chủ của tỉnh chưa biết loại việc này; sẽ áp dụng khi máy chủ được cập nhật.',
  'changed-meanwhile': 'Trong lúc đó một máy khác đã thay đổi cùng phần này của hồ sơ. Hãy xem hai bên rồi giải quyết.',
  'nothing-to-settle': 'Việc được giải quyết không còn treo ở tỉnh: đã được áp dụng hoặc đã giải quyết trước đó.',
  'told-before': 'Một máy khác của đơn vị đã ghi cùng nội dung từ hộp thư đến; hồ sơ không thay đổi thêm.',
  'applied-later': 'Đã được áp dụng sau khi giải quyết, hoặc sau khi việc phải chờ đã đến.',
};

const gatewayMessages: ErrorMessages<GatewayError> = {
  RequestMalformed: () => 'Yêu cầu gửi đến máy chủ không đúng dạng. Không có gì được ghi.',
  BodyTooLarge: ({ limit }) => `Gói gửi lớn hơn ${limit} byte. Không có gì được ghi; hãy chia nhỏ rồi gửi lại.`,
  PathUnknown: () => 'Máy chủ không có địa chỉ này. Hãy kiểm tra lại địa chỉ.',
  TokenUnknown: () => 'Máy chủ không biết mã kết nối này. Hãy kiểm tra lại mã.',
  TokenUsed: () => 'Mã kết nối này đã được dùng. Hãy xin mã mới.',
  TokenExpired: () => 'Mã kết nối này đã hết hạn. Hãy xin mã mới.',
  TokenOfOtherUnit: ({ agencyCode }) => `Mã kết nối này được cấp cho đơn vị ${agencyCode}, không phải đơn vị của máy đang nối. Hãy kiểm tra mã đơn vị, hoặc xin mã cho đúng đơn vị.`,
  TokenWithoutUnit: ({ agencyCode }) => `Đơn vị ${agencyCode} đã có máy kết nối, mà mã này không ghi đơn vị nên chỉ nhận máy đầu tiên của một đơn vị. Hãy xin mã cấp riêng cho đơn vị ${agencyCode}.`,
  RangeOverlaps: ({ from, to }) => `Dải số trùng với dải ${from}–${to} đã cấp cho máy khác của đơn vị. Hãy chọn dải khác.`,
  RangesExhausted: () => 'Không còn dải số nào trống của đơn vị này, nên sổ mới của máy chưa được mở. Không có gì được ghi.',
  SimulatedMismatch: () => 'Máy tập dùng chỉ nối được với máy chủ tập dùng, máy thật chỉ nối được với máy chủ thật.',
  StationKnown: () => 'Máy này đã được nối với tỉnh bằng một khóa khác. Hãy liên hệ bộ phận kỹ thuật.',
  StationUnknown: () => 'Máy chủ không biết máy này. Hãy nối máy bằng mã kết nối trước.',
  SignatureInvalid: () => 'Chữ ký của yêu cầu không đúng. Không có gì được ghi.',
  NonceUnknown: () => 'Số dùng một lần không còn hiệu lực. Hãy chào lại rồi gửi lại.',
  EpochDiffers: () => 'Máy chủ đã được phục hồi từ lần chào trước. Hãy chào lại rồi gửi lại.',
  ChainDiffers: ({ seq }) => `Sổ gửi lên khác với sổ đã nhận tại việc số ${seq}. Cả gói bị từ chối, không có gì được ghi.`,
  SequenceGap: ({ ackedSeq }) => `Gói gửi lên bỏ sót việc: máy chủ mới có đến số ${ackedSeq}. Hãy gửi tiếp từ đó.`,
  VersionUnsupported: ({ protocols }) => `Máy chủ chỉ nói giao thức phiên bản ${protocols.join(', ')}. Hãy cập nhật chương trình.`,
  DictionaryUnknown: () => 'Máy chủ không có từ điển nén mà gói này dùng. Hãy gửi lại với từ điển số 0.',
  TooManyRequests: ({ retryAfterSeconds }) => `Máy chủ nhận quá nhiều yêu cầu từ nơi này. Không có gì được ghi; hãy gửi lại sau ${retryAfterSeconds} giây.`,
  HeaderTooLarge: ({ limit }) => `Phần đầu của yêu cầu lớn hơn ${limit} byte. Không có gì được ghi.`,
  RequestTooSlow: () => 'Yêu cầu không đến đủ trong thời gian cho phép. Không có gì được ghi; hãy gửi lại với gói nhỏ hơn.',
  FileNotNamed: () => 'Chưa có việc nào đã ghi nhận của máy này nói đến tệp này. Không có gì được ghi; hãy gửi sổ trước.',
  FileOutOfReach: () => 'Không có hồ sơ nào của đơn vị này đang đính kèm tệp này, nên máy chủ không giao nội dung.',
  FileNotKept: () => 'Nội dung của tệp chưa có ở máy chủ: máy đã đính kèm tệp chưa gửi lên đủ.',
  FileDiffers: () => 'Nội dung nhận được khác với nội dung mà sổ ghi. Tệp không được giữ; hãy đính kèm lại từ bản gốc.',
  UploadUnknown: () => 'Máy chủ không biết lần gửi tệp này. Hãy bắt đầu gửi lại.',
  OffsetDiffers: () => 'Đoạn gửi lên không nối tiếp đoạn trước. Hãy hỏi máy chủ đã nhận đến đâu rồi gửi tiếp.',
  GatewayFailed: () => 'Máy chủ đang gặp trục trặc. Không có gì được ghi; hãy gửi lại sau.',
};

export const gatewayErrorToMessage = <T extends GatewayError['type']>(error: Extract<GatewayError, { type: T }>): string =>
  (gatewayMessages as Record<T, (error: Extract<GatewayError, { type: T }>) => string>)[error.type](error);

/** Starting or reading the province's end; the other errors of it are in `errors.ts` and `host.ts`. */
export const gatewayDataMessages: ErrorMessages<
  { readonly type: 'DatabaseUnreachable'; readonly detail: string } | { readonly type: 'GatewayMissing' } | { readonly type: 'PlainExposed'; readonly host: string }
> = {
  PlainExposed: ({ host }) => `Máy chủ không mã hóa đường truyền (--plain) chỉ được nghe trên 127.0.0.1, không phải ${host}. Hãy bỏ --plain, hoặc đặt máy chủ mã hóa phía trước trên cùng máy.`,
  DatabaseUnreachable: ({ detail }) => `Không mở được cơ sở dữ liệu của máy chủ (${detail}). Hãy kiểm tra thư mục dữ liệu, hoặc địa chỉ cơ sở dữ liệu, rồi chạy lại.`,
  GatewayMissing: () => 'Thư mục này chưa có máy chủ nào. Hãy chạy quay gateway một lần trước.',
};
