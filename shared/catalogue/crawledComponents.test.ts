import { describe, expect, it } from 'vitest';
import { crawledComponents } from './crawledComponents.ts';

const H = 'Tên giấy tờMẫu đơn, tờ khaiSố lượng';
const brief = (raw: string) => crawledComponents(raw).components.map(({ name, kind, originals, copies }) => [name, kind, originals, copies]);

describe('papers of a crawled page', () => {
  it('splits the glued table into papers with their counts', () => {
    expect(brief(`--${H}Đơn đề nghị1 bản chínhBản sao giấy phép0 bản chính,2 bản sao`)).toEqual([
      ['Đơn đề nghị', 'submit', 1, 0],
      ['Bản sao giấy phép', 'submit', 0, 2],
    ]);
  });

  it('a count glued to a form number or a year is parted where only one reading is left', () => {
    const raw = `--${H}Đơn đăng ký biến động theo Mẫu số 181 bản chính,1 bản saoĐơn theo Nghị định ngày 25/6/20241 bản chínhBản khai theo mẫu BM.NCC.20.031 bản chính`;
    expect(brief(raw)).toEqual([
      ['Đơn đăng ký biến động theo Mẫu số 18', 'submit', 1, 1],
      ['Đơn theo Nghị định ngày 25/6/2024', 'submit', 1, 0],
      ['Bản khai theo mẫu BM.NCC.20.03', 'submit', 1, 0],
    ]);
    expect(crawledComponents(raw).flags).toEqual([]);
  });

  it('a glued count that could be read in two ways is flagged, and then no paper of the page is mandatory', () => {
    const { components, flags } = crawledComponents(`--${H}Đơn đề nghị1 bản chínhBản vẽ lô 451 bản chính`);
    expect(flags.map(({ reason }) => reason)).toEqual(['components-scrambled']);
    expect(components.map(({ kind }) => kind)).toEqual(['conditional', 'conditional']);
  });

  it('"02 bản chính" inside a sentence does not cut the paper in two', () => {
    expect(brief(`--${H}Người khai nộp 02 bản chính tờ khai theo mẫu1 bản chính`)).toEqual([['Người khai nộp 02 bản chính tờ khai theo mẫu', 'submit', 1, 0]]);
  });

  it('the heading "phải xuất trình" makes papers to be shown, "Lưu ý" makes notes, a case heading makes conditional papers', () => {
    const raw = `* Giấy tờ phải nộp:${H}- Tờ khai1 bản chính* Giấy tờ phải xuất trình:${H}- Hộ chiếu1 bản chính* Lưu ý:${H}- Văn bản gì đó0 bản chínhĐăng ký theo danh sách, hồ sơ gồm:${H}Danh sách1 bản chính`;
    expect(brief(raw)).toEqual([
      ['Tờ khai', 'submit', 1, 0],
      ['Hộ chiếu', 'present', 1, 0],
      ['Danh sách', 'conditional', 1, 0],
    ]);
    expect(crawledComponents(raw).components[2]?.condition).toBe('Đăng ký theo danh sách, hồ sơ gồm');
  });

  it('conditions inside the name never block, alternatives do', () => {
    expect(brief(`--${H}Trích đo bản đồ (nếu có)1 bản chínhGiấy ủy quyền đối với trường hợp ủy quyền1 bản chínhGiấy báo tử hoặc giấy tờ thay thế1 bản chính`)).toEqual([
      ['Trích đo bản đồ (nếu có)', 'if-any', 1, 0],
      ['Giấy ủy quyền đối với trường hợp ủy quyền', 'conditional', 1, 0],
      ['Giấy báo tử hoặc giấy tờ thay thế', 'submit', 1, 0],
    ]);
  });

  it('rows of no copies are notes unless they open with a paper, which is then only offered', () => {
    expect(brief(`--${H}Trường hợp không khai thác được thì xuất trình0 bản chínhGiấy chứng sinh0 bản chínhTờ khai1 bản chính`)).toEqual([
      ['Giấy chứng sinh', 'conditional', 0, 0],
      ['Tờ khai', 'submit', 1, 0],
    ]);
  });

  it('the attached form file is not part of the paper name', () => {
    expect(brief(`--${H}Phiếu khai báo tạm trú (mẫu NA17)101-Mau A17 tam tru.doc1 bản chính`)).toEqual([['Phiếu khai báo tạm trú (mẫu NA17)', 'submit', 1, 0]]);
  });

  it('a list of alternatives whose order is lost is flagged', () => {
    expect(crawledComponents(`--${H}Một trong các giấy tờ sau:0 bản chínhSổ đỏ1 bản chínhHợp đồng thuê1 bản chính`).flags.map(({ reason }) => reason)).toEqual(['components-scrambled']);
  });

  it('text that is no table of papers gives none and says so', () => {
    expect(crawledComponents('Bước 2. Nộp hồ sơ cho cơ quan')).toMatchObject({ components: [], flags: [{ reason: 'components-missing' }] });
  });
});
