/**
 * Judges a dossier's waiting events again, in order: after a settlement, and after an upgrade that knows more kinds.
 * Everything in the caller's transaction; what is to be told comes back, for feeds are told last.
 */
import type { JournalEvent } from '#shared/journal/event';
import { parseJson } from '#shared/parseJson';
import { replacementEvent, type SettledEvent } from '#shared/sync/settlement';
import { isBefore, type Place, type Seen } from './history.ts';
import type { FeedEntry, KeptEvent, OutcomeChange } from './inboxStore.ts';
import { createBench, isBeginning, type Reading, readEvent, type Sender } from './judge.ts';
import { senderOf } from './sender.ts';
import type { GatewayTransaction } from './store.ts';

export interface Told {
  readonly agencyCode: string;
  readonly entry: FeedEntry;
}

export interface Rejudged {
  readonly changes: readonly OutcomeChange[];
  /** For `tellFeeds`, in order. */
  readonly told: readonly Told[];
}

/** `settled`: an event judged again whatever it was, with what takes its place; what became of it is told even if that is what it was. */
export const rejudge = async (tx: GatewayTransaction, dossierId: string, settled?: Place): Promise<Rejudged> => {
  const stored = await tx.dossiers([dossierId]);
  const open = await tx.openEvents(dossierId);
  const candidates = open.map((event) => ({ event, reading: readAgain(event) }));
  const bench = createBench({ dossiers: stored, idsByCode: await codesOf(tx, candidates), enrolled: await enrolledOf(tx, candidates, stored.get(dossierId)?.dossier.otherUnit?.code) });
  const senders = new Map<string, Sender>();

  const waitedFor = new Set<string>();
  const left = new Set(open);
  const changes: OutcomeChange[] = [];
  const told: Told[] = [];
  for (const { event, reading } of candidates) {
    const isSettled = settled !== undefined && event.life === settled.life && event.seq === settled.seq;
    const holder = bench.dossier(dossierId)?.station;
    const isHeldUp = waitedFor.has(event.station) || (holder !== undefined && waitedFor.has(holder));
    const sender = senders.get(event.life) ?? (await senderOf(tx, { id: event.station, agencyCode: event.agencyCode }, event.life));
    senders.set(event.life, sender);
    const before = bench.tellings.length;
    const verdict =
      event.outcome !== 'deferred' && !isSettled
        ? event
        : isHeldUp
          ? { outcome: 'deferred' as const, reason: 'waits-for-earlier' as const, version: null }
          : bench.judgeOne(reading, sender, seenAtSettling(event, sender, left));
    if (verdict.outcome !== 'applied') waitedFor.add(event.station);
    else left.delete(event);
    if (!isSettled && verdict.outcome === event.outcome && verdict.reason === event.reason) continue;
    const isApplied = verdict.outcome === 'applied';
    changes.push({ life: event.life, seq: event.seq, outcome: verdict.outcome, reason: isApplied ? (verdict.reason ?? 'applied-later') : verdict.reason, version: verdict.version });
    told.push({ agencyCode: event.agencyCode, entry: { kind: isApplied && verdict.version !== null ? 'event' : 'outcome', life: event.life, seq: event.seq } });
    for (const { agencyCode, life, seq } of bench.tellings.slice(before)) told.push({ agencyCode, entry: { kind: 'event', life, seq } });
  }
  if (changes.length > 0) await tx.changeOutcomes(changes);
  const changed = bench.changed();
  if (changed.length > 0) await tx.saveDossiers(changed);
  return { changes, told };
};

/** What replaced it, else its own bytes. */
const readAgain = (event: KeptEvent): Reading => {
  const own = readEvent(event.bytes, event);
  const replacement = settlementOf(event) === null ? null : replacementEvent(parseJson(event.bytes), settlementOf(event) as SettledEvent);
  return replacement === null ? own : { seq: event.seq, type: replacement.type, dossierId: replacement.dossierId, event: replacement, fault: null };
};

export const settlementOf = ({ settled }: KeptEvent): SettledEvent | null => {
  if (settled === null) return null;
  const event = parseJson(settled.bytes) as JournalEvent;
  return event.type === 'event.settled' && event.data.way === 'replace' ? event : null;
};

/** A replacement is chosen by somebody who saw the dossier at the settling, not when the first event was written. */
const seenAtSettling = (event: KeptEvent, sender: Sender, left: ReadonlySet<KeptEvent>): Seen | undefined => {
  const settlement = settlementOf(event);
  if (settlement === null || event.settled === null) return undefined;
  const { life, seq } = event.settled;
  // Of the same station, and later: it holds at least what the settled event's life held.
  const held = life === event.life ? sender.held : new Map([...sender.held, [event.life, Number.MAX_SAFE_INTEGER]]);
  const own = { life, seq, held };
  return { ...own, version: settlement.dossierVersion ?? 0, open: [...left].filter((one) => isBefore(one, own)).length };
};

type Candidates = readonly { readonly reading: Reading }[];

const codesOf = (tx: GatewayTransaction, candidates: Candidates) =>
  tx.dossierIdsByCode(candidates.flatMap(({ reading: { event } }) => (event !== null && isBeginning(event) ? [event.data.code] : [])));

const enrolledOf = async (tx: GatewayTransaction, candidates: Candidates, present: string | undefined): Promise<ReadonlySet<string>> => {
  const hasHandOver = candidates.some(({ reading }) => reading.type === 'dossier.transferred');
  return hasHandOver || (present ?? '') !== '' ? new Set(await tx.agencies()) : new Set();
};
