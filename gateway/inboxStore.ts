/** What the inbox, settling and judging again ask of the gateway's store, beside the rest of `store.ts`. */
import type { OutcomeReason, SettledOutcome } from '#shared/sync/outcome';
import type { Instant } from '#shared/time';
import type { Held, Place } from './history.ts';

/**
 * run      events of one life as they were taken in; only what was applied at once is told
 * event    one applied event: taken in before, or of another agency's station. Its own life is told the outcome
 * outcome  what became of one event, for its own life only
 * item     something the province says (`InboxContent`)
 */
export type FeedEntry =
  | { readonly kind: 'run'; readonly life: string; readonly fromSeq: number; readonly toSeq: number }
  | { readonly kind: 'event' | 'outcome'; readonly life: string; readonly seq: number }
  | { readonly kind: 'item'; readonly item: string };

/** What the province says by itself. `content` is JSON of the item's own members; `station`: for that one only. */
export interface InboxContent {
  readonly id: string;
  readonly kind: string;
  readonly content: string;
  readonly station: string | null;
  readonly at: Instant;
}

/** A stored event where it lies. */
export interface KeptEvent extends Place {
  readonly station: string;
  readonly agencyCode: string;
  readonly incarnation: string;
  readonly outcome: SettledOutcome;
  readonly reason: OutcomeReason | null;
  readonly dossierId: string | null;
  /** Of the dossier after it; null where it changed none. */
  readonly version: number | null;
  readonly bytes: Uint8Array;
  /** The newest settlement of it: its bytes, and where they lie. */
  readonly settled: (Place & { readonly bytes: Uint8Array }) | null;
  readonly at: Instant;
}

/** What a reader finds at a place of the feed. */
export type FeedNews =
  | { readonly no: number; readonly tell: 'event' | 'outcome'; readonly event: KeptEvent }
  | { readonly no: number; readonly tell: 'item'; readonly item: InboxContent };

export interface FeedReader {
  readonly agencyCode: string;
  readonly station: string;
  /** Which life reads; null: none of this station's. */
  readonly life: string;
  readonly held: Held;
}

export interface FeedPage {
  readonly news: readonly FeedNews[];
  /** Everything up to here was looked at; before the place asked from where the feed ends before it. */
  readonly next: number;
  readonly more: boolean;
}

/** An event a former program did not know, where it lies. */
export interface UnknownEvent extends Place {
  readonly station: string;
  readonly incarnation: string;
  readonly dossierId: string | null;
}

export interface OutcomeChange extends Place {
  readonly outcome: SettledOutcome;
  readonly reason: OutcomeReason | null;
  readonly version: number | null;
}

export interface InboxTransaction {
  /**
   * Puts them behind the feeds, in the order given. Numbers rise in the order in which transactions commit, for the feed
   * is locked until the end of this one: tell last.
   */
  readonly tellFeeds: (entries: readonly { readonly agencyCode: string; readonly entry: FeedEntry }[]) => Promise<void>;
  /** At most `limit` of what this reader does not hold itself, oldest first. */
  readonly readFeed: (reader: FeedReader, after: number, limit: number) => Promise<FeedPage>;

  /** False when there is one of this id already: nothing is changed then. */
  readonly addContent: (content: InboxContent) => Promise<boolean>;
  readonly findContent: (id: string) => Promise<InboxContent | null>;
  /** Into whose feeds it was put, in order. */
  readonly agenciesTold: (item: string) => Promise<readonly string[]>;
  /** The newest for all agencies of each kind. */
  readonly newestContents: (kinds: readonly string[]) => Promise<readonly InboxContent[]>;
  /** Every agency with a station, in order. */
  readonly agencies: () => Promise<readonly string[]>;

  readonly eventAt: (station: string, incarnation: string, seq: number) => Promise<KeptEvent | null>;
  /** Neither applied nor voided, in the order in which they came; of one life in order of seq. */
  readonly openEvents: (dossierId: string) => Promise<readonly KeptEvent[]>;
  /** Those deferred as `unknown-type` that are of one of these types, in the order in which they came. */
  readonly unknownEvents: (types: readonly string[]) => Promise<readonly UnknownEvent[]>;
  readonly changeOutcomes: (changes: readonly OutcomeChange[]) => Promise<void>;
  /** The newest settlement of an event is the one that counts. */
  readonly noteSettlement: (settled: Place, by: Place) => Promise<void>;
}
