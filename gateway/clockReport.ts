/**
 * What the province can tell of a station's clock from what it holds: the same rules the station itself goes by
 * (`shared/trustedTime/`), over the newest events of each of its lives. A receipt given for a head the chain never had vouches
 * for nothing: the head is the station's word until its events are here.
 */
import { EventEnvelope } from '#shared/journal/event';
import { parseJson } from '#shared/parseJson';
import type { ClockedEvent } from '#shared/trustedTime/intervals';
import { type DeclarableEvent, type DeclaredRate, declaredRate } from '#shared/trustedTime/declaredRate';
import { type Suspicion, trustedTimes } from '#shared/trustedTime/trustedTime';
import type { GatewayStore, GatewayTransaction } from './store.ts';

/** Newest events of each life that are looked at, if the caller wants no fewer: a month and more of a busy counter. */
const EVENTS_OF_LIFE = 20_000;
const PAGE_BYTES = 4 * 1024 * 1024;

interface StationClock {
  /** Oldest first; those of a simulated station mean nothing, it is told its time. */
  readonly suspicions: readonly Suspicion[];
  readonly declared: DeclaredRate;
  /** Server time of the newest receipt, null before the first. */
  readonly lastAnchor: string | null;
}

export const clockReport = (store: GatewayStore, station: string, most = EVENTS_OF_LIFE): Promise<StationClock> =>
  store.transaction(async (tx) => {
    const suspicions: Suspicion[] = [];
    const declarable: DeclarableEvent[] = [];
    let lastAnchor: string | null = null;
    for (const { incarnation, ackedSeq } of await tx.livesOf(station)) {
      const after = Math.max(0, ackedSeq - most);
      const events = await newestEvents(tx, station, incarnation, after);
      const given = await tx.receiptsOf(station, incarnation, after);
      const held = await tx.hashesAt(station, incarnation, given.map(({ headSeq }) => headSeq));
      const receipts = given.filter(({ headHash }, index) => held[index] === headHash).map((receipt) => ({ incarnation, ...receipt }));
      suspicions.push(...trustedTimes(events.filter(({ repeats }) => repeats === undefined), [...receipts, ...anchorsOnly(given, held, incarnation)]).suspicions);
      declarable.push(...events);
      for (const { serverTime } of given) if (lastAnchor === null || serverTime > lastAnchor) lastAnchor = serverTime;
    }
    return { suspicions, declared: declaredRate(declarable), lastAnchor };
  });

/** The receipt of a head not (or not so) held was given all the same: what names it is younger. It covers nothing. */
const anchorsOnly = (given: readonly { readonly headHash: string; readonly hash: string; readonly serverTime: string }[], held: readonly (string | null)[], incarnation: string) =>
  given.filter(({ headHash }, index) => held[index] !== headHash).map(({ hash, serverTime }) => ({ incarnation, hash, serverTime, headSeq: 0 }));

type ReadEvent = ClockedEvent & DeclarableEvent & { readonly repeats?: unknown };

const Envelope = EventEnvelope.loose();

/** What cannot be read says nothing of the clock. */
const newestEvents = async (tx: GatewayTransaction, station: string, incarnation: string, from: number): Promise<ReadEvent[]> => {
  const events: ReadEvent[] = [];
  for (let after = from; ; ) {
    const page = await tx.chainAfter(station, incarnation, after, PAGE_BYTES);
    if (page.length === 0) return events;
    for (const bytes of page) {
      const read = Envelope.safeParse(parseJson(bytes));
      if (read.success && typeof read.data['type'] === 'string') events.push(read.data as unknown as ReadEvent);
    }
    after += page.length;
  }
};
