/**
 * What truly happened to a dossier and when, told by nobody's clock: the independent model that the station's counts are held
 * against. True moments come from the test's own time; due dates are walked day by day (`test/model/plainClock.ts`), what may be
 * done from where is read from `test/model/plainTable.ts`. Nothing of `shared` or `station` is used, and the station is never
 * asked what an act did. Times are wall clock of Viet Nam, `YYYY-MM-DD HH:MM`, and are compared as text.
 */
import { type PlainCalendar, plainClosing, plainDue, type PlainHours, type PlainLimit, plainShift } from '../model/plainClock.ts';
import { undoable, ways } from '../model/plainTable.ts';

export interface PlainUnit {
  readonly calendar: PlainCalendar;
  readonly hoursOf: PlainHours;
  readonly limit: PlainLimit;
}

interface PlainStop {
  readonly at: string;
  readonly kind: 'pause' | 'supplement' | 'payment' | 'verification';
  readonly from: string;
  /** Of a supplement: the applicant knows, from the counter that asked or from its telling. */
  readonly isTold: boolean;
  readonly handedInAt: string | null;
}

/** What an undo brings back. */
interface PlainStood {
  readonly status: string;
  /** `claimed`: when it happened, as who declared it says; live, the true moment. `recorded`: the true moment somebody wrote it. */
  readonly ended: { readonly claimed: string; readonly recorded: string } | null;
  readonly completed: 'live' | 'declared' | null;
  readonly isAtCounter: boolean;
}

export interface PlainMatter extends PlainStood {
  readonly code: string;
  status: string;
  ended: PlainStood['ended'];
  completed: PlainStood['completed'];
  isAtCounter: boolean;
  legalDue: string;
  promisedDue: string;
  stop: PlainStop | null;
  isFinal: boolean;
  isPutOff: boolean;
  declaration: { readonly what: DeclaredAct; readonly claimed: string } | null;
  /** It was past its date when a supplement was asked for: the date is counted anew, that stays. */
  wasLateBefore: boolean;
  /** Its newest act, with what stood before. */
  newest: { readonly act: string; readonly when: PlainWhen; readonly stood: PlainStood } | null;
}

export type DeclaredAct = 'complete' | 'result-arrived';

/** The true moment, in ms too, and which run of the machine. */
export interface PlainWhen {
  readonly at: string;
  readonly ms: number;
  readonly boot: number;
}

export interface PlainAsk {
  readonly act: string;
  /** False: a colleague at the back, who tells no applicant. */
  readonly isAtCounter: boolean;
  readonly newDay?: string;
  readonly declared?: { readonly what: DeclaredAct; readonly claimed: string };
}

/** From the key to the station and ten seconds. */
const UNDO_MS = 12_000;

const stoodOf = ({ status, ended, completed, isAtCounter }: PlainMatter): PlainStood => ({ status, ended, completed, isAtCounter });

export const plainReceived = ({ calendar, hoursOf, limit }: PlainUnit, code: string, at: string): PlainMatter => {
  const { due } = plainDue(calendar, hoursOf, at, limit);
  return {
    code, status: 'accepted', legalDue: due, promisedDue: due, stop: null, ended: null, completed: null, isAtCounter: false, isFinal: false, isPutOff: false,
    declaration: null, wasLateBefore: false, newest: null,
  };
};

/** Why that may not be done as it stands; null where nothing but a clock could be against it. */
export const plainRefusal = (matter: PlainMatter, { act, declared }: PlainAsk, { ms, boot }: PlainWhen): string | null => {
  const { status, stop, newest, declaration } = matter;
  if (act === 'undo') {
    if (newest === null || !undoable.split(' ').includes(newest.act)) return wayFrom(status, act) === undefined && matter.isFinal ? 'DossierStopped' : 'NothingToUndo';
    return newest.when.boot === boot && ms - newest.when.ms <= UNDO_MS ? null : 'UndoTooLate';
  }
  if (matter.isFinal && act !== 'print') return 'DossierStopped';
  if (act === 'approve-declaration' && declaration !== null) return mayBeDeclared(matter, declaration.what);
  if (act === 'result-arrived' && status === 'completed' && matter.isAtCounter) return 'ResultAlreadyAtCounter';
  if (wayFrom(status, act) === undefined) return 'TransitionForbidden';
  if (act === 'approve-declaration' || act === 'decline-declaration') return declaration === null ? 'DeclarationNotRequested' : null;
  if (act === 'declare') {
    if (status === 'returned' && !isEndLive(matter)) return 'TransitionForbidden';
    return declaration === null ? mayBeDeclared(matter, declared?.what ?? 'complete') : 'DeclarationAlreadyRequested';
  }
  if (act === 'extend' && matter.isPutOff) return 'ExtensionAlreadyMade';
  if (act === 'tell-applicant' && (stop === null || (stop.handedInAt === null && stop.isTold))) return 'SupplementElsewhere';
  if (act === 'hand-in-supplement' && (stop === null || stop.handedInAt !== null)) return 'SupplementElsewhere';
  return (act === 'resume' && stop?.kind !== 'pause') || (act === 'verification-answered' && stop?.kind !== 'verification') ? 'OtherStop' : null;
};

const wayFrom = (status: string, act: string): string | undefined => (ways[act] ?? '').split(' ').find((way) => way.startsWith(`${status}>`))?.split('>')[1];

/** Done, and recorded when it was: once it may be said that it was done earlier. */
const isEndLive = ({ status, completed }: PlainMatter): boolean => (status === 'completed' || status === 'returned') && completed === 'live';

