/** Hoàn tác: the newest act on a dossier is taken back by who did it, seconds after. The rules are in `dossier/undo.ts`. */
import type { ActDone, ActOf } from '#shared/dossier/acts';
import { roleFor } from '#shared/dossier/lifecycle';
import { foldCounted } from '#shared/dossier/twoLogs';
import { isUndoInTime, UNDO_MS, UNDO_WAY_MS, undoableAct, undoneData } from '#shared/dossier/undo';
import type { StationError } from '#shared/errors';
import type { EventBy, JournalEvent } from '#shared/journal/event';
import type { EventOf } from '#shared/journal/eventTypes';
import { err, ok, type Result } from '#shared/result';
import { instantToMs } from '#shared/time';
import { actorToBy } from '../actor.ts';
import type { StationCore } from '../core.ts';
import { dossierEvents } from '../journal/refold.ts';
import type { DossierActContext } from './perform.ts';

export const undo = ({ core, actor, at, dossier }: DossierActContext, act: ActOf<'undo'>): Result<EventOf<'dossier.undone'> & { readonly by: EventBy }, StationError> => {
  const events = dossierEvents(core.db, dossier.id);
  const newest = events.at(-1);
  const undone = newest === undefined ? null : undoableAct(newest);
  if (newest === undefined || undone === null || (act.event !== undefined && act.event !== newest.id)) return err({ type: 'NothingToUndo' });
  if (newest.station !== core.identity.id || newest.by.officer !== actor.officer.id) return err({ type: 'UndoOfAnother', undone });
  const role = roleFor(undone, actor.role, actor.officer.roles);
  if (!role.ok) return role;
  // The time of a simulated station is what its acts say.
  const isLater = core.identity.simulated && instantToMs(at) - instantToMs(newest.at) > UNDO_MS + UNDO_WAY_MS;
  if (isLater || !isUndoInTime(newest, counterOf(core))) return err({ type: 'UndoTooLate', undone });
  const before = foldCounted(events.slice(0, -1));
  if (before === undefined) throw new Error('what ends a dossier is never its first event');
  return ok({ type: 'dossier.undone', data: undoneData(before, undone, newest), by: actorToBy(actor, role.value) });
};

/** What the officer is told with the act: how long it can still be undone. */
export const undoNow = (core: StationCore, event: JournalEvent): Pick<ActDone, 'undo'> => {
  if (undoableAct(event) === null) return {};
  const counter = counterOf(core);
  const forMs = UNDO_MS - (counter.monotonicMs - event.clock.monotonicMs);
  return forMs > 0 && isUndoInTime(event, counter) ? { undo: { event: event.id, forMs } } : {};
};

const counterOf = ({ deps, journal }: StationCore) => ({ bootId: deps.bootId, monotonicMs: Math.trunc(deps.monotonicMs()), incarnation: journal.head().incarnation });
