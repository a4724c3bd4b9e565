/**
 * Deadlines worked out by hand, each with its article or source and what it shows. A jurist can check this table without
 * reading the code. Times are wall clock of Viet Nam; the calendar is the shipped one unless the row names another.
 */
import type { Channel, LimitUnit } from '../procedure.ts';
import type { UnitHours } from '../unit.ts';
import type { DueNote } from './deadline.ts';

interface Row {
  readonly shows: string;
  readonly received: string;
  readonly limit: readonly [amount: number, unit: LimitUnit, cutoff?: string];
  readonly due: string;
  /** Only where it is not the minute of receipt. */
  readonly countedFrom?: string;
  readonly notes?: readonly DueNote[];
  readonly provisional?: true;
  /** Only where not `usualHours`. */
  readonly hours?: UnitHours;
  /** Only where not the shipped one. */
  readonly calendar?: keyof typeof ownRows;
  /** The shipped catalogue gives the limit for this procedure, channel and case. */
  readonly of?: readonly [procedure: string, channel: Channel, caseId: string];
}
export interface DeadlineCase extends Row {
  readonly article: string;
}

/** Lines put behind the shipped calendar: 2028 with its Tết (mùng 1 = Wed 26/01, domain.md §3.6), arranged by ourselves; a centre that has decided to work on a Saturday morning. */
export const ownRows = {
  'to-2028': [
    '2028,confirmed,Lịch tự lập để thử',
    '2028-01-03,off,Nghỉ bù Tết Dương lịch', '2028-01-25,off,Tết Mậu Thân', '2028-01-26,off,Tết Mậu Thân', '2028-01-27,off,Tết Mậu Thân', '2028-01-28,off,Tết Mậu Thân', '2028-01-31,off,Tết Mậu Thân',
  ],
  'saturday-worked': ['2026-10-10,working,Trung tâm làm việc sáng thứ Bảy'],
} as const;

/** domain.md §3.1. */
export const usualHours: UnitHours = ['07:00-11:30', '13:30-17:00'];
const seasonalHours: UnitHours = {
  default: ['07:30-12:00', '13:00-16:30'],
  seasons: [{ from: '04-16', to: '10-15', default: ['07:00-11:30', '13:30-17:00'] }],
};
/** The same two seasons, told from the winter's side: it wraps over the new year. */
const winterHours: UnitHours = {
  default: ['07:00-11:30', '13:30-17:00'],
  seasons: [{ from: '10-16', to: '04-15', default: ['07:30-12:00', '13:00-16:30'] }],
};
const shortFridayHours: UnitHours = { default: ['07:00-11:30', '13:30-17:00'], weekdays: { '5': ['07:00-11:30'], '6': ['07:00-11:30'] } };
/** No lunch, told as two intervals. */
const touchingHours: UnitHours = ['07:00-12:00', '12:00-17:00'];
const breakHours: UnitHours = ['07:00-09:00', '09:30-11:30', '13:30-17:00'];
const eveningHours: UnitHours = ['07:00-11:30', '13:30-17:00', '18:00-20:00'];
const leapDayHours: UnitHours = { default: ['07:00-11:30', '13:30-17:00'], seasons: [{ from: '02-29', to: '02-29', default: ['08:00-12:00'] }] };
const summerFridayHours: UnitHours = {
  default: ['07:00-11:30', '13:30-17:00'],
  seasons: [{ from: '06-01', to: '08-31', default: ['07:00-11:30', '13:30-17:00'], weekdays: { '5': ['07:00-11:30', '13:30-16:00'] } }],
};
const saturdayMorningHours: UnitHours = { default: ['07:00-11:30', '13:30-17:00'], weekdays: { '6': ['07:00-11:30'] } };

const under = (article: string, rows: readonly Row[]): DeadlineCase[] => rows.map((row) => ({ article, ...row }));

