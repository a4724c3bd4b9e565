/** When what is too much for the day is promised, as typed: `26/11/2026` and `10:30`, each may be left out. */
import { typedToDate } from '../intake/typedDate.ts';

export interface TypedAppointment {
  readonly day: string;
  readonly hour: string;
  readonly agreed: boolean;
}
export const noAppointment: TypedAppointment = { day: '', hour: '', agreed: false };

/** Which of the two cannot be read; null when both can. */
export const appointmentProblems = ({ day, hour }: TypedAppointment): { readonly day: boolean; readonly hour: boolean } | null => {
  const problems = { day: day.trim() === '' ? hour.trim() !== '' : typedToDate(day) === null, hour: hour.trim() !== '' && typedToHour(hour) === null };
  return problems.day || problems.hour ? problems : null;
};

/** Nothing where no day was typed: the limit decides. */
export const typedToAppointment = ({ day, hour, agreed }: TypedAppointment): { readonly appointment?: string; readonly agreed?: boolean } => {
  const date = typedToDate(day);
  if (date === null) return {};
  const time = typedToHour(hour);
  return { appointment: time === null ? date : `${date}T${time}`, ...(agreed ? { agreed } : {}) };
};

/** `9:30`, `09h30` → `09:30`. */
const typedToHour = (typed: string): string | null => {
  const parts = /^(\d{1,2})[:hg.](\d{2})$/.exec(typed.trim());
  const hour = Number(parts?.[1]);
  const minute = Number(parts?.[2]);
  return parts === null || hour > 23 || minute > 59 ? null : `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
};
