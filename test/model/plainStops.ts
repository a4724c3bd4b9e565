/** The clock of a plain life: it stops, runs again, and its dates move. Null: done, or not an act of the clock; else why not. */
import { type PlainCalendar, plainClosing, plainDue, type PlainLimit, plainShift } from './plainClock.ts';
import type { PlainAsk } from './plainAct.ts';
import { openStop, type PlainLife, type PlainPerson, type PlainStop, type PlainUnit } from './plainLife.ts';
import { hasPaper, numbered } from './plainPapers.ts';

const ANSWER_DAYS = 15;

export const doClockAct = (unit: PlainUnit, people: readonly PlainPerson[], life: PlainLife, who: PlainPerson, at: string, ask: PlainAsk, open: PlainStop | undefined): string | null => {
  const today = at.slice(0, 10);
  switch (ask.act) {
    case 'request-supplement': {
      // What is asked before and after acceptance are two stages.
      const isAgain = life.stops.some(({ kind, from }) => kind === 'supplement' && (from === 'registered') === (life.status === 'registered'));
      if (isAgain && ask.ground === '') return 'SupplementAlreadyRequested';
      const term = plainDue(unit.calendar, unit.hoursOf, at, { amount: ANSWER_DAYS, unit: 'working-day' }).due.slice(0, 10);
      numbered(unit, life, '02', today);
      if (!life.isReceived) life.answeredAt ??= at;
      return stands(life, 'supplement', at, term, who.roles.includes('reception'));
    }
    case 'tell-applicant':
      if (open === undefined || (open.handedInAt === null && (open.isAskedAtCounter || open.toldAt !== null || open.from === 'registered'))) return 'SupplementElsewhere';
      open.term = plainDue(unit.calendar, unit.hoursOf, at, { amount: ANSWER_DAYS, unit: 'working-day' }).due.slice(0, 10);
      open.toldAt = at;
      open.handedInAt = null;
      return null;
    case 'hand-in-supplement':
      if (open === undefined || open.handedInAt !== null) return 'SupplementElsewhere';
      open.handedInAt = at;
      return null;
    case 'receive-supplement':
      life.wasLateBefore ||= open !== undefined && open.from !== 'registered' && open.at.slice(0, 10) > life.legalDue.slice(0, 10);
      if (unit.supplementMode === 'restart') restart(unit, life, open?.handedInAt ?? at);
      else runOn(unit, life, open?.handedInAt ?? at, 'supplement-extend', open);
      return null;
    case 'close-unanswered':
      if (open?.term !== undefined && open.term !== null && today <= open.term) return 'AnswerTermRunning';
      // Nobody is closed out for not answering what they were never told.
      if (open?.handedInAt !== null || !(open.isAskedAtCounter || open.toldAt !== null || open.from === 'registered')) return 'SupplementElsewhere';
      Object.assign(life, { isFinal: true, why: 'unanswered' });
      return ends(life, at);
    case 'request-verification': {
      const until = ask.day ?? today;
      return until < today ? 'DateNotAhead' : stands(life, 'verification', at, until);
    }
    case 'verification-answered':
      if (open?.kind !== 'verification') return 'OtherStop';
      runOn(unit, life, at, 'verification', open);
      return null;
    case 'request-payment':
      return stands(life, 'payment', at, null);
    case 'payment-done':
      if (life.secondLimit === null || life.dueChanges.some((change) => change.startsWith('second-appointment'))) runOn(unit, life, at, 'payment', open);
      else appointAgain(unit, life, at, life.secondLimit);
      return null;
    case 'pause': {
      const approver = people.find(({ id }) => id === ask.approver);
      if (approver === undefined) return 'OfficerUnknown';
      if (!approver.roles.includes('leader')) return 'ApproverNotLeader';
      const until = ask.day ?? today;
      return until < today ? 'DateNotAhead' : stands(life, 'pause', at, until);
    }
    case 'resume':
      if (open?.kind !== 'pause') return 'OtherStop';
      runOn(unit, life, at, 'pause', open);
      return null;
    case 'stop':
      Object.assign(life, { isFinal: true, why: 'requested' });
      numbered(unit, life, '05', today);
      return ends(life, at);
    case 'extend':
      return putOff(unit, life, at, ask);
    case 'confirm-due':
      if (!life.provisional || open?.from === 'registered') return 'DueNotProvisional';
      if (unit.calendar.isOnlyProposed('2027')) return 'DueStillProvisional';
      // The official list says what was proposed, so nothing moves.
      life.provisional = false;
      life.dueChanges.push(`calendar ${life.legalDue} / ${life.promisedDue}`);
      return null;
    default:
      return null;
  }
};