export const deadlineCases: readonly DeadlineCase[] = [
  ...under('domain.md §3.7, vectors 1–7', [
    { shows: 'domain §3.7 (1)', received: '2026-08-28 09:00', limit: [3, 'working-day'], due: '2026-09-07 17:00' },
    { shows: 'domain §3.7 (2), before the cut-off', received: '2026-08-21 14:59', limit: [0, 'same-day', '15:00'], due: '2026-08-21 17:00' },
    { shows: 'domain §3.7 (2), after the cut-off', received: '2026-08-21 15:01', limit: [0, 'same-day', '15:00'], countedFrom: '2026-08-22 07:00', due: '2026-08-22 17:00', notes: ['after-cutoff'] },
    { shows: 'domain §3.7 (3)', received: '2026-04-24 09:00', limit: [5, 'working-day'], due: '2026-05-06 17:00' },
    { shows: 'domain §3.7 (4)', received: '2026-02-06 09:00', limit: [15, 'calendar-day'], due: '2026-02-23 17:00', notes: ['rolled-forward'] },
    { shows: 'domain §3.7 (5)', received: '2026-10-09 16:00', limit: [8, 'working-hour'], due: '2026-10-12 16:00' },
    { shows: 'domain §3.7 (6), first due date', received: '2026-10-05 09:00', limit: [3, 'working-day'], due: '2026-10-08 17:00' },
    { shows: 'domain §3.7 (6), restarted on completion', received: '2026-10-15 09:00', limit: [3, 'working-day'], due: '2026-10-20 17:00' },
    { shows: 'domain §3.7 (7)', received: '2026-04-30 09:00', limit: [1, 'working-day'], countedFrom: '2026-05-04 07:00', due: '2026-05-05 17:00', notes: ['received-on-day-off'] },
  ]),
  ...under('NĐ 118/2025 Điều 17; DESIGN §5; ngày đầu không tính: BLDS 2015 Điều 147 k2 (chưa kiểm chứng)', [
    { shows: 'at the opening minute', received: '2026-10-05 07:00', limit: [1, 'working-day'], due: '2026-10-06 17:00' },
    { shows: 'before opening', received: '2026-10-05 06:59', limit: [1, 'working-day'], countedFrom: '2026-10-05 07:00', due: '2026-10-06 17:00', notes: ['received-before-opening'] },
    { shows: 'midnight belongs to the day it begins', received: '2026-10-06 00:00', limit: [1, 'working-day'], countedFrom: '2026-10-06 07:00', due: '2026-10-07 17:00', notes: ['received-before-opening'] },
    { shows: 'at the morning’s closing minute', received: '2026-10-05 11:30', limit: [1, 'working-day'], due: '2026-10-06 17:00' },
    { shows: 'at lunch, first minute', received: '2026-10-05 11:31', limit: [1, 'working-day'], countedFrom: '2026-10-05 13:30', due: '2026-10-06 17:00', notes: ['received-at-lunch'] },
    { shows: 'at lunch, last minute', received: '2026-10-05 13:29', limit: [1, 'working-day'], countedFrom: '2026-10-05 13:30', due: '2026-10-06 17:00', notes: ['received-at-lunch'] },
    { shows: 'at the afternoon’s opening minute', received: '2026-10-05 13:30', limit: [1, 'working-day'], due: '2026-10-06 17:00' },
    { shows: 'at exactly the closing minute is in hours', received: '2026-10-05 17:00', limit: [1, 'working-day'], due: '2026-10-06 17:00' },
    { shows: 'after closing', received: '2026-10-05 17:01', limit: [1, 'working-day'], countedFrom: '2026-10-06 07:00', due: '2026-10-07 17:00', notes: ['received-after-closing'] },
    { shows: 'last minute of the day', received: '2026-10-05 23:59', limit: [1, 'working-day'], countedFrom: '2026-10-06 07:00', due: '2026-10-07 17:00', notes: ['received-after-closing'] },
    { shows: 'after closing on Friday', received: '2026-10-09 17:01', limit: [1, 'working-day'], countedFrom: '2026-10-12 07:00', due: '2026-10-13 17:00', notes: ['received-after-closing'] },
    { shows: 'on an ordinary Saturday', received: '2026-10-10 08:00', limit: [1, 'working-day'], countedFrom: '2026-10-12 07:00', due: '2026-10-13 17:00', notes: ['received-on-day-off'] },
    { shows: 'on a Sunday evening', received: '2026-10-11 20:00', limit: [1, 'working-day'], countedFrom: '2026-10-12 07:00', due: '2026-10-13 17:00', notes: ['received-on-day-off'] },
    { shows: 'closing minute on a Friday, day 0 is that Friday', received: '2026-10-09 17:00', limit: [1, 'working-day'], due: '2026-10-12 17:00' },
    { shows: 'early on a Saturday is a day off, not before opening', received: '2026-10-10 05:00', limit: [1, 'working-day'], countedFrom: '2026-10-12 07:00', due: '2026-10-13 17:00', notes: ['received-on-day-off'] },
    { shows: 'touching intervals have no lunch', received: '2026-10-05 12:00', limit: [1, 'working-hour'], hours: touchingHours, due: '2026-10-05 13:00' },
    { shows: 'a break in the morning is a break like lunch', received: '2026-10-05 09:15', limit: [1, 'working-hour'], hours: breakHours, countedFrom: '2026-10-05 09:30', due: '2026-10-05 10:30', notes: ['received-at-lunch'] },
    { shows: 'between the afternoon and the evening opening', received: '2026-10-05 17:30', limit: [0, 'same-day'], hours: eveningHours, countedFrom: '2026-10-05 18:00', due: '2026-10-05 20:00', notes: ['received-at-lunch'] },
  ]),
  ...under('BLLĐ 2019 Điều 112 k1 b (Tết Âm lịch), Điều 111 k3 (nghỉ bù)', [
    { shows: 'over Tết', received: '2026-02-13 09:00', limit: [1, 'working-day'], due: '2026-02-23 17:00' },
    { shows: 'over Tết, begun before', received: '2026-02-12 09:00', limit: [3, 'working-day'], due: '2026-02-24 17:00' },
    { shows: 'received in Tết', received: '2026-02-16 10:00', limit: [1, 'working-day'], countedFrom: '2026-02-23 07:00', due: '2026-02-24 17:00', notes: ['received-on-day-off'] },
    { shows: 'same day, received on mùng 1', received: '2026-02-17 10:00', limit: [0, 'same-day'], countedFrom: '2026-02-23 07:00', due: '2026-02-23 17:00', notes: ['received-on-day-off'] },
    { shows: 'working hours over Tết', received: '2026-02-13 15:00', limit: [8, 'working-hour'], due: '2026-02-23 15:00' },
    { shows: 'calendar days into Tết', received: '2026-02-06 09:00', limit: [10, 'calendar-day'], due: '2026-02-23 17:00', notes: ['rolled-forward'] },
    { shows: 'Tết Quý Mão 2023', received: '2023-01-19 09:00', limit: [1, 'working-day'], due: '2023-01-27 17:00' },
    { shows: 'Tết Giáp Thìn 2024', received: '2024-02-07 09:00', limit: [1, 'working-day'], due: '2024-02-15 17:00' },
    { shows: 'Quý Mão 2023: three days begun before', received: '2023-01-19 09:00', limit: [3, 'working-day'], due: '2023-01-31 17:00' },
    { shows: 'Quý Mão 2023: received on mùng 2', received: '2023-01-23 10:00', limit: [1, 'working-day'], countedFrom: '2023-01-27 07:00', due: '2023-01-30 17:00', notes: ['received-on-day-off'] },
    { shows: 'Quý Mão 2023: calendar days end on the eve', received: '2023-01-16 09:00', limit: [5, 'calendar-day'], due: '2023-01-27 17:00', notes: ['rolled-forward'] },
    { shows: 'Quý Mão 2023: working hours', received: '2023-01-19 15:00', limit: [8, 'working-hour'], due: '2023-01-27 15:00' },
    { shows: 'Quý Mão 2023: after 15h on the last day', received: '2023-01-19 15:01', limit: [0, 'same-day', '15:00'], countedFrom: '2023-01-27 07:00', due: '2023-01-27 17:00', notes: ['after-cutoff'] },
    { shows: 'Giáp Thìn 2024: five days', received: '2024-02-05 09:00', limit: [5, 'working-day'], due: '2024-02-19 17:00' },
    { shows: 'Giáp Thìn 2024: half an hour on either side', received: '2024-02-07 16:30', limit: [1, 'working-hour'], due: '2024-02-15 07:30' },
    { shows: 'Giáp Thìn 2024: received in the block', received: '2024-02-12 08:00', limit: [0, 'same-day'], countedFrom: '2024-02-15 07:00', due: '2024-02-15 17:00', notes: ['received-on-day-off'] },
    { shows: 'Giáp Thìn 2024: calendar days end on the Sunday within', received: '2024-02-01 09:00', limit: [10, 'calendar-day'], due: '2024-02-15 17:00', notes: ['rolled-forward'] },
    { shows: 'Ất Tỵ 2025: from the Friday before', received: '2025-01-24 09:00', limit: [1, 'working-day'], due: '2025-02-03 17:00' },
    { shows: 'Ất Tỵ 2025: three days', received: '2025-01-22 09:00', limit: [3, 'working-day'], due: '2025-02-03 17:00' },
    { shows: 'Ất Tỵ 2025: received on mùng 1', received: '2025-01-29 09:00', limit: [1, 'working-day'], countedFrom: '2025-02-03 07:00', due: '2025-02-04 17:00', notes: ['received-on-day-off'] },
    { shows: 'Ất Tỵ 2025: calendar days end on its first day', received: '2025-01-20 09:00', limit: [7, 'calendar-day'], due: '2025-02-03 17:00', notes: ['rolled-forward'] },
    { shows: 'Ất Tỵ 2025: clock hours do not wait for it', received: '2025-01-24 16:00', limit: [24, 'clock-hour'], due: '2025-01-25 16:00' },
    { shows: 'Ất Tỵ 2025: working hours do', received: '2025-01-24 16:00', limit: [8, 'working-hour'], due: '2025-02-03 16:00' },
    { shows: 'Bính Ngọ 2026: after 15h on the last day', received: '2026-02-13 15:01', limit: [0, 'same-day', '15:00'], countedFrom: '2026-02-23 07:00', due: '2026-02-23 17:00', notes: ['after-cutoff'] },
    { shows: 'Bính Ngọ 2026: after closing on the last day', received: '2026-02-13 17:01', limit: [1, 'working-day'], countedFrom: '2026-02-23 07:00', due: '2026-02-24 17:00', notes: ['received-after-closing'] },
    { shows: 'Bính Ngọ 2026: thirty calendar days end on mùng 2', received: '2026-01-19 09:00', limit: [30, 'calendar-day'], due: '2026-02-23 17:00', notes: ['rolled-forward'] },
    { shows: 'Đinh Mùi 2027, dự kiến: one day over it', received: '2027-02-04 09:00', limit: [1, 'working-day'], due: '2027-02-12 17:00', provisional: true },
    { shows: 'Đinh Mùi 2027, dự kiến: after 15h on the last day', received: '2027-02-04 15:01', limit: [0, 'same-day', '15:00'], countedFrom: '2027-02-12 07:00', due: '2027-02-12 17:00', notes: ['after-cutoff'], provisional: true },
    { shows: 'Đinh Mùi 2027, dự kiến: received on mùng 1', received: '2027-02-06 08:00', limit: [1, 'working-day'], countedFrom: '2027-02-12 07:00', due: '2027-02-15 17:00', notes: ['received-on-day-off'], provisional: true },
    { shows: 'Đinh Mùi 2027, dự kiến: calendar days', received: '2027-01-25 09:00', limit: [15, 'calendar-day'], due: '2027-02-12 17:00', notes: ['rolled-forward'], provisional: true },
    { shows: 'Đinh Mùi 2027, dự kiến: working hours to the morning’s end', received: '2027-02-04 13:30', limit: [8, 'working-hour'], due: '2027-02-12 11:30', provisional: true },
    { shows: 'Mậu Thân 2028, calendar of our own', received: '2028-01-24 09:00', limit: [1, 'working-day'], calendar: 'to-2028', due: '2028-02-01 17:00' },
  ]),
  ...under('BLLĐ 2019 Điều 112 k1 a (Tết Dương lịch); domain.md §3.6', [
    { shows: '2023 → 2024', received: '2023-12-29 09:00', limit: [1, 'working-day'], due: '2024-01-02 17:00' },
    { shows: '2024 → 2025', received: '2024-12-31 09:00', limit: [1, 'working-day'], due: '2025-01-02 17:00' },
    { shows: '2025 → 2026, Fri 2/1 swapped off', received: '2025-12-31 09:00', limit: [1, 'working-day'], due: '2026-01-05 17:00' },
    { shows: '2025 → 2026, five days', received: '2025-12-29 09:00', limit: [5, 'working-day'], due: '2026-01-07 17:00' },
    { shows: 'clock hours run into the holiday', received: '2025-12-31 16:00', limit: [24, 'clock-hour'], due: '2026-01-01 16:00' },
    { shows: '2026 → 2027 is provisional', received: '2026-12-31 09:00', limit: [1, 'working-day'], due: '2027-01-04 17:00', provisional: true },
    { shows: 'calendar days into a provisional year', received: '2026-12-04 09:00', limit: [30, 'calendar-day'], due: '2027-01-04 17:00', notes: ['rolled-forward'], provisional: true },
    { shows: 'clock hours look up no day of the next year', received: '2026-12-31 16:00', limit: [24, 'clock-hour'], due: '2027-01-01 16:00' },
    { shows: 'wholly inside a provisional year', received: '2027-05-28 09:00', limit: [1, 'working-day'], due: '2027-05-31 17:00', provisional: true },
    { shows: '2023: Mon 02/01 is a substitute day', received: '2023-01-02 09:00', limit: [1, 'working-day'], countedFrom: '2023-01-03 07:00', due: '2023-01-04 17:00', notes: ['received-on-day-off'] },
    { shows: '2023 → 2024: after 15h on the last Friday', received: '2023-12-29 15:01', limit: [0, 'same-day', '15:00'], countedFrom: '2024-01-02 07:00', due: '2024-01-02 17:00', notes: ['after-cutoff'] },
    { shows: '2023 → 2024: five days', received: '2023-12-25 09:00', limit: [5, 'working-day'], due: '2024-01-02 17:00' },
    { shows: '2023 → 2024: calendar days end on 01/01', received: '2023-12-28 09:00', limit: [4, 'calendar-day'], due: '2024-01-02 17:00', notes: ['rolled-forward'] },
    { shows: '2024 → 2025: an hour on either side', received: '2024-12-31 16:00', limit: [2, 'working-hour'], due: '2025-01-02 08:00' },
    { shows: '2024 → 2025: after closing on 31/12', received: '2024-12-31 17:01', limit: [1, 'working-day'], countedFrom: '2025-01-02 07:00', due: '2025-01-03 17:00', notes: ['received-after-closing'] },
    { shows: '2025 → 2026: at closing on 31/12', received: '2025-12-31 17:00', limit: [1, 'working-hour'], due: '2026-01-05 08:00' },
    { shows: '2025 → 2026: ten days', received: '2025-12-22 09:00', limit: [10, 'working-day'], due: '2026-01-07 17:00' },
    { shows: '2025 → 2026: calendar days end on the swapped Friday', received: '2025-12-30 09:00', limit: [3, 'calendar-day'], due: '2026-01-05 17:00', notes: ['rolled-forward'] },
    { shows: '2026 → 2027: the night of 31/12 counts from the next opening', received: '2026-12-31 23:30', limit: [1, 'clock-hour'], countedFrom: '2027-01-04 07:00', due: '2027-01-04 08:00', notes: ['received-after-closing'], provisional: true },
    { shows: '2026: its last day looks no further', received: '2026-12-31 09:00', limit: [0, 'same-day'], due: '2026-12-31 17:00' },
    { shows: '2027: its last day, without a calendar of 2028', received: '2027-12-31 09:00', limit: [0, 'same-day'], due: '2027-12-31 17:00', provisional: true },
    { shows: '2027: clock hours end in a year without a calendar', received: '2027-12-31 16:00', limit: [24, 'clock-hour'], due: '2028-01-01 16:00', provisional: true },
    { shows: '2027 → 2028, calendar of our own', received: '2027-12-31 09:00', limit: [1, 'working-day'], calendar: 'to-2028', due: '2028-01-04 17:00', provisional: true },
  ]),
  ...under('Hoán đổi và làm bù theo thông báo từng năm: CV 9859/VPCP-KGVX, TB 9441/TB-BNV (2026); domain.md §3.6', [
    { shows: 'Sat 10/01/2026 is worked', received: '2026-01-09 09:00', limit: [1, 'working-day'], due: '2026-01-10 17:00' },
    { shows: 'the Monday after it is the second day', received: '2026-01-09 09:00', limit: [2, 'working-day'], due: '2026-01-12 17:00' },
    { shows: 'received on Sat 10/01/2026', received: '2026-01-10 10:00', limit: [0, 'same-day'], due: '2026-01-10 17:00' },
    { shows: 'after 15h on the Friday before', received: '2026-01-09 15:01', limit: [1, 'same-day', '15:00'], countedFrom: '2026-01-10 07:00', due: '2026-01-10 17:00', notes: ['after-cutoff'] },
    { shows: 'calendar days ending on a make-up Saturday stay', received: '2026-01-07 09:00', limit: [3, 'calendar-day'], due: '2026-01-10 17:00' },
    { shows: 'working hours into a make-up Saturday', received: '2026-01-09 16:00', limit: [8, 'working-hour'], due: '2026-01-10 16:00' },
    { shows: 'received on the swapped Fri 02/01/2026', received: '2026-01-02 10:00', limit: [1, 'working-day'], countedFrom: '2026-01-05 07:00', due: '2026-01-06 17:00', notes: ['received-on-day-off'] },
    { shows: 'Sat 22/08/2026 is worked', received: '2026-08-20 09:00', limit: [2, 'working-day'], due: '2026-08-22 17:00' },
    { shows: 'from Sat 22/08/2026', received: '2026-08-22 09:00', limit: [1, 'working-day'], due: '2026-08-24 17:00' },
    { shows: 'over Mon 31/08 and National Day 2026', received: '2026-08-28 09:00', limit: [1, 'working-day'], due: '2026-09-03 17:00' },
    { shows: 'after 15h before National Day 2026', received: '2026-08-28 15:30', limit: [0, 'same-day', '15:00'], countedFrom: '2026-09-03 07:00', due: '2026-09-03 17:00', notes: ['after-cutoff'] },
    { shows: 'calendar days ending on Mon 31/08/2026', received: '2026-08-26 09:00', limit: [5, 'calendar-day'], due: '2026-09-03 17:00', notes: ['rolled-forward'] },
    { shows: 'received on Sat 29/08/2026, not a make-up day', received: '2026-08-29 10:00', limit: [1, 'working-day'], countedFrom: '2026-09-03 07:00', due: '2026-09-04 17:00', notes: ['received-on-day-off'] },
    { shows: 'Sat 26/04/2025 is worked', received: '2025-04-25 09:00', limit: [1, 'working-day'], due: '2025-04-26 17:00' },
    { shows: '30/4–2/5/2025', received: '2025-04-29 09:00', limit: [1, 'working-day'], due: '2025-05-05 17:00' },
    { shows: 'Mon 29/04/2024 swapped off', received: '2024-04-26 09:00', limit: [1, 'working-day'], due: '2024-05-02 17:00' },
    { shows: 'Sat 04/05/2024 is worked', received: '2024-04-26 09:00', limit: [3, 'working-day'], due: '2024-05-04 17:00' },
    { shows: 'received on Sat 04/05/2024', received: '2024-05-04 09:00', limit: [1, 'working-day'], due: '2024-05-06 17:00' },
    { shows: 'after 15h on Fri 03/05/2024', received: '2024-05-03 15:01', limit: [0, 'same-day', '15:00'], countedFrom: '2024-05-04 07:00', due: '2024-05-04 17:00', notes: ['after-cutoff'] },
    { shows: 'working hours into Sat 04/05/2024', received: '2024-05-03 16:00', limit: [2, 'working-hour'], due: '2024-05-04 08:00' },
    { shows: 'received on the swapped Mon 29/04/2024', received: '2024-04-29 09:00', limit: [1, 'working-day'], countedFrom: '2024-05-02 07:00', due: '2024-05-03 17:00', notes: ['received-on-day-off'] },
    { shows: 'calendar days ending on the swapped Mon 29/04/2024', received: '2024-04-22 09:00', limit: [7, 'calendar-day'], due: '2024-05-02 17:00', notes: ['rolled-forward'] },
    { shows: 'calendar days ending on Sat 04/05/2024 stay', received: '2024-04-24 09:00', limit: [10, 'calendar-day'], due: '2024-05-04 17:00' },
    { shows: 'received on Sat 26/04/2025', received: '2025-04-26 10:00', limit: [0, 'same-day'], due: '2025-04-26 17:00' },
    { shows: 'over Sat 26/04/2025 to Monday', received: '2025-04-25 09:00', limit: [2, 'working-day'], due: '2025-04-28 17:00' },
    { shows: 'after closing on Sat 26/04/2025', received: '2025-04-26 17:01', limit: [0, 'same-day'], countedFrom: '2025-04-28 07:00', due: '2025-04-28 17:00', notes: ['received-after-closing'] },
    { shows: 'received on the swapped Fri 02/05/2025', received: '2025-05-02 09:00', limit: [1, 'working-day'], countedFrom: '2025-05-05 07:00', due: '2025-05-06 17:00', notes: ['received-on-day-off'] },
    { shows: 'calendar days ending on the swapped Fri 02/05/2025', received: '2025-04-28 09:00', limit: [4, 'calendar-day'], due: '2025-05-05 17:00', notes: ['rolled-forward'] },
    { shows: 'working hours into Sat 26/04/2025', received: '2025-04-25 16:00', limit: [8, 'working-hour'], due: '2025-04-26 16:00' },
    { shows: 'after closing on Sat 10/01/2026', received: '2026-01-10 17:01', limit: [1, 'working-day'], countedFrom: '2026-01-12 07:00', due: '2026-01-13 17:00', notes: ['received-after-closing'] },
    { shows: 'three days over Sat 22/08/2026', received: '2026-08-21 09:00', limit: [3, 'working-day'], due: '2026-08-25 17:00' },
    { shows: 'at closing on Sat 22/08/2026', received: '2026-08-22 17:00', limit: [1, 'working-hour'], due: '2026-08-24 08:00' },
    { shows: 'calendar days ending on Sat 22/08/2026 stay', received: '2026-08-17 09:00', limit: [5, 'calendar-day'], due: '2026-08-22 17:00' },
    { shows: 'the Saturday a week earlier is off', received: '2026-08-14 09:00', limit: [1, 'working-day'], due: '2026-08-17 17:00' },
    { shows: 'clock hours from a make-up Saturday into Sunday', received: '2026-08-22 16:00', limit: [24, 'clock-hour'], due: '2026-08-23 16:00' },
  ]),
  ...under('BLLĐ 2019 Điều 112, Điều 111 k3; NQ 28/2026/QH16 (24/11)', [
    { shows: 'Giỗ Tổ, 30/4 and 1/5 with substitutes, 2023', received: '2023-04-28 09:00', limit: [1, 'working-day'], due: '2023-05-04 17:00' },
    { shows: 'National Day 2023 with its substitute', received: '2023-08-31 09:00', limit: [1, 'working-day'], due: '2023-09-05 17:00' },
    { shows: 'National Day 2024', received: '2024-08-30 09:00', limit: [1, 'working-day'], due: '2024-09-04 17:00' },
    { shows: '30/4 and 1/5/2026', received: '2026-04-29 09:00', limit: [1, 'working-day'], due: '2026-05-04 17:00' },
    { shows: '24/11/2026, NQ 28/2026/QH16', received: '2026-11-23 09:00', limit: [1, 'working-day'], due: '2026-11-25 17:00' },
    { shows: 'a calendar day ending on 24/11/2026', received: '2026-11-23 09:00', limit: [1, 'calendar-day'], due: '2026-11-25 17:00', notes: ['rolled-forward'] },
    { shows: 'Giỗ Tổ 2024, Thu 18/04', received: '2024-04-17 09:00', limit: [1, 'working-day'], due: '2024-04-19 17:00' },
    { shows: 'Giỗ Tổ 2025, Mon 07/04', received: '2025-04-04 09:00', limit: [1, 'working-day'], due: '2025-04-08 17:00' },
    { shows: 'Giỗ Tổ 2026, Sun 26/04: Monday is its substitute', received: '2026-04-24 10:00', limit: [1, 'working-day'], due: '2026-04-28 17:00' },
    { shows: 'Giỗ Tổ 2027, dự kiến, Fri 16/04', received: '2027-04-15 09:00', limit: [1, 'working-day'], due: '2027-04-19 17:00', provisional: true },
    { shows: '2023: after 15h before 29/04–03/05', received: '2023-04-28 15:01', limit: [0, 'same-day', '15:00'], countedFrom: '2023-05-04 07:00', due: '2023-05-04 17:00', notes: ['after-cutoff'] },
    { shows: '2023: received on 01/09', received: '2023-09-01 09:00', limit: [1, 'working-day'], countedFrom: '2023-09-05 07:00', due: '2023-09-06 17:00', notes: ['received-on-day-off'] },
    { shows: 'National Day 2025, 01–02/09', received: '2025-08-29 09:00', limit: [1, 'working-day'], due: '2025-09-03 17:00' },
    { shows: 'National Day 2027, dự kiến, 02–03/09', received: '2027-09-01 09:00', limit: [1, 'working-day'], due: '2027-09-06 17:00', provisional: true },
    { shows: '30/04 and the substitute of 01/05, 2027, dự kiến', received: '2027-04-29 09:00', limit: [1, 'working-day'], due: '2027-05-04 17:00', provisional: true },
    { shows: 'received on 24/11/2026', received: '2026-11-24 09:00', limit: [0, 'same-day'], countedFrom: '2026-11-25 07:00', due: '2026-11-25 17:00', notes: ['received-on-day-off'] },
    { shows: '24/11/2025 was an ordinary Monday', received: '2025-11-21 09:00', limit: [1, 'working-day'], due: '2025-11-24 17:00' },
    { shows: '24/11/2027, dự kiến', received: '2027-11-23 09:00', limit: [1, 'working-day'], due: '2027-11-25 17:00', provisional: true },
  ]),
  ...under('BLDS 2015 Điều 147 (chưa kiểm chứng); domain.md §3.1', [
    { shows: '29/02/2024 exists', received: '2024-02-28 09:00', limit: [1, 'working-day'], due: '2024-02-29 17:00' },
    { shows: 'from 29/02/2024', received: '2024-02-29 09:00', limit: [1, 'working-day'], due: '2024-03-01 17:00' },
    { shows: 'calendar days onto 29/02/2024', received: '2024-01-30 09:00', limit: [30, 'calendar-day'], due: '2024-02-29 17:00' },
    { shows: '365 calendar days from 01/03/2024', received: '2024-03-01 09:00', limit: [365, 'calendar-day'], due: '2025-03-03 17:00', notes: ['rolled-forward'] },
    { shows: 'no 29/02 in 2026', received: '2026-02-27 09:00', limit: [1, 'working-day'], due: '2026-03-02 17:00' },
    { shows: '366 calendar days from 29/02/2024', received: '2024-02-29 09:00', limit: [366, 'calendar-day'], due: '2025-03-03 17:00', notes: ['rolled-forward'] },
    { shows: 'clock hours through 29/02/2024 to its midnight', received: '2024-02-28 16:00', limit: [32, 'clock-hour'], due: '2024-03-01 00:00' },
    { shows: 'working hours into 29/02/2024', received: '2024-02-28 16:00', limit: [8, 'working-hour'], due: '2024-02-29 16:00' },
    { shows: 'after 15h on 29/02/2024', received: '2024-02-29 15:01', limit: [0, 'same-day', '15:00'], countedFrom: '2024-03-01 07:00', due: '2024-03-01 17:00', notes: ['after-cutoff'] },
    { shows: 'no 29/02 in 2023', received: '2023-02-28 09:00', limit: [1, 'working-day'], due: '2023-03-01 17:00' },
    { shows: '29/02/2028, calendar of our own', received: '2028-02-28 09:00', limit: [1, 'working-day'], calendar: 'to-2028', due: '2028-02-29 17:00' },
    { shows: 'from 29/02/2028', received: '2028-02-29 09:00', limit: [1, 'working-day'], calendar: 'to-2028', due: '2028-03-01 17:00' },
    { shows: 'calendar days over 29/02/2028', received: '2028-02-01 09:00', limit: [29, 'calendar-day'], calendar: 'to-2028', due: '2028-03-01 17:00' },
    { shows: '365 calendar days end on 29/02/2028', received: '2027-03-01 09:00', limit: [365, 'calendar-day'], calendar: 'to-2028', due: '2028-02-29 17:00', provisional: true },
    { shows: 'clock hours from 29/02/2028', received: '2028-02-29 10:00', limit: [24, 'clock-hour'], calendar: 'to-2028', due: '2028-03-01 10:00' },
    { shows: 'a season of one day, 29/02', received: '2024-02-28 09:00', limit: [1, 'working-day'], hours: leapDayHours, due: '2024-02-29 12:00' },
  ]),
  ...under('Ngày theo lịch: domain.md §3.1, §3.6 (rơi vào ngày nghỉ thì lùi sang ngày làm việc); BLDS 2015 Điều 148 k5 (chưa kiểm chứng)', [
    { shows: 'ends on a working day', received: '2026-10-05 09:00', limit: [15, 'calendar-day'], due: '2026-10-20 17:00' },
    { shows: 'ends on a Saturday', received: '2026-10-05 09:00', limit: [5, 'calendar-day'], due: '2026-10-12 17:00', notes: ['rolled-forward'] },
    { shows: 'received on a Saturday: Monday is day 0', received: '2026-10-10 09:00', limit: [1, 'calendar-day'], countedFrom: '2026-10-12 07:00', due: '2026-10-13 17:00', notes: ['received-on-day-off'] },
    { shows: 'moved at both ends', received: '2026-10-10 09:00', limit: [5, 'calendar-day'], countedFrom: '2026-10-12 07:00', due: '2026-10-19 17:00', notes: ['received-on-day-off', 'rolled-forward'] },
    { shows: 'ends on a Sunday', received: '2026-10-05 09:00', limit: [6, 'calendar-day'], due: '2026-10-12 17:00', notes: ['rolled-forward'] },
    { shows: 'days off in between are counted', received: '2026-10-05 09:00', limit: [30, 'calendar-day'], due: '2026-11-04 17:00' },
    { shows: 'before opening', received: '2026-10-05 06:30', limit: [1, 'calendar-day'], countedFrom: '2026-10-05 07:00', due: '2026-10-06 17:00', notes: ['received-before-opening'] },
    { shows: 'at lunch', received: '2026-10-05 12:00', limit: [1, 'calendar-day'], countedFrom: '2026-10-05 13:30', due: '2026-10-06 17:00', notes: ['received-at-lunch'] },
    { shows: 'after closing on a Friday: Monday is day 0', received: '2026-10-09 17:01', limit: [1, 'calendar-day'], countedFrom: '2026-10-12 07:00', due: '2026-10-13 17:00', notes: ['received-after-closing'] },
  ]),
  ...under('8 giờ làm việc = 1 ngày: domain.md §3.1, Đồng Nai; NĐ 297/2025 Điều 6; exchange.md §5.1', [
    { shows: '11:30 + 1 h', received: '2026-10-05 11:30', limit: [1, 'working-hour'], due: '2026-10-05 14:30' },
    { shows: '16:30 + 7 h', received: '2026-10-05 16:30', limit: [7, 'working-hour'], due: '2026-10-06 15:30' },
    { shows: 'boundary: the end of the earlier interval', received: '2026-10-05 09:30', limit: [2, 'working-hour'], due: '2026-10-05 11:30' },
    { shows: 'one minute past the boundary', received: '2026-10-05 09:31', limit: [2, 'working-hour'], due: '2026-10-05 13:31' },
    { shows: 'boundary: closing, not the next opening', received: '2026-10-05 16:00', limit: [1, 'working-hour'], due: '2026-10-05 17:00' },
    { shows: 'received at lunch', received: '2026-10-05 12:00', limit: [1, 'working-hour'], countedFrom: '2026-10-05 13:30', due: '2026-10-05 14:30', notes: ['received-at-lunch'] },
    { shows: 'received at closing', received: '2026-10-05 17:00', limit: [1, 'working-hour'], due: '2026-10-06 08:00' },
    { shows: 'received after closing', received: '2026-10-05 17:01', limit: [1, 'working-hour'], countedFrom: '2026-10-06 07:00', due: '2026-10-06 08:00', notes: ['received-after-closing'] },
    { shows: '8 working hours are a working day', received: '2026-10-05 07:00', limit: [8, 'working-hour'], due: '2026-10-05 17:00' },
    { shows: '10 ngày làm việc = 80 giờ (Đồng Nai)', received: '2026-10-05 07:00', limit: [80, 'working-hour'], due: '2026-10-16 17:00' },
    { shows: 'NĐ 297/2025 Art. 6: 2 giờ làm việc', received: '2026-10-09 16:00', limit: [2, 'working-hour'], due: '2026-10-12 08:00' },
    { shows: 'no lunch break', received: '2026-10-05 08:00', limit: [8, 'working-hour'], hours: ['07:00-17:00'], due: '2026-10-05 16:00' },
    { shows: 'received before opening', received: '2026-10-05 06:00', limit: [1, 'working-hour'], countedFrom: '2026-10-05 07:00', due: '2026-10-05 08:00', notes: ['received-before-opening'] },
    { shows: 'received on a Saturday', received: '2026-10-10 09:00', limit: [8, 'working-hour'], countedFrom: '2026-10-12 07:00', due: '2026-10-12 17:00', notes: ['received-on-day-off'] },
    { shows: 'boundary: the next morning’s end, not its afternoon', received: '2026-10-05 13:30', limit: [8, 'working-hour'], due: '2026-10-06 11:30' },
    { shows: 'one minute past that boundary', received: '2026-10-05 13:31', limit: [8, 'working-hour'], due: '2026-10-06 13:31' },
    { shows: 'a week of 40 hours', received: '2026-10-05 07:00', limit: [40, 'working-hour'], due: '2026-10-09 17:00' },
    { shows: 'two days over a weekend to a boundary', received: '2026-10-08 13:30', limit: [16, 'working-hour'], due: '2026-10-12 11:30' },
    { shows: 'touching intervals: their common minute is the boundary', received: '2026-10-05 11:00', limit: [1, 'working-hour'], hours: touchingHours, due: '2026-10-05 12:00' },
    { shows: 'three intervals', received: '2026-10-05 08:30', limit: [1, 'working-hour'], hours: breakHours, due: '2026-10-05 10:00' },
    { shows: 'NĐ 297/2025 Art. 6: 8 giờ làm việc to accept online', received: '2026-10-05 10:00', limit: [8, 'working-hour'], due: '2026-10-06 10:00' },
    { shows: 'the same, arrived in the night', received: '2026-10-05 22:10', limit: [8, 'working-hour'], countedFrom: '2026-10-06 07:00', due: '2026-10-06 17:00', notes: ['received-after-closing'] },
  ]),
  ...under('Giờ theo đồng hồ, thông báo lưu trú: domain.md §3.1', [
    { shows: 'thông báo lưu trú, 1 giờ', received: '2026-10-05 10:15', limit: [1, 'clock-hour'], due: '2026-10-05 11:15' },
    { shows: 'runs through lunch', received: '2026-10-05 11:15', limit: [1, 'clock-hour'], due: '2026-10-05 12:15' },
    { shows: 'runs past closing', received: '2026-10-05 17:00', limit: [1, 'clock-hour'], due: '2026-10-05 18:00' },
    { shows: 'runs past midnight', received: '2026-10-05 16:00', limit: [9, 'clock-hour'], due: '2026-10-06 01:00' },
    { shows: 'ends on a Saturday and stays', received: '2026-10-09 10:00', limit: [24, 'clock-hour'], due: '2026-10-10 10:00' },
    { shows: 'received on a Saturday: from Monday’s opening', received: '2026-10-10 10:00', limit: [1, 'clock-hour'], countedFrom: '2026-10-12 07:00', due: '2026-10-12 08:00', notes: ['received-on-day-off'] },
    { shows: 'three days over a weekend', received: '2026-10-09 10:00', limit: [72, 'clock-hour'], due: '2026-10-12 10:00' },
    { shows: 'ends within Tết and stays', received: '2026-02-13 16:00', limit: [48, 'clock-hour'], due: '2026-02-15 16:00' },
    { shows: 'received at lunch: from the afternoon’s opening', received: '2026-10-05 12:00', limit: [1, 'clock-hour'], countedFrom: '2026-10-05 13:30', due: '2026-10-05 14:30', notes: ['received-at-lunch'] },
    { shows: 'received in the night: from the next opening', received: '2026-10-05 22:00', limit: [1, 'clock-hour'], countedFrom: '2026-10-06 07:00', due: '2026-10-06 08:00', notes: ['received-after-closing'] },
    { shows: 'received before opening', received: '2026-10-05 05:00', limit: [1, 'clock-hour'], countedFrom: '2026-10-05 07:00', due: '2026-10-05 08:00', notes: ['received-before-opening'] },
    { shows: 'through the night to an opening', received: '2026-10-05 17:00', limit: [14, 'clock-hour'], due: '2026-10-06 07:00' },
    { shows: 'to midnight, which is the next day', received: '2026-10-05 16:00', limit: [8, 'clock-hour'], due: '2026-10-06 00:00' },
    { shows: 'after a cut-off', received: '2026-10-05 15:01', limit: [2, 'clock-hour', '15:00'], countedFrom: '2026-10-06 07:00', due: '2026-10-06 09:00', notes: ['after-cutoff'] },
  ]),
  ...under('Nhận sau 15 giờ: Luật Hộ tịch, QĐ 3152/QĐ-BTP, NĐ 63/2024, NĐ 297/2025; domain.md §3.2', [
    { shows: 'no cut-off, one minute before closing', received: '2026-10-05 16:59', limit: [0, 'same-day'], due: '2026-10-05 17:00' },
    { shows: 'no cut-off, at closing', received: '2026-10-05 17:00', limit: [1, 'same-day'], due: '2026-10-05 17:00' },
    { shows: 'no cut-off, after closing', received: '2026-10-05 17:01', limit: [0, 'same-day'], countedFrom: '2026-10-06 07:00', due: '2026-10-06 17:00', notes: ['received-after-closing'] },
    { shows: '15:00 is not after 15h', received: '2026-10-05 15:00', limit: [0, 'same-day', '15:00'], due: '2026-10-05 17:00' },
    { shows: '15:01 is after 15h', received: '2026-10-05 15:01', limit: [0, 'same-day', '15:00'], countedFrom: '2026-10-06 07:00', due: '2026-10-06 17:00', notes: ['after-cutoff'] },
    { shows: 'after 15h on a Friday', received: '2026-11-27 15:01', limit: [0, 'same-day', '15:00'], countedFrom: '2026-11-30 07:00', due: '2026-11-30 17:00', notes: ['after-cutoff'] },
    { shows: 'at lunch before the cut-off', received: '2026-10-05 12:00', limit: [0, 'same-day', '15:00'], countedFrom: '2026-10-05 13:30', due: '2026-10-05 17:00', notes: ['received-at-lunch'] },
    { shows: 'after closing moves one day, not two', received: '2026-10-05 18:00', limit: [0, 'same-day', '15:00'], countedFrom: '2026-10-06 07:00', due: '2026-10-06 17:00', notes: ['received-after-closing'] },
    { shows: 'late on a Sunday moves to Monday, not Tuesday', received: '2026-10-11 16:00', limit: [0, 'same-day', '15:00'], countedFrom: '2026-10-12 07:00', due: '2026-10-12 17:00', notes: ['received-on-day-off'] },
    { shows: 'NĐ 63/2024: in time', received: '2026-10-05 15:00', limit: [3, 'working-day', '15:00'], due: '2026-10-08 17:00' },
    { shows: 'NĐ 63/2024: the clock starts the next working day', received: '2026-10-05 15:01', limit: [3, 'working-day', '15:00'], countedFrom: '2026-10-06 07:00', due: '2026-10-09 17:00', notes: ['after-cutoff'] },
    { shows: 'cut-off of a calendar-day limit', received: '2026-10-05 15:01', limit: [1, 'calendar-day', '15:00'], countedFrom: '2026-10-06 07:00', due: '2026-10-07 17:00', notes: ['after-cutoff'] },
    { shows: 'NĐ 297/2025: the last working hour as cut-off', received: '2026-10-05 16:01', limit: [2, 'working-hour', '16:00'], countedFrom: '2026-10-06 07:00', due: '2026-10-06 09:00', notes: ['after-cutoff'] },
    { shows: 'before opening, on the day', received: '2026-10-05 06:00', limit: [0, 'same-day', '15:00'], countedFrom: '2026-10-05 07:00', due: '2026-10-05 17:00', notes: ['received-before-opening'] },
    { shows: '15:00 on the last day before Tết', received: '2026-02-13 15:00', limit: [0, 'same-day', '15:00'], due: '2026-02-13 17:00' },
    { shows: 'a cut-off within lunch, before it', received: '2026-10-05 11:45', limit: [0, 'same-day', '12:00'], countedFrom: '2026-10-05 13:30', due: '2026-10-05 17:00', notes: ['received-at-lunch'] },
    { shows: 'a cut-off within lunch, after it', received: '2026-10-05 12:01', limit: [0, 'same-day', '12:00'], countedFrom: '2026-10-06 07:00', due: '2026-10-06 17:00', notes: ['after-cutoff'] },
    { shows: 'a cut-off after closing takes nothing away', received: '2026-10-05 17:00', limit: [0, 'same-day', '18:00'], due: '2026-10-05 17:00' },
    { shows: 'closing comes before a later cut-off', received: '2026-10-05 17:30', limit: [0, 'same-day', '18:00'], countedFrom: '2026-10-06 07:00', due: '2026-10-06 17:00', notes: ['received-after-closing'] },
    { shows: 'NĐ 297/2025: in the last working hour’s first minute', received: '2026-10-05 16:00', limit: [2, 'working-hour', '16:00'], due: '2026-10-06 08:00' },
    { shows: 'Cao Bằng: a transfer after 15h on a Friday', received: '2026-10-09 15:01', limit: [3, 'working-day', '15:00'], countedFrom: '2026-10-12 07:00', due: '2026-10-15 17:00', notes: ['after-cutoff'] },
    { shows: 'after 15h before a make-up Saturday, a day limit', received: '2026-01-09 15:01', limit: [1, 'working-day', '15:00'], countedFrom: '2026-01-10 07:00', due: '2026-01-12 17:00', notes: ['after-cutoff'] },
    { shows: 'QĐ 3152/QĐ-BTP: put off by two working days', received: '2026-10-05 09:00', limit: [2, 'working-day'], due: '2026-10-07 17:00' },
  ]),
  ...under('Giờ làm việc của đơn vị theo mùa và theo thứ: domain.md §3.1; DESIGN §5', [
    { shows: 'due on the first day of summer hours', received: '2026-04-15 09:00', limit: [1, 'working-day'], hours: seasonalHours, due: '2026-04-16 17:00' },
    { shows: 'due on the first day of winter hours', received: '2026-10-15 09:00', limit: [1, 'working-day'], hours: seasonalHours, due: '2026-10-16 16:30' },
    { shows: 'winter told as a season over the new year', received: '2026-01-05 09:00', limit: [1, 'working-day'], hours: winterHours, due: '2026-01-06 16:30' },
    { shows: 'the last day of that winter', received: '2026-04-14 09:00', limit: [1, 'working-day'], hours: winterHours, due: '2026-04-15 16:30' },
    { shows: 'the first day after that winter', received: '2026-04-15 09:00', limit: [1, 'working-day'], hours: winterHours, due: '2026-04-16 17:00' },
    { shows: 'after closing in winter, in hours in summer', received: '2026-11-02 16:45', limit: [1, 'working-day'], hours: seasonalHours, countedFrom: '2026-11-03 07:30', due: '2026-11-04 16:30', notes: ['received-after-closing'] },
    { shows: 'in hours in summer', received: '2026-10-05 16:45', limit: [1, 'working-day'], hours: seasonalHours, due: '2026-10-06 17:00' },
    { shows: 'working hours over the change of season', received: '2026-10-15 16:00', limit: [2, 'working-hour'], hours: seasonalHours, due: '2026-10-16 08:30' },
    { shows: 'a short Friday closes at noon', received: '2026-10-08 09:00', limit: [1, 'working-day'], hours: shortFridayHours, due: '2026-10-09 11:30' },
    { shows: 'Friday afternoon is after closing', received: '2026-10-09 14:00', limit: [0, 'same-day'], hours: shortFridayHours, countedFrom: '2026-10-12 07:00', due: '2026-10-12 17:00', notes: ['received-after-closing'] },
    { shows: 'a make-up Saturday has its own hours', received: '2026-01-10 08:00', limit: [0, 'same-day'], hours: shortFridayHours, due: '2026-01-10 11:30' },
    { shows: 'before opening in winter', received: '2026-11-02 07:15', limit: [1, 'working-day'], hours: seasonalHours, countedFrom: '2026-11-02 07:30', due: '2026-11-03 16:30', notes: ['received-before-opening'] },
    { shows: 'in hours in winter at 11:45', received: '2026-11-02 11:45', limit: [1, 'working-hour'], hours: seasonalHours, due: '2026-11-02 13:45' },
    { shows: 'at lunch in summer at 11:45', received: '2026-10-05 11:45', limit: [1, 'working-hour'], hours: seasonalHours, countedFrom: '2026-10-05 13:30', due: '2026-10-05 14:30', notes: ['received-at-lunch'] },
    { shows: 'calendar days into the other season', received: '2026-10-05 09:00', limit: [15, 'calendar-day'], hours: seasonalHours, due: '2026-10-20 16:30' },
    { shows: 'same day on the last day of summer', received: '2026-10-15 16:45', limit: [0, 'same-day'], hours: seasonalHours, due: '2026-10-15 17:00' },
    { shows: 'same day, too late on the first day of winter', received: '2026-10-16 16:45', limit: [0, 'same-day'], hours: seasonalHours, countedFrom: '2026-10-19 07:30', due: '2026-10-19 16:30', notes: ['received-after-closing'] },
    { shows: 'short summer Fridays', received: '2026-07-09 09:00', limit: [1, 'working-day'], hours: summerFridayHours, due: '2026-07-10 16:00' },
    { shows: 'Fridays out of that season', received: '2026-09-10 09:00', limit: [1, 'working-day'], hours: summerFridayHours, due: '2026-09-11 17:00' },
    { shows: 'after closing on a short summer Friday', received: '2026-07-10 16:01', limit: [0, 'same-day'], hours: summerFridayHours, countedFrom: '2026-07-13 07:00', due: '2026-07-13 17:00', notes: ['received-after-closing'] },
    { shows: 'Saturday hours alone make no Saturday worked', received: '2026-10-10 08:00', limit: [0, 'same-day'], hours: saturdayMorningHours, countedFrom: '2026-10-12 07:00', due: '2026-10-12 17:00', notes: ['received-on-day-off'] },
    { shows: 'a Saturday morning the calendar says is worked', received: '2026-10-09 09:00', limit: [1, 'working-day'], hours: saturdayMorningHours, calendar: 'saturday-worked', due: '2026-10-10 11:30' },
    { shows: 'working hours into that Saturday morning', received: '2026-10-09 16:00', limit: [2, 'working-hour'], hours: saturdayMorningHours, calendar: 'saturday-worked', due: '2026-10-10 08:00' },
    { shows: 'working hours through it', received: '2026-10-09 16:00', limit: [8, 'working-hour'], hours: saturdayMorningHours, calendar: 'saturday-worked', due: '2026-10-12 09:30' },
    { shows: 'at its closing minute', received: '2026-10-10 11:30', limit: [0, 'same-day'], hours: saturdayMorningHours, calendar: 'saturday-worked', due: '2026-10-10 11:30' },
    { shows: 'after its closing minute', received: '2026-10-10 11:31', limit: [0, 'same-day'], hours: saturdayMorningHours, calendar: 'saturday-worked', countedFrom: '2026-10-12 07:00', due: '2026-10-12 17:00', notes: ['received-after-closing'] },
    { shows: 'working hours through a make-up Saturday morning', received: '2026-08-21 16:00', limit: [8, 'working-hour'], hours: saturdayMorningHours, due: '2026-08-24 09:30' },
  ]),
  ...under('Thời hạn theo kênh và trường hợp: domain.md §3.1; trang thủ tục trên DVCQG', [
    { shows: '1.013978 online: 17 working days', received: '2026-10-05 09:00', limit: [17, 'working-day'], of: ['1.013978', 'online', 'general'], due: '2026-10-28 17:00' },
    { shows: '1.013978 by post: 20', received: '2026-10-05 09:00', limit: [20, 'working-day'], of: ['1.013978', 'post', 'general'], due: '2026-11-02 17:00' },
    { shows: '1.013978 at the counter: 27', received: '2026-10-05 09:00', limit: [27, 'working-day'], of: ['1.013978', 'counter', 'general'], due: '2026-11-11 17:00' },
    { shows: '1.013967 at the counter: 60 days', received: '2026-10-05 09:00', limit: [60, 'calendar-day'], of: ['1.013967', 'counter', 'general'], due: '2026-12-04 17:00' },
    { shows: '1.013967 online: 45 days', received: '2026-10-05 09:00', limit: [45, 'calendar-day'], of: ['1.013967', 'online', 'general'], due: '2026-11-19 17:00' },
    { shows: '1.013967 by post: 45 days, over 24/11 when begun a week later', received: '2026-10-10 09:00', limit: [45, 'calendar-day'], of: ['1.013967', 'post', 'general'], countedFrom: '2026-10-12 07:00', due: '2026-11-26 17:00', notes: ['received-on-day-off'] },
    { shows: '1.010041 in the general case: 1', received: '2026-10-07 14:00', limit: [1, 'working-day'], of: ['1.010041', 'counter', 'general'], due: '2026-10-08 17:00' },
    { shows: '1.010041 where verification is needed: 3', received: '2026-10-07 14:00', limit: [3, 'working-day'], of: ['1.010041', 'counter', 'verification'], due: '2026-10-12 17:00' },
    { shows: '1.001193 khai sinh: same day, 15 giờ', received: '2026-10-07 14:59', limit: [0, 'same-day', '15:00'], of: ['1.001193', 'counter', 'general'], due: '2026-10-07 17:00' },
    { shows: '1.001193 online after 15h', received: '2026-10-07 15:01', limit: [0, 'same-day', '15:00'], of: ['1.001193', 'online', 'general'], countedFrom: '2026-10-08 07:00', due: '2026-10-08 17:00', notes: ['after-cutoff'] },
  ]),
];

