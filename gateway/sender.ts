/** One life of a station as it is judged and told: what it holds of the lives it grew from. */
import type { Held } from './history.ts';
import type { Sender } from './judge.ts';
import type { GatewayTransaction, StationLife, StoredStation } from './store.ts';

export const senderOf = async (tx: GatewayTransaction, { id, agencyCode }: Pick<StoredStation, 'id' | 'agencyCode'>, life: string): Promise<Sender> => {
  const lives = await tx.stationLives(id);
  return { agencyCode, station: id, life, held: heldBy(life, lives), leases: lives.map(({ lease }) => lease), greetedSeq: lives.find((one) => one.id === life)?.greetedSeq ?? null };
};

/** The lives it was restored from, one behind the other, each up to the event that was taken over. */
export const heldBy = (life: string, lives: readonly Pick<StationLife, 'id' | 'incarnation' | 'parent'>[]): Held => {
  const held = new Map<string, number>();
  let child = lives.find(({ id }) => id === life);
  while (child?.parent !== undefined && child.parent !== null) {
    const { incarnation, seq } = child.parent;
    const parent = lives.find((one) => one.incarnation === incarnation);
    // A life cannot grow from itself; a chain that says so is read no further.
    if (parent === undefined || parent.id === life || held.has(parent.id)) break;
    held.set(parent.id, seq);
    child = parent;
  }
  return held;
};
