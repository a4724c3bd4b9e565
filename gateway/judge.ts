/**
 * What becomes of each new event of a batch: pure, from the bytes and from what is known of the dossiers they name.
 *
 * A bad event keeps its place in the chain and blocks only later events of its own dossier: the commune's other
 * citizens do not wait for one broken record (DESIGN §6).
 */
import { applyToDossier, type Dossier } from '#shared/dossier/dossier';
import { isCodeOfSeries } from '#shared/dossier/dossierCode';
import { EventEnvelope, type JournalEvent } from '#shared/journal/event';
import { EventData } from '#shared/journal/eventTypes';
import { parseJson } from '#shared/parseJson';
import type { OutcomeReason, SettledOutcome } from '#shared/sync/outcome';
import type { Lease } from '#shared/sync/protocol';
import type { StoredDossier } from './store.ts';

export interface Place {
  readonly station: string;
  readonly incarnation: string;
  readonly seq: number;
}

/** An event as far as it can be read. */
export interface Reading {
  readonly type: string | null;
  readonly dossierId: string | null;
  readonly event: JournalEvent | null;
  /** Why it cannot be applied whatever the dossier's state. */
  readonly fault: { readonly outcome: SettledOutcome; readonly reason: OutcomeReason } | null;
}

export interface Known {
  readonly agencyCode: string;
  readonly station: string;
  readonly leases: readonly Lease[];
  readonly dossiers: ReadonlyMap<string, StoredDossier>;
  readonly blocked: ReadonlySet<string>;
  readonly idsByCode: ReadonlyMap<string, string>;
}

export interface Verdict {
  readonly outcome: SettledOutcome;
  readonly reason: OutcomeReason | null;
}

export interface Judgement {
  /** One for each reading, in order. */
  readonly verdicts: readonly Verdict[];
  /** Dossiers as the applied events left them. */
  readonly changed: readonly StoredDossier[];
}

const applied: Verdict = { outcome: 'applied', reason: null };
const rejected = (reason: OutcomeReason): Verdict => ({ outcome: 'rejected', reason });

export const judge = (readings: readonly Reading[], known: Known): Judgement => {
  const now = new Map<string, Dossier>();
  const blocked = new Set(known.blocked);
  const codes = new Map(known.idsByCode);
  const verdicts = readings.map((reading): Verdict => {
    const verdict = judgeOne(reading, known, now, blocked, codes);
    if (verdict.outcome !== 'applied' && reading.dossierId !== null) blocked.add(reading.dossierId);
    return verdict;
  });
  const changed = [...now].map(([id, dossier]): StoredDossier => {
    const before = known.dossiers.get(id);
    return { agencyCode: before?.agencyCode ?? known.agencyCode, station: before?.station ?? known.station, dossier };
  });
  return { verdicts, changed };
};

const judgeOne = (reading: Reading, known: Known, now: Map<string, Dossier>, blocked: ReadonlySet<string>, codes: Map<string, string>): Verdict => {
  const { dossierId, event, fault } = reading;
  if (dossierId !== null && blocked.has(dossierId)) return { outcome: 'deferred', reason: 'waits-for-earlier' };
  if (fault !== null) return fault;
  if (event === null || event.dossierId === null) return applied;

  const stored = known.dossiers.get(event.dossierId);
  const before = now.get(event.dossierId) ?? stored?.dossier;
  if (event.type === 'dossier.received' || event.type === 'dossier.registered' || event.type === 'dossier.certified') {
    if (before !== undefined) return rejected('already-received');
    const isLeased = known.leases.some((lease) => isCodeOfSeries(event.data.code, lease));
    // What came online has the portal's own number, never one that its station may yet give to somebody at the desk.
    if (event.type === 'dossier.registered' ? isLeased : !isLeased) return rejected(isLeased ? 'code-inside-lease' : 'code-outside-lease');
    if (codes.has(event.data.code)) return { outcome: 'conflict', reason: 'code-taken' };
    codes.set(event.data.code, event.dossierId);
  } else {
    if (before === undefined) return rejected('not-received');
    if (stored !== undefined && stored.agencyCode !== known.agencyCode) return rejected('other-agency');
  }
  const after = applyToDossier(before, event);
  if (after !== undefined) now.set(event.dossierId, after);
  return applied;
};

/** Made once: building a schema costs a hundred times what parsing does. */
const LooseEnvelope = EventEnvelope.loose();
const knownTypes: ReadonlySet<string> = new Set(EventData.options.map((option) => option.shape.type.value));

/** Bytes of any kind to what can be said of them; never throws. */
export const readEvent = (bytes: Uint8Array, place: Place): Reading => {
  const value = parseJson(bytes);
  const type = textMember(value, 'type');
  const dossierId = textMember(value, 'dossierId');
  const faulty = (verdict: Verdict): Reading => ({ type, dossierId, event: null, fault: { outcome: verdict.outcome, reason: verdict.reason ?? 'malformed' } });

  const envelope = LooseEnvelope.safeParse(value);
  if (!envelope.success) return faulty(rejected('malformed'));
  const { station, incarnation, seq, version } = envelope.data;
  if (station !== place.station || incarnation !== place.incarnation || seq !== place.seq) return faulty(rejected('misplaced'));
  if (type === null) return faulty(rejected('malformed'));
  if (!knownTypes.has(type) || version > 1) return faulty({ outcome: 'deferred', reason: 'unknown-type' });

  if (!EventData.safeParse(value).success) return faulty(rejected('malformed'));
  if (type.startsWith('dossier.') && dossierId === null) return faulty(rejected('malformed'));
  // Unknown fields are kept: the value itself, not what the schemas would leave of it.
  return { type, dossierId, event: value as JournalEvent, fault: null };
};

const textMember = (value: unknown, name: string): string | null => {
  if (typeof value !== 'object' || value === null || !(name in value)) return null;
  const member = (value as Record<string, unknown>)[name];
  return typeof member === 'string' && member.length <= 200 && !member.includes('\0') ? member : null;
};