export interface NoDueCase extends Pick<DeadlineCase, 'article' | 'shows' | 'received' | 'limit' | 'calendar'> {
  /** The first year that had to be looked up and is in no calendar. */
  readonly missingYear: number;
}

/** A year without a calendar is named, never guessed (DESIGN §5). */
export const noDueCases: readonly NoDueCase[] = (
  [
    { shows: 'the count leaves the calendar', received: '2027-12-31 09:00', limit: [1, 'working-day'], missingYear: 2028 },
    { shows: 'working hours leave the calendar', received: '2027-12-31 16:00', limit: [2, 'working-hour'], missingYear: 2028 },
    { shows: 'calendar days end outside it', received: '2027-12-20 09:00', limit: [30, 'calendar-day'], missingYear: 2028 },
    { shows: 'a long count ends far outside it', received: '2027-12-20 09:00', limit: [2000, 'working-day'], missingYear: 2028 },
    { shows: 'the last day rolls out of it', received: '2027-12-30 17:01', limit: [2, 'calendar-day'], missingYear: 2028 },
    { shows: 'received after closing on its last day', received: '2027-12-31 17:01', limit: [1, 'clock-hour'], missingYear: 2028 },
    { shows: 'after 15h on its last day', received: '2027-12-31 15:01', limit: [0, 'same-day', '15:00'], missingYear: 2028 },
    { shows: 'received before it begins', received: '2022-12-30 09:00', limit: [3, 'working-day'], missingYear: 2022 },
    { shows: 'received on the eve of its first day', received: '2022-12-31 23:59', limit: [1, 'clock-hour'], missingYear: 2022 },
    { shows: 'received long after it ends', received: '2031-03-03 09:00', limit: [0, 'same-day'], missingYear: 2031 },
    { shows: 'a further year does not help the one after it', received: '2028-12-29 09:00', limit: [1, 'working-day'], calendar: 'to-2028', missingYear: 2029 },
  ] as const
).map((row) => ({ article: 'DESIGN §5; domain.md §3.6', ...row }));
