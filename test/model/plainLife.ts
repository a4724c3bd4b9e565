/**
 * The life of a dossier told a second time, in the plainest way, for the model test: what each act does, when it is
 * refused, and what that does to its dates, papers and prints (from where and by whom: plainTable.ts). From domain.md §3.3,
 * §3.4, §4 and DESIGN §5. Uses nothing of `shared`; times are wall clock of Viet Nam, `YYYY-MM-DD HH:MM`.
 */
import { type PlainCalendar, plainClosing, plainDue, type PlainHours, type PlainLimit, plainShift, YearMissing } from './plainClock.ts';
import { ownWork, rights, undoable, ways } from './plainTable.ts';

export interface PlainUnit {
  readonly calendar: PlainCalendar;
  readonly hoursOf: PlainHours;
  readonly supplementMode: 'restart' | 'extend';
  /** Next number of each series of papers, by `form/year`. */
  readonly numbers: Map<string, number>;
}

export interface PlainPerson {
  readonly id: string;
  readonly roles: readonly string[];
}

interface PlainStop {
  readonly kind: 'supplement' | 'payment' | 'pause' | 'verification';
  readonly at: string;
  readonly from: string;
  term: string | null;
  resumedAt: string | null;
  /** Of a supplement: the counter asked for it itself, or has passed on what a colleague asks. */
  readonly isAskedAtCounter: boolean;
  toldAt: string | null;
  handedInAt: string | null;
}

export interface PlainLife {
  status: string;
  holder: string | null;
  /** Of the matter; of the counter's answer as long as it is only registered. */
  limit: PlainLimit;
  /** What holds once it is accepted. */
  readonly ownLimit: PlainLimit;
  /** Of a matter with two appointments: counted from the payment. */
  readonly secondLimit: PlainLimit | null;
  countedFrom: string;
  legalDue: string;
  promisedDue: string;
  provisional: boolean;
  /** Why it changed, and what it was then: `why legal / promised`. */
  readonly dueChanges: string[];
  readonly stops: PlainStop[];
  completedAt: string | null;
  atCounterAt: string | null;
  endedAt: string | null;
  isFinal: boolean;
  /** What is received: it came to the counter, or what came online was accepted. */
  isReceived: boolean;
  /** Received, done and handed over at one moment: nobody needs a receipt. */
  readonly isCertified: boolean;
  isSubmitted: boolean;
  /** Also of what came back resolved: recalled, it is that unit's again. */
  isWithOtherUnit: boolean;
  voidAskedBy: string | null;
  receivedAt: string;
  /** When it was recalled or taken back last. */
  undoneAt: string;
  /** What was said to have happened earlier and waits for a leader. */
  declared: { readonly what: string; readonly at: string; readonly by: string } | null;
  /** When a declared end was let be written. */
  endRecordedAt: string | null;
  declaredActs: number;
  /** It was past its legal day when a supplement was asked for; the law counts anew, what was stays. */
  wasLateBefore: boolean;
  readonly alertAt: string | null;
  answeredAt: string | null;
  why: 'requested' | 'unanswered' | 'voided' | null;
  /** Its papers with their numbers, `form number/year`, as they came to be. */
  readonly papers: string[];
  readonly prints: Record<string, number>;
  /** Why it was said to be late, and the letters of apology said to be sent. */
  readonly causes: string[];
  readonly apologies: string[];
  acts: number;
  /** What was done last, by whom and when, and how it stood before; null where nothing was done but its receipt. */
  newest: { readonly act: string; readonly by: string; readonly at: string; readonly stood: Stood } | null;
}

type Stood = Pick<PlainLife, 'status' | 'holder' | 'completedAt' | 'atCounterAt' | 'endedAt' | 'isSubmitted'>;

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

const ANSWER_DAYS = 15;
const [ALERT_HOURS, ONLINE_ANSWER_HOURS] = [2, 8];

