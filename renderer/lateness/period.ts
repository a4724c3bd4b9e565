/** A period of the public list; days inclusive. */
import { addDays, type LocalDate } from '#shared/time';

export interface Period {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** The month so many months from that of `day`, whole; the one that goes on, up to today. */
export const monthOf = (day: LocalDate, months: number, today: LocalDate): Period => {
  const at = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  const first = (month: number): LocalDate => `${Math.trunc(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`;
  const from = first(at);
  return { from, to: from.slice(0, 7) === today.slice(0, 7) ? today : addDays(first(at + 1), -1) };
};
