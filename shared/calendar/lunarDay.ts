/** Days of the Vietnamese lunar calendar (âm lịch, UTC+7; the Chinese one differs in some years). */
import { LunarCalendar } from '@dqcai/vn-lunar';
import type { LocalDate } from '../time.ts';

/** The day on which a lunar date of a lunar year falls: (1, 1, 2026) is mùng 1 Tết, 2026-02-17. Years 1200–2199. */
export const lunarToLocalDate = (day: number, month: number, year: number): LocalDate => {
  const { solarDate } = LunarCalendar.fromLunar(day, month, year);
  return [solarDate.year, solarDate.month, solarDate.day].map((part) => String(part).padStart(2, '0')).join('-');
};

export const tetOf = (year: number): LocalDate => lunarToLocalDate(1, 1, year);
/** Giỗ Tổ Hùng Vương, 10/3 âm lịch. */
export const hungKingsOf = (year: number): LocalDate => lunarToLocalDate(10, 3, year);