export const ends = (life: PlainLife, at: string): null => {
  life.endedAt = at;
  life.holder = null;
  return null;
};

const stands = (life: PlainLife, kind: PlainStop['kind'], at: string, term: string | null, isAskedAtCounter = false): null => {
  life.stops.push({ kind, at, from: life.status, term, resumedAt: null, isAskedAtCounter, toldAt: null, handedInAt: null });
  return null;
};

/** Both dates move by the time the clock stood. */
const runOn = ({ calendar, hoursOf }: PlainUnit, life: PlainLife, at: string, why: string, stop: PlainStop | undefined): void => {
  if (stop === undefined) throw new Error('the clock runs');
  const legal = plainShift(calendar, hoursOf, life.limit.unit, life.legalDue, stop.at, at);
  const promised = plainShift(calendar, hoursOf, life.limit.unit, life.promisedDue, stop.at, at);
  stop.resumedAt = at;
  life.legalDue = legal;
  life.promisedDue = promised;
  life.provisional ||= life.limit.unit !== 'clock-hour' && isOnlyProposed(calendar, [at, legal, promised]);
  life.dueChanges.push(`${why} ${legal} / ${promised}`);
};

/** Hẹn lần hai (domain.md §3.4): its own limit from the payment, whatever was promised before. */
const appointAgain = ({ calendar, hoursOf }: PlainUnit, life: PlainLife, at: string, limit: PlainLimit): void => {
  const { due, countedFrom, provisional } = plainDue(calendar, hoursOf, at, limit);
  const stop = openStop(life);
  if (stop === undefined) throw new Error('the clock runs');
  stop.resumedAt = at;
  Object.assign(life, { limit, countedFrom, legalDue: due, promisedDue: due, provisional });
  life.dueChanges.push(`second-appointment ${due} / ${due}`);
};

/** The whole limit again; a later day that was promised already stays. */
const restart = ({ calendar, hoursOf }: PlainUnit, life: PlainLife, at: string): void => {
  const { due, countedFrom, provisional } = plainDue(calendar, hoursOf, at, life.limit);
  const stop = openStop(life);
  if (stop === undefined) throw new Error('the clock runs');
  stop.resumedAt = at;
  life.countedFrom = countedFrom;
  life.legalDue = due;
  if (due > life.promisedDue) life.promisedDue = due;
  life.provisional = provisional || (life.provisional && life.promisedDue > due);
  life.dueChanges.push(`supplement-restart ${due} / ${life.promisedDue}`);
};

/** Once; the promise moves, the legal date only on a legal ground; to a working day, later than promised and than now. */
const putOff = (unit: PlainUnit, life: PlainLife, at: string, { day = '', ground = '' }: PlainAsk): string | null => {
  const { calendar, hoursOf } = unit;
  if (hasPaper(life, '04')) return 'ExtensionAlreadyMade';
  if (!calendar.isWorked(day)) return 'DayOff';
  const due = plainClosing(hoursOf, day);
  if (due <= life.promisedDue || due <= at) return 'ExtensionNotLater';
  numbered(unit, life, '04', at.slice(0, 10));
  life.promisedDue = due;
  if (ground !== '' && due > life.legalDue) life.legalDue = due;
  life.provisional ||= isOnlyProposed(calendar, [due]);
  life.dueChanges.push(`extension ${life.legalDue} / ${life.promisedDue}`);
  return null;
};

/** 2027 is dự kiến in the shipped calendar, until it is confirmed. */
const isOnlyProposed = (calendar: PlainCalendar, moments: readonly string[]): boolean => calendar.isOnlyProposed('2027') && moments.some((moment) => moment >= '2027');
