import { receiveRoles } from '#shared/dossier/lifecycle';
import type { MeNow } from '../api/queries.ts';

export const mayReceive = (me: MeNow): boolean => me.roles.some(({ role }) => receiveRoles.includes(role));
