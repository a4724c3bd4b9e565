/**
 * Cases read by hand from the words of curated rows marked `bienThe: true`, where the words leave one reading.
 * A reading holds only for the words it was made from: when a newer file words the limit differently the row falls back to
 * `several-limits` and an officer confirms it. Left out on purpose: 1.003677 ("1 hoặc 2 ngày làm việc tùy đối tượng" does not say
 * who), 1.013225 and 1.013229 (their split by house and works is the curators' own unverified remark).
 */
import type { Limit } from '#shared/procedure';

export interface CuratedCase {
  readonly id: string;
  readonly name: string;
  /** null where the words name the case but not its limit. */
  readonly limit: Limit | null;
}

export const readCuratedCases = (code: string, text: string): readonly CuratedCase[] | null => {
  const reading = READINGS[code];
  return reading !== undefined && reading.text === text ? reading.cases : null;
};

const READINGS: Readonly<Record<string, { readonly text: string; readonly cases: readonly CuratedCase[] }>> = {
  '1.004859': {
    text: 'bổ sung: trong ngày (sau 15h → hôm sau); thay đổi/cải chính: 3 ngày làm việc, xác minh kéo dài thêm ≤ 3 ngày làm việc',
    cases: [
      { id: 'change', name: 'Thay đổi, cải chính hộ tịch', limit: { amount: 3, unit: 'working-day' } },
      { id: 'supplement', name: 'Bổ sung thông tin hộ tịch', limit: { amount: 0, unit: 'same-day', cutoff: '15:00' } },
      { id: 'ethnicity', name: 'Xác định lại dân tộc', limit: null },
    ],
  },
  '1.010041': {
    text: '1 ngày làm việc (3 nếu phải xác minh)',
    cases: [
      { id: 'general', name: 'Không phải xác minh', limit: { amount: 1, unit: 'working-day' } },
      { id: 'verification', name: 'Phải xác minh', limit: { amount: 3, unit: 'working-day' } },
    ],
  },
};
