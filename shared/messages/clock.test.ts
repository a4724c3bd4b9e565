import { describe, expect, it } from 'vitest';
import type { ClockStop, DueChange } from '../dossier/clockStop.ts';
import { clockStandsText, dueChangeToText } from './clock.ts';

const by = { officer: 'lan', role: 'reception', seat: 'Quầy 1' } as const;
const stand = { at: '2026-10-06T02:00:00.000Z', by, from: 'processing', resumedAt: null } as const;

describe('the clock in words', () => {
  it.each<[ClockStop, string]>([
    [{ kind: 'supplement', ...stand, items: ['Trích lục'], reason: '', guidance: '', legalGround: '', term: '2026-10-27' }, 'Ngừng tính hạn từ 06/10/2026: yêu cầu công dân bổ sung, đến hết 27/10/2026'],
    [{ kind: 'payment', ...stand, reason: '', legalBasis: '', amount: null, term: null }, 'Ngừng tính hạn từ 06/10/2026: chờ thực hiện nghĩa vụ tài chính'],
    [{ kind: 'pause', ...stand, reasonCode: 'verification', reason: '', legalBasis: '', approver: 'son', approverName: '', term: '2026-10-20' }, 'Tạm dừng từ 06/10/2026 do xác minh với cơ quan khác, dự kiến đến 20/10/2026'],
    [{ kind: 'pause', ...stand, reasonCode: 'old-code', reason: '', legalBasis: '', approver: 'son', approverName: '', term: '2026-10-20' }, 'Tạm dừng từ 06/10/2026 do old-code, dự kiến đến 20/10/2026'],
  ])('says why it stands and since when', (stop, text) => expect(clockStandsText(stop)).toBe(text));

  it('tells an appointment put off from a legal date that moved', () => {
    const before = { legalDue: '2026-10-08T10:00:00.000Z', promisedDue: '2026-10-08T10:00:00.000Z' };
    const change = (why: DueChange['why'], after: DueChange['after']): string => dueChangeToText({ at: stand.at, by, why, before, after });
    expect(change('extension', { ...before, promisedDue: '2026-10-13T10:00:00.000Z' })).toBe('Hẹn 17:00 08/10/2026 thành 17:00 13/10/2026 (xin lỗi và hẹn lại); hạn theo luật giữ 17:00 08/10/2026');
    expect(change('pause', { legalDue: '2026-10-19T10:00:00.000Z', promisedDue: '2026-10-19T10:00:00.000Z' })).toBe('Hẹn 17:00 08/10/2026 thành 17:00 19/10/2026 (cộng thêm thời gian tạm dừng)');
    expect(change('payment', before)).toBe('Hẹn giữ 17:00 08/10/2026 (cộng thêm thời gian thực hiện nghĩa vụ tài chính)');
  });
});
