/** When what is too much for the day is promised, as typed: `26/11/2026` and `10:30`, each may be left out. */
import type { LocalMinute } from '#shared/time';
import { typedToDate } from '../intake/typedDate.ts';

export interface TypedAppointment {
  readonly day: string;
  readonly hour: string;
  readonly agreed: boolean;
}
export const noAppointment: TypedAppointment = { day: '', hour: '', agreed: false };

type Problem = 'unread' | 'past' | null;

/** What is wrong with each of the two at `now`, wall clock of Viet Nam; null when nothing is. */
export const appointmentProblems = ({ day, hour }: TypedAppointment, now: LocalMinute): { readonly day: Problem; readonly hour: Problem } | null => {
  const [date, time] = [typedToDate(day), typedToHour(hour)];
  const today = now.slice(0, 10);
  const problems = {
    day: date === null ? (day.trim() === '' && hour.trim() === '' ? null : ('unread' as const)) : date < today ? ('past' as const) : null,
    hour: hour.trim() === '' ? null : time === null ? ('unread' as const) : date === today && time <= now.slice(11) ? ('past' as const) : null,
  };
  return problems.day === null && problems.hour === null ? null : problems;
};

/** Nothing where no day was typed: the limit decides. */
export const typedToAppointment = ({ day, hour, agreed }: TypedAppointment): { readonly appointment?: string; readonly agreed?: boolean } => {
  const date = typedToDate(day);
  if (date === null) return {};
  const time = typedToHour(hour);
  return { appointment: time === null ? date : `${date}T${time}`, ...(agreed ? { agreed } : {}) };
};

/** `9:30`, `09h30`, `9 giờ 30` → `09:30`; `10h` → `10:00`. */
const typedToHour = (typed: string): string | null => {
  const parts = /^(\d{1,2})(?:[:.](\d{2})|\s*(?:h|g|giờ)\s*(\d{2})?)$/i.exec(typed.trim().normalize('NFC'));
  const hour = Number(parts?.[1]);
  const minute = Number(parts?.[2] ?? parts?.[3] ?? 0);
  return parts === null || hour > 23 || minute > 59 ? null : `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
};
