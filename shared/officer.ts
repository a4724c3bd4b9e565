/** People at the counter and what each role may do (issue: roles tiếp nhận, xử lý, lãnh đạo, trả kết quả, quản trị). */
import { z } from 'zod';
import { text } from './typedText.ts';

export const Role = z.enum(['reception', 'processing', 'leader', 'returning', 'admin']);
export type Role = z.infer<typeof Role>;

/** Sign-in name: short, ASCII, chosen by the administrator. */
export const OfficerId = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,39}$/);

/** Bộ phận, phòng, ban inside the authority (`Công chức Tư pháp - Hộ tịch`); empty: none set. */
export const UnitName = text(120);

export const Officer = z.object({
  id: OfficerId,
  name: z.string().min(1).max(120),
  roles: z.array(Role).min(1),
  active: z.boolean(),
  /** Left out: as it was; events from before officers had one leave it out. */
  unit: UnitName.optional(),
  /** For the contact line of Mẫu 02. Left out: as it was. */
  phone: text(20).optional(),
});
export type Officer = z.infer<typeof Officer>;
