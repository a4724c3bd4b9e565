/**
 * What becomes of each new event: pure, from the bytes and from what is known of the dossiers they name.
 *
 * A bad event keeps its place in the chain and blocks only later events of its own dossier: the commune's other
 * citizens do not wait for one broken record (DESIGN §6). Two stations that did not know of each other contradict each
 * other only where they touched the same part (`shared/dossier/ownership.ts`); nothing is overwritten in silence.
 */
import { applyToDossier, hasTaken } from '#shared/dossier/applyToDossier';
import type { Dossier } from '#shared/dossier/dossier';
import { isCodeOfSeries } from '#shared/dossier/dossierCode';
import { isStillAllowed, type Part, partsChanged, partsMeet } from '#shared/dossier/ownership';
import { EventEnvelope, type JournalEvent } from '#shared/journal/event';
import { EventData } from '#shared/journal/eventTypes';
import { paperNumber } from '#shared/journal/paperNumber';
import { parseJson } from '#shared/parseJson';
import type { OutcomeReason, SettledOutcome } from '#shared/sync/outcome';
import type { Lease } from '#shared/sync/protocol';
import { type Held, type HistoryEntry, type Place, type Seen, unseen } from './history.ts';
import type { StoredDossier } from './store.ts';

/** An event as far as it can be read. */
export interface Reading {
  readonly seq: number;
  readonly type: string | null;
  readonly dossierId: string | null;
  readonly event: JournalEvent | null;
  /** Why it cannot be applied whatever the dossier's state. */
  readonly fault: { readonly outcome: SettledOutcome; readonly reason: OutcomeReason } | null;
}

/** One life of a station, speaking. */
export interface Sender {
  readonly agencyCode: string;
  readonly station: string;
  readonly life: string;
  readonly held: Held;
  /** Of all lives of the station. */
  readonly leases: readonly Lease[];
  /** Of this life (`StationLife`). */
  readonly greetedSeq: number | null;
}

export interface Known {
  readonly dossiers: ReadonlyMap<string, StoredDossier>;
  /** Dossiers of which an earlier event that this sender waits for is open. */
  readonly blocked: ReadonlySet<string>;
  readonly idsByCode: ReadonlyMap<string, string>;
  /** Agencies with a station, of those a dossier was handed over to. */
  readonly enrolled: ReadonlySet<string>;
}

export interface Verdict {
  readonly outcome: SettledOutcome;
  readonly reason: OutcomeReason | null;
  /** Of the dossier after it; null where it changed none. */
  readonly version: number | null;
}

/** An event that goes into the feed of an agency which is not its sender's. */
export interface Telling extends Place {
  readonly agencyCode: string;
}

export interface Judgement {
  /** One for each reading, in order. */
  readonly verdicts: readonly Verdict[];
  /** Dossiers as the applied events left them. */
  readonly changed: readonly StoredDossier[];
  /** In the order in which they are to be told. */
  readonly tellings: readonly Telling[];
}

export const judge = (readings: readonly Reading[], sender: Sender, known: Known): Judgement => {
  const bench = createBench(known);
  const blocked = new Set(known.blocked);
  const verdicts = readings.map((reading): Verdict => {
    const { dossierId } = reading;
    if (dossierId !== null && blocked.has(dossierId)) return notApplied('deferred', 'waits-for-earlier');
    const verdict = bench.judgeOne(reading, sender);
    if (verdict.outcome !== 'applied' && dossierId !== null) blocked.add(dossierId);
    return verdict;
  });
  return { verdicts, changed: bench.changed(), tellings: bench.tellings };
};

const applied: Verdict = { outcome: 'applied', reason: null, version: null };
const notApplied = (outcome: SettledOutcome, reason: OutcomeReason): Verdict => ({ outcome, reason, version: null });
const rejected = (reason: OutcomeReason): Verdict => notApplied('rejected', reason);
const changedMeanwhile = notApplied('conflict', 'changed-meanwhile');

export interface Bench {
  /** Whether it waits for another event is the caller's matter. `seen`: of a replacement, what its officer saw when settling. */
  readonly judgeOne: (reading: Reading, sender: Sender, seen?: Seen) => Verdict;
  readonly dossier: (id: string) => StoredDossier | undefined;
  readonly changed: () => readonly StoredDossier[];
  readonly tellings: readonly Telling[];
}

