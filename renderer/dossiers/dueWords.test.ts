import { expect, it } from 'vitest';
import { dueParts, rowDueWords, workingDaysOfYears } from './dueWords.ts';

/** Monday 23/11/2026 10:42 in Viet Nam; Tuesday 24/11 is a day off. */
const now = '2026-11-23T03:42:00.000Z';
const calendar = workingDaysOfYears([
  { year: 2026, status: 'confirmed', rows: [{ date: '2026-11-24', kind: 'off' }, { date: '2026', kind: 'confirmed' }] },
  { year: 2027, status: 'missing', rows: [] },
]);
const open = (promisedDue: string) => ({ promisedDue, endedAt: null, status: 'processing' as const, term: null, pause: null, handedIn: false });

it('days left are counted on the working calendar, the day off left out', () => {
  expect(rowDueWords(open('2026-11-26T10:00:00.000Z'), now, calendar, 2)).toEqual({ tone: 'soon', text: 'Còn 2 ngày làm việc (thứ Năm 26/11, 17:00)' });
  expect(rowDueWords(open('2026-12-04T10:00:00.000Z'), now, calendar, 2).tone).toBe('good');
  expect(rowDueWords(open('2026-11-26T10:00:00.000Z'), now, calendar, 1).tone).toBe('good');
});

it('what is late says how late', () => {
  expect(rowDueWords(open('2026-11-20T10:00:00.000Z'), now, calendar, 2)).toEqual({ tone: 'late', text: 'Quá hạn 1 ngày làm việc (thứ Sáu 20/11, 17:00)' });
});

it('a due date in a year without a calendar gives the date and no invented count', () => {
  expect(rowDueWords(open('2027-01-05T10:00:00.000Z'), now, calendar, 2).text).toBe('Hẹn thứ Ba 05/01/2027, 17:00');
  expect(rowDueWords(open('2026-11-26T10:00:00.000Z'), now, null, 2).text).toBe('Hẹn thứ Năm 26/11, 17:00');
});

it('a finished dossier says when, and whether in time', () => {
  const ended = (endedAt: string) => rowDueWords({ promisedDue: '2026-11-26T10:00:00.000Z', endedAt, status: 'completed', term: null, pause: null, handedIn: false }, now, calendar, 2);
  expect(ended('2026-11-20T02:00:00.000Z')).toEqual({ tone: 'calm', text: 'Xong 20/11/2026, trước hạn' });
  expect(ended('2026-11-26T11:00:00.000Z').text).toBe('Xong 26/11/2026, đúng hạn');
  expect(ended('2026-11-27T02:00:00.000Z')).toEqual({ tone: 'late', text: 'Xong 27/11/2026, trễ hạn' });
});

it('a refused or withdrawn dossier was neither early nor late', () => {
  expect(rowDueWords({ promisedDue: '2026-11-26T10:00:00.000Z', endedAt: '2026-11-27T02:00:00.000Z', status: 'withdrawn', term: null, pause: null, handedIn: false }, now, calendar, 2)).toEqual({ tone: 'calm', text: 'Kết thúc 27/11/2026' });
});

it('while the clock stands a list says what is waited for, whatever the old date was', () => {
  const waiting = (status: 'supplement' | 'payment' | 'stopped') => rowDueWords({ promisedDue: '2026-11-20T10:00:00.000Z', endedAt: null, status, term: null, pause: null, handedIn: false }, now, calendar, 2);
  expect(waiting('supplement')).toEqual({ tone: 'calm', text: 'Chờ bổ sung' });
  expect(waiting('payment').text).toBe('Chờ nghĩa vụ tài chính');
  expect(waiting('stopped').text).toBe('Tạm dừng');
  expect(rowDueWords({ promisedDue: '2026-11-20T10:00:00.000Z', endedAt: '2026-11-27T02:00:00.000Z', status: 'stopped', term: null, pause: null, handedIn: false }, now, calendar, 2).text).toBe('Kết thúc 27/11/2026');
});

it('a stop with its term says until when, and that the term is over from the day after it', () => {
  const stopped = (status: 'supplement' | 'stopped', term: string, kind: 'pause' | 'verification' | null = null) =>
    rowDueWords({ promisedDue: '2026-11-20T10:00:00.000Z', endedAt: null, status, term, pause: kind === null ? null : { kind, reason: '', legalBasis: 'NĐ 123', approver: 'Lê Văn Sơn', since: '2026-11-02T02:00:00.000Z', isGroundless: false }, handedIn: false }, now, calendar, 2);
  expect(stopped('supplement', '2026-11-23')).toEqual({ tone: 'calm', text: 'Chờ bổ sung (đến hết 23/11/2026)' });
  expect(stopped('supplement', '2026-11-22')).toEqual({ tone: 'late', text: 'Quá hạn bổ sung (đến hết 22/11/2026)' });
  expect(rowDueWords({ promisedDue: '2026-11-20T10:00:00.000Z', endedAt: null, status: 'supplement', term: '2026-11-22', pause: null, handedIn: true }, now, calendar, 2)).toEqual({ tone: 'soon', text: 'Đã gửi bổ sung, chờ kiểm tra' });
  expect(stopped('stopped', '2026-11-22', 'pause')).toEqual({ tone: 'late', text: 'Quá hạn tạm dừng (đến hết 22/11/2026)' });
  expect(stopped('stopped', '2026-11-23', 'verification').text).toBe('Chờ xác minh (đến hết 23/11/2026)');
  expect(stopped('stopped', '2026-11-22', 'verification').text).toBe('Quá hạn xác minh (đến hết 22/11/2026)');
});

it('a narrow column breaks before the moment, never within it', () => {
  expect(dueParts('Còn 2 ngày làm việc (thứ Năm 26/11, 17:00)')).toEqual(['Còn 2 ngày làm việc', '(thứ Năm 26/11, 17:00)']);
  expect(dueParts('Hôm nay, 17:00')).toEqual(['Hôm nay, 17:00', '']);
});
