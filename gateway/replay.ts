/**
 * After an upgrade: events the former program did not know (`unknown-type`) are judged again, in order, with what waited
 * behind them. What became of them reaches each station by its inbox. At every start; it costs nothing when there are none.
 *
 * @idempotent: a kind that is still unknown stays as it was, and an event judged once is not found again.
 */
import { knownTypes, readEvent } from './judge.ts';
import { rejudge } from './rejudge.ts';
import type { UnknownEvent } from './inboxStore.ts';
import type { GatewayStore, GatewayTransaction } from './store.ts';

/** How many events this program knows that the former one did not. `types`: what this program knows. */
export const replayUnknown = async (store: GatewayStore, types: ReadonlySet<string> = knownTypes): Promise<number> => {
  const found = await store.transaction((tx) => tx.unknownEvents([...types]));
  const dossiers = new Set(found.flatMap(({ dossierId }) => dossierId ?? []));
  // One transaction each: stations work on meanwhile, and a start that breaks off goes on where it was.
  for (const dossierId of dossiers) {
    const own = found.filter((event) => event.dossierId === dossierId);
    await store.transaction(async (tx) => {
      await lockLives(tx, own);
      await tx.tellFeeds((await rejudge(tx, dossierId)).told);
    });
  }
  for (const event of found) if (event.dossierId === null) await store.transaction((tx) => replayAlone(tx, event));
  return found.length;
};

/** Batches of these lives wait until it is done, and so does another process that replays the same. */
const lockLives = async (tx: GatewayTransaction, events: readonly UnknownEvent[]): Promise<void> => {
  const lives = new Map(events.map((event) => [event.life, event]));
  for (const [, { station, incarnation }] of [...lives].sort(([a], [b]) => (a < b ? -1 : 1))) await tx.lockLife(station, incarnation);
};

/** Of no dossier: it changes nothing but what is said of it. */
const replayAlone = async (tx: GatewayTransaction, { life, seq, station, incarnation }: UnknownEvent): Promise<void> => {
  await tx.lockLife(station, incarnation);
  const event = await tx.eventAt(station, incarnation, seq);
  if (event?.reason !== 'unknown-type') return;
  const { fault } = readEvent(event.bytes, event);
  if (fault?.reason === 'unknown-type') return;
  const outcome = fault?.outcome ?? 'applied';
  await tx.changeOutcomes([{ life, seq, outcome, reason: fault?.reason ?? 'applied-later', version: null }]);
  await tx.tellFeeds([{ agencyCode: event.agencyCode, entry: { kind: 'outcome', life, seq } }]);
};
