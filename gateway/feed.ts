/** What a reader is told at a place of its agency's feed: pure, one rule for every store. */
import { isBefore } from './history.ts';
import type { FeedEntry, FeedReader, KeptEvent } from './inboxStore.ts';

/**
 * An event is told to others once it is applied and changed a dossier, at the place where it was; its own life is told
 * what became of it, where that was not said in the first answer. Null: nothing here for this reader.
 */
export const feedTelling = (kind: Exclude<FeedEntry['kind'], 'item'>, event: KeptEvent, { station, life, held }: FeedReader): 'event' | 'outcome' | null => {
  const isOwn = event.station === station && isBefore(event, { life, seq: Number.MAX_SAFE_INTEGER, held });
  const isNews = event.outcome === 'applied' && event.version !== null;
  switch (kind) {
    case 'run':
      // Applied later, it is told where it was applied.
      return !isOwn && isNews && event.reason === null ? 'event' : null;
    case 'event':
      if (!isOwn) return isNews ? 'event' : null;
      return event.reason === 'applied-later' ? 'outcome' : null;
    case 'outcome':
      // Applied since, or told again behind: not here.
      return isOwn && !isNews ? 'outcome' : null;
  }
};
