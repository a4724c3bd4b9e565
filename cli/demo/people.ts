/**
 * Twenty people at the counter of one commune on Monday 23/11/2026, under eight procedures of the real catalogue. Names,
 * numbers and addresses are invented; each fills the receipt in another way.
 */
import type { ActInput } from '#shared/dossier/acts';

export type ReceiveInput = Extract<ActInput, { act: 'receive' }> & { readonly now: string };

const village = (name: string): string => `${name}, xã Đăk Hà, tỉnh Quảng Ngãi`;
const originals = (...ids: string[]) => ids.map((componentId) => ({ componentId, originals: 1, copies: 0 }));

const marriageStatus = { procedureCode: '1.004873', components: originals('c1') };
const birth = { procedureCode: '1.001193', components: originals('c1', 'c2') };
const residence = { procedureCode: '1.004222', components: originals('c1') };
const residenceProof = { procedureCode: '1.010041', caseId: 'general', components: originals('c1') };
const business = { procedureCode: '1.001612', components: originals('c1') };
const certificate = { procedureCode: '1.012796', components: originals('c1', 'c2', 'c3') };
const certifiedCopy = { procedureCode: '2.000815', components: [{ componentId: 'c2', originals: 0, copies: 2 }] };
const contract = { procedureCode: '2.001035', components: [{ componentId: 'c1', originals: 2, copies: 0 }, { componentId: 'c2', originals: 0, copies: 1 }] };

type Visit = Pick<ReceiveInput, 'applicant' | 'procedureCode' | 'components'> & Partial<Omit<ReceiveInput, 'act' | 'now'>>;

const person = (name: string, idNumber: string, address: string, phone = '', more: Partial<ReceiveInput['applicant']> = {}): ReceiveInput['applicant'] => ({
  kind: 'person', name, idKind: 'personal-id', idNumber, address: village(address), phone, email: '', ...more,
});

const visits: readonly (readonly [hhmm: string, visit: Visit])[] = [
  ['07:06', { applicant: person('HOÀNG PHỦ NGỌC TƯỜNG VI', '062190004512', 'Thôn Kon Trang Long Loi', '0905117240', { birthDate: '1990-05-03', sex: 'female', email: 'vi@example.vn' }), ...marriageStatus }],
  ['07:14', { applicant: person('Y Blưng Niê Kdăm', '062085001107', 'Thôn Đăk Mút', '0987654321', { birthDate: '1985-01-19', sex: 'male' }), ...birth, register: { book: '02', number: '215' } }],
  ['07:25', { applicant: person('Nguyễn Thị Hằng', '062178009934', 'Tổ dân phố 4', '0912 345 678'), ...residence }],
  // Without a telephone: the lines stay empty, nothing is made up.
  ['07:33', { applicant: person('A Thuận', '062065002218', 'Thôn Kon Klốc', '', { birthDate: '1965-12-01', sex: 'male' }), ...certifiedCopy }],
  [
    '07:41',
    {
      applicant: person('Đặng Văn Lợi', '062059003340', 'Tổ dân phố 1', '0905222333'), ...certificate,
      land: { certificateNumber: 'CS 01234567', parcelAddress: 'Thửa 45, tờ bản đồ 12, thôn Kon Trang Long Loi' },
    },
  ],
  ['07:52', { applicant: { kind: 'organisation', name: 'Hợp tác xã Nông nghiệp Đăk Hà', idKind: 'tax-code', idNumber: '6101234567', address: village('Tổ dân phố 2'), phone: '02603822111', email: 'htx@example.vn' }, ...business }],
  [
    '08:05',
    {
      applicant: person('Lê Thị Mận', '062148000671', 'Thôn 5'), ...contract, sets: 2,
      authorised: { name: 'Lê Văn Tám', idKind: 'personal-id', idNumber: '062075004419', address: village('Thôn 5'), phone: '0935111222', email: '', paperNumber: '45/UQ', paperDate: '2026-11-20' },
    },
  ],
  ['08:16', { applicant: person('Phạm Văn Quý', '233123456', 'Thôn 3', '0399888777', { idKind: 'cmnd' }), ...residenceProof }],
  ['08:24', { applicant: person('Trần Thị Ngọc Ánh', '062195006628', 'Tổ dân phố 6', '0977000111'), ...marriageStatus }],
  ['08:37', { applicant: person('Y Thảo', '062188007716', 'Thôn Kon Gung', '0868123123'), ...birth, resultWay: { way: 'post', address: village('Thôn Kon Gung') } }],
  ['08:50', { applicant: person('Nguyễn Hữu Đạt', '062092008805', 'Tổ dân phố 3', '0905444555'), ...marriageStatus, note: 'Dùng để mua bán nhà' }],
  ['09:04', { applicant: person('Đỗ Thị Ưng', '062152001123', 'Thôn 7'), ...residenceProof, caseId: 'verification' }],
  ['09:15', { applicant: person('Rơ Châm Hyâu', '062081004456', 'Thôn Đăk Kang Yốp', '0379555666'), ...residence }],
  ['09:29', { applicant: person('Vũ Đình Khoát', '062070005567', 'Tổ dân phố 5', '0905666777'), ...certifiedCopy, sets: 5 }],
  ['09:46', { applicant: person('Lương Thị Huệ', '062183002239', 'Thôn 2', '0982333444'), ...business, resultWay: { way: 'online' } }],
  ['10:02', { applicant: person('Bùi Xuân Trường', '062066009981', 'Thôn 9', '0905888999'), ...contract }],
  ['10:20', { applicant: person('John Nguyen', 'C1234567', 'Tổ dân phố 1', '', { idKind: 'passport' }), ...marriageStatus }],
  ['10:41', { applicant: person('Siu H’Bia', '062199003345', 'Thôn Kon Trang Kla', '0865777888'), ...birth }],
  ['11:30', { applicant: person('Hồ Thị Kim Cương', '062186007754', 'Thôn 4', '0905999000'), ...contract }],
  ['13:35', { applicant: person('Ngô Quyết Thắng', '062090001198', 'Tổ dân phố 6', '0912999888'), ...certifiedCopy }],
];

const DAY = '2026-11-23';
/** `08:16` of the demo's day, wall clock of Viet Nam. */
export const atTime = (hhmm: string): string => `${DAY}T${hhmm}`;

/** Each with its own key, so that the same lines may be sent again after a crash. */
export const people: readonly ReceiveInput[] = visits.map(([hhmm, visit], index) => ({
  act: 'receive',
  opId: `01935a00-0000-7000-8000-0000000000${String(index + 1).padStart(2, '0')}`,
  channel: 'counter',
  ...visit,
  now: atTime(hhmm),
}));
