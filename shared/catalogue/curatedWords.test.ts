import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { decisionNumbers, plainWords, resultCodesIn } from './curatedWords.ts';

const WORKING_NOTES = /\bGK\b|unverified|\bEVAL\b|nguồn CT|trong nguồn|bộ câu hỏi|mất đơn vị|vô nghĩa|xem nguồn|§|→|<\/?[a-z][^>]*>|&[a-z]+;|undefined|null/iu;

describe('the curators’ notes', () => {
  it.each([
    ['(unverified)', ''],
    ['(unverified; GK 7 ngày làm việc)', '7 ngày làm việc, chưa kiểm chứng'],
    ['(unverified; GK 22 → 10 ngày làm việc theo thời kỳ)', '22 rồi 10 ngày làm việc theo thời kỳ, chưa kiểm chứng'],
    ['không rõ trong nguồn (GK: 3 ngày làm việc)', '3 ngày làm việc, chưa kiểm chứng'],
    ['Miễn phí (GK)', 'Miễn phí, chưa kiểm chứng'],
    ['(không có trong nguồn)', ''],
    ['nguồn: 5 (mất đơn vị)', '5 (không ghi đơn vị)'],
    ['thời hạn: unverified', 'thời hạn: chưa kiểm chứng'],
    ['Giấy chứng nhận kết hôn (2 bản chính – GK)', 'Giấy chứng nhận kết hôn (2 bản chính, chưa kiểm chứng)'],
    ['trong ngày; nhận sau 15 giờ → ngày làm việc tiếp theo', 'trong ngày; nhận sau 15 giờ thì sang ngày làm việc tiếp theo'],
    ['≤ 3 ngày làm việc; nhận sau 15h → từ ngày làm việc tiếp theo', '≤ 3 ngày làm việc; nhận sau 15 giờ thì tính từ ngày làm việc tiếp theo'],
  ])('%s is told as “%s”', (note, plain) => {
    expect(plainWords(note)).toBe(plain);
  });

  it('leave plain words as they are, the forms’ numbers among them', () => {
    for (const words of ['Tờ khai thay đổi thông tin cư trú (CT01)', '5 ngày làm việc (có xác minh thì dài hơn)', 'Miễn phí', 'Bản dịch + giấy tờ cần dịch']) expect(plainWords(words)).toBe(words);
  });

  it('a province or a list of codes is no decision', () => {
    expect(['163/QĐ-BTP', 'QĐ2338-BTP', 'QĐ 2816/QĐ-UBND Đồng Nai (thời hạn)', 'QĐ 2816/QĐ-UBND Đồng Nai; Cao Bằng', 'mã/tên: bộ câu hỏi HCM', 'Nghệ An'].map(decisionNumbers)).toEqual([
      '163/QĐ-BTP', 'QĐ2338-BTP', 'QĐ 2816/QĐ-UBND Đồng Nai', 'QĐ 2816/QĐ-UBND Đồng Nai', '', '',
    ]);
  });

  it('result codes are codes only', () => {
    expect(['KQ.G15.000031; KQ.G15.000033', 'KQ.G01.000065/64/66; từ chối 67', 'KQ.G12.001041 (yêu cầu bổ sung: KQ.G12.001009)', '(xem nguồn)'].map(resultCodesIn)).toEqual([
      ['KQ.G15.000031', 'KQ.G15.000033'], ['KQ.G01.000065', 'KQ.G01.000064', 'KQ.G01.000066'], ['KQ.G12.001041'], [],
    ]);
  });
});

describe('the shipped catalogue', () => {
  const Row = z.looseObject({ code: z.string() });
  const rows = readFileSync(new URL('../../resources/catalogue/catalogue.jsonl', import.meta.url), 'utf8').trim().split('\n').map((line) => Row.parse(JSON.parse(line)));

  it('holds no text with a working note, an arrow or markup', () => {
    expect(rows.length).toBeGreaterThan(600);
    expect(rows.flatMap((row) => textsOf(row).filter((text) => WORKING_NOTES.test(text)).map((text) => [row.code, text]))).toEqual([]);
  });
});

/** Every string people may read; a limit's `flag`, a flag's `reason` and the `detail` of `limit-flagged` are our own codes. */
const textsOf = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (typeof value !== 'object' || value === null) return [];
  const ours = 'reason' in value && value.reason === 'limit-flagged';
  return ours ? [] : Object.entries(value).flatMap(([name, held]) => (['flag', 'reason'].includes(name) ? [] : textsOf(held)));
};
