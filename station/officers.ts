/** People of the station: adding, changing, who may. Password hashes are secrets of this machine and never in events. */
import { eq, sql } from 'drizzle-orm';
import { preparedOnce } from '#db/preparedOnce';
import { officer as officerTable } from '#db/schema';
import type { StationError } from '#shared/errors';
import type { EventBy } from '#shared/journal/event';
import type { Officer } from '#shared/officer';
import { err, ok, type Result } from '#shared/result';
import { createAccessStore } from './access/sqliteAccessStore.ts';
import type { Actor } from './actor.ts';
import { actorToBy } from './actor.ts';
import type { StationCore } from './core.ts';

export const listOfficers = ({ db }: StationCore): Officer[] => db.orm.select().from(officerTable).orderBy(officerTable.id).all();

export const findOfficer = ({ db }: StationCore, id: string): Officer | undefined => found(db).get({ id });

/** Asked in nearly every act. */
const found = preparedOnce(({ orm }) => orm.select().from(officerTable).where(eq(officerTable.id, sql.placeholder('id'))).prepare());

/** As they are called today; empty for who is not of this station. */
export const officerName = (core: StationCore, id: string): string => findOfficer(core, id)?.name ?? '';

/** Administrators alone manage people, the catalogue and the calendar. */
export const adminBy = (actor: Actor): Result<EventBy, StationError> =>
  actor.officer.roles.includes('admin') ? ok(actorToBy(actor, 'admin')) : err({ type: 'AdminOnly' });

/** `passwordHash` comes hashed: hashing is slow and done outside the transaction. The first officer is made administrator. */
export const addOfficer = (core: StationCore, officer: Omit<Officer, 'active'>, passwordHash: string, by: EventBy): Result<Officer, StationError> =>
  core.journal.transact((tx) => {
    if (findOfficer(core, officer.id) !== undefined) return err({ type: 'OfficerExists', id: officer.id });
    const isFirst = listOfficers(core).length === 0;
    const added: Officer = { ...officer, roles: isFirst ? [...new Set([...officer.roles, 'admin' as const])] : officer.roles, active: true };
    createAccessStore(core.db).setPasswordHash(officer.id, passwordHash);
    tx.append({ type: 'officer.added', data: added, by });
    return ok(added);
  });

export const changeOfficer = (core: StationCore, officer: Officer, by: EventBy): Result<Officer, StationError> =>
  core.journal.transact((tx): Result<Officer, StationError> => {
    if (findOfficer(core, officer.id) === undefined) return err({ type: 'OfficerUnknown', id: officer.id });
    const isAdmin = (one: Officer) => one.active && one.roles.includes('admin');
    const others = listOfficers(core).filter(({ id }) => id !== officer.id);
    if (!isAdmin(officer) && !others.some(isAdmin)) return err({ type: 'LastAdministrator', id: officer.id });
    tx.append({ type: 'officer.changed', data: officer, by });
    return ok(officer);
  });

/** `store` keeps the hash, in the same transaction as the event: no password changes without a trace. */
export const setOfficerPassword = (core: StationCore, id: string, by: EventBy, store: () => void): Result<null, StationError> =>
  core.journal.transact((tx) => {
    if (findOfficer(core, id) === undefined) return err({ type: 'OfficerUnknown', id });
    store();
    tx.append({ type: 'officer.password-set', data: { id }, by });
    return ok(null);
  });
