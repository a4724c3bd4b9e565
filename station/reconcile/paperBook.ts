/** The paper register of a day held against the system; each comparison is an event, so that nobody need ask who looked and when. */
import type { BookCheck } from '#shared/contract';
import type { AppError } from '#shared/errors';
import { bookEntries, compareBook } from '#shared/reconcile/paperBook';
import { ok, type Result } from '#shared/result';
import type { Instant, LocalDate } from '#shared/time';
import { type Actor, actorToBy } from '../actor.ts';
import type { StationCore } from '../core.ts';

/** `typed`: lines of the book, whole codes or the numbers at their end. The newest comparison of a day counts. */
export const compareWithBook = (core: StationCore, actor: Actor, day: LocalDate, typed: readonly string[]): Result<BookCheck, AppError> => {
  const compared = compareBook(typed, codesOf(core, day));
  return core.journal.transact((tx) => {
    const { event } = tx.append({ type: 'book.compared', data: { day, ...compared, matched: [...compared.matched], onPaperOnly: [...compared.onPaperOnly], systemOnly: [...compared.systemOnly], repeated: [...compared.repeated] }, by: actorToBy(actor, actor.role) });
    return ok({ day, ...compared, at: event.at, by: event.by.officer, seq: event.seq });
  });
};

/** The newest comparison of that day. */
export const findBookCheck = ({ db }: StationCore, day: LocalDate): BookCheck | null => {
  const row = db.sqlite.prepare<[LocalDate], { doc: string }>('SELECT doc FROM book_check WHERE day = ?').get(day);
  return row === undefined ? null : (JSON.parse(row.doc) as BookCheck);
};

/** The numbers of the book as they were compared. */
export const entriesOf = (core: StationCore, check: BookCheck): string[] => bookEntries(check, codesOf(core, check.day, check.at));

/** What is in this unit's own register: what was received at its counters, voided ones too, for their numbers stand in the book. `until`: received by then. */
export const codesOf = ({ db, identity }: StationCore, day: LocalDate, until = '~'): string[] =>
  db.sqlite
    .prepare<[LocalDate, Instant, string], { code: string }>(`SELECT code FROM dossier WHERE received_day = ? AND received_at <= ? AND coalesce(doc ->> '$.otherUnit.code', '') <> ? AND status <> 'registered' ORDER BY code`)
    .all(day, until, identity.unit.agencyCode)
    .map(({ code }) => code);
