/** Roles in words, without the schema: renderer-safe. */
export type { Role } from './officer.ts';
import type { Role } from './officer.ts';

export const roleToText: Readonly<Record<Role, string>> = {
  reception: 'tiếp nhận',
  processing: 'xử lý',
  leader: 'lãnh đạo',
  returning: 'trả kết quả',
  admin: 'quản trị',
};
