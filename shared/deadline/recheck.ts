/**
 * What a due date counted through a *dự kiến* year becomes under the calendar now in force (DESIGN §5). The dossier's life is
 * replayed: counted again from the receipt or from the last fresh start (`countedFrom`), moved again by every time the clock
 * stood since. An extension is a date an officer chose and stays. What was promised on paper never comes nearer; where the
 * law's date now lies later, the promise goes with it, and where the promised day turned out to be off, it goes on to the next
 * working day: nobody is sent to a closed counter.
 */
import { firstMissingYear, workingDayFrom, yearsBetween } from '../calendar/workingDays.ts';
import type { Dossier } from '../dossier/dossier.ts';
import type { DueRecord } from '../journal/eventTypes.ts';
import { err, ok, type Result } from '../result.ts';
import { shiftDue } from './clock.ts';
import type { Instant } from '../time.ts';
import { closing, type DeadlineError, dueDate, type UnitTime } from './deadline.ts';
import { instantToLocalMoment, localMomentToInstant } from './localMoment.ts';

type Life = Pick<Dossier, 'due' | 'dueHistory' | 'clockStops' | 'receivedAt' | 'online'>;

/** The whole record that would hold; `provisional` while a year it runs through is still only proposed. */
export const recheckDue = ({ due, dueHistory, clockStops, receivedAt, online }: Life, time: UnitTime): Result<DueRecord, DeadlineError> => {
  const lastFresh = dueHistory.findLastIndex(({ why }) => why === 'supplement-restart' || why === 'second-appointment');
  const isFromReceipt = lastFresh === -1 && online === null;
  const base = dueDate({ received: isFromReceipt ? receivedAt : due.countedFrom, limit: due.limit, ...time });
  if (!base.ok) return base;

  // Each resumed stop left one line in the history, in the same order; those before acceptance moved no due date of the dossier.
  const resumed = clockStops.filter(({ from, resumedAt }) => from !== 'registered' && resumedAt !== null);
  let legalDue = base.value.due;
  let provisional = base.value.provisional;
  let stopsSeen = 0;
  for (const [index, change] of dueHistory.entries()) {
    if (change.why === 'calendar') continue;
    if (change.why === 'extension') {
      if (index > lastFresh && change.after.legalDue !== change.before.legalDue) legalDue = change.after.legalDue;
      continue;
    }
    const stop = resumed[stopsSeen];
    stopsSeen += 1;
    if (index <= lastFresh || stop === undefined || stop.resumedAt === null) continue;
    const shifted = shiftDue(legalDue, { ...time, limit: due.limit, stoppedAt: stop.at, resumedAt: stop.resumedAt });
    if (!shifted.ok) return shifted;
    legalDue = shifted.value.due;
    provisional ||= shifted.value.provisional;
  }
  const promise = onWorkingDay(legalDue > due.promisedDue ? legalDue : due.promisedDue, time);
  if (!promise.ok) return promise;
  const promisedDue = promise.value;
  const promisedDay = instantToLocalMoment(promisedDue).day;
  const isPromiseSure = yearsBetween(time.calendar, promisedDay, promisedDay).status === 'confirmed';
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

/** The same moment, or the closing time of the next working day where its day is off. */
const onWorkingDay = (promise: Instant, { calendar, hours }: UnitTime): Result<Instant, DeadlineError> => {
  const { day } = instantToLocalMoment(promise);
  const working = workingDayFrom(calendar, day);
  const close = working === day ? null : closing({ hours }, working);
  if (working === day) return ok(promise);
  return close === null ? err({ type: 'CalendarYearMissing', year: firstMissingYear(calendar, day) }) : ok(localMomentToInstant(close));
};