/** Where events are judged one after the other, each on what the ones before it left. */
export const createBench = (known: Omit<Known, 'blocked'>): Bench => {
  const now = new Map<string, StoredDossier>();
  const codes = new Map(known.idsByCode);
  const tellings: Telling[] = [];
  const dossier = (id: string): StoredDossier | undefined => now.get(id) ?? known.dossiers.get(id);

  const judgeOne: Bench['judgeOne'] = (reading, sender, seen) => {
    const { event, fault } = reading;
    if (fault !== null) return { ...fault, version: null };
    if (event === null) return applied;
    if (hasStrangeNumber(event, reading.seq, sender)) return rejected('number-outside-lease');
    if (event.dossierId === null) return applied;
    const stored = dossier(event.dossierId);
    const verdict = isBeginning(event) ? beginningVerdict(event, stored, sender, codes) : verdictOn(event, stored, sender, seen ?? seenBy(event, reading.seq, sender));
    if (verdict.outcome !== 'applied') return verdict;
    const after = applyToDossier(stored?.dossier, event);
    // A settlement, or an item of the inbox that another station of the unit told before.
    if (after === undefined || after === stored?.dossier) return { ...applied, reason: hasTaken(stored?.dossier, event) ? 'told-before' : null };
    if (isBeginning(event)) codes.set(event.data.code, after.id);
    const entry: HistoryEntry = { life: sender.life, seq: reading.seq, parts: partsChanged(event, stored?.dossier) };
    const history = [...(stored?.history ?? []), entry];
    const agencyCode = stored?.agencyCode ?? sender.agencyCode;
    const told = tell(tellings, { agencyCode, before: stored?.dossier, after, history, told: stored?.told ?? {} }, sender, known.enrolled);
    now.set(after.id, { agencyCode, station: stored?.station ?? sender.station, dossier: after, history, told });
    return { ...applied, version: after.version };
  };

  return {
    judgeOne,
    dossier,
    tellings,
    changed: () => [...now.values()],
  };
};

/**
 * Số of a paper that nobody leased to this station. Until the life showed that it knows its lease it may have counted as a lone
 * station does, or in numbers that a province put back from a backup has forgotten it leased: the paper is printed and
 * handed out, so that is taken as it is. Holds a mistake, not a lie: who says it knows of no lease is not judged.
 */
const hasStrangeNumber = (event: JournalEvent, seq: number, { leases, greetedSeq }: Sender): boolean => {
  const given = greetedSeq === null || seq <= greetedSeq ? null : paperNumber(event);
  return given !== null && !leases.some(({ forms }) => forms === undefined || (given.number >= forms.from && given.number <= forms.to));
};

type Beginning = JournalEvent & { readonly type: 'dossier.received' | 'dossier.registered' | 'dossier.certified' };
export const isBeginning = (event: JournalEvent): event is Beginning => event.type === 'dossier.received' || event.type === 'dossier.registered' || event.type === 'dossier.certified';

const beginningVerdict = (event: Beginning, stored: StoredDossier | undefined, sender: Sender, codes: ReadonlyMap<string, string>): Verdict => {
  if (stored !== undefined) return stored.agencyCode === sender.agencyCode && hasTaken(stored.dossier, event) ? applied : rejected('already-received');
  const isLeased = sender.leases.some((lease) => isCodeOfSeries(event.data.code, lease));
  // What came online has the portal's own number, never one that its station may yet give to somebody at the desk.
  if (event.type === 'dossier.registered' ? isLeased : !isLeased) return rejected(isLeased ? 'code-inside-lease' : 'code-outside-lease');
  return codes.has(event.data.code) ? notApplied('conflict', 'code-taken') : applied;
};

const verdictOn = (event: JournalEvent, stored: StoredDossier | undefined, { agencyCode }: Sender, seen: Seen): Verdict => {
  if (event.type === 'event.settled' || event.type === 'event.decided') return applied;
  if (stored === undefined) return rejected('not-received');
  const isTheirs = agencyCode === stored.agencyCode || agencyCode === resolvingAgency(stored.dossier);
  // Who had it once acted without knowing that it was taken back; who never had it does not act on it.
  if (!isTheirs) return Object.hasOwn(stored.told, agencyCode) ? changedMeanwhile : rejected('other-agency');
  const news = unseen(stored.history, seen);
  if (news.length === 0 || hasTaken(stored.dossier, event)) return applied;
  const touched = new Set<Part>(news.flatMap(({ parts }) => parts));
  return partsMeet(partsChanged(event, stored.dossier), touched) || !isStillAllowed(event, stored.dossier, agencyCode) ? changedMeanwhile : applied;
};

