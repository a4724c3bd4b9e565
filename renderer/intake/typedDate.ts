/** Dates as clerks type them, day first: `05/03/1990`, `5.3.1990`, `05031990`. Never month first. */
import { type LocalDate, isLocalDate, localDateToDayNumber, localDateToText } from '#shared/time';

/** null for text that is no day that exists; two-digit years are not guessed. */
export const typedToDate = (typed: string): LocalDate | null => {
  const text = typed.trim();
  const match = dateParts(text);
  if (match === null) return null;
  const [, day = '', month = '', year = ''] = match;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isLocalDate(date) ? date : null;
};

/** Day, month and year stand there, though it may be a day that does not exist: 31/02/1990. */
export const isTypedLikeDate = (typed: string): boolean => dateParts(typed.trim()) !== null;

const dateParts = (text: string): RegExpExecArray | null => /^(\d{2})(\d{2})(\d{4})$/.exec(text) ?? /^(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})$/.exec(text);

export const dateToTyped = (date: LocalDate | null): string => (date === null ? '' : localDateToText(date));

/** `14/10` is the day of that name nearest to `today`; for days of work, never for a date of birth. What is no such day stays as typed. */
export const withNearestYear = (typed: string, today: LocalDate): string => {
  const [, day, month] = /^(\d{1,2})[/. -](\d{1,2})$/.exec(typed.trim()) ?? [];
  if (day === undefined) return typed;
  const year = Number(today.slice(0, 4));
  const farFromToday = (date: LocalDate): number => Math.abs(localDateToDayNumber(date) - localDateToDayNumber(today));
  const [nearest] = [year - 1, year, year + 1]
    .map((one) => typedToDate(`${day}/${month}/${one}`))
    .filter((date) => date !== null)
    .toSorted((one, other) => farFromToday(one) - farFromToday(other));
  return nearest === undefined ? typed : dateToTyped(nearest);
};

/** As it will stand in the field once one leaves it: `05031990` → `05/03/1990`; what is no date stays as typed. */
export const tidyTypedDate = (typed: string): string => {
  const date = typedToDate(typed);
  return date === null ? typed.trim() : dateToTyped(date);
};
