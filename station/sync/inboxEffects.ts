/** What each kind of inbox item does here (shared/sync/inbox.ts). Null: it is put to use; else why it has to wait. */
import { zstdDecompressSync } from 'node:zlib';
import { jsonToCanonicalText, type JsonValue } from '#shared/journal/canonical';
import type { EventOf } from '#shared/journal/eventTypes';
import { bytesToSha256 } from '#shared/journal/chain';
import { hasTaken } from '#shared/dossier/applyToDossier';
import type { Dossier } from '#shared/dossier/dossier';
import { settledHere } from '#shared/dossier/twoLogs';
import type { JournalEvent } from '#shared/journal/event';
import { ok } from '#shared/result';
import { type InboxItem, type InboxItemOf, MAX_PUBLISHED_BYTES } from '#shared/sync/inbox';
import type { OutcomeRun } from '#shared/sync/outcome';
import type { Instant } from '#shared/time';
import { findDossier, findDossierById } from '../acts/findDossier.ts';
import { registration } from '../acts/online.ts';
import { bySystem, type StationCore } from '../core.ts';
import { ownEvents } from '../journal/refold.ts';
import { importCalendar, importCatalogue } from '../reference/imports.ts';

/** `unknown-kind`, `malformed`, or the type of the error that stands against it (shared/errors.ts). */
export type Waiting = string;

export interface Effects {
  readonly core: StationCore;
  readonly at: Instant;
  readonly refold: (dossierId: string, no: number, afterPos: number) => void;
  readonly saveOutcome: (incarnation: string, run: OutcomeRun, at: Instant) => void;
}

interface InboxRow {
  readonly no: number;
  readonly afterPos: number;
}

export const effectOf = (effects: Effects, item: InboxItem, { no, afterPos }: InboxRow): Waiting | null => {
  const { core, at } = effects;
  switch (item.kind) {
    case 'dossier-event':
      effects.refold(item.dossierId, no, afterPos);
      return null;
    case 'online-dossier':
      return registerOnline(core, item, at);
    case 'outcome':
      takeOutcome(effects, item);
      return null;
    case 'official-code':
      return note(core, item, { type: 'dossier.official-code-given', data: { inboxItem: item.id, officialCode: item.officialCode, system: item.system } });
    case 'status-above': {
      const { status, statusAt, system, note: text } = item;
      return note(core, item, { type: 'dossier.status-told', data: { inboxItem: item.id, status, statusAt, system, note: text } });
    }
    case 'decision':
      return noteDecision(core, item);
    case 'catalogue':
    case 'calendar':
      return bringIn(core, item);
  }
};

/** Ghi nhận by the program itself: alert and answer times are this unit's own. What a clerk or a sibling wrote down already is not written twice. */
const registerOnline = (core: StationCore, { id, dossierId, portalCode, submittedAt, submission }: InboxItemOf<'online-dossier'>, at: Instant): Waiting | null => {
  if (findDossierById(core, dossierId) !== undefined || findDossier(core, portalCode) !== undefined) return null;
  const draft = registration({ core, at }, { ...submission, officialCode: portalCode, submittedAt }, { by: bySystem, dossierId, inboxItem: id });
  if (!draft.ok) return draft.error.type;
  core.journal.transact((tx) => ok(tx.append({ ...draft.value.event, at } as Parameters<typeof tx.append>[0])));
  return null;
};

type Noted = EventOf<'dossier.official-code-given'> | EventOf<'dossier.status-told'>;

/** A sibling may have told the province of the same item before. */
const note = (core: StationCore, { dossierId }: { readonly dossierId: string }, said: Noted): Waiting | null => {
  const dossier = findDossierById(core, dossierId);
  if (dossier === undefined) return 'DossierNotFound';
  if (hasTaken(dossier, said as JournalEvent)) return null;
  append(core, said, dossier);
  return null;
};

const noteDecision = (core: StationCore, { id, dossierId, incarnation, seq, way, reason, decidedBy }: InboxItemOf<'decision'>): Waiting | null => {
  const dossier = dossierId === null ? undefined : findDossierById(core, dossierId);
  append(core, { type: 'event.decided', data: { inboxItem: id, incarnation, seq, way, reason, decidedBy } }, dossier);
  return null;
};

/** What the province holds of an event of ours at the time it is asked. @idempotent: told again, it takes the place of whatever a greeting said meanwhile. */
export const takeOutcome = ({ core, at, saveOutcome }: Effects, item: InboxItemOf<'outcome'>): void => {
  saveOutcome(item.incarnation, { fromSeq: item.seq, toSeq: item.seq, outcome: item.outcome, reason: item.reason }, at);
  noteSettledElsewhere(core, item);
};

/**
 * Settled by another copy of this station's folder, or by a life of it that was lost: our own words do not leave it out or
 * put it right, so the fold would go on counting it. Written down as an event of ours, the province knows from where on we count as it does.
 */
const noteSettledElsewhere = (core: StationCore, { id, dossierId, incarnation, seq, outcome, replacement }: InboxItemOf<'outcome'>): void => {
  const dossier = dossierId === null ? undefined : findDossierById(core, dossierId);
  const way = outcome === 'voided' ? 'void' : outcome === 'applied' && replacement !== undefined ? 'replace' : null;
  if (dossier === undefined || way === null) return;
  const here = settledHere(ownEvents(core.db, dossier.id), { incarnation, seq });
  if (here?.way === way && jsonToCanonicalText((here.replacement ?? null) as JsonValue) === jsonToCanonicalText((replacement ?? null) as JsonValue)) return;
  append(core, { type: 'event.decided', data: { inboxItem: id, incarnation, seq, way, reason: '', ...(way === 'replace' ? { replacement } : {}) } }, dossier);
};

const append = (core: StationCore, said: Noted | EventOf<'event.decided'>, dossier: Dossier | undefined): void =>
  void core.journal.transact((tx) => ok(tx.append({ ...said, by: bySystem, ...(dossier === undefined ? {} : { dossierId: dossier.id, dossierVersion: dossier.version }) })));

/** As an import by hand does; the file has to be the one that is named. */
const bringIn = (core: StationCore, { id, kind, version, source, content }: InboxItemOf<'catalogue' | 'calendar'>): Waiting | null => {
  const text = unpacked(content);
  if (text === null || bytesToSha256(text) !== version) return 'malformed';
  const imported = kind === 'catalogue' ? importCatalogue(core, text, source, bySystem, id) : importCalendar(core, text, source, bySystem, id);
  return imported.ok ? null : imported.error.type;
};

const unpacked = (content: string): string | null => {
  try {
    return zstdDecompressSync(Buffer.from(content, 'base64'), { maxOutputLength: MAX_PUBLISHED_BYTES }).toString('utf8');
  } catch {
    return null;
  }
};
