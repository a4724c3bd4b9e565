/**
 * Closing a day (Chốt ngày): one event with the day's summary, signed by the station's key. It refuses nothing that is left,
 * it names it; what is counted late by tomorrow is left only with a word why. A day may be closed again.
 */
import { isReason } from '#shared/closeDay/dayNote';
import { daySeal, signDay } from '#shared/closeDay/daySignature';
import { type DaySummary, MOST_LEFT_NAMED } from '#shared/closeDay/daySummary';
import type { DayClosed, DayView } from '#shared/contract';
import type { AppError } from '#shared/errors';
import type { EventOf } from '#shared/journal/eventTypes';
import type { OpenOutage } from '#shared/linkWatch/linkWatch';
import { err, ok, type Result } from '#shared/result';
import type { Role } from '#shared/officer';
import { type Actor, actorToBy } from '../actor.ts';
import { findByOp, opOf } from '../acts/op.ts';
import type { StationCore } from '../core.ts';
import { createSqliteSyncStore } from '../sync/sqliteSyncStore.ts';
import { dayView } from './dayView.ts';

/** Whoever works with dossiers; not who only looks after the machine. */
const closeDayRoles: readonly Role[] = ['reception', 'returning', 'processing', 'leader'];

/** `seen`: of the list that was looked at. */
export interface CloseDayInput {
  readonly seen: string;
  readonly note: string;
  readonly opId: string;
}

/** @idempotent with opId. Errors: RightMissing, DayListChanged, DayNoteMissing, OpIdReused. */
export const closeDay = (core: StationCore, actor: Actor, { seen, note, opId }: CloseDayInput, open: OpenOutage | null): Result<DayClosed, AppError> => {
  const role = closeDayRoles.includes(actor.role) ? actor.role : closeDayRoles.find((one) => actor.officer.roles.includes(one));
  if (role === undefined) return err({ type: 'RightMissing', roles: closeDayRoles });
  const asked = { opId, act: 'close-day', seen, note };
  const op = opOf(asked, actor);
  return core.journal.transact((tx): Result<DayClosed, AppError> => {
    const done = findByOp(core, op);
    if (done !== undefined) return !done.ok ? done : done.value.type === 'day.closed' ? ok(closedOf(done.value.seq, done.value.data)) : err({ type: 'OpIdReused', code: '' });
    const view = dayView(core, actor, open);
    if (view.seen !== seen) return err({ type: 'DayListChanged' });
    if (view.pressing > 0 && !isReason(note)) return err({ type: 'DayNoteMissing', pressing: view.pressing });
    // The key is made when it is first needed, before enrolment too: enrolment then names this one to the province.
    const at = core.deps.now();
    const signed = signDay(core.identity.id, summaryOf(core, view, { note, closedAt: at, closedBy: { officer: actor.officer.id, name: actor.officer.name } }), createSqliteSyncStore(core).stationKey());
    const { event } = tx.append({ type: 'day.closed', data: { ...signed, ...op }, by: actorToBy(actor, role), at });
    return ok(closedOf(event.seq, signed));
  });
};

const summaryOf = (core: StationCore, { day, counts, sections }: DayView, said: Pick<DaySummary, 'note' | 'closedAt' | 'closedBy'>): DaySummary => {
  const { incarnation, seq, hash } = core.journal.head();
  return {
    day,
    counts,
    totals: sections.filter(({ total }) => total > 0).map(({ section, total, pressing }) => ({ section, total, pressing })),
    left: sections.flatMap(({ section, items }) => items.slice(0, MOST_LEFT_NAMED).map(({ key, code }) => ({ section, key, code }))),
    head: { incarnation, seq, hash },
    ...said,
  };
};

const closedOf = (seq: number, { day, counts, totals, signature }: Omit<EventOf<'day.closed'>['data'], 'opId' | 'opHash'>): DayClosed => ({
  seq,
  day,
  counts,
  left: totals.reduce((sum, { total }) => sum + total, 0),
  pressing: totals.reduce((sum, { pressing }) => sum + pressing, 0),
  seal: daySeal({ signature }),
});
