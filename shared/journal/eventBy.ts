import { z } from 'zod';
import { Role } from '../officer.ts';

/** Who acted: officer, the role it was done in, and the desk. Events of the program itself have officer `system`. */
export const EventBy = z.object({ officer: z.string().min(1), role: z.union([Role, z.literal('system')]), seat: z.string().min(1).max(60) });
export type EventBy = z.infer<typeof EventBy>;
