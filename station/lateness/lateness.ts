/**
 * Lateness of one dossier as this station's own records show it: whether anybody has to answer for it, which causes its journal
 * and the record of the line propose, what was stated, and which letters of apology went out.
 */
import type { LatenessView } from '#shared/contract';
import { preparedOnce } from '#db/preparedOnce';
import { isWorkingDay, yearsBetween } from '#shared/calendar/workingDays';
import { dossierAsOf, type DossierReading } from '#shared/dossier/asOf';
import { type Dossier } from '#shared/dossier/dossier';
import { lateBeforeOf } from '#shared/dossier/lateBefore';
import { wasReceived } from '#shared/dossier/papers';
import { isApologised } from '#shared/lateness/apologised';
import type { JournalEvent } from '#shared/journal/event';
import type { ProposedCause } from '#shared/lateness/causes';
import { isLateByAny, isToAnswerFor } from '#shared/lateness/counts';
import { type LatenessOutage, proposeCauses } from '#shared/lateness/proposeCauses';
import { LONGEST_SILENCE_MS, attemptsOf, openLengthMs, SHORTEST_OUTAGE_MS } from '#shared/linkWatch/linkWatch';
import { dayNumberToLocalDate, type Instant, instantToLocalDate, instantToMs, type LocalDate, localDateToDayNumber, msToInstant } from '#shared/time';
import { readingAt } from '../clock/readingAt.ts';
import type { StationCore } from '../core.ts';
import { dossierEvents } from '../journal/refold.ts';
import { openOutage } from '../linkWatch/linkWatch.ts';

/** Late by date or minute in one of the two counts, or not to be shown in time: what may be given a cause and an apology. `asOf`: trusted time. */
export const isLateAt = (core: StationCore, dossier: Dossier, asOf: Instant): boolean => wasReceived(dossier) && isLate(dossier, readingAt(core, dossier, asOf));

/** What came online and was never accepted has no appointment anybody could have missed. */
export const isLate = (dossier: Dossier, reading: DossierReading | 'voided'): boolean => wasReceived(dossier) && reading !== 'voided' && isToAnswerFor(reading);

/**
 * Best explained first; empty where the record shows nothing, or nothing is late. What is in time by a date counted anew, but was
 * late when a supplement was asked for, is looked at as it stood then. `goesOn`: the outage of this moment, asked for once where
 * many dossiers are looked at.
 */
export const causesProposed = (core: StationCore, dossier: Dossier, asOf: Instant, goesOn = outageNow(core)): readonly ProposedCause[] => {
  const reading = wasReceived(dossier) ? readingAt(core, dossier, asOf) : 'voided';
  if (reading === 'voided' || !isToAnswerFor(reading)) return [];
  const all = dossierEvents(core.db, dossier.id);
  const then = isLateByAny(reading) || reading.lateBefore === null ? { dossier, all, asOf } : before(all, reading.lateBefore.at);
  if (then === null) return [];
  const events = then.all.map((event) => ({ event, seq: event.station === core.identity.id ? event.seq : null }));
  return proposeCauses({ dossier: then.dossier, events, outages: [...outagesOver(core, then.dossier.due.legalDue), ...goesOn], asOf: then.asOf });
};

const before = (events: readonly JournalEvent[], at: Instant): { readonly dossier: Dossier; readonly all: readonly JournalEvent[]; readonly asOf: Instant } | null => {
  const dossier = dossierAsOf(events, msToInstant(instantToMs(at) - 1));
  return dossier === undefined ? null : { dossier, all: events.filter((event) => event.at < at), asOf: at };
};

export const latenessView = (core: StationCore, dossier: Dossier, asOf: Instant): LatenessView => {
  const { causes, apologies, extensions } = dossier;
  const last = extensions.length;
  const { number = null, year = null } = extensions.at(-1) ?? {};
  return {
    isLate: isLateAt(core, dossier, asOf),
    lateBefore: lateBeforeOf(dossier),
    isApologised: isApologised(dossier, asOf),
    proposals: causesProposed(core, dossier, asOf),
    stated: causes.toReversed().map(({ by, ...stated }) => ({ ...stated, byName: nameOf(core, by.officer) })),
    apologies: apologies.toReversed().map(({ by, ...sent }) => ({ ...sent, byName: nameOf(core, by.officer) })),
    letter: last === 0 ? null : { request: last, number, year, isSent: apologies.some(({ request }) => request === last) },
    apologyDueBy: apologyDueBy(core, dossier),
  };
};

/** The last day on which Mẫu 04 still goes out in time: so many working days before the appointment (domain.md §3.3). Null where nothing is promised any more, or no further appointment may be made. */
const apologyDueBy = ({ reference }: StationCore, { status, due, dueHistory }: Dossier): LocalDate | null => {
  const { extensions, extensionNoticeDays } = reference.settings();
  const calendar = reference.calendar();
  if ((status !== 'accepted' && status !== 'processing') || calendar === null || dueHistory.filter(({ why }) => why === 'extension').length >= extensions) return null;
  let day = localDateToDayNumber(instantToLocalDate(due.promisedDue));
  for (let left = extensionNoticeDays; left > 0; ) {
    day -= 1;
    if (yearsBetween(calendar, day, day).missingYear !== null) return null;
    if (isWorkingDay(calendar, day)) left -= 1;
  }
  return dayNumberToLocalDate(day);
};

/** Those that may lie over that moment: by the wall clock, or any whose clock was set meanwhile. */
const outagesOver = ({ db }: StationCore, due: Instant): LatenessOutage[] => statements(db).outages.all({ due }).map((outage) => ({ ...outage, goesOn: false }));

/** The one that goes on, while somebody still watches it and it is no mere hiccup: none or one. Read from every attempt since it began. */
export const outageNow = (core: StationCore): readonly LatenessOutage[] => {
  const open = openOutage(core);
  if (open === null || open.last.bootId !== core.deps.bootId) return [];
  const silence = core.deps.monotonicMs() - open.last.monotonicMs;
  const lengthMs = openLengthMs(open) + Math.trunc(silence);
  return silence < 0 || silence > LONGEST_SILENCE_MS || lengthMs < SHORTEST_OUTAGE_MS ? [] : [{ seq: null, from: open.first.at, lengthMs, attempts: attemptsOf(open), goesOn: true }];
};

const nameOf = ({ db }: StationCore, officer: string): string => statements(db).name.get(officer)?.name ?? officer;

const statements = preparedOnce(({ sqlite }) => ({
  name: sqlite.prepare<[string], { name: string }>('SELECT name FROM officer WHERE id = ?'),
  outages: sqlite.prepare<[{ due: Instant }], Omit<LatenessOutage, 'goesOn'>>(
    `SELECT j.seq, o."from", o.length_ms AS lengthMs, o.attempts FROM outage o JOIN journal j ON j.pos = o.pos WHERE (o."to" > @due OR o.clock_moved = 1) AND o."from" <= @due ORDER BY o."from"`,
  ),
}));
