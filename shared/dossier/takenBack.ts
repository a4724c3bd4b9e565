/** Acts that were undone (`undo.ts`), found in a dossier's own events: for what tells its story without them. */
import type { JournalEvent } from '../journal/event.ts';
import type { EventOf } from '../journal/eventTypes.ts';
import { undoableAct } from './undo.ts';

interface TakenBack {
  readonly act: JournalEvent;
  readonly undo: JournalEvent;
}

/** `events`: of one dossier, in order, all or a part of them. */
export const takenBack = (events: readonly JournalEvent[]): readonly TakenBack[] =>
  events.flatMap((undo, index) => {
    const act = undo.type === 'dossier.undone' ? actOf(events.slice(0, index), undo.data, undo.station) : undefined;
    return act === undefined ? [] : [{ act, undo }];
  });

/** Its id is another one where a fork said it again; its moment stays. */
const actOf = (before: readonly JournalEvent[], { undone, eventAt }: EventOf<'dossier.undone'>['data'], station: string): JournalEvent | undefined =>
  before.findLast((event) => event.station === station && event.at === eventAt && undoableAct(event) === undone);

/** Neither the acts nor their undoing. */
export const withoutTakenBack = (events: readonly JournalEvent[]): readonly JournalEvent[] => {
  const gone = new Set(takenBack(events).flatMap(({ act, undo }) => [act, undo]));
  return gone.size === 0 ? events : events.filter((event) => !gone.has(event));
};