/** Tiếp nhận. Throws YearMissing. */
export const plainReceive = ({ calendar, hoursOf }: PlainUnit, at: string, limit: PlainLimit, secondLimit: PlainLimit | null = null): PlainLife => {
  const { due, countedFrom, provisional } = plainDue(calendar, hoursOf, at, limit);
  return {
    status: 'accepted', holder: null, limit, ownLimit: limit, secondLimit, countedFrom, legalDue: due, promisedDue: due, provisional, dueChanges: [], stops: [],
    completedAt: null, atCounterAt: null, endedAt: null, isFinal: false, isReceived: true, isCertified: false, isSubmitted: false, isWithOtherUnit: false, voidAskedBy: null,
    receivedAt: at, undoneAt: '', declared: null, endRecordedAt: null, declaredActs: 0, wasLateBefore: false,
    alertAt: null, answeredAt: null, why: null, papers: [], prints: {}, causes: [], apologies: [], acts: 1, newest: null,
  };
};

/** Chứng thực in one act. Throws YearMissing. */
export const plainCertify = (unit: PlainUnit, at: string, limit: PlainLimit): PlainLife => ({
  ...plainReceive(unit, at, limit),
  status: 'returned',
  completedAt: at,
  atCounterAt: at,
  endedAt: at,
  isCertified: true,
});

/** Nộp trực tuyến: what is due is the counter's answer. Throws YearMissing. */
export const plainRegister = (unit: PlainUnit, submittedAt: string, limit: PlainLimit, secondLimit: PlainLimit | null = null): PlainLife => ({
  ...plainReceive(unit, submittedAt, { amount: ONLINE_ANSWER_HOURS, unit: 'working-hour' }, secondLimit),
  status: 'registered',
  isReceived: false,
  ownLimit: limit,
  alertAt: plainDue(unit.calendar, unit.hoursOf, submittedAt, { amount: ALERT_HOURS, unit: 'working-hour' }).due,
});

/** As shipped: `declareDays` of the settings. */
const DECLARED_WITHIN_DAYS = 15;

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

/** Where it stands: whether that may be done at all. */
const whyNotNow = (life: PlainLife, act: string): string | null => {
  if (act === 'result-arrived' && life.status === 'completed' && life.atCounterAt !== null) return 'ResultAlreadyAtCounter';
  const saysEarlier = act === 'complete' && isEndLive(life);
  if (!saysEarlier && !(ways[act] ?? '').split(' ').some((one) => one.startsWith(`${life.status}>`))) return 'TransitionForbidden';
  return life.isWithOtherUnit && ownWork.split(' ').includes(act) ? 'WithOtherUnit' : null;
};

/** Done, and recorded when it was: once it may be declared that it was done earlier. */
const isEndLive = (life: PlainLife): boolean => (life.status === 'completed' || life.status === 'returned') && life.completedAt !== null && life.endRecordedAt === null;

/** What cannot lie after what is declared. */
const lastFactBefore = (life: PlainLife, what: string): string => {
  const stop = life.stops.at(-1);
  return [life.receivedAt, stop?.resumedAt ?? stop?.at ?? '', life.undoneAt, what === 'complete' ? '' : (life.completedAt ?? ''), what === 'return' ? (life.atCounterAt ?? '') : ''].sort().at(-1) ?? '';
};

/** The forms that can be printed of a dossier as it is. */
export const plainForms = (life: PlainLife): string[] => {
  if (life.status === 'registered') return [];
  const forms = {
    '01': life.isReceived && !life.isCertified,
    '02': hasPaper(life, '02'),
    '03': hasPaper(life, '03'),
    '04': hasPaper(life, '04'),
    '05': hasPaper(life, '05'),
    '06': life.isReceived,
    slip: life.isReceived && !life.isCertified,
  };
  return Object.entries(forms).flatMap(([form, exists]) => (exists ? [form] : [])).sort();
};

