/**
 * Takes a page of the inbox into the station: every item once, its row, what it does here and the cursor in one
 * transaction. What cannot be put to use yet (a kind of a newer province, a procedure this machine lacks) keeps its row,
 * is counted and shown, and is tried again with every page: nothing is stepped over in silence.
 */
import type { StationDatabase } from '#db/openDatabase';
import { preparedOnce } from '#db/preparedOnce';
import { createDossierRows } from '../journal/dossierRows.ts';
import { createRefold } from '../journal/refold.ts';
import { parseJson } from '#shared/parseJson';
import { ok } from '#shared/result';
import { InboxEnvelope, type InboxItem, readInboxItem } from '#shared/sync/inbox';
import type { Instant } from '#shared/time';
import type { StationCore } from '../core.ts';
import { effectOf, type Effects, type Waiting } from './inboxEffects.ts';

export interface InboxPage {
  readonly items: readonly InboxEnvelope[];
  /** The cursor from which the next page is asked for. */
  readonly next: number;
  readonly at: Instant;
}

/** How many items were new here. @idempotent: the same page again changes nothing. */
export const keepInboxPage = (core: StationCore, page: InboxPage, saveOutcome: Effects['saveOutcome']): number => {
  const keeper = createKeeper(core, page.at, saveOutcome);
  let fresh = 0;
  core.journal.together(() => {
    fresh = page.items.filter((envelope) => keeper.keep(envelope)).length;
    // An item may bring what another waited for: the catalogue with its procedure, the receipt of a dossier.
    keeper.retry();
    keeper.moveCursor(page.next);
    return ok(null);
  });
  return fresh;
};

const createKeeper = (core: StationCore, at: Instant, saveOutcome: Effects['saveOutcome']) => {
  const rows = statements(core.db);
  const refold = createRefold(core.db, createDossierRows(core.db));
  const end = (): number => rows.end.get() ?? 0;
  const effects: Effects = { core, at, saveOutcome, refold: (dossierId, no, afterPos) => refold(dossierId, { pos: afterPos, no }) };

  const insert = (key: string, { cursor, kind, dossierId }: Kept, bytes: string): { no: number; afterPos: number } | null => {
    const afterPos = end();
    const { changes, lastInsertRowid } = rows.insert.run(key, kind, cursor, dossierId, Buffer.from(bytes, 'utf8'), afterPos, at);
    return changes === 0 ? null : { no: Number(lastInsertRowid), afterPos };
  };

  const wait = (no: number, reason: Waiting): void => void rows.wait.run(no, reason, at);

  const take = (item: InboxItem, bytes: string): boolean => {
    const row = insert(keyOf(item), { cursor: item.cursor, kind: item.kind, dossierId: 'dossierId' in item ? item.dossierId : null }, bytes);
    if (row === null) return false;
    const waiting = effectOf(effects, item, row);
    if (waiting !== null) wait(row.no, waiting);
    return true;
  };

  const keep = (envelope: InboxEnvelope): boolean => {
    const read = readInboxItem(envelope);
    const bytes = JSON.stringify(envelope);
    if (read.known) return take(read.item, bytes);
    const row = insert(`?${envelope.kind}|${envelope.id}|${envelope.cursor}`, { cursor: envelope.cursor, kind: `?${envelope.kind}`, dossierId: null }, bytes);
    if (row !== null) wait(row.no, read.why);
    return row !== null;
  };

  /** What was not understood becomes an item of its own after an upgrade; what waited for something keeps its row. */
  const retryOne = ({ no, kind, bytes, after_pos: afterPos }: WaitingRow): void => {
    const text = bytes.toString('utf8');
    const envelope = InboxEnvelope.loose().safeParse(parseJson(bytes));
    const read = envelope.success ? readInboxItem(envelope.data) : null;
    if (read?.known !== true) return;
    if (kind.startsWith('?')) take(read.item, text);
    else {
      const reason = effectOf(effects, read.item, { no, afterPos });
      if (reason !== null) return void rows.reason.run(reason, no);
    }
    rows.done.run(no);
  };

  return {
    keep,
    retry: () => {
      for (const row of rows.waiting.all()) retryOne(row);
    },
    moveCursor: (next: number) => void rows.cursor.run(next),
  };
};

interface Kept {
  readonly cursor: number;
  readonly kind: string;
  readonly dossierId: string | null;
}

/** A province that was restored may put an event elsewhere among the others; an outcome may be the same twice. Both are news. */
const keyOf = (item: InboxItem): string => `${item.kind}|${item.id}${item.kind === 'dossier-event' ? `|${item.version}` : item.kind === 'outcome' ? `|${item.cursor}` : ''}`;

interface WaitingRow {
  readonly no: number;
  readonly kind: string;
  readonly bytes: Buffer;
  readonly after_pos: number;
}

const statements = preparedOnce(({ sqlite }: StationDatabase) => ({
  end: sqlite.prepare<[], number | null>('SELECT max(pos) FROM journal').pluck(),
  insert: sqlite.prepare<[string, string, number, string | null, Uint8Array, number, string]>(
    'INSERT INTO inbox ("key", kind, cursor, dossier_id, bytes, after_pos, received_at) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT ("key") DO NOTHING',
  ),
  wait: sqlite.prepare<[number, string, string]>('INSERT INTO inbox_waiting (no, reason, since) VALUES (?, ?, ?)'),
  reason: sqlite.prepare<[string, number]>('UPDATE inbox_waiting SET reason = ? WHERE no = ?'),
  done: sqlite.prepare<[number]>('DELETE FROM inbox_waiting WHERE no = ?'),
  waiting: sqlite.prepare<[], WaitingRow>('SELECT no, i.kind, i.bytes, i.after_pos FROM inbox_waiting JOIN inbox i USING (no) ORDER BY no'),
  cursor: sqlite.prepare<[number]>('UPDATE sync_peer SET inbox_cursor = ?'),
}));
