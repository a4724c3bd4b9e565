/**
 * What each act does to a plain life, when it is refused, and what that does to its dates, papers and prints (from where and by
 * whom: plainTable.ts; what a leader is asked: plainLeader.ts; the clock: plainStops.ts).
 */
import { plainDue, YearMissing } from './plainClock.ts';
import { doLeaderAct, isEndLive, whyNotNow } from './plainLeader.ts';
import { isLate, openStop, type PlainLife, type PlainPerson, type PlainStop, type PlainUnit } from './plainLife.ts';
import { hasPaper, numbered, plainForms, plainPrintKey } from './plainPapers.ts';
import { doClockAct, ends } from './plainStops.ts';
import { ownWork, rights, undoable, ways } from './plainTable.ts';

/** An act as the walker asks for it; what it leaves out is as usual. */
export interface PlainAsk {
  readonly act: string;
  readonly to?: string;
  readonly form?: string;
  readonly ground?: string;
  readonly approver?: string;
  readonly day?: string;
  readonly lost?: boolean;
  /** The paper of the result: not noted, noted, or dated ahead. */
  readonly paper?: 'none' | 'whole' | 'ahead';
  /** What is declared, and as of when. */
  readonly what?: string;
  readonly at?: string;
  /** Nguyên nhân trễ. */
  readonly cause?: string;
  /** Which letter of apology: the newest Mẫu 04, a second one, one written outside, or sent on a day ahead. */
  readonly letter?: 'own' | 'second' | 'outside' | 'ahead';
}

/** Does the act and answers null, or answers why not and changes nothing. */
export const plainAct = (unit: PlainUnit, people: readonly PlainPerson[], life: PlainLife, who: PlainPerson, at: string, ask: PlainAsk): string | null => {
  const open = openStop(life);
  if (!who.roles.some((role) => (rights[ask.act] ?? '').split(' ').includes(role))) return 'RoleForbidden';
  const isAboutLateness = ask.act === 'state-cause' || ask.act === 'send-apology';
  if (life.isFinal && ask.act !== 'print' && !(isAboutLateness && life.why !== 'voided')) return 'DossierStopped';
  const act = ask.act === 'approve-declaration' && life.declared !== null ? life.declared.what : ask.act;
  const forbidden = act === ask.act ? null : whyNotNow(life, act);
  if (forbidden !== null) return forbidden;
  if (act === 'result-arrived' && life.status === 'completed' && life.atCounterAt !== null) return 'ResultAlreadyAtCounter';
  const way = (ways[act] ?? '').split(' ').find((one) => one.startsWith(`${life.status}>`));
  const to = act === 'complete' && act !== ask.act && isEndLive(life) ? life.status : way?.endsWith('>back') === true ? open?.from : way?.split('>')[1];
  if (act === 'undo') return takeBack(life, who, at, way);
  if (to === undefined) return 'TransitionForbidden';
  const { status, holder, completedAt, atCounterAt, endedAt, isSubmitted } = life;
  try {
    const refusal = doAct(unit, people, life, who, at, ask, open);
    if (refusal !== null) return refusal;
  } catch (error) {
    if (error instanceof YearMissing) return 'CalendarYearMissing';
    throw error;
  }
  life.status = to;
  life.acts += 1;
  life.newest = { act: ask.act, by: who.id, at, stood: { status, holder, completedAt, atCounterAt, endedAt, isSubmitted } };
  return null;
};

/** Hoàn tác: within seconds, so in the same minute, by who did it. */
const takeBack = (life: PlainLife, who: PlainPerson, at: string, way: string | undefined): string | null => {
  const { newest } = life;
  if (way === undefined || newest === null || !undoable.split(' ').includes(newest.act)) return 'NothingToUndo';
  if (newest.by !== who.id) return 'UndoOfAnother';
  if (newest.at !== at) return 'UndoTooLate';
  Object.assign(life, newest.stood, { acts: life.acts + 1, newest: null });
  return null;
};

