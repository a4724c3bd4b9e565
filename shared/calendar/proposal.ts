/**
 * A working calendar proposed for a year nobody has announced yet: the holidays of Labour Code 2019 Art. 112 by their
 * fixed and lunar dates, 24/11 from 2026 (NQ 28/2026/QH16), and the substitute day for each that falls on the weekly rest
 * day (nghỉ bù, Art. 111 k3: the next working day).
 *
 * What the Government or the Prime Minister chooses year by year is only guessed, and its note says so: which five days of
 * Tết (here the eve and four after it), which day beside 2/9 (here the one nearer to a weekend). Swapped days and make-up
 * Saturdays are not proposed at all. Every row has the confidence `provisional`, and so has the year: it is in force as an
 * official calendar only when somebody confirms it with its source.
 */
import { dayNumberToLocalDate, localDateToDayNumber, localDateToText, weekdayOfDayNumber } from '../time.ts';
import type { CalendarRow } from './calendarRow.ts';
import { hungKingsOf, tetOf } from './lunarDay.ts';

const CULTURE_DAY_SINCE = 2026;

/** Weekdays off, ascending, after the row of the year itself. */
export const proposeYear = (year: number): CalendarRow[] => {
  const holidays = holidaysOf(year);
  const taken = new Set(holidays.map(({ day }) => day));
  const off = holidays.map(({ day, name, guess }) => {
    if (!isRestDay(day)) return { day, note: `${name} (dự kiến${guess === undefined ? '' : `; ${guess}`})` };
    let substitute = day + 1;
    while (isRestDay(substitute) || taken.has(substitute)) substitute += 1;
    taken.add(substitute);
    return { day: substitute, note: `Nghỉ bù ${name} (${dayText(day)}; dự kiến)` };
  });
  return [
    { date: `${year}`, kind: 'provisional', note: 'Chưa có thông báo chính thức', confidence: 'provisional' },
    ...off
      .sort((a, b) => a.day - b.day)
      .map(({ day, note }): CalendarRow => ({ date: dayNumberToLocalDate(day), kind: 'off', note, confidence: 'provisional' })),
  ];
};

interface Holiday {
  readonly day: number;
  readonly name: string;
  /** Whose choice the day is, where it is not the law's. */
  readonly guess?: string;
}

const holidaysOf = (year: number): Holiday[] => {
  const on = (monthDay: string): number => localDateToDayNumber(`${year}-${monthDay}`);
  const tet = localDateToDayNumber(tetOf(year));
  const nationalDay = on('09-02');
  return [
    { day: on('01-01'), name: 'Tết Dương lịch' },
    ...[-1, 0, 1, 2, 3].map((after) => ({ day: tet + after, name: 'Tết Âm lịch', guess: 'nghỉ trước hay sau mùng 1 mấy ngày do Chính phủ chọn' })),
    { day: localDateToDayNumber(hungKingsOf(year)), name: 'Giỗ Tổ Hùng Vương' },
    { day: on('04-30'), name: 'Ngày Chiến thắng' },
    { day: on('05-01'), name: 'Quốc tế Lao động' },
    { day: nationalDay, name: 'Quốc khánh' },
    { day: nationalDay + sideOfNationalDay(nationalDay), name: 'Quốc khánh', guess: 'ngày liền kề trước hay sau do Thủ tướng chọn' },
    ...(year >= CULTURE_DAY_SINCE ? [{ day: on('11-24'), name: 'Ngày Văn hóa Việt Nam' }] : []),
  ].sort((a, b) => a.day - b.day);
};

/** The day after where that joins a weekend (2/9 on Sunday, Monday or Thursday), else the day before. */
const sideOfNationalDay = (day: number): 1 | -1 => ([0, 1, 4].includes(weekdayOfDayNumber(day)) ? 1 : -1);

const isRestDay = (day: number): boolean => weekdayOfDayNumber(day) % 6 === 0;

const dayText = (day: number): string => `${localDateToText(dayNumberToLocalDate(day)).slice(0, 5)} ${weekdayOfDayNumber(day) === 0 ? 'Chủ nhật' : 'thứ Bảy'}`;
