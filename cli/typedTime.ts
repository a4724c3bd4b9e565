/** Moments as people and checks write them on the command line and in the `now` of an act. */
import { type Instant, isLocalMinute, localMinuteToInstant, msToInstant } from '#shared/time';

/**
 * An instant with its zone (`2026-11-23T03:42:07Z`, `…07.123Z`, `…+07:00`), or the wall clock of Viet Nam
 * (`2026-11-23T10:42`, with or without seconds, `T` or a blank). Null for anything else, days that do not exist included.
 */
export const typedTimeToInstant = (text: string): Instant | null => {
  const trimmed = text.trim();
  const parts = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::([0-5]\d)(?:\.(\d{1,3}))?)?(Z|[+-]\d{2}:\d{2})?$/.exec(trimmed);
  if (parts === null) return null;
  const [, day = '', minute = '', second = '00', fraction = '', zone] = parts;
  if (!isLocalMinute(`${day}T${minute}`)) return null;
  const ms = fraction.padEnd(3, '0');
  if (zone === undefined) return msToInstant(Date.parse(localMinuteToInstant(`${day}T${minute}`)) + Number(second) * 1000 + Number(ms));
  const instant = Date.parse(`${day}T${minute}:${second}.${ms}${zone}`);
  return Number.isNaN(instant) ? null : msToInstant(instant);
};
