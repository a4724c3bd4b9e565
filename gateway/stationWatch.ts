/**
 * What the province watches of each station, counted while its events come in: how much is declared later, where its clock
 * cannot be right, which files are to come. Pure; what is counted is `station_watch` and `file_awaited`.
 */
import type { JournalEvent } from '#shared/journal/event';
import { type Instant, instantToMs } from '#shared/time';
import { declaredRate } from '#shared/trustedTime/declaredRate';
import { SUSPICIOUS_MS } from '#shared/trustedTime/trustedTime';

export interface WatchNews {
  /** Acts that may be declared later, and those that were. */
  readonly acts: number;
  readonly declared: number;
  readonly longestMs: number;
  /** Times the station noticed itself that its clock was moved. */
  readonly jumps: number;
  /** Stretches of neighbouring events written by a clock that said a moment after they came here. */
  readonly ahead: number;
  /** The same, by a clock that said a moment before the receipt the events name. */
  readonly behind: number;
  /** Contents that events name, SHA-256. */
  readonly files: readonly string[];
}

export interface WatchTransaction {
  /** Server times of those that are kept, by hash. */
  readonly receiptTimes: (hashes: readonly string[]) => Promise<ReadonlyMap<string, Instant>>;
  /** Added to what was counted that day. */
  readonly addToWatch: (station: string, day: string, news: WatchNews) => Promise<void>;
}

/** Of the events of one batch, in order; `null`: one that cannot be read. */
export const watchNews = (events: readonly (JournalEvent | null)[], receivedAt: Instant, receipts: ReadonlyMap<string, Instant>): WatchNews => {
  // What is said again was counted where it was first said.
  const said = events.filter((event) => event !== null && event.repeats === undefined) as readonly JournalEvent[];
  const { acts, declared } = declaredRate(said);
  const received = instantToMs(receivedAt);
  const isAhead = ({ recordedAt }: JournalEvent): boolean => instantToMs(recordedAt) > received + SUSPICIOUS_MS;
  const isBehind = ({ recordedAt, anchor }: JournalEvent): boolean => {
    const anchored = anchor === null ? undefined : receipts.get(anchor);
    return anchored !== undefined && instantToMs(recordedAt) < instantToMs(anchored) - SUSPICIOUS_MS;
  };
  return {
    acts, declared,
    longestMs: said.reduce((longest, { declared: isDeclared, at, recordedAt }) => (isDeclared === undefined ? longest : Math.max(longest, instantToMs(recordedAt) - instantToMs(at))), 0),
    jumps: said.filter(({ type }) => type === 'clock.jumped').length,
    ahead: stretchesOf(said, isAhead),
    behind: stretchesOf(said, isBehind),
    files: said.flatMap((event) => (event.type === 'dossier.file-attached' ? [event.data.hash] : [])),
  };
};

const stretchesOf = (events: readonly JournalEvent[], is: (event: JournalEvent) => boolean): number =>
  events.filter((event, index) => is(event) && (index === 0 || !is(events[index - 1] as JournalEvent))).length;

export const isNews = ({ acts, jumps, ahead, behind, files }: WatchNews): boolean => [acts, jumps, ahead, behind, files.length].some((one) => one !== 0);

/** Of a batch that was taken in, in the same transaction. */
export const noteWatch = async (tx: WatchTransaction, station: string, events: readonly (JournalEvent | null)[], at: Instant): Promise<void> => {
  const anchors = new Set(events.flatMap((event) => (event === null || event.anchor === null ? [] : [event.anchor])));
  const news = watchNews(events, at, anchors.size === 0 ? new Map() : await tx.receiptTimes([...anchors]));
  if (isNews(news)) await tx.addToWatch(station, at.slice(0, 10), news);
};