const doAct = (unit: PlainUnit, people: readonly PlainPerson[], life: PlainLife, who: PlainPerson, at: string, ask: PlainAsk, open: PlainStop | undefined): string | null => {
  const today = at.slice(0, 10);
  if (life.isWithOtherUnit && ownWork.split(' ').includes(ask.act)) return 'WithOtherUnit';
  switch (ask.act) {
    case 'forward': {
      const next = people.find(({ id }) => id === ask.to);
      if (next === undefined) return 'OfficerUnknown';
      if (!next.roles.includes('processing') && !next.roles.includes('leader')) return 'OfficerCannotProcess';
      life.holder = next.id;
      life.isSubmitted = false;
      return null;
    }
    case 'accept': {
      const { due, countedFrom, provisional } = plainDue(unit.calendar, unit.hoursOf, at, life.ownLimit);
      Object.assign(life, { limit: life.ownLimit, countedFrom, legalDue: due, promisedDue: due, provisional, isReceived: true, receivedAt: at });
      life.answeredAt ??= at;
      return null;
    }
    case 'transfer':
      Object.assign(life, { isWithOtherUnit: true, isSubmitted: false, holder: null });
      return null;
    case 'take-back':
      if (!life.isWithOtherUnit) return 'NotWithOtherUnit';
      life.undoneAt = at;
      life.isWithOtherUnit = false;
      life.holder = who.roles.includes('processing') || who.roles.includes('leader') ? who.id : null;
      return null;
    case 'submit': {
      const leader = people.find(({ id }) => id === ask.to);
      if (leader === undefined) return 'OfficerUnknown';
      if (!leader.roles.includes('leader')) return 'ApproverNotLeader';
      life.isSubmitted = true;
      life.holder ??= who.id;
      return null;
    }
    case 'sign':
      if (!life.isSubmitted) return 'NotSubmitted';
      if (ask.paper === 'ahead') return 'DateAhead';
      Object.assign(life, { isSubmitted: false, completedAt: at, endedAt: at });
      return null;
    case 'send-back':
      if (!life.isSubmitted) return 'NotSubmitted';
      life.isSubmitted = false;
      return null;
    case 'complete':
      if (ask.paper === 'ahead') return 'DateAhead';
      life.isSubmitted = false;
      life.completedAt = at;
      life.endedAt = at;
      return null;
    case 'result-arrived':
      if (ask.paper === 'ahead') return 'DateAhead';
      if (life.isWithOtherUnit && ask.paper !== 'whole') return 'ResultPaperMissing';
      life.isSubmitted = false;
      life.completedAt ??= at;
      life.endedAt ??= at;
      life.atCounterAt = at;
      return null;
    case 'return':
      if (ask.lost === true) return 'IdSeenMissing';
      life.holder = null;
      return null;
    case 'refuse':
      numbered(unit, life, '03', today);
      if (!life.isReceived) life.answeredAt ??= at;
      return ends(life, at);
    case 'withdraw':
      return ends(life, at);
    case 'print': {
      const form = ask.form ?? '01';
      if (!plainForms(life).includes(form)) return 'FormNotAvailable';
      if (form === '06' && !hasPaper(life, '06')) numbered(unit, life, '06', today);
      const key = plainPrintKey(life, form);
      life.prints[key] = (life.prints[key] ?? 0) + 1;
      return null;
    }
    case 'state-cause':
      if (!isLate(life, at)) return 'DossierNotLate';
      life.causes.push(ask.cause ?? '');
      return null;
    case 'send-apology': {
      const { letter = 'own' } = ask;
      if (!isLate(life, at) && (!hasPaper(life, '04') || letter === 'outside')) return 'DossierNotLate';
      if (letter === 'ahead') return 'DateAhead';
      if (letter === 'second' || (letter === 'own' && !hasPaper(life, '04'))) return 'ApologyPaperMissing';
      life.apologies.push(letter);
      return null;
    }
    case 'recall':
      life.undoneAt = at;
      life.endRecordedAt = null;
      life.completedAt = null;
      life.atCounterAt = null;
      life.endedAt = null;
      if (!life.isWithOtherUnit) life.holder ??= who.id;
      return null;
    case 'declare':
    case 'approve-declaration':
    case 'decline-declaration':
    case 'request-void':
    case 'void':
    case 'decline-void':
      return doLeaderAct(people, life, who, at, ask);
    default:
      return doClockAct(unit, people, life, who, at, ask, open);
  }
};
