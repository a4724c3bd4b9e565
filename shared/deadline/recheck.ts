/**
 * What a due date counted through a *dự kiến* year becomes under the calendar now in force (DESIGN §5). The dossier's life is
 * replayed: counted again from the receipt (online: the acceptance) or from the last fresh start, moved again by every time the
 * clock stood since. A day an officer chose stays: an extension's, a certification's appointment. What was promised on paper never comes nearer; where the
 * law's date now lies later, the promise goes with it, and where the promised day turned out to be off, it goes on to the next
 * working day: nobody is sent to a closed counter.
 */
import { firstMissingYear, workingDayFrom, yearsBetween } from '../calendar/workingDays.ts';
import type { ClockStop, DueChange, DuePair } from '../dossier/clockStop.ts';
import type { Dossier } from '../dossier/dossier.ts';
import type { DueRecord } from '../journal/eventParts.ts';
import { err, ok, type Result } from '../result.ts';
import { shiftDue } from './clock.ts';
import type { Instant } from '../time.ts';
import { closing, type DeadlineError, dueDate, type UnitTime } from './deadline.ts';
import { instantToLocalMoment, localMomentToInstant } from './localMoment.ts';

type Life = Pick<Dossier, 'due' | 'dueHistory' | 'clockStops' | 'receivedAt' | 'intake'>;

/** The whole record that would hold; `provisional` while a year it runs through is still only proposed. */
export const recheckDue = (life: Life, time: UnitTime): Result<DueRecord, DeadlineError> => {
  const { due, intake } = life;
  const changes = changesSinceAcceptance(life);
  const lastFresh = changes.findLastIndex(({ why }) => why === 'supplement-restart' || why === 'second-appointment');
  const base = dueDate({ received: changes[lastFresh]?.stop?.resumedAt ?? life.receivedAt, limit: due.limit, ...time });
  if (!base.ok) return base;
  const first = lastFresh === -1 ? legalAtFirst(base.value.due, changes[0]?.before ?? due, intake, time) : ok(base.value.due);
  if (!first.ok) return first;

  let legalDue = first.value;
  let provisional = base.value.provisional;
  for (const { why, before, after, stop } of changes.slice(lastFresh + 1)) {
    if (why === 'extension' && after.legalDue !== before.legalDue) legalDue = after.legalDue;
    if (stop === null || stop.resumedAt === null) continue;
    const shifted = shiftDue(legalDue, { ...time, limit: due.limit, stoppedAt: stop.at, resumedAt: stop.resumedAt });
    if (!shifted.ok) return shifted;
    legalDue = shifted.value.due;
    provisional ||= shifted.value.provisional;
  }
  // Who was promised a day sooner than the law asks keeps it, whatever becomes of the law's.
  const isSooner = due.promisedDue < due.legalDue;
  const promised = !isSooner && legalDue > due.promisedDue ? legalDue : due.promisedDue;
  // Clock hours run through nights and days off, and so may their end.
  const promise = due.limit.unit === 'clock-hour' ? ok(promised) : onWorkingDay(promised, time);
  if (!promise.ok) return promise;
  const promisedDue = promise.value;
  const promisedDay = instantToLocalMoment(promisedDue).day;
  const looksUpPromise = due.limit.unit !== 'clock-hour' || due.provisional;
  const isPromiseSure = !looksUpPromise || yearsBetween(time.calendar, promisedDay, promisedDay).status === 'confirmed';
  return ok({
    ...due,
    countedFrom: base.value.countedFrom,
    legalDue,
    promisedDue,
    provisional: provisional || !isPromiseSure,
    calendarVersion: time.calendar.version,
    notes: [...base.value.notes],
  });
};

/**
 * What moved the matter's own due date, oldest first, each with the stop that did. Every resumed stop left one line, in the same
 * order; those from before the acceptance moved the counter's answer only, and the term began afresh with the acceptance.
 */
const changesSinceAcceptance = ({ dueHistory, clockStops }: Life): (DueChange & { readonly stop: ClockStop | null })[] => {
  const resumed = clockStops.filter(({ resumedAt }) => resumedAt !== null);
  const isOfAnswer = (stop: ClockStop | null): boolean => stop?.from === 'registered';
  let seen = 0;
  return dueHistory
    .filter(({ why }) => why !== 'calendar')
    .map((change) => ({ ...change, stop: change.why === 'extension' ? null : (resumed[seen++] ?? null) }))
    .filter(({ stop }) => !isOfAnswer(stop));
};

/** Chứng thực put off by appointment when it was received: the law grants that time (`certificationDue`), so the law's date is the appointment. */
const legalAtFirst = (counted: Instant, atReceipt: DuePair, { certification }: Dossier['intake'], time: UnitTime): Result<Instant, DeadlineError> => {
  const isPutOff = certification?.appointment !== undefined && atReceipt.legalDue === atReceipt.promisedDue;
  if (!isPutOff) return ok(counted);
  const appointment = onWorkingDay(atReceipt.legalDue, time);
  return appointment.ok && appointment.value < counted ? ok(counted) : appointment;
};

/** The same moment, or the closing time of the next working day where its day is off. */
const onWorkingDay = (promise: Instant, { calendar, hours }: UnitTime): Result<Instant, DeadlineError> => {
  const { day } = instantToLocalMoment(promise);
  const working = workingDayFrom(calendar, day);
  const close = working === day ? null : closing({ hours }, working);
  if (working === day) return ok(promise);
  return close === null ? err({ type: 'CalendarYearMissing', year: firstMissingYear(calendar, day) }) : ok(localMomentToInstant(close));
};
