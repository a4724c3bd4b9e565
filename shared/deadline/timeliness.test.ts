import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseCalendarCsv } from '../calendar/workingCalendar.ts';
import { localMinuteToInstant, localToInstant } from '../time.ts';
import { dueToText, limitToText } from './dueText.ts';
import { remaining, timeliness } from './timeliness.ts';

const parsed = parseCalendarCsv(readFileSync(new URL('../../resources/calendar/calendar_2023_2027.csv', import.meta.url), 'utf8'));
if (!parsed.ok) throw new Error(parsed.error.type);
const shipped = parsed.value;

describe('early, on time, late', () => {
  const due = localToInstant('2026-10-08', '17:00');
  const asOf = localToInstant('2026-10-31', '09:00');
  const read = (endedAt: string | null, seenAt = asOf) => timeliness({ due, endedAt: endedAt === null ? null : localMinuteToInstant(endedAt), asOf: seenAt });

  it('an earlier day is early, the due day on time, a later day late', () => {
    expect(read('2026-10-07 23:59')).toEqual({ ended: true, byDate: 'early', byMinute: 'on-time' });
    expect(read('2026-10-08 09:00')).toEqual({ ended: true, byDate: 'on-time', byMinute: 'on-time' });
    expect(read('2026-10-09 00:00')).toEqual({ ended: true, byDate: 'late', byMinute: 'late' });
  });

  it('after the due minute of the due day it is on time by date and late by minute', () => {
    expect(read('2026-10-08 17:00')).toMatchObject({ byDate: 'on-time', byMinute: 'on-time' });
    expect(read('2026-10-08 17:01')).toMatchObject({ byDate: 'on-time', byMinute: 'late' });
  });

  it('an open dossier is on time until its day has passed', () => {
    expect(read(null, localToInstant('2026-10-01', '09:00'))).toEqual({ ended: false, byDate: 'on-time', byMinute: 'on-time' });
    expect(read(null, localToInstant('2026-10-08', '18:00'))).toEqual({ ended: false, byDate: 'on-time', byMinute: 'late' });
    expect(read(null, localToInstant('2026-10-09', '07:00'))).toEqual({ ended: false, byDate: 'late', byMinute: 'late' });
  });

  it('as of a past moment, what ended later was still open', () => {
    expect(read('2026-10-20 09:00', localToInstant('2026-10-07', '09:00'))).toEqual({ ended: false, byDate: 'on-time', byMinute: 'on-time' });
  });

  it('what remains is counted in working days, and is unknown where the calendar is', () => {
    const seen = (text: string, dueText = '2026-11-26 17:00') => remaining({ due: localMinuteToInstant(dueText), asOf: localMinuteToInstant(text), calendar: shipped }).workingDays;
    expect(seen('2026-11-23 09:00')).toBe(2);
    expect(seen('2026-11-26 18:00')).toBe(0);
    expect(seen('2026-11-30 09:00')).toBe(-2);
    expect(seen('2027-12-31 09:00', '2028-01-04 17:00')).toBeNull();
  });
});

describe('due dates and limits in words', () => {
  const said = (due: string, asOf: string) => dueToText(remaining({ due: localMinuteToInstant(due), asOf: localMinuteToInstant(asOf), calendar: shipped }));

  it.each([
    ['2026-11-26 17:00', '2026-11-23 09:00', 'Còn 2 ngày làm việc (thứ Năm 26/11, 17:00)'],
    ['2026-11-26 17:00', '2026-11-25 18:00', 'Còn 1 ngày làm việc (thứ Năm 26/11, 17:00)'],
    ['2026-11-26 17:00', '2026-11-26 08:00', 'Hôm nay, 17:00'],
    ['2026-11-26 17:00', '2026-11-26 17:00', 'Hôm nay, 17:00'],
    ['2026-11-26 11:30', '2026-11-26 11:31', 'Quá hạn từ 11:30 hôm nay'],
    ['2026-11-20 17:00', '2026-11-23 08:00', 'Quá hạn 1 ngày làm việc (thứ Sáu 20/11, 17:00)'],
    ['2026-11-20 17:00', '2026-11-21 08:00', 'Quá hạn chưa đến 1 ngày làm việc (thứ Sáu 20/11, 17:00)'],
    ['2026-10-10 10:00', '2026-10-09 10:00', 'Còn chưa đến 1 ngày làm việc (thứ Bảy 10/10, 10:00)'],
    ['2026-10-11 10:00', '2026-10-10 10:00', 'Còn chưa đến 1 ngày làm việc (Chủ nhật 11/10, 10:00)'],
    ['2027-01-04 17:00', '2026-12-31 09:00', 'Còn 1 ngày làm việc (thứ Hai 04/01/2027, 17:00)'],
    ['2028-01-04 17:00', '2027-12-31 09:00', 'Hẹn thứ Ba 04/01/2028, 17:00'],
    ['2022-12-30 17:00', '2026-01-05 09:00', 'Quá hạn (thứ Sáu 30/12/2022, 17:00)'],
  ])('due %s, seen %s: %s', (due, asOf, text) => {
    expect(said(due, asOf)).toBe(text);
  });

  it.each([
    [{ amount: 3, unit: 'working-day' }, '3 ngày làm việc'],
    [{ amount: 15, unit: 'calendar-day' }, '15 ngày'],
    [{ amount: 8, unit: 'working-hour' }, '8 giờ làm việc'],
    [{ amount: 1, unit: 'clock-hour' }, '1 giờ'],
    [{ amount: 0, unit: 'same-day' }, 'trong ngày'],
    [{ amount: 1, unit: 'same-day', cutoff: '15:00' }, 'trong ngày, nhận sau 15 giờ thì ngày làm việc tiếp theo'],
    [{ amount: 3, unit: 'working-day', cutoff: '15:30' }, '3 ngày làm việc, nhận sau 15 giờ 30 thì tính từ ngày làm việc tiếp theo'],
  ] as const)('the limit %j is “%s”', (limit, text) => {
    expect(limitToText(limit)).toBe(text);
  });
});
