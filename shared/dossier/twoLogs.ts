/**
 * One dossier from two logs: the events written here and those of the same dossier that other stations wrote, as the
 * province told them. What the province had when it spoke comes first, what it had not heard from us yet comes on top
 * (`after`), so that both sides add the same events up in the same order once everything is sent. Our design.
 *
 * What an officer settled is left out (void) or takes the place of what it corrects (replace): nothing is rewritten in
 * either log.
 */
import type { JournalEvent } from '../journal/event.ts';
import { applyToDossier, type Dossier } from './dossier.ts';

export interface OwnEvent {
  /** Position in the station's journal. */
  readonly pos: number;
  readonly event: JournalEvent;
}

export interface ForeignEvent {
  /** Our own events up to this position were with the province, applied, before it. */
  readonly after: number;
  readonly event: JournalEvent;
}

/** Both in the order of their log. Undefined where neither holds a beginning. */
export const foldTwoLogs = (own: readonly OwnEvent[], foreign: readonly ForeignEvent[]): Dossier | undefined => {
  const { folded, voidedBirth } = settled(mergeLogs(own, foreign));
  const dossier = folded.reduce<Dossier | undefined>(applyInOrder, undefined);
  return dossier === undefined || voidedBirth === undefined ? dossier : givenUp(dossier, voidedBirth);
};

/** The one order of the two logs. */
export const mergeLogs = (own: readonly OwnEvent[], foreign: readonly ForeignEvent[]): JournalEvent[] => {
  const merged: JournalEvent[] = [];
  let next = 0;
  for (const { after, event } of foreign) {
    for (; next < own.length && (own[next]?.pos ?? Infinity) <= after; next += 1) merged.push((own[next] as OwnEvent).event);
    merged.push(event);
  }
  for (; next < own.length; next += 1) merged.push((own[next] as OwnEvent).event);
  return merged;
};

/** A dossier is born once: two stations of a unit register the same one from the portal, and the second one says nothing new. What comes before any birth waits for it. */
export const applyInOrder = (before: Dossier | undefined, event: JournalEvent): Dossier | undefined =>
  isBirth(event) === (before === undefined) ? applyToDossier(before, event) : before;

export const isBirth = ({ type }: Pick<JournalEvent, 'type'>): boolean => type === 'dossier.received' || type === 'dossier.registered' || type === 'dossier.certified';

type Settlement = JournalEvent & { readonly type: 'event.settled' };

const settled = (events: readonly JournalEvent[]): { readonly folded: readonly JournalEvent[]; readonly voidedBirth: Settlement | undefined } => {
  const bySettled = new Map<string, Settlement>();
  for (const event of events) if (event.type === 'event.settled') bySettled.set(placeOf(event.data), event);
  if (bySettled.size === 0) return { folded: events, voidedBirth: undefined };
  let voidedBirth: Settlement | undefined;
  const folded = events.flatMap((event) => {
    const how = bySettled.get(placeOf(event));
    if (how === undefined) return [event];
    if (how.data.way === 'void' && isBirth(event)) voidedBirth = how;
    if (how.data.way === 'void') return isBirth(event) ? [event] : [];
    return how.data.replacement === undefined ? [event] : [{ ...event, ...how.data.replacement } as JournalEvent];
  });
  return { folded, voidedBirth };
};

const placeOf = ({ incarnation, seq }: { readonly incarnation: string; readonly seq: number }): string => `${incarnation}/${seq}`;

/** A receipt the province never took is still in somebody's hands: the dossier stays to be found, as recorded by mistake. */
const givenUp = (dossier: Dossier, { at, by, data }: Settlement): Dossier => ({
  ...dossier,
  status: 'stopped',
  endedAt: dossier.endedAt ?? at,
  holder: null,
  holderName: null,
  signing: null,
  voidRequest: null,
  finalStop: { why: 'voided', reason: data.reason, at, by },
});
