/** Lists, counts and search for one officer at one moment. */
import { countDossiers, countOnline, findAckedPos, isPageKey, type ListQuery, listDossiers, searchDossiers } from '#db/dossierQueries';
import type { Counts, DossierPage, DossierRow, ListView } from '#shared/contract';
import type { StationError } from '#shared/errors';
import { err, ok, type Result } from '#shared/result';
import { addDays, type Instant, instantToLocalDate, localToInstant } from '#shared/time';
import { AFTER_ALL } from '#shared/trustedTime/intervals';
import type { Actor } from './actor.ts';
import { findDossier } from './acts/findDossier.ts';
import { dayPressing } from './closeDay/dayView.ts';
import { awaitsProvince } from './clock/awaitsProvince.ts';
import { type HowClose, dueDoubtOf, duesAround } from './clock/dueTime.ts';
import { eventTimeAt } from './clock/endTime.ts';
import { openDoubtOf, openDoubts } from './clock/openDoubts.ts';
import { presentDoubt } from './clock/presentTime.ts';
import { trueNow } from './clock/sense.ts';
import { wrongStretches } from './clock/wrongStretches.ts';
import type { StationCore } from './core.ts';

/** Errors: InputInvalid for a page key that no page gave. */
export const listFor = (core: StationCore, actor: Actor, input: { view: ListView; after: string | null; limit: number }): Result<DossierPage, StationError> => {
  if (input.after !== null && !isPageKey(input.view, input.after)) return err({ type: 'InputInvalid', problems: [{ path: 'after', problem: 'key' }] });
  const page = listDossiers(core.db, { ...momentOf(core, actor), ...input });
  return ok({ ...page, rows: page.rows.map((row) => attested(core, row)) });
};

export const countsFor = (core: StationCore, actor: Actor): Counts => {
  const moment = momentOf(core, actor);
  const counts = countDossiers(core.db, moment);
  const online = countOnline(core.db, moment.now);
  return {
    today: counts.today,
    dueToday: counts['due-today'],
    overdue: counts.overdue,
    waitingForMe: counts['waiting-for-me'],
    awaitingSupplement: counts['awaiting-supplement'],
    paused: counts.paused,
    online: online.waiting,
    onlineAlert: online.alert,
    onlineLate: online.late,
    finishedNotClosed: counts['finished-not-closed'],
    notSent: counts['not-sent'],
    toSign: counts['to-sign'],
    withOtherUnit: counts['with-other-unit'],
    handedHere: counts['handed-here'],
    dayPressing: dayPressing(core),
  };
};

export const searchFor = (core: StationCore, text: string, limit: number): DossierRow[] => searchDossiers(core.db, text, limit, findAckedPos(core.db)).map((row) => attested(core, row));

/** A list reads by date, on the date that was promised, an end that was declared by when it was recorded as well; a clock known to be off is corrected for. What is open is doubtful only where the clock was found wrong. */
const attested = (core: StationCore, row: DossierRow): DossierRow => {
  const { id: dossierId, endedAt, endRecordedAt, promisedDue } = row;
  if (row.status === 'accepted' || row.status === 'processing') return { ...row, isUnattested: isOpenUnattested(core, row) };
  if (endedAt === null || (row.status !== 'completed' && row.status !== 'returned')) return row;
  const time = eventTimeAt(core, endRecordedAt === null ? { dossierId, at: endedAt } : { dossierId, at: endedAt, recordedAt: endRecordedAt }, promisedDue);
  const ends = time === null || time.from === null ? [endRecordedAt ?? endedAt] : [time.from, time.to ?? AFTER_ALL];
  const dossier = findDossier(core, row.code);
  const isSplitBy = (how: HowClose): boolean => {
    const dues = [promisedDue, ...duesAround(promisedDue, dossier === undefined ? null : dueDoubtOf(core, dossier, how))];
    const isSplit = (moments: readonly Instant[]): boolean => new Set(moments.flatMap((one) => dues.map((due) => instantToLocalDate(one) > instantToLocalDate(due)))).size === 2;
    return isSplit(ends) || (endRecordedAt !== null && isSplit([endedAt]));
  };
  const corrected = time === null || time.from === null ? {} : endRecordedAt === null ? { endedAt: time.effectiveAt } : { endRecordedAt: time.effectiveAt };
  const isUnattested = isSplitBy('rough') && isSplitBy('close');
  return { ...row, isUnattested, awaitsProvince: isUnattested && dossier !== undefined && awaitsProvince(core, dossier, trueNow(core)), ...corrected };
};

/** By the minute, as the list of overdue ones has it. */
const isOpenUnattested = (core: StationCore, { code, promisedDue }: DossierRow): boolean => {
  const present = presentDoubt(core);
  const dossier = wrongStretches(core).length === 0 ? undefined : findDossier(core, code);
  const doubt = dossier === undefined ? null : openDoubtOf(core, dossier);
  if (present === null && doubt === null) return false;
  const dues = [promisedDue, ...duesAround(promisedDue, doubt?.due ?? null)];
  const isLate = (now: Instant): boolean[] => dues.map((due) => now > due);
  const now = trueNow(core);
  return new Set([...isLate(present?.from ?? now), ...isLate(present?.to ?? now)]).size === 2;
};

/** Dates are held against the true moment; `today` is the day of the clock, by which receipts are dated. */
const momentOf = (core: StationCore, actor: Actor): Omit<ListQuery, 'view' | 'after' | 'limit'> => {
  const now = trueNow(core);
  const today = instantToLocalDate(now);
  const overdueBy = presentDoubt(core)?.to ?? now;
  return {
    now,
    overdueBy,
    maybeOverdue: [...openDoubts(core).values()].filter(({ dossier, due }) => duesAround(dossier.due.promisedDue, due).some((one) => one < overdueBy)).map(({ num }) => num),
    today: instantToLocalDate(core.deps.now()),
    dayStart: localToInstant(today),
    dayEnd: localToInstant(addDays(today, 1)),
    officer: actor.officer.id,
    isReception: actor.officer.roles.includes('reception'),
    ackedPos: findAckedPos(core.db),
  };
};
