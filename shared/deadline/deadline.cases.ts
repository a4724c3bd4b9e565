/**
 * Deadlines worked out by hand on the shipped calendar, each with the rule or the source it shows. A jurist can
 * check this table without reading the code. Times are wall clock of Viet Nam.
 */
import type { LimitUnit } from '../procedure.ts';
import type { UnitHours } from '../unit.ts';
import type { DueNote } from './deadline.ts';

export interface DeadlineCase {
  readonly source: string;
  readonly received: string;
  readonly limit: readonly [amount: number, unit: LimitUnit, cutoff?: string];
  readonly due: string;
  /** Only where it is not the minute of receipt. */
  readonly countedFrom?: string;
  readonly notes?: readonly DueNote[];
  readonly provisional?: true;
  /** Only where not `usualHours`. */
  readonly hours?: UnitHours;
}

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

export const deadlineCases: readonly DeadlineCase[] = [
  // The worked examples of domain.md §3.7.
  { source: 'domain §3.7 (1)', received: '2026-08-28 09:00', limit: [3, 'working-day'], due: '2026-09-07 17:00' },
  { source: 'domain §3.7 (2), before the cut-off', received: '2026-08-21 14:59', limit: [0, 'same-day', '15:00'], due: '2026-08-21 17:00' },
  { source: 'domain §3.7 (2), after the cut-off', received: '2026-08-21 15:01', limit: [0, 'same-day', '15:00'], countedFrom: '2026-08-22 07:00', due: '2026-08-22 17:00', notes: ['after-cutoff'] },
  { source: 'domain §3.7 (3)', received: '2026-04-24 09:00', limit: [5, 'working-day'], due: '2026-05-06 17:00' },
  { source: 'domain §3.7 (4)', received: '2026-02-06 09:00', limit: [15, 'calendar-day'], due: '2026-02-23 17:00', notes: ['rolled-forward'] },
  { source: 'domain §3.7 (5)', received: '2026-10-09 16:00', limit: [8, 'working-hour'], due: '2026-10-12 16:00' },
  { source: 'domain §3.7 (6), first due date', received: '2026-10-05 09:00', limit: [3, 'working-day'], due: '2026-10-08 17:00' },
  { source: 'domain §3.7 (6), restarted on completion', received: '2026-10-15 09:00', limit: [3, 'working-day'], due: '2026-10-20 17:00' },
  { source: 'domain §3.7 (7)', received: '2026-04-30 09:00', limit: [1, 'working-day'], countedFrom: '2026-05-04 07:00', due: '2026-05-05 17:00', notes: ['received-on-day-off'] },

  // Day 0 and the boundaries of a day (DESIGN §5, domain.md §3.1). 05/10/2026 is a Monday.
  { source: 'at the opening minute', received: '2026-10-05 07:00', limit: [1, 'working-day'], due: '2026-10-06 17:00' },
  { source: 'before opening', received: '2026-10-05 06:59', limit: [1, 'working-day'], countedFrom: '2026-10-05 07:00', due: '2026-10-06 17:00', notes: ['received-before-opening'] },
  { source: 'midnight belongs to the day it begins', received: '2026-10-06 00:00', limit: [1, 'working-day'], countedFrom: '2026-10-06 07:00', due: '2026-10-07 17:00', notes: ['received-before-opening'] },
  { source: 'at the morning’s closing minute', received: '2026-10-05 11:30', limit: [1, 'working-day'], due: '2026-10-06 17:00' },
  { source: 'at lunch, first minute', received: '2026-10-05 11:31', limit: [1, 'working-day'], countedFrom: '2026-10-05 13:30', due: '2026-10-06 17:00', notes: ['received-at-lunch'] },
  { source: 'at lunch, last minute', received: '2026-10-05 13:29', limit: [1, 'working-day'], countedFrom: '2026-10-05 13:30', due: '2026-10-06 17:00', notes: ['received-at-lunch'] },
  { source: 'at the afternoon’s opening minute', received: '2026-10-05 13:30', limit: [1, 'working-day'], due: '2026-10-06 17:00' },
  { source: 'at exactly the closing minute is in hours', received: '2026-10-05 17:00', limit: [1, 'working-day'], due: '2026-10-06 17:00' },
  { source: 'after closing', received: '2026-10-05 17:01', limit: [1, 'working-day'], countedFrom: '2026-10-06 07:00', due: '2026-10-07 17:00', notes: ['received-after-closing'] },
  { source: 'last minute of the day', received: '2026-10-05 23:59', limit: [1, 'working-day'], countedFrom: '2026-10-06 07:00', due: '2026-10-07 17:00', notes: ['received-after-closing'] },
  { source: 'after closing on Friday', received: '2026-10-09 17:01', limit: [1, 'working-day'], countedFrom: '2026-10-12 07:00', due: '2026-10-13 17:00', notes: ['received-after-closing'] },
  { source: 'on an ordinary Saturday', received: '2026-10-10 08:00', limit: [1, 'working-day'], countedFrom: '2026-10-12 07:00', due: '2026-10-13 17:00', notes: ['received-on-day-off'] },
  { source: 'on a Sunday evening', received: '2026-10-11 20:00', limit: [1, 'working-day'], countedFrom: '2026-10-12 07:00', due: '2026-10-13 17:00', notes: ['received-on-day-off'] },

  // Tết Bính Ngọ: 16–20/02/2026 off, the block is 14–22/02.
  { source: 'over Tết', received: '2026-02-13 09:00', limit: [1, 'working-day'], due: '2026-02-23 17:00' },
  { source: 'over Tết, begun before', received: '2026-02-12 09:00', limit: [3, 'working-day'], due: '2026-02-24 17:00' },
  { source: 'received in Tết', received: '2026-02-16 10:00', limit: [1, 'working-day'], countedFrom: '2026-02-23 07:00', due: '2026-02-24 17:00', notes: ['received-on-day-off'] },
  { source: 'same day, received on mùng 1', received: '2026-02-17 10:00', limit: [0, 'same-day'], countedFrom: '2026-02-23 07:00', due: '2026-02-23 17:00', notes: ['received-on-day-off'] },
  { source: 'working hours over Tết', received: '2026-02-13 15:00', limit: [8, 'working-hour'], due: '2026-02-23 15:00' },
  { source: 'calendar days into Tết', received: '2026-02-06 09:00', limit: [10, 'calendar-day'], due: '2026-02-23 17:00', notes: ['rolled-forward'] },
  { source: 'Tết Quý Mão 2023', received: '2023-01-19 09:00', limit: [1, 'working-day'], due: '2023-01-27 17:00' },
  { source: 'Tết Giáp Thìn 2024', received: '2024-02-07 09:00', limit: [1, 'working-day'], due: '2024-02-15 17:00' },

  // Turns of the year.
  { source: '2023 → 2024', received: '2023-12-29 09:00', limit: [1, 'working-day'], due: '2024-01-02 17:00' },
  { source: '2024 → 2025', received: '2024-12-31 09:00', limit: [1, 'working-day'], due: '2025-01-02 17:00' },
  { source: '2025 → 2026, Fri 2/1 swapped off', received: '2025-12-31 09:00', limit: [1, 'working-day'], due: '2026-01-05 17:00' },
  { source: '2025 → 2026, five days', received: '2025-12-29 09:00', limit: [5, 'working-day'], due: '2026-01-07 17:00' },
  { source: 'clock hours run into the holiday', received: '2025-12-31 16:00', limit: [24, 'clock-hour'], due: '2026-01-01 16:00' },
  { source: '2026 → 2027 is provisional', received: '2026-12-31 09:00', limit: [1, 'working-day'], due: '2027-01-04 17:00', provisional: true },
  { source: 'calendar days into a provisional year', received: '2026-12-04 09:00', limit: [30, 'calendar-day'], due: '2027-01-04 17:00', notes: ['rolled-forward'], provisional: true },
  { source: 'clock hours look up no day of the next year', received: '2026-12-31 16:00', limit: [24, 'clock-hour'], due: '2027-01-01 16:00' },
  { source: 'wholly inside a provisional year', received: '2027-05-28 09:00', limit: [1, 'working-day'], due: '2027-05-31 17:00', provisional: true },

  // Swapped days and make-up Saturdays (domain.md §3.6).
  { source: 'Sat 10/01/2026 is worked', received: '2026-01-09 09:00', limit: [1, 'working-day'], due: '2026-01-10 17:00' },
  { source: 'the Monday after it is the second day', received: '2026-01-09 09:00', limit: [2, 'working-day'], due: '2026-01-12 17:00' },
  { source: 'received on Sat 10/01/2026', received: '2026-01-10 10:00', limit: [0, 'same-day'], due: '2026-01-10 17:00' },
  { source: 'after 15h on the Friday before', received: '2026-01-09 15:01', limit: [1, 'same-day', '15:00'], countedFrom: '2026-01-10 07:00', due: '2026-01-10 17:00', notes: ['after-cutoff'] },
  { source: 'calendar days ending on a make-up Saturday stay', received: '2026-01-07 09:00', limit: [3, 'calendar-day'], due: '2026-01-10 17:00' },
  { source: 'working hours into a make-up Saturday', received: '2026-01-09 16:00', limit: [8, 'working-hour'], due: '2026-01-10 16:00' },
  { source: 'received on the swapped Fri 02/01/2026', received: '2026-01-02 10:00', limit: [1, 'working-day'], countedFrom: '2026-01-05 07:00', due: '2026-01-06 17:00', notes: ['received-on-day-off'] },
  { source: 'Sat 22/08/2026 is worked', received: '2026-08-20 09:00', limit: [2, 'working-day'], due: '2026-08-22 17:00' },
  { source: 'from Sat 22/08/2026', received: '2026-08-22 09:00', limit: [1, 'working-day'], due: '2026-08-24 17:00' },
  { source: 'over Mon 31/08 and National Day 2026', received: '2026-08-28 09:00', limit: [1, 'working-day'], due: '2026-09-03 17:00' },
  { source: 'after 15h before National Day 2026', received: '2026-08-28 15:30', limit: [0, 'same-day', '15:00'], countedFrom: '2026-09-03 07:00', due: '2026-09-03 17:00', notes: ['after-cutoff'] },
  { source: 'calendar days ending on Mon 31/08/2026', received: '2026-08-26 09:00', limit: [5, 'calendar-day'], due: '2026-09-03 17:00', notes: ['rolled-forward'] },
  { source: 'received on Sat 29/08/2026, not a make-up day', received: '2026-08-29 10:00', limit: [1, 'working-day'], countedFrom: '2026-09-03 07:00', due: '2026-09-04 17:00', notes: ['received-on-day-off'] },
  { source: 'Sat 26/04/2025 is worked', received: '2025-04-25 09:00', limit: [1, 'working-day'], due: '2025-04-26 17:00' },
  { source: '30/4–2/5/2025', received: '2025-04-29 09:00', limit: [1, 'working-day'], due: '2025-05-05 17:00' },
  { source: 'Mon 29/04/2024 swapped off', received: '2024-04-26 09:00', limit: [1, 'working-day'], due: '2024-05-02 17:00' },
  { source: 'Sat 04/05/2024 is worked', received: '2024-04-26 09:00', limit: [3, 'working-day'], due: '2024-05-04 17:00' },

  // Other holidays and substitute days (Labour Code Art. 111 k3, 112).
  { source: 'Giỗ Tổ, 30/4 and 1/5 with substitutes, 2023', received: '2023-04-28 09:00', limit: [1, 'working-day'], due: '2023-05-04 17:00' },
  { source: 'National Day 2023 with its substitute', received: '2023-08-31 09:00', limit: [1, 'working-day'], due: '2023-09-05 17:00' },
  { source: 'National Day 2024', received: '2024-08-30 09:00', limit: [1, 'working-day'], due: '2024-09-04 17:00' },
  { source: '30/4 and 1/5/2026', received: '2026-04-29 09:00', limit: [1, 'working-day'], due: '2026-05-04 17:00' },
  { source: '24/11/2026, NQ 28/2026/QH16', received: '2026-11-23 09:00', limit: [1, 'working-day'], due: '2026-11-25 17:00' },
  { source: 'a calendar day ending on 24/11/2026', received: '2026-11-23 09:00', limit: [1, 'calendar-day'], due: '2026-11-25 17:00', notes: ['rolled-forward'] },

  // Leap days.
  { source: '29/02/2024 exists', received: '2024-02-28 09:00', limit: [1, 'working-day'], due: '2024-02-29 17:00' },
  { source: 'from 29/02/2024', received: '2024-02-29 09:00', limit: [1, 'working-day'], due: '2024-03-01 17:00' },
  { source: 'calendar days onto 29/02/2024', received: '2024-01-30 09:00', limit: [30, 'calendar-day'], due: '2024-02-29 17:00' },
  { source: '365 calendar days from 01/03/2024', received: '2024-03-01 09:00', limit: [365, 'calendar-day'], due: '2025-03-03 17:00', notes: ['rolled-forward'] },
  { source: 'no 29/02 in 2026', received: '2026-02-27 09:00', limit: [1, 'working-day'], due: '2026-03-02 17:00' },

  // Calendar days.
  { source: 'ends on a working day', received: '2026-10-05 09:00', limit: [15, 'calendar-day'], due: '2026-10-20 17:00' },
  { source: 'ends on a Saturday', received: '2026-10-05 09:00', limit: [5, 'calendar-day'], due: '2026-10-12 17:00', notes: ['rolled-forward'] },
  { source: 'received on a Saturday: Monday is day 0', received: '2026-10-10 09:00', limit: [1, 'calendar-day'], countedFrom: '2026-10-12 07:00', due: '2026-10-13 17:00', notes: ['received-on-day-off'] },
  { source: 'moved at both ends', received: '2026-10-10 09:00', limit: [5, 'calendar-day'], countedFrom: '2026-10-12 07:00', due: '2026-10-19 17:00', notes: ['received-on-day-off', 'rolled-forward'] },

  // Working hours; the first rows are faults of the open peers (exchange.md §5.1).
  { source: '11:30 + 1 h', received: '2026-10-05 11:30', limit: [1, 'working-hour'], due: '2026-10-05 14:30' },
  { source: '16:30 + 7 h', received: '2026-10-05 16:30', limit: [7, 'working-hour'], due: '2026-10-06 15:30' },
  { source: 'boundary: the end of the earlier interval', received: '2026-10-05 09:30', limit: [2, 'working-hour'], due: '2026-10-05 11:30' },
  { source: 'one minute past the boundary', received: '2026-10-05 09:31', limit: [2, 'working-hour'], due: '2026-10-05 13:31' },
  { source: 'boundary: closing, not the next opening', received: '2026-10-05 16:00', limit: [1, 'working-hour'], due: '2026-10-05 17:00' },
  { source: 'received at lunch', received: '2026-10-05 12:00', limit: [1, 'working-hour'], countedFrom: '2026-10-05 13:30', due: '2026-10-05 14:30', notes: ['received-at-lunch'] },
  { source: 'received at closing', received: '2026-10-05 17:00', limit: [1, 'working-hour'], due: '2026-10-06 08:00' },
  { source: 'received after closing', received: '2026-10-05 17:01', limit: [1, 'working-hour'], countedFrom: '2026-10-06 07:00', due: '2026-10-06 08:00', notes: ['received-after-closing'] },
  { source: '8 working hours are a working day', received: '2026-10-05 07:00', limit: [8, 'working-hour'], due: '2026-10-05 17:00' },
  { source: '10 ngày làm việc = 80 giờ (Đồng Nai)', received: '2026-10-05 07:00', limit: [80, 'working-hour'], due: '2026-10-16 17:00' },
  { source: 'NĐ 297/2025 Art. 6: 2 giờ làm việc', received: '2026-10-09 16:00', limit: [2, 'working-hour'], due: '2026-10-12 08:00' },
  { source: 'no lunch break', received: '2026-10-05 08:00', limit: [8, 'working-hour'], hours: ['07:00-17:00'], due: '2026-10-05 16:00' },

  // Clock hours.
  { source: 'thông báo lưu trú, 1 giờ', received: '2026-10-05 10:15', limit: [1, 'clock-hour'], due: '2026-10-05 11:15' },
  { source: 'runs through lunch', received: '2026-10-05 11:15', limit: [1, 'clock-hour'], due: '2026-10-05 12:15' },
  { source: 'runs past closing', received: '2026-10-05 17:00', limit: [1, 'clock-hour'], due: '2026-10-05 18:00' },
  { source: 'runs past midnight', received: '2026-10-05 16:00', limit: [9, 'clock-hour'], due: '2026-10-06 01:00' },
  { source: 'ends on a Saturday and stays', received: '2026-10-09 10:00', limit: [24, 'clock-hour'], due: '2026-10-10 10:00' },
  { source: 'received on a Saturday: from Monday’s opening', received: '2026-10-10 10:00', limit: [1, 'clock-hour'], countedFrom: '2026-10-12 07:00', due: '2026-10-12 08:00', notes: ['received-on-day-off'] },

  // Same day and cut-offs (domain.md §3.2: nhận sau 15 giờ).
  { source: 'no cut-off, one minute before closing', received: '2026-10-05 16:59', limit: [0, 'same-day'], due: '2026-10-05 17:00' },
  { source: 'no cut-off, at closing', received: '2026-10-05 17:00', limit: [1, 'same-day'], due: '2026-10-05 17:00' },
  { source: 'no cut-off, after closing', received: '2026-10-05 17:01', limit: [0, 'same-day'], countedFrom: '2026-10-06 07:00', due: '2026-10-06 17:00', notes: ['received-after-closing'] },
  { source: '15:00 is not after 15h', received: '2026-10-05 15:00', limit: [0, 'same-day', '15:00'], due: '2026-10-05 17:00' },
  { source: '15:01 is after 15h', received: '2026-10-05 15:01', limit: [0, 'same-day', '15:00'], countedFrom: '2026-10-06 07:00', due: '2026-10-06 17:00', notes: ['after-cutoff'] },
  { source: 'after 15h on a Friday', received: '2026-11-27 15:01', limit: [0, 'same-day', '15:00'], countedFrom: '2026-11-30 07:00', due: '2026-11-30 17:00', notes: ['after-cutoff'] },
  { source: 'at lunch before the cut-off', received: '2026-10-05 12:00', limit: [0, 'same-day', '15:00'], countedFrom: '2026-10-05 13:30', due: '2026-10-05 17:00', notes: ['received-at-lunch'] },
  { source: 'after closing moves one day, not two', received: '2026-10-05 18:00', limit: [0, 'same-day', '15:00'], countedFrom: '2026-10-06 07:00', due: '2026-10-06 17:00', notes: ['received-after-closing'] },
  { source: 'late on a Sunday moves to Monday, not Tuesday', received: '2026-10-11 16:00', limit: [0, 'same-day', '15:00'], countedFrom: '2026-10-12 07:00', due: '2026-10-12 17:00', notes: ['received-on-day-off'] },
  { source: 'NĐ 63/2024: in time', received: '2026-10-05 15:00', limit: [3, 'working-day', '15:00'], due: '2026-10-08 17:00' },
  { source: 'NĐ 63/2024: the clock starts the next working day', received: '2026-10-05 15:01', limit: [3, 'working-day', '15:00'], countedFrom: '2026-10-06 07:00', due: '2026-10-09 17:00', notes: ['after-cutoff'] },
  { source: 'cut-off of a calendar-day limit', received: '2026-10-05 15:01', limit: [1, 'calendar-day', '15:00'], countedFrom: '2026-10-06 07:00', due: '2026-10-07 17:00', notes: ['after-cutoff'] },
  { source: 'NĐ 297/2025: the last working hour as cut-off', received: '2026-10-05 16:01', limit: [2, 'working-hour', '16:00'], countedFrom: '2026-10-06 07:00', due: '2026-10-06 09:00', notes: ['after-cutoff'] },

  // Hours by season and weekday.
  { source: 'due on the first day of summer hours', received: '2026-04-15 09:00', limit: [1, 'working-day'], hours: seasonalHours, due: '2026-04-16 17:00' },
  { source: 'due on the first day of winter hours', received: '2026-10-15 09:00', limit: [1, 'working-day'], hours: seasonalHours, due: '2026-10-16 16:30' },
  { source: 'winter told as a season over the new year', received: '2026-01-05 09:00', limit: [1, 'working-day'], hours: winterHours, due: '2026-01-06 16:30' },
  { source: 'the last day of that winter', received: '2026-04-14 09:00', limit: [1, 'working-day'], hours: winterHours, due: '2026-04-15 16:30' },
  { source: 'the first day after that winter', received: '2026-04-15 09:00', limit: [1, 'working-day'], hours: winterHours, due: '2026-04-16 17:00' },
  { source: 'after closing in winter, in hours in summer', received: '2026-11-02 16:45', limit: [1, 'working-day'], hours: seasonalHours, countedFrom: '2026-11-03 07:30', due: '2026-11-04 16:30', notes: ['received-after-closing'] },
  { source: 'in hours in summer', received: '2026-10-05 16:45', limit: [1, 'working-day'], hours: seasonalHours, due: '2026-10-06 17:00' },
  { source: 'working hours over the change of season', received: '2026-10-15 16:00', limit: [2, 'working-hour'], hours: seasonalHours, due: '2026-10-16 08:30' },
  { source: 'a short Friday closes at noon', received: '2026-10-08 09:00', limit: [1, 'working-day'], hours: shortFridayHours, due: '2026-10-09 11:30' },
  { source: 'Friday afternoon is after closing', received: '2026-10-09 14:00', limit: [0, 'same-day'], hours: shortFridayHours, countedFrom: '2026-10-12 07:00', due: '2026-10-12 17:00', notes: ['received-after-closing'] },
  { source: 'a make-up Saturday has its own hours', received: '2026-01-10 08:00', limit: [0, 'same-day'], hours: shortFridayHours, due: '2026-01-10 11:30' },
];
