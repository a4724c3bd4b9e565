/**
 * Time as this project keeps it.
 *
 * An *instant* is an ISO 8601 string in UTC with milliseconds (`2026-11-23T03:42:07.123Z`), so that
 * events hold only JSON-safe values and instants sort as text.
 * A *local* time is the wall clock of Asia/Ho_Chi_Minh. Viet Nam has been UTC+7 without summer time
 * since 1975, so the conversion is arithmetic; a named-zone library would add nothing but weight.
 */
export type Instant = string;
/** `YYYY-MM-DD`, a day of the Asia/Ho_Chi_Minh calendar. */
export type LocalDate = string;
/** `YYYY-MM-DDTHH:MM`, wall clock of Asia/Ho_Chi_Minh. */
export type LocalMinute = string;

const ZONE_OFFSET_MS = 7 * 60 * 60 * 1000;
const DAY_MS = 86_400_000;
const INSTANT_LENGTH = '2026-11-23T03:42:07.123Z'.length;

export const msToInstant = (ms: number): Instant => new Date(ms).toISOString();
/** NaN for text that is not an instant: parse with `isInstant` at the edge first. */
export const instantToMs = (instant: Instant): number => Date.parse(instant);
export const isInstant = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(text) && !Number.isNaN(Date.parse(text));

const shifted = (instant: Instant): string => new Date(Date.parse(instant) + ZONE_OFFSET_MS).toISOString();

/** Lists ask it for thousands of instants: before 17:00 UTC the day is the same, and nothing has to be reckoned. */
export const instantToLocalDate = (instant: Instant): LocalDate => (instant.length === INSTANT_LENGTH && instant.slice(11, 13) < '17' ? instant : shifted(instant)).slice(0, 10);
export const instantToLocalMinute = (instant: Instant): LocalMinute => shifted(instant).slice(0, 16);

/** `2026-11-23` + `10:42` → instant of that wall-clock minute in Viet Nam. */
export const localToInstant = (date: LocalDate, hhmm = '00:00'): Instant => msToInstant(Date.parse(`${date}T${hhmm}:00.000Z`) - ZONE_OFFSET_MS);
/** `2026-11-23T10:42` or `2026-11-23 10:42` → instant. */
export const localMinuteToInstant = (minute: LocalMinute): Instant => localToInstant(minute.slice(0, 10), minute.slice(11, 16));

/** True only for a day that exists (`2026-02-29` does not). */
export const isLocalDate = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00.000Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().slice(0, 10) === text;
};
/** A day and minute that exist, `YYYY-MM-DDTHH:MM` or with a blank between. */
export const isLocalMinute = (text: string): boolean => /^.{10}[T ]([01]\d|2[0-3]):[0-5]\d$/.test(text) && isLocalDate(text.slice(0, 10));

/** Days since 1970-01-01 of the local calendar: integer arithmetic for the deadline rules. */
export const localDateToDayNumber = (date: LocalDate): number => Date.parse(`${date}T00:00:00.000Z`) / DAY_MS;
export const dayNumberToLocalDate = (day: number): LocalDate => new Date(day * DAY_MS).toISOString().slice(0, 10);
/** 0 = Sunday … 6 = Saturday. */
export const weekdayOfDayNumber = (day: number): number => (((day + 4) % 7) + 7) % 7;

export const addDays = (date: LocalDate, days: number): LocalDate => dayNumberToLocalDate(localDateToDayNumber(date) + days);
/** `2026-11-23` → `261123`, the day as dossier codes carry it (domain.md §2.1). */
export const localDateToYymmdd = (date: LocalDate): string => date.slice(2, 4) + date.slice(5, 7) + date.slice(8, 10);
/** `2026-11-23` → `23/11/2026`. */
export const localDateToText = (date: LocalDate): string => `${date.slice(8, 10)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;
