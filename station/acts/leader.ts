/** Finding the leader an act names. */
import { eq } from 'drizzle-orm';
import { officer as officerTable } from '#db/schema';
import type { StationError } from '#shared/errors';
import { err, ok, type Result } from '#shared/result';
import type { StationCore } from '../core.ts';

/** Errors: OfficerUnknown, OfficerInactive, ApproverNotLeader. */
export const findLeader = ({ db }: Pick<StationCore, 'db'>, id: string): Result<{ readonly id: string; readonly name: string }, StationError> => {
  const found = db.orm.select().from(officerTable).where(eq(officerTable.id, id)).get();
  if (found === undefined) return err({ type: 'OfficerUnknown', id });
  if (!found.active) return err({ type: 'OfficerInactive', id });
  return found.roles.includes('leader') ? ok(found) : err({ type: 'ApproverNotLeader', id });
};
