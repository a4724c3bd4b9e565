import { describe, expect, it } from 'vitest';
import { agencyKindOf } from './agency.ts';

describe('who runs a procedure', () => {
  it.each([
    ['Ủy ban Nhân dân xã, phường, thị trấn.', 'Hộ tịch', 'people-committee'],
    ['Sở Xây dựng, Uỷ ban Nhân dân cấp xã, phường, thị trấn', 'Nhà ở', 'people-committee'],
    ['Chủ tịch UBND cấp xã, Cơ quan quản lý đất đai cấp xã', 'Đất đai', 'people-committee'],
    ['Cơ quan chuyên môn về Nông nghiệp và Môi trường thuộc UBND cấp xã', 'Đê điều', 'people-committee'],
    ['UBND cấp xã - tỉnh Quảng Trị', 'Môi trường', 'people-committee'],
    ['Công an tỉnh, Cục cảnh sát giao thông, Công an cấp Xã', 'Đăng ký xe', 'commune-police'],
    ['Chi cục Hải quan khu vực', 'Hải quan', 'other'],
    ['Ủy ban nhân dân cấp tỉnh', 'Đường bộ', 'other'],
    ['Công an huyện', 'Quản lý xuất nhập cảnh', 'other'],
    ['Không có thông tin', 'Thuế', 'other'],
    ['Không có thông tin', 'Hộ tịch', 'unknown'],
  ])('%s (%s) is %s', (agency, field, kind) => {
    expect(agencyKindOf(agency, field, ['Cấp tỉnh', 'Cấp xã'])).toBe(kind);
  });

  it('a page for the commune level alone that names an abolished office is unknown, not hidden', () => {
    expect(agencyKindOf('Phòng Tư Pháp', 'Hộ tịch', ['Cấp xã'])).toBe('unknown');
    expect(agencyKindOf('Thuế cơ sở', 'Thuế', ['Cấp xã'])).toBe('other');
  });
});
