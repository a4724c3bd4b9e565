/**
 * The append-only journal. One act = one IMMEDIATE transaction in which the checks are made, the event is sealed onto
 * the chain and the projections are updated; a refusal leaves nothing behind. The head is read inside the transaction,
 * so several processes (desk and command line) may write to one station.
 */
import { desc, eq, sql } from 'drizzle-orm';
import type { StationDatabase } from '#db/openDatabase';
import { journal, station as stationTable, timeReceipt } from '#db/schema';
import type { BootClockDep, IdDep, TimeDep } from '#shared/deps';
import { jsonToCanonicalBytes, type JsonValue } from '#shared/journal/canonical';
import { chainHash, GENESIS_HASH } from '#shared/journal/chain';
import type { EventBy, JournalEvent, SealedEvent } from '#shared/journal/event';
import type { EventData } from '#shared/journal/eventTypes';
import type { Result, TypedError } from '#shared/result';
import { createProjector } from './project.ts';

export type JournalDeps = TimeDep & BootClockDep & IdDep;

/** What a use case says; the journal adds the rest of the envelope. */
export type EventDraft = EventData & {
  readonly by: EventBy;
  readonly dossierId?: string;
  /** The version the officer saw; 0 for the receipt itself. */
  readonly dossierVersion?: number;
  /** Instant of the act; simulated stations pass their own. */
  readonly at?: string;
};

export interface Appended extends SealedEvent {
  readonly pos: number;
}

export interface JournalTx {
  readonly append: (draft: EventDraft) => Appended;
}

export interface JournalHead {
  readonly incarnation: string;
  readonly seq: number;
  readonly hash: string;
}

export interface Journal {
  /** Runs `work` in one transaction; an error result rolls everything back. */
  readonly transact: <T, E extends TypedError>(work: (tx: JournalTx) => Result<T, E>) => Result<T, E>;
  readonly head: () => JournalHead;
  /** Called after each commit, once per event. */
  readonly onAppended: (listener: (event: JournalEvent) => void) => () => void;
}

class Rollback extends Error {
  readonly result: Result<never>;
  constructor(result: Result<never>) {
    super('rolled back');
    this.result = result;
  }
}

const eventVersion = 1;

/** `birth` names the station before its first event exists. */
export const createJournal = (db: StationDatabase, deps: JournalDeps, birth?: { readonly station: string; readonly incarnation: string }): Journal => {
  const project = createProjector(db);
  const statements = prepare(db);
  const listeners = new Set<(event: JournalEvent) => void>();

  const identity = () => statements.identity.get() ?? birth ?? fail('the journal has no station yet');
  const head = (): JournalHead => {
    const { incarnation } = identity();
    const last = statements.head.get({ incarnation });
    return { incarnation, seq: last?.seq ?? 0, hash: last?.hash ?? GENESIS_HASH };
  };

  const append = (draft: EventDraft): Appended => {
    const { station } = identity();
    const before = head();
    const incarnation = draft.type === 'incarnation.began' ? (birth?.incarnation ?? fail('a new incarnation needs its id')) : before.incarnation;
    const isNew = incarnation !== before.incarnation;
    const prevHash = isNew ? GENESIS_HASH : before.hash;
    const recordedAt = draft.at ?? deps.now();
    const event = {
      station,
      incarnation,
      seq: isNew ? 1 : before.seq + 1,
      id: deps.newId(),
      type: draft.type,
      version: eventVersion,
      dossierId: draft.dossierId ?? null,
      dossierVersion: draft.dossierVersion ?? null,
      by: draft.by,
      at: recordedAt,
      recordedAt,
      clock: { bootId: deps.bootId, monotonicMs: Math.trunc(deps.monotonicMs()) },
      anchor: statements.anchor.get()?.hash ?? null,
      data: draft.data,
    } as JournalEvent;
    const bytes = jsonToCanonicalBytes(event as unknown as JsonValue);
    const hash = chainHash(prevHash, bytes);
    const row = statements.insert.get({
      incarnation, seq: event.seq, id: event.id, type: event.type, dossierId: event.dossierId, at: event.at, bytes: Buffer.from(bytes), prevHash, hash,
    });
    project(event, row.pos);
    return { event, bytes, prevHash, hash, pos: row.pos };
  };

  return {
    transact: (work) => {
      const appended: JournalEvent[] = [];
      const run = db.sqlite.transaction(() => {
        const result = work({
          append: (draft) => {
            const sealed = append(draft);
            appended.push(sealed.event);
            return sealed;
          },
        });
        if (!result.ok) throw new Rollback(result);
        return result;
      });
      try {
        const result = run.immediate();
        for (const event of appended) for (const listener of listeners) listener(event);
        return result;
      } catch (error) {
        if (error instanceof Rollback) return error.result as never;
        throw error;
      }
    },
    head,
    onAppended: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};

const prepare = ({ orm }: StationDatabase) => ({
  identity: orm.select({ station: stationTable.id, incarnation: stationTable.incarnation }).from(stationTable).prepare(),
  head: orm
    .select({ seq: journal.seq, hash: journal.hash })
    .from(journal)
    .where(eq(journal.incarnation, sql.placeholder('incarnation')))
    .orderBy(desc(journal.seq))
    .limit(1)
    .prepare(),
  // In the order they came: our own clock may have been moved between two of them.
  anchor: orm.select({ hash: timeReceipt.hash }).from(timeReceipt).orderBy(sql`rowid DESC`).limit(1).prepare(),
  insert: orm
    .insert(journal)
    .values({
      incarnation: sql.placeholder('incarnation'),
      seq: sql.placeholder('seq'),
      id: sql.placeholder('id'),
      type: sql.placeholder('type'),
      dossierId: sql.placeholder('dossierId'),
      at: sql.placeholder('at'),
      bytes: sql.placeholder('bytes'),
      prevHash: sql.placeholder('prevHash'),
      hash: sql.placeholder('hash'),
    })
    .returning({ pos: journal.pos })
    .prepare(),
});

const fail = (message: string): never => {
  throw new Error(message);
};
