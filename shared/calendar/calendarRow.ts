/**
 * One row of a working calendar (lịch làm việc): a day that differs from the ordinary week, or a word
 * about a whole year.
 *
 * `off` / `working` speak of one day (`YYYY-MM-DD`): a holiday, a substitute day (nghỉ bù, Labour Code
 * Art. 111 k3), a swapped day off, or a make-up Saturday (làm bù). `confirmed` / `provisional` speak of a
 * year (`YYYY`): its days off are official, or only proposed (dự kiến). The rows are the JSON-safe form of a
 * calendar: what the station stores and what its version is computed from.
 */
import { z } from 'zod';

export const DayKind = z.enum(['off', 'working']);
export type DayKind = z.infer<typeof DayKind>;
export const YearKind = z.enum(['confirmed', 'provisional']);
export type YearKind = z.infer<typeof YearKind>;

/** Typed arrays span the stated years, so an absurd year in a file must not reserve a century of days. */
export const FIRST_YEAR = 2000;
export const LAST_YEAR = 2100;

export const CalendarRow = z.object({
  /** `YYYY-MM-DD` for a day, `YYYY` for a year. */
  date: z.string(),
  kind: z.enum([...DayKind.options, ...YearKind.options]),
  /** In Vietnamese, as the notice says it; may be empty. */
  note: z.string(),
  /** How sure the source is (`confirmed`, `known`, `one source`, `provisional`); may be empty. */
  confidence: z.string(),
});
export type CalendarRow = z.infer<typeof CalendarRow>;