const seenBy = (event: JournalEvent, seq: number, { life, held }: Sender): Seen => ({ life, seq, held, version: event.dossierVersion ?? 0, open: 0 });

/** Whose stations may act on it beside the ones of the agency that received it. */
export const resolvingAgency = ({ otherUnit }: Dossier): string | null => (otherUnit === null || otherUnit.code === '' ? null : otherUnit.code);

interface Told {
  readonly agencyCode: string;
  readonly before: Dossier | undefined;
  readonly after: Dossier;
  readonly history: readonly HistoryEntry[];
  readonly told: StoredDossier['told'];
}

/**
 * Who is told beside the sender's own agency: the one that received the dossier, and the one that resolves it, which is
 * told everything from the beginning when it gets it, and last that it was taken back. The answer is how far each
 * foreign agency was told.
 */
const tell = (tellings: Telling[], { agencyCode, before, after, history, told }: Told, sender: Sender, enrolled: ReadonlySet<string>): StoredDossier['told'] => {
  const resolving = new Set([before === undefined ? null : resolvingAgency(before), resolvingAgency(after)]);
  const entry = history.at(-1);
  if (entry !== undefined && sender.agencyCode !== agencyCode) tellings.push({ agencyCode, life: entry.life, seq: entry.seq });
  let toldNow = told;
  for (const agency of resolving) {
    if (agency === null || agency === agencyCode || !enrolled.has(agency)) continue;
    if (agency !== sender.agencyCode) {
      for (const { life, seq, voidedBy } of history.slice(told[agency] ?? 0)) if (voidedBy === undefined) tellings.push({ agencyCode: agency, life, seq });
    }
    toldNow = { ...toldNow, [agency]: history.length };
  }
  return toldNow;
};

/** Made once: building a schema costs a hundred times what parsing does. */
const LooseEnvelope = EventEnvelope.loose();
export const knownTypes: ReadonlySet<string> = new Set(EventData.options.map((option) => option.shape.type.value));

/** Bytes of any kind to what can be said of them; never throws. `types`: those this program knows, fewer where an older one is played. */
export const readEvent = (bytes: Uint8Array, place: { readonly station: string; readonly incarnation: string; readonly seq: number }, types: ReadonlySet<string> = knownTypes): Reading => {
  const value = parseJson(bytes);
  const type = textMember(value, 'type');
  const dossierId = textMember(value, 'dossierId');
  const faulty = (outcome: SettledOutcome, reason: OutcomeReason): Reading => ({ seq: place.seq, type, dossierId: isAboutAnEvent(type) ? null : dossierId, event: null, fault: { outcome, reason } });

  const envelope = LooseEnvelope.safeParse(value);
  if (!envelope.success) return faulty('rejected', 'malformed');
  const { station, incarnation, seq, version } = envelope.data;
  if (station !== place.station || incarnation !== place.incarnation || seq !== place.seq) return faulty('rejected', 'misplaced');
  if (type === null) return faulty('rejected', 'malformed');
  if (!types.has(type) || version > 1) return faulty('deferred', 'unknown-type');

  if (!EventData.safeParse(value).success) return faulty('rejected', 'malformed');
  if (type.startsWith('dossier.') && dossierId === null) return faulty('rejected', 'malformed');
  // Unknown fields are kept: the value itself, not what the schemas would leave of it. What is said of another event waits for nothing and holds nothing up.
  return { seq, type, dossierId: isAboutAnEvent(type) ? null : dossierId, event: value as JournalEvent, fault: null };
};

const isAboutAnEvent = (type: string | null): boolean => type === 'event.settled' || type === 'event.decided';

const textMember = (value: unknown, name: string): string | null => {
  if (typeof value !== 'object' || value === null || !(name in value)) return null;
  const member = (value as Record<string, unknown>)[name];
  return typeof member === 'string' && member.length <= 200 && !member.includes('\0') ? member : null;
};
