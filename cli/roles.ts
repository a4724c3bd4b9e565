/** Roles as people write them: `reception`, `tiếp nhận`, `tiep-nhan`. */
import { fold } from '#shared/fold';
import { Role } from '#shared/officer';
import { roleToText } from '#shared/roleText';

const roleByWord = new Map(Role.options.flatMap((role) => [[role, role] as const, [fold(roleToText[role]), role] as const]));

/** `a,b` → roles, each once; null when a word is none. */
export const parseRoles = (text: string): Role[] | null => {
  const words = text.split(',').map((word) => fold(word).replaceAll(/[-_]/g, ' '));
  const roles = words.map((word) => roleByWord.get(word));
  const known = roles.filter((role) => role !== undefined);
  return known.length === words.length ? [...new Set(known)] : null;
};
