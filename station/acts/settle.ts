/**
 * Giải quyết một việc bị treo: an officer's last word on an event the province rejected, found conflicting or keeps waiting.
 * Left out (`void`), or put right in its place (`replace`); written, sent and judged like any event, and blocked by none.
 * Leaders and administrators only.
 */
import { and, eq, isNull } from 'drizzle-orm';
import type { z } from 'zod';
import { eventOutcome, journal } from '#db/schema';
import type { SettleAct } from '#shared/dossier/acts';
import type { StationError } from '#shared/errors';
import type { EventBy, JournalEvent } from '#shared/journal/event';
import { EventData } from '#shared/journal/eventTypes';
import { hasItsReplacement } from '#shared/journal/provinceEvents';
import { isBirth } from '#shared/dossier/twoLogs';
import { err, ok, type Result } from '#shared/result';
import { type Actor, actorToBy } from '../actor.ts';
import type { StationCore } from '../core.ts';
import { dossierEvents, ownEvents } from '../journal/refold.ts';
import { findDossierById } from './findDossier.ts';
import { findByOp, opOf } from './op.ts';

/** Parsed. `incarnation` left out: the present one. */
export type Settle = Omit<z.infer<typeof SettleAct>, 'act' | 'incarnation'> & { readonly incarnation?: string | undefined };

export interface Settled {
  readonly seq: number;
  /** Of the event that settles it. */
  readonly bySeq: number;
  readonly code: string | null;
  readonly way: 'void' | 'replace';
  /** Later acts on the dossier that were left out with its beginning: without it none of them can ever count. */
  readonly also: number;
}

/** Errors: RoleForbidden, NothingToSettle, ReplacementWrong, OpIdReused. @idempotent with opId. */
export const settle = (core: StationCore, actor: Actor, input: Settle): Result<Settled, StationError> => {
  const by = settlerBy(actor);
  if (!by.ok) return by;
  const { opId, incarnation = core.journal.head().incarnation, seq, way, reason, replacement } = input;
  const op = opId === undefined ? null : opOf({ ...input, opId }, actor);
  return core.journal.transact((tx): Result<Settled, StationError> => {
    const done = op === null ? undefined : findByOp(core, op);
    if (done !== undefined) return done.ok ? ok({ seq, bySeq: done.value.seq, code: codeOf(core, done.value.dossierId), way, also: alsoOf(done.value) }) : done;
    const open = findOpen(core, incarnation, seq);
    if (open === undefined) return err({ type: 'NothingToSettle', seq });
    if (!isRightReplacement(open, input)) return err({ type: 'ReplacementWrong', seq });
    const dossier = open.dossierId === null ? undefined : findDossierById(core, open.dossierId);
    const about = { by: by.value, ...(open.dossierId === null ? {} : { dossierId: open.dossierId, dossierVersion: dossier?.version ?? 0 }) };
    const built = way === 'void' ? builtOn(core, open) : [];
    // The last first: none of them is judged again, only to be refused for what it stands on.
    for (const later of built.toReversed()) tx.append({ ...about, type: 'event.settled', data: { incarnation: later.incarnation, seq: later.seq, way, reason } });
    const { event } = tx.append({
      ...about,
      type: 'event.settled',
      data: { incarnation, seq, way, reason, ...(replacement === undefined ? {} : { replacement }), ...(built.length === 0 ? {} : { also: built.length }), ...op },
    });
    return ok({ seq, bySeq: event.seq, code: dossier?.code ?? null, way, also: built.length });
  });
};

export const settlerRoles = ['leader', 'admin'] as const;
export const settlerBy = (actor: Actor): Result<EventBy, StationError> => {
  const role = settlerRoles.find((one) => one === actor.role) ?? settlerRoles.find((one) => actor.officer.roles.includes(one));
  return role === undefined ? err({ type: 'SettleForbidden' }) : ok(actorToBy(actor, role));
};

const findOpen = ({ db }: StationCore, incarnation: string, seq: number): JournalEvent | undefined => {
  const row = db.orm
    .select({ bytes: journal.bytes })
    .from(eventOutcome)
    .innerJoin(journal, and(eq(journal.incarnation, eventOutcome.incarnation), eq(journal.seq, eventOutcome.seq)))
    .where(and(eq(eventOutcome.incarnation, incarnation), eq(eventOutcome.seq, seq), isNull(eventOutcome.settledAt)))
    .get();
  return row === undefined ? undefined : (JSON.parse(row.bytes.toString('utf8')) as JournalEvent);
};

/** Later acts of this station on the dossier that `beginning` began here and nowhere else, in order. */
export const builtOn = ({ db }: Pick<StationCore, 'db'>, beginning: JournalEvent): JournalEvent[] => {
  if (!isBirth(beginning) || beginning.dossierId === null) return [];
  const counted = dossierEvents(db, beginning.dossierId);
  const isOwn = ({ incarnation, seq }: JournalEvent): boolean => incarnation === beginning.incarnation && seq === beginning.seq;
  if (counted.some((event) => isBirth(event) && !isOwn(event))) return [];
  const own = new Set(ownEvents(db, beginning.dossierId).map(({ id }) => id));
  return counted.filter((event) => own.has(event.id) && !isOwn(event));
};

const alsoOf = (event: JournalEvent): number => (event.type === 'event.settled' ? (event.data.also ?? 0) : 0);

/** The same kind of event with other values, about the same dossier; what a receipt's number or a file is, no second event says anew. */
const isRightReplacement = (open: JournalEvent, { way, replacement }: Settle): boolean => {
  if (!hasItsReplacement({ way, replacement })) return false;
  if (replacement === undefined) return true;
  return replacement.type === open.type && EventData.safeParse(replacement).success;
};

const codeOf = (core: StationCore, dossierId: string | null): string | null => (dossierId === null ? null : (findDossierById(core, dossierId)?.code ?? null));