const mayBeDeclared = (matter: PlainMatter, what: DeclaredAct): string | null => {
  if (what === 'complete' && isEndLive(matter)) return null;
  if (what === 'result-arrived' && matter.status === 'completed' && matter.isAtCounter) return 'ResultAlreadyAtCounter';
  return wayFrom(matter.status, what) === undefined ? 'TransitionForbidden' : null;
};

/** Does what was done. */
export const plainHappened = (unit: PlainUnit, matter: PlainMatter, ask: PlainAsk, when: PlainWhen): void => {
  const stood = stoodOf(matter);
  const { act } = ask;
  const to = wayFrom(matter.status, act);
  if (to !== undefined && to !== 'before') matter.status = to === 'back' ? (matter.stop?.from ?? matter.status) : to;
  doneTo(unit, matter, ask, when.at, stood);
  matter.newest = act === 'undo' ? null : { act, when, stood };
};

/** Its status is that after the act already, `stood` what it was before. */
const doneTo = (unit: PlainUnit, matter: PlainMatter, { act, isAtCounter, newDay, declared }: PlainAsk, at: string, stood: PlainStood): void => {
  const stopped = (kind: PlainStop['kind']): void => void (matter.stop = { at, kind, from: stood.status, isTold: isAtCounter, handedInAt: null });
  switch (act) {
    case 'request-supplement':
      matter.wasLateBefore ||= at.slice(0, 10) > matter.legalDue.slice(0, 10);
      return stopped('supplement');
    case 'pause':
      return stopped('pause');
    case 'request-payment':
      return stopped('payment');
    case 'request-verification':
      return stopped('verification');
    case 'tell-applicant':
      if (matter.stop !== null) matter.stop = { ...matter.stop, isTold: true, handedInAt: null };
      return;
    case 'hand-in-supplement':
      if (matter.stop !== null) matter.stop = { ...matter.stop, handedInAt: at };
      return;
    case 'receive-supplement':
    case 'resume':
    case 'payment-done':
    case 'verification-answered':
      return goesOn(unit, matter, at);
    case 'extend':
      matter.isPutOff = true;
      matter.promisedDue = plainClosing(unit.hoursOf, newDay ?? '');
      matter.legalDue = matter.promisedDue;
      return;
    case 'complete':
    case 'result-arrived':
      matter.completed ??= 'live';
      matter.isAtCounter ||= act === 'result-arrived';
      matter.ended ??= { claimed: at, recorded: at };
      return;
    case 'stop':
      matter.isFinal = true;
      matter.ended ??= { claimed: at, recorded: at };
      return;
    case 'withdraw':
      matter.ended ??= { claimed: at, recorded: at };
      return;
    case 'recall':
      Object.assign(matter, { ended: null, completed: null, isAtCounter: false });
      return;
    case 'declare':
      matter.declaration = declared ?? null;
      return;
    case 'decline-declaration':
      matter.declaration = null;
      return;
    case 'approve-declaration':
      return declaredEnd(matter, at, stood);
    case 'undo':
      Object.assign(matter, matter.newest?.stood);
      return;
  }
};

/** The clock runs again: the whole limit from when the applicant had brought what lacked, else on by the time it stood. */
const goesOn = (unit: PlainUnit, matter: PlainMatter, now: string): void => {
  const { stop, legalDue, promisedDue } = matter;
  if (stop === null) throw new Error(`${matter.code}: the clock runs`);
  matter.stop = null;
  if (stop.kind === 'supplement') {
    matter.legalDue = plainDue(unit.calendar, unit.hoursOf, stop.handedInAt ?? now, unit.limit).due;
    if (matter.legalDue > promisedDue) matter.promisedDue = matter.legalDue;
    return;
  }
  const later = (due: string): string => plainShift(unit.calendar, unit.hoursOf, unit.limit.unit, due, stop.at, now);
  Object.assign(matter, { legalDue: later(legalDue), promisedDue: later(promisedDue) });
};

/** What is declared of what had ended already: that it was done earlier; it stays recorded when it was. */
const declaredEnd = (matter: PlainMatter, at: string, stood: PlainStood): void => {
  const { declaration } = matter;
  if (declaration === null) throw new Error(`${matter.code}: nothing is declared`);
  const { what, claimed } = declaration;
  const isEnd = what === 'complete' || stood.ended === null;
  Object.assign(matter, { declaration: null, status: stood.status === 'returned' ? 'returned' : 'completed', isAtCounter: stood.isAtCounter || what === 'result-arrived' });
  if (isEnd) Object.assign(matter, { completed: 'declared', ended: { claimed, recorded: stood.ended?.recorded ?? at } });
};

export interface PlainLateness {
  readonly byDate: boolean;
  readonly byMinute: boolean;
}

/** Of an open one: whether it is late at that true moment; while its clock stands, as late as when that stopped. */
export const plainOpenLateness = ({ legalDue, stop }: Pick<PlainMatter, 'legalDue' | 'stop'>, now: string): PlainLateness => lateBy(stop?.at ?? now, legalDue);

const lateBy = (at: string, legalDue: string): PlainLateness => ({ byDate: at.slice(0, 10) > legalDue.slice(0, 10), byMinute: at > legalDue });

/** Whether it ended late, in both counts; null while it is open. What ended while its clock stood is as late as when that stopped. */
export const plainLateness = ({ legalDue, stop, ended }: PlainMatter): { readonly declared: PlainLateness; readonly recorded: PlainLateness } | null => {
  return ended === null ? null : { declared: lateBy(stop?.at ?? ended.claimed, legalDue), recorded: lateBy(stop?.at ?? ended.recorded, legalDue) };
};

/** Late or in time as it truly was, or not shown. */
export const agrees = (shown: 'early' | 'on-time' | 'late' | 'unattested', isLate: boolean): boolean => shown === 'unattested' || (shown === 'late') === isLate;
