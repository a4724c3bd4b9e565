/** What a dossier says of its person, its matter and its papers: the words of each field and of what may stand in it. Renderer-safe: types only. */
import type { IdKindName } from '../dossier/identity.ts';
import type { CorrectableField } from '../journal/endEvents.ts';
import type { Channel, ComponentKind, LimitUnit } from '../procedure.ts';

export const channelWords: Readonly<Record<Channel, string>> = { counter: 'Trực tiếp', online: 'Trực tuyến', post: 'Bưu chính' };
export const componentKindWords: Readonly<Record<ComponentKind, string>> = { submit: 'nộp', present: 'xuất trình', 'if-any': 'nếu có', conditional: 'khi có điều kiện' };
export const resultWayWords = { counter: 'Tại quầy', post: 'Qua bưu chính', online: 'Trực tuyến' } as const;
export const sexWords = { male: 'Nam', female: 'Nữ' } as const;
export const relationWords = { applicant: 'Người nộp', authorised: 'Người được ủy quyền', other: 'Người khác' } as const;
export const limitUnitWords: Readonly<Record<LimitUnit, string>> = {
  'working-day': 'ngày làm việc',
  'calendar-day': 'ngày (tính cả ngày nghỉ)',
  'working-hour': 'giờ làm việc',
  'clock-hour': 'giờ liên tục',
  'same-day': 'trong ngày',
};
export const idKindWords: Readonly<Record<IdKindName, string>> = {
  'personal-id': 'Căn cước',
  cmnd: 'Chứng minh nhân dân',
  passport: 'Hộ chiếu',
  'org-id': 'Mã định danh tổ chức',
  'tax-code': 'Mã số thuế',
  none: 'Không có giấy tờ',
};

export const fieldWords: Readonly<Record<CorrectableField, string>> = {
  'applicant.name': 'Họ và tên',
  'applicant.idKind': 'Loại giấy tờ',
  'applicant.idNumber': 'Số giấy tờ',
  'applicant.birthDate': 'Ngày sinh',
  'applicant.sex': 'Giới tính',
  'applicant.address': 'Địa chỉ',
  'applicant.phone': 'Điện thoại',
  'applicant.email': 'Email',
  'authorised.name': 'Người được ủy quyền: họ và tên',
  'authorised.idKind': 'Người được ủy quyền: loại giấy tờ',
  'authorised.idNumber': 'Người được ủy quyền: số giấy tờ',
  'authorised.address': 'Người được ủy quyền: địa chỉ',
  'authorised.phone': 'Người được ủy quyền: điện thoại',
  'authorised.email': 'Người được ủy quyền: email',
  'authorised.paperNumber': 'Giấy ủy quyền: số',
  'authorised.paperDate': 'Giấy ủy quyền: ngày',
  'land.certificateNumber': 'Số Giấy chứng nhận',
  'land.parcelAddress': 'Địa chỉ thửa đất',
  'register.book': 'Sổ theo dõi: quyển số',
  'register.number': 'Sổ theo dõi: số thứ tự',
  'resultWay.way': 'Nơi nhận kết quả',
  'resultWay.address': 'Địa chỉ nhận kết quả',
  sets: 'Số bộ hồ sơ',
  note: 'Trích yếu',
};
