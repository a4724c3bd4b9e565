/**
 * What made a dossier, in the province's order, and what an officer had seen of it: pure.
 *
 * `dossierVersion` of an event counts the events its station folded before it: its own, and of the others' the first so
 * many in the province's order, for that is the order in which the feed tells them. So what the officer had not seen is
 * known without asking: the others' events behind those.
 */
import type { Part } from '#shared/dossier/ownership';

export interface HistoryEntry {
  /** Of the store: which incarnation of which station. */
  readonly life: string;
  readonly seq: number;
  readonly parts: readonly Part[];
  /** It was never applied; its own station counted it until one of these events of it settled it or said that it heard: of two copies of a folder each says so for itself. */
  readonly voidedBy?: readonly Place[];
}

export interface Place {
  readonly life: string;
  readonly seq: number;
}

/** Lives a station's life grew from, and up to which seq it holds each: what it was restored from. Its own is not among them. */
export type Held = ReadonlyMap<string, number>;

/** Where an officer acted: behind everything of that life, and of those it grew from, that lies before. */
export interface Seen extends Place {
  readonly held: Held;
  /** What the station had folded of the dossier. */
  readonly version: number;
  /** Own events among those that are still open at the province. */
  readonly open: number;
}

export const isBefore = (one: Place, { life, seq, held }: Place & { readonly held: Held }): boolean => (one.life === life ? one.seq < seq : one.seq <= (held.get(one.life) ?? 0));

/** Others' applied events the officer had not seen, in the province's order: nothing of what was done and taken back meanwhile. */
export const unseen = (history: readonly HistoryEntry[], seen: Seen): readonly HistoryEntry[] => withoutTakenBack(unseenOf(history, seen));

const unseenOf = (history: readonly HistoryEntry[], seen: Seen): readonly HistoryEntry[] => {
  const others = history.filter((entry) => entry.voidedBy === undefined && entry.life !== seen.life && !isBefore(entry, seen));
  if (others.length === 0) return others;
  const own = history.filter((entry) => isBefore(entry, seen) && entry.voidedBy?.some((by) => isBefore(by, seen)) !== true).length;
  return others.slice(Math.max(0, seen.version - own - seen.open));
};

/** An undo takes back what the same life did right before it on the dossier (`shared/dossier/undo.ts`). Where only the undo is news, what it took back was seen. */
const withoutTakenBack = (news: readonly HistoryEntry[]): readonly HistoryEntry[] => {
  const left: HistoryEntry[] = [];
  for (const entry of news) {
    const before = entry.parts.includes('undo') ? left.findLastIndex(({ life }) => life === entry.life) : -1;
    if (before === -1) left.push(entry);
    else left.splice(before, 1);
  }
  return left;
};
