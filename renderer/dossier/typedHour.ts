/** An hour as people type it: `10:15`, `10h15`, `1015`, `9` → `09:00`. Null: it is none. */
export const typedToHour = (typed: string): string | null => {
  const match = /^(\d{1,2})(?:[:hg.]?(\d{2})?)$/i.exec(typed.trim().replace(/\s+/g, ''));
  const [hour, minute] = [Number(match?.[1] ?? 99), Number(match?.[2] ?? 0)];
  return match === null || hour > 23 || minute > 59 ? null : `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
};
