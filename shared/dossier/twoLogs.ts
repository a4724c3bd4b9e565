/**
 * One dossier from two logs: the events written here and those of the same dossier that other stations wrote, as the
 * province told them. The province's order rules: `version` says after how many events of the dossier an event of others
 * stands there, so the rest of the places before it are our own first ones. What the province has not applied yet of ours
 * comes on top, and both sides add up the same once it has. Our design.
 *
 * What was settled is left out (void) or takes the place of what it corrects (replace): neither log is ever rewritten.
 */
import type { JournalEvent } from '../journal/event.ts';
import { applyToDossier } from './applyToDossier.ts';
import type { Dossier } from './dossier.ts';

export interface ForeignEvent {
  /** The dossier's at the province after this event. */
  readonly version: number;
  readonly event: JournalEvent;
}

/** Both in the order of their log. Undefined where neither holds a beginning. */
export const foldTwoLogs = (own: readonly JournalEvent[], foreign: readonly ForeignEvent[]): Dossier | undefined => {
  const { kept, voidedBirth } = withoutVoided(own, settlementsOf(own));
  const dossier = foldCounted(mergeLogs(kept, foreign));
  return dossier === undefined || voidedBirth === undefined ? dossier : givenUp(dossier, voidedBirth);
};

/** What counts of a dossier, in the province's order and ours on top: what was voided left out, what was put right in its place. */
export const countedEvents = (own: readonly JournalEvent[], foreign: readonly ForeignEvent[]): JournalEvent[] => mergeLogs(withoutVoided(own, settlementsOf(own)).kept, foreign);

/** The dossier that those make, one after the other. */
export const foldCounted = (events: readonly JournalEvent[]): Dossier | undefined => events.reduce<Dossier | undefined>(applyInOrder, undefined);

/** The one order. `own`: what counts of it (`ownThatCounts`). */
const mergeLogs = (own: readonly JournalEvent[], foreign: readonly ForeignEvent[]): JournalEvent[] => {
  const ours = ownThatCounts(own, foreign);
  const merged: JournalEvent[] = [];
  let next = 0;
  for (const [index, { version, event }] of foreign.entries()) {
    for (; next < Math.min(version - 1 - index, ours.length); next += 1) merged.push(ours[next] as JournalEvent);
    merged.push(event);
  }
  return [...merged, ...ours.slice(next)];
};

/** Without what says nothing of the dossier, and what the province had from somebody else before: a birth, an item of the inbox. */
const ownThatCounts = (own: readonly JournalEvent[], foreign: readonly ForeignEvent[]): readonly JournalEvent[] => {
  const isBornElsewhere = foreign.some(({ event }) => isBirth(event));
  const taken = new Set(foreign.map(({ event }) => inboxItemOf(event)));
  return own.filter((event) => event.type !== 'event.settled' && event.type !== 'event.decided' && !(isBornElsewhere && isBirth(event)) && !(inboxItemOf(event) !== undefined && taken.has(inboxItemOf(event))));
};

const inboxItemOf = ({ data }: JournalEvent): string | undefined => ('inboxItem' in data ? data.inboxItem : undefined);

/** A dossier is born once. What comes before any birth waits for it. */
const applyInOrder = (before: Dossier | undefined, event: JournalEvent): Dossier | undefined => (isBirth(event) === (before === undefined) ? applyToDossier(before, event) : before);

export const isBirth = ({ type }: Pick<JournalEvent, 'type'>): boolean => type === 'dossier.received' || type === 'dossier.registered' || type === 'dossier.certified';

type Settlement = JournalEvent & { readonly type: 'event.settled' | 'event.decided' };

/** The newest word on each place of the chain that was not itself taken back; the province's explaining alone settles nothing. */
const settlementsOf = (own: readonly JournalEvent[]): ReadonlyMap<string, Settlement> => {
  const byPlace = new Map<string, Settlement>();
  for (const event of own.toReversed()) {
    if (event.type !== 'event.settled' && !(event.type === 'event.decided' && event.data.way !== 'explain')) continue;
    const place = placeOf(event.data);
    if (!byPlace.has(placeOf(event)) && !byPlace.has(place)) byPlace.set(place, event);
  }
  return byPlace;
};

/** Our own newest word on an event of ours: left out, or put right by what. Undefined: it counts as it is. */
export const settledHere = (own: readonly JournalEvent[], place: { readonly incarnation: string; readonly seq: number }): Settlement['data'] | undefined => settlementsOf(own).get(placeOf(place))?.data;

const withoutVoided = (own: readonly JournalEvent[], settlements: ReadonlyMap<string, Settlement>): { readonly kept: readonly JournalEvent[]; readonly voidedBirth: Settlement | undefined } => {
  if (settlements.size === 0) return { kept: own, voidedBirth: undefined };
  let voidedBirth: Settlement | undefined;
  const kept = own.flatMap((event) => {
    const how = settlements.get(placeOf(event));
    if (how === undefined) return [event];
    if (how.data.replacement !== undefined) return [{ ...event, ...how.data.replacement } as JournalEvent];
    if (!isBirth(event)) return [];
    voidedBirth = how;
    return [event];
  });
  return { kept, voidedBirth };
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
  finalStop: { why: 'voided', reason: data.reason, at, by, isGivenUp: true },
});
