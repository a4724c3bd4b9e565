/**
 * Takes a page of the inbox into the station: every item once, its row, what it does here and the cursor in one
 * transaction. What cannot be put to use keeps its row and waits, counted and shown (`inboxWaiting.ts`), and the others
 * go on: a kind of a newer province, a procedure this machine lacks, an item that breaks the fold. Events of a dossier
 * are folded in the province's order, so those behind one that cannot be folded wait with it.
 */
import type { StationDatabase } from '#db/openDatabase';
import { preparedOnce } from '#db/preparedOnce';
import { createDossierRows } from '../journal/dossierRows.ts';
import { createRefold } from '../journal/refold.ts';
import { parseJson } from '#shared/parseJson';
import { ok } from '#shared/result';
import { foldedTypes, InboxEnvelope, type InboxItem, readInboxItem } from '#shared/sync/inbox';
import type { Instant } from '#shared/time';
import type { StationCore } from '../core.ts';
import { effectOf, type Effects, takeOutcome, type Waiting } from './inboxEffects.ts';
import { inboxWaitingRows, type WaitingRow } from './inboxWaiting.ts';

export interface InboxPage {
  readonly items: readonly InboxEnvelope[];
  /** The cursor from which the next page is asked for. */
  readonly next: number;
  readonly at: Instant;
}