const openStop = (life: PlainLife): PlainStop | undefined => life.stops.find(({ resumedAt }) => resumedAt === null);

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
    case 'declare': {
      if (life.status === 'returned' && !isEndLive(life)) return 'TransitionForbidden';
      if (life.declared !== null) return 'DeclarationAlreadyRequested';
      const what = ask.what ?? '';
      if (!who.roles.some((role) => (rights[what] ?? '').split(' ').includes(role))) return 'RoleForbidden';
      const forbidden = whyNotNow(life, what);
      if (forbidden !== null) return forbidden;
      const leader = people.find(({ id }) => id === ask.to);
      if (leader === undefined) return 'OfficerUnknown';
      if (!leader.roles.includes('leader')) return 'ApproverNotLeader';
      if (leader.id === who.id) return 'SecondPersonNeeded';
      const happened = ask.at ?? '';
      if (happened > at) return 'DateAhead';
      if (happened < lastFactBefore(life, what)) return 'DeclaredTooEarly';
      if (what === 'complete' && happened >= (life.completedAt ?? '9')) return 'DeclaredNotSooner';
      life.declared = { what, at: happened, by: who.id };
      return null;
    }
    case 'approve-declaration': {
      if (life.declared === null) return 'DeclarationNotRequested';
      const { what, at: happened, by } = life.declared;
      if (by === who.id) return 'SecondPersonNeeded';
      if (happened < lastFactBefore(life, what)) return 'DeclaredTooEarly';
      if (what === 'complete' && happened >= (life.completedAt ?? '9')) return 'DeclaredNotSooner';
      if (Date.parse(`${at.slice(0, 10)}Z`) - Date.parse(`${happened.slice(0, 10)}Z`) > DECLARED_WITHIN_DAYS * 86_400_000) return 'DeclaredTooOld';
      const pressedAt = what === 'complete' ? life.completedAt : null;
      const endsNow = what !== 'return' && (what === 'complete' || life.endedAt === null);
      if (what === 'return') life.holder = null;
      else Object.assign(life, { isSubmitted: false, completedAt: what === 'complete' ? happened : (life.completedAt ?? happened), endedAt: what === 'complete' ? happened : (life.endedAt ?? happened) });
      if (what === 'result-arrived') life.atCounterAt = happened;
      if (endsNow) life.endRecordedAt = pressedAt ?? at;
      life.declared = null;
      life.declaredActs += 1;
      return null;
    }
    case 'decline-declaration':
      if (life.declared === null) return 'DeclarationNotRequested';
      life.declared = null;
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
    case 'request-void': {
      if (life.voidAskedBy !== null) return 'VoidAlreadyRequested';
      const leader = people.find(({ id }) => id === ask.to);
      if (leader === undefined) return 'OfficerUnknown';
      if (!leader.roles.includes('leader')) return 'ApproverNotLeader';
      if (leader.id === who.id) return 'SecondPersonNeeded';
      life.voidAskedBy = who.id;
      return null;
    }
    case 'void':
      if (life.voidAskedBy === null) return 'VoidNotRequested';
      if (life.voidAskedBy === who.id) return 'SecondPersonNeeded';
      Object.assign(life, { voidAskedBy: null, declared: null, isFinal: true, why: 'voided', holder: null });
      life.endedAt ??= at;
      return null;
    case 'decline-void':
      if (life.voidAskedBy === null) return 'VoidNotRequested';
      life.voidAskedBy = null;
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
    case 'request-verification': {
      const until = ask.day ?? today;
      return until < today ? 'DateNotAhead' : stands(life, 'verification', at, until);
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
    case 'request-payment':
      return stands(life, 'payment', at, null);
    case 'pause': {
      const approver = people.find(({ id }) => id === ask.approver);
      if (approver === undefined) return 'OfficerUnknown';
      if (!approver.roles.includes('leader')) return 'ApproverNotLeader';
      const until = ask.day ?? today;
      return until < today ? 'DateNotAhead' : stands(life, 'pause', at, until);
    }
    case 'close-unanswered':
      if (open?.term !== undefined && open.term !== null && today <= open.term) return 'AnswerTermRunning';
      // Nobody is closed out for not answering what they were never told.
      if (open?.handedInAt !== null || !(open.isAskedAtCounter || open.toldAt !== null || open.from === 'registered')) return 'SupplementElsewhere';
      Object.assign(life, { isFinal: true, why: 'unanswered' });
      return ends(life, at);
    case 'stop':
      Object.assign(life, { isFinal: true, why: 'requested' });
      numbered(unit, life, '05', today);
      return ends(life, at);
    case 'receive-supplement':
      life.wasLateBefore ||= open !== undefined && open.from !== 'registered' && open.at.slice(0, 10) > life.legalDue.slice(0, 10);
      if (unit.supplementMode === 'restart') restart(unit, life, open?.handedInAt ?? at);
      else runOn(unit, life, open?.handedInAt ?? at, 'supplement-extend', open);
      return null;
    case 'payment-done':
      if (life.secondLimit === null || life.dueChanges.some((change) => change.startsWith('second-appointment'))) runOn(unit, life, at, 'payment', open);
      else appointAgain(unit, life, at, life.secondLimit);
      return null;
    case 'verification-answered':
      if (open?.kind !== 'verification') return 'OtherStop';
      runOn(unit, life, at, 'verification', open);
      return null;
    case 'resume':
      if (open?.kind !== 'pause') return 'OtherStop';
      runOn(unit, life, at, 'pause', open);
      return null;
    case 'confirm-due':
      if (!life.provisional || open?.from === 'registered') return 'DueNotProvisional';
      if (unit.calendar.isOnlyProposed('2027')) return 'DueStillProvisional';
      // The official list says what was proposed, so nothing moves.
      life.provisional = false;
      life.dueChanges.push(`calendar ${life.legalDue} / ${life.promisedDue}`);
      return null;
    case 'extend':
      return putOff(unit, life, at, ask);
    case 'recall':
      life.undoneAt = at;
      life.endRecordedAt = null;
      life.completedAt = null;
      life.atCounterAt = null;
      life.endedAt = null;
      if (!life.isWithOtherUnit) life.holder ??= who.id;
      return null;
    default:
      return null;
  }
};

