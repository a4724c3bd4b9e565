/**
 * The append-only journal. One act = one IMMEDIATE transaction in which the checks are made, the event is sealed onto
 * the chain and the projections are updated; a refusal leaves nothing behind. The head is read inside the transaction,
 * so several processes (desk and command line) may write to one station.
 */
import type { StationDatabase } from '#db/openDatabase';
import type { BootClockDep, IdDep, TimeDep } from '#shared/deps';
import { jsonToCanonical, type JsonValue } from '#shared/journal/canonical';
import { chainHash, GENESIS_HASH } from '#shared/journal/chain';
import type { Declared } from '#shared/journal/declared';
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
  /** Of `incarnation.began` alone: the new life's id. */
  readonly incarnation?: string;
  /** When it happened, where that is declared and not now. */
  readonly declared?: Declared & { readonly at: string };
};

export interface Appended extends SealedEvent {
  readonly pos: number;
}

export interface JournalTx {
  readonly append: (draft: EventDraft) => Appended;
  /** Says an event of a life that parted again, in the present one; whatever it carried beside its place is kept. */
  readonly repeat: (event: JournalEvent) => Appended;
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
  /** Several transactions in one: all of them are kept, or with an error none. */
  readonly together: <T, E extends TypedError>(work: () => Result<T, E>) => Result<T, E>;
  /** Called after each commit, the outermost where they lie in one another, once per event; nothing that was rolled back is told. */
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
const encoder = new TextEncoder();

/** `birth` names the station before its first event exists. */
export const createJournal = (db: StationDatabase, deps: JournalDeps, birth?: { readonly station: string; readonly incarnation: string }): Journal => {
  const project = createProjector(db);
  const statements = prepare(db);
  const inTransaction = db.sqlite.transaction((work: () => unknown) => work()).immediate;
  const listeners = new Set<(event: JournalEvent) => void>();

  /** Who the station is, the end of its chain and the newest time receipt, in one question. */
  const here = (): Here => statements.here.get() ?? (birth === undefined ? fail('the journal has no station yet') : { ...birth, seq: null, hash: null, anchor: null });
  const head = (): JournalHead => headOf(here());

  const append = (draft: EventDraft): Appended => {
    const { station, anchor, ...end } = here();
    const before = headOf(end);
    const incarnation = draft.type === 'incarnation.began' ? (draft.incarnation ?? birth?.incarnation ?? fail('a new incarnation needs its id')) : before.incarnation;
    const isNew = incarnation !== before.incarnation;
    const recordedAt = draft.at ?? deps.now();
    return seal(isNew ? { incarnation, seq: 0, hash: GENESIS_HASH } : before, {
      station,
      type: draft.type,
      version: eventVersion,
      dossierId: draft.dossierId ?? null,
      dossierVersion: draft.dossierVersion ?? null,
      by: draft.by,
      at: draft.declared?.at ?? recordedAt,
      recordedAt,
      clock: { bootId: deps.bootId, monotonicMs: Math.trunc(deps.monotonicMs()) },
      anchor,
      ...(draft.declared === undefined ? {} : { declared: declaredPart(draft.declared) }),
      data: draft.data,
    });
  };

  const repeat = (event: JournalEvent): Appended => {
    const { station, ...end } = here();
    return seal(headOf(end), { ...event, station, repeats: { incarnation: event.incarnation, seq: event.seq } });
  };

  /** Puts what is said onto the chain behind `before` and into the tables. */
  const seal = (before: JournalHead, saying: object): Appended => {
    const { incarnation, hash: prevHash } = before;
    const said = { ...saying, incarnation, seq: before.seq + 1, id: deps.newId() };
    const { text, changed } = jsonToCanonical(said as unknown as JsonValue);
    const bytes = encoder.encode(text);
    // What is projected is what was written: read back where letters were composed on the way.
    const event = (changed ? JSON.parse(text) : said) as JournalEvent;
    const hash = chainHash(prevHash, bytes);
    const pos = Number(statements.insert.run(incarnation, event.seq, event.id, event.type, event.dossierId, event.at, bytes, prevHash, hash).lastInsertRowid);
    project.own(event, pos);
    return { event, bytes, prevHash, hash, pos };
  };

  /** Of the outermost transaction: kept so far, not committed yet. */
  let untold: JournalEvent[] = [];

  const kept = <T, E extends TypedError>(work: () => Result<T, E>): Result<T, E> => {
    const isOutermost = !db.sqlite.inTransaction;
    if (isOutermost) untold = [];
    const before = untold.length;
    try {
      const result = inTransaction(() => {
        const decided = work();
        if (!decided.ok) throw new Rollback(decided);
        return decided;
      }) as Result<T, E>;
      if (isOutermost) tell();
      return result;
    } catch (error) {
      untold.length = Math.min(before, untold.length);
      if (error instanceof Rollback) return error.result as Result<T, E>;
      throw error;
    }
  };

  const told = (sealed: Appended): Appended => {
    untold.push(sealed.event);
    return sealed;
  };

  /** A listener may write events of its own: the list is taken away first. */
  const tell = (): void => {
    const told = untold;
    untold = [];
    for (const event of told) for (const listener of listeners) listener(event);
  };

  return {
    transact: (work) =>
      kept(() =>
        work({
          append: (draft) => told(append(draft)),
          repeat: (event) => told(repeat(event)),
        }),
      ),
    together: kept,
    head,
    onAppended: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};

const declaredPart = ({ evidence, requestedBy, approvedBy, reason }: Declared): Declared => ({ evidence, requestedBy, approvedBy, reason });

interface Here {
  readonly station: string;
  readonly incarnation: string;
  /** Null before the incarnation's first event. */
  readonly seq: number | null;
  readonly hash: string | null;
  readonly anchor: string | null;
}

const headOf = ({ incarnation, seq, hash }: Pick<Here, 'incarnation' | 'seq' | 'hash'>): JournalHead => ({ incarnation, seq: seq ?? 0, hash: hash ?? GENESIS_HASH });

/** Written by hand: they run at every act, and a query builder costs as much again as the query. */
const prepare = ({ sqlite }: StationDatabase) => ({
  // Receipts in the order they came: our own clock may have been moved between two of them.
  here: sqlite.prepare<[], Here>(
    `SELECT s.id AS station, s.incarnation, j.seq, j.hash, (SELECT hash FROM time_receipt ORDER BY rowid DESC LIMIT 1) AS anchor
     FROM station s LEFT JOIN journal j ON j.pos = (SELECT pos FROM journal WHERE incarnation = s.incarnation ORDER BY seq DESC LIMIT 1)`,
  ),
  insert: sqlite.prepare<[string, number, string, string, string | null, string, Uint8Array, string, string]>(
    'INSERT INTO journal (incarnation, seq, id, type, dossier_id, at, bytes, prev_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
  ),
});

const fail = (message: string): never => {
  throw new Error(message);
};
