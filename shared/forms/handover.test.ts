import { describe, expect, it } from 'vitest';
import { sampleHandover } from '#test/sampleForms';
import { handoverView } from './handover.ts';

describe('the hand-over list in words', () => {
  it('crosses the fee or the post, each in its own column', () => {
    const { rows, number } = handoverView(sampleHandover, { name: 'Phiếu bàn giao hồ sơ, kết quả', symbol: '' });
    expect(rows.map(({ ordinal, feeDue, byPost }) => [ordinal, feeDue, byPost])).toEqual([[1, '', 'X'], [2, 'X', '']]);
    expect(number).toBe('');
  });
});
