/** Acts that were undone (`undo.ts`), found in a dossier's own events: for what tells its story without them. */
import type { JournalEvent } from '../journal/event.ts';
import type { EventOf } from '../journal/eventTypes.ts';
import { applyToDossier, type Dossier } from './dossier.ts';
import { takesEffect, undoableAct } from './undo.ts';

interface TakenBack {
  readonly act: JournalEvent;
  readonly undo: JournalEvent;
}

/** `events`: all of one dossier's, in the one order. Only where the undo took effect. */
export const takenBack = (events: readonly JournalEvent[]): readonly TakenBack[] => {
  if (!events.some(({ type }) => type === 'dossier.undone')) return [];
  const found: TakenBack[] = [];
  let dossier: Dossier | undefined;
  for (const [index, event] of events.entries()) {
    if (event.type === 'dossier.undone' && dossier !== undefined && takesEffect(dossier, event.data)) {
      const act = actOf(events.slice(0, index), event.data);
      if (act !== undefined) found.push({ act, undo: event });
    }
    dossier = applyToDossier(dossier, event);
  }
  return found;
};

/** Its id is another one where a fork said it again; its moment stays. */
const actOf = (before: readonly JournalEvent[], { undone, eventAt }: EventOf<'dossier.undone'>['data']): JournalEvent | undefined =>
  before.findLast((event) => undoableAct(event) === undone && event.at === eventAt);

export const withoutTakenBack = (events: readonly JournalEvent[]): readonly JournalEvent[] => {
  const pairs = takenBack(events);
  if (pairs.length === 0) return events;
  const gone = new Set(pairs.flatMap(({ act, undo }) => [act, undo]));
  return events.filter((event) => !gone.has(event));
};
