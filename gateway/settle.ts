/**
 * Settling: an officer's `event.settled` about an event of their own station that was not applied. It is stored in its
 * place like any event; what it settles keeps its bytes and its place, only its outcome changes.
 */
import type { JournalEvent } from '#shared/journal/event';
import { parseJson } from '#shared/parseJson';
import { isOpenOutcome } from '#shared/sync/outcome';
import { replacementEvent, type SettledEvent } from '#shared/sync/settlement';
import type { Place } from './history.ts';
import type { KeptEvent, OutcomeChange } from './inboxStore.ts';
import type { Verdict } from './judge.ts';
import { rejudge, type Rejudged } from './rejudge.ts';
import type { GatewayTransaction } from './store.ts';

export interface Settled extends Rejudged {
  /** On the settlement itself. */
  readonly verdict: Verdict;
}

const refused = (reason: 'nothing-to-settle' | 'malformed'): Settled => ({ verdict: { outcome: 'rejected', reason, version: null }, changes: [], told: [] });

/** `by`: where the settlement lies; it must be stored already. */
export const settle = async (tx: GatewayTransaction, station: string, event: SettledEvent, by: Place): Promise<Settled> => {
  const { incarnation, seq, way } = event.data;
  const target = await tx.eventAt(station, incarnation, seq);
  if (target === null || !isOpenOutcome(target.outcome) || isSame(target, by)) return refused('nothing-to-settle');
  if (way === 'replace' && replacementEvent(parseJson(target.bytes), event) === null) return refused('malformed');
  if (way === 'replace' && target.dossierId !== null && target.dossierId !== event.dossierId) return refused('malformed');
  await tx.noteSettlement(target, by);
  const done = way === 'void' ? await voidEvent(tx, target, by) : await rejudge(tx, target.dossierId ?? event.dossierId ?? '', target);
  return { verdict: { outcome: 'applied', reason: null, version: null }, ...done };
};

/** It never counts: what waited for it is judged without it. `by` null: the province decided so. */
export const voidEvent = async (tx: GatewayTransaction, target: KeptEvent, by: Place | null): Promise<Rejudged> => {
  const change: OutcomeChange = { life: target.life, seq: target.seq, outcome: 'voided', reason: target.reason, version: null };
  await tx.changeOutcomes([change]);
  const stored = target.dossierId === null ? undefined : (await tx.dossiers([target.dossierId])).get(target.dossierId);
  // Its own station counts it in what it saw, until it settles it or hears that somebody did (`noteHeard`).
  const voidedBy = by === null ? [] : [{ life: by.life, seq: by.seq }];
  if (stored !== undefined) await tx.saveDossiers([{ ...stored, history: [...stored.history, { life: target.life, seq: target.seq, parts: [], voidedBy }] }]);
  const told = { agencyCode: target.agencyCode, entry: { kind: 'outcome' as const, life: target.life, seq: target.seq } };
  const waited = target.dossierId === null ? { changes: [], told: [] } : await rejudge(tx, target.dossierId);
  return { changes: [change, ...waited.changes], told: [told, ...waited.told] };
};

/** The station journaled that its event was voided, by the province or by another copy of its folder: from here on it does not count it. */
export const noteHeard = async (tx: GatewayTransaction, station: string, { data }: JournalEvent & { readonly type: 'event.decided' }, by: Place): Promise<void> => {
  const target = data.way === 'void' ? await tx.eventAt(station, data.incarnation, data.seq) : null;
  if (target?.outcome !== 'voided' || target.dossierId === null) return;
  const stored = (await tx.dossiers([target.dossierId])).get(target.dossierId);
  if (stored === undefined) return;
  const history = stored.history.map((entry) => (isSame(entry, target) && entry.voidedBy !== undefined ? { ...entry, voidedBy: [...entry.voidedBy, { life: by.life, seq: by.seq }] } : entry));
  await tx.saveDossiers([{ ...stored, history }]);
};

const isSame = (one: Place, other: Place): boolean => one.life === other.life && one.seq === other.seq;