/** How many items were new here. @idempotent: the same page again changes nothing. `types`: the events this program knows. */
export const keepInboxPage = (core: StationCore, page: InboxPage, saveOutcome: Effects['saveOutcome'], types: ReadonlySet<string> = foldedTypes): number => {
  const keeper = createKeeper(core, page.at, saveOutcome, types);
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

/** Of another program than the one that kept it: what could not be read then. @idempotent: what still cannot be read stays as it is. */
export const readInboxAgain = (core: StationCore, at: Instant, saveOutcome: Effects['saveOutcome']): void => {
  const keeper = createKeeper(core, at, saveOutcome, foldedTypes);
  core.journal.together(() => {
    keeper.readAgain();
    keeper.retry();
    return ok(null);
  });
};

const createKeeper = (core: StationCore, at: Instant, saveOutcome: Effects['saveOutcome'], types: ReadonlySet<string>) => {
  const rows = statements(core.db);
  const waiting = inboxWaitingRows(core.db);
  const refold = createRefold(core.db, createDossierRows(core.db));
  const end = (): number => rows.end.get() ?? 0;
  const effects: Effects = { core, at, saveOutcome, refold: (dossierId, no, afterPos) => refold(dossierId, { pos: afterPos, no }) };
  /** Dossiers about which something came; what waited for them is tried. */
  let moved = new Set<string>();

  /** Under a savepoint of its own: false when it broke, and nothing of it is left. */
  const guarded = (work: () => void): boolean => {
    try {
      core.journal.together(() => ok(work()));
      return true;
    } catch (failure) {
      if (isOfThisMachine(failure) || !core.db.sqlite.inTransaction) throw failure;
      return false;
    }
  };

  const insert = (key: string, { cursor, kind, dossierId }: Kept, bytes: string): { no: number; afterPos: number } | null => {
    const afterPos = end();
    const { changes, lastInsertRowid } = rows.insert.run(key, kind, cursor, dossierId, Buffer.from(bytes, 'utf8'), afterPos, at);
    return changes === 0 ? null : { no: Number(lastInsertRowid), afterPos };
  };

  const take = (item: InboxItem, bytes: string): 'taken' | 'there' | 'broken' => {
    const dossierId = 'dossierId' in item ? item.dossierId : null;
    let isNew = false;
    const whole = guarded(() => {
      const row = insert(keyOf(item), { cursor: item.cursor, kind: item.kind, dossierId }, bytes);
      if (row === null) {
        // A province put back judges anew and may tell it under the same number: the greeting had opened it again.
        if (item.kind === 'outcome') takeOutcome(effects, item);
        return;
      }
      isNew = true;
      const reason = effectOf(effects, item, row);
      if (reason !== null) waiting.add(row.no, reason, dossierId, at);
      else if (dossierId !== null) moved.add(dossierId);
    });
    return !whole ? 'broken' : isNew ? 'taken' : 'there';
  };

  /** Kept as it came, for another program. */
  const hold = (envelope: InboxEnvelope, bytes: string, reason: 'unknown-kind' | 'unknown-type' | 'malformed' | 'behind'): boolean => {
    const dossierId = eventOf(envelope);
    const row = insert(`?${envelope.kind}|${envelope.id}|${envelope.cursor}`, { cursor: envelope.cursor, kind: `?${envelope.kind}`, dossierId }, bytes);
    if (row !== null) waiting.add(row.no, reason, dossierId, at);
    return row !== null;
  };

  const keep = (envelope: InboxEnvelope): boolean => {
    const read = readInboxItem(envelope, types);
    const bytes = JSON.stringify(envelope);
    if (!read.known) return hold(envelope, bytes, read.why);
    const dossierId = eventOf(envelope);
    const isAgain = dossierId !== null && waiting.toldAgain(envelope.id);
    if (dossierId !== null && !isAgain && waiting.isHeld(dossierId) && rows.there.get(keyOf(read.item)) === undefined) return hold(envelope, bytes, 'behind');
    const taken = take(read.item, bytes);
    if (taken === 'broken') return hold(envelope, bytes, 'malformed');
    if (isAgain) release(dossierId);
    return taken === 'taken';
  };

  /** The events held of one dossier, up to the first that still cannot be folded. */
  const release = (dossierId: string): void => {
    for (const { no, bytes } of waiting.heldOf(dossierId)) {
      const item = readRow(bytes, types);
      if (item === null) return;
      if (take(item, bytes.toString('utf8')) === 'broken') return waiting.stays(no, 'malformed');
      waiting.done(no);
    }
  };

  const retryOne = ({ no, bytes, after_pos: afterPos }: WaitingRow): void => {
    const item = readRow(bytes, types);
    let reason: Waiting | null = null;
    const whole = item !== null && guarded(() => {
      reason = effectOf(effects, item, { no, afterPos });
    });
    if (!whole) return waiting.broke(no);
    if (reason !== null) return waiting.stays(no, reason);
    waiting.done(no);
    if ('dossierId' in item && item.dossierId !== null) moved.add(item.dossierId);
  };

  /** What was not understood becomes an item of its own; what broke when it was tried keeps its row. */
  const readOne = (row: WaitingRow): void => {
    const item = readRow(row.bytes, types);
    if (item === null) return;
    if (!row.kind.startsWith('?')) return retryOne(row);
    if (take(item, row.bytes.toString('utf8')) !== 'broken') waiting.done(row.no);
  };

  return {
    keep,
    retry: () => {
      for (const row of waiting.someLacking()) retryOne(row);
      while (moved.size > 0) {
        const dossiers = moved;
        moved = new Set();
        for (const row of [...dossiers].flatMap(waiting.lackingOf)) retryOne(row);
      }
    },
    readAgain: () => {
      waiting.heldDossiers().forEach(release);
      waiting.unreadable().forEach(readOne);
    },
    moveCursor: (next: number) => void rows.cursor.run(next),
  };
};

const readRow = (bytes: Buffer, types: ReadonlySet<string>): InboxItem | null => {
  const envelope = InboxEnvelope.loose().safeParse(parseJson(bytes));
  const read = envelope.success ? readInboxItem(envelope.data, types) : null;
  return read?.known === true ? read.item : null;
};

/** Of a dossier's events alone; they wait for one another. */
const eventOf = ({ kind, ...rest }: InboxEnvelope): string | null => (kind === 'dossier-event' && 'dossierId' in rest && typeof rest.dossierId === 'string' ? rest.dossierId : null);

/** A full or failing disk is no fault of the item: the page is left for the next run. */
const isOfThisMachine = (failure: unknown): boolean =>
  failure instanceof Error && 'code' in failure && typeof failure.code === 'string' && failure.code.startsWith('SQLITE_') && !/^SQLITE_(CONSTRAINT|MISMATCH|RANGE)/.test(failure.code);

interface Kept {
  readonly cursor: number;
  readonly kind: string;
  readonly dossierId: string | null;
}

/** A province that was restored may put an event elsewhere among the others; an outcome may be the same twice. Both are news. */
const keyOf = (item: InboxItem): string => `${item.kind}|${item.id}${item.kind === 'dossier-event' ? `|${item.version}` : item.kind === 'outcome' ? `|${item.cursor}` : ''}`;

const statements = preparedOnce(({ sqlite }: StationDatabase) => ({
  end: sqlite.prepare<[], number | null>('SELECT max(pos) FROM journal').pluck(),
  there: sqlite.prepare<[string], 1>('SELECT 1 FROM inbox WHERE "key" = ?').pluck(),
  insert: sqlite.prepare<[string, string, number, string | null, Uint8Array, number, string]>(
    'INSERT INTO inbox ("key", kind, cursor, dossier_id, bytes, after_pos, received_at) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT ("key") DO NOTHING',
  ),
  cursor: sqlite.prepare<[number]>('UPDATE sync_peer SET inbox_cursor = ?'),
}));
