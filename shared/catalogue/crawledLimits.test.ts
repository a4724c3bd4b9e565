import { describe, expect, it } from 'vitest';
import { type CrawledChannel, crawledFeeText, crawledLimits } from './crawledLimits.ts';

const row = (kenh: 1 | 2 | 3, thoiGian: string | null, donVi: string | null, phiVaMoTa = ''): CrawledChannel => ({ kenh, thoiGian, donVi, phiVaMoTa });
const only = (...rows: CrawledChannel[]) => crawledLimits(rows)[0];

describe('time limits of a crawled page', () => {
  it('a figure with its unit is a usable limit', () => {
    expect(only(row(1, '3', 'Ngày làm việc'))).toMatchObject({ channel: 'counter', limit: { amount: 3, unit: 'working-day' }, flag: null });
    expect(only(row(3, '15', 'Ngày'))).toMatchObject({ channel: 'post', limit: { amount: 15, unit: 'calendar-day' }, flag: null });
    expect(only(row(2, '8', 'Giờ'))).toMatchObject({ channel: 'online', limit: { amount: 8, unit: 'working-hour' }, flag: null });
  });

  it('a bare figure is flagged, never guessed, and what was printed is kept for the officer', () => {
    const limit = only(row(1, '1', null, 'Nộp tại quầy'));
    expect(limit).toMatchObject({ limit: null, flag: 'unit-missing' });
    expect(limit?.sourceText).toBe('1 (không ghi đơn vị) – Nộp tại quầy');
  });

  it('no figure at all is flagged as missing', () => {
    expect(only(row(1, null, null))).toMatchObject({ limit: null, flag: 'amount-missing' });
  });

  it.each([
    ['120,000', null, ''],
    ['1200', null, 'VNĐ(200.000 vnđ)'],
    ['120', null, 'VNĐ'],
    ['0', null, ''],
    ['2001', 'Ngày', ''],
    ['-3', 'Ngày', ''],
    ['2.5', 'Ngày', ''],
  ])('"%s" %s is no limit', (figure, unit, fee) => {
    expect(only(row(2, figure, unit, fee))).toMatchObject({ limit: null, flag: 'amount-implausible' });
  });

  it('a unit nobody knows is not taken for days', () => {
    expect(only(row(1, '2', 'Tháng'))).toMatchObject({ limit: null, flag: 'unit-missing' });
  });

  it('two limits for one channel are flagged with both texts, two equal ones are one limit', () => {
    const several = crawledLimits([row(1, '5', 'Ngày làm việc', 'đã có thông tin'), row(1, '30', 'Ngày làm việc', 'chưa có thông tin')]);
    expect(several).toHaveLength(1);
    expect(several[0]).toMatchObject({ limit: null, flag: 'several-limits' });
    expect(several[0]?.sourceText).toContain('5 Ngày làm việc – đã có thông tin');
    expect(several[0]?.sourceText).toContain('30 Ngày làm việc – chưa có thông tin');
    expect(crawledLimits([row(1, '5', 'Ngày làm việc', 'a'), row(1, '5', 'Ngày làm việc', 'b')])).toEqual([
      { channel: 'counter', caseId: 'general', limit: { amount: 5, unit: 'working-day' }, flag: null, sourceText: '5 Ngày làm việc' },
    ]);
  });

  it('each channel keeps its own limit', () => {
    const limits = crawledLimits([row(2, '17', 'Ngày làm việc'), row(3, '20', 'Ngày làm việc'), row(1, '27', 'Ngày làm việc')]);
    expect(limits.map(({ channel, limit }) => [channel, limit?.amount])).toEqual([['counter', 27], ['online', 17], ['post', 20]]);
  });
});

describe('the fee of a crawled page', () => {
  it.each([
    ['Miễn phí(Không)', 'Trực tiếp: Miễn phí'],
    ['Miễn phí06 ngày làm việc', 'Trực tiếp: Miễn phí; 06 ngày làm việc'],
    ['70,000 VNĐ(70.000 đồng/Giấy chứng nhận)', 'Trực tiếp: 70,000 VNĐ (70.000 đồng/Giấy chứng nhận)'],
    ['VNĐ(20.000 đ/tờ khai)', 'Trực tiếp: 20.000 đ/tờ khai'],
    ['VNĐ', ''],
  ])('"%s", glued together by the crawl, is told apart', (printed, told) => {
    expect(crawledFeeText([row(1, null, null, printed)])).toBe(told);
  });
});
