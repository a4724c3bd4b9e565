/** Form data as a counter of 23/11/2026 would print it; tests change what they are about. */
import type { Form01Data } from '#shared/forms/form01';
import type { Form03Data } from '#shared/forms/form03';

export const sampleForm01: Form01Data = {
  heading: { authority: 'Ủy ban nhân dân xã Đăk Hà', centre: 'Trung tâm Phục vụ hành chính công', place: 'Đăk Hà' },
  dossierCode: 'H48.105-261123-6012',
  applicant: { kind: 'person', name: 'HOÀNG PHỦ NGỌC TƯỜNG VI', idKind: 'personal-id', idNumber: '062190004512', address: 'Thôn Kon Trang Long Loi, xã Đăk Hà, tỉnh Quảng Ngãi', phone: '0905117240', email: 'vi@example.vn' },
  authorised: null,
  procedureName: 'Cấp Giấy xác nhận tình trạng hôn nhân',
  caseName: 'Dùng để kết hôn',
  land: null,
  components: [{ name: 'Tờ khai cấp Giấy xác nhận tình trạng hôn nhân', originals: 1, copies: 2 }],
  sets: 1,
  limitText: '3 ngày làm việc',
  receivedAt: '2026-11-23T03:42:07.123Z',
  dueAt: '2026-11-27T10:00:00.000Z',
  dueProvisional: false,
  resultWay: { way: 'counter', address: '' },
  register: { book: '02', number: '214' },
  officerName: 'Y Hà Mlô',
};

/** Every input of Mẫu 01 at once, and each as long as the real catalogue makes it. */
export const fullForm01: Form01Data = {
  ...sampleForm01,
  number: '12',
  dossierCode: '000.00.04.H48-261123-12345',
  authorised: { name: 'Y Blưng Niê Kdăm', idKind: 'cmnd', idNumber: '233123456', address: 'Tổ dân phố 4, xã Đăk Mar', phone: '0987654321', email: 'blung@example.vn', paperNumber: '45/UQ', paperDate: '2026-11-02' },
  procedureName:
    'Đăng ký biến động đối với trường hợp thay đổi quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất do chia, tách, hợp nhất, sáp nhập tổ chức hoặc chuyển đổi mô hình tổ chức, hộ gia đình, cá nhân',
  land: { certificateNumber: 'CS 01234567', parcelAddress: 'Thửa 45, tờ bản đồ 12, thôn Kon Trang Long Loi' },
  components: Array.from({ length: 20 }, (_, index) => ({ name: `Giấy tờ thứ ${index + 1} về quyền sử dụng đất, bản vẽ sơ đồ nhà ở hoặc công trình xây dựng có xác nhận`, originals: 1, copies: 2 })),
  sets: 2,
  dueProvisional: true,
  resultWay: { way: 'post', address: '12 Hùng Vương, xã Đăk Hà' },
};

export const sampleForm03: Form03Data = {
  heading: sampleForm01.heading,
  number: '7',
  applicant: sampleForm01.applicant,
  procedureName: sampleForm01.procedureName,
  reasons: ['Chưa có Giấy tờ chứng minh đã ly hôn', 'Người nộp không thuộc diện được ủy quyền'],
  legalBasis: 'Điều 22 Nghị định số 123/2015/NĐ-CP',
  refusedAt: '2026-11-23T03:42:07.123Z',
  officerName: 'Y Hà Mlô',
};
