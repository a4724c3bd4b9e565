/** Signing in at this station, whoever asks (a screen or the command line): journaled, and wrong passwords counted. */
import { ok } from '#shared/result';
import { type Access, createAccess } from './access/sessions.ts';
import { createAccessStore } from './access/sqliteAccessStore.ts';
import { actorToBy } from './actor.ts';
import { bySystem, type StationCore } from './core.ts';
import { findOfficer } from './officers.ts';

export const createDeskAccess = (core: StationCore): Access =>
  createAccess({
    now: core.deps.now,
    monotonicMs: core.deps.monotonicMs,
    store: createAccessStore(core.db),
    findOfficer: (id) => findOfficer(core, id) ?? null,
    onSignedIn: (actor) => {
      core.journal.transact((tx) => ok(tx.append({ type: 'officer.signed-in', data: { id: actor.officer.id, role: actor.role }, by: actorToBy(actor, actor.role) })));
    },
    onLockedOut: (id, until, seat) => {
      core.journal.transact((tx) => ok(tx.append({ type: 'officer.locked-out', data: { id, until }, by: { ...bySystem, seat } })));
    },
  });
