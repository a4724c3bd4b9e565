/** Hộp thư đến: what the province told by itself, newest first, as a sentence each. */
import { inboxItemToText, inboxKindText, inboxWords } from '#shared/messages/inbox';
import { eventToSentence } from '#shared/messages/timeline';
import type { JournalEvent } from '#shared/journal/event';
import { readInboxItem } from '#shared/sync/inbox';
import type { InboxRow } from '#shared/sync/views';
import type { StationCore } from '../core.ts';
import { listOfficers } from '../officers.ts';
import { type NameOf, nameAtStation } from './toldNames.ts';

interface Raw {
  readonly no: number;
  readonly bytes: Buffer;
  readonly received_at: string;
  readonly code: string | null;
  readonly reason: string | null;
}

export interface InboxQuery {
  /** Rows before this one; null from the newest. */
  readonly before: number | null;
  readonly limit: number;
  /** Only what could not be put to use yet. */
  readonly waitingOnly: boolean;
}

/** Outcomes of our own events are told in the outbox; what a sibling wrote down of an item of the inbox is that item, which came here too. What was read again after an upgrade has a row of its own. */
export const listInbox = (core: StationCore, { before, limit, waitingOnly }: InboxQuery): { rows: InboxRow[]; next: number | null } => {
  const found = core.db.sqlite
    .prepare<[{ before: number; limit: number; waitingOnly: number }], Raw>(
      `SELECT i.no, i.bytes, i.received_at, d.code, w.reason FROM inbox i LEFT JOIN inbox_waiting w USING (no) LEFT JOIN dossier d ON d.id = i.dossier_id
        WHERE i.no < @before AND i.kind <> 'outcome'
          AND (w.no IS NOT NULL OR (substr(i.kind, 1, 1) <> '?' AND (i.kind <> 'dossier-event' OR json_extract(CAST(i.bytes AS TEXT), '$.event.data.inboxItem') IS NULL)))
          AND (@waitingOnly = 0 OR w.no IS NOT NULL) ORDER BY i.no DESC LIMIT @limit`,
    )
    .all({ before: before ?? Number.MAX_SAFE_INTEGER, limit: limit + 1, waitingOnly: waitingOnly ? 1 : 0 });
  const names = new Map(listOfficers(core).map(({ id, name }) => [id, name]));
  const page = found.slice(0, limit);
  return { rows: page.map((raw) => toRow(core, raw, (id) => names.get(id) ?? id)), next: found.length > limit ? (page.at(-1)?.no ?? null) : null };
};

const toRow = (core: StationCore, { no, bytes, received_at: at, code, reason }: Raw, own: NameOf): InboxRow => {
  const envelope = JSON.parse(bytes.toString('utf8')) as Parameters<typeof readInboxItem>[0];
  const read = readInboxItem(envelope);
  const { kind } = envelope;
  const text = !read.known ? inboxWords.notUnderstood : read.item.kind === 'dossier-event' ? eventToSentence(read.item.event as unknown as JournalEvent, nameAtStation(core, read.item.station, read.item.dossierId, own)) : inboxItemToText(read.item);
  return { no, kind: inboxKindText(kind), at, text, code, waiting: reason === null ? null : waitingToText(reason) };
};

/** The reason is a word of the inbox, or the type of an error whose sentence needs no more than that. */
const waitingToText = (reason: string): string => (reason in inboxWords.waiting ? inboxWords.waiting[reason as keyof typeof inboxWords.waiting] : inboxWords.waitingFor(reason));