const ends = (life: PlainLife, at: string): null => {
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

/** Each Mẫu 02 after the first is counted by itself. */
export const plainPrintKey = (life: PlainLife, form: string): string => {
  const requests = life.papers.filter((paper) => paper.startsWith('02 ')).length;
  return form === '02' && requests > 1 ? `02/${requests}` : form;
};

/** One series a year for each form. */
const numbered = ({ numbers }: PlainUnit, life: PlainLife, form: string, today: string): void => {
  const series = `${form}/${today.slice(0, 4)}`;
  const number = numbers.get(series) ?? 1;
  numbers.set(series, number + 1);
  life.papers.push(`${form} ${number}/${today.slice(0, 4)}`);
};

const hasPaper = (life: PlainLife, form: string): boolean => life.papers.some((paper) => paper.startsWith(`${form} `));

/** By the minute, as it happened or as it was recorded; what came online and was never accepted has missed no appointment. */
const isLate = (life: PlainLife, now: string): boolean =>
  life.wasLateBefore || (life.isReceived && [openStop(life)?.at ?? life.endedAt ?? now, life.endRecordedAt ?? ''].some((moment) => moment > life.legalDue));

/** Early, on time, late at a moment: the legal date, no further than the clock ran (domain.md §3.5, exchange.md §4.1). */
export const plainReading = (life: PlainLife, now: string): { reading: unknown } => {
  if (life.why === 'voided') return { reading: 'voided' };
  const until = openStop(life)?.at ?? life.endedAt ?? now;
  const ended = life.endedAt !== null;
  const isResolved = life.status === 'completed' || life.status === 'returned';
  const [day, dueDay] = [until.slice(0, 10), life.legalDue.slice(0, 10)];
  return { reading: { ended, byDate: day > dueDay ? 'late' : day < dueDay && isResolved ? 'early' : 'on-time', byMinute: until > life.legalDue ? 'late' : 'on-time' } };
};
